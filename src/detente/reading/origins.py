"""Who said it first, by a name that the reports of one origin share.

The last link of a chain is the origin, under its own words; a pronoun under the words of the person it stands for,
and where that is open under those of the link before.
What opens with hearsay ("reportedly") has an
origin to be found, one for each sentence. What nobody else says is the writer's. Copies share the origin
of the first of them that has somebody to name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import dropwhile

from detente.reading.cues import HEARSAY
from detente.reading.lexicon import Lexicon
from detente.reading.marks import Chain, Marked
from detente.reading.speakers import PRONOUNS
from detente.reading.words import words_of

__all__ = ["origins_of"]

LONGEST = 60
WRITERS = frozenset(("i", "we", "me", "us"))


def origins_of(
    articles: Sequence[Sequence[Marked]], first_copy: Sequence[Sequence[tuple[int, int]]], lexicon: Lexicon
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the origins of every sentence, chain by chain; `first_copy[i][j]` is what it repeats, or itself."""
    many = len(articles) > 1
    own: list[list[tuple[str, ...]]] = [
        [_origins(sentence, f"_{number}" if many else "", lexicon) for sentence in article]
        for number, article in enumerate(articles, 1)
    ]
    spoken: dict[tuple[int, int], tuple[str, ...]] = {}
    for i, article in enumerate(articles):
        for j, sentence in enumerate(article):
            if sentence.chains:
                spoken.setdefault(first_copy[i][j], own[i][j])
    return tuple(
        tuple(_shared(own, spoken, first_copy[i][j], (i, j)) for j in range(len(article)))
        for i, article in enumerate(articles)
    )


def _shared(
    own: Sequence[Sequence[tuple[str, ...]]],
    spoken: dict[tuple[int, int], tuple[str, ...]],
    first: tuple[int, int],
    at: tuple[int, int],
) -> tuple[str, ...]:
    if first == at and at not in spoken:
        return own[at[0]][at[1]]
    shared = spoken.get(first, own[first[0]][first[1]])
    mine = own[at[0]][at[1]]
    return (shared * len(mine))[: len(mine)] if len(shared) < len(mine) else shared[: len(mine)]


def _origins(sentence: Marked, suffix: str, lexicon: Lexicon) -> tuple[str, ...]:
    told = next((cue.value for cue in sentence.cues if cue.kind == "attribution"), "")
    if sentence.chains and told != HEARSAY:
        return tuple(_name(chain, sentence.at, suffix, lexicon) for chain in sentence.chains)
    unknown = f"unknown{suffix}_{sentence.at}" if told == HEARSAY else f"writer{suffix}"
    return (unknown,) * max(1, len(sentence.chains))


def _name(chain: Chain, at: str, suffix: str, lexicon: Lexicon) -> str:
    clear = [link for link in chain.links if link.stands_for or link.text.lower() not in PRONOUNS]
    link = clear[-1] if clear else chain.links[-1]
    if link.text.lower() in WRITERS:
        return f"writer{suffix}"
    kept = [
        word.word
        for word in words_of(link.stands_for or link.text)
        if word.word not in lexicon.words("determiner") or word.raw.isdigit()
    ]
    kept = list(dropwhile(lexicon.words("preposition").__contains__, kept))  # some of the officials
    plain = unicodedata.normalize("NFKD", "_".join(kept)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9_]+", "", plain.replace("-", "_"))[:LONGEST].strip("_")
    return name if name and not name.isdigit() else f"source{suffix}_{at}"
