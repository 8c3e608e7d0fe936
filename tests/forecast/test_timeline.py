"""The answers day by day: those of a forecast on each day, with the same bands, and jumps where news came."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

import detente as dt
from detente.evidence import beliefs
from detente.forecasting.timeline import Timeline, news_days
from detente.study.forecast import forecast
from detente.study.pictures import timeline_of

FERRY = "docs/examples/ferry.yaml"


@pytest.fixture(scope="module")
def days() -> Timeline:
    ferry = dt.load(FERRY)
    return timeline_of(ferry, dt.forecast(ferry))


def test_the_days_are_those_with_news_and_that_of_reading(days: Timeline) -> None:
    # reports of 4, 5 and 12 March, read on the 10th
    assert [each.day for each in days.days] == [date(2024, 3, day) for day in (4, 5, 10, 12)]
    assert (days.as_of, days.draws, days.left_out) == (date(2024, 3, 10), 300, 0)


def test_a_report_taken_back_is_news_too() -> None:
    ferry = dt.load(FERRY)
    items = tuple(
        item.model_copy(update={"retracted": date(2024, 3, 8)}) if item.id == "harbour" else item
        for item in ferry.ledger.items
    )
    ledger = ferry.ledger.model_copy(update={"items": items})
    changed = ferry.model_copy(update={"ledger": ledger})
    assert date(2024, 3, 8) in news_days(changed, date(2024, 3, 10))
    at = {each.day: each for each in timeline_of(changed, dt.forecast(changed)).days}[date(2024, 3, 8)]
    # until then the harbour official, ρ .264: 51 %; then the radio station alone, grade F and "likely, may": ρ =
    # .25 · .044 = .011, so .38 · 1.011 / (.38 · 1.011 + .62 · .989) = .385
    assert at.arriving["threat"].value == pytest.approx(0.513, abs=0.0005)
    assert at.after["threat"].value == pytest.approx(0.385, abs=0.0005)


def test_the_first_day_comes_from_the_prior_and_reports_move_it(days: Timeline) -> None:
    # before any report .5 · (.6 + .1) = .35 mean it: .35 · .9 + .65 · .1 = .38. The official, ρ = .60 · .44 = .264:
    # .38 · 1.264 / (.38 · 1.264 + .62 · .736) = .513; a copy adds nothing; the director, ρ = −.60 · .90 = −.54:
    # odds .513 / .487 · .46 / 1.54 = .3147, so .239
    told = [(each.arriving["threat"].value, each.after["threat"].value) for each in days.days]
    assert np.allclose(told, [(0.38, 0.513), (0.513, 0.513), (0.513, 0.513), (0.513, 0.239)], atol=0.0005)


def test_each_day_is_the_forecast_of_that_day(days: Timeline) -> None:
    ferry = dt.load(FERRY)
    for each in days.days:
        found = forecast(ferry, each.day)
        for name, answer in found.answers.items():
            assert each.after[name].value == pytest.approx(answer.probability, abs=1e-12)


def test_bands_are_those_of_the_forecast_and_end_with_the_day_of_reading(days: Timeline) -> None:
    found = dt.forecast(dt.load(FERRY))
    assert found.bands is not None
    by_day = {each.day: each for each in days.days}
    for name, point in by_day[date(2024, 3, 10)].after.items():
        assert point.band == found.bands.questions[name]
    assert all(point.band is None for point in by_day[date(2024, 3, 12)].after.values())
    assert all(point.band is None for point in by_day[date(2024, 3, 12)].arriving.values())
    for each in days.days[:3]:
        for point in (*each.arriving.values(), *each.after.values()):
            assert point.band is not None and point.band.low <= point.value <= point.band.high


def test_only_the_clock_moves_what_no_report_touches(days: Timeline) -> None:
    # from 5 to 10 March nothing is read: a claim stands still, an undated end too, and time runs out for a dated one
    fifth, tenth = days.days[1], days.days[2]
    for name in ("threat", "closed"):
        assert tenth.arriving[name].value == fifth.after[name].value
    assert tenth.arriving["closed_by_may"].value < fifth.after["closed_by_may"].value
    assert tenth.after["closed_by_may"].value == tenth.arriving["closed_by_may"].value


def test_reports_age_until_the_day_that_brings_news() -> None:
    ferry = dt.load(FERRY)
    ledger = ferry.ledger.model_copy(update={"half_life": Decimal("0.1")})
    aged = ferry.model_copy(update={"ledger": ledger})
    last = timeline_of(aged, dt.forecast(aged)).days[-1]
    # what was known on the 10th, as it weighs on the 12th: without the director, who speaks that day
    without = beliefs(ledger, last.day, without_origins={"director"})
    assert without is not None
    assert last.arriving["threat"].value == pytest.approx(without.claims["would_close"], abs=1e-12)


def test_days_that_are_too_many_are_thinned_and_told() -> None:
    ferry = dt.load(FERRY)
    first = ferry.ledger.items[0]
    items = tuple(
        first.model_copy(update={"id": f"e{n}", "date": date.fromordinal(first.date.toordinal() + n)})
        for n in range(80)
    )
    ledger = ferry.ledger.model_copy(update={"items": items})
    long = ferry.model_copy(
        update={"ledger": ledger, "as_of": date(2024, 3, 10), "questions": ferry.questions[:1]}
    )
    shown = timeline_of(long, dt.forecast(long))
    listed = [each.day for each in shown.days]
    assert 60 <= len(listed) <= 61 and shown.left_out == 80 - len(listed)
    assert {items[0].date, items[-1].date, date(2024, 3, 10)} <= set(listed)


def test_without_news_there_is_no_day() -> None:
    elmira = dt.load("case:elmira")
    assert timeline_of(elmira, dt.forecast(elmira)).days == ()
