"""Conditions, the only statements that a `.gmcr` file has, and the statements of this format that say the same.

Condition   options with the letters that they must have, all of them: [[0, "Y"], [2, "N"]].
Wish        conditions of which one at least must hold. Every statement is such a wish, its disjunctive normal form:
            push `not` down to the options, multiply `and` out over `or`, and drop whatever another condition implies.
Size        the form may be exponentially long, as of `exactly 20 of (…)`; beyond `MOST` conditions it is given up,
            and so it is when the way there takes more than `MOST_STEPS`.
Checked on  all states of random statements            tests/formats/test_gmcr_conditions.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from detente.statements.tree import And, Count, Iff, Implies, Node, Not, Option, Or

__all__ = ["MOST", "Condition", "TooManyError", "Wish", "Work", "conditions_of", "statement_of"]

Condition = tuple[tuple[int, bool], ...]
"""Options by number, each once, and whether each is taken."""
Wish = tuple[Condition, ...]
"""Conditions of which at least one holds."""
MOST = 2_000
MOST_STEPS = 2_000_000
"""Some seconds."""
COMPARED = 16
"""So many comparisons of two terms take as long as putting two together."""

Term = tuple[int, int]
"""The options that must be taken and those that must not be, as bits."""
Terms = tuple[Term, ...]
NEVER: Terms = ()
ALWAYS: Terms = ((0, 0),)


class TooManyError(Exception):
    """A statement has more conditions than are worked out."""


@dataclass(slots=True)
class Work:
    """What is left of the steps that statements may take in all: terms put together, and compared."""

    left: int = MOST_STEPS

    def terms(self, node: Node, wanted: bool) -> Terms:
        """Return the terms of which one holds exactly when a node does, or does not."""
        if isinstance(node, Option):
            bit = 1 << node.index
            return ((bit, 0),) if wanted else ((0, bit),)
        if isinstance(node, Not):
            return self.terms(node.part, not wanted)
        if isinstance(node, And | Or):
            parts = [self.terms(part, wanted) for part in node.parts]
            return self._all(parts) if isinstance(node, And) is wanted else self._any(parts)
        if isinstance(node, Implies):
            either = (self.terms(node.given, not wanted), self.terms(node.then, wanted))
            return self._any(either) if wanted else self._all(either)
        if isinstance(node, Iff):
            both = [
                self._all([self.terms(node.left, left), self.terms(node.right, left is wanted)])
                for left in (True, False)
            ]
            return self._any(both)
        return self._counted(node, wanted)

    def _counted(self, node: Count, wanted: bool) -> Terms:
        number, parts = node.number, node.parts
        true, false = ([self.terms(part, way) for part in parts] for way in (True, False))
        if node.kind == "exactly" and wanted:
            return self._sums(true, number, false)
        if node.kind == "exactly":
            fewer = self._sums(false, len(parts) - number + 1) if number else NEVER
            return self._any([fewer, self._sums(true, number + 1)])
        if node.kind == "at least":
            return self._sums(true, number) if wanted else self._sums(false, len(parts) - number + 1)
        return self._sums(false, len(parts) - number) if wanted else self._sums(true, number + 1)

    def _sums(self, parts: Sequence[Terms], number: int, others: Sequence[Terms] | None = None) -> Terms:
        """Return where `number` parts hold at least; exactly so many if `others`, their negations, are given."""
        if number > len(parts):
            return NEVER
        by_sum: dict[int, Terms] = {0: ALWAYS}
        for done, part in enumerate(parts, start=1):
            # sums from which so many can still be reached, and no further
            reach = range(max(0, number - len(parts) + done), min(done, number) + 1)
            grown: dict[int, Terms] = {}
            for total in reach:
                with_it = self._all([by_sum[total - 1], part]) if total - 1 in by_sum else NEVER
                without = by_sum.get(total, NEVER)
                if others is not None:
                    without = self._all([without, others[done - 1]])
                grown[total] = self._any([with_it, without])
            by_sum = grown
        return by_sum[number]

    def _any(self, parts: Iterable[Terms]) -> Terms:
        return self._absorbed(term for terms in parts for term in terms)

    def _all(self, parts: Sequence[Terms]) -> Terms:
        if not all(parts):
            return NEVER
        found = ALWAYS
        for terms in {frozenset(terms): terms for terms in parts}.values():  # of equal parts one says it
            self._spend(len(found) * len(terms))
            joined = ((yes | y, no | n) for (yes, no), (y, n) in product(found, terms))
            found = self._absorbed((yes, no) for yes, no in joined if not yes & no)
        return found

    def _absorbed(self, terms: Iterable[Term]) -> Terms:
        """Drop every term that a shorter one implies; the others keep their order."""
        listed: dict[Term, None] = {}
        for term in terms:
            listed[term] = None
            if len(listed) > MOST:
                raise TooManyError
        by_length: dict[int, list[Term]] = {}
        for yes, no in listed:
            by_length.setdefault((yes | no).bit_count(), []).append((yes, no))
        kept: list[Term] = []
        for length in sorted(by_length):  # of equal length none implies another
            self._spend(len(kept) * len(by_length[length]) // COMPARED)
            kept += [
                (yes, no)
                for yes, no in by_length[length]
                if not any(y & yes == y and n & no == n for y, n in kept)
            ]
        chosen = set(kept)
        return tuple(term for term in listed if term in chosen)

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooManyError


def conditions_of(tree: Node, wanted: bool = True, work: Work | None = None) -> Wish:
    """Return the conditions of which one holds exactly when a statement does, or does not.

    None of them means never, and an empty one means always. What statements of one file take together is held within
    bounds by handing the same `work` to each.

    Raises
    ------
    TooManyError
        When there are more than `MOST`, here or on the way, or finding them takes too long.

    Examples
    --------
    `a if b` holds when a is taken, and when b is not:

    >>> conditions_of(Implies(Option(1), Option(0)))
    (((1, False),), ((0, True),))
    >>> conditions_of(And((Option(0), Not(Option(0)))))
    ()
    """
    return tuple(_condition(term) for term in (work or Work()).terms(tree, wanted))


def statement_of(wish: Wish, name: Callable[[int], str]) -> str:
    """Return a statement that holds when one of the conditions does.

    Examples
    --------
    >>> statement_of((((0, True), (1, False)), ((2, True),)), "abc".__getitem__)
    '(a and not b) or c'
    """
    texts = [" and ".join(name(at) if taken else f"not {name(at)}" for at, taken in each) for each in wish]
    alone = len(texts) == 1
    return " or ".join(
        text if alone or len(each) == 1 else f"({text})" for text, each in zip(texts, wish, strict=True)
    )


def _condition(term: Term) -> Condition:
    yes, no = term
    return tuple((at, bool(yes >> at & 1)) for at in range((yes | no).bit_length()) if (yes | no) >> at & 1)
