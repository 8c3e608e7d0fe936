"""Joint moves and improvements, the paths to them, and where the last mover need not be kept (docs/concepts.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from brute_force import SANCTIONS, Plain, answer_steps, ends, is_legal
from detente.graph import games_of
from detente.stability import (
    Sanctions,
    joint_improvements,
    joint_moves,
    path_of_improvements,
    path_of_moves,
)
from strategies import Sketch, graph_of, plain_models, profiles, sketches

sanction_rules = st.sampled_from(SANCTIONS)


@settings(max_examples=80)
@given(plain=plain_models(views=False), sanctions=sanction_rules)
def test_joint_moves_are_those_of_the_brute_force_each_once(plain: Plain, sanctions: Sanctions) -> None:
    """For groups of any size; a group of one never chains its own arcs (C4), an empty one stays."""
    graph = graph_of(plain)
    for size, s in product(range(len(plain.dms) + 1), plain.states):
        group = plain.dms[:size]
        for found, steps in (
            (joint_moves(graph, group, s, sanctions), plain.all_steps(group)),
            (joint_improvements(graph, group, s, sanctions), plain.gaining_steps(group, viewer=0)),
        ):
            listed = list(found)
            assert len(listed) == len(set(listed))
            assert set(listed) == ends(steps, s, sanctions)


@settings(max_examples=60)
@given(plain=plain_models(), concept=st.sampled_from(("gmr", "seq")), sanctions=sanction_rules)
def test_there_is_a_path_to_what_can_be_reached_and_to_nothing_else(
    plain: Plain, concept: str, sanctions: Sanctions
) -> None:
    graph = graph_of(plain)
    find = path_of_improvements if concept == "seq" else path_of_moves
    for i in plain.dms:
        steps = answer_steps(plain, concept, i)
        for start in plain.states:
            reached = ends(steps, start, sanctions)
            for end in set(plain.states) - {start}:
                path = find(graph.view(i), graph.others(i), start, end, sanctions)
                assert is_legal(path, steps, start, end, sanctions) if end in reached else path == ()


@settings(max_examples=60)
@given(plain=plain_models(views=False))
def test_paths_are_as_short_as_can_be(plain: Plain) -> None:
    """Layer by layer: the pairs (state, last mover) after one step, after two, …"""
    graph, steps = graph_of(plain), plain.all_steps(plain.dms)
    for start in plain.states:
        layer = {(t, mover) for mover in steps for t in steps[mover][start]}
        shortest = dict[int, int]()
        for length in range(1, len(plain.states) * len(plain.dms) + 1):
            for state, _ in layer:
                shortest.setdefault(state, length)
            layer = {
                (t, mover) for s, last in layer for mover in steps if mover != last for t in steps[mover][s]
            }
        for end in set(shortest) - {start}:
            assert len(path_of_moves(graph, plain.dms, start, end)) == shortest[end]


def test_paths_by_hand() -> None:
    """Decision maker 0 goes 0→1 and 2→3, decision maker 1 goes 1→2; each gains 0 to 1 by each of its steps.

    Together they make 0→1→2→3, in which 0 moves twice, but not twice in a row.
    """
    graph = graph_of(
        Plain([[{1}, set(), {3}, set()], [set(), {2}, set(), set()]], [[0, 1, 0, 1], [0, 0, 1, 0]])
    )
    for find in (path_of_moves, path_of_improvements):
        assert find(graph, (0, 1), 0, 3) == ((0, 1), (1, 2), (0, 3))
        assert find(graph, (0, 1), 0, 3, "once") == ()
        assert find(graph, (0, 1), 0, 2, "once") == ((0, 1), (1, 2))
        assert find(graph, (0, 1), 0, 2, "single") == ()
        assert find(graph, (0,), 0, 3) == ()


@settings(max_examples=50)
@given(data=st.data(), sketch=sketches())
def test_option_form_moves_are_transitive(data: st.DataObject, sketch: Sketch) -> None:
    """Theory §4, fact 1, infeasible states and one-way options included; so joint moves need no last mover."""
    game = games_of(sketch.conflict()).game(data.draw(profiles(sketch)))
    for i, s in product(range(len(game.decision_makers)), range(len(game.states))):
        others = game.others(i)
        for targets, joint in ((game.moves, joint_moves), (game.improvements, joint_improvements)):
            twice = {end for t in targets(i, s) for end in targets(i, t)}
            assert twice - {s} <= set(targets(i, s))
            assert set(joint(game, others, s)) == plainly_reached(targets, others, s)
        # nobody else can undo what i switched: an answer back to s (C7) shows in graph form alone
        assert all(s not in joint_moves(game, others, t) for t in game.moves(i, s))


def plainly_reached(
    targets: Callable[[int, int], Iterable[int]], group: Iterable[int], start: int
) -> set[int]:
    """What is reached with no regard to who moved last."""
    members, found, queue = tuple(group), {start}, [start]
    while queue:
        here = queue.pop()
        new = {t for mover in members for t in targets(mover, here)} - found
        found |= new
        queue += new
    return found - {start}


@settings(max_examples=50)
@given(data=st.data(), sketch=sketches())
def test_reversible_moves_of_the_others_make_a_partition(data: st.DataObject, sketch: Sketch) -> None:
    """Theory §4, fact 5: with every option two-way, whatever can be reached reaches the same states."""
    both = tuple(tuple((name, "both") for name, _ in own) for own in sketch.options)
    free = replace(sketch, options=both)
    game = games_of(free.conflict()).game(data.draw(profiles(free)))
    for i in range(len(game.decision_makers)):
        part = [{s, *joint_moves(game, game.others(i), s)} for s in range(len(game.states))]
        assert all(part[t] == part[s] for s in range(len(part)) for t in part[s])
