"""Preferences drawn again: each class of a ranking shifted by some places, at random.

Definition  a decision maker's classes of indifferent states stand at 0, 1, …, k. A draw adds to each class an error
            that is normal with standard deviation `spread` places, and ranks the classes anew. States that were
            indifferent stay so; with spread 0 nothing changes.
Use         the share of draws in which a state still holds says how much the answer leans on the exact ranking.
Chance      the generator is the caller's, and blocks are drawn in order, so that the draws are the same for a seed
            whatever else runs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

__all__ = ["perturbed"]

CELLS = 1 << 22
"""Draws are made so many ranks at a time."""


def perturbed(
    ranks: npt.NDArray[np.int32], draws: int, spread: float, rng: np.random.Generator
) -> Iterator[npt.NDArray[np.int32]]:
    """Yield blocks of drawn ranks.

    Parameters
    ----------
    ranks : int32 array, shape (rows, states)
        Dense ranks, higher is better.
    draws : int
    spread : float
        Standard deviation of the error, in places.
    rng : numpy Generator

    Yields
    ------
    int32 array, shape (draws of the block, rows, states)

    Examples
    --------
    >>> block = next(perturbed(np.array([[0, 1, 1]], dtype=np.int32), 2, 0.0, np.random.default_rng(1)))
    >>> block.tolist()
    [[[0, 1, 1]], [[0, 1, 1]]]
    """
    classes: list[npt.NDArray[np.intp]] = [np.unique(row, return_inverse=True)[1] for row in ranks]
    size = max(1, CELLS // max(1, ranks.size))
    for first in range(0, draws, size):
        many = min(size, draws - first)
        block = np.empty((many, *ranks.shape), dtype=np.int32)
        for row, of_state in enumerate(classes):
            places = np.arange(of_state.max(initial=0) + 1, dtype=np.float64)
            shifted = places + spread * rng.standard_normal((many, len(places)))
            order = np.argsort(np.argsort(shifted, axis=1, kind="stable"), axis=1, kind="stable")
            block[:, row] = order[:, of_state]
        yield block
