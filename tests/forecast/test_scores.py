"""Scores of forecasts, each worked by hand (docs/scores.md)."""

from __future__ import annotations

from datetime import date
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.scores import WANTED, Call, Pair, Score, calibration, judge, mean

JANUARY = [date(2024, 1, day) for day in range(1, 32)]


@pytest.mark.parametrize(
    ("probability", "outcome", "brier", "bits"),
    [
        (0.8, True, 0.04, 0.3219),  # −log2(.8)
        (0.8, False, 0.64, 2.3219),  # −log2(.2)
        (0.5, True, 0.25, 1),
        (0.5, False, 0.25, 1),
        (0.25, True, 0.5625, 2),
        (1, True, 0, 0.0145),  # held at .99 for the logarithm: −log2(.99)
        (0, True, 1, 6.6439),  # held at .01: −log2(.01)
        (0, False, 0, 0.0145),
        (0.005, False, 0.000025, 0.0145),
    ],
)
def test_one_probability(probability: float, outcome: bool, brier: float, bits: float) -> None:
    score = Score.of(probability, outcome)
    assert score.brier == pytest.approx(brier)
    assert score.bits == pytest.approx(bits, abs=5e-5)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_both_scores_are_proper(believed: float, said: float) -> None:
    """Whoever believes p expects no better score by saying anything else than p."""

    def expected(said: float) -> tuple[float, float]:
        yes, no = Score.of(said, True), Score.of(said, False)
        return (
            believed * yes.brier + (1 - believed) * no.brier,
            believed * yes.bits + (1 - believed) * no.bits,
        )

    honest, other = expected(believed), expected(said)
    assert honest[0] <= other[0] + 1e-12
    assert honest[1] <= other[1] + 1e-12


def test_over_time_each_forecast_stands_until_the_next_and_the_last_to_the_day_asked_about() -> None:
    """Said .5 on the 1st, .75 on the 5th, 1 on the 11th, asked by the 21st, and it happened: 4, 6 and 10 days.

    Brier: (4 · .25 + 6 · .0625 + 10 · 0) / 20 = .06875. Bits: (4 · 1 + 6 · .41504 + 10 · .0145) / 20 = .33176.
    Beside ½: 1 − .06875 / .25 = .725. Beside 0 throughout, whose Brier score is 1: .93125. The own number, .9, was
    given on the 5th only: (.9 − 1)² = .01 beside the program's .0625 there, so the skill is 1 − 6.25 = −5.25.
    """
    calls = [
        Call(JANUARY[0], 0.5, persistence=0),
        Call(JANUARY[4], 0.75, persistence=0, own=0.9),
        Call(JANUARY[10], 1, persistence=0),
    ]
    judged = judge(calls, True, JANUARY[20])
    assert judged.days == (4, 6, 10)
    assert judged.counts == 2
    assert judged.last.brier == 0
    assert judged.over_time.brier == pytest.approx(0.06875)
    assert judged.over_time.bits == pytest.approx((4 - 6 * log2(0.75) - 10 * log2(0.99)) / 20)
    assert judged.over_time.bits == pytest.approx(0.33176, abs=5e-6)
    against = judged.over_time_against
    assert against["uniform"].skill == pytest.approx(0.725)
    assert against["persistence"].skill == pytest.approx(0.93125)
    assert against["own"].program.brier == pytest.approx(0.0625)
    assert against["own"].reference.brier == pytest.approx(0.01)
    assert against["own"].skill == pytest.approx(-5.25)
    assert set(judged.last_against) == {"persistence", "uniform"}
    assert judged.last_against["uniform"].bits_gained == pytest.approx(1 + log2(0.99))


def test_without_a_day_asked_about_the_last_stands_for_one_day() -> None:
    judged = judge([Call(JANUARY[0], 0.4), Call(JANUARY[9], 0.2)], False, None)
    assert judged.days == (9, 1)
    assert judged.over_time.brier == pytest.approx((9 * 0.16 + 0.04) / 10)


def test_of_two_forecasts_of_one_day_the_later_stands() -> None:
    judged = judge([Call(JANUARY[0], 0.4), Call(JANUARY[0], 0.2)], False, JANUARY[10])
    assert judged.days == (0, 10)
    assert judged.over_time == judged.last == Score.of(0.2, False)


def test_late_forecasts_do_not_count_beside_others() -> None:
    """.9 was said when the outcome was known: .2 counts, alone. Where all are late, all count."""
    early, late = Call(JANUARY[0], 0.2), Call(JANUARY[2], 0.9, late=True)
    judged = judge([early, late], True, JANUARY[9])
    assert (judged.counts, judged.days, judged.late) == (0, (9, 0), False)
    assert judged.last == judged.over_time == Score.of(0.2, True)
    assert judged.scores[1] == Score.of(0.9, True)
    alone = judge([late], True, JANUARY[9])
    assert (alone.counts, alone.days, alone.late) == (0, (7,), True)


def test_a_forecast_after_the_day_asked_about_stands_for_one_day() -> None:
    assert judge([Call(JANUARY[20], 0.2, late=True)], True, JANUARY[9]).days == (1,)


def test_nothing_is_better_than_a_perfect_reference() -> None:
    """Persistence said 1 and it happened: its Brier score is 0, and skill would be a division by it."""
    judged = judge([Call(JANUARY[0], 0.6, persistence=1)], True, None)
    assert judged.last_against["persistence"].skill is None
    assert judged.last_against["persistence"].bits_gained == pytest.approx(log2(0.6) - log2(0.99))


def test_all_together_is_the_mean_over_questions_and_compares_on_the_same_ones() -> None:
    """Brier .04 and .36: .2 together. The own number, .01, is there for the first only: skill 1 − .04/.01 = −3."""
    first, second = Score.of(0.8, True), Score.of(0.6, False)
    half, own = Score.of(0.5, True), Score.of(0.9, True)
    found = mean(
        [first, second],
        [{"uniform": Pair(first, half), "own": Pair(first, own)}, {"uniform": Pair(second, half)}],
    )
    assert found is not None
    assert found.questions == 2
    assert found.score.brier == pytest.approx(0.2)
    questions, pair = found.against["own"]
    assert questions == 1
    assert pair.program == first
    assert pair.skill == pytest.approx(-3)
    assert found.against["uniform"][0] == 2
    assert found.against["uniform"][1].skill == pytest.approx(0.2)
    assert "persistence" not in found.against
    assert mean([], []) is None


def test_calibration_takes_twenty_questions() -> None:
    """Ten at .1 of which one happened, ten at .9 of which eight did; one fewer, and there is no table."""
    answers = [(0.1, k == 0) for k in range(10)] + [(0.9, k < 8) for k in range(10)]
    assert WANTED == 20
    assert calibration(answers[:-1]) is None
    bins = calibration(answers)
    assert bins is not None
    assert [(each.words, each.questions) for each in bins] == [("very unlikely", 10), ("very likely", 10)]
    assert [each.forecast for each in bins] == pytest.approx([0.1, 0.9])
    assert [each.happened for each in bins] == pytest.approx([0.1, 0.8])
