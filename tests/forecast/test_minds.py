"""Minds in the ledger: in the order of the conflict, filled where all is certain, missed where something is not."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.evidence import Ledger
from detente.forecasting import forecast
from detente.formats import read_text
from detente.model import Conflict

TWO = """
format: detente/1
title: Two parties of unlike certainty
decision_makers:
  a: {options: {x: take x}}
  b: {options: {y: take y}}
preferences:
  a:
    hypotheses:
      takes: {prior: 0.9, preference: [x]}
      leaves: {prior: 0.1, preference: [not x]}
  b:
    hypotheses:
      takes: {prior: 0.2, preference: [y]}
      leaves: {prior: 0.8, preference: [not y]}
"""


def with_ledger(conflict: Conflict, **changes: Any) -> Conflict:
    """Build the conflict anew, as a program would that has no file."""
    ledger = conflict.ledger.model_copy(update=changes)
    return Conflict.model_validate(dict(conflict) | {"ledger": ledger})


def test_profiles_are_weighed_in_the_order_of_the_parties() -> None:
    """Everybody takes what it wants to take, whatever the other does: YN is Nash-stable in .9 · .8, NY in .1 · .2."""
    conflict = read_text(TWO)
    found = forecast(with_ledger(conflict, minds=conflict.ledger.minds))
    holds = dict(zip(found.states, found.chances.equilibrium["nash"].tolist(), strict=True))
    assert holds == pytest.approx({"YY": 0.18, "YN": 0.72, "NY": 0.02, "NN": 0.08})


def test_minds_in_another_order_are_refused() -> None:
    """Read in turn they would give YN the weight of NY."""
    conflict = read_text(TWO)
    turned = dict(reversed(list(conflict.ledger.minds.items())))
    with pytest.raises(ValueError, match="in this order"):
        with_ledger(conflict, minds=turned)
    mind = conflict.ledger.minds["b"]
    turned = mind.model_copy(update={"prior": dict(reversed(list(mind.prior.items())))})
    with pytest.raises(ValueError, match="the prior of b"):
        with_ledger(conflict, minds={**conflict.ledger.minds, "b": turned})


def test_minds_of_some_or_of_strangers_are_refused() -> None:
    conflict = read_text(TWO)
    minds = conflict.ledger.minds
    for wrong in ({"a": minds["a"]}, {**minds, "c": minds["a"]}):
        with pytest.raises(ValueError, match="in this order"):
            with_ledger(conflict, minds=wrong)


def test_certain_minds_are_filled() -> None:
    conflict = dt.load("case:elmira")
    bare = Conflict.model_validate(dict(conflict) | {"ledger": Ledger()})
    assert bare.ledger == conflict.ledger
    reached = [forecast(each).chances.reached for each in (bare, conflict)]
    assert reached[0] is not None
    assert reached[1] is not None
    assert reached[0].states.tolist() == reached[1].states.tolist()


def test_hypotheses_without_priors_are_no_forecast() -> None:
    conflict = with_ledger(read_text(TWO), minds={})
    for asked in (dt.forecast, dt.assess):
        with pytest.raises(dt.InputError, match="the hypotheses of a, b have no prior"):
            asked(conflict)
