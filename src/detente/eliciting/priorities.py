"""Prioritised statements from answers: what a party cares about, put in an order that every answer bears out.

Method      a large model is not ranked state by state. Each thing the party cares about is a statement. Two of them
            are compared by two states that are apart in just these two; what is preferred there is the more important
            one (a lexicographic order decides by the most important difference, and there are only two). Merge
            insertion chooses the pairs. Statements that weigh the same form a unit, in which states rank by how many
            hold. Checks then set a statement against all the less important ones together. If these prevail,
            importance adds up, and weights are sought (:mod:`detente.eliciting.weighing`); where none agree with all
            answers, the conjunction of the lesser ones becomes a statement of its own, above it.
Order       the answers may bear on more statements than were asked about. The order is therefore sought among all
            answers at once: take the first unit that contradicts no answer still undecided, strike out what it
            decides, go on. If any order bears out all the answers, this finds one.
Source      for the search: M. Schmitt & L. Martignon, "On the complexity of learning lexicographic strategies",
            Journal of Machine Learning Research 7 (2006), 55-83. For the questions: ours, on Ford & Johnson.
Questions   for m statements at most F(m) for the order and m - 2 checks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.statements import Statement

__all__ = ["Unit", "agreeing_order", "clashing", "levels_of"]

Unit = tuple[Statement, ...]
"""Statements of the same importance; a state is the better, the more of them hold."""
Signs = npt.NDArray[np.int64]


def levels_of(units: Sequence[Unit], first: Sequence[int], second: Sequence[int]) -> Signs:
    """Return what each unit (row) prefers in each pair of states (column): 1 the first, -1 the second, 0 neither.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> names = NameTable([("a", "x"), ("a", "y")])
    >>> levels_of([(parse("x", names),), (parse("not y", names),)], [1, 3], [0, 0]).tolist()
    [[1, 1], [0, -1]]
    """
    ones, others = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    signs: Signs = np.zeros((len(units), len(ones)), dtype=np.int64)
    for row, unit in enumerate(units):
        for statement in unit:
            signs[row] += statement.holds(ones).astype(np.int64) - statement.holds(others)
    return np.sign(signs)


def agreeing_order(signs: Signs, answers: Sequence[int]) -> tuple[int, ...] | None:
    """Order units so that the first one that prefers a state in a pair prefers the one that was answered.

    Parameters
    ----------
    signs : int array, shape (units, answers)
        From :func:`levels_of`, the units in the order that is wanted where answers leave it open.
    answers : sequence of int
        1, -1 or 0 for each pair; 0, the same, holds when no unit prefers either.

    Returns
    -------
    tuple of int or None
        The units in their order; None when no order agrees with all answers.

    Examples
    --------
    >>> agreeing_order(np.array([[1, 0], [-1, 1]]), [-1, 1])
    (1, 0)
    >>> agreeing_order(np.array([[1, 0], [-1, 1]]), [-1, -1]) is None
    True
    """
    said = np.array(answers, dtype=np.int64)
    undecided = np.ones(len(said), dtype=np.bool_)
    left, order = list(range(len(signs))), list[int]()
    while left:
        fits = (at for at in left if not (undecided & (signs[at] != 0) & (signs[at] != said)).any())
        chosen = next(fits, None)
        if chosen is None:
            return None
        left.remove(chosen)
        order.append(chosen)
        undecided &= signs[chosen] == 0
    return None if (undecided & (said != 0)).any() else tuple(order)


def clashing(signs: Signs, answers: Sequence[int]) -> tuple[int, ...]:
    """Return answers that no order agrees with, as few as can be: without any one of them some order does.

    Examples
    --------
    >>> clashing(np.array([[1, 0, 1], [-1, 1, 0]]), [-1, -1, 1])
    (1,)
    """
    kept = list(range(len(answers)))
    if agreeing_order(signs, answers) is not None:
        return ()
    for at in tuple(kept):
        fewer = [each for each in kept if each != at]
        if agreeing_order(signs[:, fewer], [answers[each] for each in fewer]) is None:
            kept = fewer
    return tuple(kept)
