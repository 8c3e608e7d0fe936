"""Paths: the shortest ways from one state to others by one kind of step, and the mildest ones.

Kinds       moves          anybody moves, whether or not it gains
            improvements   every move is an improvement of its mover on the state just before it
            credible       the steps of the walk without agreements: improvements that no sanction deters
            agreements     the steps of the walk: the same, and agreements of the allowed coalitions
Walks       all four ask at every state anew who moves, so whoever has moved may go on: each improvement is a move,
            each credible one an improvement, and what a forecast can reach is reached by the last two.
Legal       that nobody moves twice in a row (C4) is a rule of what a group does at once, for which a sanction and an
            agreement are judged: `joint_ways`. It tells in graph form alone, where moves need not be transitive.
Shortest    fewest steps; among equally short paths the first when steps are taken in file order of their movers,
            then of the states they lead to. Two paths differ when they differ in a mover or a state.
Mildest     with a score for every state, higher is worse: the least worst score passed, start and end counted;
            among those the fewest steps. Also called a bottleneck or minimax path.
Source      legal sequences: Fang, Hipel & Kilgour 1993; the search for bottlenecks is Dijkstra's with a maximum for
            the sum (Pollack 1960, from general knowledge).
Checked on  an enumeration of all sequences                tests/evolution/test_paths.py
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import Literal

from detente.evolution.agreements import Coalition
from detente.evolution.walk import Agreed
from detente.graph import GraphModel
from detente.graph.moves import Arcs
from detente.record import Fixed

__all__ = [
    "KINDS",
    "Kind",
    "Leg",
    "Path",
    "Reach",
    "Route",
    "Scores",
    "Ways",
    "joint_ways",
    "mildest",
    "reach",
    "routes",
    "ways_of",
    "worst",
]

Kind = Literal["moves", "improvements", "credible", "agreements"]
KINDS: tuple[Kind, ...] = ("moves", "improvements", "credible", "agreements")
"""The kinds of step, in the order in which results list them."""
Scores = Sequence[Fraction]
Node = tuple[int, Coalition]
"""A state, and who moved last when they may not move next."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a path: a decision maker, or a coalition that agrees, and where it leads."""

    movers: Coalition
    to: int


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path from `start`, and how many equally short ones there are."""

    start: int
    legs: tuple[Leg, ...]
    count: int = 1

    @property
    def states(self) -> tuple[int, ...]:
        """The states passed, start and end included."""
        return (self.start, *(leg.to for leg in self.legs))


@dataclass(frozen=True, slots=True)
class Route(Fixed):
    """The paths to one state, by each kind of step that leads there.

    `mildest[kind][yardstick]` is there when some path is milder than the shortest one.
    """

    to: int
    by: Mapping[Kind, Path]
    mildest: Mapping[Kind, Mapping[str, Path]]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The steps of one kind. `rests`: whoever has moved does not move next, as in a legal sequence."""

    steps: Callable[[int], tuple[Leg, ...]]
    rests: bool
    _known: dict[int, tuple[Leg, ...]] = field(default_factory=dict[int, tuple[Leg, ...]], repr=False)

    def legs(self, state: int) -> tuple[Leg, ...]:
        """Return the steps from a state: movers in file order, coalitions last, then states in order."""
        if state not in self._known:
            self._known[state] = self.steps(state)
        return self._known[state]

    def onward(self, node: Node) -> Iterable[tuple[Leg, Node]]:
        """Yield what may be taken at a node, and the node it leads to."""
        state, resting = node
        for leg in self.legs(state):
            if leg.movers != resting:
                yield leg, (leg.to, leg.movers if self.rests else ())


@dataclass(frozen=True, slots=True, eq=False)
class Reach(Fixed):
    """What can be reached from `start`; `first` has the node at which each state was first met."""

    start: int
    first: Mapping[int, Node]
    came: Mapping[Node, tuple[Node, Leg]]
    paths: Mapping[int, int]

    @property
    def states(self) -> tuple[int, ...]:
        """The states reached, nearest first, the start left out."""
        return tuple(state for state in self.first if state != self.start)

    def path(self, to: int) -> Path | None:
        """Return the shortest path to a state, or None when none leads there."""
        if to not in self.first:
            return None
        legs: list[Leg] = []
        node = self.first[to]
        while node in self.came:
            node, leg = self.came[node]
            legs.append(leg)
        return Path(self.start, tuple(reversed(legs)), self.paths[to])


def ways_of(graph: GraphModel, credible: Sequence[Arcs], agreed: Agreed) -> dict[Kind, Ways]:
    """Gather the four kinds of step in one game.

    Parameters
    ----------
    graph : GraphModel
    credible : sequence of Arcs
        `credible[i][s]`: the credible improvements of i from s under one concept.
    agreed : callable
        The agreements at a state, such as :meth:`AgreementSearch.at`.
    """
    everybody = range(len(graph.decision_makers))

    def credibly(state: int) -> tuple[Leg, ...]:
        return tuple(Leg((dm,), to) for dm in everybody for to in credible[dm][state])

    def or_agreed(state: int) -> tuple[Leg, ...]:
        return (*credibly(state), *(Leg(deal.coalition, deal.to) for deal in agreed(state)))

    return {
        "moves": Ways(_taken(graph.moves, everybody), rests=False),
        "improvements": Ways(_taken(graph.improvements, everybody), rests=False),
        "credible": Ways(credibly, rests=False),
        "agreements": Ways(or_agreed, rests=False),
    }


def joint_ways(targets: Callable[[int, int], tuple[int, ...]], group: Iterable[int]) -> Ways:
    """Return the steps of legal sequences of a group; `targets(dm, state)` says where a member can go."""
    return Ways(_taken(targets, tuple(group)), rests=True)


