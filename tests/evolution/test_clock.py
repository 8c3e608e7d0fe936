"""The clock: the closed form against integration over the rate of moves, and hand-worked waiting times."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.linalg import expm

from detente.evolution.clock import after
from detente.evolution.walk import Arrow, Transitions


def chains() -> st.SearchStrategy[Transitions]:
    """Two to five states, each with steps to some others, all as likely."""

    def built(rows: list[set[int]]) -> Transitions:
        arrows = [
            Arrow(s, t, (0,), 1 / len(row - {s})) for s, row in enumerate(rows) for t in sorted(row - {s})
        ]
        return Transitions(tuple(range(len(rows))), tuple(arrows))

    return st.integers(2, 5).flatmap(
        lambda n: st.lists(st.sets(st.integers(0, n - 1)), min_size=n, max_size=n).map(built)
    )


@settings(max_examples=30)
@given(chain=chains(), moves=st.floats(0, 20), ends=st.sets(st.integers(0, 4), max_size=2))
def test_closed_form_is_the_integral_over_the_rate(chain: Transitions, moves: float, ends: set[int]) -> None:
    size = len(chain.states)
    steps = np.eye(size)
    for arrow in chain.arrows:
        if arrow.source not in ends:
            steps[arrow.source, arrow.source] = 0.0
    for arrow in chain.arrows:
        if arrow.source not in ends:
            steps[arrow.source, arrow.target] += arrow.probability
    found = after(chain, 0, moves, ends)
    assert sum(found.values()) == pytest.approx(1)
    for state in range(size):
        # the rate of moves is exponential with mean 1: ∫ e^(-x) [exp(x·moves·(P − I))]_{0,state} dx
        def weighed(rate: float, state: int = state) -> float:
            return np.exp(-rate) * expm(rate * moves * (steps - np.eye(size)))[0, state]

        expected, _ = quad(weighed, 0, 50)
        assert found[state] == pytest.approx(expected, abs=1e-5)


def test_no_time_no_move() -> None:
    assert after(Transitions((3, 5), (Arrow(3, 5, (0,), 1.0),)), 3, 0.0) == {3: 1.0, 5: 0.0}


def test_by_and_on_differ_for_what_passes() -> None:
    """0 → 1 → 2 with mT = 1. Each state is left with ½ per unit, so on the date 1 has ¼ and 2 has ¼.

    (I + (I − P))⁻¹ on the chain: p0 = ½, p1 = ½·½ = ¼, p2 = ¼. By the date 1 was entered with ½.
    """
    chain = Transitions((0, 1, 2), (Arrow(0, 1, (0,), 1.0), Arrow(1, 2, (0,), 1.0)))
    assert after(chain, 0, 1.0) == pytest.approx({0: 0.5, 1: 0.25, 2: 0.25})
    assert after(chain, 0, 1.0, {1})[1] == pytest.approx(0.5)
