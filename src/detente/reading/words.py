"""The words of a text, each with where it stands.

A word is letters and digits, held together by apostrophes, hyphens and full stops between letters: `won't`, `U.N`,
`41.50`, `vice-president`. `word` is what lexicons look up: no capitals, straight apostrophes, without a genitive 's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Word", "is_title", "known", "words_of"]

PATTERN = re.compile(r"[^\W_]+(?:[’'ʼ.\-‑][^\W_]+)*")
SPOKEN_S = frozenset({"it's", "that's", "there's", "he's", "she's", "what's", "who's", "let's", "here's"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its span in the text, its characters, and the form that lexicons know."""

    start: int
    end: int
    raw: str
    word: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.raw[0].isupper()

    @property
    def genitive(self) -> bool:
        """Whether a genitive 's was taken off."""
        return len(self.word) < len(self.raw) and self.raw[-1] in "sS" and self.raw[-2:-1] in ("'", "’", "ʼ")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a stretch of a text.

    Examples
    --------
    >>> [word.word for word in words_of("Assad’s U.N. envoy won't pay $41.50.")]
    ['assad', 'u.n', 'envoy', "won't", 'pay', '41.50']
    """
    stop = len(text) if end is None else end
    return [
        Word(found.start(), found.end(), found[0], known(found[0]))
        for found in PATTERN.finditer(text, start, stop)
    ]


def known(raw: str) -> str:
    """Return the form of a word that lexicons know."""
    low = raw.lower().replace("’", "'").replace("ʼ", "'").replace("‑", "-")
    if low.endswith("'s") and low not in SPOKEN_S and len(low) > 2:
        return low[:-2]
    return low


def is_title(words: Sequence[Word]) -> bool:
    """Say whether words are written as in a headline, most of them with capitals."""
    return len(words) > 2 and sum(word.capital for word in words) > 0.6 * len(words)
