"""What is marked in a sentence: its cues, and the chains of those who say it.

Place       evidence: the scales that letters and words are proposed from
Unreviewed  every letter, word and origin here is a proposal; a person accepts it or does not (docs/reading.md)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Chain", "Cue", "Marked", "Source", "hash_of"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of the text that tells something; `value` is the date, the decision maker or the word of the
    scale."""

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who says or believes something; the span is empty where he was named in an earlier sentence.

    `attribution` is how he is named: named, anonymous, unattributed or partisan.
    """

    text: str
    start: int
    end: int
    attribution: str
    stands_for: str = ""
    """Whom a pronoun stands for, as far as can be told."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Sources through whom a statement came: the first told the writer, the last said it first."""

    links: tuple[Source, ...]
    attribution: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as read: where it stands, its cues, who says it, how surely, and what it may become.

    `role` is evidence, prior, context, or "" where only a person can tell; `says` are words of the scale; `cap` is
    the best letter that the attribution allows, "" unless it is evidence.
    """

    at: str
    start: int
    end: int
    sha256: str
    cues: tuple[Cue, ...]
    chains: tuple[Chain, ...]
    says: tuple[str, ...]
    cap: str
    role: str

    @property
    def sources(self) -> tuple[Source, ...]:
        """All who speak in the sentence, chain by chain."""
        return tuple(link for chain in self.chains for link in chain.links)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
