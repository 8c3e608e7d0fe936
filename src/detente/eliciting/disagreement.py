"""How far two people's rankings of the same states are apart.

Definition  of two states both may prefer the same one (concordant), each another one (discordant), or one of them or
            both may be indifferent. Kendall's tau-b = (C - D) / √((n0 - t1)(n0 - t2)), n0 all pairs, t1 and t2 those
            that the one, the other is indifferent between: 1 the same ranking, -1 the reverse. It is not defined when
            somebody is indifferent among all.
Source      M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945), 239-251.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

__all__ = ["Disagreement", "disagreement"]

ROWS = 512


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two rankings beside each other; `widest` are discordant pairs, the furthest apart first.

    Of each pair the first ranking prefers the first state, the second ranking the second.
    """

    tau: float | None
    concordant: int
    discordant: int
    pairs: int
    widest: tuple[tuple[int, int], ...]


def disagreement(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32], widest: int = 5) -> Disagreement:
    """Compare two rankings, given as ranks of the same states, higher is better.

    Examples
    --------
    >>> found = disagreement(np.array([3, 2, 1, 0], dtype=np.int32), np.array([3, 1, 2, 0], dtype=np.int32))
    >>> round(found.tau, 3), found.discordant, found.widest
    (0.667, 1, ((1, 2),))
    """
    states = len(one)
    concordant = discordant = tied_one = tied_other = 0
    found: list[tuple[int, int, int]] = []
    for start in range(0, states, ROWS):
        rows = np.arange(start, min(start + ROWS, states))
        later = np.arange(states)[None, :] > rows[:, None]
        first = one[rows].astype(np.int64)[:, None] - one[None, :]
        second = other[rows].astype(np.int64)[:, None] - other[None, :]
        agree = np.sign(first) * np.sign(second)
        concordant += int(np.count_nonzero(later & (agree > 0)))
        against = later & (agree < 0)
        discordant += int(np.count_nonzero(against))
        tied_one += int(np.count_nonzero(later & (first == 0)))
        tied_other += int(np.count_nonzero(later & (second == 0)))
        gap = np.where(against, np.minimum(np.abs(first), np.abs(second)), 0)
        best = np.argsort(-gap, axis=None, kind="stable")[:widest]
        for at in best.tolist():
            row, b = divmod(at, states)
            if gap[row, b]:
                a = start + row
                better, worse = (a, b) if first[row, b] > 0 else (b, a)
                found.append((int(gap[row, b]), better, worse))
    pairs = states * (states - 1) // 2
    untied = (pairs - tied_one) * (pairs - tied_other)
    found.sort(key=lambda each: (-each[0], each[1:]))
    return Disagreement(
        (concordant - discordant) / sqrt(untied) if untied else None,
        concordant,
        discordant,
        pairs,
        tuple((a, b) for _, a, b in found[:widest]),
    )
