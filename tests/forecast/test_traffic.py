"""How often the walk takes each step: conservation on the founding case, and Elmira by hand."""

from __future__ import annotations

from collections import defaultdict

import pytest

import detente as dt
from detente.forecasting import forecast, main_part, traffic


def test_elmira_by_hand() -> None:
    # docs/beliefs.md: half the weight (NASH, SEQ) goes from 1 through 7 to 10, the rest stays at 1;
    # .1 is outside the model. So .45 arrives at 7, and .45 goes on from 7 to 10 by the only agreement.
    found = forecast(dt.load("case:elmira"))
    whole = traffic(found.conflict, found.tables, found.beliefs)
    assert whole is not None
    names = found.states
    into_seven = sum(step.times for step in whole.steps if names[step.target] == "7")
    assert into_seven == pytest.approx(0.45)
    [deal] = [step for step in whole.steps if len(step.movers) > 1]
    assert (names[deal.source], names[deal.target]) == ("7", "10")
    assert deal.times == pytest.approx(0.45)
    assert whole.unsettled == frozenset()


def test_a_file_without_a_status_quo_has_no_traffic() -> None:
    found = forecast(dt.load("case:prisoners"))
    assert traffic(found.conflict, found.tables, found.beliefs) is None


def test_what_comes_in_is_what_is_visited() -> None:
    found = forecast(dt.load("case:syria-2012"))
    whole = traffic(found.conflict, found.tables, found.beliefs)
    reached = found.chances.reached
    assert whole is not None and reached is not None
    into: defaultdict[int, float] = defaultdict(float)
    out: defaultdict[int, float] = defaultdict(float)
    for step in whole.steps:
        into[step.target] += step.times
        out[step.source] += step.times
    for state in whole.states - whole.unsettled:
        first = 1 - reached.outside_model if state == whole.start else 0.0
        assert into[state] + first == pytest.approx(reached.visits[state])
        # whoever comes and does not go on has come to rest there
        assert into[state] + first - out[state] == pytest.approx(reached.states[state], abs=1e-12)
    # what enters closed classes of several states is what never settles
    entered = sum(into[state] - out[state] - reached.states[state] for state in whole.unsettled)
    assert entered == pytest.approx(reached.no_settlement)


def test_the_main_part_hangs_together_and_holds_the_busiest_step() -> None:
    found = forecast(dt.load("case:syria-2012"))
    whole = traffic(found.conflict, found.tables, found.beliefs)
    assert whole is not None
    part = main_part(whole, states=14, least=0.01)
    assert len(part.states) <= 14
    assert whole.steps[0] in part.steps
    known = {whole.start}
    for _ in part.steps:
        known |= {step.target for step in part.steps if step.source in known}
    assert known == part.states
    assert all(step.times >= 0.01 for step in part.steps)
