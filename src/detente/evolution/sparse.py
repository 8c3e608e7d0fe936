# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false
"""Strong components and expected visits of a sparse chain: all that this room asks of scipy, which has no types.

Visits      with Q the steps among n places, every one of which the walk can leave for good, x(I − Q) = e_0 has
            one solution, the expected number of visits to each place from place 0.
Sharp edge  where the walk seldom gets out of a cycle, I − Q is so nearly singular that subtraction loses the
            chance of leaving; such a chain is solved by the elimination of Grassmann, Taksar & Heyman 1985 (from
            general knowledge), which only adds, multiplies and divides.
Checked on  the powers of the transition matrix, and cycles left once in e^100 rounds   tests/evolution
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "Places", "Steps", "expected_visits", "strong_components"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

MOST_STEPS = 1e6
"""Up to so many expected steps rounding costs no more than 1e-9."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Steps among the places 0 … size − 1, as three arrays of equal length; a pair of places may recur."""

    size: int
    source: Places
    target: Places
    share: Floats


def strong_components(steps: Steps) -> Places:
    """Number the strong components from 0 and return each place's own.

    Examples
    --------
    >>> steps = Steps(3, np.array([0, 1, 1]), np.array([1, 0, 2]), np.array([1, 0.5, 0.5]))
    >>> label = strong_components(steps)
    >>> label[0] == label[1] != label[2]
    np.True_
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - a slow import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - a slow import

    matrix = csr_array((steps.share, (steps.source, steps.target)), shape=(steps.size, steps.size))
    label: Places = connected_components(matrix, connection="strong")[1].astype(np.intp)
    return label


def expected_visits(inner: Steps, exits: Floats) -> Floats:
    """Solve x(I − Q) = e_0.

    Parameters
    ----------
    inner : Steps
        Q.
    exits : float array
        The probability of each place's steps that are not in Q: 1 minus the sum of its row, given apart.

    Examples
    --------
    Half the time the walk returns from place 1 to place 0:

    >>> inner = Steps(2, np.array([0, 1]), np.array([1, 0]), np.array([1.0, 0.5]))
    >>> expected_visits(inner, np.array([0.0, 0.5])).tolist()
    [2.0, 2.0]
    """
    from scipy.sparse import csc_array  # noqa: PLC0415 - a slow import
    from scipy.sparse.linalg import splu  # noqa: PLC0415 - a slow import

    whole = np.arange(inner.size)
    values = np.concatenate([np.ones(inner.size), -inner.share])
    rows, columns = np.concatenate([whole, inner.target]), np.concatenate([whole, inner.source])
    start = np.zeros(inner.size)
    start[0] = 1.0
    matrix = csc_array((values, (rows, columns)), shape=(inner.size, inner.size))
    try:
        factors = splu(matrix)
    except RuntimeError:  # exactly singular: rounding has closed the cycle
        return _without_subtraction(inner, exits)
    visits: Floats = factors.solve(start)
    if visits.min() >= 0 and visits.sum() <= MOST_STEPS:
        return visits
    return _without_subtraction(inner, exits)


def _without_subtraction(inner: Steps, exits: Floats) -> Floats:
    """Take the places out one by one, the last first, and pass their traffic on to the places before them.

    What a place keeps of itself is never computed as 1 minus the rest, so that no small chance is lost.
    """
    steps = np.zeros((inner.size, inner.size))
    np.add.at(steps, (inner.source, inner.target), inner.share)
    leaving = exits.copy()
    onward = np.zeros(inner.size)
    for place in range(inner.size - 1, 0, -1):
        onward[place] = steps[place, :place].sum() + leaving[place]
        through = steps[:place, place] / onward[place]
        steps[:place, :place] += np.outer(through, steps[place, :place])
        leaving[:place] += through * leaving[place]
    visits = np.zeros(inner.size)
    visits[0] = 1 / leaving[0]
    for place in range(1, inner.size):
        visits[place] = visits[:place] @ steps[:place, place] / onward[place]
    return visits
