"""Dated questions on a conflict whose walk can be followed by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.forecasting import forecast
from detente.formats import read_text

ONE_STEP = """
format: detente/1
title: One party, one step
as_of: 2024-01-01
decision_makers:
  a: {options: {x: X}}
status_quo: N
preferences:
  a: [x]
settings: {clock: 2, outside_model: 0.2}
questions:
  by: {text: "Is x taken?", when: x, by: DAY, base: 0.5}
  on_it: {text: "Is x taken on the day?", when: x, on: DAY}
  still: {text: "Is x not taken on the day?", when: not x, on: DAY}
  past: {text: "Was it so then?", when: x, by: 2023-06-01}
"""


def answers(days: int) -> dict[str, float | None]:
    day = date(2024, 1, 1) + timedelta(days=days)
    found = forecast(read_text(ONE_STEP.replace("DAY", str(day))))
    return {name: answer.probability for name, answer in found.answers.items()}


@pytest.mark.parametrize("days", [0, 30, 365])
def test_one_step(days: int) -> None:
    """x is taken for good at the first move: p = 1 − 1/(1 + mT), m = 2 a month, T in months of 30.4375 days.

    With ε = .2: by and on differ in their base alone, .5 given and 0, the truth at the start; "not x" holds there.
    """
    taken = 1 - 1 / (1 + 2 * days / 30.4375)
    found = answers(days)
    assert found["by"] == pytest.approx(0.8 * taken + 0.2 * 0.5)
    assert found["on_it"] == pytest.approx(0.8 * taken)
    assert found["still"] == pytest.approx(0.8 * (1 - taken) + 0.2)


def test_a_day_that_has_passed_is_answered_by_today() -> None:
    assert answers(10)["past"] == 0


def test_without_a_date_of_reading_there_is_nothing_to_count_from() -> None:
    text = ONE_STEP.replace("as_of: 2024-01-01\n", "").replace("DAY", "2024-05-01")
    found = forecast(read_text(text)).answers["by"]
    assert found.probability is None
    assert found.unanswered == "needs_date"
