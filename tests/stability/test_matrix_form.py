"""The matrix form agrees with the definitions, with the search over arcs and with the brute force."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from brute_force import CONCEPTS, Plain, stable_set
from detente.engine import by_definition, solve
from detente.graph import GraphModel, games_of
from detente.stability import Conventions
from matrix_form import MatrixGame, joint, stable_states
from strategies import Sketch, graph_of, plain_models, profiles, sketches

EVERY_READING = pytest.mark.parametrize("indifferent_deters", [True, False], ids=["not better", "worse"])


def matrices_of(plain: Plain) -> MatrixGame:
    return MatrixGame.of(plain.moves, plain.utility, plain.sees)


def assert_same(graph: GraphModel, plain: Plain, indifferent_deters: bool) -> None:
    conventions = Conventions(indifferent_deters=indifferent_deters)
    solved, matrices = solve(graph, conventions=conventions), matrices_of(plain)
    for concept in CONCEPTS:
        table = solved.stable(concept)
        for i in plain.dms:
            found = stable_states(matrices, concept, i, indifferent_deters)
            escapes = by_definition(graph, concept, i, conventions)
            assert {s for s, out in enumerate(escapes) if not out} == found, (concept, i)
            assert set(table[i].nonzero()[0].tolist()) == found, (concept, i)
            assert stable_set(plain, concept, i, "legal", indifferent_deters) == found, (concept, i)


@EVERY_READING
@settings(max_examples=300)
@given(plain=plain_models())
def test_graph_form(plain: Plain, indifferent_deters: bool) -> None:
    assert_same(graph_of(plain), plain, indifferent_deters)


@EVERY_READING
@settings(max_examples=120)
@given(data=st.data(), sketch=sketches())
def test_option_form(data: st.DataObject, sketch: Sketch, indifferent_deters: bool) -> None:
    profile = data.draw(profiles(sketch))
    graph = games_of(sketch.conflict()).game(profile)
    assert_same(graph, sketch.plain(profile), indifferent_deters)


@pytest.mark.parametrize("name", ["prisoners", "chicken", "euphrates-1975", "elmira", "garrison"])
def test_the_shipped_tables(name: str) -> None:
    """The matrices meet the published tables too, from the moves and ranks of the file alone."""
    conflict = dt.load(f"case:{name}")
    games = games_of(conflict)
    graph = games.game(("",) * len(conflict.names))
    matrices = MatrixGame.of(graph.arcs, graph.ranks.tolist())
    assert not isinstance(conflict.published, str)
    for i, dm in enumerate(conflict.names):
        for concept in CONCEPTS:
            found = {games.space.names[s] for s in stable_states(matrices, concept, i)}
            assert found == set(conflict.published[0].stable[dm][concept]), (dm, concept)


# moves by decision maker and state, and values: the vectors of docs/concepts.md
C2: tuple[Any, Any] = ([[[1], [], []], [[], [2], []]], [[1, 2, 1], [0, 0, 1]])
C3: tuple[Any, Any] = ([[[1], [], [3], []], [[], [2], [], []]], [[1, 2, 0, 1], [0, 0, 1, 0]])
C5: tuple[Any, Any] = (
    [[[1], [], [], []], [[], [2], [], []], [[], [], [3], []]],
    [[1, 2, 2, 0], [5, 0, 1, 0], [5, 0, 0, 1]],
)
C7: tuple[Any, Any] = ([[[1], []], [[], [0]]], [[0, 1], [1, 0]])


def stable_at_0(vector: tuple[Any, Any], **reading: bool) -> set[str]:
    return {c for c in CONCEPTS if 0 in stable_states(MatrixGame.of(*vector), c, 0, **reading)}


def test_an_indifferent_answer_deters() -> None:
    assert stable_at_0(C2) == {"gmr", "smr", "seq", "sseq"}
    assert stable_at_0(C2, indifferent_deters=False) == set()


def test_a_counter_move_must_beat_the_state_that_was_left() -> None:
    assert stable_at_0(C3) == {"gmr", "smr", "seq", "sseq"}


def test_steps_of_an_answer_are_improvements_on_the_step_before() -> None:
    assert "seq" in stable_at_0(C5)


def test_an_answer_that_leads_back_deters() -> None:
    """C7: decision maker 1 gains by going back from 1 to 0. E − I − P⁺ does not count that."""
    assert {"gmr", "seq"} <= stable_at_0(C7)
    assert stable_at_0(C7, back_deters=False) == set()


def test_nobody_moves_twice_in_a_row() -> None:
    """C4: arcs 0→1, 1→2 of one decision maker reach 1 alone; with another one's arc 1→1′ between, 2 is reached."""
    one = MatrixGame.of([[[1], [2], []]], [[0, 0, 0]]).moves
    assert joint(one)[0].tolist() == [0, 1, 0]
    both = MatrixGame.of([[[1], [], [3], []], [[], [2], [], []]], [[0] * 4] * 2).moves
    assert joint(both)[0].tolist() == [0, 1, 1, 1]
