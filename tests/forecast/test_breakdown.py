"""One P(reached) taken apart: it adds up, and each walk gives its P again."""

from __future__ import annotations

from math import prod

import numpy as np
import pytest

import detente as dt
from detente.forecasting import forecast
from detente.forecasting.breakdown import Breakdown, Walked, breakdown
from detente.graph import named_ends


def apart(found: dt.Forecast, states: list[int], most: int) -> Breakdown:
    whole = breakdown(found.conflict, found.tables, found.beliefs, states, most)
    assert whole is not None
    return whole


def reached_again(walked: Walked, start: int, sought: frozenset[int]) -> float:
    """Iterate v(s) = [s is the start] + Σ v(r) P(r → s) until it stands."""
    visits = {stop.state: 0.0 for stop in walked.stops}
    for _ in range(500):
        then = {state: float(state == start) for state in visits}
        for stop in walked.stops:
            for step in stop.steps:
                then[step.target] += visits[stop.state] * step.probability
        visits = then
    assert visits == pytest.approx({stop.state: stop.visits for stop in walked.stops})
    return sum(visits[stop.state] for stop in walked.stops if stop.state in sought and not stop.steps)


@pytest.fixture(scope="module")
def syria() -> dt.Forecast:
    return forecast(dt.load("case:syria-2012"))


@pytest.mark.parametrize("end", ["war as now", "flight", "hand-over accepted", "storm of the capital"])
def test_everything_adds_up(syria: dt.Forecast, end: str) -> None:
    assert syria.chances.reached is not None
    marked = named_ends(syria.conflict.outcomes, syria.tables.games.space.codes)
    found = apart(syria, np.flatnonzero(marked[end]).tolist(), most=100)
    assert found.others == 0
    assert found.probability == pytest.approx(syria.chances.reached.outcomes[end])
    assert sum(part.part for part in found.parts) == pytest.approx(found.probability)
    assert sum(share.part for share in found.shares) == pytest.approx(found.probability)
    kappa = {share.concept: share.kappa for share in found.shares}
    for part in found.parts:
        product = prod(sum(t.probability * prod(t.weights) for t in factor.terms) for factor in part.factors)
        assert product * part.correction == pytest.approx(part.weight)
        mixed = sum(kappa[c] * p for c, p in part.by_concept.items())
        assert part.part == pytest.approx((1 - found.outside) * part.weight * mixed)
    for share in found.shares:
        assert share.walks == pytest.approx(sum(p.weight * p.by_concept[share.concept] for p in found.parts))
        assert share.part == pytest.approx((1 - found.outside) * share.kappa * share.walks)


def test_the_walk_gives_its_probability_again(syria: dt.Forecast) -> None:
    marked = named_ends(syria.conflict.outcomes, syria.tables.games.space.codes)
    for end in ("flight", "gas in use"):
        found = apart(syria, np.flatnonzero(marked[end]).tolist(), most=1)
        first = found.parts[0]
        told = {concept for walked in found.walks for concept in walked.concepts}
        assert told == {concept for concept, p in first.by_concept.items() if p}
        for walked in found.walks:
            assert reached_again(walked, found.start, found.states) == pytest.approx(walked.reached)
            assert all(walked.reached == pytest.approx(first.by_concept[c]) for c in walked.concepts)


def test_what_is_not_listed_is_counted(syria: dt.Forecast) -> None:
    marked = named_ends(syria.conflict.outcomes, syria.tables.games.space.codes)
    states = np.flatnonzero(marked["flight"]).tolist()
    few, all_of_them = apart(syria, states, 3), apart(syria, states, 100)
    assert len(few.parts) == 3
    assert few.others == len(all_of_them.parts) - 3
    assert [part.part for part in few.parts] == sorted((p.part for p in few.parts), reverse=True)


def test_elmira_by_hand() -> None:
    """docs/beliefs.md: under Nash and SEQ from 1 through 7 to 10, .9 · ½ in all; one profile of weight 1."""
    found = apart(forecast(dt.load("case:elmira")), [9], 10)
    assert found.probability == pytest.approx(0.45)
    assert [(share.concept, share.walks) for share in found.shares] == [
        ("nash", 1), ("gmr", 0), ("smr", 0), ("seq", 1)
    ]  # fmt: skip
    [walked] = found.walks
    assert walked.concepts == ("nash", "seq")
    assert [(stop.state, stop.visits) for stop in walked.stops] == [(0, 1), (6, 1), (9, 1)]
    assert found.parts[0].factors == ()


def test_a_state_that_is_never_reached() -> None:
    found = apart(forecast(dt.load("case:elmira")), [4], 10)
    assert (found.probability, found.parts, found.walks) == (0, (), ())


def test_no_status_quo_no_walk() -> None:
    found = forecast(dt.load("case:garrison"))
    assert breakdown(found.conflict, found.tables, found.beliefs, [0]) is None
