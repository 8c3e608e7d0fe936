"""Pictures in a file of their own: one below another, each with its heading and what it shows.

Self-contained  the style is inside, the paper is white, the letters are any without serifs, and nothing is fetched.
Readable        a title and a description for screen readers; every text of the conflict is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.report.palette import STANDALONE_CSS
from detente.report.svg import element, escaped, number, wrapped

__all__ = ["Plate", "Sheet", "sheet"]

MARGIN, APART = 24.0, 34.0
NARROWEST = 464.0
HEADING, CAPTION = 15.0, 12.0
NAMESPACE = "http://www.w3.org/2000/svg"
VIEW = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
ADDRESS = re.compile(r'<a href="[^"]*">|</a>')


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture with its heading and its caption; `drawn` is SVG markup, whose links into a page are dropped."""

    heading: str
    caption: str
    drawn: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet, and its size in pixels."""

    svg: str
    width: float
    height: float


def sheet(title: str, subtitle: str, plates: Sequence[Plate], lead: str = "") -> Sheet:
    """Put pictures on one white sheet.

    Parameters
    ----------
    title, subtitle : str
        What they are about, and as of when.
    plates : sequence of Plate
        From above.
    lead : str
        What is to be said of all of them.

    Returns
    -------
    Sheet
        The SVG document and its size.

    Examples
    --------
    >>> plate = Plate("One", "Shows a line.", '<svg viewBox="0 0 9 9" class="dt-figure"><path/></svg>')
    >>> made = sheet("A <conflict>", "as of 4 December 2012", [plate])
    >>> "A &lt;conflict&gt;" in made.svg, made.svg.count("<style>"), 'x="24"' in made.svg
    (True, 1, True)
    """
    views = [VIEW.search(plate.drawn) for plate in plates]
    sizes = [(float(view[3]), float(view[4])) if view else (0.0, 0.0) for view in views]
    inner = max([NARROWEST, *(width for width, _ in sizes)])
    drawn, y = _lines(title, 18.0, inner, "dt-title", MARGIN + 6, 24)
    more, y = _lines(subtitle, CAPTION, inner, "dt-quiet", y, 18)
    drawn += more
    more, y = _lines(lead, CAPTION, inner, "dt-quiet", y + 4, 17)
    drawn += more
    for plate, (width, height) in zip(plates, sizes, strict=True):
        y += APART - 12
        drawn += element("line", class_="dt-rule", x1=MARGIN, x2=MARGIN + inner, y1=y, y2=y)
        more, y = _lines(plate.heading, HEADING, inner, "dt-head", y + 12, 20)
        drawn += more
        more, y = _lines(plate.caption, CAPTION, inner, "dt-quiet", y, 17)
        drawn += more
        drawn += _placed(plate.drawn, y + 12, width, height)
        y += 12 + height
    whole = y + MARGIN
    told = [
        f"{subtitle}." if subtitle else "",
        lead,
        *(f"{plate.heading}: {plate.caption}" for plate in plates),
    ]
    described = " ".join(filter(None, told))
    drawn = element(
        "svg",
        element("title", escaped(title))
        + element("desc", escaped(described))
        + element("style", STANDALONE_CSS)
        + element("rect", width="100%", height="100%", fill="#ffffff")
        + drawn,
        xmlns=NAMESPACE,
        class_="dt-figure",
        viewBox=f"0 0 {number(inner + 2 * MARGIN)} {number(whole)}",
        width=inner + 2 * MARGIN,
        height=whole,
    )
    return Sheet(drawn, inner + 2 * MARGIN, whole)


def _lines(text: str, size: float, width: float, class_: str, y: float, step: float) -> tuple[str, float]:
    lines = wrapped(text, size, width, 9, bold=class_ != "dt-quiet") if text else ()
    drawn = "".join(
        element("text", escaped(line), class_=class_, x=MARGIN, y=y + step * (at + 1) - 5)
        for at, line in enumerate(lines)
    )
    return drawn, y + step * len(lines)


def _placed(drawn: str, y: float, width: float, height: float) -> str:
    """Put a picture at its place, without what only a page gives meaning to."""
    inner = ADDRESS.sub("", drawn)
    head, rest = inner.split(">", 1)
    view = VIEW.search(head)
    box = view[0] if view else ""
    place = f'x="{number(MARGIN)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f"<svg {place} {box}>{rest}"
