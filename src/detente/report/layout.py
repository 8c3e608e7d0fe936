"""A layered layout of a small directed graph, for reading from a root downwards or to the right.

Method      layers by distance from the root, few crossings, straight edges (the other files named below); an
            edge's label has a place of its own in a layer between, so that labels meet neither boxes nor
            each other; edges run between the boxes and bend only in the free strips between layers.
Source      Sugiyama, Tagawa & Toda 1981; labels as nodes: Gansner, Koutsofios, North & Vo 1993.
Steps       layers.py → crossings.py → straighten.py → here
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.report.crossings import ordered
from detente.report.layers import layered
from detente.report.straighten import Segment, straightened

__all__ = ["Box", "Direction", "Layout", "Link", "Point", "Route", "Size", "laid_out"]

Point = tuple[float, float]
Direction = Literal["down", "right"]

NODE_MARGIN, LABEL_MARGIN, LINE_MARGIN = 26.0, 9.0, 12.0
STRAIGHTNESS = 8.0
"""How much dearer a bend is in the middle of a long edge than at its ends."""
LEAST_PORT, MOST_PORT, CORNER = 12.0, 24.0, 14.0


@dataclass(frozen=True, slots=True)
class Size:
    """The room a box or a label takes."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two boxes, by their positions in the list, with the size of its label."""

    source: int
    target: int
    label: Size = Size(0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A placed box: its upper left corner and its size, which may have grown to give every edge a place."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an edge from source to target: straight, bend, straight, …, straight; always an even number.

    `label` is the middle of the label; `back` says that the edge runs against the layers.
    """

    points: tuple[Point, ...]
    label: Point
    back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in a picture of `width` by `height`."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


def laid_out(
    sizes: Sequence[Size], links: Sequence[Link], root: int = 0, direction: Direction = "down"
) -> Layout:
    """Lay out a graph.

    Parameters
    ----------
    sizes : sequence of Size
        The size of every box.
    links : sequence of Link
        The edges; none from a box to itself.
    root : int
        The box that layers are counted from.
    direction : {"down", "right"}
        Where later layers lie.

    Raises
    ------
    ValueError
        When a link leads from a box to itself.

    Examples
    --------
    >>> two = laid_out([Size(100, 40), Size(100, 40)], [Link(0, 1)])
    >>> two.boxes[0].y + 40 < two.boxes[1].y, two.boxes[0].x == two.boxes[1].x
    (True, True)
    >>> [x for x, _ in two.routes[0].points] == [50.0] * len(two.routes[0].points)
    True
    """
    if any(link.source == link.target for link in links):
        raise ValueError("a link leads from a box to itself")
    down = direction == "down"
    skeleton = _Skeleton.of(sizes, links, root, down)
    # positions across come out with the first middle at 0, so shift the outermost edge there
    across = straightened(skeleton.layers, skeleton.across_with_margin(), skeleton.segments())
    shift = -min((x - size / 2 for x, size in zip(across, skeleton.across, strict=True)), default=0.0)
    across = [x + shift for x in across]
    starts, ends = _strips(skeleton, across)

    def at(x: float, y: float) -> Point:
        return (round(x, 2), round(y, 2)) if down else (round(y, 2), round(x, 2))

    boxes: list[Box] = []
    for node in range(len(sizes)):
        layer = skeleton.layer_of[node]
        x = across[node] - skeleton.across[node] / 2
        y = (starts[layer] + ends[layer] - skeleton.along[node]) / 2
        left, top = at(x, y)
        width, height = at(skeleton.across[node], skeleton.along[node])
        boxes.append(Box(left, top, width, height))

    routes: list[Route] = []
    for chain, back in zip(skeleton.chains, skeleton.back, strict=True):
        first, last, layer = chain[0], chain[-1], skeleton.layer_of
        x = across[first] + skeleton.ports[first, chain[1]]
        middle = (starts[layer[first]] + ends[layer[first]]) / 2
        points = [at(x, middle + skeleton.along[first] / 2), at(x, ends[layer[first]])]
        for between in chain[1:-1]:
            x = across[between]
            points += [at(x, starts[layer[between]]), at(x, ends[layer[between]])]
        x = across[last] + skeleton.ports[last, chain[-2]]
        middle = (starts[layer[last]] + ends[layer[last]]) / 2
        points += [at(x, starts[layer[last]]), at(x, middle - skeleton.along[last] / 2)]
        label = chain[-2] if back else chain[1]
        strip = (starts[layer[label]] + ends[layer[label]]) / 2
        routes.append(Route(tuple(reversed(points) if back else points), at(across[label], strip), back))

    breadth = max((x + size / 2 for x, size in zip(across, skeleton.across, strict=True)), default=0.0)
    width, height = at(breadth, ends[-1] if ends else 0.0)
    return Layout(width, height, tuple(boxes), tuple(routes))


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """The graph with a vertex wherever an edge crosses a layer; even layers hold boxes, odd ones labels."""

    boxes: int
    layers: list[list[int]]
    layer_of: list[int]
    across: list[float]
    along: list[float]
    chains: list[list[int]]
    back: list[bool]
    ports: dict[tuple[int, int], float]

    @classmethod
    def of(cls, sizes: Sequence[Size], links: Sequence[Link], root: int, down: bool) -> _Skeleton:
        depth, back = layered(len(sizes), [(link.source, link.target) for link in links], root)
        layer_of = [2 * layer for layer in depth]
        across = [size.width if down else size.height for size in sizes]
        along = [size.height if down else size.width for size in sizes]
        chains: list[list[int]] = []
        for link, goes_back in zip(links, back, strict=True):
            upper, lower = (link.target, link.source) if goes_back else (link.source, link.target)
            chain = [upper]
            label = layer_of[lower] - 1 if goes_back else layer_of[upper] + 1
            for layer in range(layer_of[upper] + 1, layer_of[lower]):
                chain.append(len(layer_of))
                layer_of.append(layer)
                room = link.label if layer == label else Size(0, 0)
                across.append(room.width if down else room.height)
                along.append(room.height if down else room.width)
            chains.append([*chain, lower])

        before: list[list[int]] = [[] for _ in layer_of]
        after: list[list[int]] = [[] for _ in layer_of]
        for chain in chains:
            for u, v in pairwise(chain):
                after[u].append(v)
                before[v].append(u)
        layers: list[list[int]] = [[] for _ in range(max(layer_of, default=-1) + 1)]
        for vertex, layer in enumerate(layer_of):
            layers[layer].append(vertex)
        layers = ordered(layers, before, after)

        place = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
        ports: dict[tuple[int, int], float] = {}
        for node in range(len(sizes)):
            for side in (before[node], after[node]):
                across[node] = max(across[node], LEAST_PORT * (len(side) - 1) + 2 * CORNER)
            for side in (before[node], after[node]):
                step = min(MOST_PORT, (across[node] - 2 * CORNER) / max(1, len(side) - 1))
                for at, vertex in enumerate(sorted(side, key=lambda v: place[v])):
                    ports[node, vertex] = (at - (len(side) - 1) / 2) * step
        return cls(len(sizes), layers, layer_of, across, along, chains, back, ports)

    def across_with_margin(self) -> list[float]:
        """Return what every vertex takes across its layer, with the free room about it."""
        margins = [
            NODE_MARGIN if vertex < self.boxes else LABEL_MARGIN if size else LINE_MARGIN
            for vertex, size in enumerate(self.across)
        ]
        return [size + margin for size, margin in zip(self.across, margins, strict=True)]

    def segments(self) -> list[Segment]:
        """Return the pieces of edges between neighbouring layers."""
        return [
            Segment(
                u,
                v,
                self.ports.get((u, v), 0.0),
                self.ports.get((v, u), 0.0),
                STRAIGHTNESS if u >= self.boxes and v >= self.boxes else 1.0,
            )
            for chain in self.chains
            for u, v in pairwise(chain)
        ]


def _strips(skeleton: _Skeleton, across: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return where each layer starts and ends; the strips between are wider where edges must go far aside."""
    reach = [0.0] * len(skeleton.layers)
    for s in skeleton.segments():
        layer = skeleton.layer_of[s.u]
        reach[layer] = max(reach[layer], abs(across[s.v] + s.b - across[s.u] - s.a))
    starts: list[float] = []
    ends: list[float] = []
    start = 0.0
    for layer, members in enumerate(skeleton.layers):
        starts.append(start)
        ends.append(start + max((skeleton.along[vertex] for vertex in members), default=0.0))
        start = ends[-1] + min(60.0, max(20.0, 12 + 0.18 * reach[layer]))
    return starts, ends
