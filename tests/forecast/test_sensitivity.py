"""Reports left out and priors tilted: by hand, and as laws."""

from __future__ import annotations

from decimal import Decimal
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_beliefs import TODAY, ledgers, random_measures

import detente as dt
from detente.evidence import Claim, Item, Ledger, Mind, beliefs, in_words
from detente.forecasting.consequences import Measures
from detente.forecasting.forecast import forecast
from detente.forecasting.sensitivity import ENDS, Flip, flips, leave_out_items, tilted

HALF = {"": Decimal("0.5")}


def item(name: str, origin: str, letter: str = "C", word: str = "likely", **more: str) -> Item:
    fields = {"id": name, "date": TODAY, "summary": "", "origin": origin, "reliability": letter} | more
    return Item.model_validate({**fields, "attribution": "named", "claims": {"x": (word,)}})


def yes_or_no(*items: Item) -> Ledger:
    claim = Claim(name="x", text="x", about="party", likely={"yes": Decimal("0.9"), "no": Decimal("0.1")})
    minds = {"party": Mind(dm="party", prior={"yes": HALF, "no": HALF})}
    return Ledger(minds=minds, claims={"x": claim}, items=items)


ASKED = Measures((), np.zeros((2, 0)), {}, {"rumour": "x"})
"""The one question whether x is true, without a walk."""
WALKED = Measures(("north", "south"), np.array([[0.9, 0.1], [0.3, 0.7]]), {}, {})
"""North in .9 under yes and in .3 under no."""


def test_flips_by_hand() -> None:
    """One report, ρ = .264: P(x) = .632, likely. With the odds of yes times f it is

        .632 (.9 f + .1) / (.6056 f + .3944),

    which is .55, roughly even, where .23572 f = .15372: f = .65213, the prior .65213/1.65213 = .39472. Upwards it is
    .80 only at f = .25232/.08432 = 2.9924, further from 1. The odds of no are the inverse: 1.53344.
    """
    found = flips(yes_or_no(item("e", "one")), TODAY, ASKED)
    assert {(flip.asked, flip.before, flip.after, flip.about) for flip in found} == {
        ("rumour", "likely", "roughly even", "party")
    }
    yes, no = (next(flip for flip in found if flip.value == value) for value in ("yes", "no"))
    assert (yes.factor, yes.old, yes.new) == pytest.approx((0.65213, 0.5, 0.39472), abs=1e-5)
    assert (no.factor, no.old, no.new) == pytest.approx((1.53344, 0.5, 0.60528), abs=1e-5)


def test_the_likeliest_end_by_hand() -> None:
    """No reports, even odds: north .6. It is level with south where .9 f + .3 = .1 f + .7: f = ½, the prior ⅓."""
    [first, second] = flips(yes_or_no(), TODAY, WALKED)
    assert {first.asked, second.asked} == {ENDS}
    yes = first if first.value == "yes" else second
    assert (yes.before, yes.after) == ("north", "south")
    assert (yes.factor, yes.new) == pytest.approx((0.5, 1 / 3))


def test_what_no_prior_can_change_has_no_flip() -> None:
    """Under either hypothesis it ends in the north."""
    always = Measures(("north", "south"), np.array([[0.9, 0.1], [0.8, 0.2]]), {}, {})
    assert flips(yes_or_no(), TODAY, always) == ()


def test_a_certain_prior_is_not_tilted() -> None:
    certain = Mind(dm="party", prior={"yes": {"": Decimal(1)}, "no": {"": Decimal(0)}})
    ledger = yes_or_no().model_copy(update={"minds": {"party": certain}})
    assert flips(ledger, TODAY, WALKED) == ()


def headline(ledger: Ledger, asked: Measures, name: str) -> str:
    believed = beliefs(ledger, TODAY)
    assert believed is not None
    reading = asked.read(believed)
    return in_words(reading.answers[name]) if name else asked.ends[int(np.argmax(reading.ends))]


