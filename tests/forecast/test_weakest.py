"""The legs of answers and the weakest of them: by hand on one report, one prior and one number, and as laws."""

from __future__ import annotations

from decimal import Decimal
from math import erf, sqrt

import pytest
from small_beliefs import TODAY
from test_sensitivity import ASKED

import detente as dt
from detente.evidence import Claim, Item, Ledger, Mind, beliefs, in_words, weigh
from detente.forecasting import forecast
from detente.forecasting.consequences import Measures
from detente.forecasting.legs import KINDS, Leg, legs_of_claims, legs_of_priors, legs_of_reports
from detente.forecasting.ranges import chance_of_number, chance_of_prior, chance_of_swaps
from detente.forecasting.sensitivity import flips, leave_out_items
from detente.forecasting.weakest import Turning, turning

HALF = {"": Decimal("0.5")}


def item(name: str, origin: str, letter: str = "C") -> Item:
    return Item(
        id=name,
        date=TODAY,
        summary="",
        origin=origin,
        reliability=letter,
        attribution="named",
        claims={"x": ("likely",)},
    )


def one_claim(*items: Item, yes: str = "0.9", no: str = "0.1") -> Ledger:
    claim = Claim(name="x", text="x", about="party", likely={"yes": Decimal(yes), "no": Decimal(no)})
    minds = {"party": Mind(dm="party", prior={"yes": HALF, "no": HALF})}
    return Ledger(minds=minds, claims={"x": claim}, items=items)


def now(ledger: Ledger) -> dict[str, float]:
    believed = beliefs(ledger, TODAY)
    assert believed is not None
    return dict(ASKED.read(believed).answers)


def reports(ledger: Ledger) -> list[Leg]:
    items = leave_out_items(ledger, TODAY, ASKED)
    return list(legs_of_reports(ledger, TODAY, weigh(ledger, TODAY), ASKED, now(ledger), items))


def test_an_origin_is_off_as_often_as_its_letter_says() -> None:
    """One report, ρ = .264: P(x) = .632, likely. Without it .5, roughly even; C tracks the truth in .6."""
    [leg] = reports(one_claim(item("e", "one")))
    assert (leg.kind, leg.name, leg.moves) == ("origin", "one", True)
    assert (leg.chance, leg.before, leg.after) == pytest.approx((0.4, 0.632, 0.5))


def test_a_report_is_a_leg_of_its_own_where_its_origin_made_several() -> None:
    """Without the C the D of the same origin speaks, ρ = .154: .577; without both nothing does."""
    found = {(leg.kind, leg.name): leg for leg in reports(one_claim(item("c", "one"), item("d", "one", "D")))}
    assert set(found) == {("origin", "one"), ("report", "c"), ("report", "d")}
    assert found["origin", "one"].chance == pytest.approx(0.4)  # by the better of its letters
    assert found["report", "d"].chance == pytest.approx(0.65)
    assert found["report", "c"].after == pytest.approx(0.577)
    assert found["report", "d"].after == pytest.approx(0.632)
    assert not found["report", "d"].moves


def test_a_prior_is_off_as_often_as_a_draw_of_it_lies_beyond() -> None:
    """By hand in test_sensitivity: roughly even at a prior of .39472. Beta(10, 10) has mean ½ and variance 1/84."""
    ledger = one_claim(item("e", "one"))
    turned = flips(ledger, TODAY, ASKED)
    legs = list(legs_of_priors(ledger, TODAY, ASKED, now(ledger), turned, 20))
    yes = next(leg for leg in legs if leg.value == "yes")
    assert (yes.old, yes.new, yes.after) == pytest.approx((0.5, 0.39472, 0.55), abs=1e-5)
    normal = (1 + erf((0.39472 - 0.5) * sqrt(84) / sqrt(2))) / 2
    assert yes.chance == pytest.approx(normal, abs=0.01)


