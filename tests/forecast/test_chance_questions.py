"""Chance options in forecasts: dated questions reckon with them, undated answers hold them, nobody owns them."""

from __future__ import annotations

from datetime import date
from math import exp

import pytest
from scipy.integrate import quad

from detente.errors import LimitError
from detente.explain.brief import brief
from detente.forecasting import assess, forecast
from detente.formats import read_text
from detente.model import Conflict

SIEGE = """\
format: detente/1
title: A siege
as_of: 2024-01-01
decision_makers:
  regime:
    label: The regime
    options: {flee: {label: Flee, direction: forward}}
  rebels: {options: {storm: Storm the palace}}
nature:
  fall: {label: The capital falls, rate: 0.1}
status_quo: {flee: N, storm: N, fall: N}
preferences:
  regime: [flee if fall, not flee]
  rebels: [not storm]
settings: {clock: 0.5, outside_model: 0.2}
questions:
  fallen: {text: "Has the capital fallen?", when: fall, by: 2025-01-01}
  fled: {text: "Has the regime fled?", when: flee, by: 2025-01-01}
  stays: {text: "Does it hold out on the day?", when: not flee and not nature.fall, on: 2025-01-01}
  past: {text: "Had it fallen then?", when: fall, by: 2023-01-01}
  ends: {text: "Does it end with flight?", when: flee}
"""
MONTHS = 366 / 30.4375


def answers(text: str) -> dict[str, float | None]:
    return {name: answer.probability for name, answer in forecast(read_text(text)).answers.items()}


def test_the_capital_by_hand() -> None:
    """P(fallen by T) = 1 − e^(−.1T), and with ε = .2 the answers are .8 of that, base 0; T = 366/30.4375 months.

    Holding out on the day is e^(−.1T), for nobody flees before the fall; base 1, since it holds at the start.
    """
    found = answers(SIEGE)
    fallen = 1 - exp(-0.1 * MONTHS)
    assert fallen == pytest.approx(0.6996, abs=1e-4)
    assert found["fallen"] == pytest.approx(0.8 * fallen)
    assert found["stays"] == pytest.approx(0.8 * (1 - fallen) + 0.2)


def test_what_chance_brings_about_is_answered_by_a_move() -> None:
    """Once the capital has fallen the regime flees at its next move, under every concept: nobody can make it worse.

    Not fled by T: still standing, or fallen at s and no move since: e^(−.1T) + ∫ .1 e^(−.1s) / (1 + m(T − s)) ds.
    """
    waiting, _ = quad(lambda s: 0.1 * exp(-0.1 * s) / (1 + 0.5 * (MONTHS - s)), 0, MONTHS)
    assert answers(SIEGE)["fled"] == pytest.approx(0.8 * (1 - exp(-0.1 * MONTHS) - waiting), abs=1e-7)


def test_undated_answers_hold_chance_as_it_stands() -> None:
    found = forecast(read_text(SIEGE))
    assert found.answers["ends"].probability == 0  # it would have to fall first
    assert found.chances.reached is not None
    assert found.chances.reached.where(found.chances.reached.states > 0) == pytest.approx(0.8)
    fallen = forecast(read_text(SIEGE.replace("fall: N}", "fall: Y}")))
    assert fallen.answers["ends"].probability == pytest.approx(0.8)


def test_a_day_that_has_passed_is_answered_by_today() -> None:
    assert answers(SIEGE)["past"] == 0


def test_a_rate_of_next_to_nothing_leaves_the_answers_of_the_closed_form() -> None:
    """The same file without nature, and with a rate of 1e-12."""
    asked = SIEGE.replace("not flee and not nature.fall", "not flee").replace(
        "flee if fall, not flee", "flee"
    )
    slow = answers(asked.replace("rate: 0.1", "rate: 1e-12"))
    without = asked.replace("nature:\n  fall: {label: The capital falls, rate: 0.1}\n", "")
    kept = [line for line in without.replace(", fall: N", "").splitlines() if "when: fall" not in line]
    for name, wanted in answers("\n".join(kept)).items():
        assert slow[name] == pytest.approx(wanted, abs=1e-9)


