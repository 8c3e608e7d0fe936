"""The compiled loops on every shipped case, against the readable definitions, in its main profile."""

from __future__ import annotations

import numpy as np
import pytest

import detente as dt
from detente.engine import by_definition
from detente.engine.coded import coded_game
from detente.graph import games_of, main_profile
from detente.stability import CONCEPTS

millions = pytest.importorskip("detente.engine.millions", reason="the compiled loops are an extra")


# too many states for the definitions; moves listed state by state, which are not served here
OUT = ("uruguay-round", "centipede", "truel")


@pytest.mark.parametrize("name", [name for name in dt.case_names() if name not in OUT])
def test_case(name: str) -> None:
    conflict = dt.load(f"case:{name}")
    profile = main_profile(conflict)
    game = coded_game(conflict, profile)
    solved = millions.solve_codes(game)
    games = games_of(conflict)
    place = np.searchsorted(game.codes, games.space.codes)
    graph = games.game(profile)
    for concept in CONCEPTS:
        for dm in range(len(conflict.names)):
            holds = [not escapes for escapes in by_definition(graph, concept, dm)]
            assert solved.stable(concept)[dm][place].tolist() == holds, (concept, dm)
