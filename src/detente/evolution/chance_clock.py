# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false
"""Where the walk is after a given time, when chance has options of its own.

Definition  at rate μ of moves a month the state changes with the generator G_μ = μ(P − I) + Σ_o rate_o (N_o − I): P
            is a step of the walk (a state that nobody leaves leads to itself), N_o switches chance option o where it
            can. μ is exponential with mean m, as in evolution/clock.py: p_T = ∫ e_start exp(T·G_μ) dF(μ). P and N_o
            do not commute, so that there is no closed form. For "by" a date states are ends, as there.
Average     over Gauss–Laguerre nodes of μ: with y the nodes, w their weights and a = mT, μ = m·s·y has the weight
            s·w·exp(y(1 − s)). Plain nodes (s = 1) lose what decays fast, as exp(−a·x) does in x = μ/m; stretched by
            s = (1 + 2a)^(−1/2) they serve slow and fast alike. 32 nodes up to a = 16, then 64, then 160: the average
            is off by less than 1e-8, 1e-7 and 1e-6. Nodes that weigh below 1e-16 are left out, and the rest brought
            to a sum of 1.
Each node   uniformisation (Jensen 1953, from general knowledge): with r = Σ_o rate_o and Λ = μ + r,
            exp(T·G_μ) = Σ_j Poisson(j; ΛT) · ((μP + Σ_o rate_o N_o)/Λ)^j, all of it sums of positive numbers. It is
            cut where the rest weighs below 1e-12, and worked backwards from the states asked for, so that one
            product of sparse matrices serves every node of many walks.
Checked on  matrix exponentials integrated over μ, the closed form without chance, and by hand
            tests/evolution/test_chance_clock.py
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.evolution.walk import Transitions
from detente.graph import Chance

__all__ = ["MOST_MOVES", "MOST_SWITCHES", "after_with_chance", "paces"]

Floats = npt.NDArray[np.float64]

NODES = ((16.0, 32), (100.0, 64), (1000.0, 160))
"""Up to so many moves expected, so many nodes."""
MOST_MOVES = 1_000
"""Moves expected in the time asked about; beyond, the average over their rate loses its accuracy."""
MOST_SWITCHES = 20_000
"""Switches of chance expected in that time, if they never ran out: each is a product of matrices."""
LIGHTEST = 1e-16
REST = 1e-12
AT_ONCE = 8
"""Nodes worked on together: those of slow moves need fewer products."""
MOST_CELLS = 1 << 21
CHECKED_EVERY = 32


def after_with_chance(
    walks: Sequence[Transitions],
    chance: Chance,
    start: int,
    pace: float,
    months: float,
    states: Collection[int],
    first_passage: bool = False,
) -> Floats:
    """Return how likely each of several walks from `start` is to be in one of `states` after a time.

    Parameters
    ----------
    walks : sequence of Transitions
        Each holds every state that its own steps and those of chance can lead to from `start`.
    chance : Chance
    start : int
    pace : float
        m, the mean number of moves a month; 0 or more.
    months : float
        T; 0 or more.
    states : collection of int
    first_passage : bool
        Whether `states` are not left again, so that it is asked whether the walk was ever there.

    Returns
    -------
    float array, shape (walks,)

    Raises
    ------
    LimitError
        When more moves or switches are expected in that time than can be followed.

    Examples
    --------
    Nobody moves, and chance leads from 0 to 1 once in two months: by then it has with 1 − e⁻¹.

    >>> chance = Chance(np.array([0.5]), np.array([[1, 1]]))
    >>> round(float(after_with_chance([Transitions((0, 1), ())], chance, 0, 0.3, 2.0, {1})[0]), 6)
    0.632121
    """
    switches = float(chance.rates.sum()) * months
    if pace * months > MOST_MOVES or switches > MOST_SWITCHES:
        raise LimitError(
            f"in {months:,.1f} months {pace * months:,.4g} moves and {switches:,.4g} switches of chance are due: "
            f"with chance options up to {MOST_MOVES:,} and {MOST_SWITCHES:,} are followed. Ask about an earlier day, "
            "or lower `settings.clock` or the rates of `nature`"
        )
    size = sum(len(walk.states) for walk in walks)
    if size * AT_ONCE > MOST_CELLS and len(walks) > 1:
        half = len(walks) // 2
        parts = [
            after_with_chance(some, chance, start, pace, months, states, first_passage)
            for some in (walks[:half], walks[half:])
        ]
        return np.concatenate(parts)
    steps, switched, wanted, starts = _joined(walks, chance, start, set(states), first_passage)
    slow, weights = paces(pace * months)
    moves, rate = pace * slow, float(chance.rates.sum())
    found = np.zeros(len(walks))
    for first in range(0, len(moves), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        found += _followed(steps, switched, wanted, starts, moves[part], rate, months) @ weights[part]
    return np.clip(found, 0.0, 1.0)


def paces(moves: float) -> tuple[Floats, Floats]:
    """Return the nodes of μ/m, ascending, and their weights, where so many moves are expected: mT.

    Examples
    --------
    One move is expected, and it has not come yet with 1/(1 + 1):

    >>> rates, weights = paces(1.0)
    >>> round(float(weights @ np.exp(-rates)), 12), round(float(weights.sum()), 12)
    (0.5, 1.0)
    """
    number = next(nodes for most, nodes in NODES if moves <= most)
    nodes, weights = np.polynomial.laguerre.laggauss(number)
    stretch = (1 + 2 * moves) ** -0.5
    # in logarithms: the largest nodes' weights are as small as 1e-264, and are made up for by the exponential
    stretched = stretch * np.exp(np.log(weights) + nodes * (1 - stretch))
    kept = stretched > LIGHTEST
    return stretch * nodes[kept], stretched[kept] / stretched[kept].sum()


def _joined(
    walks: Sequence[Transitions], chance: Chance, start: int, states: set[int], first_passage: bool
) -> tuple[Any, Any, Floats, npt.NDArray[np.intp]]:
    """Put the walks beside one another: P and Σ rate_o N_o / r as sparse matrices, what is asked for, the starts."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - a slow import

    rates: Floats = chance.rates / chance.rates.sum()
    entries: dict[str, list[npt.NDArray[Any]]] = {
        key: [] for key in ("from", "to", "share", "at", "by", "part")
    }
    wanted: list[bool] = []
    starts: list[int] = []
    offset = 0
    for walk in walks:
        place = {state: offset + at for at, state in enumerate(walk.states)}
        asked = [state in states for state in walk.states]
        stays = {state for state in states if first_passage}
        leaving = [arrow for arrow in walk.arrows if arrow.source not in stays]
        resting = sorted(set(walk.states) - {arrow.source for arrow in leaving})
        entries["from"].append(np.array([place[a.source] for a in leaving] + [place[s] for s in resting]))
        entries["to"].append(np.array([place[a.target] for a in leaving] + [place[s] for s in resting]))
        entries["share"].append(np.array([a.probability for a in leaving] + [1.0] * len(resting)))
        for share, targets in zip(rates.tolist(), chance.targets.tolist(), strict=True):
            entries["at"].append(np.array([place[s] for s in walk.states]))
            entries["by"].append(np.array([place[s if s in stays else targets[s]] for s in walk.states]))
            entries["part"].append(np.full(len(place), share))
        wanted += asked
        starts.append(place[start])
        offset += len(place)
    flat = {key: np.concatenate(parts) for key, parts in entries.items()}
    shape = offset, offset
    steps = csr_array((flat["share"], (flat["from"], flat["to"])), shape=shape)
    switched = csr_array((flat["part"], (flat["at"], flat["by"])), shape=shape)
    return steps, switched, np.array(wanted, dtype=np.float64), np.array(starts, dtype=np.intp)


