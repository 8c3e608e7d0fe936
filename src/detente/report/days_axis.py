"""An axis of days on which little happens for long and much in a few: long silences are broken and say so.

Definition  a silence longer than four times the median one, and than four days, is drawn as long as two median ones
            and marked as a break. All others are to scale.
Labels      the marked day first, then the last, the first, and every other one that leaves the labels apart; a label
            has a year where that of the one before is another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from detente.explain.days import day_in_short
from detente.report.svg import text_width

__all__ = ["Axis", "DayLabel", "days_axis"]

LONG, SHORT, LEAST = 4.0, 2.0, 4
SIZE, APART = 11.5, 9.0


@dataclass(frozen=True, slots=True)
class DayLabel:
    """A label, the middle of its day and the middle of its text."""

    text: str
    day: float
    x: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each day stands, between which positions the axis is broken, and what is written below it."""

    at: Mapping[date, float]
    breaks: tuple[tuple[float, float], ...]
    labels: tuple[DayLabel, ...]


def days_axis(days: Sequence[date], left: float, right: float, marked: date | None = None) -> Axis:
    """Place days between two positions.

    Parameters
    ----------
    days : sequence of date
        In order, each once; one at least.
    left, right : float
    marked : date, optional
        The day that has a label whatever the others have.

    Examples
    --------
    Ten days and five to scale; a year of silence is drawn as two median silences:

    >>> axis = days_axis([date(2012, 1, d) for d in (1, 11, 16)], 0, 300)
    >>> list(axis.at.values())
    [0.0, 200.0, 300.0]
    >>> days_axis([date(2011, 1, 1), *(date(2012, 1, d) for d in (1, 11, 21))], 0, 400).breaks
    ((0.0, 200.0),)
    """
    silences = [(after - before).days for before, after in pairwise(days)]
    usual = median(silences) if silences else 1
    broken = [silence > max(LONG * usual, LEAST) for silence in silences]
    lengths = [SHORT * usual if cut else silence for silence, cut in zip(silences, broken, strict=True)]
    scale = (right - left) / sum(lengths) if lengths else 0.0
    positions = [float(left if lengths else (left + right) / 2)]
    for length in lengths:
        positions.append(positions[-1] + scale * length)
    at = dict(zip(days, positions, strict=True))
    breaks = tuple(pair for pair, cut in zip(pairwise(positions), broken, strict=True) if cut)
    return Axis(at, breaks, _labels(at, left, right, marked))


def _labels(at: Mapping[date, float], left: float, right: float, marked: date | None) -> tuple[DayLabel, ...]:
    days = list(at)
    wanted = [day for day in (marked, days[-1], days[0]) if day is not None and day in at]
    chosen: list[date] = []
    for day in [*wanted, *days]:
        tried = sorted({*chosen, day})
        labels = _placed(at, tried, left, right)
        room = all(
            b.x - a.x >= (text_width(a.text, SIZE) + text_width(b.text, SIZE)) / 2 + APART
            for a, b in pairwise(labels)
        )
        if room:
            chosen = tried
    return _placed(at, chosen, left, right)


def _placed(
    at: Mapping[date, float], days: Sequence[date], left: float, right: float
) -> tuple[DayLabel, ...]:
    placed: list[DayLabel] = []
    for before, day in zip([None, *days], days, strict=False):
        text = day_in_short(day, with_year=before is None or before.year != day.year)
        half = text_width(text, SIZE) / 2
        # a label at either end stays within the picture
        placed.append(
            DayLabel(text, at[day], min(max(at[day], left - 8 + half), max(right + 8 - half, left)))
        )
    return tuple(placed)
