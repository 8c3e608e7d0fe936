"""A probability on the scale of its words: before the evidence, hollow; after it, full."""

from __future__ import annotations

from itertools import pairwise

from detente.evidence import in_words
from detente.evidence.scales import BORDERS
from detente.explain.numbers import per_cent
from detente.report.svg import element, escaped, number, text_width

__all__ = ["scale"]

WIDTH, MARGIN = 460.0, 2.0
THICK, ROW, SIZE = 8.0, 17.0, 13.0


def scale(
    now: float,
    before: float | None = None,
    caption: str = "The answer on the scale of words",
    band: tuple[float, float] | None = None,
) -> str:
    """Draw the scale from 0 to 100 %, divided where the words change; the page needs PALETTE_CSS.

    Parameters
    ----------
    now : float
    before : float, optional
        Before any report.
    caption : str
        What a screen reader calls the picture.
    band : pair of float, optional
        The low and the high end of a whisker below the scale.

    Examples
    --------
    >>> "now 38 %" in scale(0.38, 0.19)
    True
    """
    marks = [("dt-now", now, f"now {per_cent(now)}")]
    if before is not None:
        marks.insert(0, ("dt-before", before, f"before {per_cent(before)}"))
    room = sum(text_width(told, SIZE) for _, _, told in marks) / 2 + 6
    # labels that would touch stand one above the other
    raised = before is not None and abs(_at(now) - _at(before)) < room
    line = ROW * (2 if raised else 1) + 14

    drawn = ""
    borders = [0.0, *(border for border, _, _ in BORDERS), 1.0]
    for low, high in pairwise(borders):
        here = in_words((low + high) / 2) == in_words(now)
        left, wide = _at(low) + 1, _at(high) - _at(low) - 2
        drawn += element(
            "rect", class_="dt-fill" if here else "dt-track", x=left, y=line, width=wide, height=THICK
        )
    foot = line + THICK
    if band is not None:
        low, high, foot = _at(band[0]), _at(band[1]), foot + 9
        path = f"M{number(low)} {number(foot)}H{number(high)}M{number(low)} {number(foot - 3.5)}v7M{number(high)} "
        drawn += element("path", class_="dt-whisker", d=f"{path}{number(foot - 3.5)}v7")
    for value, words, side in ((0.0, "0", "start"), (1.0, "100 %", "end")):
        drawn += _label(words, _at(value), foot + 16, side)
    for at, (kind, value, told) in enumerate(marks):
        x, half = _at(value), text_width(told, SIZE) / 2
        up = ROW if raised and at == 0 else 0.0
        drawn += element("path", class_=kind, d=f"M{number(x)} {number(line - 2)}l-5.5 -9h11z")
        drawn += _label(told, min(max(x, half), WIDTH - half), line - 16 - up, "middle")
    return element(
        "svg",
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="dt-figure dt-scale",
        role="img",
        aria_label=caption,
        viewBox=f"0 0 {number(WIDTH)} {number(foot + 22)}",
        width=WIDTH,
        height=foot + 22,
    )


def _at(value: float) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * min(max(value, 0.0), 1.0)


def _label(words: str, x: float, y: float, side: str) -> str:
    return element("text", escaped(words), class_="dt-small dt-value", x=x, y=y, text_anchor=side)
