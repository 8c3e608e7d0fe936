"""A tornado: how far each report that might come would move an answer, the most valuable first.

Reading     the line down the middle is today's answer; a bar reaches from the answer if the report denies to the
            answer if it affirms. Triangles tell which: up, it affirms; down, it denies. A long bar is not yet a
            valuable report: one that is likely to say what everybody expects seldom moves anything. So the rows are
            in the order of the gain that is expected of them, which stands beside each, in Brier score and bits.
Truths      below, with the same two numbers, what the truth about a party or a driver would gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.explain.reading import chance
from detente.report.svg import element, escaped, figure, linked, number, text_width, wrapped

__all__ = ["Swing", "Worth", "gain_told", "tornado"]

WIDTH = 460.0
TEXT, SMALL, LINE = 13.0, 12.0, 17.0
THICK, AFTER = 12.0, 14.0
REACH, LEAST_REACH = 110.0, 40.0
"""How far the longest bar reaches from the middle, as far as the answers beside it leave room."""
TRIANGLE, BESIDE = 3.8, 17.0


@dataclass(frozen=True, slots=True)
class Swing:
    """A report that might come: the answers after it, and the gain that is expected of it."""

    label: str
    if_denied: float
    if_affirmed: float
    brier: float
    bits: float
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """A truth that might be known, and the gain that is expected of it."""

    label: str
    brier: float
    bits: float


def gain_told(brier: float, bits: float) -> str:
    """Tell an expected gain.

    Examples
    --------
    >>> gain_told(0.0341, 0.118), gain_told(0.00004, 0.0001)
    ('Brier .034, .12 bits', 'Brier below .001, below .01 bits')
    """
    return f"Brier {_small(brier, 3)}, {_small(bits, 2)} bits"


def tornado(
    today: float,
    swings: Sequence[Swing],
    truths: Sequence[Worth] = (),
    *,
    note: str = "",
    caption: str = "What is worth finding out",
    width: float = WIDTH,
) -> str:
    """Draw what reports would do to an answer, and what truths would be worth; the page needs PALETTE_CSS.

    Parameters
    ----------
    today : float
        The answer as it stands.
    swings : sequence of Swing
        From above.
    truths : sequence of Worth
        From above.
    note : str
        A quiet line at the end.
    caption : str
        What a screen reader calls the picture.
    width : float
        The natural width; the picture shrinks with the page and never grows.

    Examples
    --------
    >>> drawing = tornado(0.38, [Swing("Russia would push", 0.1, 0.75, 0.05, 0.2)])
    >>> "likely, 75 %" in drawing, "Brier .050, .20 bits" in drawing
    (True, True)
    """
    if not swings and not truths:
        return ""
    parts: list[str] = []
    y = 0.0
    if swings:
        drawn, y = _swings(today, swings, width)
        parts.append(drawn)
    if truths:
        y += 10 if swings else 0
        drawn, height = _truths(truths, width)
        parts.append(element("g", drawn, transform=f"translate(0 {number(y)})"))
        y += height
    for line in wrapped(note, SMALL, width, 4) if note else ():
        parts.append(element("text", escaped(line), class_="dt-quiet", y=y + 12))
        y += 16
    return figure("tornado", parts, caption, width, y + 4)


def _swings(today: float, swings: Sequence[Swing], width: float) -> tuple[str, float]:
    middle = width / 2
    told = f"today: {chance(today)}"
    head = element("text", escaped(told), class_="dt-medium dt-bold", x=middle, y=13, text_anchor="middle")
    ends = [end for swing in swings for end in (swing.if_denied, swing.if_affirmed)]
    room = middle - BESIDE - 2 - max(text_width(chance(end), SMALL) for end in ends)
    scale = max(min(REACH, room), LEAST_REACH) / max(*(abs(end - today) for end in ends), 1e-9)
    rows = ""
    y = 26.0
    for swing in swings:
        drawn, height = _swing(today, swing, middle, scale, width)
        row = linked(drawn, swing.title, swing.anchor, "dt-row")
        rows += element("g", row, transform=f"translate(0 {number(y)})")
        y += height + AFTER
    signs = (
        _triangle(4, -4, True)
        + element("text", "if a report affirms it", class_="dt-quiet", x=13)
        + _triangle(29 + text_width("if a report affirms it", 11.5), -4, False)
        + element(
            "text", "if it denies it", class_="dt-quiet", x=38 + text_width("if a report affirms it", 11.5)
        )
    )
    foot = element("g", signs, transform=f"translate(0 {number(y + 8)})")
    return head + rows + foot, y + 18


def _swing(today: float, swing: Swing, middle: float, scale: float, width: float) -> tuple[str, float]:
    gain = gain_told(swing.brier, swing.bits)
    lines = wrapped(swing.label, TEXT, width - text_width(gain, SMALL) - 14, 3)
    drawn = "".join(
        element("text", escaped(line), class_="dt-medium", y=13 + LINE * at) for at, line in enumerate(lines)
    )
    y = LINE * len(lines)
    drawn += element("text", escaped(gain), class_="dt-quiet dt-value", x=width, y=y - 4, text_anchor="end")
    y += 5
    for value, up in ((swing.if_denied, False), (swing.if_affirmed, True)):
        x = middle + scale * (value - today)
        kind = "dt-plain" if up else "dt-pale"
        bar = element("rect", class_="dt-bar", x=min(x, middle), y=y, width=abs(x - middle), height=THICK)
        drawn += element("g", bar, class_=kind)
        rises = value > today or (value == today and up)
        side, anchor = (1, "start") if rises else (-1, "end")
        drawn += _triangle(x + side * 9, y + THICK / 2, up)
        drawn += element(
            "text",
            escaped(chance(value)),
            class_="dt-value",
            x=x + side * BESIDE,
            y=y + 10,
            text_anchor=anchor,
        )
    drawn += element("line", class_="dt-tick", x1=middle, x2=middle, y1=y - 3, y2=y + THICK + 3)
    return drawn, y + THICK


def _truths(truths: Sequence[Worth], width: float) -> tuple[str, float]:
    head = element("text", "If the truth were known", class_="dt-medium dt-bold", y=13)
    most = max(truth.brier for truth in truths)
    y, drawn = 24.0, head
    for truth in truths:
        gain = gain_told(truth.brier, truth.bits)
        lines = wrapped(truth.label, TEXT, width - text_width(gain, SMALL) - 14, 3)
        for at, line in enumerate(lines):
            drawn += element("text", escaped(line), class_="dt-medium", y=y + 13 + LINE * at)
        y += LINE * len(lines)
        drawn += element(
            "text", escaped(gain), class_="dt-quiet dt-value", x=width, y=y - 4, text_anchor="end"
        )
        drawn += element("rect", class_="dt-track", y=y + 4, width=width, height=7)
        drawn += element(
            "rect", class_="dt-fill", y=y + 4, width=width * (truth.brier / most if most else 0), height=7
        )
        y += 11 + AFTER
    return drawn, y


def _triangle(x: float, y: float, up: bool) -> str:
    way = -TRIANGLE if up else TRIANGLE
    path = f"M{number(x)} {number(y + way)}l{number(TRIANGLE)} {number(-2 * way)}h{number(-2 * TRIANGLE)}Z"
    return element("path", class_="dt-mark", d=path)


def _small(value: float, places: int) -> str:
    """Write a small number without its nought; nothing but 0 rounds to it."""
    text = f"{value:.{places}f}"
    if float(text) == 0 < value:
        return f"below {10**-places:.{places}f}".replace("0.", ".")
    return text.removeprefix("0")
