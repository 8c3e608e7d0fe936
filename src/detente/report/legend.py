"""The legend of a movement graph: only the signs that are used, in rows as wide as the picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from detente.report.arrows import Marks, badges, line, style_of, thickness
from detente.report.parts import Edge, Mover, Node
from detente.report.svg import element, escaped, number, text_width, words, wrapped

__all__ = ["legend"]

ROW, SAMPLE, SPACE = 22.0, 46.0, 22.0
SIZE = 11.5


def legend(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    movers: Sequence[Mover],
    share: str,
    rest: str,
    width: float,
) -> tuple[str, float]:
    """Draw the legend; return it with its height."""
    signs: list[tuple[str, str]] = []
    used = {key for edge in edges for key in edge.movers}
    for at, mover in enumerate(movers):
        if mover.key in used:
            signs.append((_arrow(((at, mover.letters),), lettered=True), mover.name))
    pair: Marks = ((0, ""), (1, ""))
    if any(len(edge.movers) > 1 for edge in edges):
        signs.append((_arrow(pair), "an agreement of several"))
    if any(not edge.movers for edge in edges):
        signs.append((_arrow(()), "chance"))
    if any(edge.weight for edge in edges):
        signs.append((_wedge(), "thicker: likelier"))
    if any(node.start for node in nodes):
        signs.append((_box("passing", start=True), "status quo"))
    if any(node.kind == "end" for node in nodes):
        signs.append((_box("end"), rest))
    if any(node.kind == "unsettled" for node in nodes):
        signs.append((_box("unsettled"), "never settles"))
    if any(node.share is not None for node in nodes):
        signs.append((_bar(), share))

    room = SAMPLE + SPACE + max((text_width(words(told), SIZE) for _, told in signs), default=0.0)
    columns = max(1, min(len(signs), int(width / min(room, width))))
    parts = [element("line", class_="dt-rule", x2=width)]
    for at, (sample, told) in enumerate(signs):
        x, y = width / columns * (at % columns), ROW * (at // columns + 0.5) + 8
        text = wrapped(told, SIZE, width / columns - SAMPLE, 1)[0]
        label = element("text", escaped(text), class_="dt-quiet", x=SAMPLE - 4, y=4)
        parts.append(element("g", sample + label, transform=f"translate({number(x)} {number(y)})"))
    return "".join(parts), ROW * ceil(len(signs) / columns) + 10


def _arrow(marks: Marks, lettered: bool = False) -> str:
    name, _ = style_of(marks)
    drawn = line("M0 0L36 0", marks, thickness(0.08))
    letters = badges(marks, 10, 0) if lettered else ""
    return element("g", drawn + letters, class_=name)


def _wedge() -> str:
    return element("path", d="M0 0L36 -3.5L36 3.5Z", fill="currentColor", class_="dt-chance")


def _box(kind: str, start: bool = False) -> str:
    drawn = element("rect", class_="dt-box", x=8, y=-7.5, width=26, height=15, rx=2)
    if kind == "end":
        drawn += element("rect", class_="dt-inner", x=11, y=-4.5, width=20, height=9)
    if start:
        drawn += element("circle", cx=15, r=3, fill="currentColor")
    return element("g", drawn, class_=f"dt-{kind}{' dt-start' if start else ''}")


def _bar() -> str:
    return element("rect", class_="dt-track", y=-2.5, width=36, height=5) + element(
        "rect", class_="dt-fill", y=-2.5, width=14, height=5
    )
