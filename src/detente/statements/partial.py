"""Statements where some letters are missing: surely true, surely false, or open.

Definition  Kleene's strong logic: `and` is false as soon as one part is, `or` true as soon as one is, `not` turns
            round, and a count is settled when the open parts cannot change it. Parts are judged one by one, so
            `a or not a` is open where a is.
Use         coalesced states: a pattern with `-` stands for every choice of the options left out.
Source      Kleene 1952, § 64.
"""

from __future__ import annotations

import numpy as np

from detente.statements.tree import And, Codes, Count, Iff, Implies, Node, Not, Option, Or, Truths

__all__ = ["settled"]


def settled(node: Node, codes: Codes, known: Codes) -> tuple[Truths, Truths]:
    """Return where a statement is surely true, and where it is surely false; it is open in the other states.

    Parameters
    ----------
    node : Node
        The tree of the statement.
    codes : int64 array
        States; bit k is 1 when option k is taken, 0 where it is missing.
    known : int64 array
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
    parts = [settled(part, codes, known) for part in node.parts]
    true, false = (np.array(each, dtype=np.bool_) for each in zip(*parts, strict=True))
    if isinstance(node, And):
        return np.logical_and.reduce(true), np.logical_or.reduce(false)
    if isinstance(node, Or):
        return np.logical_or.reduce(true), np.logical_and.reduce(false)
    if isinstance(node, Iff):
        return (true[0] & true[1]) | (false[0] & false[1]), (true[0] & false[1]) | (false[0] & true[1])
    return _counted(node, true.sum(axis=0), len(parts) - false.sum(axis=0))


def _counted(node: Count, least: Codes, most: Codes) -> tuple[Truths, Truths]:
    """Judge a count of which at least and at most so many parts hold."""
    if node.kind == "at least":
        return least >= node.number, most < node.number
    if node.kind == "at most":
        return most <= node.number, least > node.number
    same = (least == most) & (least == node.number)
    return same, (most < node.number) | (least > node.number)
