"""Bands: what must hold of them, one worked by hand, and the figures of the founding case."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import detente as dt
from detente.forecasting.bands import Bands, bands
from detente.forecasting.dated import dated_answers
from detente.forecasting.forecast import Forecast, forecast
from detente.formats import read_text

FOURTH, TENTH, LAST = date(2012, 12, 4), date(2012, 12, 10), date(2012, 12, 31)


@pytest.fixture(scope="module")
def syria() -> Forecast:
    return forecast(dt.load("case:syria-2012"))


def of(found: Forecast, as_of: date, draws: int = 300, seed: int = 2012, **more: float) -> Bands:
    dated = dated_answers(found.conflict, found.tables, as_of)
    rng = np.random.default_rng(seed)
    return bands(found.conflict, found.tables, as_of, rng, draws, further=dated, **more)


@pytest.mark.parametrize(
    ("as_of", "low", "high"), [(FOURTH, 0.26, 0.52), (TENTH, 0.15, 0.36), (LAST, 0.08, 0.21)], ids=str
)
def test_the_rumour(syria: Forecast, as_of: date, low: float, high: float) -> None:
    """The prototype's bands, from 300 draws of its own; two such samples differ by about .01 at either end."""
    rumour = of(syria, as_of, 600).questions["rumour"]
    assert (rumour.low, rumour.high) == pytest.approx((low, high), abs=0.02)


def test_bands_hold_the_answers(syria: Forecast) -> None:
    found, chances = of(syria, FOURTH), syria.chances
    for name, band in found.claims.items():
        assert band.low <= chances.beliefs.claims[name] <= band.high, name
    for answer in syria.answers.values():
        if answer.probability is not None:
            band = found.questions[answer.question.name]
            assert band.low <= answer.probability <= band.high
    assert set(found.questions) == {
        a.question.name for a in syria.answers.values() if a.probability is not None
    }
    assert found.reached is not None
    assert chances.reached is not None
    assert (found.reached.low <= found.reached.high).all()
    for name, band in found.reached.outcomes.items():
        assert band.low <= chances.reached.outcomes[name] <= band.high, name
    assert found.reached.worse.low <= chances.reached.worse <= found.reached.worse.high
    assert found.posterior.keys() == chances.beliefs.posterior.keys()
    assert found.drivers["outlook"]["collapse"].low < 0.54 < found.drivers["outlook"]["collapse"].high


def test_without_deals_no_hand_over_is_accepted_in_any_draw(syria: Forecast) -> None:
    alone = of(syria, FOURTH, 50).reached_without_agreements
    assert alone is not None
    assert alone.outcomes["hand-over accepted"].high == 0


def test_the_same_seed_gives_the_same_bands(syria: Forecast) -> None:
    one, same, other = (of(syria, FOURTH, 20, seed) for seed in (1, 1, 2))
    assert (one.claims, one.questions, one.posterior) == (same.claims, same.questions, same.posterior)
    assert one.claims != other.claims


def test_what_else_answers_a_question_has_a_band_too(syria: Forecast) -> None:
    """An answer that is the same in every profile has a band without width; so has one of the walk, by itself."""
    further = {"by_spring": np.full(len(syria.tables.profiles), 0.25)}
    found = bands(syria.conflict, syria.tables, FOURTH, np.random.default_rng(1), 10, further=further)
    assert (found.questions["by_spring"].low, found.questions["by_spring"].high) == pytest.approx(
        (0.25, 0.25)
    )


ONE_MIND = """
format: detente/1
title: One mind
decision_makers:
  a: {options: {x: take x}}
  b: {options: {y: take y}}
status_quo: NN
preferences:
  a:
    hypotheses:
      takes: {prior: 0.5, preference: [x]}
      leaves: {prior: 0.5, preference: [not x]}
  b: [not y]
outcomes: {taken: x}
claims:
  said: {about: b, text: b says so, likely: 0.5}
questions:
  said: {text: Did b say so?, claim: said}
"""


def test_a_band_by_hand() -> None:
    """b has no hypotheses and nothing is reported, so the claim's band is the triangle .40, .50, .60 itself.

    A share .05 of it lies below .40 + √(.05 · .20 · .10) = .4316, and as much above .5684. a takes x exactly if it
    wants to: "taken" is .9 of the prior, drawn from Beta(10, 10), whose 5 % point is .3201.
    """
    found = forecast(read_text(ONE_MIND))
    drawn = bands(found.conflict, found.tables, None, np.random.default_rng(5), 4000)
    said = drawn.questions["said"]
    assert (said.low, said.high) == pytest.approx((0.4316, 0.5684), abs=0.006)
    takes = drawn.posterior["a"]["takes"]
    assert (takes.low, takes.high) == pytest.approx((0.3201, 0.6797), abs=0.012)
    assert drawn.reached is not None
    taken = drawn.reached.outcomes["taken"]
    assert (taken.low, taken.high) == pytest.approx((0.9 * takes.low, 0.9 * takes.high))


def test_without_a_status_quo_nothing_is_reached() -> None:
    found = forecast(dt.load("case:prisoners"))
    drawn = bands(found.conflict, found.tables, None, np.random.default_rng(1), 3)
    assert drawn.reached is None
    assert drawn.reached_without_agreements is None
    assert drawn.questions == {}
