"""Positions across a layer: edges as straight as the order and the sizes of the nodes allow.

Definition  minimise Σ w_uv |x_u + a_uv − x_v − b_uv| over the edges, where a and b are the places on the nodes
            where an edge is attached, subject to the order of every layer and to no two nodes overlapping.
            Absolute values, not squares, since one bend of a long edge reads better than many small ones.
Method      squares first, then squares weighted by the inverse of the last distance (iteratively reweighted least
            squares). One layer after another is placed exactly, the others held: with the sizes subtracted this is
            an isotonic regression, solved by pooling adjacent violators.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Segment", "straightened"]

SWEEPS = 90
ONE_SIDED, SQUARES = 10, 30
"""Up to which sweep only one side pulls, so that nodes move far, and squares are minimised."""
NEAR = 2.0
"""Distances below this many pixels count alike."""


@dataclass(frozen=True, slots=True)
class Segment:
    """An edge between neighbouring layers, attached `a` beside the middle of `u` and `b` beside that of `v`."""

    u: int
    v: int
    a: float = 0.0
    b: float = 0.0
    weight: float = 1.0


def straightened(
    layers: Sequence[Sequence[int]], sizes: Sequence[float], segments: Sequence[Segment]
) -> list[float]:
    """Return the position of the middle of every node across its layer.

    Examples
    --------
    >>> straightened([[0], [1, 2]], [10, 10, 10], [Segment(0, 1), Segment(0, 2)])
    [5.0, 0.0, 10.0]
    """
    position = [0.0] * len(sizes)
    for layer in layers:
        for node, offset in zip(layer, _offsets(layer, sizes), strict=True):
            position[node] = offset - _offsets(layer, sizes)[-1] / 2
    # (neighbour, shift, weight): the node wants to stand at the neighbour's position plus the shift
    up: list[list[tuple[int, float, float]]] = [[] for _ in sizes]
    down: list[list[tuple[int, float, float]]] = [[] for _ in sizes]
    for s in segments:
        up[s.v].append((s.u, s.a - s.b, s.weight))
        down[s.u].append((s.v, s.b - s.a, s.weight))
    both = [[*above, *below] for above, below in zip(up, down, strict=True)]
    for sweep in range(SWEEPS):
        pulls = both if sweep >= ONE_SIDED else (up, down)[sweep % 2]
        for layer in layers if sweep % 2 == 0 else list(reversed(layers)):
            _place(layer, sizes, pulls, position, absolute=sweep >= SQUARES)
    least = min((position[node] for layer in layers for node in layer), default=0.0)
    return [round(x - least, 3) for x in position]


def _place(
    layer: Sequence[int],
    sizes: Sequence[float],
    pulls: Sequence[Sequence[tuple[int, float, float]]],
    position: list[float],
    absolute: bool,
) -> None:
    """Place one layer as near to what its edges want as its order allows."""
    offsets = _offsets(layer, sizes)
    blocks: list[tuple[float, float, int]] = []  # weighted mean, weight, number of nodes
    for node, offset in zip(layer, offsets, strict=True):
        here = position[node]
        wishes = [(position[n] + shift, w) for n, shift, w in pulls[node]]
        if absolute:
            wishes = [(x, w / max(NEAR, abs(x - here))) for x, w in wishes]
        weight = sum(w for _, w in wishes)
        # a node without edges on this side stays, and gives way easily
        wish = sum(w * x for x, w in wishes) / weight if weight else here
        block = (wish - offset, weight or 0.01, 1)
        while blocks and blocks[-1][0] >= block[0]:
            mean, held, members = blocks.pop()
            total = held + block[1]
            block = ((mean * held + block[0] * block[1]) / total, total, members + block[2])
        blocks.append(block)
    starts = [mean for mean, _, members in blocks for _ in range(members)]
    for node, offset, start in zip(layer, offsets, starts, strict=True):
        position[node] = start + offset


def _offsets(layer: Sequence[int], sizes: Sequence[float]) -> list[float]:
    """Return where the middles stand when the nodes of a layer touch, the first at 0."""
    offsets = [0.0]
    for left, right in pairwise(layer):
        offsets.append(offsets[-1] + (sizes[left] + sizes[right]) / 2)
    return offsets[: len(layer)]
