"""Margins of equilibria: by hand, and against every ranking of small random models."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.engine import solve
from detente.forecasting.swaps import Margin, Robustness, inversions, reranked, weakest
from detente.graph import Games, Profile, games_of, main_profile
from detente.graph.model import improving
from detente.graph.space import StateSpace
from detente.stability import CONCEPTS, ask
from strategies import profiles, sketches


def games_with(ranks: list[list[int]], arcs: list[list[list[int]]]) -> Games:
    """Plain ranks and arcs as games of certain preferences."""
    states = len(ranks[0])
    names = tuple(str(state) for state in range(states))
    dms = range(len(ranks))
    moves = tuple(tuple(tuple(sorted(targets)) for targets in of_dm) for of_dm in arcs)
    by_mind = {(dm, ""): np.array(ranks[dm], dtype=np.int32) for dm in dms}
    gains = {(dm, ""): improving(moves[dm], ranks[dm]) for dm in dms}
    space = StateSpace(names, ("",) * states, np.arange(states, dtype=np.int64))
    return Games(space, tuple(str(dm) for dm in dms), moves, by_mind, gains, {(dm, ""): {} for dm in dms})


CHICKEN = games_with([[2, 3, 1, 0], [2, 1, 3, 0]], [[[1], [0], [3], [2]], [[2], [3], [0], [1]]])
"""0 both swerve, 1 the first drives, 2 the second drives, 3 both drive."""
NOBODY = ("", "")


def test_chicken_by_hand() -> None:
    """State 1 is Nash. The first would rather be at 0 after one swap: of 3 and 2, the ranks of 1 and 0.

    The second moves from 1 to 3, whose rank is one below: one swap of 0 and 1.
    """
    first, second = Robustness(CHICKEN, NOBODY).margins("nash", 1)
    assert first == Margin(0, 1, None, 0, 0, (0, 1, 3, 2))
    assert second == Margin(1, 1, None, 1, 3, (1, 0, 2, 3))


def test_a_sanction_holds_until_it_too_is_liked_better() -> None:
    """The first gains by 0 → 1 (rank 1 → 2), where the second answers with 2, of rank 0: GMR and SMR.

    Raised above 0 by one swap, 2 deters no longer. The second moves nowhere from 0, whatever it wants; under SEQ its
    answer must be a gain, which one swap of its two classes takes away.
    """
    games = games_with([[1, 2, 0], [0, 0, 1]], [[[1], [], []], [[], [2], []]])
    robust = Robustness(games, NOBODY)
    for concept in ("gmr", "smr"):
        assert [m.swaps for m in robust.margins(concept, 0)] == [1, None]
    own, other = robust.margins("seq", 0)
    assert own == Margin(0, 1, None, 0, 1, (1, 0, 2))
    assert other == Margin(1, 1, None, 0, 1, (1, 0))


def test_the_nearer_of_its_own_move_and_its_answer_counts() -> None:
    """The second has ranks 2, 0, 1, 0. It would leave 0 for 3 after two swaps; one swap of 0 and 1, and it answers
    the first's move to 1 by going to 2 no longer: then the first leaves.
    """
    arcs = [[[1], [], [], []], [[3], [2], [], []]]
    games = games_with([[1, 2, 0, 0], [2, 0, 1, 0]], arcs)
    robust = Robustness(games, NOBODY)
    assert robust.margins("nash", 0)[1].swaps == 0  # the first gains by 0 → 1
    assert robust.margins("gmr", 0)[1].swaps == 2
    assert robust.margins("seq", 0)[1] == Margin(1, 1, None, 0, 1, (1, 0, 2))


def test_a_ranking_that_is_not_seen_deters_nobody() -> None:
    """The same, but the first believes the second to want something else: only its own move is left, two swaps.

    State 0, the best of three classes, sinks under both others.
    """
    games = games_with([[1, 2, 0, 0], [2, 0, 1, 0]], [[[1], [], [], []], [[3], [2], [], []]])
    mistaken = replace(
        games,
        ranks={**games.ranks, (1, "seen"): games.ranks[1, ""]},
        gains={**games.gains, (1, "seen"): games.gains[1, ""]},
        sees={**games.sees, (0, ""): {1: "seen"}, (1, "seen"): {}},
    )
    assert Robustness(mistaken, NOBODY).margins("seq", 0)[1] == Margin(1, 2, None, 1, 3, (2, 0, 1))


def test_symmetric_stability_breaks_by_the_cheaper_way_out() -> None:
    """From the sanction 2, of rank 0, the first can go on to 3, of rank 2, next under that of state 0.

    Under GMR 2 must rise past three classes; under SMR it is enough that 3, next under 0, rises: one swap.
    """
    games = games_with([[3, 4, 0, 2, 1], [0, 0, 1, 0, 0]], [[[1], [], [3], [], []], [[], [2], [], [], []]])
    robust = Robustness(games, NOBODY)
    assert [m.swaps for m in robust.margins("gmr", 0)] == [3, None]
    assert [m.swaps for m in robust.margins("smr", 0)] == [1, None]


def test_classes_between_are_raised_along_where_that_is_cheaper() -> None:
    """s = 0 of rank 3; the answers to 1 end in ranks 0 and 1. Raised past rank 2 as well as s they take 4 swaps;

    with rank 2 raised along, s alone sinks by three places: 3.
    """
    games = games_with([[3, 4, 0, 1, 2], [0, 0, 1, 1, 0]], [[[1], [], [], [], []], [[], [2, 3], [], [], []]])
    margin = Robustness(games, NOBODY).margins("gmr", 0)[0]
    assert (margin.swaps, margin.order) == (3, (3, 0, 1, 2, 4))


def test_a_state_that_is_no_equilibrium_has_no_margin() -> None:
    assert [(m.swaps, m.leaver, m.move) for m in Robustness(CHICKEN, NOBODY).margins("nash", 0)] == [
        (0, 0, 1)
    ] * 2


def test_indifference_is_not_broken() -> None:
    """0 and 1 are one class for the first: no ranking of classes makes it move."""
    games = games_with([[0, 0], [0, 1]], [[[1], []], [[], []]])
    assert Robustness(games, NOBODY).margins("nash", 0) == (Margin(0, None), Margin(1, None))


def test_the_weakest_of_all() -> None:
    assert weakest((Margin(0, None), Margin(1, 2), Margin(2, 2))) == Margin(1, 2)
    assert weakest((Margin(0, None),)) is None


def test_reranked() -> None:
    """Classes 0, 1, 2 in the order 2, 0, 1: what was best is worst."""
    games = games_with([[0, 1, 2, 1]], [[[1], [2], [], []]])
    changed = reranked(games, 0, "", (2, 0, 1))
    assert changed.ranks[0, ""].tolist() == [1, 2, 0, 2]
    assert changed.gains[0, ""] == ((1,), (), (), ())
    assert games.ranks[0, ""].tolist() == [0, 1, 2, 1]


def stands(games: Games, profile: Profile, concept: str, state: int) -> bool:
    graph = games.game(profile)
    return all(ask(graph, concept, dm, state).stable for dm in range(len(profile)))


def by_trying(games: Games, profile: Profile, concept: str, state: int, dm: int) -> int | None:
    """The fewest inversions among all rankings that break the equilibrium."""
    classes = int(games.ranks[dm, profile[dm]].max()) + 1
    for order in sorted(permutations(range(classes)), key=inversions):
        if not stands(reranked(games, dm, profile[dm], order), profile, concept, state):
            return inversions(order)
    return None


def check(games: Games, profile: Profile, concept: str, state: int, dm: int) -> None:
    margin = Robustness(games, profile).margins(concept, state)[dm]
    assert margin.ruled_out is None
    assert margin.swaps == by_trying(games, profile, concept, state, dm)
    if margin.swaps:
        assert inversions(margin.order) == margin.swaps
        changed = reranked(games, dm, profile[dm], margin.order).game(profile)
        assert margin.move in ask(changed, concept, margin.leaver, state).escapes


@st.composite
def small_games(draw: st.DrawFn) -> Games:
    """Graph form: two or three decision makers, up to six states, rankings with few ties."""
    dms, states = draw(st.integers(2, 3)), draw(st.integers(2, 6))
    rows = st.lists(st.integers(0, 2**states - 1), min_size=states, max_size=states)
    arcs = [
        [[t for t in range(states) if bits >> t & 1 and t != s] for s, bits in enumerate(draw(rows))]
        for _ in range(dms)
    ]
    values = st.lists(st.integers(0, 6), min_size=states, max_size=states)
    ranks = [[sorted(set(row)).index(v) for v in row] for row in (draw(values) for _ in range(dms))]
    return games_with(ranks, arcs)


@pytest.mark.parametrize("concept", CONCEPTS)
@settings(max_examples=100)
@given(games=small_games(), data=st.data())
def test_no_ranking_with_fewer_swaps_breaks_it(games: Games, concept: str, data: st.DataObject) -> None:
    profile = ("",) * len(games.decision_makers)
    found = solve(games.game(profile), [concept]).equilibria(concept).tolist()
    if found:
        check(
            games,
            profile,
            concept,
            data.draw(st.sampled_from(found)),
            data.draw(st.sampled_from(range(len(profile)))),
        )


@settings(max_examples=40)
@given(sketch=sketches(most_options=3), concept=st.sampled_from(sorted(CONCEPTS)), data=st.data())
def test_mistaken_decision_makers(sketch, concept: str, data: st.DataObject) -> None:
    """With hypotheses that see others so or so, only what is seen as it is changes with the ranking."""
    profile, games = data.draw(profiles(sketch)), games_of(sketch.conflict())
    found = solve(games.game(profile), [concept]).equilibria(concept).tolist()
    dm = data.draw(st.sampled_from(range(len(profile))))
    if found and games.ranks[dm, profile[dm]].max() < 6:
        check(games, profile, concept, data.draw(st.sampled_from(found)), dm)


@settings(max_examples=60)
@given(games=small_games(), concept=st.sampled_from(sorted(CONCEPTS)), tries=st.integers(1, 6))
def test_a_bounded_search_says_what_it_ruled_out(games: Games, concept: str, tries: int) -> None:
    """Whatever is found holds, and nothing within `ruled_out` swaps was missed."""
    profile = ("",) * len(games.decision_makers)
    for state in solve(games.game(profile), [concept]).equilibria(concept).tolist()[:2]:
        whole, part = (Robustness(games, profile, most).margins(concept, state) for most in (100_000, tries))
        for exact, bounded in zip(whole, part, strict=True):
            if bounded.ruled_out is None:
                assert bounded.swaps == exact.swaps
            else:
                assert exact.swaps is None or exact.swaps > bounded.ruled_out
                assert bounded.swaps is None or (exact.swaps is not None and exact.swaps <= bounded.swaps)


@pytest.mark.parametrize("name", ["elmira", "euphrates-1975"])
def test_published_cases_fall_to_their_witnesses(name: str) -> None:
    conflict = dt.load(f"case:{name}")
    games, profile = games_of(conflict), main_profile(conflict)
    robust = Robustness(games, profile)
    for concept, states in dt.solve(conflict).equilibria.items():
        for state in map(games.space.names.index, states):
            for margin in robust.margins(concept, state):
                assert margin.ruled_out is None
                if margin.swaps is not None:
                    assert margin.swaps == inversions(margin.order) > 0
                    changed = reranked(games, margin.dm, profile[margin.dm], margin.order)
                    assert not stands(changed, profile, concept, state)


def test_euphrates_by_hand() -> None:
    """State 6 is Nash: Iraq and Syria leave it when the nearest state they can move to has risen past it."""
    conflict = dt.load("case:euphrates-1975")
    games = games_of(conflict)
    state = games.space.names.index("6")
    for margin in Robustness(games, main_profile(conflict)).margins("nash", state):
        rank = games.ranks[margin.dm, ""]
        assert margin.swaps == min(rank[state] - rank[move] for move in games.arcs[margin.dm][state])
