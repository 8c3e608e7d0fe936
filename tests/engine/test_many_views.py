"""Many views judged by whole arrays get the credible improvements that the search finds in each."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

import detente as dt
from detente.engine import many_views as module
from detente.engine.many_views import ManyViews
from detente.engine.minimum_reach import escapes_by_search
from detente.graph import Games, StateSpace, games_of
from detente.graph.model import improving
from random_codes import random_graph
from strategies import Sketch, sketches


def assert_same(games: Games) -> None:
    """Every concept with sanctions, either reading of an indifferent answer, and every profile as a view."""
    everybody = range(len(games.decision_makers))
    views = list(product(*(games.hypotheses(dm) for dm in everybody)))
    many = ManyViews.of(games)
    for dm, *asked in product(everybody, (False, True), (False, True), (False, True)):
        found = many.escapes(dm, views, *asked)
        assert found is not None
        for view, escapes in zip(views, found, strict=True):
            assert escapes == escapes_by_search(games.assemble(view), dm, *asked), (dm, view, asked)


@settings(max_examples=60)
@given(sketch=sketches())
def test_option_form(sketch: Sketch) -> None:
    assert_same(games_of(sketch.conflict()))


@pytest.mark.parametrize("seed", range(60))
def test_graph_form(seed: int) -> None:
    """Moves that are neither transitive nor reversible, with a second hypothesis, ties and all, for everybody."""
    rng = np.random.default_rng([7, seed])
    graph = random_graph(rng)
    arcs, states = graph.arcs, len(graph.states)
    ranks = {
        (dm, name): row
        for dm in range(len(arcs))
        for name, row in (("one", graph.ranks[dm]), ("two", rng.permutation(graph.ranks[dm])))
    }
    names = tuple(str(s) for s in range(states))
    assert_same(
        Games(
            StateSpace(names, ("",) * states, np.arange(states, dtype=np.int64)),
            graph.decision_makers,
            arcs,
            ranks,
            {mind: improving(arcs[mind[0]], row.tolist()) for mind, row in ranks.items()},
            {mind: {} for mind in ranks},
        )
    )


def test_a_few_views_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    games = games_of(dt.load("case:elmira"))
    widest = max(targets.size for targets in ManyViews.of(games).targets)
    monkeypatch.setattr(module, "CELLS", 2 * widest)
    assert_same(games)


def test_what_takes_too_many_turns_or_too_much_room_is_left_to_the_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    games = games_of(dt.load("case:elmira"))
    view = tuple(games.hypotheses(dm)[0] for dm in range(len(games.decision_makers)))
    many = ManyViews.of(games)
    with monkeypatch.context() as patch:
        patch.setattr(module, "MOST_TURNS", 1)
        assert many.escapes(0, [view], False, False, True) is None
    with monkeypatch.context() as patch:
        patch.setattr(module, "CELLS", 1)
        assert many.escapes(0, [view], False, False, True) is None