def _taken(
    targets: Callable[[int, int], tuple[int, ...]], dms: Sequence[int]
) -> Callable[[int], tuple[Leg, ...]]:
    return lambda state: tuple(Leg((dm,), to) for dm in dms for to in targets(dm, state))


def reach(ways: Ways, start: int, within: Collection[int] | None = None) -> Reach:
    """Search breadth first from `start`; `within`, when given, are the only states that may be passed.

    Examples
    --------
    A conflict may take two arcs of one decision maker, one after the other; they make no legal sequence (C4), so
    nobody enters 2 at once:

    >>> graph = GraphModel.of(ranks=[[0, 1, 2]], arcs=[[[1], [2], []]])
    >>> ways = ways_of(graph, graph.gains, lambda state: ())
    >>> reach(ways["moves"], 0).states, reach(joint_ways(graph.moves, [0]), 0).states
    ((1, 2), (1,))
    >>> reach(ways["moves"], 0).path(2)
    Path(start=0, legs=(Leg(movers=(0,), to=1), Leg(movers=(0,), to=2)), count=1)
    """
    origin: Node = (start, ())
    depth: dict[Node, int] = {origin: 0}
    many: dict[Node, int] = {origin: 1}
    came: dict[Node, tuple[Node, Leg]] = {}
    queue: list[Node] = [origin]
    for node in queue:  # grows while it is gone through
        for leg, reached in ways.onward(node):
            if within is not None and leg.to not in within:
                continue
            if reached not in depth:
                depth[reached], many[reached], came[reached] = depth[node] + 1, 0, (node, leg)
                queue.append(reached)
            if depth[reached] == depth[node] + 1:
                many[reached] += many[node]
    first: dict[int, Node] = {}
    paths: dict[int, int] = {}
    for node in queue:
        state = node[0]
        nearest = first.setdefault(state, node)
        if depth[node] == depth[nearest]:
            paths[state] = paths.get(state, 0) + many[node]
    return Reach(start, first, came, paths)


def worst(path: Path, scores: Scores) -> int:
    """Return the worst state that a path passes, start and end included; the first among equals.

    Examples
    --------
    >>> worst(Path(0, (Leg((0,), 2), Leg((1,), 1))), [Fraction(1), Fraction(3), Fraction(3)])
    2
    """
    return max(path.states, key=lambda state: scores[state])


def mildest(ways: Ways, start: int, scores: Scores, ends: Iterable[int]) -> dict[int, Path]:
    """Return the mildest path to each of `ends` that can be reached.

    Examples
    --------
    The short way from 0 to 4 passes 1, the long one 2 and 3; which is milder hangs on the scores.

    >>> graph = GraphModel.of([[0] * 5] * 2, [[[1, 2], [], [], [4], []], [[], [4], [3], [], []]])
    >>> ways = ways_of(graph, graph.arcs, lambda state: ())["moves"]
    >>> mildest(ways, 0, [Fraction(n) for n in (0, 5, 1, 0, 0)], [4])[4].states
    (0, 2, 3, 4)
    >>> mildest(ways, 0, [Fraction(n) for n in (0, 1, 1, 0, 0)], [4])[4].states
    (0, 1, 4)
    """
    level_of = {score: level for level, score in enumerate(sorted(set(scores)))}
    levels = [level_of[score] for score in scores]
    bound = _bounds(ways, start, levels)
    by_bound: dict[int, list[int]] = {}
    for end in ends:
        if end in bound:
            by_bound.setdefault(bound[end], []).append(end)
    found: dict[int, Path] = {}
    for most, alike in by_bound.items():
        mild = reach(ways, start, {state for state, level in enumerate(levels) if level <= most})
        found |= {end: path for end in alike if (path := mild.path(end)) is not None}
    return found


def routes(
    kinds: Mapping[Kind, Ways],
    found: Mapping[Kind, Reach],
    ends: Sequence[int],
    yardsticks: Mapping[str, Scores],
) -> tuple[Route, ...]:
    """Return the paths to each of `ends`, shortest and, where the yardsticks tell a difference, mildest.

    Parameters
    ----------
    kinds : mapping of kind to Ways
    found : mapping of kind to Reach
        What each kind reaches from one start.
    ends : sequence of int
    yardsticks : mapping of str to scores
        Higher is worse.
    """
    milder: dict[tuple[int, Kind], dict[str, Path]] = {}
    for kind, reached in found.items():
        for name, scores in yardsticks.items():
            for end, path in mildest(kinds[kind], reached.start, scores, ends).items():
                shortest = reached.path(end)
                if shortest is not None and scores[worst(path, scores)] < scores[worst(shortest, scores)]:
                    milder.setdefault((end, kind), {})[name] = path
    return tuple(
        Route(
            end,
            {kind: path for kind, reached in found.items() if (path := reached.path(end)) is not None},
            {kind: milder[end, kind] for kind in found if (end, kind) in milder},
        )
        for end in ends
    )


def _bounds(ways: Ways, start: int, levels: Sequence[int]) -> dict[int, int]:
    """Return, for each state reached, the least worst level over all paths to it."""
    order = count()
    heap: list[tuple[int, int, Node]] = [(levels[start], next(order), (start, ()))]
    settled: set[Node] = set()
    bound: dict[int, int] = {}
    while heap:
        most, _, node = heappop(heap)
        if node in settled:
            continue
        settled.add(node)
        bound.setdefault(node[0], most)
        for leg, reached in ways.onward(node):
            if reached not in settled:
                heappush(heap, (max(most, levels[leg.to]), next(order), reached))
    return bound
