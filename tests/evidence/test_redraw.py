"""Judgements drawn again: each within its range, and as its distribution says (docs/beliefs.md)."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import TODAY, claim, driver, ledger, mind, numbers, report, yes_or_no

from detente.evidence import Ledger, weigh
from detente.evidence.redraw import RANGES, redraw, redraw_prior
from detente.evidence.weights import recounted

MANY = 4000


def drawn(given_ledger: Ledger, draws: int = MANY, strength: float = 20.0, seed: int = 1):
    rng, rows = np.random.default_rng(seed), weigh(given_ledger, TODAY)
    return [redraw(given_ledger, rows, rng, strength) for _ in range(draws)]


def triangle(share: float, low: float, mode: float, high: float) -> float:
    """The point of a triangular distribution below which lies this share."""
    rise = (mode - low) / (high - low)
    if share < rise:
        return low + (share * (high - low) * (mode - low)) ** 0.5
    return high - ((1 - share) * (high - low) * (high - mode)) ** 0.5


@pytest.mark.parametrize(
    ("letter", "r"), [("A", 0.95), ("B", 0.8), ("C", 0.6), ("D", 0.35), ("F", 0.25), ("E", 0.05)]
)
def test_reliability_is_triangular_on_the_range_of_its_letter(letter: str, r: float) -> None:
    low, high = RANGES[letter]
    found = [rows[0].r for _, rows in drawn(yes_or_no(report("e", "one", letter, "likely")))]
    assert low <= min(found)
    assert max(found) <= high
    for share in (0.1, 0.5, 0.9):
        assert np.quantile(found, share) == pytest.approx(triangle(share, low, r, high), abs=0.012)


def test_a_number_of_the_file_widens_the_range_of_its_letter() -> None:
    """The file reads C as .9: the range .40 to .75 grows to .40 to .90, with the mode at its end."""
    found = yes_or_no(report("e", "one", "C", "likely")).model_copy(update={"letters": {"A": 0.95, "C": 0.9}})
    values = [rows[0].r for _, rows in drawn(found)]
    assert max(values) <= 0.9
    assert np.median(values) == pytest.approx(triangle(0.5, 0.4, 0.9, 0.9), abs=0.012)


def test_one_draw_for_each_origin_and_letter() -> None:
    items = (
        report("e1", "one", "C", "likely"),
        report("e2", "one", "C", "will"),
        report("e3", "one", "D", "likely"),
        report("e4", "two", "C", "likely"),
    )
    _, rows = drawn(yes_or_no(*items), 1)[0]
    r = {row.item: row.r for row in rows}
    assert r["e1"] == r["e2"]
    assert len({r["e1"], r["e3"], r["e4"]}) == 3
    assert all(row.rho == row.r * (2 * row.q - 1) for row in rows)


def test_the_strongest_item_of_a_draw_speaks() -> None:
    """F may be drawn above D, .60 against .15 at most: then the item graded F counts, and the other does not."""
    items = (report("e1", "one", "D", "likely"), report("e2", "one", "F", "likely"))
    speaking = set()
    for _, rows in drawn(yes_or_no(*items), 200):
        strongest = max(rows, key=lambda row: row.rho)
        assert {row.item: row.counted for row in rows} == {row.item: float(row is strongest) for row in rows}
        speaking.add(strongest.item)
    assert speaking == {"e1", "e2"}


def test_what_a_claim_tells_is_triangular_and_clipped() -> None:
    tables = [redrawn.claims["x"].likely for redrawn, _ in drawn(yes_or_no(yes=0.6, no=0.02))]
    yes, no = ([float(likely[h]) for likely in tables] for h in ("yes", "no"))
    for share in (0.05, 0.5, 0.95):
        assert np.quantile(yes, share) == pytest.approx(triangle(share, 0.5, 0.6, 0.7), abs=0.006)
    # .02 ± .10 begins at −.08: all below .01 is .01, the rest is the triangle
    assert min(no) == 0.01
    assert np.quantile(no, 0.95) == pytest.approx(triangle(0.95, -0.08, 0.02, 0.12), abs=0.006)


def test_a_prior_is_drawn_from_dirichlet() -> None:
    """A share of Dirichlet(20 π) has mean π and variance π(1 − π)/21; with .3: .01."""
    found = [
        float(redrawn.minds["p"].prior["yes"][""])
        for redrawn, _ in drawn(ledger((mind("p", yes=0.3, no=0.7),)))
    ]
    assert np.mean(found) == pytest.approx(0.3, abs=0.006)
    assert np.var(found) == pytest.approx(0.01, abs=0.001)


def test_a_strong_prior_hardly_moves() -> None:
    found = drawn(ledger((mind("p", yes=0.3, no=0.7),)), 50, strength=1e6)
    assert all(abs(float(each.minds["p"].prior["yes"][""]) - 0.3) < 0.01 for each, _ in found)


def test_every_value_of_a_driver_has_its_own_draw() -> None:
    """Both rows of the mind are drawn, and so is the driver itself; each adds to 1."""
    whole = ledger(
        (mind("p", "z", yes=numbers(up=0.9, down=0.2), no=numbers(up=0.1, down=0.8)),),
        (claim("x", "z", up=0.7, down=0.3),),
        drivers=(driver("z", up=0.5, down=0.5),),
    )
    one, _ = drawn(whole, 1)[0]
    prior = one.minds["p"].prior
    assert {z: float(prior["yes"][z] + prior["no"][z]) for z in ("up", "down")} == pytest.approx(
        {"up": 1, "down": 1}
    )
    assert float(sum(one.drivers["z"].values.values())) == pytest.approx(1)
    assert prior["yes"]["up"] != Decimal("0.9")
    assert one.drivers["z"].values["up"] != Decimal("0.5")


@given(
    parts=st.lists(st.integers(0, 5), min_size=1, max_size=5).filter(any),
    strength=st.floats(0.1, 1000),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_drawn_prior_adds_to_one_and_what_is_impossible_stays_so(
    parts: list[int], strength: float, seed: int
) -> None:
    prior = {f"h{k}": Decimal(part) / sum(parts) for k, part in enumerate(parts)}
    found = redraw_prior(prior, np.random.default_rng(seed), strength)
    assert list(found) == list(prior)
    assert float(sum(found.values())) == pytest.approx(1)
    assert all(found[h] == 0 for h, p in prior.items() if not p)


def test_the_same_seed_draws_the_same_and_the_reports_stay_as_weighed() -> None:
    whole = yes_or_no(report("e1", "one", "C", "likely"), report("e2", "two", "B", "may"))
    assert drawn(whole, 3, seed=7) == drawn(whole, 3, seed=7)
    assert drawn(whole, 1, seed=7) != drawn(whole, 1, seed=8)
    rows = weigh(whole, TODAY)
    assert recounted(rows, whole) == rows
