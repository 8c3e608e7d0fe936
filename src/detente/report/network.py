"""The belief network about one party or driver, from left to right: driver, hypotheses, claims, reports.

Reading     a box is a belief, with what is believed now by word and number; in its bar the stroke is what was
            believed before any report. A curve says what hangs on what, the thicker the more; its number stands where
            it ends: π, how likely a hypothesis is under a driver's value; a, how likely a claim is under a
            hypothesis; ρ, how strongly a report speaks for a claim (+), or against it (−, broken).
Order       claims and origins are put in an order of few crossings, and as high as what they hang on.
Pale        reports that add nothing: copies, and those taken back or superseded. One that counts in part is thinner.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.crossings import ordered
from detente.report.network_boxes import COLUMNS, NUMBER, PAD, ROW, Box, Edge, Net, boxes_of
from detente.report.straighten import Segment, straightened
from detente.report.svg import element, escaped, number, wrapped

__all__ = ["network"]

GAP = 12.0
CURVE, GUTTER = 54.0, 30.0
MARGIN = 2.0
THIN, THICK = 0.7, 5.0
SMALLEST = 0.78
"""The picture shrinks to this part of its size and no further; the page lets it scroll."""


def network(net: Net, *, caption: str = "The belief network") -> str:
    """Draw a network; the page needs PALETTE_CSS.

    Examples
    --------
    >>> from detente.report.network_boxes import Belief, Net, Report, Voice
    >>> net = Net(
    ...     ("", "What Russia wants", "Claims", "Who said it first"),
    ...     (),
    ...     (Belief("Keeps Assad", 0.35, 0.53), Belief("Drops him", 0.27, 0.12)),
    ...     (Belief("It would push", 0.38, 0.19, (0.03, 0.85)),),
    ...     (Voice("an official", (Report(0, "4 Dec 2012, C, “likely”", 0.264),)),),
    ... )
    >>> drawing = network(net)
    >>> "unlikely, 38 %" in drawing, "+.26" in drawing, drawing.count("dt-link")
    (True, True, 3)
    """
    columns = [
        (heading, width)
        for heading, width, held in zip(
            net.headings, COLUMNS.values(), (net.values, net.hypotheses, net.claims, net.voices), strict=True
        )
        if held
    ]
    boxes = boxes_of(net)
    if not boxes:
        return ""
    middles = _placed(boxes, len(columns))
    lefts = [sum(width + CURVE + GUTTER for _, width in columns[:at]) for at in range(len(columns))]
    head, top = _head(columns, lefts)
    shift = top - min(y - box.height / 2 for y, box in zip(middles, boxes, strict=True))

    curves = labels = placed = ""
    for box, y in zip(boxes, middles, strict=True):
        at = f"translate({number(lefts[box.column])} {number(y - box.height / 2 + shift)})"
        placed += element("g", box.drawn, transform=at)
    for target, edge, start in _ports(boxes, middles):
        box = boxes[target]
        x, y = lefts[box.column], middles[target] - box.height / 2 + shift + edge.y
        source = boxes[edge.source]
        left = lefts[source.column] + columns[source.column][1]
        drawn, told = _curve(left, start + shift, x - GUTTER, y, edge)
        curves, labels = curves + drawn, labels + told
    height = max(y + box.height / 2 for y, box in zip(middles, boxes, strict=True)) + shift + MARGIN
    width = lefts[-1] + columns[-1][1]
    return element(
        "svg",
        curves + placed + labels + head,
        xmlns="http://www.w3.org/2000/svg",
        class_="dt-figure dt-network",
        role="group",
        aria_label=caption,
        viewBox=f"{number(-MARGIN)} 0 {number(width + 2 * MARGIN)} {number(height)}",
        width=width + 2 * MARGIN,
        height=height,
        style=f"min-width: {number(width * SMALLEST)}px",
    )


def _placed(boxes: Sequence[Box], columns: int) -> list[float]:
    """Return the middle of each box: in an order of few crossings, and near what it hangs on."""
    after: list[list[int]] = [[] for _ in boxes]
    before: list[list[int]] = [[] for _ in boxes]
    for target, box in enumerate(boxes):
        for source in sorted({edge.source for edge in box.edges}):
            after[source].append(target)
            before[target].append(source)
    layers = [[at for at, box in enumerate(boxes) if box.column == column] for column in range(columns)]
    layers = layers[:-2] + ordered(layers[-2:], before, after) if columns > 1 else layers
    sizes = [box.height + GAP for box in boxes]
    joints = [Segment(source, target) for source, targets in enumerate(after) for target in targets]
    return straightened(layers, sizes, joints)


def _ports(boxes: Sequence[Box], middles: Sequence[float]) -> list[tuple[int, Edge, float]]:
    """Give each edge the height at which it leaves its source: in the order in which the edges arrive."""
    leaving: dict[int, list[tuple[float, int, Edge]]] = {}
    for target, box in enumerate(boxes):
        for edge in box.edges:
            arrives = middles[target] - box.height / 2 + edge.y
            leaving.setdefault(edge.source, []).append((arrives, target, edge))
    found: list[tuple[int, Edge, float]] = []
    for source, edges in leaving.items():
        room = boxes[source].height - 2 * PAD
        step = min(room / len(edges), 9.0)
        first = middles[source] - step * (len(edges) - 1) / 2
        for at, (_, target, edge) in enumerate(sorted(edges, key=lambda each: (each[0], each[1]))):
            found.append((target, edge, first + step * at))
    return found


def _curve(x1: float, y1: float, x2: float, y2: float, edge: Edge) -> tuple[str, str]:
    """Draw an edge to the gutter before its target, and its number in the gutter."""
    bend = (x2 - x1) / 2
    path = (
        f"M{number(x1)} {number(y1)}C{number(x1 + bend)} {number(y1)} {number(x2 - bend)} {number(y2)} "
        f"{number(x2)} {number(y2)}"
    )
    width = THIN + (THICK - THIN) * abs(edge.strength)
    kind = "dt-link dt-against" if edge.strength < 0 and not edge.silent else "dt-link"
    drawn = element("path", class_=kind, d=path, stroke_width=f"{width:.2f}")
    if not edge.told:  # nothing to tell: the curve goes on to the box
        drawn += element("line", class_="dt-link", x1=x2, x2=x2 + GUTTER, y1=y2, y2=y2, stroke_width=THIN)
    told = element(
        "text", escaped(edge.told), class_="dt-tiny dt-value", x=x2 + GUTTER - 4, y=y2 + 4, text_anchor="end"
    )
    if edge.silent:
        drawn, told = (element("g", each, class_="dt-silent") for each in (drawn, told))
    return drawn, told if edge.told else ""


def _head(columns: Sequence[tuple[str, float]], lefts: Sequence[float]) -> tuple[str, float]:
    last = len(columns) - 1
    wide = [
        wrapped(heading, NUMBER, width + GUTTER * (at < last), 4)
        for at, (heading, width) in enumerate(columns)
    ]
    most = max(len(lines) for lines in wide)
    drawn = "".join(
        element("text", escaped(line), class_="dt-quiet", x=left, y=12 + ROW * (most - len(lines) + at))
        for lines, left in zip(wide, lefts, strict=True)
        for at, line in enumerate(lines)
    )
    return drawn, ROW * most + 8
