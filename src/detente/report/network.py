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
from dataclasses import dataclass

from detente.evidence import in_words
from detente.explain.numbers import per_cent
from detente.explain.reading import chance, signed
from detente.report.crossings import ordered
from detente.report.straighten import Segment, straightened
from detente.report.svg import element, escaped, linked, number, text_width, wrapped

__all__ = ["Belief", "Net", "Report", "Voice", "network"]

NAME, NUMBER, LINE, ROW = 12.5, 11.5, 15.0, 14.5
PAD, GAP = 8.0, 12.0
CURVE, GUTTER = 54.0, 30.0
COLUMNS = {"values": 122.0, "hypotheses": 150.0, "claims": 174.0, "voices": 206.0}
MARGIN = 2.0
THIN, THICK = 0.7, 5.0
SMALLEST = 0.78
"""The picture shrinks to this part of its size and no further; the page lets it scroll."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A value of a driver, a hypothesis or a claim, and what is believed of it.

    `weights` are the numbers on the edges that lead to it, one for each box of the column before; none where no edge
    leads to it.
    """

    label: str
    now: float
    before: float
    weights: tuple[float, ...] = ()
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says of one claim, by the claim's place in the list.

    ρ is None where the report is not read. `counted` is the exponent to which it counts; 0 is drawn pale.
    """

    claim: int
    told: str
    rho: float | None
    counted: float = 1.0
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin, and what it reported."""

    label: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Net:
    """The columns of a network, each with its heading; `values` or `hypotheses` may be empty."""

    headings: tuple[str, str, str, str]
    values: tuple[Belief, ...]
    hypotheses: tuple[Belief, ...]
    claims: tuple[Belief, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    """A box before it has a place: its column, size, the edges into it, and its markup within."""

    column: int
    height: float
    edges: tuple[_Edge, ...]
    drawn: str


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge from a box, by its number: where it ends, how strong it is and how that is told."""

    source: int
    y: float
    strength: float
    told: str
    silent: bool = False


def network(net: Net, *, caption: str = "The belief network") -> str:
    """Draw a network; the page needs PALETTE_CSS.

    Examples
    --------
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
    boxes = _boxes(net)
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


def _boxes(net: Net) -> list[_Box]:
    """Make the boxes of all columns, from the left."""
    boxes: list[_Box] = []
    column = 0
    for held, width in (
        (net.values, COLUMNS["values"]),
        (net.hypotheses, COLUMNS["hypotheses"]),
        (net.claims, COLUMNS["claims"]),
    ):
        if held:
            first = len(boxes) - len([box for box in boxes if box.column == column - 1])
            boxes += [_belief(belief, column, first, width) for belief in held]
            column += 1
    claims = len(boxes) - len(net.claims)
    return boxes + [_voice(voice, column, claims) for voice in net.voices]


def _belief(belief: Belief, column: int, first: int, width: float) -> _Box:
    inner = width - 2 * PAD
    lines = wrapped(belief.label, NAME, inner, 5)
    told = _told(belief, inner)
    text = LINE * len(lines) + ROW * len(told) + 11
    height = max(text, ROW * len(belief.weights)) + 2 * PAD - 4
    y = (height - text) / 2
    drawn = element("rect", class_="dt-box", width=width, height=height, rx=3)
    for line in lines:
        y += LINE
        drawn += element("text", escaped(line), class_="dt-named", x=PAD, y=y - 3)
    for line in told:
        y += ROW
        drawn += element("text", escaped(line), class_="dt-quiet dt-value", x=PAD, y=y - 3)
    y += 4
    drawn += element("rect", class_="dt-track", x=PAD, y=y, width=inner, height=5)
    drawn += element("rect", class_="dt-fill", x=PAD, y=y, width=inner * belief.now, height=5)
    before = PAD + inner * belief.before
    drawn += element("line", class_="dt-was", x1=before, x2=before, y1=y - 2.5, y2=y + 7.5)
    rise = (height - ROW * len(belief.weights)) / 2
    edges = tuple(
        _Edge(first + at, rise + ROW * (at + 0.5), weight, _weight(weight))
        for at, weight in enumerate(belief.weights)
    )
    return _Box(column, height, edges, linked(drawn, belief.title, belief.anchor, "dt-node"))


def _told(belief: Belief, width: float) -> tuple[str, str]:
    """Tell what is believed now, by word and number, and what was before; a number stays with its sign."""
    now, before = chance(belief.now), f"before {per_cent(belief.before)}"
    if text_width(now, NUMBER) <= width:
        return now, before
    return f"{in_words(belief.now)},", f"{per_cent(belief.now)}; {before}"


def _voice(voice: Voice, column: int, claims: int) -> _Box:
    width = COLUMNS["voices"]
    inner = width - 2 * PAD
    drawn, edges = "", list[_Edge]()
    y = PAD - 3
    for line in wrapped(voice.label, NAME, inner, 3, bold=True):
        y += LINE
        drawn += element("text", escaped(line), class_="dt-named dt-bold", x=PAD, y=y - 3)
    for report in voice.reports:
        lines = wrapped(report.told, NUMBER, inner, 3)
        written = "".join(
            element("text", escaped(line), class_="dt-quiet", x=PAD, y=y + ROW * (at + 1) - 3)
            for at, line in enumerate(lines)
        )
        kind = "dt-report" if report.counted else "dt-report dt-silent"
        drawn += linked(written, report.title, report.anchor, kind)
        told = "" if report.rho is None else signed(report.rho)
        strength = (report.rho or 0.0) * report.counted
        edges.append(_Edge(claims + report.claim, y + ROW / 2, strength, told, not report.counted))
        y += ROW * len(lines) + 3
    height = y + PAD - 3
    box = element("rect", class_="dt-box", width=width, height=height, rx=3)
    return _Box(column, height, tuple(edges), box + drawn)


def _placed(boxes: Sequence[_Box], columns: int) -> list[float]:
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


def _ports(boxes: Sequence[_Box], middles: Sequence[float]) -> list[tuple[int, _Edge, float]]:
    """Give each edge the height at which it leaves its source: in the order in which the edges arrive."""
    leaving: dict[int, list[tuple[float, int, _Edge]]] = {}
    for target, box in enumerate(boxes):
        for edge in box.edges:
            arrives = middles[target] - box.height / 2 + edge.y
            leaving.setdefault(edge.source, []).append((arrives, target, edge))
    found: list[tuple[int, _Edge, float]] = []
    for source, edges in leaving.items():
        room = boxes[source].height - 2 * PAD
        step = min(room / len(edges), 9.0)
        first = middles[source] - step * (len(edges) - 1) / 2
        for at, (_, target, edge) in enumerate(sorted(edges, key=lambda each: (each[0], each[1]))):
            found.append((target, edge, first + step * at))
    return found


def _curve(x1: float, y1: float, x2: float, y2: float, edge: _Edge) -> tuple[str, str]:
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


def _weight(weight: float) -> str:
    """Write a probability on an edge, as exactly as it was judged to the hundredth."""
    return "1" if weight == 1 else f"{weight:.2f}".removeprefix("0")
