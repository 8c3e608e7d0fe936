"""Ends, visits and first passage: hand-worked walks, the two theorems, and powers of the transition matrix."""

from __future__ import annotations

from math import exp

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brute_force import CONCEPTS, Plain, equilibria
from detente.engine import solve
from detente.evolution import (
    AgreementSearch,
    Arrow,
    Transitions,
    agreements,
    closed_classes,
    coalitions,
    ever,
    settle,
    transitions,
)
from detente.graph import GraphModel, games_of
from strategies import Sketch, graph_of, plain_models, profiles, sketches

Floats = npt.NDArray[np.float64]

# 0 →(0) 1 →(1) 0 and 0 →(1) 2: decision maker 1 undoes what 0 does, or ends it
BACK_AND_FORTH = GraphModel.of(ranks=[[0, 1, 0], [1, 0, 2]], arcs=[[[1], [], []], [[2], [0], []]])
# the first wants to match, the second does not: whoever is badly off moves
PENNIES = GraphModel.of(ranks=[[1, 0, 0, 1], [0, 1, 1, 0]], arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]])


# --- worked by hand -----------------------------------------------------------------------------------------


def test_expected_visits() -> None:
    """x_0 = 1 + x_1 and x_1 = x_0/2, so x = (2, 1)."""
    walk = settle(transitions(BACK_AND_FORTH, BACK_AND_FORTH.gains, [0]), 0)
    assert walk.visits == pytest.approx({0: 2, 1: 1, 2: 1})
    assert walk.reached == pytest.approx({2: 1})
    assert walk.no_settlement == 0
    assert {(a.source, a.target, a.movers) for a in walk.arrows} == {(0, 1, (0,)), (0, 2, (1,)), (1, 0, (1,))}


def test_expected_visits_when_one_is_more_active() -> None:
    """ω = (1, 3): from 0 to 1 with 1/4, so x_0 = 1 + x_0/4 = 4/3 and x_1 = 1/3."""
    walk = settle(transitions(BACK_AND_FORTH, BACK_AND_FORTH.gains, [0], activity=[1, 3]), 0)
    assert walk.visits == pytest.approx({0: 4 / 3, 1: 1 / 3, 2: 1})


def test_ever_counts_the_start_the_way_and_the_end() -> None:
    """From 0 the walk sees 1 only if 0 moves first: 1/2 (the expected visits to 1 are 1, which is no chance)."""
    steps = transitions(BACK_AND_FORTH, BACK_AND_FORTH.gains, [0])
    assert ever(steps, 0, [1]) == pytest.approx(0.5)
    assert ever(steps, 0, [2]) == pytest.approx(1)
    assert ever(steps, 0, [0]) == 1
    assert ever(steps, 2, [0, 1]) == 0
    assert ever(steps, 0, [7]) == 0
    assert ever(steps, 0, []) == 0


def test_a_walk_that_never_settles() -> None:
    """Matching pennies, one arrow out of each state: 0 →(1) 2 →(0) 3 →(1) 1 →(0) 0, round and round."""
    steps = transitions(PENNIES, PENNIES.gains, [0])
    walk = settle(steps, 0)
    assert walk.no_settlement == 1
    assert walk.cycles == {(0, 1, 2, 3): 1}
    assert walk.reached == {}
    assert walk.visits == {}
    assert closed_classes(steps) == ((0, 1, 2, 3),)
    assert ever(steps, 0, [3]) == 1


def test_a_walk_that_may_settle_or_not() -> None:
    """From 0 half the time to the end 1, half the time into the cycle of 2 and 3."""
    steps = Transitions(
        (0, 1, 2, 3),
        (Arrow(0, 1, (0,), 0.5), Arrow(0, 2, (1,), 0.5), Arrow(2, 3, (0,), 1.0), Arrow(3, 2, (1,), 1.0)),
    )
    walk = settle(steps, 0)
    assert walk.reached == {1: 0.5}
    assert walk.cycles == {(2, 3): 0.5}
    assert walk.no_settlement == 0.5
    assert walk.visits == {0: 1.0, 1: 0.5}
    assert ever(steps, 0, [3]) == 0.5
    assert closed_classes(steps) == ((1,), (2, 3))


def test_a_walk_at_its_end() -> None:
    walk = settle(Transitions((4,), ()), 4)
    assert (walk.reached, walk.visits, walk.no_settlement, walk.arrows) == ({4: 1.0}, {4: 1.0}, 0, ())


