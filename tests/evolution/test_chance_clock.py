"""The clock with chance: worked by hand, against integrated matrix exponentials, and against the closed form."""

from __future__ import annotations

from itertools import pairwise
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.linalg import expm

from detente.errors import LimitError
from detente.evolution import chance_clock
from detente.evolution.chance_clock import after_with_chance, paces
from detente.evolution.clock import after
from detente.evolution.walk import Arrow, Transitions
from detente.graph import Chance

STILL = Transitions((0, 1), ())
"""Two states that nobody leaves."""
FALL = Chance(np.array([0.1]), np.array([[1, 1]]))
"""Chance leads from 0 to 1, a tenth of a time a month."""


def asked(
    walk: Transitions, chance: Chance, pace: float, months: float, *states: int, ever: bool = False
) -> float:
    return float(after_with_chance([walk], chance, 0, pace, months, states, ever)[0])


@pytest.mark.parametrize("months", [0.0, 0.5, 12.0, 120.0])
@pytest.mark.parametrize("pace", [0.0, 0.3, 5.0])
def test_one_chance_option_alone(months: float, pace: float) -> None:
    """It has switched by T with 1 − e^(−rate·T), whatever the pace of moves that nobody makes."""
    for ever in (False, True):
        assert asked(STILL, FALL, pace, months, 1, ever=ever) == pytest.approx(
            1 - exp(-0.1 * months), abs=1e-10
        )


def test_two_options_race_for_one_state() -> None:
    """Either leads from 0, at .1 and .3: whichever is first shuts out the other, as where both together are barred.

    0 is left with e^(−.4T); of what has left, a quarter is in 1 and three quarters in 2.
    """
    race = Chance(np.array([0.1, 0.3]), np.array([[1, 1, 2], [2, 1, 2]]))
    still = Transitions((0, 1, 2), ())
    gone = 1 - exp(-0.4 * 5)
    assert asked(still, race, 0.3, 5.0, 1) == pytest.approx(gone / 4, abs=1e-10)
    assert asked(still, race, 0.3, 5.0, 2) == pytest.approx(3 * gone / 4, abs=1e-10)


def test_chance_opens_a_move() -> None:
    """From 0 chance leads to 1 at .1 a month, and there somebody moves to 2.

    A move that may be made for u months has not been made with ∫ e^(−μu) dF(μ) = 1/(1 + mu). So 2 is not reached
    by T with e^(−.1T) + ∫_0^T .1 e^(−.1s) / (1 + m(T − s)) ds.
    """
    opened = Transitions((0, 1, 2), (Arrow(1, 2, (0,), 1.0),))
    chance = Chance(np.array([0.1]), np.array([[1, 1, 2]]))
    for pace, months in ((0.3, 12.0), (2.0, 30.0)):
        waiting, _ = quad(lambda s, m=pace, T=months: 0.1 * exp(-0.1 * s) / (1 + m * (T - s)), 0, months)
        wanted = 1 - exp(-0.1 * months) - waiting
        assert asked(opened, chance, pace, months, 2) == pytest.approx(wanted, abs=1e-8)


def test_a_move_and_a_switch_that_do_not_touch() -> None:
    """x is taken at the first move, and chance switches beside it: states none, x, fallen, both, in this order.

    One of the two has nothing to do with the other: P(both) = (1 − 1/(1 + mT)) (1 − e^(−.1T)).
    """
    beside = Transitions((0, 1, 2, 3), (Arrow(0, 1, (0,), 1.0), Arrow(2, 3, (0,), 1.0)))
    chance = Chance(np.array([0.1]), np.array([[2, 3, 2, 3]]))
    moved, fallen = 1 - 1 / (1 + 0.3 * 10), 1 - exp(-0.1 * 10)
    assert asked(beside, chance, 0.3, 10.0, 3) == pytest.approx(moved * fallen, abs=1e-10)
    assert asked(beside, chance, 0.3, 10.0, 1, 3) == pytest.approx(moved, abs=1e-10)
    assert asked(beside, chance, 0.3, 10.0, 2) == pytest.approx((1 - moved) * fallen, abs=1e-10)


def test_by_a_date_and_on_it_differ_for_what_passes() -> None:
    """Chance leads from 0 to 1 and on to 2, at .5 each: by T 1 was entered with 1 − e^(−.5T), and is left again."""
    passing = Chance(np.array([0.5, 0.5]), np.array([[1, 1, 2], [0, 2, 2]]))
    still = Transitions((0, 1, 2), ())
    assert asked(still, passing, 0.3, 4.0, 1, ever=True) == pytest.approx(1 - exp(-2), abs=1e-10)
    assert asked(still, passing, 0.3, 4.0, 1) == pytest.approx(2 * exp(-2), abs=1e-10)  # Poisson: one of two


