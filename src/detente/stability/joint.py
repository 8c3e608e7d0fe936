"""Joint moves R_H(s) and joint improvements R_H⁺(s) of a group H.

Definition  the states reached from s by a non-empty sequence of moves (improvements) of members of H in which
            nobody moves twice in a row; the same member may move again after another. Each improvement is
            judged by its mover against the state just before it (C5). s itself is left out.
Source      Fang, Hipel & Kilgour 1993; the search is over pairs (state, last mover), so that a member's own
            arcs are never chained (C4).
Rivals      each member at most once; one member, one move (C1).
Checked on  case garrison, and the vectors C1, C4, C5   tests/stability
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from detente.graph import GraphModel
from detente.stability.conventions import Sanctions

__all__ = ["Step", "joint_improvements", "joint_moves", "path_of_improvements", "path_of_moves"]

Targets = Callable[[int, int], tuple[int, ...]]
Step = tuple[int, int]
"""A move on a path: who moves, and where to."""
Node = tuple[int, frozenset[int]]
"""A state, and who may not move next: the last mover, or everybody who has moved."""


def joint_moves(
    graph: GraphModel, group: Sequence[int], state: int, sanctions: Sanctions = "legal"
) -> Iterator[int]:
    """Yield R_H(s), nearest states first, each once.

    Examples
    --------
    Two arcs of one decision maker are not chained (C4):

    >>> graph = GraphModel.of(ranks=[[0, 0, 0]], arcs=[[[1], [2], []]])
    >>> list(joint_moves(graph, [0], 0))
    [1]
    """
    return _states(graph.moves, group, state, sanctions)


def joint_improvements(
    graph: GraphModel, group: Sequence[int], state: int, sanctions: Sanctions = "legal"
) -> Iterator[int]:
    """Yield R_H⁺(s), nearest states first, each once."""
    return _states(graph.improvements, group, state, sanctions)


def path_of_moves(
    graph: GraphModel, group: Sequence[int], start: int, end: int, sanctions: Sanctions = "legal"
) -> tuple[Step, ...]:
    """Return a shortest legal sequence of moves of `group` from `start` to `end`, empty when there is none."""
    return _path(graph.moves, group, start, end, sanctions)


def path_of_improvements(
    graph: GraphModel, group: Sequence[int], start: int, end: int, sanctions: Sanctions = "legal"
) -> tuple[Step, ...]:
    """Return a shortest legal sequence of improvements from `start` to `end`, empty when there is none."""
    return _path(graph.improvements, group, start, end, sanctions)


def _states(targets: Targets, group: Sequence[int], start: int, sanctions: Sanctions) -> Iterator[int]:
    found = {start}
    for _, (state, _), _ in _search(targets, group, start, sanctions):
        if state not in found:
            found.add(state)
            yield state


def _path(
    targets: Targets, group: Sequence[int], start: int, end: int, sanctions: Sanctions
) -> tuple[Step, ...]:
    came: dict[Node, tuple[Node, int]] = {}
    for before, node, mover in _search(targets, group, start, sanctions):
        came[node] = before, mover
        if node[0] == end:
            return _traced(came, node)
    return ()


def _traced(came: dict[Node, tuple[Node, int]], node: Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    while node in came:
        mover = came[node][1]
        steps.append((mover, node[0]))
        node = came[node][0]
    return tuple(reversed(steps))


def _search(
    targets: Targets, group: Sequence[int], start: int, sanctions: Sanctions
) -> Iterator[tuple[Node, Node, int]]:
    """Search breadth first; yield each new node with the node before it and the mover."""
    first: Node = (start, frozenset())
    queue, seen = deque([first]), {first}
    while queue:
        node = queue.popleft()
        state, resting = node
        for mover in group:
            if mover in resting:
                continue
            after = resting | {mover} if sanctions == "once" else frozenset([mover])
            for target in targets(mover, state):
                reached = (target, after)
                if reached in seen:
                    continue
                seen.add(reached)
                yield node, reached, mover
                if sanctions != "single":
                    queue.append(reached)
