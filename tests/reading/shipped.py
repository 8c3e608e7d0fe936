"""The shipped lexicon, made once for all tests of reading."""

from __future__ import annotations

from datetime import date
from functools import cache

from detente.formats.lexicons import shipped_lexicon
from detente.reading import Actor, Lexicon, Marked, Text, read_articles

DAY = date(2024, 5, 15)  # a Wednesday
ACTORS = (
    Actor("russia", ("Moscow", "the Kremlin", "Putin", "Russia")),
    Actor("regime", ("Assad", "Damascus")),
    Actor("west", ("Washington", "the West")),
)


@cache
def lexicon() -> Lexicon:
    return Lexicon.of(shipped_lexicon())


def sentences(text: str, actors: tuple[Actor, ...] = (), day: date | None = DAY) -> tuple[Marked, ...]:
    """Read one article."""
    [article] = read_articles([Text("a.txt", text)], lexicon(), actors, day).articles
    return article.sentences


def sentence(text: str, actors: tuple[Actor, ...] = (), day: date | None = DAY) -> Marked:
    """Read an article of one sentence."""
    [found] = sentences(text, actors, day)
    return found


def sources(text: str) -> list[str]:
    """Return who speaks in an article of one sentence."""
    return [source.text for source in sentence(text).sources]


def cues(text: str, kind: str) -> list[str]:
    """Return the cues of a kind in an article of one sentence."""
    return [text[cue.start : cue.end] for cue in sentence(text).cues if cue.kind == kind]
