"""Where a walk ends, how often it comes by, and whether it ever sees a given state.

Definition  a closed class is a set of states that all lead to one another and from which no step leads out.
            A single state is an end; in a larger class the walk goes round for ever: no settlement. With Q the
            steps among the states of no closed class and R those from them into each class, the expected
            visits x solve x(I − Q) = e_start, and xR are the probabilities of the classes.
First passage  the states asked for are made ends: whether they are ever seen is whether the walk stops there.
Source      Kemeny & Snell 1960; elimination without subtraction, Grassmann, Taksar & Heyman 1985. Both from
            general knowledge.
Checked on  the powers of the transition matrix           tests/evolution/test_walk.py
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.evolution.walk import Chain

__all__ = ["Walk", "closed_classes", "ever", "settle"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

MOST_STEPS = 1e6
"""Up to so many expected steps rounding costs no more than 1e-9; beyond, nothing may be subtracted."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Where the walk from `start` goes.

    Attributes
    ----------
    start : int
    reached : mapping of int to float
        The probability of ending in each state that may be the last.
    cycles : mapping of tuple of int to float
        The probability of ending in each larger closed class, the states that it goes round among.
    visits : mapping of int to float
        The expected number of visits to each state that the walk passes through; for an end, its probability.
        States of larger closed classes are left out: they are visited for ever, or never.
    """

    start: int
    reached: Mapping[int, float]
    cycles: Mapping[tuple[int, ...], float]
    visits: Mapping[int, float]

    @property
    def no_settlement(self) -> float:
        """The probability of never coming to rest."""
        return sum(self.cycles.values(), 0.0)


def settle(chain: Chain, start: int) -> Walk:
    """Follow the walk from `start` to its ends.

    Examples
    --------
    >>> from detente.evolution.walk import Arrow
    >>> half = Chain((0, 1, 2), (Arrow(0, 1, (0,), 0.5), Arrow(0, 2, (1,), 0.5), Arrow(1, 0, (0,), 1.0)))
    >>> walk = settle(half, 0)
    >>> walk.reached, walk.visits
    ({2: 1.0}, {0: 2.0, 1: 1.0, 2: 1.0})
    """
    classes, visits = _absorb(chain, start, ())
    reached = {members[0]: share for members, share in classes.items() if len(members) == 1}
    cycles = {members: share for members, share in classes.items() if len(members) > 1}
    return Walk(start, reached, cycles, visits | reached)


def ever(chain: Chain, start: int, states: Collection[int]) -> float:
    """Return the probability that the walk from `start` is in one of `states` at some time, the start included.

    Examples
    --------
    >>> from detente.evolution.walk import Arrow
    >>> fork = Chain((0, 1, 2), (Arrow(0, 1, (0,), 0.25), Arrow(0, 2, (1,), 0.75)))
    >>> ever(fork, 0, {1}), ever(fork, 0, {0}), ever(fork, 1, {2})
    (0.25, 1.0, 0.0)
    """
    sought = set(states)
    classes, _ = _absorb(chain, start, sought)
    return sum((share for members, share in classes.items() if members[0] in sought), 0.0)


def closed_classes(chain: Chain) -> tuple[tuple[int, ...], ...]:
    """Return the closed classes among the states of a chain, each ascending.

    Examples
    --------
    >>> from detente.evolution.walk import Arrow
    >>> closed_classes(Chain((0, 1, 2), (Arrow(0, 1, (0,), 1.0), Arrow(1, 0, (0,), 1.0))))
    ((0, 1), (2,))
    """
    table = _table(chain, ())
    names = np.array(chain.states, dtype=np.intp)
    found = (tuple(sorted(names[table.label == of].tolist())) for of in np.flatnonzero(table.closed))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The steps as arrays of places in `chain.states`, and the strong component that each place belongs to."""

    source: Places
    target: Places
    share: Floats
    label: Places
    closed: npt.NDArray[np.bool_]


