"""Dates in words, counted from Wednesday 15 May 2024 (week 20)."""

from __future__ import annotations

from datetime import date

import pytest
from shipped import sentence, sentences

DATES = [
    ("They met yesterday.", "2024-05-14"),
    ("They meet tomorrow.", "2024-05-16"),
    ("They met last night.", "2024-05-14"),
    ("They met on Tuesday.", "2024-05-14"),
    ("They met on Wednesday.", "2024-05-15"),
    ("They met on Thursday.", "2024-05-09"),
    ("They will meet on Thursday.", "2024-05-16"),
    ("They met last Thursday.", "2024-05-09"),
    ("They meet next Tuesday.", "2024-05-21"),
    ("They met this week.", "2024-W20"),
    ("They met last month.", "2024-04"),
    ("They met last year.", "2023"),
    ("They met two weeks ago.", "2024-05-01"),
    ("They met three months ago.", "2024-02"),
    ("They will meet in three days.", "2024-05-18"),
    ("They met on 3 December.", "2023-12-03"),
    ("They met on December 3, 2012.", "2012-12-03"),
    ("They met on 2012-12-03.", "2012-12-03"),
    ("They met in December 2012.", "2012-12"),
    ("They met on 31 February 2024.", ""),
]


@pytest.mark.parametrize(("text", "value"), DATES)
def test_dates(text: str, value: str) -> None:
    assert [cue.value for cue in sentence(text).cues if cue.kind == "date"] == [value]


def test_without_a_day_relative_dates_stay_open() -> None:
    assert [cue.value for cue in sentence("They met yesterday.", day=None).cues] == [""]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    past = "They met yesterday, last week, last month, last year, two weeks ago, 900 years ago and in May. "
    words = f"{past} They will meet tomorrow, next month, next week, next year, in nine months."
    assert len(sentences(words, day=day)) == 2
