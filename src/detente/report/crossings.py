"""The order of nodes within layers, chosen so that few edges cross.

Method      sweeps down and up; in each, a layer is sorted by the mean position (barycentre) of its neighbours
            in the layer before; then neighbours in a layer are swapped while that removes crossings. The best
            order seen is kept. Finding the least number of crossings is NP-hard, so this is a heuristic.
Source      Sugiyama, Tagawa & Toda 1981; the swaps are those of Gansner, Koutsofios, North & Vo 1993.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["count_crossings", "ordered"]

Layers = list[list[int]]
Neighbours = Sequence[Sequence[int]]

SWEEPS = 24


def ordered(layers: Layers, before: Neighbours, after: Neighbours) -> Layers:
    """Return the layers with their nodes in an order of few crossings.

    Parameters
    ----------
    layers : list of lists of int
        The nodes of each layer; edges join neighbouring layers only.
    before, after : sequence of sequences of int
        The neighbours of each node in the layer before and after its own.

    Examples
    --------
    >>> ordered([[0, 1], [2, 3]], before=[[], [], [1], [0]], after=[[3], [2], [], []])
    [[0, 1], [3, 2]]
    """
    current = [list(layer) for layer in layers]
    best, fewest = current, count_crossings(current, after)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        current = _swept(current, before if down else after, down)
        crossings = count_crossings(current, after)
        if crossings < fewest:
            best, fewest = current, crossings
    return _swapped(best, before, after) if fewest else best


def count_crossings(layers: Layers, after: Neighbours) -> int:
    """Count the pairs of edges that cross between neighbouring layers."""
    total = 0
    for upper, lower in pairwise(layers):
        place = _places(lower)
        ends: list[int] = []
        for node in upper:
            targets = sorted(place[target] for target in after[node])
            # an edge crosses the earlier ones that end farther along
            total += sum(len(ends) - bisect_left(ends, target + 1) for target in targets)
            for target in targets:
                insort(ends, target)
    return total


def _swept(layers: Layers, beside: Neighbours, down: bool) -> Layers:
    result = [list(layer) for layer in layers]
    order = range(1, len(layers)) if down else range(len(layers) - 2, -1, -1)
    for at in order:
        fixed = _places(result[at - 1 if down else at + 1])
        size = max(1, len(fixed) - 1)
        own = {node: place / max(1, len(result[at]) - 1) for place, node in enumerate(result[at])}
        mean = {
            node: sum(fixed[n] for n in beside[node]) / len(beside[node]) / size
            if beside[node]
            else own[node]
            for node in result[at]
        }
        result[at].sort(key=lambda node: mean[node])
    return result


def _swapped(layers: Layers, before: Neighbours, after: Neighbours) -> Layers:
    result = [list(layer) for layer in layers]
    places = [_places(layer) for layer in result]
    gained = True
    while gained:
        gained = False
        for at, layer in enumerate(result):
            above = places[at - 1] if at else {}
            below = places[at + 1] if at + 1 < len(result) else {}
            for left in range(len(layer) - 1):
                v, w = layer[left], layer[left + 1]
                now = _pair(before[v], before[w], above) + _pair(after[v], after[w], below)
                then = _pair(before[w], before[v], above) + _pair(after[w], after[v], below)
                if then < now:
                    layer[left], layer[left + 1] = w, v
                    places[at][v], places[at][w] = left + 1, left
                    gained = True
    return result


def _pair(left: Sequence[int], right: Sequence[int], place: dict[int, int]) -> int:
    """Count the crossings between the edges of two nodes, `left` standing before `right`."""
    return sum(place[v] > place[w] for v in left for w in right)


def _places(layer: Sequence[int]) -> dict[int, int]:
    return {node: place for place, node in enumerate(layer)}
