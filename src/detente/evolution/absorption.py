"""Where a walk ends, how often it comes by, and whether it ever sees a given state.

Definition  a closed class is a set of states that all lead to one another and from which no step leads out.
            A single state is an end; in a larger class the walk goes round for ever: no settlement. With Q the
            steps among the states of no closed class and R those from them into each class, the expected
            visits x solve x(I − Q) = e_start, and xR are the probabilities of the classes.
First passage  the states asked for are made ends: the walk ever sees them just when it stops there.
Theorem     without agreements the ends are exactly the equilibria; with agreements, those equilibria that no
            allowed coalition leaves.
Source      Kemeny & Snell 1960, from general knowledge.
Checked on  the powers of the transition matrix           tests/evolution
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from detente.evolution.sparse import Places, Steps, expected_visits, strong_components
from detente.evolution.walk import Arrow, Transitions

__all__ = ["Walk", "closed_classes", "ever", "settle"]

Classes = dict[tuple[int, ...], float]


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Where the walk from `start` goes.

    Attributes
    ----------
    start : int
    reached : mapping of int to float
        The probability of ending in each state that may be the last.
    cycles : mapping of tuple of int to float
        The probability of each larger closed class: the states among which the walk goes round for ever.
    visits : mapping of int to float
        The expected number of visits to each state that the walk passes through; for an end, its probability.
        States of larger closed classes are left out: they are visited for ever, or never.
    arrows : tuple of Arrow
        Every step that the walk may come to take; `visits[source] · probability` is how often it is taken.
    """

    start: int
    reached: Mapping[int, float]
    cycles: Mapping[tuple[int, ...], float]
    visits: Mapping[int, float]
    arrows: tuple[Arrow, ...]

    @property
    def no_settlement(self) -> float:
        """The probability of never coming to rest."""
        return sum(self.cycles.values(), 0.0)


def settle(transitions: Transitions, start: int) -> Walk:
    """Follow the walk from `start` to its ends.

    Examples
    --------
    >>> steps = (Arrow(0, 1, (0,), 0.5), Arrow(0, 2, (1,), 0.5), Arrow(1, 0, (0,), 1.0))
    >>> walk = settle(Transitions((0, 1, 2), steps), 0)
    >>> walk.reached, walk.visits
    ({2: 1.0}, {0: 2.0, 1: 1.0, 2: 1.0})
    """
    near = _reachable(transitions, start, ())
    classes, visits = _absorb(near)
    reached = {members[0]: share for members, share in classes.items() if len(members) == 1}
    cycles = {members: share for members, share in classes.items() if len(members) > 1}
    return Walk(start, reached, cycles, visits | reached, near.arrows)


def ever(transitions: Transitions, start: int, states: Collection[int]) -> float:
    """Return the probability that the walk from `start` is in one of `states` at some time, the start included.

    Examples
    --------
    >>> fork = Transitions((0, 1, 2), (Arrow(0, 1, (0,), 0.25), Arrow(0, 2, (1,), 0.75)))
    >>> ever(fork, 0, {1}), ever(fork, 0, {0}), ever(fork, 1, {2})
    (0.25, 1.0, 0.0)
    """
    sought = set(states)
    near = _reachable(transitions, start, sought)
    if sought.isdisjoint(near.states):
        return 0.0
    classes, _ = _absorb(near)
    return sum((share for members, share in classes.items() if members[0] in sought), 0.0)


def closed_classes(transitions: Transitions) -> tuple[tuple[int, ...], ...]:
    """Return the closed classes, each ascending; over the whole space when the transitions are.

    Examples
    --------
    >>> closed_classes(Transitions((0, 1, 2), (Arrow(0, 1, (0,), 1.0), Arrow(1, 0, (0,), 1.0))))
    ((0, 1), (2,))
    """
    steps = _steps(transitions)
    label = strong_components(steps)
    return tuple(sorted(_members(transitions, label, _closed(steps, label)).values()))


def _reachable(transitions: Transitions, start: int, ends: Collection[int]) -> Transitions:
    """Keep what the walk from `start`, listed first, can see before it is stopped in `ends`."""
    leading: dict[int, list[Arrow]] = {}
    for arrow in transitions.arrows:
        if arrow.source not in ends:
            leading.setdefault(arrow.source, []).append(arrow)
    states, known = [start], {start}
    for state in states:  # grows while it is gone through
        for arrow in leading.get(state, ()):
            if arrow.target not in known:
                known.add(arrow.target)
                states.append(arrow.target)
    return Transitions(tuple(states), tuple(arrow for state in states for arrow in leading.get(state, ())))


def _absorb(transitions: Transitions) -> tuple[Classes, dict[int, float]]:
    """Return the probability of each closed class from the first state, and the visits to states of none."""
    steps = _steps(transitions)
    label = strong_components(steps)
    closed = _closed(steps, label)
    members = _members(transitions, label, closed)
    passing = ~closed[label]
    if not passing[0]:
        return dict.fromkeys(members.values(), 1.0), {}
    place = np.cumsum(passing) - 1
    size = int(place[-1]) + 1
    inner = passing[steps.source] & passing[steps.target]
    outer = passing[steps.source] & ~passing[steps.target]
    source, share = place[steps.source[outer]], steps.share[outer]
    visits = expected_visits(
        Steps(size, place[steps.source[inner]], place[steps.target[inner]], steps.share[inner]),
        exits=np.bincount(source, share, minlength=size).astype(np.float64),
    )
    into = np.bincount(label[steps.target[outer]], visits[source] * share, minlength=len(closed)).tolist()
    passed = np.array(transitions.states)[passing].tolist()
    return (
        {states: into[of] for of, states in members.items()},
        dict(zip(passed, visits.tolist(), strict=True)),
    )


def _steps(transitions: Transitions) -> Steps:
    place = {state: at for at, state in enumerate(transitions.states)}
    return Steps(
        len(place),
        np.array([place[arrow.source] for arrow in transitions.arrows], dtype=np.intp),
        np.array([place[arrow.target] for arrow in transitions.arrows], dtype=np.intp),
        np.array([arrow.probability for arrow in transitions.arrows], dtype=np.float64),
    )


def _closed(steps: Steps, label: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each strong component whether no step leaves it."""
    closed = np.ones(int(label.max()) + 1, dtype=np.bool_)
    closed[label[steps.source][label[steps.source] != label[steps.target]]] = False
    return closed


def _members(
    transitions: Transitions, label: Places, closed: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> dict[int, tuple[int, ...]]:
    """Return the states of each closed class, ascending."""
    members: dict[int, list[int]] = {}
    for state, of in zip(transitions.states, label.tolist(), strict=True):
        if closed[of]:
            members.setdefault(of, []).append(state)
    return {of: tuple(sorted(states)) for of, states in members.items()}