def _table(chain: Chain, ends: Collection[int]) -> _Table:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    place = {state: at for at, state in enumerate(chain.states)}
    arrows = [arrow for arrow in chain.arrows if arrow.source not in ends]
    source = np.array([place[arrow.source] for arrow in arrows], dtype=np.intp)
    target = np.array([place[arrow.target] for arrow in arrows], dtype=np.intp)
    share = np.array([arrow.probability for arrow in arrows], dtype=np.float64)
    size = len(chain.states)
    count, label = connected_components(
        csr_array((share, (source, target)), shape=(size, size)), connection="strong"
    )
    closed = np.ones(count, dtype=np.bool_)
    closed[label[source][label[source] != label[target]]] = False
    return _Table(source, target, share, label, closed)


def _absorb(
    chain: Chain, start: int, ends: Collection[int]
) -> tuple[dict[tuple[int, ...], float], dict[int, float]]:
    """Return the probability of each closed class that can be reached, and the visits to states of none."""
    near = _reachable(chain, start, ends)
    table = _table(near, ends)
    open_ = ~table.closed[table.label]
    names = np.array(near.states, dtype=np.intp)
    if not open_[0]:
        return {tuple(sorted(near.states)): 1.0}, {}
    place = np.cumsum(open_) - 1
    leaving = open_[table.source]
    inner = leaving & open_[table.target]
    outer = leaving & ~open_[table.target]
    visits = _visits(
        int(place[-1]) + 1,
        place[table.source[inner]],
        place[table.target[inner]],
        table.share[inner],
        np.bincount(place[table.source[outer]], table.share[outer], minlength=int(place[-1]) + 1),
    )
    into = np.bincount(
        table.label[table.target[outer]],
        visits[place[table.source[outer]]] * table.share[outer],
        minlength=len(table.closed),
    )
    classes = {
        tuple(sorted(names[table.label == of].tolist())): float(into[of])
        for of in np.flatnonzero(table.closed).tolist()
    }
    return classes, dict(zip(names[open_].tolist(), visits.tolist(), strict=True))


def _reachable(chain: Chain, start: int, ends: Collection[int]) -> Chain:
    """Cut a chain down to what the walk from `start` can see before it is stopped in `ends`."""
    steps: dict[int, list[int]] = {}
    for arrow in chain.arrows:
        steps.setdefault(arrow.source, []).append(arrow.target)
    states, known = [start], {start}
    for state in states:  # grows while it is walked through
        for target in steps.get(state, ()) if state not in ends else ():
            if target not in known:
                known.add(target)
                states.append(target)
    return Chain(tuple(states), tuple(arrow for arrow in chain.arrows if arrow.source in known))


def _visits(size: int, source: Places, target: Places, share: Floats, exits: Floats) -> Floats:
    """Solve x(I − Q) = e_0 sparsely, with Q given as arrows and `exits` the rest of each row."""
    from scipy.sparse import csc_array
    from scipy.sparse.linalg import splu

    whole = np.arange(size)
    unit = np.zeros(size)
    unit[0] = 1.0
    matrix = csc_array(
        (
            np.concatenate([np.ones(size), -share]),
            (np.concatenate([whole, target]), np.concatenate([whole, source])),
        ),
        shape=(size, size),
    )
    try:
        visits: Floats = splu(matrix).solve(unit)
    except RuntimeError:  # so near to a cycle that rounding has closed it
        return _visits_without_subtraction(size, source, target, share, exits)
    if not 0 <= visits.min() <= visits.sum() <= MOST_STEPS:
        return _visits_without_subtraction(size, source, target, share, exits)
    return visits


def _visits_without_subtraction(
    size: int, source: Places, target: Places, share: Floats, exits: Floats
) -> Floats:
    """Solve x(I − Q) = e_0 for a walk that seldom gets out of where it goes round.

    States are taken out one by one, the last first, their traffic passed on to the states before them. What a
    state keeps of itself is never computed as 1 minus the rest, so that no small chance of leaving is lost.
    """
    steps = np.zeros((size, size))
    np.add.at(steps, (source, target), share)
    out = exits.copy()
    moving = np.zeros(size)
    for state in range(size - 1, 0, -1):
        moving[state] = steps[state, :state].sum() + out[state]
        through = steps[:state, state] / moving[state]
        steps[:state, :state] += np.outer(through, steps[state, :state])
        out[:state] += through * out[state]
    visits = np.zeros(size)
    visits[0] = 1 / out[0]
    for state in range(1, size):
        visits[state] = visits[:state] @ steps[:state, state] / moving[state]
    return visits