@settings(max_examples=25)
@given(ledger=ledgers(), asked=random_measures(), data=st.data())
def test_a_flip_flips_and_nothing_smaller_does(ledger: Ledger, asked: Measures, data: st.DataObject) -> None:
    found = flips(ledger, TODAY, asked)
    assert [abs(log(flip.factor)) for flip in found] == sorted(abs(log(flip.factor)) for flip in found)
    for flip in found:
        assert 1 / 1001 < flip.factor < 1001
        assert flip.before == headline(ledger, asked, flip.asked)
        changed = tilted(ledger, flip.about, flip.value, flip.factor)
        assert headline(changed, asked, flip.asked) == flip.after != flip.before
        if not (flip.about in ledger.minds and ledger.minds[flip.about].driver):
            # bisection is exact: on neither side does a smaller factor change the headline
            share = data.draw(st.floats(-0.999, 0.999))
            less = tilted(ledger, flip.about, flip.value, flip.factor**share)
            assert headline(less, asked, flip.asked) == flip.before


@given(ledger=ledgers(), factor=st.floats(0.01, 100))
@settings(max_examples=25)
def test_a_tilt_multiplies_the_odds_and_keeps_the_rest_in_proportion(ledger: Ledger, factor: float) -> None:
    for about, value in (("p", "yes"), ("q", "b")):
        old, new = ledger.minds[about].prior, tilted(ledger, about, value, factor).minds[about].prior
        for z, p in old[value].items():
            q = float(new[value][z])
            assert q / (1 - q) == pytest.approx(factor * float(p / (1 - p)))
            assert float(sum(by_value[z] for by_value in new.values())) == pytest.approx(1)
    q_old, q_new = ledger.minds["q"].prior, tilted(ledger, "q", "b", factor).minds["q"].prior
    for z in q_old["a"]:
        assert float(q_new["a"][z] / q_new["c"][z]) == pytest.approx(float(q_old["a"][z] / q_old["c"][z]))


# --- reports left out ---------------------------------------------------------------------------------------


def test_without_the_stronger_item_the_copy_speaks() -> None:
    """C likely .264 speaks for D likely .154; each left out in turn leaves ½(1 + .154) = .577 and .632."""
    found = leave_out_items(yes_or_no(item("first", "one"), item("copy", "one", "D")), TODAY, ASKED)
    assert {each.item: each.reading.answers["rumour"] for each in found} == pytest.approx(
        {"first": 0.577, "copy": 0.632}
    )


def test_what_an_item_took_back_stays_taken_back() -> None:
    """Without the newer item the older one is not read again: the claim is back at .5."""
    items = item("old", "one"), item("new", "one", "C", "denies", supersedes="old")
    [left] = leave_out_items(yes_or_no(*items), TODAY, ASKED)
    assert left.item == "new"
    assert left.reading.answers["rumour"] == pytest.approx(0.5)


@settings(max_examples=25)
@given(ledger=ledgers(), asked=random_measures())
def test_leaving_out_an_item_is_never_having_read_it(ledger: Ledger, asked: Measures) -> None:
    for left in leave_out_items(ledger, TODAY, asked):
        unread = ledger.model_copy(update={"items": tuple(i for i in ledger.items if i.id != left.item)})
        expected = beliefs(unread, TODAY)
        assert expected is not None
        assert left.beliefs.claims == pytest.approx(expected.claims)
        assert left.reading.ends == pytest.approx(expected.weights() @ asked.by_end)


def test_the_founding_case() -> None:
    """Moved to even, a Russia ready to drop him makes the rumour roughly even; .1 more does nearly that (.487)."""
    found = forecast(dt.load("case:syria-2012"))
    asked = found.measures
    reading = asked.read(found.beliefs)
    assert found.chances.reached is not None
    by_name = dict(zip(asked.ends, reading.ends.tolist(), strict=True))
    assert by_name == pytest.approx(
        {**found.chances.reached.outcomes, "no settlement": found.chances.reached.no_settlement}
    )
    assert reading.answers == pytest.approx(
        {name: a.probability for name, a in found.answers.items() if a.probability is not None}
    )
    told = flips(found.conflict.ledger, found.as_of, asked)
    assert told[0].asked in {ENDS, *asked.of_claims, *asked.by_profile}
    drop: Flip = next(flip for flip in told if (flip.asked, flip.value) == ("rumour", "drop"))
    assert (drop.before, drop.after, drop.old) == ("unlikely", "roughly even", pytest.approx(0.12))
    # the design's table: .375 at .12, .487 at .22; the border .45 lies between
    assert 0.12 < drop.new < 0.22
    left = {
        each.item: each.reading.answers["rumour"]
        for each in leave_out_items(found.conflict.ledger, found.as_of, asked)
    }
    assert left["signal"] == pytest.approx(found.beliefs.claims["russia_would_push"])
    assert min(left, key=lambda name: left[name]) == "nyt_push"
