"""Profiles judged side by side by the compiled loops are judged as one by one by the search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import detente as dt
from detente.forecasting import together as module
from detente.forecasting.solved import SolvedGames
from detente.forecasting.tables import tables_of
from detente.forecasting.together import together
from detente.graph import games_of
from detente.model import Conflict
from detente.stability import CONCEPTS
from strategies import Sketch, sketches

pytest.importorskip("numba", reason="the compiled loops are an extra")


def assert_same(conflict: Conflict) -> None:
    games = games_of(conflict)
    minds = [games.hypotheses(dm) for dm in range(len(games.decision_makers))]
    profiles = [
        tuple(p) for p in np.array(np.meshgrid(*minds, indexing="ij")).reshape(len(minds), -1).T.tolist()
    ]
    solved = SolvedGames(games)
    for concept, dm, profile, stable in together(conflict, games, profiles, tuple(CONCEPTS)):
        assert np.array_equal(stable, solved.stable(concept, dm, profile)), (concept, dm, profile)


@settings(max_examples=40)
@given(sketch=sketches())
def test_random_models_with_mistaken_parties(sketch: Sketch) -> None:
    assert_same(sketch.conflict())


@pytest.mark.parametrize("name", ["elmira", "garrison"])
def test_cases_in_the_order_of_the_file(name: str) -> None:
    assert_same(dt.load(f"case:{name}"))


def test_a_forecast_uses_it_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syria has 72 profiles on 512 states, below the threshold; SSEQ is not walked, so it is judged together."""
    conflict = dt.load("case:syria-2012")
    games = games_of(conflict)
    one_by_one = tables_of(conflict, games, ("sseq",))
    monkeypatch.setattr(module, "LEAST_CELLS", 0)
    at_once = tables_of(conflict, games, ("sseq",))
    assert np.array_equal(one_by_one.equilibrium["sseq"], at_once.equilibrium["sseq"])
