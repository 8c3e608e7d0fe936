"""Constraints that leave no state: a smallest set of them that contradict one another.

Definition  constraints contradict one another when no choice of options meets all of them; a set of such is smallest
            when any one of it can be left out and the rest leave a state. There may be several, of different sizes.
Method      first the least constraints are taken, twice as many each time, until they contradict one another. Then
            deletion: blocks of them, from large to single ones, are left out while the rest still contradicts
            itself. Options that the rest does not name are held still, since they change nothing.
Source      Chinneck & Dravnieks 1991 (the deletion filter), for linear constraints; Zeller & Hildebrandt 2002 for
            starting with large blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import LimitError
from detente.graph.listing import feasible_codes
from detente.statements import Statement

__all__ = ["contradicting", "leave_no_state"]

Constraint = str | Statement
"""A pattern that no state may match, or a statement that every state must satisfy."""
MOST_CODES = 1 << 18
MOST_WORK = 1 << 34
"""Letters of states that may be looked at in all tries together, some ten seconds' work."""


def leave_no_state(options: int, constraints: Sequence[Constraint]) -> bool:
    """Whether no choice of options meets all constraints; False where that cannot be seen with little work.

    Examples
    --------
    >>> leave_no_state(2, ["Y-", "N-"]), leave_no_state(2, ["Y-"])
    (True, False)
    """
    patterns = [each for each in constraints if isinstance(each, str)]
    statements = [each for each in constraints if isinstance(each, Statement)]
    named = frozenset[int]().union(*map(_named, constraints))
    still = ["-" * at + "Y" + "-" * (options - at - 1) for at in range(options) if at not in named]
    try:
        return not len(feasible_codes(options, [*patterns, *still], statements, MOST_CODES))
    except LimitError:
        return False


def contradicting(options: int, constraints: Sequence[Constraint]) -> tuple[tuple[int, ...], bool]:
    """Return a set of constraints that leave no state, by their positions; none if they leave one.

    The second answer says whether it is a smallest one: without any one of it the others leave a state. Where that
    cannot be seen with little work, there may be more in it than need be.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> table = NameTable([("a", "x"), ("b", "y")])
    >>> constraints = ["YY", parse("y", table), parse("x or y", table), parse("x if y", table)]
    >>> contradicting(2, constraints)
    ((0, 1, 3), True)
    """
    by_size = sorted(range(len(constraints)), key=lambda at: _size(constraints[at]))
    least = 1
    while not leave_no_state(options, [constraints[at] for at in by_size[:least]]):
        if least >= len(constraints):
            return (), True
        least *= 2
    kept = sorted(by_size[:least])
    size, work = max(1, len(kept) // 2), MOST_WORK
    while size:
        at = 0
        while at < len(kept):
            rest = [constraints[each] for each in kept[:at] + kept[at + size :]]
            work -= _work(rest)
            if work < 0:
                return tuple(kept), False
            if rest and leave_no_state(options, rest):
                kept = kept[:at] + kept[at + size :]
            else:
                at += size
        size //= 2
    return tuple(kept), True


def _work(constraints: Sequence[Constraint]) -> int:
    """Return at most how many letters of states have to be looked at."""
    codes = min(1 << len(frozenset[int]().union(*map(_named, constraints))), MOST_CODES)
    return codes * sum(map(_size, constraints))


def _named(constraint: Constraint) -> frozenset[int]:
    if isinstance(constraint, Statement):
        return constraint.options()
    return frozenset(at for at, letter in enumerate(constraint) if letter != "-")


def _size(constraint: Constraint) -> int:
    """Return how many letters of a state have to be looked at."""
    return len(_named(constraint)) if isinstance(constraint, str) else constraint.size()
