"""Probabilities as horizontal bars, each with its words and its number.

A row is its label and its value above a bar over the whole width, so that the picture is narrow by nature and
still to be read on a telephone. The scale is printed below; a band is drawn as a whisker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.evidence import in_words
from detente.explain.numbers import per_cent
from detente.report.svg import element, escaped, figure, linked, number, text_width, words, wrapped

__all__ = ["Bar", "Group", "bars", "grouped", "scale_top"]

Kind = Literal["plain", "pale", "open", "outside"]

WIDTH = 540.0
LABEL, SMALL = 15.0, 13.0
LINE, NOTE = 20.0, 17.0
THICK, THIN = 13.0, 11.0
SPACE = 16.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One probability.

    Attributes
    ----------
    label : str
        What it is the probability of.
    value : float
        Between 0 and 1.
    words : str, optional
        The probability in words; those of ICD 203 when None, none when empty.
    note : str
        A quiet line below.
    kind : {"plain", "pale", "open", "outside"}
        How the bar is filled: in full, lightly, as an outline, or broken for what lies outside the model.
    band : pair of float, optional
        The low and the high end of a whisker.
    title, anchor : str
        The tooltip, and the id in the page that the row links to.
    """

    label: str
    value: float
    words: str | None = None
    note: str = ""
    kind: Kind = "plain"
    band: tuple[float, float] | None = None
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars to be compared, under one heading."""

    label: str
    bars: tuple[Bar, ...]
    note: str = ""


def scale_top(values: Iterable[float]) -> float:
    """Return the right end of a scale on which all of these probabilities fit: a quarter, a half, three or all.

    Examples
    --------
    >>> scale_top([0.1, 0.3]), scale_top([1 + 1e-12]), scale_top([])
    (0.5, 1.0, 0.25)
    """
    largest = max(values, default=0.0)
    return next((top for top in (0.25, 0.5, 0.75) if largest <= top), 1.0)


def bars(
    rows: Sequence[Bar], *, top: float = 1.0, caption: str = "Probabilities", width: float = WIDTH
) -> str:
    """Draw one bar below another.

    Parameters
    ----------
    rows : sequence of Bar
        From above.
    top : float
        The probability at the right end of the scale.
    caption : str
        What a screen reader calls the picture.
    width : float
        The natural width; the picture shrinks with the page and never grows.

    Examples
    --------
    >>> "unlikely, 38 %" in bars([Bar("war as now", 0.384)])
    True
    """
    parts: list[str] = []
    y = 0.0
    for bar in rows:
        drawn, height = _row(bar, width, top)
        parts.append(_at(y, linked(drawn, bar.title, bar.anchor, f"dt-row dt-{bar.kind}")))
        y += height + SPACE
    return _picture(parts, y - SPACE + 8, width, 0.0, top, caption)


def grouped(
    groups: Sequence[Group],
    *,
    top: float = 1.0,
    caption: str = "Probabilities compared",
    width: float = WIDTH,
) -> str:
    """Draw groups of thinner bars, each bar between its label and its value.

    Parameters
    ----------
    groups : sequence of Group
        From above.
    top, caption, width
        As for :func:`bars`.

    Examples
    --------
    >>> pair = Group("hand-over", (Bar("with deals", 0.02), Bar("without", 0.0, words="")))
    >>> drawing = grouped([pair])
    >>> "almost no chance, 2 %" in drawing, ">0 %<" in drawing
    (True, True)
    """
    every = [bar for group in groups for bar in group.bars]
    left = min(0.34 * width, max((text_width(words(bar.label), SMALL) for bar in every), default=0.0)) + 10
    right = max((text_width(_value(bar), SMALL) for bar in every), default=0.0) + 10
    length = max(width - left - right, 0.2 * width)
    parts: list[str] = []
    y = 0.0
    for group in groups:
        drawn, height = _heading(group.label, width)
        parts.append(_at(y, drawn))
        y += height
        for bar in group.bars:
            lines = wrapped(bar.label, SMALL, left - 10, 2)
            row = "".join(
                element("text", escaped(line), class_="dt-small", y=14 + NOTE * at)
                for at, line in enumerate(lines)
            )
            row += _track(bar, left, 4, length, THIN, top)
            row += element(
                "text", escaped(_value(bar)), class_="dt-medium dt-value", x=width, y=14, text_anchor="end"
            )
            parts.append(_at(y, linked(row, bar.title, bar.anchor, f"dt-row dt-{bar.kind}")))
            y += NOTE * len(lines) + 3
            notes, height = _notes(bar.note, left, width)
            parts.append(_at(y, notes))
            y += height
        notes, height = _notes(group.note, 0.0, width)
        parts.append(_at(y, notes))
        y += height + SPACE - 2
    return _picture(parts, y - SPACE + 8, width, left, top, caption, length)


def _value(bar: Bar) -> str:
    told = in_words(bar.value) if bar.words is None else bar.words
    band = f" ({100 * bar.band[0]:.0f}–{100 * bar.band[1]:.0f})" if bar.band else ""
    return (f"{told}, " if told else "") + per_cent(bar.value) + band


def _row(bar: Bar, width: float, top: float) -> tuple[str, float]:
    value = _value(bar)
    lines = wrapped(bar.label, LABEL, width - text_width(value, LABEL) - 16, 3)
    drawn = "".join(
        element("text", escaped(line), class_="dt-large", y=15 + LINE * at) for at, line in enumerate(lines)
    )
    y = LINE * len(lines)
    # the value stands on the last line of its label, next to its bar
    drawn += element("text", escaped(value), class_="dt-large dt-value", x=width, y=y - 5, text_anchor="end")
    drawn += _track(bar, 0.0, y + 3, width, THICK, top)
    notes, height = _notes(bar.note, 0.0, width)
    return drawn + _at(y + THICK + 7, notes), y + THICK + 7 + height


def _heading(label: str, width: float) -> tuple[str, float]:
    lines = wrapped(label, LABEL, width, 2, bold=True)
    drawn = "".join(
        element("text", escaped(line), class_="dt-head", y=15 + LINE * at) for at, line in enumerate(lines)
    )
    return drawn, LINE * len(lines) + 3


def _notes(note: str, left: float, width: float) -> tuple[str, float]:
    lines = wrapped(note, SMALL, width - left, 3) if note else ()
    drawn = "".join(
        element("text", escaped(line), class_="dt-small", x=left, y=13 + NOTE * at)
        for at, line in enumerate(lines)
    )
    return drawn, NOTE * len(lines)


def _track(bar: Bar, x: float, y: float, length: float, thick: float, top: float) -> str:
    def along(value: float) -> float:
        return length * min(max(value / top, 0.0), 1.0)

    drawn = element("rect", class_="dt-track", x=x, y=y, width=length, height=thick)
    drawn += element("rect", class_="dt-bar", x=x, y=y, width=along(bar.value), height=thick)
    if bar.band:
        low, high = (x + along(end) for end in bar.band)
        # light where it lies on the bar, dark beyond
        edge = min(max(x + along(bar.value), low), high)
        drawn += _whisker(low, edge, low, y + thick / 2, "dt-whisker dt-within")
        drawn += _whisker(edge, high, high, y + thick / 2, "dt-whisker")
    return drawn


def _whisker(start: float, end: float, cap: float, y: float, class_: str) -> str:
    """Draw a part of a band, with a cap at one end."""
    path = f"M{number(start)} {number(y)}H{number(end)}M{number(cap)} {number(y - 3.5)}v7"
    return element("path", class_=class_, d=path) if end > start else ""


def _picture(
    parts: Sequence[str], y: float, width: float, left: float, top: float, caption: str, length: float = 0.0
) -> str:
    """Put the scale below the rows, and all into a picture."""
    length = length or width - left
    scale = element("line", class_="dt-rule", x1=left, x2=left + length, y1=y, y2=y)
    steps = _steps(top)
    for at in range(steps + 1):
        x = left + length * at / steps
        anchor = "start" if at == 0 else "end" if at == steps else "middle"
        scale += element("line", class_="dt-rule", x1=x, x2=x, y1=y - 4, y2=y)
        told = f"{number(100 * top * at / steps)}{' %' if at == steps else ''}"
        scale += element("text", told, class_="dt-quiet dt-value", x=x, y=y + 15, text_anchor=anchor)
    return figure("bars", [*parts, scale], caption, width, y + 20)


def _steps(top: float) -> int:
    """Return into how many steps of a round number of per cent the scale is divided."""
    hundred = round(100 * top, 6)
    return next((round(hundred / step) for step in (25, 20, 10, 5, 2, 1) if hundred / step in (3, 4, 5)), 1)


def _at(y: float, content: str) -> str:
    return element("g", content, transform=f"translate(0 {number(y)})") if content else ""
