"""Joint moves and improvements, the paths to them, and when the last mover need not be kept (theory.md §1 and §4)."""

from __future__ import annotations

@settings(max_examples=60)
@given(data=st.data(), sketch=sketches())
def test_option_form_moves_are_transitive(data: st.DataObject, sketch: Sketch) -> None:
    """Theory §4, fact 1, infeasible states and one-way options included; so joint moves need no last mover."""
    game = games_of(sketch.conflict()).game(data.draw(profiles(sketch)))
    everybody = range(len(game.decision_makers))
    for i, s in product(everybody, range(len(game.states))):
        for targets in (game.moves, game.improvements):
            twice = {end for t in targets(i, s) for end in targets(i, t)}
            assert twice - {s} <= set(targets(i, s))
        rest = game.others(i)
        assert set(joint_moves(game, rest, s)) == plainly_reached(game.moves, rest, s)
        assert set(joint_improvements(game, rest, s)) == plainly_reached(game.improvements, rest, s)
        # others cannot undo i's own switch, so C7 never arises in option form
        assert all(s not in joint_moves(game, rest, t) for t in game.moves(i, s))


def plainly_reached(targets, group: Iterable[int], start: int) -> set[int]:
    """Reachability with no regard to who moved last."""
    found, queue = {start}, [start]
    while queue:
        here = queue.pop()
        new = {t for mover in group for t in targets(mover, here)} - found
        found |= new
        queue += new
    return found - {start}


@settings(max_examples=60)
@given(plain=plain_models(), sanctions=st.sampled_from(SANCTIONS))
def test_joint_moves_are_those_of_the_brute_force_each_once(plain: Plain, sanctions) -> None:
    """Any group, from any state; a group of one never chains its own arcs (C4)."""
    graph = graph_of(plain)
    for size, s in product(range(len(plain.dms) + 1), plain.states):
        group = plain.dms[:size]
        crisp = replace(plain, sees={})
        for found, steps in (
            (joint_moves(graph, group, s, sanctions), crisp.all_steps(group)),
            (joint_improvements(graph, group, s, sanctions), crisp.gaining_steps(group, viewer=0)),
        ):
            listed = list(found)
            assert len(listed) == len(set(listed))
            assert set(listed) == ends(steps, s, sanctions)


@settings(max_examples=60)
@given(data=st.data(), sketch=sketches())
def test_reversible_moves_of_the_others_make_a_partition(data: st.DataObject, sketch: Sketch) -> None:
    """Theory §4, fact 5: with every option two-way, whoever can be reached can reach back."""
    free = replace(sketch, options=tuple(tuple((name, "both") for name, _ in own) for own in sketch.options))
    game = games_of(free.conflict()).game(data.draw(profiles(free)))
    for i in range(len(game.decision_makers)):
        reach = [{s, *joint_moves(game, game.others(i), s)} for s in range(len(game.states))]
        assert all(reach[t] == reach[s] for s in range(len(reach)) for t in reach[s])


@settings(max_examples=60)
@given(plain=plain_models(), concept=st.sampled_from(("gmr", "seq")), sanctions=st.sampled_from(SANCTIONS))
def test_there_is_a_path_to_what_can_be_reached_and_to_nothing_else(plain: Plain, concept, sanctions) -> None:
    graph = graph_of(plain)
    find = path_of_improvements if concept == "seq" else path_of_moves
    for i in plain.dms:
        steps = others_steps(plain, concept, i)
        for start in plain.states:
            reached = ends(steps, start, sanctions)
            for end in set(plain.states) - {start}:
                path = find(graph.view(i), graph.others(i), start, end, sanctions)
                if end in reached:
                    assert_legal(path, steps, start, end, sanctions)
                else:
                    assert path == ()


@settings(max_examples=60)
@given(plain=plain_models(views=False))
def test_paths_are_as_short_as_can_be(plain: Plain) -> None:
    """Layer by layer: the pairs (state, last mover) after one step, after two, …"""
    graph, steps = graph_of(plain), plain.all_steps(plain.dms)
    for start in plain.states:
        layer = {(t, mover) for mover in steps for t in steps[mover][start]}
        length, seen = 1, dict[int, int]()
        while length <= len(plain.states) * len(plain.dms):
            for state, _ in layer:
                seen.setdefault(state, length)
            layer = {
                (t, mover) for s, last in layer for mover in steps if mover != last for t in steps[mover][s]
            }
            length += 1
        for end, shortest in seen.items():
            if end != start:
                assert len(path_of_moves(graph, plain.dms, start, end)) == shortest


def test_paths_by_hand() -> None:
    """Decision maker 0 goes 0→1 and 2→3, decision maker 1 goes 1→2: together 0→1→2→3, and 0 alone stops at 1."""
    graph = graph_of(
        Plain([[{1}, set(), {3}, set()], [set(), {2}, set(), set()]], [[0, 1, 0, 1], [0, 0, 1, 0]])
    )
    assert path_of_moves(graph, (0, 1), 0, 3) == ((0, 1), (1, 2), (0, 3))
    # 0 gains by 0→1 (0 to 1) and 2→3 (0 to 1), 1 gains by 1→2 (0 to 1): each against the state just before
    assert path_of_improvements(graph, (0, 1), 0, 3) == ((0, 1), (1, 2), (0, 3))
    assert path_of_moves(graph, (0, 1), 0, 3, "once") == ()
    assert path_of_moves(graph, (0, 1), 0, 2, "once") == ((0, 1), (1, 2))
    assert path_of_moves(graph, (0, 1), 0, 2, "single") == ()
    assert path_of_moves(graph, (0,), 0, 3) == ()
