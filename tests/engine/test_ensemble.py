"""Many draws judged side by side get the answers that each would get alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.engine.coded import CodedGame
from detente.engine.crew import Stopped
from detente.engine.ensemble import judge_block, solve_draws
from detente.engine.groups import groups_of
from detente.engine.millions import solve_codes
from detente.stability import CONCEPTS, Conventions
from random_codes import assert_same, random_game


@pytest.mark.parametrize("indifferent_deters", [True, False])
@pytest.mark.parametrize("scale", [1, 1 << 20])
def test_each_draw_alone(indifferent_deters: bool, scale: int) -> None:
    """With small ranks and with ranks that need more than 16 bits; one draw is put to the definitions too."""
    conventions = Conventions(indifferent_deters=indifferent_deters)
    for seed in range(60):
        rng = np.random.default_rng([seed, scale, indifferent_deters])
        game = random_game(rng)
        draws = rng.integers(0, rng.choice([2, 4, 30]), (5, *game.ranks.shape)) * scale
        unstable = judge_block(game, groups_of(game), draws, indifferent_deters)
        for draw, ranks in enumerate(draws):
            alone = replace(game, ranks=ranks.astype(np.int32))
            assert (solve_codes(alone, conventions=conventions).unstable == unstable[:, :, draw]).all()
        assert_same(replace(game, ranks=draws[0].astype(np.int32)), indifferent_deters)


def test_counts_and_threads() -> None:
    """Counts are sums over the draws, and the same however the draws come and whoever judges them."""
    rng = np.random.default_rng(7)
    game = CodedGame.of(ranks=np.zeros((3, 512)), own=[0b111, 0b111000, 0b111000000])
    draws = rng.integers(0, 9, (700, 3, 512))
    one = solve_draws(game, [draws])
    two = solve_draws(game, (draws[k : k + 100] for k in range(0, 700, 100)), threads=2)
    assert one.draws == two.draws == 700
    assert (one.stable == two.stable).all()
    assert (one.equilibria == two.equilibria).all()
    singly = [solve_codes(replace(game, ranks=ranks.astype(np.int32))) for ranks in draws[:50]]
    few = solve_draws(game, [draws[:50]])
    for k, concept in enumerate(CONCEPTS):
        assert (few.stable[k] == sum(solved.stable(concept) for solved in singly)).all()
        assert (few.equilibria[k] == sum(solved.holds(concept) for solved in singly)).all()
        assert (few.chance_of_equilibrium(concept) == few.equilibria[k] / 50).all()


def test_stops_when_asked() -> None:
    game = CodedGame.of(ranks=np.zeros((2, 4)), own=[1, 2])
    with pytest.raises(Stopped):
        solve_draws(game, [np.zeros((10, 2, 4), dtype=np.int64)], should_stop=lambda: True)


def test_refuses_ranks_it_would_not_hold() -> None:
    game = CodedGame.of(ranks=np.zeros((2, 4)), own=[1, 2])
    with pytest.raises(ValueError, match="between 0 and"):
        solve_draws(game, [np.full((1, 2, 4), -1)])
