"""Weights that bear out every answer, where no order of importance does: several lesser things may outweigh a
great one.

Definition  a state's score is the sum of the weights of the statements that hold in it. Sought are whole numbers
            from 1, with the smallest sum, such that of two states the preferred one scores more, and two that
            are the same score the same.
Method      a small integer program (HiGHS, through scipy), whose answer is held against every answer in whole
            numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["smallest_weights"]

MOST = 1_000


def smallest_weights(more: npt.NDArray[np.int64], answers: Sequence[int]) -> tuple[int, ...] | None:
    """Return the smallest weights that agree with all answers, None when there are none.

    Parameters
    ----------
    more : int array, shape (statements, answers)
        1 where a statement holds in the first state of a pair only, -1 where in the second only.
    answers : sequence of int
        1, -1 or 0 for each pair.

    Examples
    --------
    Three things; the first outweighs each of the others, and they together outweigh it.

    >>> smallest_weights(np.array([[1, 1, 1], [-1, 0, -1], [0, -1, -1]]), [1, 1, -1])
    (3, 2, 2)
    """
    program: Any = import_module("scipy.optimize")  # a slow import, of which few have need
    said = np.array(answers, dtype=np.int64)
    signed = more.T * np.where(said == 0, 1, said)[:, None]
    low, high = np.where(said == 0, 0, 1), np.where(said == 0, 0, np.inf)
    count = len(more)
    found = program.milp(
        np.ones(count),
        integrality=np.ones(count),
        bounds=program.Bounds(1, MOST),
        constraints=program.LinearConstraint(signed, low, high) if len(said) else (),
    )
    if not found.success:
        return None
    weights: npt.NDArray[np.int64] = np.rint(found.x).astype(np.int64)
    agrees = np.array_equal(np.sign(weights @ more), said)
    return tuple(weights.tolist()) if agrees else None
