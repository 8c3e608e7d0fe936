"""The order of a party's statements by questions: which to ask next, and what to ask again.

See :mod:`detente.eliciting.priorities` for the method. Every question sets one statement against another, or against
all the less important ones together, and shows two states where there are two that are apart in just these. Where
there are none (constraints tie the statements together), it asks of the statements themselves.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from detente.eliciting.comparisons import Comparison, Comparisons
from detente.eliciting.insertion import Ranks, most_questions
from detente.eliciting.priorities import Signs, Unit, agreeing_order, clashing, levels_of
from detente.eliciting.ranking import sorted_by
from detente.eliciting.separation import Pair, Pool
from detente.eliciting.weighing import smallest_weights
from detente.statements import Statement
from detente.statements.tree import And

__all__ = ["Answered", "Priorities", "Weighing", "most_weighed", "prioritise"]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer on two statements, or on one and several together: 1 the left side, -1 the right, 0 the same.

    `pair` are the states that were shown, apart in just these; None when the statements themselves were asked of.
    An answer on one statement alone has nothing on its right.
    """

    left: Unit
    right: Unit
    pair: Pair | None
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Weighing:
    """Asks which side matters more. `clash` are answers that do not go together, this one among them."""

    left: Unit
    right: Unit
    pair: Pair | None
    clash: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Priorities:
    """Units of statements, the most important first, the answers they agree with, and those that no order has.

    Where lesser things together outweigh a greater one, `weights` has a weight for each statement, and these, not the
    order, agree with the answers.
    """

    units: tuple[Unit, ...]
    answers: tuple[Answered, ...]
    left_out: tuple[Answered, ...] = ()
    weights: tuple[tuple[Statement, int], ...] = ()


def most_weighed(statements: int) -> int:
    """Return how many questions suffice when no answer contradicts another.

    Examples
    --------
    >>> [most_weighed(m) for m in (1, 2, 5)]
    [0, 1, 10]
    """
    return most_questions(statements) + max(0, statements - 2)


def prioritise(
    statements: Sequence[Statement], pool: Pool, known: Sequence[Answered] = ()
) -> Generator[Weighing, int, Priorities]:
    """Find the order of statements that a party wants to hold.

    Parameters
    ----------
    statements : sequence of Statement
        What the party cares about, each as it wants it.
    pool : Pool
    known : sequence of Answered
        What was answered on single statements before; these are not asked again.
    """
    return (yield from _Order(tuple(statements), pool, list(known)).found())