def test_a_number_of_a_claim_table_by_hand() -> None:
    """Without reports P(x) = ½(a(yes) + a(no)) = ½(.9 + .16) = .53, roughly even; likely above .55, so at a(no) =
    .20: .04 off, and (1 − .4)² / 2 = .18. a(yes) goes no further than .99, where P(x) = .575: at .94 it is .55.
    """
    ledger = one_claim(no="0.16")
    found = {
        leg.value: leg for leg in legs_of_claims(ledger, TODAY, ASKED, now(ledger)) if leg.after > leg.before
    }
    assert found["no"].new == pytest.approx(0.20, abs=1e-6)
    assert found["no"].chance == pytest.approx(0.18, abs=1e-5)
    assert found["yes"].new == pytest.approx(0.94, abs=1e-6)
    assert all(in_words(leg.after) == "likely" for leg in found.values())


def test_chances() -> None:
    """The uniform Beta(1, 1); half a triangle; two classes next to each other, each shifted by N(0, 1)."""
    assert chance_of_prior(0.5, 0.2, 2) == pytest.approx(0.2)
    assert chance_of_prior(0.5, 0.9, 2) == pytest.approx(0.1)
    assert chance_of_number(0.4, 0.4) == 0.5
    assert chance_of_number(0.4, 0.5) == pytest.approx(0, abs=1e-12)
    assert chance_of_swaps(1) == pytest.approx((1 - erf(0.5)) / 2)
    assert chance_of_swaps(0) == 0.5


@pytest.fixture(scope="module")
def syria() -> tuple[dt.Forecast, Turning]:
    found = forecast(dt.load("case:syria-2012"))
    return found, turning(found)


def test_the_weakest_leg_moves_the_word_and_none_that_does_is_likelier_to_be_off(
    syria: tuple[dt.Forecast, Turning],
) -> None:
    found, turned = syria
    assert set(turned.weakest) == {
        name for name, each in found.answers.items() if each.probability is not None
    }
    for name, weak in turned.weakest.items():
        if weak.leg is None or not weak.leg.moves:
            assert weak.others == ()
            continue
        legs = [weak.leg, *weak.others]
        assert all(leg.moves and leg.asked == name for leg in legs)
        keys = [(-leg.chance, KINDS.index(leg.kind)) for leg in legs]
        assert keys == sorted(keys)


def test_the_founding_case_names_its_legs(syria: tuple[dt.Forecast, Turning]) -> None:
    """The plan stands on talk that nobody put his name to (F: .25); the rumour, whose word the official does not
    change (26 % is unlikely too), on the prior of a Russia ready to drop him. A warning names the official.
    """
    _, turned = syria
    plan, rumour = turned.weakest["plan"].leg, turned.weakest["rumour"]
    assert plan is not None
    assert rumour.leg is not None
    assert rumour.caution is not None
    assert (plan.kind, plan.name, plan.chance) == ("origin", "plan_talk", 0.75)
    assert (rumour.leg.kind, rumour.leg.name, rumour.leg.value) == ("prior", "russia", "drop")
    assert (rumour.caution.kind, rumour.caution.origin) == ("one origin", "turkish_official")


def test_the_ferry_stands_on_a_ranking() -> None:
    """Does it end with the line closed? Very unlikely, .163. Under GMR bold crews stay, since a strike could be
    answered by closing, which is one place worse: after one swap it deters them no longer: Φ(−1 / √2) = .24.
    The prior of a company that means it would have to be further off.
    """
    found = forecast(dt.load("docs/examples/ferry.yaml"))
    turned = turning(found)
    leg = turned.weakest["closed"].leg
    assert leg is not None
    assert (leg.kind, leg.name, leg.new) == ("ranking", "crews", 1)
    assert turned.weakest["threat"].leg.kind == "origin"  # type: ignore[union-attr]


def test_a_file_without_reports_or_questions_has_no_leg() -> None:
    assert turning(forecast(dt.load("case:elmira"))).weakest == {}


def test_measures_without_answers() -> None:
    nothing = Measures((), ASKED.by_end, {}, {})
    ledger = one_claim(item("e", "one"))
    assert list(legs_of_claims(ledger, TODAY, nothing, {})) == []
