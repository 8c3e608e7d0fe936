"""Lexicons ready for use: phrases found among words, the longest first, in a time that grows with the words alone.

Phrases are kept by their first word, so that at each word of a text only those are tried that can start there; each
looks at most a dozen words ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.evidence import Phrase
from detente.reading.words import Word, known

__all__ = ["Found", "Lexicon"]

GAP = "…"
MOST_BETWEEN = 3
VOWELS = frozenset("aeiou")
BREAKS = frozenset(":;.!?()[]—|")
"""What no phrase reaches across."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: its kind and what it says, from word `first` up to and without word `last`."""

    kind: str
    says: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    says: str
    parts: tuple[frozenset[str] | None, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of all kinds; of two that say different things of the same words the later one is taken.

    Examples
    --------
    >>> from detente.reading.words import words_of
    >>> lexicon = Lexicon.of([Phrase(kind="hedge", text="may", says="may"),
    ...                       Phrase(kind="speech", text="warn~")])
    >>> text = "He warned that it may rain"
    >>> [(found.kind, found.first) for found in lexicon.find(words_of(text), text)]
    [('speech', 1), ('hedge', 4)]
    """

    _patterns: dict[str, list[_Pattern]] = field(repr=False)
    _words: dict[str, frozenset[str]] = field(repr=False)
    _texts: dict[str, frozenset[str]] = field(repr=False)

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> Lexicon:
        """Make a lexicon of phrases."""
        patterns: dict[str, list[_Pattern]] = {}
        words: dict[str, set[str]] = {}
        texts: dict[str, set[str]] = {}
        for phrase in phrases:
            texts.setdefault(phrase.kind, set()).add(known(" ".join(phrase.text.split())))
            parts = tuple(None if part == GAP else _forms(part) for part in phrase.text.split())
            if not parts or parts[0] is None:
                continue
            if len(parts) == 1:
                words.setdefault(phrase.kind, set()).update(parts[0])
            for word in parts[0]:
                patterns.setdefault(word, []).append(_Pattern(phrase.kind, phrase.says, parts))
        return cls(
            patterns,
            {kind: frozenset(held) for kind, held in words.items()},
            {kind: frozenset(held) for kind, held in texts.items()},
        )

    def words(self, kind: str) -> frozenset[str]:
        """Return the single words of a kind."""
        return self._words.get(kind, frozenset())

    def phrases(self, kind: str) -> frozenset[str]:
        """Return the phrases of a kind, as written."""
        return self._texts.get(kind, frozenset())

    def find(self, words: Sequence[Word], text: str) -> list[Found]:
        """Return the phrases among the words of a text that may be marked, in order; of one kind, none overlap."""
        every: list[Found] = []
        for first, word in enumerate(words):
            for pattern in self._patterns.get(word.word, ()):
                if pattern.kind in MARKED:
                    last = _match(pattern.parts, words, first, text)
                    if last:
                        every.append(Found(pattern.kind, pattern.says, first, last))
        every.reverse()  # so that of equally long ones the later phrase, a user's, comes first
        every.sort(key=lambda found: (found.first - found.last, found.first))
        taken: dict[str, set[int]] = {}
        kept: list[Found] = []
        barred = [found for found in every if found.kind == "none"]
        within = {index: found for found in reversed(barred) for index in range(found.first, found.last)}
        for found in every:
            span = range(found.first, found.last)
            group = "hedge" if found.kind in ("hedge", "thought") else found.kind
            used = taken.setdefault(group, set())
            around = within.get(found.first)
            is_within = around is not None and around.last >= found.last and _size(around) >= _size(found)
            if found.kind != "none" and not is_within and used.isdisjoint(span):
                used.update(span)
                kept.append(found)
        return sorted(kept, key=lambda found: (found.first, found.last))


MARKED = frozenset(
    (
        "hedge",
        "speech",
        "thought",
        "according",
        "utterance",
        "hearsay",
        "denial",
        "denied",
        "conditional",
        "base_rate",
        "none",
    )
)


def _size(found: Found) -> int:
    return found.last - found.first


def _match(parts: Sequence[frozenset[str] | None], words: Sequence[Word], first: int, text: str) -> int:
    """Return the word after a phrase that starts at `first`, or 0."""
    at = first
    room = 0
    for part in parts:
        if part is None:
            room = MOST_BETWEEN
            continue
        skipped = 0
        while skipped <= room and at + skipped < len(words) and words[at + skipped].word not in part:
            skipped += 1
        if skipped > room or at + skipped >= len(words):
            return 0
        at += skipped + 1
        room = 0
    between = (text[words[index].end : words[index + 1].start] for index in range(first, at - 1))
    return at if all(BREAKS.isdisjoint(gap) for gap in between) else 0


def _forms(part: str) -> frozenset[str]:
    forms: set[str] = set()
    for alternative in part.split("|"):
        forms |= _inflected(alternative[:-1]) if alternative.endswith("~") else {known(alternative)}
    return frozenset(forms - {""})


def _inflected(verb: str) -> set[str]:
    """Return the regular forms of a verb, British and American; a form that does not exist does no harm.

    Examples
    --------
    >>> sorted(_inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(_inflected("signal"))
    ['signal', 'signaled', 'signaling', 'signalled', 'signalling', 'signals']
    """
    base = known(verb)
    if len(base) < 2:
        return {base}
    if base.endswith("y") and base[-2] not in VOWELS:
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    forms = {
        base,
        base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"),
        base + "ed",
        base + "ing",
    }
    if (
        base[-1] not in VOWELS | set("wxysh")
        and base[-2] in VOWELS
        and (len(base) < 3 or base[-3] not in VOWELS)
    ):
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms
