"""Dates in words, the same on every machine whatever its language."""

from __future__ import annotations

from datetime import date

__all__ = ["day_in_words"]

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


def day_in_words(day: date) -> str:
    """Tell a date.

    Examples
    --------
    >>> day_in_words(date(2012, 12, 4))
    '4 December 2012'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
