"""The engine for millions of states answers exactly as the readable definitions do, on the same small models."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine import by_definition
from detente.engine.coded import CodedGame, coded_game
from detente.engine.crew import Stopped
from detente.engine.groups import groups_of
from detente.engine.millions import solve_codes
from detente.engine.size import memory_needed
from detente.engine.view import AT_ONCE
from detente.errors import LimitError
from detente.graph import games_of, pattern_code
from detente.stability import CONCEPTS, Conventions
from random_codes import assert_same, assert_same_arcs, random_game, random_graph
from strategies import Sketch, sketches


@pytest.mark.parametrize("indifferent_deters", [True, False])
@pytest.mark.parametrize("most_sweeps", [0, 1, 16])
def test_random_games(indifferent_deters: bool, most_sweeps: int) -> None:
    """However soon the search takes over; with one-way options, infeasible states, ties and mistaken views."""
    for seed in range(120):
        game = random_game(np.random.default_rng([seed, most_sweeps, indifferent_deters]))
        assert_same(game, indifferent_deters, most_sweeps)


@given(sketch=sketches(), indifferent_deters=st.booleans(), data=st.data())
def test_conflicts(sketch: Sketch, indifferent_deters: bool, data: st.DataObject) -> None:
    """A conflict becomes the same game as codes and as arcs; named states are in file order there only."""
    conflict, conventions = sketch.conflict(), Conventions(indifferent_deters=indifferent_deters)
    games = games_of(conflict)
    profile = tuple(data.draw(st.sampled_from(games.hypotheses(i))) for i in range(len(conflict.names)))
    graph, game = games.game(profile), coded_game(conflict, profile)
    place = game.find(np.array([pattern_code(pattern) for pattern in games.space.patterns]))
    assert sorted(place.tolist()) == list(range(len(game)))
    solved = solve_codes(game, conventions=conventions)
    for concept in CONCEPTS:
        for dm in range(len(conflict.names)):
            wanted = [not out for out in by_definition(graph, concept, dm, conventions)]
            assert solved.stable_for(concept, dm)[place].tolist() == wanted, (concept, dm)


def test_the_clip() -> None:
    """A move that is no improvement must not count against a state, whatever could be had from there.

    1 has a and b, 2 has c. The states are none (which 1 ranks 1), a (0), ab (2) and abc (0). From none 1 gains by
    ab alone, and 2 deters it by going on to abc, from where 1 cannot move: none is SMR stable. To a, which is
    worse than none, 2 has no answer, and from a 1 could go on to ab: without the clip a would count as an escape.
    From a the improvement to none is not answered.
    """
    game = CodedGame.of(ranks=[[1, 0, 2, 0], [0] * 4], own=[0b011, 0b100], codes=[0b000, 0b001, 0b011, 0b111])
    assert solve_codes(game).stable_for("smr", 0).tolist() == [True, False, True, True]


def test_one_way_options_split_a_group() -> None:
    """1 may take its option and never give it up: at 1 it cannot get back to 0, which it prefers."""
    game = CodedGame.of(ranks=[[1, 0, 1, 0], [0] * 4], own=[0b01, 0b10], forward=[0b01, 0])
    assert solve_codes(game).stable_for("nash", 0).tolist() == [True] * 4
    back = replace(game, forward=(0, 0), backward=(0b01, 0))
    assert solve_codes(back).stable_for("nash", 0).tolist() == [True, False] * 2


def large_game(seed: int, options: int = 18) -> CodedGame:
    """More states than one call takes, some infeasible, one option one-way."""
    rng = np.random.default_rng(seed)
    codes = np.flatnonzero(rng.random(1 << options) < 0.9)
    third = options // 3
    own = [((1 << third) - 1) << third * dm for dm in range(3)]
    game = CodedGame.of(rng.integers(0, 50, (3, len(codes))), own, codes, forward=[1, 0, 0])
    assert len(game) > AT_ONCE
    return game


def test_the_same_on_any_number_of_threads_and_by_search() -> None:
    game = large_game(1)
    one = solve_codes(game, threads=1).unstable
    assert (solve_codes(game, threads=2).unstable == one).all()
    assert (solve_codes(game, threads=3, most_sweeps=0).unstable == one).all()


def test_progress_is_counted_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    game = CodedGame.of(ranks=[[0, 1, 3, 2], [0, 3, 1, 2]], own=[1, 2])
    solve_codes(game, progress=lambda done, total: seen.append((done, total)))
    # four states, two decision makers, five concepts
    assert seen == [(4 * k, 40) for k in range(1, 11)]


@pytest.mark.parametrize("threads", [1, 2])
def test_stops_when_asked(threads: int) -> None:
    asked = iter([False] * 20)
    with pytest.raises(Stopped):
        solve_codes(large_game(2), threads=threads, should_stop=lambda: next(asked, True))


def test_refuses_what_does_not_fit() -> None:
    game = CodedGame.of(ranks=[[0, 1, 3, 2], [0, 3, 1, 2]], own=[1, 2])
    with pytest.raises(LimitError, match=r"4 states and 2 decision makers need about 0\.2 GB, and 0\.0 GB"):
        solve_codes(game, memory=1 << 20)
    assert memory_needed(1 << 25, 3) < 6 * 2**30


def test_refuses_rival_sanctions() -> None:
    game = CodedGame.of(ranks=[[0, 1], [0, 0]], own=[1, 0])
    with pytest.raises(LimitError, match="definitions"):
        solve_codes(game, conventions=Conventions(sanctions="once"))


def test_graph_form() -> None:
    """Any arcs at all; the engine for codes does not serve these, the search over arcs does."""
    for seed in range(200):
        assert_same_arcs(random_graph(np.random.default_rng(seed)), bool(seed % 2))


def test_evenly_spaced_groups() -> None:
    """Where every code is feasible Nash stability has a loop of its own, which must agree with the general one."""
    rng = np.random.default_rng(3)
    own = [0b111111, 0b1 << 6, 0b11111111111 << 7]
    game = CodedGame.of(rng.integers(0, 9, (3, 1 << 18)), own)
    groups = groups_of(game)
    assert groups.strides.tolist() == [1, 64, 128]
    general = groups._replace(strides=np.zeros(3, dtype=np.int64))
    answers = [
        solve_codes(game, ["nash", "smr"], groups=given, threads=threads).unstable
        for given in (groups, general)
        for threads in (1, 2)
    ]
    assert all((answer == answers[0]).all() for answer in answers)
    by_first = game.ranks[0].reshape(-1, 64)
    stable = (by_first == by_first.max(axis=1, keepdims=True)).reshape(-1)
    assert ((answers[0][0] & 1 == 0) == stable).all()


def test_alone() -> None:
    """A single decision maker fears nobody: it stays only where it has nothing better."""
    solved = solve_codes(CodedGame.of(ranks=[[0, 2, 2, 1]], own=[0b11]))
    for concept in CONCEPTS:
        assert solved.equilibria(concept).tolist() == [1, 2], concept
