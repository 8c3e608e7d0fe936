"""Paths: hand-worked ones in the shipped cases, and every length, number and bound by enumeration on small models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from brute_force import Plain, Steps, ends
from detente.engine import solve
from detente.errors import LimitError
from detente.evolution import AgreementSearch, JointMoves, coalitions, settle, transitions
from detente.evolution.entering import entering, nearest_states, owners_switching
from detente.evolution.paths import (
    KINDS,
    Kind,
    Leg,
    Path,
    Ways,
    joint_ways,
    mildest,
    reach,
    routes,
    ways_of,
    worst,
)
from detente.explain.out_of_reach import out_of_reach
from detente.graph import GraphModel, games_of, main_profile
from strategies import Sketch, graph_of, plain_models, profiles, sketches

Movers = tuple[int, ...]
Edges = Mapping[int, list[tuple[Movers, int]]]
"""From each state: who takes a step, and where to."""


# --- the cases, by hand -------------------------------------------------------------------------------------


def kinds_of(case: str, concept: str) -> tuple[GraphModel, dict[Kind, Ways]]:
    conflict = dt.load(f"case:{case}")
    graph = games_of(conflict).game(main_profile(conflict))
    deals = AgreementSearch(graph, coalitions(len(conflict.names), "all"))
    return graph, ways_of(graph, solve(graph).escapes[concept], deals.at)


def reached_by(graph: GraphModel, kinds: dict[Kind, Ways], start: str) -> dict[Kind, set[str]]:
    at = graph.states.index(start)
    return {kind: {graph.states[state] for state in reach(kinds[kind], at).states} for kind in KINDS}


def named(graph: GraphModel, path: Path | None) -> list[tuple[Movers, str]]:
    assert path is not None
    return [(leg.movers, graph.states[leg.to]) for leg in path.legs]


def test_elmira_from_1() -> None:
    """MoE ranks 1 above 2, Uniroyal ranks it first, Local Government gains by insisting (7); nobody gains from 7.

    At 7 MoE and Uniroyal agree on 10. Everything can be reached by moves: in 1 no option has been used up.
    """
    graph, kinds = kinds_of("elmira", "seq")
    found = reached_by(graph, kinds, "1")
    assert found["moves"] == {str(n) for n in range(2, 13)}
    assert found["improvements"] == found["credible"] == {"7"}
    assert found["agreements"] == {"7", "10"}


def test_elmira_the_ways_to_10() -> None:
    """Modify, accept and insist by three parties, in any order: 3! ways; through the agreement one way of two steps.

    The first in file order is MoE (2), Uniroyal (4), Local Government (10).
    """
    graph, kinds = kinds_of("elmira", "seq")
    start, end = graph.states.index("1"), graph.states.index("10")
    moves = reach(kinds["moves"], start).path(end)
    assert named(graph, moves) == [((0,), "2"), ((1,), "4"), ((2,), "10")]
    assert moves is not None
    assert moves.count == 6
    agreed = reach(kinds["agreements"], start).path(end)
    assert named(graph, agreed) == [((2,), "7"), ((0, 1), "10")]
    assert agreed is not None
    assert agreed.count == 1


def test_elmira_what_is_used_up() -> None:
    """In 12 the order is modified and the plant abandoned, both for good: only insisting can be dropped (6)."""
    graph, kinds = kinds_of("elmira", "seq")
    assert reached_by(graph, kinds, "12")["moves"] == {"6"}
    assert reach(kinds["moves"], graph.states.index("12")).path(graph.states.index("1")) is None


def test_euphrates_from_1() -> None:
    """Syria likes 1 best; Iraq prefers 4 (attack) to 1; from 4 Syria prefers 6 (escalate) and nobody gains from 6.

    Iraq likes 6 better than 1, so nothing deters its attack. At 4 both like 2 (release, no attack) better: an
    agreement, from which Syria goes on to 3, since Iraq's answer, 6, is still better for Syria than 2.
    """
    graph, kinds = kinds_of("euphrates-1975", "seq")
    found = reached_by(graph, kinds, "1")
    assert found["moves"] == {"2", "3", "4", "5", "6"}
    assert found["improvements"] == found["credible"] == {"4", "6"}
    assert found["agreements"] == {"2", "3", "4", "6"}
    to_6 = reach(kinds["credible"], 0).path(graph.states.index("6"))
    assert named(graph, to_6) == [((1,), "4"), ((0,), "6")]


def test_euphrates_two_ways_to_6() -> None:
    """By moves Syria may escalate before Iraq attacks, or after; file order takes Syria first."""
    graph, kinds = kinds_of("euphrates-1975", "seq")
    path = reach(kinds["moves"], 0).path(graph.states.index("6"))
    assert named(graph, path) == [((0,), "3"), ((1,), "6")]
    assert path is not None
    assert path.count == 2


def test_chicken_from_the_crash() -> None:
    """Both dare (4): either swerves (3 or 2); that both swerve (1) takes an agreement, and both like it better."""
    graph, kinds = kinds_of("chicken", "nash")
    found = reached_by(graph, kinds, "4")
    assert found["improvements"] == found["credible"] == {"2", "3"}
    assert found["agreements"] == {"1", "2", "3"}
    assert named(graph, reach(kinds["agreements"], 3).path(0)) == [((0, 1), "1")]


# --- legality -----------------------------------------------------------------------------------------------


def test_two_arcs_of_one_party_are_a_walk_but_no_legal_sequence() -> None:
    """Arcs 0→1, 1→2 of one decision maker: the conflict may take both, and every kind of step says so.

    By C4 they are no joint move. Another that moves in between, 1→3→1, makes 2 reachable by one: 4 steps.
    """
    alone = GraphModel.of([[0, 1, 2]], [[[1], [2], []]])
    kinds = ways_of(alone, alone.gains, lambda _: ())
    assert [reach(kinds[kind], 0).states for kind in KINDS] == [(1, 2)] * 4
    assert reach(joint_ways(alone.moves, [0]), 0).states == (1,)
    pair = GraphModel.of([[0] * 4] * 2, [[[1], [2], [], []], [[], [3], [], [1]]])
    # 0 →(0) 1 →(1) 3, and then 1 may not move again
    assert set(reach(joint_ways(pair.moves, [0, 1]), 0).states) == {1, 3}
    assert set(reach(ways_of(pair, pair.gains, lambda _: ())["moves"], 0).states) == {1, 2, 3}
    three = GraphModel.of([[0] * 4] * 3, [[[1], [2], [], []], [[], [3], [], []], [[], [], [], [1]]])
    path = reach(joint_ways(three.moves, [0, 1, 2]), 0).path(2)
    assert path == Path(0, (Leg((0,), 1), Leg((1,), 3), Leg((2,), 1), Leg((0,), 2)))


def test_the_same_arc_of_two_parties_makes_two_paths() -> None:
    graph = GraphModel.of([[0, 1], [0, 1]], [[[1], []], [[1], []]])
    for ways in ways_of(graph, graph.gains, lambda _: ()).values():
        path = reach(ways, 0).path(1)
        assert path == Path(0, (Leg((0,), 1),), 2)


def test_no_step_is_needed_to_stay() -> None:
    graph = GraphModel.of([[0, 1]], [[[1], [0]]])
    found = reach(ways_of(graph, graph.gains, lambda _: ())["moves"], 0)
    assert found.path(0) == Path(0, ())
    assert found.states == (1,)


# --- enumeration --------------------------------------------------------------------------------------------


def edges_of(plain: Plain, graph: GraphModel, kind: Kind, concept: str) -> Edges:
    """The steps of a kind as plain lists."""
    if kind in ("moves", "improvements"):
        of = (
            plain.all_steps(plain.dms)
            if kind == "moves"
            else Plain(plain.moves, plain.utility).gaining_steps(plain.dms, viewer=-1)
        )
        return {s: [((i,), t) for i in plain.dms for t in sorted(of[i][s])] for s in plain.states}
    credible = solve(graph, [concept]).escapes[concept]
    deals = AgreementSearch(graph, coalitions(len(plain.dms), "all"))
    edges = {s: [((i,), t) for i in plain.dms for t in credible[i][s]] for s in plain.states}
    if kind == "agreements":
        for s, steps in edges.items():
            steps += [(deal.coalition, deal.to) for deal in deals.at(s)]
    return edges


def lengths_and_counts(
    edges: Edges, start: int, within: set[int], rests: bool = False
) -> dict[int, tuple[int, int]]:
    """Count all sequences of 1, 2, 3 … steps by where they end; keep what is met first.

    With `rests` only legal ones, in which nobody moves twice in a row.
    """
    found = {start: (0, 1)}
    layer: dict[tuple[int, Movers], int] = {(start, ()): 1}
    # a shortest path passes no pair (state, last mover) twice
    for length in range(1, len(edges) * 15):
        following: dict[tuple[int, Movers], int] = {}
        for (state, last), number in layer.items():
            for movers, to in edges[state]:
                if to in within and not (rests and movers == last):
                    following[to, movers] = following.get((to, movers), 0) + number
        layer = following
        for state in {state for state, _ in layer} - set(found):
            found[state] = length, sum(number for (to, _), number in layer.items() if to == state)
    return found


def sequences(
    edges: Edges, start: int, length: int, within: set[int], rests: bool = False
) -> Iterator[tuple[tuple[Movers, int], ...]]:
    """All sequences of so many steps, in file order of movers and states."""

    def on(state: int, last: Movers, left: int) -> Iterator[tuple[tuple[Movers, int], ...]]:
        if not left:
            yield ()
            return
        for movers, to in edges[state]:
            if to in within and not (rests and movers == last):
                yield from (((movers, to), *rest) for rest in on(to, movers, left - 1))

    return on(start, (), length)


@settings(max_examples=60)
@given(plain=plain_models(most_dms=3, most_states=6), data=st.data())
def test_shortest_paths(plain: Plain, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(("nash", "smr", "seq")))
    start = data.draw(st.sampled_from(plain.states))
    graph = graph_of(plain)
    deals = AgreementSearch(graph, coalitions(len(plain.dms), "all"))
    kinds = ways_of(graph, solve(graph, [concept]).escapes[concept], deals.at)
    group = data.draw(st.lists(st.sampled_from(plain.dms), min_size=1, unique=True).map(sorted))
    cases = [(edges_of(plain, graph, kind, concept), kinds[kind], False) for kind in KINDS]
    steps = edges_of(plain, graph, "moves", concept)
    of_group = {s: [step for step in steps[s] if step[0][0] in group] for s in plain.states}
    for edges, ways, rests in [*cases, (of_group, joint_ways(graph.moves, group), True)]:
        expected = lengths_and_counts(edges, start, set(plain.states), rests)
        found = reach(ways, start)
        assert {start, *found.states} == set(expected)
        for state, (length, number) in expected.items():
            path = found.path(state)
            assert path is not None
            assert (len(path.legs), path.count) == (length, number)
            if number <= 50 and length <= 5:
                every = sequences(edges, start, length, set(plain.states), rests)
                first = next(each for each in every if not each or each[-1][1] == state)
                assert tuple((leg.movers, leg.to) for leg in path.legs) == first


@settings(max_examples=60)
@given(plain=plain_models(most_dms=3, most_states=6), data=st.data())
def test_what_is_reached_is_what_other_rooms_say(plain: Plain, data: st.DataObject) -> None:
    """All that moves, or improvements, lead to one after another; the other two kinds what the walk can come to.

    R_N and R⁺_N are what everybody's legal sequences reach.
    """
    start = data.draw(st.sampled_from(plain.states))
    graph = graph_of(plain)
    credible = solve(graph, ["seq"]).escapes["seq"]
    deals = AgreementSearch(graph, coalitions(len(plain.dms), "all"))
    found = {k: {*reach(w, start).states} for k, w in ways_of(graph, credible, deals.at).items()}
    crisp = Plain(plain.moves, plain.utility)
    assert found["moves"] == closure(plain.all_steps(plain.dms), start)
    assert found["improvements"] == closure(crisp.gaining_steps(plain.dms, viewer=-1), start)
    jointly = {*reach(joint_ways(graph.moves, plain.dms), start).states}
    assert jointly == ends(plain.all_steps(plain.dms), start, "legal")
    jointly = {*reach(joint_ways(graph.improvements, plain.dms), start).states}
    assert jointly == ends(crisp.gaining_steps(plain.dms, viewer=-1), start, "legal")
    assert found["credible"] == {*transitions(graph, credible, [start]).states} - {start}
    walk = transitions(graph, credible, [start], deals.at)
    assert found["agreements"] == {*walk.states} - {start}
    assert {*settle(walk, start).reached} <= found["agreements"] | {start}


def closure(steps: Steps, start: int) -> set[int]:
    """What is reached one step after another, whoever takes them; other than the start."""
    met = {start}
    while more := {t for of in steps.values() for s in met for t in of[s]} - met:
        met |= more
    return met - {start}


def assert_nested(graph: GraphModel, concept: str, start: int) -> None:
    """A credible improvement is an improvement, and that a move; an agreement is carried out by moves."""
    deals = AgreementSearch(graph, coalitions(len(graph.decision_makers), "all"))
    kinds = ways_of(graph, solve(graph, [concept]).escapes[concept], deals.at)
    found = {kind: {*reach(ways, start).states} for kind, ways in kinds.items()}
    assert found["credible"] <= found["improvements"] <= found["moves"]
    assert found["credible"] <= found["agreements"] <= found["moves"]


@settings(max_examples=80)
@given(plain=plain_models(most_dms=3, most_states=6), data=st.data())
def test_kinds_are_nested_in_graph_form(plain: Plain, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(("nash", "gmr", "smr", "seq", "sseq")))
    assert_nested(graph_of(plain), concept, data.draw(st.sampled_from(plain.states)))


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_kinds_are_nested_in_option_form(sketch: Sketch, data: st.DataObject) -> None:
    """Nor do legal sequences reach less there: moves, and improvements, of one mover are transitive."""
    conflict = sketch.conflict()
    graph = games_of(conflict).game(data.draw(profiles(sketch)))
    start = data.draw(st.sampled_from(range(len(graph.states))))
    assert_nested(graph, data.draw(st.sampled_from(("nash", "gmr", "smr", "seq", "sseq"))), start)
    everybody = range(len(graph.decision_makers))
    kinds = ways_of(graph, graph.gains, lambda _: ())
    for kind, targets in (("moves", graph.moves), ("improvements", graph.improvements)):
        jointly = reach(joint_ways(targets, everybody), start)
        assert {*reach(kinds[kind], start).states} == {*jointly.states}


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_what_check_calls_out_of_reach_is_what_no_moves_lead_to(sketch: Sketch, data: st.DataObject) -> None:
    """Chance apart: the models drawn here have none."""
    plain = sketch.plain(data.draw(profiles(sketch)))
    conflict = sketch.conflict()
    games = games_of(conflict)
    start = data.draw(st.sampled_from(plain.states))
    conflict = conflict.model_copy(update={"status_quo": games.space.names[start]})
    graph = games.game(main_profile(conflict))
    met = reach(ways_of(graph, graph.gains, lambda _: ())["moves"], start).states
    missed = len(games.space) - len(met) - 1
    told = [*out_of_reach(conflict)]
    assert len(told) == (missed > 0)
    for line in told:
        assert ("to state " in line) if missed == 1 else (f"to {missed} states: " in line)


@settings(max_examples=60)
@given(plain=plain_models(most_dms=3, most_states=6), data=st.data())
def test_mildest_paths(plain: Plain, data: st.DataObject) -> None:
    """The least bound under which a state can be reached at all, and the shortest ways under it."""
    start = data.draw(st.sampled_from(plain.states))
    drawn = data.draw(st.lists(st.integers(0, 4), min_size=len(plain.states), max_size=len(plain.states)))
    scores = [Fraction(score, 2) for score in drawn]
    graph = graph_of(plain)
    deals = AgreementSearch(graph, coalitions(len(plain.dms), "all"))
    kinds = ways_of(graph, solve(graph, ["nash"]).escapes["nash"], deals.at)
    for kind in KINDS:
        edges = edges_of(plain, graph, kind, "nash")
        expected: dict[int, tuple[Fraction, int, int]] = {}
        for most in sorted({score for score in scores if score >= scores[start]}):
            within = {state for state in plain.states if scores[state] <= most}
            for state, (length, number) in lengths_and_counts(edges, start, within).items():
                expected.setdefault(state, (most, length, number))
        found = mildest(kinds[kind], start, scores, plain.states)
        assert {
            state: (scores[worst(path, scores)], len(path.legs), path.count) for state, path in found.items()
        } == expected


@settings(max_examples=40)
@given(plain=plain_models(most_dms=2, most_states=4), data=st.data())
def test_no_sequence_at_all_is_milder(plain: Plain, data: st.DataObject) -> None:
    """Every sequence of up to eight moves is no milder, and where as mild no shorter."""
    start = data.draw(st.sampled_from(plain.states))
    scores = [Fraction(data.draw(st.integers(0, 3))) for _ in plain.states]
    graph = graph_of(plain)
    edges = edges_of(plain, graph, "moves", "nash")
    found = mildest(ways_of(graph, graph.gains, lambda _: ())["moves"], start, scores, plain.states)
    for length in range(9):
        for number, sequence in enumerate(sequences(edges, start, length, set(plain.states))):
            if number == 500:
                break
            end = sequence[-1][1] if sequence else start
            most = max([scores[start], *(scores[to] for _, to in sequence)])
            best = found[end]
            assert (scores[worst(best, scores)], len(best.legs)) <= (most, length)


# --- routes and yardsticks ----------------------------------------------------------------------------------


def test_a_route_tells_a_milder_way_only_where_there_is_one() -> None:
    """0 to 4 by 1 (two steps), or by 2 and 3 (three); one yardstick finds 1 worst, the other finds all alike."""
    graph = GraphModel.of([[0] * 5] * 2, [[[1, 2], [], [], [4], []], [[], [4], [3], [], []]])
    kinds = ways_of(graph, graph.gains, lambda _: ())
    found = {kind: reach(ways, 0) for kind, ways in kinds.items()}
    yardsticks = {
        "violence": [Fraction(n) for n in (0, 5, 1, 0, 0)],
        "cost": [Fraction(n) for n in (0, 1, 1, 1, 0)],
    }
    (route,) = routes(kinds, found, [4], yardsticks)
    assert set(route.by) == {"moves"}
    assert route.by["moves"].states == (0, 1, 4)
    assert worst(route.by["moves"], yardsticks["violence"]) == 1
    assert set(route.mildest["moves"]) == {"violence"}
    assert route.mildest["moves"]["violence"].states == (0, 2, 3, 4)


def test_of_equally_short_paths_the_milder_is_told() -> None:
    """From 0 to 3 by 1 or by 2, two steps each; 1 comes first and is worse."""
    graph = GraphModel.of([[0] * 4] * 2, [[[1, 2], [], [], []], [[], [3], [3], []]])
    kinds = ways_of(graph, graph.gains, lambda _: ())
    found = {kind: reach(ways, 0) for kind, ways in kinds.items()}
    (route,) = routes(kinds, found, [3], {"violence": [Fraction(n) for n in (0, 2, 1, 0)]})
    assert route.by["moves"] == Path(0, (Leg((0,), 1), Leg((1,), 3)), 2)
    assert route.mildest["moves"]["violence"] == Path(0, (Leg((0,), 2), Leg((1,), 3)), 1)


# --- who can enter a state ----------------------------------------------------------------------------------


def groups_by_brute_force(plain: Plain, s: int, t: int) -> set[Movers]:
    every = [g for size in range(1, len(plain.dms) + 1) for g in combinations(plain.dms, size)]
    entering_ones = [g for g in every if t in ends(plain.all_steps(g), s, "legal")]
    return {g for g in entering_ones if not any(set(other) < set(g) for other in entering_ones)}


@settings(max_examples=60)
@given(plain=plain_models(views=False), data=st.data())
def test_minimal_groups_in_graph_form(plain: Plain, data: st.DataObject) -> None:
    moves = JointMoves(graph_of(plain).arcs)
    s = data.draw(st.sampled_from(plain.states))
    for t in set(plain.states) - {s}:
        found = entering(moves, s, t)
        assert len(found) == len(set(found))
        assert set(found) == groups_by_brute_force(plain, s, t)


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_owners_of_what_differs_are_in_every_group_in_option_form(
    sketch: Sketch, data: st.DataObject
) -> None:
    conflict = sketch.conflict()
    games = games_of(conflict)
    moves, plain = JointMoves(games.arcs), sketch.plain(data.draw(profiles(sketch)))
    s = data.draw(st.sampled_from(plain.states))
    for t in set(plain.states) - {s}:
        forced = owners_switching(conflict, games.space, s, t)
        assert set(entering(moves, s, t, forced)) == groups_by_brute_force(plain, s, t)


def test_a_third_party_is_needed_where_the_states_between_are_infeasible() -> None:
    """From a to d by 0 and 1 only through b or c, which only 2 can open: the owners alone cannot enter d."""
    moves = JointMoves([((), (2,), (), ()), ((), (), (3,), ()), ((1,), (), (), ())])
    assert entering(moves, 0, 3, forced=(0, 1)) == ((0, 1, 2),)
    assert entering(moves, 0, 3) == ((0, 1, 2),)


def test_a_state_that_nobody_can_enter() -> None:
    moves = JointMoves([((), (0,)), ((), (0,))])
    assert entering(moves, 0, 1) == ()
    assert entering(moves, 0, 1, forced=(1,)) == ()


def test_too_many_parties_to_search() -> None:
    moves = JointMoves([((), ())] * 11)
    with pytest.raises(LimitError, match="2,048 groups"):
        entering(moves, 0, 1)


def test_the_nearest_states() -> None:
    """From 1 (NNN) in Euphrates: 4 is one option away; 2 and 3 are, too; 5 and 6 are two away, in two hands."""
    conflict = dt.load("case:euphrates-1975")
    space = games_of(conflict).space
    assert nearest_states(conflict, space, 0, [1, 2, 3, 4, 5]) == (1, 2, 3)
    assert nearest_states(conflict, space, 0, [4, 5]) == (4, 5)
    # from 2 (YNN) to 3 (NYN): two options in Syria's hand; to 4 (NNY): two options in two hands
    assert nearest_states(conflict, space, 1, [2, 3]) == (2,)
    assert nearest_states(conflict, space, 0, []) == ()
    assert owners_switching(conflict, space, 0, 5) == (0, 1)
