"""Sentences that are nearly the same in two articles: one of them was copied, or both from a third.

Each sentence is its runs of four words. Two of different articles that share four fifths of the runs of the shorter
one are copies. Only sentences that share a rare run are compared, so the work grows with the text.

Source  resemblance and containment of shingles: Broder (1997), Compression and Complexity of Sequences
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Copied", "copies"]

RUN = 4
LEAST = 6
SHARED = 0.8
COMMON = 50
"""A run of words in more sentences than this tells nothing."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence to compare: the article it is from, and its words."""

    article: int
    words: tuple[str, ...]


def copies(sentences: Sequence[Copied]) -> list[int]:
    """Return for each sentence the first one that it is a copy of, or its own number.

    Examples
    --------
    >>> one = tuple("the two sides will meet again in june".split())
    >>> copies([Copied(1, one), Copied(2, ("they", "hope")), Copied(2, (*one, "he", "said"))])
    [0, 1, 0]
    """
    runs = [_runs(sentence.words) for sentence in sentences]
    holders: dict[tuple[str, ...], list[int]] = {}
    first = list(range(len(sentences)))
    for index, held in enumerate(runs):
        near: dict[int, int] = {}
        for run in held:
            for other in holders.get(run, ()):
                near[other] = near.get(other, 0) + 1
        for other, shared in sorted(near.items()):
            is_far = sentences[other].article != sentences[index].article
            if is_far and shared >= SHARED * min(len(held), len(runs[other])):
                first[index] = first[other]
                break
        for run in held:
            kept = holders.setdefault(run, [])
            if len(kept) < COMMON:
                kept.append(index)
    return first


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    if len(words) < LEAST:
        return frozenset()
    return frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))
