"""How answers moved as reports came in: a small panel for each question, one below another on one axis of days.

Reading     the line is the probability, the shade its 5 to 95 % band, the dot the answer on the day of reading. The
            line jumps on a day that brought reports, and slopes where only the clock of a dated question runs. What
            was read later is broken and has no shade.
Scale       each panel's own: up to 25, 50, 75 or 100 %, as its highest point needs; its top is written.
Marks       a stroke below the panel is a day with reports. A triangle is a report on the very claim asked about: up
            speaks for it, down against; an empty one repeats an origin and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.explain.days import day_in_short
from detente.explain.numbers import per_cent
from detente.report.bars import scale_top
from detente.report.days_axis import Axis, days_axis
from detente.report.svg import element, escaped, figure, linked, number, text_width, wrapped

__all__ = ["Course", "Mark", "Panel", "question_lines"]

WIDTH = 460.0
LEFT, RIGHT = 44.0, 8.0
HEIGHT, STRIP, BETWEEN = 54.0, 19.0, 17.0
TITLE, LINE = 13.0, 16.0
HEAD, FOOT = 26.0, 22.0
SECOND = 9.0
"""How much lower the triangles against stand than those for it, in a panel that has both."""
HALF = 3.6
"""Half the width of a triangle."""


@dataclass(frozen=True, slots=True)
class Course:
    """The answer on one day, before its reports and after them; a band is its low and high end."""

    day: date
    arriving: float
    after: float
    arriving_band: tuple[float, float] | None = None
    after_band: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The reports of one day that bear on a question.

    Attributes
    ----------
    day : date
    affirmed, denied : bool or None
        Whether some report speaks for the claim asked about, or against: None, none does; False, copies only.
    title : str
        The reports, a line each.
    """

    day: date
    affirmed: bool | None = None
    denied: bool | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A question, how its answer is told, and how it moved."""

    title: str
    value: str
    course: tuple[Course, ...]
    marks: tuple[Mark, ...]
    anchor: str = ""


def question_lines(
    panels: Sequence[Panel],
    as_of: date | None,
    *,
    caption: str = "How the answers moved as the reports came in",
    width: float = WIDTH,
) -> str:
    """Draw panels of the same days, one below another; the page needs PALETTE_CSS.

    Parameters
    ----------
    panels : sequence of Panel
        From above; nothing is drawn of none.
    as_of : date or None
        The day of reading.
    caption : str
        What a screen reader calls the picture.
    width : float
        The natural width; the picture shrinks with the page and never grows.

    Examples
    --------
    >>> days = [date(2012, 12, 3), date(2012, 12, 4)]
    >>> course = (Course(days[0], 0.2, 0.2), Course(days[1], 0.2, 0.38))
    >>> drawing = question_lines([Panel("Would it?", "unlikely, 38 %", course, (Mark(days[1], True),))], days[1])
    >>> "unlikely, 38 %" in drawing, drawing.count("dt-course")
    (True, 1)
    """
    if not panels:
        return ""
    days = [each.day for each in panels[0].course]
    axis = days_axis(days, LEFT, width - RIGHT, as_of)
    parts = [_head(axis, as_of, width)]
    y = HEAD
    for panel in panels:
        drawn, height = _panel(panel, axis, as_of, width)
        content = linked(drawn, "", panel.anchor, "dt-row")
        parts.append(element("g", content, transform=f"translate(0 {number(y)})"))
        y += height + BETWEEN
    foot, foot_height = _foot(axis, panels, width)
    parts.append(element("g", foot, transform=f"translate(0 {number(y - BETWEEN + 4)})"))
    total = y - BETWEEN + 4 + foot_height
    return figure("lines", parts, caption, width, total)


def _head(axis: Axis, as_of: date | None, width: float) -> str:
    """Say at the top which day the dotted line is."""
    if as_of is None or as_of not in axis.at:
        return ""
    told = f"read up to {day_in_short(as_of)}"
    half = text_width(told, 11.5) / 2
    x = min(max(axis.at[as_of], half), width - half)
    return element("text", told, class_="dt-quiet", x=x, y=12, text_anchor="middle")


def _foot(axis: Axis, panels: Sequence[Panel], width: float) -> tuple[str, float]:
    """Write the days below the last panel, and what the marks mean."""
    drawn = "".join(
        element("line", class_="dt-tick", x1=label.day, x2=label.day, y1=-3, y2=2)
        + element(
            "text", escaped(label.text), class_="dt-quiet dt-value", x=label.x, y=14, text_anchor="middle"
        )
        for label in axis.labels
    )
    marks = [mark for panel in panels for mark in panel.marks]
    signs = [(element("line", class_="dt-tick", x1=4, x2=4, y1=-8, y2=-2), "a day with reports")]
    said = {mark.affirmed for mark in marks} | {mark.denied for mark in marks}
    if said - {None}:
        signs.append((_triangle(4, -5.5, True, True), "speaks for it"))
        signs.append((_triangle(4, -5.5, False, True), "against it"))
    if False in said:
        signs.append((_triangle(4, -5.5, True, False), "a copy, adds nothing"))
    if axis.breaks:
        signs.append((_slashes(4, -5), "a long silence, cut short"))
    x, y = 0.0, 40.0
    for sample, told in signs:
        room = 14 + text_width(told, 11.5)
        if x and x + room > width:
            x, y = 0.0, y + 17
        label = element("text", told, class_="dt-quiet", x=13, y=-1)
        drawn += element("g", sample + label, transform=f"translate({number(x)} {number(y)})")
        x += room + 16
    return drawn, y + 6


def _panel(panel: Panel, axis: Axis, as_of: date | None, width: float) -> tuple[str, float]:
    lines = wrapped(panel.title, TITLE, width - text_width(panel.value, TITLE, bold=True) - 14, 4)
    drawn = "".join(
        element("text", escaped(line), class_="dt-medium", y=13 + LINE * at) for at, line in enumerate(lines)
    )
    value_y = 13 + LINE * (len(lines) - 1)
    drawn += element(
        "text",
        escaped(panel.value),
        class_="dt-medium dt-bold dt-value",
        x=width,
        y=value_y,
        text_anchor="end",
    )
    top = LINE * len(lines) + 9
    drawn += element("g", _plot(panel, axis, as_of, width), transform=f"translate(0 {number(top)})")
    return drawn, top + HEIGHT + STRIP + (SECOND if _two_rows(panel) else 0.0)


def _plot(panel: Panel, axis: Axis, as_of: date | None, width: float) -> str:
    drawn = ""
    top = scale_top(_highest(panel))
    middle = number(50 * top) if (50 * top).is_integer() else ""
    for part, told in ((1.0, per_cent(top)), (0.5, middle), (0.0, "0")):
        y = HEIGHT * (1 - part)
        drawn += element("line", class_="dt-rule", x1=LEFT, x2=width - RIGHT, y1=y, y2=y)
        drawn += element("text", told, class_="dt-tiny dt-value", x=LEFT - 6, y=y + 4, text_anchor="end")
    read = [each for each in panel.course if as_of is None or each.day <= as_of]
    later = panel.course[len(read) :]
    drawn += _spread(read, axis, top)
    if later:
        drawn += _course([*read[-1:], *later], axis, "dt-later", top)
    if read:
        drawn += _course(read, axis, "dt-course", top)
    if as_of is not None and as_of in axis.at and read:
        x = axis.at[as_of]
        drawn += element("line", class_="dt-today", x1=x, x2=x, y1=-5, y2=HEIGHT)
        drawn += element("circle", class_="dt-point", cx=x, cy=_height(read[-1].after / top), r=3.4)
    for start, end in axis.breaks:
        drawn += _slashes((start + end) / 2, HEIGHT)
    for mark in panel.marks:
        ahead = as_of is not None and mark.day > as_of
        signs = _mark(axis.at[mark.day], mark, SECOND if _two_rows(panel) else 0.0)
        drawn += linked(signs, mark.title, "", "dt-ahead" if ahead else "dt-read")
    return drawn


def _highest(panel: Panel) -> Iterator[float]:
    for each in panel.course:
        yield from (each.arriving, each.after)
        yield from (band[1] for band in (each.arriving_band, each.after_band) if band is not None)


def _height(value: float) -> float:
    return HEIGHT * (1 - min(max(value, 0.0), 1.0))


def _course(course: Sequence[Course], axis: Axis, class_: str, top: float) -> str:
    """Draw a line that slopes between days and jumps on them."""
    first = course[0]
    # what was believed before the first report comes in from the left
    before = first.after if class_ == "dt-later" else first.arriving
    points = [(axis.at[first.day], before), (axis.at[first.day], first.after)]
    for each in course[1:]:
        points += [(axis.at[each.day], each.arriving), (axis.at[each.day], each.after)]
    if class_ == "dt-course":
        points.insert(0, (axis.at[first.day] - 6, first.arriving))
    return element("path", class_=class_, d=_path(points, top))


def _spread(course: Sequence[Course], axis: Axis, top: float) -> str:
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    for each in course:
        for band in (each.arriving_band, each.after_band):
            if band is not None:
                lower.append((axis.at[each.day], band[0]))
                upper.append((axis.at[each.day], band[1]))
    if not upper:
        return ""
    first = upper[0][0] - 6
    upper.insert(0, (first, upper[0][1]))
    lower.insert(0, (first, lower[0][1]))
    return element("path", class_="dt-spread", d=_path([*upper, *reversed(lower)], top) + "Z")


def _path(points: Sequence[tuple[float, float]], top: float) -> str:
    written = [f"{number(x)} {number(_height(value / top))}" for x, value in points]
    return "M" + "L".join(written)


def _two_rows(panel: Panel) -> bool:
    """Tell whether reports speak on both sides, so that those against have a row of their own."""
    return any(mark.affirmed is not None for mark in panel.marks) and any(
        mark.denied is not None for mark in panel.marks
    )


def _mark(x: float, mark: Mark, below: float) -> str:
    drawn = element("line", class_="dt-tick", x1=x, x2=x, y1=HEIGHT + 2, y2=HEIGHT + 7)
    y = HEIGHT + 13
    if mark.affirmed is not None:
        drawn += _triangle(x, y, True, mark.affirmed)
    if mark.denied is not None:
        drawn += _triangle(x, y + below, False, mark.denied)
    return drawn


def _triangle(x: float, y: float, up: bool, counted: bool) -> str:
    tip, base = (y - HALF, y + HALF - 0.6) if up else (y + HALF, y - HALF + 0.6)
    path = f"M{number(x)} {number(tip)}L{number(x + HALF)} {number(base)}H{number(x - HALF)}Z"
    return element("path", class_="dt-mark" if counted else "dt-hollow", d=path)


def _slashes(x: float, y: float) -> str:
    """Break a line with two slashes."""
    gap = element("path", class_="dt-gap", d=f"M{number(x - 3)} {number(y)}h6")
    strokes = "".join(
        element("line", class_="dt-tick", x1=x + at - 2, x2=x + at + 2, y1=y + 4, y2=y - 4)
        for at in (-2.5, 2.5)
    )
    return gap + strokes
