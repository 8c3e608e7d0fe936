"""What a coded game takes, and how a conflict becomes one."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from detente.engine.coded import CodedGame, coded_game
from detente.engine.size import memory_needed, most_states
from detente.errors import LimitError
from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Payoffs, Prioritised


def conflict_of(options: int) -> Conflict:
    own = tuple(Option(name=f"o{k}") for k in range(options))
    return Conflict(
        title="",
        decision_makers=(DecisionMaker(name="a", options=own), DecisionMaker(name="b")),
        preferences={name: (Hypothesis(preference=Prioritised(statements=())),) for name in "ab"},
    )


def test_refuses_what_the_arrays_cannot_mean() -> None:
    with pytest.raises(ValueError, match="ascend"):
        CodedGame.of(ranks=[[0, 0]], own=[0b1], codes=[1, 0])
    with pytest.raises(ValueError, match="below 0"):
        CodedGame.of(ranks=[[0, -1]], own=[0b1])
    with pytest.raises(ValueError, match="neighbours"):
        CodedGame.of(ranks=[[0] * 8] * 2, own=[0b101, 0b010])


def test_refuses_more_states_than_fit() -> None:
    with pytest.raises(LimitError, match="at most 100 states fit"):
        coded_game(conflict_of(20), most_states=100)
    assert len(coded_game(conflict_of(6), most_states=64)) == 64


def test_refuses_listed_moves() -> None:
    listed = conflict_of(1).model_copy(update={"moves": {"a": {"N": ("Y",)}}})
    with pytest.raises(LimitError, match="state by state"):
        coded_game(listed)


def test_payoffs_by_pattern() -> None:
    payoffs = {"NN": Decimal(3), "YN": Decimal("0.5"), "NY": Decimal(3), "YY": Decimal(-1)}
    wish = {"a": (Hypothesis(preference=Payoffs(payoffs=payoffs)),)}
    two = conflict_of(2)
    game = coded_game(two.model_copy(update={"preferences": {**two.preferences, **wish}}))
    # codes 0, 1, 2, 3 are NN, YN, NY, YY
    assert game.ranks.tolist() == [[2, 1, 2, 0], [0, 0, 0, 0]]
    assert game.find(np.array([3, 0])).tolist() == [3, 0]


def test_memory_grows_with_states_and_decision_makers() -> None:
    assert memory_needed(10**6, 3) < memory_needed(2 * 10**6, 3) < memory_needed(2 * 10**6, 6)
    assert most_states(0, 3) == 0