def _followed(
    steps: Any,
    switched: Any,
    wanted: Floats,
    starts: npt.NDArray[np.intp],
    moves: Floats,
    rate: float,
    months: float,
) -> Floats:
    """Return the chance of being in what is wanted, from each start (a row) at each rate of moves (a column)."""
    events = (moves + rate) * months
    poisson = _poisson(events)
    by_move = moves / (moves + rate)
    chances = np.repeat(wanted[:, None], len(moves), axis=1)
    found = np.zeros((len(starts), len(moves)))
    for number, share in enumerate(poisson):
        found += share * chances[starts]
        if number + 1 == len(poisson):
            break
        onward = steps @ (by_move * chances) + switched @ ((1 - by_move) * chances)
        if number % CHECKED_EVERY == 0:
            # no later step changes anything by more than this one
            moved = float(np.abs(onward - chances).max())
            if moved * (len(poisson) - number) < REST:
                return found + poisson[number + 1 :].sum(axis=0) * onward[starts]
        chances = onward
    return found


def _poisson(events: Floats) -> Floats:
    """Return the Poisson probabilities of 0, 1, … events for several means, a row a number, up to a rest of 1e-12."""
    from scipy.special import gammaln, xlogy  # noqa: PLC0415 - a slow import

    # Bernstein's bound: P(X ≥ λ + t) ≤ exp(−t² / (2(λ + t/3)))
    most, reach = float(events.max()), -np.log(REST)
    last = int(np.ceil(most + reach / 3 + np.sqrt((reach / 3) ** 2 + 2 * reach * most)))
    counts = np.arange(last + 1)[:, None]
    shares: Floats = np.exp(xlogy(counts, events) - events - gammaln(counts + 1))
    return shares / shares.sum(axis=0)
