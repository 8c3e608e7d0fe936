"""Statements where some letters are missing: surely true, surely false, or open.

Definition  Kleene's strong logic: `and` is false as soon as one part is, `or` true as soon as one is, `not` turns
            round, and a count is settled when the open parts cannot change it. Parts are judged one by one, so
            `a or not a` is open where a is.
Use         coalesced states: a pattern with `-` stands for every choice of the options left out. Listing states:
            a choice of the first options is dropped as soon as it makes a constraint false.
Source      Kleene 1952, § 64.
"""

from __future__ import annotations

import numpy as np

from detente.statements.tree import And, Codes, Count, Iff, Implies, Node, Not, Option, Or, Truths

__all__ = ["may_settle", "settled"]


def settled(node: Node, codes: Codes, known: Codes | np.int64) -> tuple[Truths, Truths]:
    """Return where a statement is surely true, and where it is surely false; it is open in the other states.

    Parameters
    ----------
    node : Node
        The tree of the statement.
    codes : int64 array
        States; bit k is 1 when option k is taken, 0 where it is missing.
    known : int64 array, or one number for all states
        Bit k is 1 when the letter of option k is there.

    Examples
    --------
    In `YN`, `Y-` and `--`, an option taken, and two of which one is:

    >>> codes, known = np.array([1, 1, 0]), np.array([3, 1, 0])
    >>> [truths.tolist() for truths in settled(Or((Option(0), Option(1))), codes, known)]
    [[True, True, False], [False, False, False]]
    """
    if isinstance(node, Implies):
        node = Or((Not(node.given), node.then))
    if isinstance(node, Option):
        here, taken = (known >> node.index & 1).astype(np.bool_), (codes >> node.index & 1).astype(np.bool_)
        return here & taken, here & ~taken
    if isinstance(node, Not):
        true, false = settled(node.part, codes, known)
        return false, true
    if isinstance(node, Iff):
        (left, not_left), (right, not_right) = (settled(part, codes, known) for part in node.parts)
        return (left & right) | (not_left & not_right), (left & not_right) | (not_left & right)
    true, false = settled(node.parts[0], codes, known)
    if isinstance(node, Count):
        least, most = true.astype(np.int64), 1 - false.astype(np.int64)
        for part in node.parts[1:]:
            true, false = settled(part, codes, known)
            least += true
            most += ~false
        return _counted(node, least, most)
    for part in node.parts[1:]:
        more, less = settled(part, codes, known)
        true, false = (true & more, false | less) if isinstance(node, And) else (true | more, false & less)
    return true, false


def _counted(node: Count, least: Codes, most: Codes) -> tuple[Truths, Truths]:
    """Judge a count of which at least and at most so many parts hold."""
    if node.kind == "at least":
        return least >= node.number, most < node.number
    if node.kind == "at most":
        return most <= node.number, least > node.number
    same = (least == most) & (least == node.number)
    return same, (most < node.number) | (least > node.number)


def may_settle(node: Node, known: int) -> tuple[bool, bool]:
    """Say whether these letters may make a statement surely true, and whether they may make it surely false.

    Parts are taken for independent of each other, so what can happen is never denied, though it may be promised in
    vain. The work grows with the length of the statement alone.

    Parameters
    ----------
    node : Node
    known : int
        Bit k is 1 when the letter of option k is there.

    Examples
    --------
    With a alone, `a or b` may become true, not false; `at least 2 of (a, b)` false, not true:

    >>> may_settle(Or((Option(0), Option(1))), 1), may_settle(Count("at least", 2, (Option(0), Option(1))), 1)
    ((True, False), (False, True))
    """
    if isinstance(node, Option):
        here = bool(known >> node.index & 1)
        return here, here
    parts = [may_settle(part, known) for part in node.parts]
    true, false = (sum(each) for each in zip(*parts, strict=True))
    if isinstance(node, Not):
        settles = false > 0, true > 0
    elif isinstance(node, Implies):
        given, then = parts
        settles = given[1] or then[0], given[0] and then[1]
    elif isinstance(node, Iff):
        decided = all(any(part) for part in parts)
        settles = decided, decided
    elif isinstance(node, And):
        settles = true == len(parts), false > 0
    elif isinstance(node, Or):
        settles = true > 0, false == len(parts)
    else:
        enough, few = true >= node.number, false >= len(parts) - node.number
        too_few, too_many = false > len(parts) - node.number, true > node.number
        settles = {
            "at least": (enough, too_few),
            "at most": (few, too_many),
            "exactly": (enough and few, too_few or too_many),
        }[node.kind]
    return settles
