"""Answers to comparisons: what follows from them, and which of them do not go together.

Definition  an answer says that `first` is better than `second` (sign 1) or that they are the same (sign 0). What
            follows: if a is at least as good as b and b at least as good as c, then a is at least as good as c;
            strictly, if one of the two is strict. Answers contradict each other when they form a ring with a
            strict one in it.
Repair      of answers that contradict each other the weakest is asked again: the one between the two things that are
            hardest to tell apart (`hardness`, such as the number of options in which two states differ); of several
            the oldest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

__all__ = ["Comparison", "Comparisons", "weakest"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer: `first` is better than `second`, or the two are the same."""

    first: int
    second: int
    strict: bool = True

    @classmethod
    def of(cls, first: int, second: int, sign: int) -> Comparison:
        """Return the answer with the better thing first."""
        return cls(second, first) if sign < 0 else cls(first, second, sign > 0)

    @property
    def pair(self) -> frozenset[int]:
        """The two things."""
        return frozenset((self.first, self.second))


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Answers in the order in which they were given, one for each two things.

    Examples
    --------
    >>> said = Comparisons().with_answer(Comparison(0, 1)).with_answer(Comparison(1, 2, strict=False))
    >>> said.sign(2, 0)
    -1
    >>> [(each.first, each.second) for each in said.ring(Comparison(2, 0))]
    [(0, 1), (1, 2)]
    """

    answers: tuple[Comparison, ...] = ()

    def with_answer(self, answer: Comparison) -> Comparisons:
        """Return these answers and one more, which takes the place of an earlier one on the same things."""
        if any(each.pair == answer.pair for each in self.answers):
            return replace(
                self, answers=tuple(answer if each.pair == answer.pair else each for each in self.answers)
            )
        return replace(self, answers=(*self.answers, answer))

    def without(self, answer: Comparison) -> Comparisons:
        """Return these answers but one."""
        return replace(self, answers=tuple(each for each in self.answers if each != answer))

    def sign(self, first: int, second: int) -> int | None:
        """Return 1, -1 or 0 where the answers settle which of two things is better, else None."""
        down, up = self._path(first, second), self._path(second, first)
        if down is None:
            return None if up is None else -1 if any(each.strict for each in up) else None
        if up is not None:
            return 0
        return 1 if any(each.strict for each in down) else None

    def ring(self, answer: Comparison) -> tuple[Comparison, ...]:
        """Return the answers that, with a new one, form a ring that no ranking has; none if there is no such ring."""
        back = self._path(answer.second, answer.first, answer)
        if back is not None and (answer.strict or any(each.strict for each in back)):
            return back
        forth = None if answer.strict else self._path(answer.first, answer.second, answer)
        return forth if forth is not None and any(each.strict for each in forth) else ()

    def _path(self, start: int, end: int, without: Comparison | None = None) -> tuple[Comparison, ...] | None:
        """Return the fewest answers that lead down from one thing to another, with a strict one if there can be."""
        steps: dict[int, list[tuple[int, Comparison]]] = {}
        for each in self.answers:
            if without is not None and each.pair == without.pair:
                continue
            steps.setdefault(each.first, []).append((each.second, each))
            if not each.strict:
                steps.setdefault(each.second, []).append((each.first, each))
        # a thing is met twice at most: by answers that are all "the same", and by some that are not
        start_at: tuple[int, bool] = (start, False)
        came: dict[tuple[int, bool], tuple[tuple[int, bool], Comparison] | None] = {start_at: None}
        queue: deque[tuple[int, bool]] = deque([start_at])
        while queue:
            here = queue.popleft()
            for thing, by in steps.get(here[0], ()):
                there = (thing, here[1] or by.strict)
                if there not in came:
                    came[there] = (here, by)
                    queue.append(there)
        for strict in (True, False):
            if (end, strict) in came and (end, strict) != start_at:
                return _walked(came, (end, strict))
        return None


def weakest(
    answers: Sequence[Comparison],
    hardness: Callable[[int, int], int],
    sure: Sequence[Comparison] = (),
) -> Comparison | None:
    """Return the answer to ask again first, leaving out those in `sure`; None when all of them are.

    Examples
    --------
    >>> weakest([Comparison(0, 1), Comparison(1, 2)], hardness=lambda a, b: a + b)
    Comparison(first=1, second=2, strict=True)
    """
    open_to_doubt = [each for each in answers if each not in sure]
    return max(open_to_doubt, key=lambda each: hardness(each.first, each.second), default=None)


def _walked(
    came: dict[tuple[int, bool], tuple[tuple[int, bool], Comparison] | None], end: tuple[int, bool]
) -> tuple[Comparison, ...]:
    path: list[Comparison] = []
    step = came[end]
    while step is not None:
        before, by = step
        path.append(by)
        step = came[before]
    return tuple(reversed(path))
