"""Dates in words, the same on every machine whatever its language."""

from __future__ import annotations

from datetime import date

from detente.model import Question

__all__ = ["dated", "day_in_short", "day_in_words"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dated(question: Question) -> str:
    """Tell the date that a question asks about, as in "by 31 December 2013", or nothing."""
    day = question.by or question.on
    return "" if day is None else f"{'by' if question.by else 'on'} {day_in_words(day)}"


def day_in_words(day: date) -> str:
    """Tell a date.

    Examples
    --------
    >>> day_in_words(date(2012, 12, 4))
    '4 December 2012'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_short(day: date, with_year: bool = True) -> str:
    """Tell a date where there is little room.

    Examples
    --------
    >>> day_in_short(date(2012, 12, 4)), day_in_short(date(2012, 12, 4), with_year=False)
    ('4 Dec 2012', '4 Dec')
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if with_year else "")