@pytest.mark.parametrize(("sharpness", "rounds"), [(200, exp(100) / 2), (50_000, exp(200) / 2)])
def test_a_cycle_that_is_hardly_ever_left_is_left(sharpness: float, rounds: float) -> None:
    """At 0 the best move leads to 1, whence 1 leads back; the others, to 2 or 3, are e^(−λ/2) times as likely.

    Gains 1 and 1/2. The walk leaves in one of e^100 / 2 rounds when λ = 200 (no weight is below e^−200), far
    below what a number near 1 can hold; and as often to 2 as to 3.
    """
    graph = GraphModel.of([[0, 2, 1, 1], [1, 0, 1, 1]], [[[1, 2, 3], [], [], []], [[], [0], [], []]])
    steps = transitions(graph, graph.gains, [0], sharpness=sharpness)
    walk = settle(steps, 0)
    assert walk.reached == pytest.approx({2: 0.5, 3: 0.5})
    assert walk.visits[0] == pytest.approx(rounds)
    assert ever(steps, 0, [2]) == pytest.approx(0.5)


@pytest.mark.parametrize("p", [0.5, 1e-7 / 3, 1e-12])
def test_two_hardly_likely_steps_in_a_row(p: float) -> None:
    """From 0 to 1 and from 1 to the end 2 with p each, else back to 0 (from 0 through 3).

    The end is entered once, from 1: x_1 p = 1. And 1 is entered from 0 alone: x_0 p = x_1. So x_0 = 1/p².
    """
    steps = Transitions(
        (0, 1, 2, 3),
        (
            Arrow(0, 1, (0,), p),
            Arrow(0, 3, (0,), 1 - p),
            Arrow(1, 2, (0,), p),
            Arrow(1, 0, (0,), 1 - p),
            Arrow(3, 0, (0,), 1.0),
        ),
    )
    walk = settle(steps, 0)
    assert walk.reached == pytest.approx({2: 1}, rel=1e-9)
    assert walk.visits[1] == pytest.approx(1 / p, rel=1e-9)
    assert walk.visits[0] == pytest.approx(1 / p**2, rel=1e-9)


# --- the theorems -------------------------------------------------------------------------------------------


def assert_theorems(graph: GraphModel, plain: Plain, concept: str, listed: list[tuple[int, ...]]) -> None:
    credible = solve(graph, [concept]).escapes[concept]
    everywhere = plain.states
    at_rest = equilibria(plain, concept)
    alone = closed_classes(transitions(graph, credible, everywhere))
    assert {group[0] for group in alone if len(group) == 1} == at_rest
    for allowed in (coalitions(len(plain.dms), "all"), coalitions(len(plain.dms), listed)):
        search = AgreementSearch(graph, allowed)
        together = closed_classes(transitions(graph, credible, everywhere, search.at))
        left = {s for s in everywhere if agreements(graph, allowed, s)}
        assert {group[0] for group in together if len(group) == 1} == at_rest - left


def pairs(dms: int) -> st.SearchStrategy[list[tuple[int, ...]]]:
    return st.lists(st.sampled_from(coalitions(dms, "all")), max_size=3)


@pytest.mark.parametrize("concept", CONCEPTS)
@settings(max_examples=30)
@given(plain=plain_models(), data=st.data())
def test_ends_are_equilibria_in_graph_form(concept: str, plain: Plain, data: st.DataObject) -> None:
    assert_theorems(graph_of(plain), plain, concept, data.draw(pairs(len(plain.dms))))


@pytest.mark.parametrize("concept", CONCEPTS)
@settings(max_examples=20)
@given(sketch=sketches(), data=st.data())
def test_ends_are_equilibria_in_option_form(concept: str, sketch: Sketch, data: st.DataObject) -> None:
    profile = data.draw(profiles(sketch))
    graph = games_of(sketch.conflict()).game(profile)
    assert_theorems(graph, sketch.plain(profile), concept, data.draw(pairs(len(sketch.options))))


# --- a second way of computing it ---------------------------------------------------------------------------


def matrix_of(steps: Transitions, size: int, ends: set[int]) -> Floats:
    """P, in which the walk stays in its ends, and in `ends`."""
    P = np.zeros((size, size))
    for arrow in steps.arrows:
        if arrow.source not in ends:
            P[arrow.source, arrow.target] += arrow.probability
    P[np.diag_indices(size)] += P.sum(axis=1) == 0
    return P


