"""Forecasts: docs/beliefs.md, on small conflicts worked by hand and on the shipped cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.evidence import Ledger, Mind
from detente.forecasting import Forecast, forecast
from detente.formats import read_text
from detente.model import Conflict
from detente.stability import CONCEPTS
from strategies import Sketch, sketches


def believed(sketch: Sketch, data: st.DataObject) -> Conflict:
    """A random conflict with a prior over each decision maker's hypotheses, walking from its first state."""
    conflict = sketch.conflict()
    minds: dict[str, Mind] = {}
    for dm in conflict.names:
        names = [h.name for h in conflict.preferences[dm]]
        parts = [data.draw(st.integers(1, 4)) for _ in names]
        shares = [Decimal(part) / 100 for part in parts[:-1]]
        prior = dict(zip(names, [*shares, 1 - sum(shares, Decimal(0))], strict=True))
        minds[dm] = Mind(dm=dm, prior={h: {"": p} for h, p in prior.items()})
    start = dt.solve(conflict).states[0]
    return conflict.model_copy(update={"ledger": Ledger(minds=minds), "status_quo": start})


@settings(max_examples=40)
@given(sketch=sketches(), data=st.data())
def test_everything_adds_to_one(sketch: Sketch, data: st.DataObject) -> None:
    """Σ reached + no settlement + outside the model = 1, with agreements and without."""
    found = forecast(believed(sketch, data)).chances
    for reached in (found.reached, found.reached_without_agreements):
        assert reached is not None
        assert reached.states.sum() + reached.no_settlement + reached.outside_model == pytest.approx(1)
        assert reached.outside_model == pytest.approx(0.1)


@settings(max_examples=30)
@given(sketch=sketches(), data=st.data())
def test_product_form_equals_enumeration(sketch: Sketch, data: st.DataObject) -> None:
    """Nash, GMR and SMR stability hang on a decision maker's own hypothesis, so P(equilibrium) is a product."""
    found = forecast(believed(sketch, data))
    for concept in ("nash", "gmr", "smr"):
        product = np.prod(found.stable[concept], axis=0)
        assert found.chances.equilibrium[concept] == pytest.approx(product, abs=1e-12)


ANSWERED = """
format: detente/1
title: One mind decides for two
decision_makers:
  a: {options: {x: take x}}
  b: {options: {y: take y}}
status_quo: NN
preferences:
  a: {payoffs: {NN: 1, YN: 2, NY: 0, YY: 0}}
  b:
    hypotheses:
      hits: {prior: 0.5, preference: {payoffs: {NN: 1, YN: 0, NY: 0, YY: 1}}}
      bears: {prior: 0.5, preference: {payoffs: {NN: 0, YN: 1, NY: 1, YY: 0}}}
"""


def test_product_form_fails_for_seq() -> None:
    """Whether an answer is credible hangs on the same mind as whether b is content.

    At NN a gains by x. If b hits, it answers with y (YY: 1 after 0), which leaves a at 0, below 1: deterred, and b
    itself gains nothing by leaving NN. If b bears, it has no answer, and itself gains by y with nothing of a's to
    deter it. So NN is SEQ-stable for a with .5 and for b with .5, and for both with .5, not .25.
    """
    found = forecast(read_text(ANSWERED))
    here = found.states.index("NN")
    assert [p[here] for p in found.stable["seq"]] == [0.5, 0.5]
    assert found.chances.equilibrium["seq"][here] == 0.5


@pytest.mark.parametrize("name", ["euphrates-1975", "elmira", "garrison", "prisoners"])
def test_certain_preferences_give_the_answers_of_solve(name: str) -> None:
    conflict = dt.load(f"case:{name}")
    found, solution = forecast(conflict), dt.solve(conflict)
    for concept in CONCEPTS:
        by_dm = zip(conflict.names, found.stable[concept], strict=True)
        stable = {dm: tuple(np.array(solution.states)[p == 1]) for dm, p in by_dm}
        assert stable == solution.stable[concept]
        assert set(np.unique(found.stable[concept])) <= {0.0, 1.0}


def reached_by_name(found: Forecast, deals: bool) -> dict[str, float]:
    reached = found.chances.reached if deals else found.chances.reached_without_agreements
    assert reached is not None
    return {found.states[s]: float(p) for s, p in enumerate(reached.states) if p}


def test_elmira() -> None:
    """Nash and SEQ, half the weight, end in 10 through 7, or in 7 without agreements; GMR and SMR stay at 1."""
    found = forecast(dt.load("case:elmira"))
    assert reached_by_name(found, deals=True) == pytest.approx({"10": 0.45, "1": 0.45})
    assert reached_by_name(found, deals=False) == pytest.approx({"7": 0.45, "1": 0.45})


def test_without_a_status_quo_nothing_is_said_of_what_is_reached() -> None:
    found = forecast(dt.load("case:prisoners")).chances
    assert found.reached is None
    assert found.reached_without_agreements is None
    assert found.equilibrium["nash"].tolist() == [1, 0, 0, 0]


def test_no_report_is_read_before_it_was_written() -> None:
    """Before all evidence the beliefs are the priors: .4 × .18 + .6 × .08 = .12 for a Russia that would push."""
    found = forecast(dt.load("case:syria-2012"), as_of=date(2011, 1, 1))
    assert found.rows == ()
    assert found.beliefs.posterior["russia"]["drop"] == pytest.approx(0.12)
    assert found.beliefs.drivers["outlook"] == pytest.approx({"collapse": 0.4, "stalemate": 0.6})
