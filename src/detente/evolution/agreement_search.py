"""Agreements at many states of many games: the fast twin of :func:`~detente.evolution.agreements.agreements`.

A set of states is a whole number with a bit per state, so that "reached by all of H together", "preferred by
every one of them" and "reached by improvements" are joined by one `&` each. R_H(s) depends on the moves alone
and is kept for every profile of a conflict; R_H⁺(s) is sought only for states on which somebody could agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.evolution.agreements import Agreement, Coalition
from detente.graph import GraphModel
from detente.graph.moves import Arcs
from detente.graph.ranks import Ranks

__all__ = ["AgreementSearch", "JointMoves"]

Bits = int
"""A set of states: bit s is 1 when s is in it."""


class JointMoves:
    """What the games over one set of arcs share, remembered: joint moves R_H(s), and who prefers what.

    Examples
    --------
    >>> moves = JointMoves([[(1,), (), ()], [(), (2,), ()]])
    >>> f"{moves.reached((0, 1), 0):b}"
    '110'
    """

    def __init__(self, arcs: Sequence[Arcs]) -> None:
        self.arcs = tuple(arcs)
        self._targets = [_Targets(of_dm) for of_dm in self.arcs]
        self._known: dict[tuple[Coalition, int], Bits] = {}
        self._above: dict[bytes, list[Bits]] = {}

    def above(self, ranks: Ranks) -> list[Bits]:
        """Return, for each state, the states that rank above it: the same whatever the others want."""
        key = ranks.tobytes()
        if key not in self._above:
            self._above[key] = _above(ranks.tolist())
        return self._above[key]

    def reached(self, group: Coalition, state: int) -> Bits:
        """Return R_H(s)."""
        key = group, state
        if key not in self._known:
            self._known[key] = _reached(self._targets, group, state)
        return self._known[key]


class AgreementSearch:
    """The agreements of one game under one set of allowed coalitions, remembered state by state.

    Parameters
    ----------
    graph : GraphModel
    allowed : sequence of Coalition
    moves : JointMoves, optional
        Share one among the games of a conflict.

    Raises
    ------
    ValueError
        When `moves` are those of another conflict.

    Examples
    --------
    >>> prisoners = GraphModel.of(
    ...     ranks=[[1, 0, 3, 2], [1, 3, 0, 2]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> AgreementSearch(prisoners, [(0, 1)], JointMoves(prisoners.arcs)).at(0)
    (Agreement(coalition=(0, 1), to=3),)
    """

    def __init__(
        self, graph: GraphModel, allowed: Sequence[Coalition], moves: JointMoves | None = None
    ) -> None:
        self._moves = JointMoves(graph.arcs) if moves is None else moves
        if self._moves.arcs != graph.arcs:
            raise ValueError("these joint moves belong to a game with other moves")
        self._allowed = [(group, frozenset(group)) for group in sorted(allowed, key=len)]
        self._better = [self._moves.above(row) for row in graph.ranks] if allowed else []
        self._gains = [_Targets(of_dm) for of_dm in graph.gains]
        self._known: dict[int, tuple[Agreement, ...]] = {}

    def at(self, state: int) -> tuple[Agreement, ...]:
        """Return the agreements at one state, smaller coalitions first."""
        if state not in self._known:
            self._known[state] = tuple(self._search(state))
        return self._known[state]

    def _search(self, state: int) -> Iterator[Agreement]:
        settled: list[tuple[frozenset[int], Bits]] = []
        for coalition, members in self._allowed:
            wanted = -1
            for member in coalition:
                wanted &= self._better[member][state]
            for smaller, targets in settled:
                if smaller <= members:
                    wanted &= ~targets
            if wanted:
                wanted &= self._moves.reached(coalition, state)
            if wanted:
                wanted &= ~_reached(self._gains, coalition, state)
            if wanted:
                settled.append((members, wanted))
                yield from (Agreement(coalition, target) for target in _members(wanted))


class _Targets(dict[int, Bits]):
    """The targets of one decision maker's arcs from each state, turned into bits when first asked for."""

    def __init__(self, arcs: Arcs) -> None:
        super().__init__()
        self._arcs = arcs

    def __missing__(self, state: int) -> Bits:
        bits = self[state] = sum(1 << target for target in self._arcs[state])
        return bits


def _reached(targets: Sequence[Mapping[int, Bits]], group: Coalition, start: int) -> Bits:
    """Return the states reached by legal sequences: whoever moved last does not move next.

    `entered[i]` are the states that i has moved to; everybody else may go on from them.
    """
    entered = dict.fromkeys(group, 0)
    waiting = dict.fromkeys(group, 1 << start)
    gone = dict.fromkeys(group, 0)
    busy = True
    while busy:
        busy = False
        for mover in group:
            fresh = 0
            for state in _members(waiting[mover]):
                fresh |= targets[mover][state]
            gone[mover] |= waiting[mover]
            waiting[mover] = 0
            fresh &= ~entered[mover]
            if fresh:
                busy = True
                entered[mover] |= fresh
                for other in group:
                    if other != mover:
                        waiting[other] |= fresh & ~gone[other]
    reached = 0
    for states in entered.values():
        reached |= states
    return reached & ~(1 << start)


def _above(ranks: Sequence[int]) -> list[Bits]:
    """Return, for each state, the states that rank above it."""
    level: dict[int, Bits] = dict.fromkeys(sorted(ranks, reverse=True), 0)
    for state, rank in enumerate(ranks):
        level[rank] |= 1 << state
    above: dict[int, Bits] = {}
    seen = 0
    for rank, states in level.items():
        above[rank] = seen
        seen |= states
    return [above[rank] for rank in ranks]


def _members(states: Bits) -> Iterator[int]:
    """Yield the states of a set, ascending."""
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest
