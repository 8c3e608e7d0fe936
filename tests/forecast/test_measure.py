"""What scenarios are compared by: a question of the file, else its likeliest end, else the likeliest state."""

from __future__ import annotations

import pytest

import detente as dt
from detente.forecasting import Measure, assess
from detente.formats import read_text

GOES = """
format: detente/1
title: One party goes
decision_makers:
  a: {options: {x: take x}}
status_quo: N
preferences:
  a:
    hypotheses:
      goes: {prior: 0.6, preference: [x]}
      stays: {prior: 0.4, preference: [not x]}
claims:
  said: {about: a, text: a will go, likely: {goes: 0.9, stays: 0.1}}
"""
OUTCOMES = "outcomes: {gone: x, here: not x}\n"
QUESTIONS = """
questions:
  said: {text: Will it?, claim: said}
  soon: {text: Soon?, when: x, by: 2030-01-01}
  stays: {text: Does it stay?, when: not x}
"""


def measured(text: str) -> tuple[Measure, float]:
    found = assess(read_text(text))
    assert found.measure is not None
    return found.measure, found.measure.value(found.forecast.chances)


def test_an_undated_question_on_the_end_comes_first() -> None:
    """a goes if it wants to, .6, and stays in .4; a tenth lies outside the model: .36."""
    measure, value = measured(GOES + OUTCOMES + QUESTIONS)
    assert measure.question is not None
    assert (measure.end, measure.question.name) == ("", "stays")
    assert value == pytest.approx(0.36)


def test_else_the_likeliest_end() -> None:
    measure, value = measured(GOES + OUTCOMES)
    assert (measure.end, measure.question) == ("gone", None)
    assert value == pytest.approx(0.54)


def test_else_the_likeliest_state() -> None:
    measure, value = measured(GOES)
    assert (measure.end, measure.question) == ("Y", None)
    assert value == pytest.approx(0.54)


def test_in_a_scenario() -> None:
    """If it is true that a will go: .6 · .9 / (.6 · .9 + .4 · .1) = .931 wants to, and .9 of that is .838."""
    found = assess(read_text(GOES + OUTCOMES + QUESTIONS.partition("  stays")[0]))
    assert found.measure is not None
    value = found.measure.value(found.matters["said"].scenarios["if_true"])
    assert value == pytest.approx(0.9 * 0.54 / 0.58)


def test_without_a_status_quo_there_is_nothing_to_measure() -> None:
    assert assess(dt.load("case:prisoners")).measure is None
    measure, _ = measured(GOES)
    chances = assess(read_text(GOES.replace("status_quo: N\n", ""))).forecast.chances
    with pytest.raises(ValueError, match="no status quo"):
        measure.value(chances)
