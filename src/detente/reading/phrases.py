"""Noun phrases found without a grammar: left of a verb, right of a verb, and after a preposition.

There is no parser here. A noun phrase is what stands between a verb and the nearest thing that bounds it: a
punctuation mark, a word that opens a clause, an auxiliary, another verb of saying. Apposition and relative clauses
between the noun and its verb are stepped over, words of time and openings ("But", "On Tuesday") are taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.reading.lexicon import Lexicon
from detente.reading.words import Word

__all__ = ["Phrases"]

LONGEST = 12
FARTHEST = 40
BREAKS = frozenset(',;:—–()[]{}“”„«»"‘?!…\n/|•')
DAY_PREPOSITIONS = frozenset(("on", "in", "at", "by", "since", "during", "after", "before", "until", "from"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Finds noun phrases among the words of one sentence; a phrase is (first word, word after the last)."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon
    verbs: frozenset[int]
    """The words that are verbs of saying, believing or denying."""
    first_verb: int

    def gap(self, index: int) -> str:
        """Return what stands between a word and the one before it."""
        if not 0 < index < len(self.words):
            return " "
        return self.text[self.words[index - 1].end : self.words[index].start]

    def is_broken(self, index: int) -> bool:
        """Say whether punctuation stands before a word; the full stop of an abbreviation is none."""
        gap = self.gap(index)
        if not BREAKS.isdisjoint(gap):
            return True
        if "'" in gap or "’" in gap:  # a quotation mark, unless a plural genitive
            return not (self.words[index - 1].raw[-1:] in "sS" and gap.strip() in ("'", "’"))
        if " - " in gap or "--" in gap:
            return True
        return "." in gap and not self.is_short(index - 1)

    def is_short(self, index: int) -> bool:
        """Say whether a word is an abbreviation or an initial."""
        word = self.words[index]
        known = word.word in self.lexicon.words("title") or word.word in self.lexicon.words("either")
        return known or len(word.raw) == 1 or "." in word.raw

    def kind(self, index: int, kind: str) -> bool:
        """Say whether a word is of a kind."""
        return self.words[index].word in self.lexicon.words(kind)

    def subject(self, verb: int) -> tuple[int, int] | None:
        """Return the phrase that a verb is said of, to its left."""
        last = self._before_adverbs(verb)
        if last < 0:
            return None
        if self.is_broken(last + 1):
            if any(mark in self.gap(last + 1) for mark in ':;?!"”»'):
                return None
            opening = self._opening(last)
            if opening <= 0:
                return None
            return self._noun_before(opening - 1)
        return self._noun_before(last)

    def opening_name(self, verb: int) -> tuple[int, int] | None:
        """Return the name a sentence opens with, for a verb joined to its first one: "Putin met … and signalled"."""
        last = self._before_adverbs(verb)
        if last < 0 or self.words[last].word != "and" or self.first_verb < verb:
            return None
        at = 0
        while at < last and self.words[at].capital and (at == 0 or not self.is_broken(at)):
            at += 1
        return self.trimmed(0, at) if at > 1 else None

    def _before_adverbs(self, verb: int) -> int:
        """Return the last word of the subject: adverbs, auxiliaries and words of time are stepped over."""
        at = verb - 1
        while at >= 0 and verb - at <= LONGEST:
            word = self.words[at]
            if at + 1 < verb and self.is_broken(at + 1):
                return at
            adverb = word.word.endswith("ly") and not word.capital and len(word.word) > 4
            is_time = self.kind(at, "time") and not (word.capital and at == 0 and verb > 1 and at + 1 == verb)
            day = word.word in ("on", "in") and at + 1 < verb and self.kind(at + 1, "time")
            if self.kind(at, "pronoun") or not (self.kind(at, "skipped") or adverb or is_time or day):
                return at
            if self.is_broken(at + 1) and at + 1 == verb and not self.kind(at, "skipped"):
                return at
            at -= 1
        return at

    def _opening(self, last: int) -> int:
        """Return the word after the comma that opens the insertion which ends with `last`."""
        at = last
        while at > 0 and last - at < FARTHEST:
            if self.is_broken(at):
                gap = self.gap(at)
                if '"' in gap or "“" in gap or "”" in gap:
                    return -1
                return at
            at -= 1
        return -1

    def _noun_before(self, last: int) -> tuple[int, int] | None:
        """Return the phrase that ends with a word."""
        if self.kind(last, "relative") and last > 0 and self.words[last].word != "that":
            found = self._noun_before(last - 1)
            return self._nearest_name(found) if found and self.words[last].word == "which" else found
        if self.kind(last, "pronoun"):
            return last, last + 1
        at = last
        while at > 0 and last - at < LONGEST and not self._bounds(at):
            at -= 1
            if at < last and self._is_clause(at):
                return self._noun_before(at - 1) if at > 0 else None
        if self._bounds_itself(at) and at <= last:
            if at < last:
                at += 1
            else:
                return None
        return self.trimmed(at, last + 1)

    def _nearest_name(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the name after the last preposition of a phrase, which is what "which" goes on about."""
        first, last = span
        joins = [at for at in range(first + 1, last - 1) if self.kind(at, "joining")]
        return (joins[-1] + 1, last) if joins and self.words[last - 1].capital else span

    def _bounds(self, at: int) -> bool:
        """Say whether a phrase that reaches a word goes no further left."""
        if self.is_broken(at) or self._bounds_itself(at):
            return True
        before = at - 1
        if self._is_clause(before):
            return False
        if self.kind(before, "coordinator") or self.words[before].word == "and":
            joins_names = before > 0 and self.words[before - 1].capital and self.words[at].capital
            return not (joins_names and self.words[before].word == "and" and not self.is_broken(before))
        return self._bounds_itself(before)

    def _bounds_itself(self, at: int) -> bool:
        word = self.words[at]
        if at in self.verbs:
            return True
        return (
            self.kind(at, "clause")
            or (self.kind(at, "auxiliary") and word.raw not in ("Will", "May"))
            or word.word == "and"
        )

    def _is_clause(self, at: int) -> bool:
        """Say whether a word opens a relative clause: who, which, or the subject of one without either."""
        word = self.words[at]
        if word.word in ("who", "which"):
            return True
        is_subject = word.word in ("i", "we", "he", "she", "they") and at > 0
        return is_subject and not self.is_broken(at) and self._is_role(at - 1)

    def _is_role(self, at: int) -> bool:
        return self.kind(at, "anonymous") or self.kind(at, "office")

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """Take off what opens or closes a phrase without being of it."""
        while first < last and self._is_opening(first, last):
            first += 1
        if first < last and self.kind(first, "preposition"):
            first = self._after_preposition(first, last)
        for at in range(first + 1, last):
            word = self.words[at]
            participle = word.word.endswith(("ed", "ing")) and len(word.word) > 4 and not word.capital
            if participle and self._is_role(at - 1):
                last = at
                break
        while last - first > 1 and self._is_tail(last - 1):
            last -= 1
        return (first, last) if first < last else None

    def _is_opening(self, first: int, last: int) -> bool:
        if last - first < 2:
            return self.kind(first, "opening") and not self.words[first].capital
        word = self.words[first]
        is_clock = word.raw[0].isdigit() and ":" in self.text[word.start : self.words[first + 1].end]
        number = first == 0 and word.raw.isdigit()
        if self.kind(first, "time") and not self.kind(first + 1, "preposition"):
            return word.word not in ("last", "this", "next") or self.kind(first + 1, "time")
        return self.kind(first, "opening") or is_clock or number

    def _is_tail(self, at: int) -> bool:
        return self.kind(at, "time") or self.kind(at, "preposition") or self.kind(at, "skipped")

    def _after_preposition(self, first: int, last: int) -> int:
        """Return where the noun phrase starts behind a leading preposition, as in "On Tuesday officials"."""
        at = first + 1
        while at < last and self.kind(at, "time"):
            at += 1
        if at > first + 1:
            return at
        for later in range(first + 2, last):
            if self.kind(later, "determiner") and not self.kind(later - 1, "joining"):
                return later
        capital = first + 1
        while capital < last and self.words[capital].capital:
            capital += 1
        return capital if first + 1 < capital < last else first + 1

    def after(self, first: int) -> tuple[int, int] | None:
        """Return the phrase that starts at a word, to the right."""
        at = first
        while at < len(self.words) and at - first < LONGEST:
            if at > first and (self.is_broken(at) or self._closes(at)):
                break
            if at == first and (self._bounds_itself(at) and not self.kind(at, "determiner")):
                return None
            at += 1
        return self.trimmed(first, at)

    def _closes(self, at: int) -> bool:
        word = self.words[at]
        if word.word == "and":
            return not (
                self.words[at - 1].capital and at + 1 < len(self.words) and self.words[at + 1].capital
            )
        is_time = word.word in DAY_PREPOSITIONS and at + 1 < len(self.words) and self.kind(at + 1, "time")
        is_pronoun = self.kind(at, "pronoun")
        return is_time or is_pronoun or self._bounds_itself(at) or (self.kind(at, "relative"))

    def inverted(self, verb: int, after: int) -> tuple[int, int] | None:
        """Return the phrase after a verb that stands behind what was said, as in “…”, said the minister."""
        if verb == 0 or after >= len(self.words) or self.is_broken(after):
            return None
        gap = self.gap(verb)
        if not any(mark in gap for mark in ",\"”»’'"):
            return None
        found = self.after(after)
        if found is None:
            return None
        _, last = found
        ends = last >= len(self.words) or self.is_broken(last) or self.words[last].word == "who"
        return (
            found
            if ends or self.kind(last, "time") or self.words[last].word in ("on", "in", "told")
            else None
        )
