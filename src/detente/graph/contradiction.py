"""Constraints that leave no state: a smallest set of them that contradict one another.

Definition  constraints contradict one another when no choice of options meets all of them; a set of such is smallest
            when any one of it can be left out and the rest leave a state. There may be several, of different sizes.
Method      deletion: blocks of constraints, from large to single ones, are left out while the rest still contradicts
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
MOST_TRIES = 400


def leave_no_state(options: int, constraints: Sequence[Constraint]) -> bool:
    """Whether no choice of options meets all constraints; False where that cannot be seen with little work.

    Examples
    --------
    >>> leave_no_state(2, ["Y-", "N-"]), leave_no_state(2, ["Y-"])
    (True, False)
    """
    patterns = [each for each in constraints if isinstance(each, str)]
    statements = [each for each in constraints if isinstance(each, Statement)]
    named = {at for statement in statements for at in statement.options()}
    named |= {at for pattern in patterns for at, letter in enumerate(pattern) if letter != "-"}
    still = ["-" * at + "Y" + "-" * (options - at - 1) for at in range(options) if at not in named]
    try:
        return not len(feasible_codes(options, [*patterns, *still], statements, MOST_CODES))
    except LimitError:
        return False


def contradicting(options: int, constraints: Sequence[Constraint]) -> tuple[int, ...]:
    """Return a smallest set of constraints that leave no state, by their positions; none if they leave one.

    Where it cannot be seen with little work whether fewer would do, more than that may be returned.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> table = NameTable([("a", "x"), ("b", "y")])
    >>> constraints = ["YY", parse("y", table), parse("x or y", table), parse("x if y", table)]
    >>> contradicting(2, constraints)
    (0, 1, 3)
    """
    kept = list(range(len(constraints)))
    if not leave_no_state(options, constraints):
        return ()
    size, tries = max(1, len(kept) // 2), 0
    while True:
        at = 0
        while at < len(kept) and tries < MOST_TRIES:
            rest = kept[:at] + kept[at + size :]
            tries += 1
            if rest and leave_no_state(options, [constraints[each] for each in rest]):
                kept = rest
            else:
                at += size
        if size == 1:
            return tuple(kept)
        size //= 2
