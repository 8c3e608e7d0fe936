"""A probability on the scale of its words: before the evidence, hollow; after it, full."""

from __future__ import annotations

from detente.evidence import in_words
from detente.evidence.scales import BORDERS
from detente.explain import per_cent
from detente.report.svg import element, escaped, number, text_width

__all__ = ["scale"]

WIDTH, MARGIN = 540.0, 8.0
LINE, THICK = 36.0, 7.0


def scale(now: float, before: float | None = None, caption: str = "The answer on the scale of words") -> str:
    """Draw the scale from 0 to 100 %, divided where the words change; the page needs PALETTE_CSS.

    Parameters
    ----------
    now : float
    before : float, optional
        Before any report.
    caption : str
        What a screen reader calls the picture.

    Examples
    --------
    >>> "now 38 %" in scale(0.38, 0.19)
    True
    """
    length = WIDTH - 2 * MARGIN

    def at(value: float) -> float:
        return MARGIN + length * min(max(value, 0.0), 1.0)

    borders = [0.0, *(border for border, _, _ in BORDERS), 1.0]
    drawn = ""
    for low, high in zip(borders, borders[1:], strict=False):
        here = in_words((low + high) / 2) == in_words(now)
        left, wide = at(low) + 1, at(high) - at(low) - 2
        kind = "dt-fill" if here else "dt-track"
        drawn += element("rect", class_=kind, x=left, y=LINE, width=wide, height=THICK, rx=1)
        if here:
            drawn += _word(in_words(now), (at(low) + at(high)) / 2)
    for value, words in ((0.0, "0"), (1.0, "100 %")):
        anchor = "start" if value == 0 else "end"
        drawn += element("text", words, class_="dt-quiet dt-value", x=at(value), y=LINE + 24, text_anchor=anchor)
    if before is not None:
        drawn += _marker(at(before), "dt-before", f"before {per_cent(before)}", right=before > now)
    drawn += _marker(at(now), "dt-now", f"now {per_cent(now)}", right=before is None or now >= before)
    height = LINE + 30
    return element(
        "svg",
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="dt-figure dt-scale",
        role="img",
        aria_label=caption,
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        width=WIDTH,
        height=height,
    )


def _word(words: str, middle: float) -> str:
    half = text_width(words, 13) / 2
    x = min(max(middle, MARGIN + half + 16), WIDTH - MARGIN - half - 40)
    return element("text", escaped(words), class_="dt-medium", x=x, y=LINE + 24, text_anchor="middle")


def _marker(x: float, class_: str, words: str, right: bool) -> str:
    """Draw a triangle that points at the scale, its words on the side away from the other one."""
    shape = element("path", class_=class_, d=f"M{number(x)} {number(LINE - 3)}l-6 -10h12z")
    wide = text_width(words, 12)
    side = 1 if right else -1
    if not MARGIN < x + side * (10 + wide) < WIDTH - MARGIN:
        side = -side
    anchor = "start" if side > 0 else "end"
    label = element("text", escaped(words), class_="dt-quiet dt-value", x=x + 10 * side, y=LINE - 5, text_anchor=anchor)
    return shape + label
