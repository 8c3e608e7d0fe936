"""Who moves next, and where to: activity and sharpness worked by hand (docs/beliefs.md)."""

from __future__ import annotations

from math import exp, log

import pytest

from detente.engine import solve
from detente.evolution import Agreement, Arrow, agreements, settle, transitions
from detente.graph import GraphModel

# 0 and 1 can agree on 3 or 4, reached from 0 through 1 and 2, which 0 likes less; 2 alone gains by going to 5.
# Gains of the agreements: for 0 (ranks 0…3) 3 is worth 1/3 and 4 is 2/3, for 1 (ranks 0…2) 1 and 1/2: the
# smallest member's are 1/3 and 1/2.
BARGAIN = GraphModel.of(
    ranks=[[1, 0, 0, 2, 3, 1], [0, 0, 0, 2, 1, 0], [0, 0, 0, 0, 0, 1]],
    arcs=[
        [[1, 2], [], [], [], [], []],
        [[], [3], [4], [], [], []],
        [[5], [], [], [], [], []],
    ],
)
CREDIBLE = solve(BARGAIN, ["nash"]).escapes["nash"]


def deals(state: int) -> tuple[Agreement, ...]:
    return agreements(BARGAIN, [(0, 1)], state)


def test_a_mover_is_picked_first_and_then_its_move() -> None:
    """At 0 one coalition and one decision maker: 1/2 each, and the coalition's two agreements 1/4 each."""
    found = transitions(BARGAIN, CREDIBLE, [0], deals)
    assert set(found.arrows) == {Arrow(0, 3, (0, 1), 0.25), Arrow(0, 4, (0, 1), 0.25), Arrow(0, 5, (2,), 0.5)}
    assert set(found.states) == {0, 3, 4, 5}


def test_a_coalition_is_as_active_as_its_least_active_member() -> None:
    """ω = (2, 1/2, 1): the coalition has 1/2, decision maker 2 has 1, so 1/3 against 2/3."""
    found = transitions(BARGAIN, CREDIBLE, [0], deals, activity=[2, 0.5, 1])
    assert settle(found, 0).reached == pytest.approx({3: 1 / 6, 4: 1 / 6, 5: 2 / 3})


def test_sharpness_weighs_a_coalition_by_its_smallest_gain() -> None:
    """Gains 1/3 and 1/2 differ by 1/6; with λ = 6 ln 2 the second is twice as likely: 1/6 and 1/3 of the whole."""
    found = transitions(BARGAIN, CREDIBLE, [0], deals, sharpness=6 * log(2))
    assert settle(found, 0).reached == pytest.approx({3: 1 / 6, 4: 1 / 3, 5: 1 / 2})


def test_sharpness_weighs_a_decision_maker_by_its_gain_in_ranks() -> None:
    """Ranks 0…3, so gains 1/3, 2/3 and 1; λ = 3 ln 2 makes the weights 2, 4 and 8."""
    graph = GraphModel.of([[0, 1, 2, 3]], [[[1, 2, 3], [], [], []]])
    found = transitions(graph, graph.gains, [0], sharpness=3 * log(2))
    assert settle(found, 0).reached == pytest.approx({1: 1 / 7, 2: 2 / 7, 3: 4 / 7})


def test_a_blunt_mover_takes_all_its_moves_alike() -> None:
    graph = GraphModel.of([[0, 1, 2, 3]], [[[1, 2, 3], [], [], []]])
    assert settle(transitions(graph, graph.gains, [0]), 0).reached == pytest.approx(
        {1: 1 / 3, 2: 1 / 3, 3: 1 / 3}
    )


def test_the_sharpest_mover_takes_its_best_move_yet_no_move_becomes_impossible() -> None:
    graph = GraphModel.of([[0, 1, 2]], [[[1, 2], [], []]])
    found = transitions(graph, graph.gains, [0], sharpness=1e9)
    walk = settle(found, 0)
    assert walk.reached[2] == 1
    assert 0 < walk.reached[1] <= exp(-199)


def test_only_what_can_be_reached_is_built() -> None:
    """From 3 nobody moves; from everywhere, all is there."""
    assert transitions(BARGAIN, CREDIBLE, [3], deals).states == (3,)
    whole = transitions(BARGAIN, CREDIBLE, range(6), deals)
    assert whole.states == tuple(range(6))
    assert {(arrow.source, arrow.target) for arrow in whole.arrows} == {
        (0, 3),
        (0, 4),
        (0, 5),
        (1, 3),
        (2, 4),
    }


def test_one_state_reached_by_several_movers_is_several_arrows() -> None:
    """Both decision makers would go to 1; no agreement is needed for what each reaches alone."""
    graph = GraphModel.of([[0, 1], [0, 1]], [[[1], []], [[1], []]])
    found = transitions(graph, graph.gains, [0], lambda s: agreements(graph, [(0, 1)], s))
    assert found.arrows == (Arrow(0, 1, (0,), 0.5), Arrow(0, 1, (1,), 0.5))
    assert settle(found, 0).visits == {0: 1.0, 1: 1.0}
