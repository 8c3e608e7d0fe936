"""Layers of a directed graph: how far each node lies from the root, with cycles broken.

Definition  an edge u → v goes back when it lies on a cycle and v is nearer to the root than u (by the least
            number of edges; among equals, listed earlier). With the back edges turned round the graph has no
            cycle, and the layer of a node is the number of edges of the longest way into it.
Source      the first two steps of Sugiyama, Tagawa & Toda 1981.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

__all__ = ["layered"]

Pairs = Sequence[tuple[int, int]]


def layered(count: int, edges: Pairs, root: int) -> tuple[list[int], list[bool]]:
    """Return the layer of each node, and for each edge whether it goes back.

    Parameters
    ----------
    count : int
        Number of nodes, called 0, 1, …
    edges : sequence of pairs
        From, to; no edge from a node to itself.
    root : int
        The node that layers are counted from.

    Examples
    --------
    >>> layered(4, [(0, 1), (1, 2), (2, 0), (0, 3), (2, 3)], root=0)
    ([0, 1, 2, 3], [False, False, True, False, False])
    """
    after: list[list[int]] = [[] for _ in range(count)]
    for u, v in edges:
        after[u].append(v)
    distances = [_distances(after, node) for node in range(count)]
    far = count
    place = {node: (distances[root].get(node, far), node) for node in range(count)}
    back = [u in distances[v] and place[v] < place[u] for u, v in edges]
    turned = [(v, u) if goes_back else (u, v) for (u, v), goes_back in zip(edges, back, strict=True)]
    return _longest(count, turned, root), back


def _distances(after: Sequence[Sequence[int]], start: int) -> dict[int, int]:
    found = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for target in after[node]:
            if target not in found:
                found[target] = found[node] + 1
                queue.append(target)
    return found


def _longest(count: int, edges: Pairs, root: int) -> list[int]:
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for u, v in edges:
        after[u].append(v)
        waiting[v] += 1
    sources = [node for node in range(count) if not waiting[node]]
    layer = [0] * count
    order = deque(sources)
    while order:
        node = order.popleft()
        for target in after[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    for node in sources:
        # what nothing leads to need not stand beside the root
        if node != root and after[node]:
            layer[node] = min(layer[target] for target in after[node]) - 1
    return layer
