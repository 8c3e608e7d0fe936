"""Tables of chosen states say what the game and its answers say."""

from __future__ import annotations

import numpy as np

from detente.engine.millions import solve_codes
from detente.engine.selection import best_and_worst, states_where, table_of
from detente.statements import NameTable, parse
from random_codes import random_game


def test_tables() -> None:
    """Block by block, each row is the state at its position."""
    for seed in range(30):
        game = random_game(np.random.default_rng(seed))
        solved = solve_codes(game, ["smr", "nash"])
        equilibria = solved.equilibria("nash")
        rows = 0
        for table in table_of(game, solved, equilibria, rows=3):
            assert len(table.states) <= 3
            for row, state in enumerate(table.states.tolist()):
                assert state == equilibria[rows]
                assert table.patterns[row].decode() == game.pattern(state)
                assert game.find(table.codes[row : row + 1]).tolist() == [state]
                assert table.ranks[:, row].tolist() == game.ranks[: len(game.own), state].tolist()
                assert table.holds[:, row].tolist() == [bool(solved.holds(c)[state]) for c in ("smr", "nash")]
                rows += 1
        assert rows == len(equilibria)


def test_where_and_extremes_of_nothing() -> None:
    game = random_game(np.random.default_rng(1))
    nothing = np.zeros(0, dtype=np.intp)
    table = NameTable([("x", f"o{k}") for k in range(game.options)])
    assert states_where(game, parse("o0 and not o0", table)).tolist() == []
    assert states_where(game, parse("o0 or not o0", table)).tolist() == list(range(len(game)))
    assert [found.tolist() for found in best_and_worst(game, 0, nothing)] == [[], []]
