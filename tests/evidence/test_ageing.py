"""Reports age: what a claim was may have turned about since."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from small_ledgers import TODAY, claim, ledger, mind, report

from detente.evidence import likelihoods, weigh
from detente.evidence.redraw import redraw

MONTHS_12 = date(2011, 12, 4)  # 366 days before TODAY, for 2012 had a leap day


def book(half_life=None, own=None, said=MONTHS_12):
    about = claim("x", "a", yes=0.9, no=0.1).model_copy(update={"half_life": own})
    return ledger(
        minds=(mind("a", yes=0.5, no=0.5),),
        claims=(about,),
        items=(report("e1", "an official", "C", "likely", date=said),),
    ).model_copy(update={"half_life": half_life})


def test_without_a_half_life_nothing_ages():
    [row] = weigh(book(), TODAY)
    assert (row.rho, row.fresh) == (pytest.approx(0.264), 1.0)


def test_a_report_counts_half_after_one_half_life():
    """366 days are 12.0246 months of 30.4375 days: half of a half of a half and a little less, 2^(−12.0246/4)."""
    [row] = weigh(book(Decimal(4)), TODAY)
    assert row.fresh == pytest.approx(0.5 ** (366 / 30.4375 / 4))
    assert row.rho == pytest.approx(0.6 * 0.44 * row.fresh)
    true, false = likelihoods([row])["x"]
    assert true - false == pytest.approx(row.rho)


def test_a_report_of_today_is_fresh():
    [row] = weigh(book(Decimal(4), said=TODAY), TODAY)
    assert row.fresh == 1


def test_a_claim_has_its_own_half_life_or_none():
    [slow] = weigh(book(Decimal(4), own=Decimal(12)), TODAY)
    assert slow.fresh == pytest.approx(0.5 ** (366 / 30.4375 / 12))
    [never] = weigh(book(Decimal(4), own=Decimal(0)), TODAY)
    assert never.fresh == 1


def test_an_old_report_never_outweighs_the_same_one_made_later():
    old, new = report("e1", "one", "C", "likely", date=MONTHS_12), report("e2", "one", "C", "likely")
    both = ledger(
        minds=(mind("a", yes=0.5, no=0.5),), claims=(claim("x", "a", yes=0.9, no=0.1),), items=(old, new)
    )
    rows = weigh(both.model_copy(update={"half_life": Decimal(6)}), TODAY)
    assert {row.item: row.counted for row in rows} == {"e1": 0, "e2": 1}, "the fresher of a group speaks"


def test_judgements_drawn_again_are_as_old_as_before():
    aged = book(Decimal(4))
    [row] = redraw(aged, weigh(aged, TODAY), np.random.default_rng(1))[1]
    assert row.rho == pytest.approx(row.r * (2 * row.q - 1) * row.fresh)
    assert row.fresh < 0.2
