"""A ranking of states from answers, with a few checks, whose contradictions can be seen and repaired.

Method      merge insertion never asks what follows from earlier answers, so its answers alone can contradict nothing.
            A few checks do: two states that are two places apart in the ranking found and were never compared. Where
            answers form a ring, they are asked again, the weakest first, until the ring is broken. Who holds to all
            of them wants what no ranking has; then the newest is left out.
Questions   at most F(n) and `most_checks(n)`, when no answer contradicts another. Of a ring each answer is asked
            again once at most; a changed answer may unsettle others, which are then asked.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from detente.eliciting.comparisons import Comparison, Comparisons, weakest
from detente.eliciting.insertion import Ranks, merge_insertion, most_questions

__all__ = ["Choice", "Ranked", "checks_of", "most_asked", "most_checks", "rank", "sorted_by"]

MOST_CHECKS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """Asks which of two things is better. `clash` are answers that do not go together, this one among them."""

    first: int
    second: int
    clash: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranking, best class first, the answers it came from, and those that no ranking has beside them."""

    ranks: Ranks
    said: Comparisons
    left_out: tuple[Comparison, ...] = ()


def most_checks(things: int) -> int:
    """Return how many checks a ranking of so many things gets.

    Examples
    --------
    >>> [most_checks(n) for n in (2, 3, 6, 24)]
    [0, 1, 2, 3]
    """
    return min(MOST_CHECKS, things // 3)


def most_asked(things: int) -> int:
    """Return how many questions suffice when no answer contradicts another.

    Examples
    --------
    >>> [most_asked(n) for n in (4, 6, 24)]
    [6, 12, 84]
    """
    return most_questions(things) + most_checks(things)


def rank(
    things: Sequence[int], hardness: Callable[[int, int], int] = lambda _one, _other: 0
) -> Generator[Choice, int, Ranked]:
    """Rank things by asking of two at a time which is better: 1 the first, -1 the second, 0 they are the same.

    Parameters
    ----------
    things : sequence of int
    hardness : callable
        How hard two things are to tell apart; of contradicting answers the hardest is asked again first.
    """
    repair = _Repair(hardness)
    said = Comparisons()
    left = most_checks(len(things))
    while True:
        ranks, said = yield from sorted_by(things, said)
        checks = checks_of(Ranked(ranks, said), left)
        if not checks:
            return Ranked(ranks, said, tuple(repair.left_out))
        for first, second in checks:
            left -= 1
            answer = Comparison.of(first, second, (yield Choice(first, second)))
            before = said
            said = yield from repair.add(said, answer)
            if said.answers != before.with_answer(answer).answers:
                break


def sorted_by(things: Sequence[int], said: Comparisons) -> Generator[Choice, int, tuple[Ranks, Comparisons]]:
    """Rank things by merge insertion, asking only what does not follow from answers given before."""
    asking = merge_insertion(things)
    try:
        pair = next(asking)
        while True:
            sign = said.sign(*pair)
            if sign is None:
                sign = yield Choice(*pair)
                said = said.with_answer(Comparison.of(*pair, sign))
            pair = asking.send(sign)
    except StopIteration as done:
        return done.value, said


def checks_of(found: Ranked, count: int) -> tuple[tuple[int, int], ...]:
    """Return pairs, the better one first, that were never compared and stand two places apart, spread evenly.

    Examples
    --------
    >>> said = Comparisons((Comparison(0, 1), Comparison(1, 2)))
    >>> checks_of(Ranked(((0,), (1,), (2,)), said), 1)
    ((0, 2),)
    """
    asked = {each.pair for each in found.said.answers}
    first = [each[0] for each in found.ranks]
    apart = [pair for pair in zip(first, first[2:], strict=False) if frozenset(pair) not in asked]
    if len(apart) <= count:
        return tuple(apart)
    return tuple(apart[(2 * k + 1) * len(apart) // (2 * count)] for k in range(count))


@dataclass(slots=True)
class _Repair:
    """Adds answers, and has rings of them asked again until there are none."""

    hardness: Callable[[int, int], int]
    sure: list[Comparison] = field(default_factory=list[Comparison])
    left_out: list[Comparison] = field(default_factory=list[Comparison])

    def add(self, said: Comparisons, answer: Comparison) -> Generator[Choice, int, Comparisons]:
        waiting = [answer]
        while waiting:
            new = waiting.pop(0)
            ring = said.ring(new)
            if not ring:
                said = said.with_answer(new)
                continue
            clash = (*ring, new)
            doubted = weakest(clash, self.hardness, self.sure)
            if doubted is None:
                self.left_out.append(new)
                continue
            sign = yield Choice(doubted.first, doubted.second, clash)
            again = Comparison.of(doubted.first, doubted.second, sign)
            self.sure.append(again)
            if doubted in (again, new):
                waiting.insert(0, again if doubted == new else new)
            else:
                said = said.without(doubted)
                waiting[:0] = [again, new]
        return said
