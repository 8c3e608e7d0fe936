"""What holds, tipped by one prior: by hand, and against the probabilities themselves."""

from __future__ import annotations

import pytest

import detente as dt
from detente.evidence import beliefs
from detente.forecasting import forecast
from detente.forecasting.firmness import firmness, likeliest_ends
from detente.forecasting.sensitivity import tilted
from detente.forecasting.tipping import tipping_points
from detente.formats import read_text

GOES = """
format: detente/1
title: Does it go?
decision_makers:
  a: {options: {go: Go}}
status_quo: N
preferences:
  a:
    hypotheses:
      goes: {prior: 0.6, preference: [go]}
      stays: {prior: 0.4, preference: [not go]}
"""


def test_by_hand() -> None:
    """Y holds if a goes, .6, and N if it stays. Even, they are level and P(Y) is one half: odds of 3 to 2 times ⅔."""
    found = forecast(read_text(GOES))
    points = tipping_points(found.conflict.ledger, None, found.tables, found.beliefs)
    assert points is not None
    assert {(each.concept, each.kind) for each in points} == {
        (concept, kind) for concept in ("nash", "gmr", "smr", "seq", "sseq") for kind in ("likeliest", "half")
    }
    for each in points:
        assert found.states[each.state] == "Y"
        assert each.probability == pytest.approx(0.6)
        assert each.flip.factor in (pytest.approx(2 / 3, rel=1e-6), pytest.approx(3 / 2, rel=1e-6))
        assert found.states[each.to] == ("N" if each.kind == "likeliest" else "Y")


def test_the_founding_case_tips_where_it_says() -> None:
    found = forecast(dt.load("case:syria-2012"))
    ledger = found.conflict.ledger
    points = tipping_points(ledger, found.as_of, found.tables, found.beliefs)
    assert points
    for each in points:
        flip = each.flip
        holds = found.tables.equilibrium[each.concept]

        def chances(factor: float, about: str = flip.about, value: str = flip.value, holds=holds):
            believed = beliefs(tilted(ledger, about, value, factor), found.as_of)
            assert believed is not None
            return believed.weights() @ holds

        before, after = chances(1.0), chances(flip.factor)
        assert before[each.state] == pytest.approx(before.max())
        assert before[each.state] == pytest.approx(each.probability)
        if each.kind == "likeliest":
            assert after[each.to] == pytest.approx(after.max())
            assert before[each.to] < before.max()
        else:
            assert after[each.state] == pytest.approx(0.5, abs=1e-6)


def test_an_end_is_broken_where_it_is_reached_most() -> None:
    """a has one hypothesis with Y reached: its ranking has two classes, and one swap makes it stay."""
    found = forecast(read_text(GOES))
    ends = likeliest_ends(found.conflict, found.tables, found.beliefs, 2)
    assert [found.states[state] for state in ends] == ["Y", "N"]
    first, second = firmness(found.conflict, found.tables, found.beliefs, ends)
    assert first.profile == ("goes",)
    assert second.profile == ("stays",)
    assert [each.weakest.swaps for each in (first, second) if each.weakest is not None] == [1, 1]
    assert first.ruled_out is None


def test_without_a_status_quo_no_end_is_likely() -> None:
    found = forecast(dt.load("case:garrison"))
    assert likeliest_ends(found.conflict, found.tables, found.beliefs, 3) == ()