def test_a_switch_to_what_is_not_feasible_does_not_happen() -> None:
    """The capital cannot fall while it is stormed; from the status quo it is not, so chance has its way."""
    barred = SIEGE + "infeasible: [--Y]\n"
    with pytest.raises(Exception, match="status_quo"):
        read_text(barred.replace("fall: N}", "fall: Y}"))
    assert answers(barred)["fallen"] == 0
    while_stormed = SIEGE + "feasible: [not (storm and fall)]\n"
    assert answers(while_stormed)["fallen"] == pytest.approx(answers(SIEGE)["fallen"])
    assert (
        answers(while_stormed.replace("storm: N", "storm: Y").replace("[not storm]", "[storm]"))["fallen"]
        == 0
    )


def test_hypotheses_are_mixed_by_their_weights() -> None:
    """A regime that would never flee has weight .25: it flees in three quarters of what it did."""
    minds = (
        "{hypotheses: {soft: {prior: 0.75, preference: [flee if fall, not flee]}, "
        "hard: {prior: 0.25, preference: [not flee]}}}"
    )
    found = answers(SIEGE.replace("[flee if fall, not flee]", minds))
    assert found["fled"] == pytest.approx(0.75 * answers(SIEGE)["fled"])
    assert found["fallen"] == pytest.approx(answers(SIEGE)["fallen"])


PLAN = "plan: {label: Flight after the fall, when: flee and fall}\n"


def test_nobody_can_agree_on_a_plan_that_takes_chance() -> None:
    found = assess(read_text(SIEGE + PLAN))
    assert found.entry is not None
    assert [option.name for option in found.entry.by_chance] == ["fall"]
    assert found.entry.all_agree == 0
    assert [stance.dm for stance in found.entry.stances if stance.must_agree] == [0]  # flight is the regime's
    (section,) = [each for each in brief(found) if each.topic == "refuses"]
    assert any("“The capital falls” to switch, which is left to chance" in told for told in section.sentences)


def test_the_plan_is_what_can_be_agreed_where_something_can() -> None:
    """Falling alone switches one option and flight with storming two, but of chance it takes none."""
    found = assess(read_text(SIEGE + PLAN.replace("flee and fall", "fall or (flee and storm)")))
    assert found.entry is not None
    assert found.forecast.states[found.entry.state] == "YYN"
    assert found.entry.by_chance == ()


def test_what_takes_too_long_to_follow_is_refused() -> None:
    with pytest.raises(LimitError, match="are followed"):
        forecast(read_text(SIEGE.replace("clock: 0.5", "clock: 1e9")))


def test_a_date_of_reading_moves_the_start_of_the_clock() -> None:
    conflict: Conflict = read_text(SIEGE)
    later = forecast(conflict, date(2024, 7, 1)).answers["fallen"].probability
    assert later == pytest.approx(0.8 * (1 - exp(-0.1 * 184 / 30.4375)))


def test_a_switch_that_was_seen_moves_the_start() -> None:
    """Fallen on 1 February: from then on the regime flees at its next move, with 1 − 1/(1 + mT) to go."""
    seen = SIEGE + "history: [{date: 2024-02-01, dm: nature, to: {fall: Y}}]\n"
    found = forecast(read_text(seen), date(2024, 2, 1))
    months = (date(2025, 1, 1) - date(2024, 2, 1)).days / 30.4375
    assert found.answers["fallen"].probability == 1
    assert found.answers["fled"].probability == pytest.approx(0.8 * (1 - 1 / (1 + 0.5 * months)))
    before = forecast(read_text(seen), date(2024, 1, 31)).answers["fallen"].probability
    assert before == pytest.approx(0.8 * (1 - exp(-0.1 * 336 / 30.4375)))
