"""Agreements (docs/beliefs.md): hand-worked games, a brute force, and the fast twin."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brute_force import Plain, ends
from detente.evolution import (
    Agreement,
    AgreementSearch,
    Coalition,
    JointMoves,
    agreements,
    breaches,
    coalitions,
)
from detente.graph import GraphModel, games_of
from strategies import Sketch, graph_of, plain_models, profiles, sketches


def deals_by_brute_force(plain: Plain, allowed: tuple[Coalition, ...], s: int) -> set[tuple[Coalition, int]]:
    """The definition word by word, over plain sets."""
    such = {
        (group, t)
        for group in allowed
        for t in ends(plain.all_steps(group), s, "legal")
        if all(plain.utility[i][t] > plain.utility[i][s] for i in group)
        # a party's own view is right about itself, so improvements of the actual game are no viewer's
        and t not in ends(Plain(plain.moves, plain.utility).gaining_steps(group, viewer=-1), s, "legal")
    }
    return {(g, t) for g, t in such if not any(t == t2 and set(g2) < set(g) for g2, t2 in such)}


def choices_of_coalitions(dms: int) -> st.SearchStrategy[tuple[Coalition, ...]]:
    every = coalitions(dms, "all")
    return st.one_of(
        st.just(every), st.sets(st.sampled_from(every)).map(lambda some: coalitions(dms, [*some]))
    )


def assert_agreements(graph: GraphModel, plain: Plain, allowed: tuple[Coalition, ...]) -> None:
    search = AgreementSearch(graph, allowed)
    for s in plain.states:
        listed = agreements(graph, allowed, s)
        assert len(listed) == len(set(listed))
        assert {(a.coalition, a.to) for a in listed} == deals_by_brute_force(plain, allowed, s)
        assert search.at(s) == listed


@settings(max_examples=100)
@given(plain=plain_models(), data=st.data())
def test_graph_form(plain: Plain, data: st.DataObject) -> None:
    assert_agreements(graph_of(plain), plain, data.draw(choices_of_coalitions(len(plain.dms))))


@settings(max_examples=60)
@given(sketch=sketches(), data=st.data())
def test_option_form_of_many_profiles_with_one_set_of_joint_moves(
    sketch: Sketch, data: st.DataObject
) -> None:
    games = games_of(sketch.conflict())
    allowed = data.draw(choices_of_coalitions(len(sketch.options)))
    joint = JointMoves(games.arcs)
    for _ in range(2):
        profile = data.draw(profiles(sketch))
        graph, plain = games.game(profile), sketch.plain(profile)
        assert_agreements(graph, plain, allowed)
        search = AgreementSearch(graph, allowed, joint)
        for s in plain.states:
            assert search.at(s) == agreements(graph, allowed, s)


@settings(max_examples=60)
@given(plain=plain_models(views=False))
def test_joint_moves(plain: Plain) -> None:
    joint = JointMoves(graph_of(plain).arcs)
    for size in range(1, len(plain.dms) + 1):
        for group in combinations(plain.dms, size):
            for s in plain.states:
                reached = ends(plain.all_steps(group), s, "legal")
                assert joint.reached(group, s) == sum(1 << t for t in reached)


def test_what_the_members_own_improvements_reach_needs_no_deal() -> None:
    """0 →(1) 1 →(2) 2, each step an improvement for its mover, and both like 2 best: 2 ∈ R_H⁺(0).

    Were the first step a loss for its mover, the same 2 would take an agreement.
    """
    arcs = [[[1], [], []], [[], [2], []]]
    assert agreements(GraphModel.of([[0, 1, 2], [0, 1, 2]], arcs), [(0, 1)], 0) == ()
    assert agreements(GraphModel.of([[1, 0, 2], [0, 1, 2]], arcs), [(0, 1)], 0) == (Agreement((0, 1), 2),)


def test_the_smallest_coalitions_count_and_only_they() -> None:
    """From 0 to 3 by 0 then 1 (through 1), or by 0 then 2 (through 2); all three like 3 best and 1, 2 least.

    (0, 1) and (0, 2) can agree on 3, (1, 2) cannot leave 0; all three together are not minimal, unless no
    smaller coalition is allowed.
    """
    graph = GraphModel.of(
        ranks=[[1, 0, 0, 2]] * 3,
        arcs=[[[1, 2], [], [], []], [[], [3], [], []], [[], [], [3], []]],
    )
    assert agreements(graph, coalitions(3, "all"), 0) == (Agreement((0, 1), 3), Agreement((0, 2), 3))
    assert agreements(graph, [(1, 2), (0, 1, 2)], 0) == (Agreement((0, 1, 2), 3),)
    assert agreements(graph, coalitions(3, "none"), 0) == ()


def test_everybody_must_strictly_gain() -> None:
    """The prisoners of the doctest, but the second is as well off in 3 as in 0."""
    arcs = [[[1], [0], [3], [2]], [[2], [3], [0], [1]]]
    assert agreements(GraphModel.of([[1, 0, 3, 2], [1, 2, 0, 1]], arcs), [(0, 1)], 0) == ()


def test_coalitions() -> None:
    """2ⁿ − n − 1 of them; listed ones are sorted, and each is taken once."""
    assert [len(coalitions(n, "all")) for n in (1, 2, 3, 4)] == [0, 1, 4, 11]
    assert coalitions(4, "none") == ()
    assert coalitions(4, [(3, 2, 1), (1, 0), (0, 1)]) == ((0, 1), (1, 2, 3))


@pytest.mark.parametrize("group", [(), (0,), (1, 1), (0, 3), (-1, 0)])
def test_what_is_no_coalition(group: Coalition) -> None:
    with pytest.raises(ValueError, match="no coalition of two or more of 3"):
        coalitions(3, [group])


def test_joint_moves_of_another_conflict_are_refused() -> None:
    graph = GraphModel.of([[0, 1], [0, 1]], [[[1], []], [[], []]])
    with pytest.raises(ValueError, match="other moves"):
        AgreementSearch(graph, [(0, 1)], JointMoves([((), ()), ((), ())]))


def test_a_breach_must_cost_another_member() -> None:
    """After an agreement of 0 and 1 at 0 on 1, decision maker 0 would go on to 2.

    If 1 likes 2 no better than 0 (here: the same), the agreement is broken; if it likes 2 better, it is kept.
    What decision maker 2, no member, thinks of it or does is no breach.
    """
    credible = [((), (2,), ()), ((), (), ()), ((), (0,), ())]
    arcs = [[list(targets) for targets in of_dm] for of_dm in credible]
    deal = Agreement((0, 1), 1)
    broken = GraphModel.of([[0, 1, 2], [0, 1, 0], [1, 0, 0]], arcs)
    kept = GraphModel.of([[0, 1, 2], [0, 2, 1], [1, 0, 0]], arcs)
    assert breaches(broken, credible, 0, deal) == ((0, 2),)
    assert breaches(kept, credible, 0, deal) == ()


def test_a_word_that_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="'al'; wanted all, none"):
        coalitions(3, "al")  # pyright: ignore[reportArgumentType]
