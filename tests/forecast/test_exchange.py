"""The difference between two conflicts shared out among their parts: by hand, and as laws, on small files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from detente.forecasting.difference import Difference
from detente.forecasting.exchange import between_conflicts
from detente.forecasting.forecast import forecast
from detente.forecasting.readings import Quantity
from detente.forecasting.standing import date_of_reading
from detente.formats import read_text
from detente.model import Conflict
from detente.model.changes import changes

FERRY = (Path(__file__).resolve().parents[2] / "docs" / "examples" / "ferry.yaml").read_text(encoding="utf-8")
CLOSES = Quantity("claim", "would_close")

Edit = tuple[str, str]

RELIABLE = ("reliability: C", "reliability: B")
BETTER = ("attribution: anonymous", "attribution: named")
LIKELY = ("bluffs: 0.1, means_it: 0.9", "bluffs: 0.2, means_it: 0.8")
LATER = ("as_of: 2024-03-10", "as_of: 2024-03-12")
UNDATED = ("as_of: 2024-03-10\n", "")
PRIOR = ("prior: 0.6", "prior: 0.7"), ("prior: 0.4\n", "prior: 0.3\n")
WANTS = ("preference: [not close, not strike, not pay]", "preference: [not strike, not close, not pay]")
SEES = ("sees: {company: bluffs}", "sees: {company: means_it}")
FORESIGHT = ("settings:\n", "settings:\n  foresight: {nash: 0.5, seq: 0.5}\n")
CLOCK = ("settings:\n", "settings:\n  clock: 0.6\n")
OUTSIDE = ("settings:\n", "settings:\n  outside_model: 0.2\n")
SCALES = ("settings:\n", "settings:\n  scales: {letters: {C: 0.5}, words: {likely: 0.8, perhaps: 0.6}}\n")
HALF_LIFE = ("settings:\n", "settings:\n  half_life: 2\n")
BASE = ("base: 0.1", "base: 0.3")
ENDS = ("pay raised: pay", "pay raised: pay and not strike")
ONE_WAY = ("strike: Strike}", "strike: {label: Strike, direction: forward}}")
START = ("status_quo: {strike: N", "status_quo: {strike: Y")
SEEN = ("yardsticks:", "history: [{date: 2024-03-06, dm: crews, to: YNN}]\nyardsticks:")
NAMES = (
    ("      bluffs:\n", "      talks:\n"),
    ("{company: bluffs}", "{company: talks}"),
    ("bluffs: 0.1", "talks: 0.1"),
)
VALUES = (
    ("{falling: 0.5, steady: 0.5}", "{up: 0.4, down: 0.6}"),
    ("{falling: 0.4, steady: 0.9}", "{up: 0.4, down: 0.9}"),
    ("{falling: 0.6, steady: 0.1}", "{up: 0.6, down: 0.1}"),
)
HARM = ("harm: {close: 3, strike: 1}", "harm: {close: 3, strike: 4}")


def edited(*edits: Edit) -> Conflict:
    text = FERRY
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_text(text)


def between(before: Conflict, after: Conflict) -> Difference:
    dates = date_of_reading(before, None), date_of_reading(after, None)
    return between_conflicts(before, after, changes(before, after), *dates)


ALONE: list[tuple[tuple[Edit, ...], str]] = [
    ((RELIABLE,), "evidence.director.reliability"),
    ((BETTER,), "evidence.harbour.attribution"),
    ((LIKELY,), "claims.would_close.likely.bluffs"),
    ((LATER,), "as_of"),
    (PRIOR, "preferences.crews.hypotheses.bold.prior"),
    ((WANTS,), "preferences.company.hypotheses.bluffs.preference"),
    ((SEES,), "preferences.crews.hypotheses.bold.sees.company"),
    ((CLOCK,), "settings.clock"),
    ((OUTSIDE,), "settings.outside_model"),
    ((FORESIGHT,), "settings.foresight.nash"),
    ((HALF_LIFE,), "settings.half_life"),
    ((BASE,), "questions.closed_by_may.base"),
    ((ENDS,), "outcomes.pay raised"),
    ((ONE_WAY,), "decision_makers.crews.options.strike.direction"),
    ((START,), "status_quo"),
    ((SEEN,), "history"),
    ((HARM,), "yardsticks.harm.strike"),
    (NAMES, "claims.would_close.likely.bluffs"),
    (VALUES, "drivers.traffic.values.falling"),
]


@pytest.mark.parametrize(("edits", "path"), ALONE, ids=lambda value: value if isinstance(value, str) else "")
def test_one_part_has_the_whole_change(edits: tuple[Edit, ...], path: str) -> None:
    found = between(edited(), edited(*edits))
    (cause,) = found.causes or ()
    assert (cause.kind, path in cause.parts) == ("part", True)
    for each, change in found.changes().items():
        assert cause.shares[each] == pytest.approx(change, abs=1e-12)


MIXED: list[tuple[Edit, ...]] = [
    (BETTER, LIKELY, *PRIOR),
    (LATER, RELIABLE, BASE),
    (UNDATED, RELIABLE),
    (WANTS, SEES, BETTER, OUTSIDE),
    (SCALES, BETTER, LIKELY, ENDS),
    (SEEN, ONE_WAY, *PRIOR),
    (*NAMES, BETTER, CLOCK),
    (*VALUES, LIKELY),
    (WANTS, SEES, ONE_WAY, FORESIGHT, START, LIKELY, BETTER, *PRIOR, HARM),
]


@pytest.mark.parametrize("edits", MIXED, ids=range(len(MIXED)))
def test_shares_add_up_and_are_the_opposite_backwards(edits: tuple[Edit, ...]) -> None:
    """Also beyond the number of parts up to which all orders are taken, as in the last one."""
    before, after = edited(), edited(*edits)
    there, back = between(before, after), between(after, before)
    assert there.causes
    assert back.causes
    for each, change in there.changes().items():
        assert sum(cause.shares[each] for cause in there.causes) == pytest.approx(change, abs=1e-12)
    for each, change in back.changes().items():
        assert change == pytest.approx(-there.changes()[each])
        for cause in back.causes:
            (same,) = (other for other in there.causes if set(other.parts) == set(cause.parts))
            assert cause.shares[each] == pytest.approx(-same.shares[each], abs=1e-12)


@pytest.mark.parametrize("edits", MIXED, ids=range(len(MIXED)))
def test_the_sides_are_the_forecasts_of_the_files(edits: tuple[Edit, ...]) -> None:
    after = edited(*edits)
    found, then = between(edited(), after).after, forecast(after)
    assert found.as_of == then.as_of
    for name, answer in then.answers.items():
        assert found.numbers[Quantity("question", name)] == pytest.approx(answer.probability)
    assert found.chances.reached is not None
    assert then.chances.reached is not None
    assert found.chances.reached.worse == pytest.approx(then.chances.reached.worse)


def test_two_reports_by_hand() -> None:
    """A named harbour official (B, ρ = .8 · .44 = .352) instead of an unnamed one (C, .264); and a flatter claim.

    With Σ_z P(z) π(means it) = .35, P(x) = λ(1) Σ π a / (λ(1) Σ π a + λ(0) (1 − Σ π a)). For a = (.1, .9) Σ π a is
    .65 · .1 + .35 · .9 = .38, for (.2, .8) it is .65 · .2 + .35 · .8 = .41. The share of each is the mean of what it
    does first and what it does second.
    """

    def told(rho: float, true: float) -> float:
        return true * (1 + rho) / (true * (1 + rho) + (1 - true) * (1 - rho))

    neither, named, flatter, both = told(0.264, 0.38), told(0.352, 0.38), told(0.264, 0.41), told(0.352, 0.41)
    found = between(edited(), edited(BETTER, LIKELY))
    assert found.before.numbers[CLOSES] == pytest.approx(neither)
    assert found.after.numbers[CLOSES] == pytest.approx(both)
    shares = {cause.parts[0]: cause.shares[CLOSES] for cause in found.causes or ()}
    assert shares["evidence.harbour.attribution"] == pytest.approx((named - neither + both - flatter) / 2)
    assert shares["claims.would_close.likely.bluffs"] == pytest.approx((flatter - neither + both - named) / 2)


def test_a_new_report_does_it_though_the_date_of_reading_is_its_own() -> None:
    """Without as_of a file is read up to its newest report: what that says is its share, not that of the date."""
    start, end = FERRY.index("  - id: director"), FERRY.index("questions:")
    before = edited(UNDATED, (FERRY[start:end], "\n"))
    after = edited(UNDATED)
    found = between(before, after)
    shares = {cause.parts: cause.shares for cause in found.causes or ()}
    assert set(shares) == {("as_of",), ("evidence.director",)}
    report = shares[("evidence.director",)]
    assert report[CLOSES] == pytest.approx(found.changes()[CLOSES])
    assert shares[("as_of",)][CLOSES] == pytest.approx(0)
    closed = Quantity("question", "closed_by_may")
    assert shares[("as_of",)][closed] != 0


def test_a_report_on_a_new_claim_about_a_new_driver() -> None:
    """What only one side has is harmless: the part that both share keeps its numbers."""
    after = edited(
        ("drivers:\n", "drivers:\n  weather:\n    values: {fair: 0.5, foul: 0.5}\n"),
        ("claims:\n", "claims:\n  storm: {text: A storm comes, about: weather, likely: {fair: 0.1, foul: 0.9}}\n"),
        ("  - id: radio", "  - {id: gale, date: 2024-03-05, summary: Gale, origin: met, reliability: A, "
         "attribution: named, claims: {storm: flat}}\n  - id: radio"),
    )  # fmt: skip
    found = between(edited(), after)
    assert not any(found.changes().values())
    assert Quantity("claim", "storm") in found.after.numbers
    assert Quantity("claim", "storm") not in found.changes()


@pytest.mark.parametrize(
    ("edits", "apart"),
    [
        ((("at most 1 of (pay, close)", "at most 1 of (pay, close, strike)"),), "states"),
        ((("      pay: Raise pay\n", "      pay: Raise pay\n      bonus: Pay a bonus\n"),
          ("pay: N, close: N}", "pay: N, bonus: N, close: N}")), "options"),
        ((("  company:\n    label: The company", "  town: {label: The town}\n  company:\n    label: The company"),),
         "decision makers"),
    ],
)  # fmt: skip
def test_where_no_part_can_be_exchanged(edits: tuple[Edit, ...], apart: str) -> None:
    found = between(edited(), edited(*edits))
    assert (found.causes, found.apart) == (None, apart)
    assert found.changes()[CLOSES] == pytest.approx(0)


def test_weights_of_one_side_stand_for_exact_numbers() -> None:
    """A change below what is printed is still shared out: no rounding on the way."""
    found = between(edited(), edited(("bluffs: 0.1,", "bluffs: 0.1000001,")))
    (cause,) = found.causes or ()
    assert 0 < abs(cause.shares[CLOSES]) < float(Decimal("1e-6"))