@st.composite
def models(draw: st.DrawFn) -> tuple[Transitions, Chance]:
    """Two to four states of the parties' making, twice over: before and after one switch, or none, in each."""
    size = draw(st.integers(2, 4))
    rows = draw(st.lists(st.sets(st.integers(0, size - 1), max_size=2), min_size=2 * size, max_size=2 * size))
    arrows: list[Arrow] = []
    for state, row in enumerate(rows):
        targets = [state // size * size + to for to in sorted(row) if to != state % size]
        arrows += [Arrow(state, to, (0,), 1 / len(targets)) for to in targets]
    possible = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    targets = [state + size if can else state for state, can in enumerate(possible)]
    chance = Chance(np.array([draw(st.floats(0.001, 2.0))]), np.array([[*targets, *range(size, 2 * size)]]))
    return Transitions(tuple(range(2 * size)), tuple(arrows)), chance


def matrices(
    walk: Transitions, chance: Chance, ends: set[int]
) -> tuple[
    np.ndarray[tuple[int, int], np.dtype[np.float64]], np.ndarray[tuple[int, int], np.dtype[np.float64]]
]:
    """P − I and Σ rate_o (N_o − I), straight from the definition, nothing leaving the ends."""
    size = len(walk.states)
    moves, switches = np.zeros((size, size)), np.zeros((size, size))
    for arrow in walk.arrows:
        moves[arrow.source, arrow.target] += arrow.probability
        moves[arrow.source, arrow.source] -= arrow.probability
    for rate, targets in zip(chance.rates, chance.targets, strict=True):
        for state in range(size):
            switches[state, targets[state]] += rate
            switches[state, state] -= rate
    for state in ends:
        moves[state] = switches[state] = 0.0
    return moves, switches


@settings(max_examples=25)
@given(
    model=models(),
    moves=st.floats(0, 14),
    months=st.floats(0.1, 30),
    states=st.sets(st.integers(0, 3), min_size=1, max_size=2),
    ever=st.booleans(),
)
def test_it_is_the_integral_over_the_rate(
    model: tuple[Transitions, Chance], moves: float, months: float, states: set[int], ever: bool
) -> None:
    """∫ e^(−x) exp(T(m·x·(P − I) + Σ rate (N − I))) dx by Gauss–Legendre on pieces that grow fourfold."""
    walk, chance = model
    by_move, by_chance = matrices(walk, chance, states if ever else set())
    nodes, weights = np.polynomial.legendre.leggauss(16)
    edges = [0.0, *(0.15 * 4**k for k in range(5))]  # to 38, beyond which e^(−x) is nothing
    wanted = 0.0
    for low, high in pairwise(edges):
        for node, weight in zip(nodes, weights, strict=True):
            x = (high - low) / 2 * node + (high + low) / 2
            where = expm(moves * x * by_move + months * by_chance)[0, sorted(states)].sum()
            wanted += weight * (high - low) / 2 * exp(-x) * where
    found = asked(walk, chance, moves / months, months, *states, ever=ever)
    assert found == pytest.approx(wanted, abs=1e-7)


@settings(max_examples=25)
@given(
    model=models(),
    moves=st.floats(0, 90),
    states=st.sets(st.integers(0, 3), min_size=1, max_size=2),
    ever=st.booleans(),
)
def test_without_chance_it_is_the_closed_form(
    model: tuple[Transitions, Chance], moves: float, states: set[int], ever: bool
) -> None:
    """As the rate falls to 0, the closed form of evolution/clock.py is left."""
    walk, chance = model
    slow = Chance(np.array([1e-12]), chance.targets)
    where = after(walk, 0, moves, states if ever else ())
    wanted = sum(p for state, p in where.items() if state in states)
    assert asked(walk, slow, moves, 1.0, *states, ever=ever) == pytest.approx(wanted, abs=1e-7)


@pytest.mark.parametrize(("moves", "within"), [(0.3, 1e-12), (16, 1e-8), (100, 1e-7), (1000, 1e-6)])
def test_the_average_keeps_what_it_promises(moves: float, within: float) -> None:
    """∫ e^(−x) e^(−zx) dx = 1/(1 + z) for every z that moves·(I − P) can have: |z − moves| ≤ moves."""
    rates, weights = paces(moves)
    assert len(rates) <= 160
    for size in np.linspace(0, 1, 6):
        for angle in np.linspace(0, np.pi, 13):
            z = moves * (1 - size * np.exp(1j * angle))
            assert abs(weights @ np.exp(-z * rates) - 1 / (1 + z)) < within


def test_many_walks_at_once_are_each_of_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    moving = Transitions((0, 1), (Arrow(0, 1, (0,), 1.0),))
    walks = [STILL, moving, STILL, moving, moving]
    alone = [asked(walk, FALL, 0.3, 6.0, 1) for walk in walks]
    assert after_with_chance(walks, FALL, 0, 0.3, 6.0, {1}).tolist() == pytest.approx(alone, abs=1e-12)
    monkeypatch.setattr(chance_clock, "MOST_CELLS", 1)
    assert after_with_chance(walks, FALL, 0, 0.3, 6.0, {1}).tolist() == pytest.approx(alone, abs=1e-12)


def test_what_is_asked_for_may_be_out_of_reach() -> None:
    assert asked(STILL, FALL, 0.3, 6.0, 7) == 0
    assert asked(STILL, FALL, 0.3, 6.0, 0, ever=True) == pytest.approx(1)


def test_long_times_stay_in_bounds() -> None:
    """Hundreds of years at slow rates, and a rate of a thousand a month: nothing overflows."""
    assert asked(STILL, FALL, 0.3, 3000.0, 1) == pytest.approx(1, abs=1e-10)
    often = Chance(np.array([1000.0]), FALL.targets)
    assert asked(STILL, often, 0.3, 12.0, 1) == pytest.approx(1, abs=1e-10)


@pytest.mark.parametrize(("pace", "months", "rate"), [(1e9, 1.0, 0.1), (0.3, 12.0, 2000.0)])
def test_what_cannot_be_followed_is_refused(pace: float, months: float, rate: float) -> None:
    with pytest.raises(LimitError, match="are followed"):
        asked(STILL, Chance(np.array([rate]), FALL.targets), pace, months, 1)
