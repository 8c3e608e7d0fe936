"""The arrows of a movement graph: a curve along a route, a head, and a label with the movers' letters."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.layout import Direction, Point, Route, Size
from detente.report.palette import DASHES, MOVER_CLASSES
from detente.report.svg import element, escaped, number, text_width, words

__all__ = ["Marks", "arrow", "badges", "label_size", "line", "style_of", "thickness"]

Marks = Sequence[tuple[int, str]]
"""The movers of an arrow: each one's place among all decision makers, and its letters."""

BADGE, GAP = 15.0, 3.0
LETTER_SIZE, NOTE_SIZE = 10.5, 11.0


def thickness(weight: float) -> float:
    """Return the width of the line of a move of this probability."""
    return 1.3 + 6 * min(max(weight, 0.0), 1.0)


def style_of(marks: Marks) -> tuple[str, str | None]:
    """Return the class and the dashes of an arrow: by mover, or of an agreement, or of chance."""
    if not marks:
        return "dt-chance", "1.5 4"
    if len(marks) > 1:
        return "dt-deal", None
    mover = marks[0][0] % len(MOVER_CLASSES)
    return MOVER_CLASSES[mover], DASHES[mover]


def label_size(marks: Marks, label: str) -> Size:
    """Return the room that the letters and the text of an arrow take."""
    width = _badges_width(marks) + (text_width(words(label), NOTE_SIZE) + GAP if label else 0.0)
    return Size(width + 4, BADGE + 3) if width else Size(0, 0)


def arrow(route: Route, marks: Marks, label: str, weight: float, direction: Direction) -> str:
    """Draw an arrow from end to end, with its label."""
    wide = thickness(weight)
    size = 5.5 + wide
    tip, before = route.points[-1], route.points[-2]
    head, stop = _head(tip, size, direction, route.back)
    # the last point before the tip may lie inside the head
    path = _path((*route.points[:-2], _outer(before, stop, direction, route.back), stop), direction)
    name, _ = style_of(marks)
    drawn = line(path, marks, wide) + element("path", class_="dt-head-of", d=head)
    return element("g", drawn, class_=name) + _label(route.label, marks, label)


def line(path: str, marks: Marks, wide: float) -> str:
    """Draw the line of an arrow over a strip of paper, so that it passes over the lines it crosses."""
    _, dashes = style_of(marks)
    if len(marks) > 1:
        return (
            element("path", class_="dt-case", d=path, stroke_width=wide + 6)
            + element("path", class_="dt-line", d=path, stroke_width=wide + 2.6)
            + element("path", class_="dt-case", d=path, stroke_width=max(1.5, wide * 0.7))
        )
    return element("path", class_="dt-case", d=path, stroke_width=wide + 3.5) + element(
        "path", class_="dt-line", d=path, stroke_width=wide, stroke_dasharray=dashes
    )


def badges(marks: Marks, x: float, y: float) -> str:
    """Draw the movers' letters side by side, from `x`, about the height `y`."""
    parts: list[str] = []
    for mover, letters in marks:
        width = _badge_width(letters)
        box = element(
            "rect", class_="dt-badge", x=x, y=y - BADGE / 2, width=width, height=BADGE, rx=BADGE / 2
        )
        text = element(
            "text", escaped(letters), class_="dt-letter", x=x + width / 2, y=y + 3.8, text_anchor="middle"
        )
        parts.append(element("g", box + text, class_=MOVER_CLASSES[mover % len(MOVER_CLASSES)]))
        x += width + 1.5
    return "".join(parts)


def _label(middle: Point, marks: Marks, label: str) -> str:
    size = label_size(marks, label)
    if not size.width:
        return ""
    x, y = middle[0] - size.width / 2, middle[1]
    plate = element(
        "rect", class_="dt-plate", x=x, y=y - size.height / 2, width=size.width, height=size.height, rx=3
    )
    after = x + 2 + _badges_width(marks) + (GAP if marks else 0)
    note = element("text", escaped(label), class_="dt-note dt-value", x=after, y=y + 4) if label else ""
    return plate + badges(marks, x + 2, y) + note


def _badge_width(letters: str) -> float:
    return max(BADGE, text_width(words(letters), LETTER_SIZE, bold=True) + 7)


def _badges_width(marks: Marks) -> float:
    return sum(_badge_width(letters) for _, letters in marks) + 1.5 * max(0, len(marks) - 1)


def _path(points: Sequence[Point], direction: Direction) -> str:
    """Join points by straight lines and bends in turn; a bend leaves and arrives along the layers' direction."""
    pieces = [f"M{_xy(points[0])}"]
    for at in range(1, len(points)):
        (x0, y0), (x1, y1) = points[at - 1], points[at]
        if at % 2:
            pieces.append(f"L{_xy(points[at])}")
        elif direction == "down":
            middle = (y0 + y1) / 2
            pieces.append(f"C{_xy((x0, middle))} {_xy((x1, middle))} {_xy((x1, y1))}")
        else:
            middle = (x0 + x1) / 2
            pieces.append(f"C{_xy((middle, y0))} {_xy((middle, y1))} {_xy((x1, y1))}")
    return "".join(pieces)


def _head(tip: Point, size: float, direction: Direction, back: bool) -> tuple[str, Point]:
    """Return the head of an arrow, and the point where its line stops."""
    x, y = tip
    sign = -1 if back else 1
    half = size * 0.48
    if direction == "down":
        foot = y - sign * size
        return f"M{_xy(tip)}L{_xy((x - half, foot))}L{_xy((x + half, foot))}Z", (x, foot + sign)
    foot = x - sign * size
    return f"M{_xy(tip)}L{_xy((foot, y - half))}L{_xy((foot, y + half))}Z", (foot + sign, y)


def _outer(point: Point, stop: Point, direction: Direction, back: bool) -> Point:
    """Return whichever of two points on the last straight piece lies farther from the tip."""
    axis = 1 if direction == "down" else 0
    pick = max if back else min
    return pick(point, stop, key=lambda p: p[axis])


def _xy(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
