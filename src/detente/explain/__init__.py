"""The only room that writes sentences."""

from detente.explain.brief import Section, brief, compared, grounds, per_cent
from detente.explain.captions import (
    ABOUT,
    agreements_told,
    foresight_told,
    glossary,
    holds_told,
    idle_told,
    picture_told,
    profile_told,
    read_told,
)
from detente.explain.days import day_in_words
from detente.explain.naming import Names, joined
from detente.explain.readable import readable_names
from detente.explain.reading import chance, counting, kind_told, place_told, signed, unread, word_told
from detente.explain.reasons import reasons
from detente.explain.why import Explanation, Reason, explain, told

__all__ = [
    "ABOUT",
    "Explanation",
    "Names",
    "Reason",
    "Section",
    "agreements_told",
    "brief",
    "chance",
    "compared",
    "counting",
    "day_in_words",
    "explain",
    "foresight_told",
    "glossary",
    "grounds",
    "holds_told",
    "idle_told",
    "joined",
    "kind_told",
    "per_cent",
    "picture_told",
    "place_told",
    "profile_told",
    "read_told",
    "readable_names",
    "reasons",
    "signed",
    "told",
    "unread",
    "word_told",
]
