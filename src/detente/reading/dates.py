"""Dates in words: yesterday, on Tuesday, last month, two weeks ago, 3 December; and the day each means.

Value     a day YYYY-MM-DD, a week YYYY-Www, a month YYYY-MM or a year YYYY (ISO 8601); "" where it cannot be told
Weekdays  the last such day up to the day of publication; the next one after a word of what is to come ("will meet on
          Tuesday"), up to the next verb of saying
Source    the relative classes of HeidelTime: Strötgen & Gertz (2010), SemEval-2 task 13
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from detente.reading.lexicon import Lexicon
from detente.reading.marks import Cue
from detente.reading.words import Word

__all__ = ["date_cues"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"sept": 9}
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
UNITS = ("day", "week", "fortnight", "month", "year")
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0} | dict.fromkeys(
    ("next", "coming", "following"), 1
)
PARTS = ("morning", "afternoon", "evening")
NUMBERS = ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def date_cues(words: Sequence[Word], lexicon: Lexicon, day: date | None) -> list[Cue]:
    """Return the dates among the words of a sentence; relative ones have a value where `day` is given.

    Examples
    --------
    >>> from detente.reading.words import words_of
    >>> cues = date_cues(words_of("It met on Tuesday and ends next month"), Lexicon.of([]), date(2024, 5, 15))
    >>> [cue.value for cue in cues]
    ['2024-05-14', '2024-06']
    """
    cues: list[Cue] = []
    future, speech = lexicon.words("future"), lexicon.words("speech")
    at, is_ahead = 0, False
    while at < len(words):
        length, value = _date_at(words, at, day, is_ahead)
        if length:
            cues.append(Cue("date", words[at].start, words[at + length - 1].end, value))
            at += length
        else:
            is_ahead = (is_ahead and words[at].word not in speech) or words[at].word in future
            at += 1
    return cues


def _date_at(words: Sequence[Word], at: int, day: date | None, is_ahead: bool) -> tuple[int, str]:
    """Return how many words the date at a word has, 0 if there is none, and its value."""
    low = [word.word for word in words[at : at + 4]] + [""] * 4
    for found in (
        _relative(low, day),
        _stepped(low, day),
        _named_day(low, words[at].capital, day, is_ahead),
        _counted(low, day, is_ahead),
    ):
        if found[0]:
            return found
    return _calendar(words, at, low, day)


def _relative(low: Sequence[str], day: date | None) -> tuple[int, str]:
    """Read yesterday, tonight, last night, this morning."""
    if low[0] in NEAR:
        return 1, _shifted(day, NEAR[low[0]])
    if low[:2] == ["last", "night"]:
        return 2, _shifted(day, -1)
    return (2, _shifted(day, 0)) if low[0] == "this" and low[1] in PARTS else (0, "")


def _stepped(low: Sequence[str], day: date | None) -> tuple[int, str]:
    """Read last Tuesday, this week, next March."""
    if low[0] not in STEPS:
        return 0, ""
    if low[1] in DAYS:
        return 2, _weekday(day, low[1], low[0])
    if low[1] in ("week", "month", "year"):
        return 2, _period(day, low[1], STEPS[low[0]])
    return (2, _named_month(day, MONTHS.index(low[1]) + 1, STEPS[low[0]])) if low[1] in MONTHS else (0, "")


def _named_day(low: Sequence[str], is_capital: bool, day: date | None, is_ahead: bool) -> tuple[int, str]:
    """Read Tuesday, on Tuesday."""
    how = "ahead" if is_ahead else ""
    if low[0] == "on" and low[1] in DAYS:
        return 2, _weekday(day, low[1], how)
    return (1, _weekday(day, low[0], how)) if low[0] in DAYS and is_capital else (0, "")


def _counted(low: Sequence[str], day: date | None, is_ahead: bool) -> tuple[int, str]:
    """Read two weeks ago, in three days; two weeks earlier than what else is open."""
    count, unit = _number(low[0]), low[1].removesuffix("s")
    if count and unit in UNITS and low[2] in ("ago", "earlier", "before"):
        return 3, _distance(day, unit, -count) if low[2] == "ago" else ""
    count, unit = _number(low[1]), low[2].removesuffix("s")
    if low[0] in ("in", "within") and count and unit in UNITS and is_ahead:
        return 3, _distance(day, unit, count) if low[0] == "in" else ""
    return 0, ""


def _calendar(words: Sequence[Word], at: int, low: list[str], day: date | None) -> tuple[int, str]:
    """Read 3 December 2012, December 3, 2012-12-03, December 2012."""
    parts = low[0].split("-")
    if len(parts) == 3 and [len(part) for part in parts] == [4, 2, 2] and low[0].replace("-", "").isdecimal():
        return 1, _day(int(parts[0]), int(parts[1]), int(parts[2]))
    number = _ordinal(low[0])
    month = _month(words, at + 1)
    if number and month:
        year = _year(low[2])
        return (3 if year else 2), _day(year, month, number) if year else _near(day, month, number)
    month = _month(words, at)
    if month:
        number = _ordinal(low[1])
        if number:
            year = _year(low[2])
            return (3 if year else 2), _day(year, month, number) if year else _near(day, month, number)
        year = _year(low[1])
        if year:
            return 2, f"{year:04}-{month:02}"
    return 0, ""


def _month(words: Sequence[Word], at: int) -> int:
    if at >= len(words) or not words[at].capital:
        return 0
    low = words[at].word.rstrip(".")
    return MONTHS.index(low) + 1 if low in MONTHS else SHORT.get(low, 0)


def _number(text: str) -> int:
    if text in NUMBERS:
        return NUMBERS.index(text) + 1
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0


def _ordinal(text: str) -> int:
    digits = text[:-2] if text[-2:] in ("st", "nd", "rd", "th") else text
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 2 else 0


def _year(text: str) -> int:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and "1000" < text < "3000" else 0


def _day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""  # a day that does not exist


def _near(day: date | None, month: int, number: int) -> str:
    """Return the day of a month that lies nearest to the day of publication."""
    if day is None:
        return ""
    found = [
        _day(year, month, number) for year in (day.year - 1, day.year, day.year + 1) if 0 < year < 10_000
    ]
    real = [date.fromisoformat(each) for each in found if each]
    return min(real, key=lambda each: abs(each - day)).isoformat() if real else ""


def _shifted(day: date | None, days: int) -> str:
    if day is None:
        return ""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def _weekday(day: date | None, name: str, how: str) -> str:
    if day is None:
        return ""
    ahead = (DAYS.index(name) - day.weekday()) % 7
    if how in ("last", "past", "previous"):
        return _shifted(day, ahead - 7)
    if how in ("next", "coming", "following", "ahead"):
        return _shifted(day, ahead or 7)
    if how in ("this", "current"):
        return _shifted(day, ahead)
    return _shifted(day, ahead - 7 if ahead else 0)


def _period(day: date | None, unit: str, step: int) -> str:
    if day is None:
        return ""
    if unit == "week":
        shifted = _shifted(day, 7 * step)
        if not shifted:
            return ""
        year, week, _ = date.fromisoformat(shifted).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "year":
        return f"{day.year + step:04}"
    return _months(day, step)


def _months(day: date, step: int) -> str:
    months = day.year * 12 + day.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}" if 12 <= months < 120_000 else ""


def _named_month(day: date | None, month: int, step: int) -> str:
    if day is None:
        return ""
    year = day.year + (step if step else 0)
    if step < 0 and month < day.month:
        year = day.year
    if step > 0 and month > day.month:
        year = day.year
    return f"{year:04}-{month:02}"


def _distance(day: date | None, unit: str, count: int) -> str:
    if day is None:
        return ""
    if unit in ("day", "week", "fortnight"):
        return _shifted(day, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return (
        _months(day, count) if unit == "month" else f"{day.year + count:04}" if day.year + count > 0 else ""
    )
