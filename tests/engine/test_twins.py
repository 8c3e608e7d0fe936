"""The minimum search answers exactly as the readable definitions do, on the same models."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brute_force import Plain
from detente.engine import by_definition, credible_improvements
from detente.graph import GraphModel, games_of
from detente.stability import CONCEPTS, Conventions
from strategies import Sketch, graph_of, plain_models, sketches

SANCTIONING = [code for code, concept in CONCEPTS.items() if concept.sanctions]


def assert_twins(graph: GraphModel, indifferent_deters: bool) -> None:
    conventions = Conventions(indifferent_deters=indifferent_deters)
    for concept in SANCTIONING:
        for dm in range(len(graph.decision_makers)):
            fast = credible_improvements(graph, concept, dm, conventions)
            assert fast == by_definition(graph, concept, dm, conventions), (concept, dm)


@pytest.mark.parametrize("indifferent_deters", [True, False])
@given(plain=plain_models())
def test_graph_form(plain: Plain, indifferent_deters: bool) -> None:
    assert_twins(graph_of(plain), indifferent_deters)


@given(sketch=sketches(), indifferent_deters=st.booleans(), data=st.data())
def test_option_form(sketch: Sketch, indifferent_deters: bool, data: st.DataObject) -> None:
    games = games_of(sketch.conflict())
    profile = tuple(
        data.draw(st.sampled_from(games.hypotheses(dm))) for dm in range(len(games.decision_makers))
    )
    assert_twins(games.game(profile), indifferent_deters)


def test_the_last_mover_is_remembered() -> None:
    """1 could reach the deterring state 3 only by chaining its own two arcs 1→2→3, so 0 is free to leave."""
    graph = GraphModel.of(
        ranks=[[1, 2, 2, 0], [0, 0, 0, 0]],
        arcs=[[[1], [], [], []], [[], [2], [3], []]],
    )
    assert credible_improvements(graph, "gmr", 0)[0] == (1,)
    assert_twins(graph, True)
