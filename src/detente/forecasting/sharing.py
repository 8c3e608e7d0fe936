"""A change shared out among what brought it about, exactly.

Definition  with v(S) what follows when the causes in S have come and the others have not, the share of cause i is the
            mean, over all orders in which the causes can come, of v(with i) − v(without i) at i's turn: the Shapley
            value. Shares add up to v(all) − v(none), a cause that changes nothing in any company has none, and what
            is shared out backwards has the opposite shares.
Many        beyond `most` causes the mean is over two orders alone, the one given and its reverse: it adds up and
            turns round in the same way, and costs two values a cause instead of 2^n in all.
Source      Shapley 1953.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

__all__ = ["shared"]

Floats = npt.NDArray[np.float64]


def shared(causes: int, value: Callable[[frozenset[int]], Floats], most: int) -> tuple[Floats, ...]:
    """Share out the change from no cause to all of them.

    Parameters
    ----------
    causes : int
        How many there are.
    value : callable
        What follows when these causes, by their places, have come; asked once for each set.
    most : int
        Up to so many causes all orders are taken.

    Returns
    -------
    tuple of float array
        The share of each cause.

    Examples
    --------
    Neither of two does anything alone, both together make 3: each has half of it.

    >>> both = frozenset({0, 1})
    >>> [float(share[0]) for share in shared(2, lambda come: np.array([3.0 * (come == both)]), 6)]
    [1.5, 1.5]
    """
    known: dict[frozenset[int], Floats] = {}

    def of(come: frozenset[int]) -> Floats:
        if come not in known:
            known[come] = value(come)
        return known[come]

    if causes <= most:
        return tuple(_mean_over_all(causes, cause, of) for cause in range(causes))
    ways = [range(causes), range(causes - 1, -1, -1)]
    turns: list[list[Floats]] = [[] for _ in range(causes)]
    for way in ways:
        come: frozenset[int] = frozenset()
        for cause in way:
            turns[cause].append(of(come | {cause}) - of(come))
            come |= {cause}
    return tuple((first + second) / 2 for first, second in turns)


def _mean_over_all(causes: int, cause: int, of: Callable[[frozenset[int]], Floats]) -> Floats:
    others = [other for other in range(causes) if other != cause]
    total: Floats = np.zeros_like(of(frozenset()))
    for size in range(causes):
        weight = 1 / (causes * comb(causes - 1, size))
        for company in combinations(others, size):
            before = frozenset(company)
            total = total + weight * (of(before | {cause}) - of(before))
    return total
