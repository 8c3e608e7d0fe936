"""The engine for millions of states answers exactly as the readable definitions do, on the same small models."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engine.coded import CodedGame
from detente.engine.millions import solve_codes
from detente.errors import LimitError
from detente.stability import CONCEPTS, Conventions
from random_codes import assert_same, random_game


@pytest.mark.parametrize("indifferent_deters", [True, False])
@pytest.mark.parametrize("most_sweeps", [0, 1, 16])
def test_random_models(indifferent_deters: bool, most_sweeps: int) -> None:
    """However soon the search takes over from the sweeps; with views, one-way options and infeasible states."""
    for seed in range(120):
        game = random_game(np.random.default_rng([seed, most_sweeps, indifferent_deters]))
        assert_same(game, indifferent_deters, most_sweeps)