def after_long(P: Floats) -> Floats:
    """P to the power 2^40, by squaring; rows are kept at sum 1."""
    for _ in range(40):
        P = P @ P
        P /= P.sum(axis=1, keepdims=True)
    return P


def comes_back(P: Floats) -> npt.NDArray[np.bool_]:
    """Whether every state that can be reached from a state can reach it: it belongs to a closed class."""
    reach = np.linalg.matrix_power((P > 0) | np.eye(len(P), dtype=np.bool_), len(P)) > 0
    return np.array([all(reach[t, s] for t in np.flatnonzero(reach[s])) for s in range(len(P))])


def total_visits(P: Floats) -> Floats:
    """I + Q + Q² + … with Q among the states of no closed class, by doubling."""
    passing = ~comes_back(P)
    Q = P * passing[:, None] * passing[None, :]
    total = np.eye(len(P))
    for _ in range(40):
        total = total + Q @ total
        Q = Q @ Q
    return total * passing[None, :]


active = st.sampled_from([0.5, 1.0, 2.0])


@settings(max_examples=100)
@given(plain=plain_models(), data=st.data())
def test_powers_of_the_matrix_say_the_same(plain: Plain, data: st.DataObject) -> None:
    graph = graph_of(plain)
    credible = solve(graph, ["seq"]).escapes["seq"] if data.draw(st.booleans()) else graph.gains
    search = AgreementSearch(graph, coalitions(len(plain.dms), data.draw(st.sampled_from(["all", "none"]))))
    steps = transitions(
        graph,
        credible,
        plain.states,
        search.at,
        [data.draw(active) for _ in plain.dms],
        data.draw(st.sampled_from([0.0, 1.0, 3.0])),
    )
    size = len(plain.states)
    P = matrix_of(steps, size, set())
    assert P.sum(axis=1) == pytest.approx(1)
    in_the_end, visits, closed = after_long(P), total_visits(P), comes_back(P)
    targets = data.draw(st.sets(st.sampled_from(list(plain.states))))
    seen = after_long(matrix_of(steps, size, targets))
    for start in plain.states:
        walk = settle(steps, start)
        assert walk.start == start
        assert sum(walk.reached.values()) + walk.no_settlement == pytest.approx(1)
        for group, share in walk.cycles.items():
            assert share == pytest.approx(in_the_end[start, list(group)].sum())
        around = {s for group in walk.cycles for s in group}
        for s in plain.states:
            assert walk.reached.get(s, 0) == pytest.approx(0 if s in around else in_the_end[start, s])
            if not closed[s]:
                assert walk.visits.get(s, 0) == pytest.approx(visits[start, s])
        assert {s: walk.visits[s] for s in walk.reached} == walk.reached
        assert ever(steps, start, targets) == pytest.approx(sum(seen[start, t] for t in targets))


@settings(max_examples=100)
@given(plain=plain_models(), sharpness=st.floats(0, 1e4), data=st.data())
def test_every_walk_settles_or_does_not(plain: Plain, sharpness: float, data: st.DataObject) -> None:
    """However sharp the movers are, and however lazy one of them."""
    graph = graph_of(plain)
    search = AgreementSearch(graph, coalitions(len(plain.dms), "all"))
    lazy = [data.draw(st.sampled_from([1e-9, 1.0])) for _ in plain.dms]
    walk = settle(transitions(graph, graph.gains, [0], search.at, lazy, sharpness), 0)
    assert sum(walk.reached.values()) + walk.no_settlement == pytest.approx(1)
    assert all(share > 0 for share in (*walk.reached.values(), *walk.cycles.values(), *walk.visits.values()))


@settings(max_examples=60)
@given(plain=plain_models())
def test_a_walk_does_not_see_what_it_cannot_reach(plain: Plain) -> None:
    """Built from its start or over the whole space, it is the same walk."""
    graph = graph_of(plain)
    whole = transitions(graph, graph.gains, plain.states)
    for start in plain.states:
        one, other = settle(transitions(graph, graph.gains, [start]), start), settle(whole, start)
        assert one.reached == pytest.approx(other.reached)
        assert one.cycles == pytest.approx(other.cycles)
        assert one.visits == pytest.approx(other.visits)
        assert set(one.arrows) == set(other.arrows)
