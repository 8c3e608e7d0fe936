"""The boxes of a belief network before they have a place: how high they are, and what is written in them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence import in_words
from detente.explain.numbers import per_cent
from detente.explain.reading import chance, signed
from detente.report.svg import element, escaped, linked, text_width, wrapped

__all__ = ["COLUMNS", "NUMBER", "PAD", "ROW", "Belief", "Box", "Edge", "Net", "Report", "Voice", "boxes_of"]

NAME, NUMBER, LINE, ROW = 12.5, 11.5, 15.0, 14.5
PAD = 8.0
COLUMNS = {"values": 122.0, "hypotheses": 150.0, "claims": 174.0, "voices": 206.0}


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
class Box:
    """A box before it has a place: its column, size, the edges into it, and its markup within."""

    column: int
    height: float
    edges: tuple[Edge, ...]
    drawn: str


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from a box, by its number: where it ends, how strong it is and how that is told."""

    source: int
    y: float
    strength: float
    told: str
    silent: bool = False


def boxes_of(net: Net) -> list[Box]:
    """Make the boxes of all columns, from the left."""
    boxes: list[Box] = []
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


def _belief(belief: Belief, column: int, first: int, width: float) -> Box:
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
        Edge(first + at, rise + ROW * (at + 0.5), weight, _weight(weight))
        for at, weight in enumerate(belief.weights)
    )
    return Box(column, height, edges, linked(drawn, belief.title, belief.anchor, "dt-node"))


def _told(belief: Belief, width: float) -> tuple[str, str]:
    """Tell what is believed now, by word and number, and what was before; a number stays with its sign."""
    now, before = chance(belief.now), f"before {per_cent(belief.before)}"
    if text_width(now, NUMBER) <= width:
        return now, before
    return f"{in_words(belief.now)},", f"{per_cent(belief.now)}; {before}"


def _voice(voice: Voice, column: int, claims: int) -> Box:
    width = COLUMNS["voices"]
    inner = width - 2 * PAD
    drawn, edges = "", list[Edge]()
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
        edges.append(Edge(claims + report.claim, y + ROW / 2, strength, told, not report.counted))
        y += ROW * len(lines) + 3
    height = y + PAD - 3
    box = element("rect", class_="dt-box", width=width, height=height, rx=3)
    return Box(column, height, tuple(edges), box + drawn)


def _weight(weight: float) -> str:
    """Write a probability on an edge, as exactly as it was judged to the hundredth."""
    return "1" if weight == 1 else f"{weight:.2f}".removeprefix("0")
