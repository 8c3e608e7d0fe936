"""The movement graph: from the status quo, who moves where, and where it comes to rest.

Reading     a box is a state: a double border is an end (in some game the walk comes to rest there), a broken
            border belongs to no settlement, a heavy border with a dot is the status quo; the bar in it tells
            how likely it is. An arrow is a move: its letter, colour and dashes tell the mover, its thickness
            how likely the move is; a double line is an agreement of several.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.explain.numbers import per_cent
from detente.report.arrows import arrow, label_size
from detente.report.layout import Box, Direction, Link, Size, laid_out
from detente.report.legend import legend
from detente.report.parts import Edge, Mover, Node
from detente.report.svg import element, escaped, linked, number, text_width, words, wrapped

__all__ = ["Edge", "Mover", "Node", "movement"]

INNER, PAD = 146.0, 11.0
"""Width of the text in a box at most, and the room around it."""
NAME, LINE, EYEBROW = 16.0, 14.5, 14.0
"""Line heights."""
GAUGE = 18.0
MARGIN = 14.0
SMALLEST = 0.78
"""The picture shrinks to this part of its size and no further; the page lets it scroll."""


def movement(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    movers: Sequence[Mover],
    *,
    direction: Direction = "down",
    caption: str = "The moves from the status quo",
    share: str = "how likely it ends here",
    rest: str = "an end: it can rest here",
) -> str:
    """Draw a movement graph as SVG; the page needs PALETTE_CSS.

    Parameters
    ----------
    nodes, edges, movers : sequences
        Edges name nodes and movers by key. The start is the root; without one, the first node.
    direction : {"down", "right"}
        Which way the moves run.
    caption : str
        What a screen reader calls the picture.
    share : str
        What the bars mean, for the legend.
    rest : str
        What a double border means, for the legend.

    Examples
    --------
    >>> drawing = movement(
    ...     [Node("a", ("war as now",), start=True), Node("b", ("flight",), "end", share=0.07)],
    ...     [Edge("a", "b", ("regime",), weight=0.07)],
    ...     [Mover("regime", "R", "the regime")],
    ... )
    >>> drawing.count("<title>"), "7 %" in drawing
    (3, True)
    """
    index = {node.key: at for at, node in enumerate(nodes)}
    order = {mover.key: at for at, mover in enumerate(movers)}
    root = next((at for at, node in enumerate(nodes) if node.start), 0)
    letters = [tuple((order[key], movers[order[key]].letters) for key in edge.movers) for edge in edges]
    links = [
        Link(index[edge.source], index[edge.target], label_size(marks, edge.label))
        for edge, marks in zip(edges, letters, strict=True)
    ]
    width = _common_width(nodes)
    layout = laid_out([Size(width, _height(node)) for node in nodes], links, root, direction)

    drawn: list[tuple[float, str]] = []
    for edge, marks, route in zip(edges, letters, layout.routes, strict=True):
        names = " and ".join(movers[at].name for at, _ in marks) or "chance"
        ends = f"{_name(nodes[index[edge.source]])} → {_name(nodes[index[edge.target]])}"
        title = edge.title or f"{names}: {ends}"
        marked = arrow(route, marks, edge.label, edge.weight, direction)
        drawn.append((edge.weight, linked(marked, title, edge.anchor, "dt-edge")))
    # the likelier arrows lie on top
    arrows = "".join(text for _, text in sorted(drawn, key=lambda pair: pair[0]))
    boxes = "".join(_drawn(node, box) for node, box in zip(nodes, layout.boxes, strict=True))

    key_width = max(layout.width, 460.0)
    key, key_height = legend(nodes, edges, movers, share, rest, key_width)
    total_width, below = key_width + 2 * MARGIN, layout.height + 2 * MARGIN
    total_height = below + key_height + MARGIN
    aside = MARGIN + (key_width - layout.width) / 2
    return element(
        "svg",
        element("g", arrows + boxes, transform=f"translate({number(aside)} {number(MARGIN)})")
        + element("g", key, transform=f"translate({number(MARGIN)} {number(below)})"),
        xmlns="http://www.w3.org/2000/svg",
        class_="dt-figure dt-movement",
        role="group",
        aria_label=caption,
        viewBox=f"0 0 {number(total_width)} {number(total_height)}",
        width=total_width,
        height=total_height,
        style=f"min-width: {number(total_width * SMALLEST)}px",
    )


def _name(node: Node) -> str:
    return node.lines[0] if node.lines else node.key


def _written(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break the name and the further lines."""
    name = wrapped(_name(node), 13, INNER, 3, bold=True)
    return name, tuple(part for line in node.lines[1:] for part in wrapped(line, 11.5, INNER, 3))


def _common_width(nodes: Sequence[Node]) -> float:
    """Return the width that all boxes share."""
    widest = max(
        (
            text_width(line, size, bold)
            for node in nodes
            for lines, size, bold in zip(_written(node), (13, 11.5), (True, False), strict=True)
            for line in lines
        ),
        default=0.0,
    )
    return max(widest, 96.0) + 2 * PAD


def _height(node: Node) -> float:
    name, lines = _written(node)
    gauge = GAUGE if node.share is not None else 0.0
    return 2 * PAD - 3 + EYEBROW * node.start + NAME * len(name) + LINE * len(lines) + gauge


def _drawn(node: Node, box: Box) -> str:
    name, lines = _written(node)
    parts = [element("rect", class_="dt-box", width=box.width, height=box.height, rx=3)]
    if node.kind == "end":
        width, height = box.width - 7, box.height - 7
        parts.append(element("rect", class_="dt-inner", x=3.5, y=3.5, width=width, height=height, rx=1.5))
    # the text stands in the middle of a box that grew
    y = (box.height - _height(node)) / 2 + PAD - 3
    if node.start:
        y += EYEBROW
        parts.append(element("circle", cx=PAD + 3, cy=y - 5.5, r=3, fill="currentColor"))
        parts.append(element("text", "STATUS QUO", class_="dt-eyebrow", x=PAD + 10, y=y - 2))
    for line in name:
        y += NAME
        parts.append(element("text", escaped(line), class_="dt-strong", x=PAD, y=y - 3))
    for line in lines:
        y += LINE
        parts.append(element("text", escaped(line), class_="dt-quiet", x=PAD, y=y - 3))
    if node.share is not None:
        parts.append(_gauge(node.share, y + 6, box.width))
    start = " dt-start" if node.start else ""
    title = node.title or ", ".join(words(line) for line in node.lines)
    group = linked("".join(parts), title, node.anchor, f"dt-node dt-{node.kind}{start}")
    return element("g", group, transform=f"translate({number(box.x)} {number(box.y)})")


def _gauge(share: float, y: float, width: float) -> str:
    """Draw a small bar with its number."""
    length = width - 2 * PAD - 38
    told = per_cent(share).replace("below ", "<").replace("above ", ">")
    return (
        element("rect", class_="dt-track", x=PAD, y=y, width=length, height=5)
        + element("rect", class_="dt-fill", x=PAD, y=y, width=length * min(max(share, 0.0), 1.0), height=5)
        + element("text", escaped(told), class_="dt-value", x=width - PAD, y=y + 6.5, text_anchor="end")
    )