@dataclass(slots=True)
class _Order:
    statements: tuple[Statement, ...]
    pool: Pool
    known: list[Answered]
    said: Comparisons = field(default_factory=Comparisons)
    compared: dict[frozenset[int], Answered] = field(default_factory=dict[frozenset[int], Answered])
    checks: dict[int, Answered] = field(default_factory=dict[int, Answered])
    checked: set[int] = field(default_factory=set[int])
    sure: list[tuple[Unit, Unit]] = field(default_factory=list[tuple[Unit, Unit]])
    left_out: list[Answered] = field(default_factory=list[Answered])

    def found(self) -> Generator[Weighing, int, Priorities]:
        while True:
            ranks = yield from self.sort()
            yield from self.check(ranks)
            units = self.units(ranks)
            answers = [*self.known, *self.compared.values(), *self.checks.values()]
            signs, said = self.signs(units, answers), [each.sign for each in answers]
            weights = self.weights(answers)
            if weights:
                return Priorities(tuple(units), tuple(answers), tuple(self.left_out), weights)
            order = agreeing_order(signs, said)
            if order is not None:
                return Priorities(tuple(units[at] for at in order), tuple(answers), tuple(self.left_out))
            clash = [(answers[at], int(np.count_nonzero(signs[:, at]))) for at in clashing(signs, said)]
            yield from self.repair(clash)

    def sort(self) -> Generator[Weighing, int, Ranks]:
        asking = sorted_by(range(len(self.statements)), self.said)
        try:
            choice = next(asking)
            while True:
                left, right = (self.statements[choice.first],), (self.statements[choice.second],)
                alike = [each for each in self.statements if each not in (*left, *right)]
                pair = self.pool.apart(left, right, alike)
                sign = yield Weighing(left, right, pair)
                pair_of = frozenset((choice.first, choice.second))
                self.compared[pair_of] = Answered(left, right, pair, sign)
                self.said = self.said.with_answer(Comparison.of(choice.first, choice.second, sign))
                choice = asking.send(sign)
        except StopIteration as done:
            return done.value[0]

    def check(self, ranks: Ranks) -> Generator[Weighing, int, None]:
        """Set each statement but the last two against all that are less important together."""
        for place, tied in enumerate(ranks[:-1]):
            lower = [self.statements[at] for each in ranks[place + 1 :] for at in each]
            if tied[0] in self.checked or len(lower) < 2:
                continue
            left = (self.statements[tied[0]],)
            upper = [self.statements[at] for each in ranks[: place + 1] for at in each if at != tied[0]]
            for many in range(len(lower), 1, -1):
                pair = self.pool.apart(left, lower[:many], [*upper, *lower[many:]])
                if pair is not None:
                    sign = yield Weighing(left, tuple(lower[:many]), pair)
                    self.checked.add(tied[0])
                    self.checks[tied[0]] = Answered(left, tuple(lower[:many]), pair, sign)
                    break

    def units(self, ranks: Ranks) -> list[Unit]:
        """Return the statements in the order found, and above one that gave way to others together, these as one."""
        units: list[Unit] = []
        for tied in ranks:
            gave_way = [at for at in tied if at in self.checks and self.checks[at].sign < 0]
            units += [(together(self.checks[at].right),) for at in gave_way]
            units.append(tuple(self.statements[at] for at in tied))
        return units

    def signs(self, units: Sequence[Unit], answers: Sequence[Answered]) -> Signs:
        pairs = [each.pair or (0, 0) for each in answers]
        signs = levels_of(units, [one for one, _ in pairs], [other for _, other in pairs])
        for column, each in enumerate(answers):
            if each.pair is None:
                signs[:, column] = [
                    sum(s in each.left for s in unit) - sum(s in each.right for s in unit) for unit in units
                ]
        return signs

    def weights(self, answers: Sequence[Answered]) -> tuple[tuple[Statement, int], ...]:
        """Return weights that agree with all answers, if a statement gave way to lesser ones together."""
        if all(each.sign > 0 for each in self.checks.values()):
            return ()
        single = self.signs([(each,) for each in self.statements], answers)
        found = smallest_weights(single, [each.sign for each in answers])
        return () if found is None else tuple(zip(self.statements, found, strict=True))

    def repair(self, clash: list[tuple[Answered, int]]) -> Generator[Weighing, int, None]:
        """Ask the weakest of clashing answers again; leave the newest out when all of them are held to."""
        shown = tuple(each for each, _ in clash)
        known = [(each.left, each.right) for each in self.known]
        doubted = [pair for pair in clash if (pair[0].left, pair[0].right) not in (*self.sure, *known)]
        if not doubted:
            self.drop(shown[-1])
            return
        weak = max(doubted, key=lambda pair: pair[1])[0]
        sign = yield Weighing(weak.left, weak.right, weak.pair, shown)
        self.sure.append((weak.left, weak.right))
        if sign != weak.sign:
            self.change(weak, sign)

    def change(self, answer: Answered, sign: int) -> None:
        again = replace(answer, sign=sign)
        for at, each in self.checks.items():
            if each == answer:
                self.checks[at] = again
                return
        for pair, each in self.compared.items():
            if each == answer:
                self.compared[pair] = again
                first, second = (self.statements.index(side[0]) for side in (each.left, each.right))
                kept = Comparisons(tuple(one for one in self.said.answers if one.pair != pair))
                new = Comparison.of(first, second, sign)
                # what no longer goes together with the new answer is asked anew
                while ring := kept.ring(new):
                    kept = kept.without(ring[0])
                    self.compared.pop(ring[0].pair, None)
                self.said = kept.with_answer(new)
                return

    def drop(self, answer: Answered) -> None:
        self.left_out.append(answer)
        self.known = [each for each in self.known if each != answer]
        self.checks = {at: each for at, each in self.checks.items() if each != answer}
        self.compared = {pair: each for pair, each in self.compared.items() if each != answer}


def together(statements: Sequence[Statement]) -> Statement:
    """Return the statement that all of some statements hold.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> names = NameTable([("a", "x"), ("a", "y")])
    >>> together([parse("not x", names), parse("y if x", names)]).text
    'not x and (y if x)'
    """
    text = " and ".join(each.text if _tight(each) else f"({each.text})" for each in statements)
    return Statement(text, And(tuple(each.tree for each in statements)))


def _tight(statement: Statement) -> bool:
    return not set(statement.text.replace("(", " ").split()) & {
        "and",
        "or",
        "if",
        "implies",
        "iff",
        "&",
        "|",
        "->",
        "<->",
        "least",
        "most",
        "exactly",
    }
