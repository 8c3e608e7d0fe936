"""A verdict's witnesses are genuine: sanctions can be carried out and deter, escapes have no such answer."""

from __future__ import annotations

from brute_force import SANCTIONS, Plain, ends
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import graph_of, plain_models

from detente.stability import CONCEPTS, Conventions, ask, path_of_improvements, path_of_moves


def others_steps(plain: Plain, concept: str, i: int):
    others = [j for j in plain.dms if j != i]
    return plain.gaining_steps(others, i) if CONCEPTS[concept].improving_answers else plain.all_steps(others)


@settings(max_examples=100)
@given(
    plain=plain_models(),
    concept=st.sampled_from(("gmr", "smr", "seq", "sseq")),
    sanctions=st.sampled_from(SANCTIONS),
    indifferent_deters=st.booleans(),
)
def test_every_improvement_is_deterred_or_an_escape(
    plain: Plain, concept, sanctions, indifferent_deters
) -> None:
    graph, conventions = graph_of(plain), Conventions(sanctions, indifferent_deters)
    find = path_of_improvements if CONCEPTS[concept].improving_answers else path_of_moves
    for i in plain.dms:
        u, steps = plain.utility[i], others_steps(plain, concept, i)
        for s in plain.states:
            verdict = ask(graph, concept, i, s, conventions)
            gains = sorted(t for t in plain.moves[i][s] if u[t] > u[s])
            assert sorted([d.move for d in verdict.deterred] + list(verdict.escapes)) == gains

            def deters(answer: int) -> bool:
                ahead = {answer} | (plain.moves[i][answer] if concept in ("smr", "sseq") else set())  # noqa: B023
                return all(u[t] <= u[s] if indifferent_deters else u[t] < u[s] for t in ahead)  # noqa: B023

            for witness in verdict.deterred:
                assert deters(witness.sanction)
                path = find(graph.view(i), graph.others(i), witness.move, witness.sanction, sanctions)
                assert_legal(path, steps, witness.move, witness.sanction, sanctions)
            for escape in verdict.escapes:
                assert not any(deters(answer) for answer in ends(steps, escape, sanctions))


def assert_legal(path, steps, start: int, end: int, sanctions: str) -> None:
    """A non-empty sequence of steps of `steps` from start to end, with the movers that the convention allows."""
    assert path
    here = start
    for mover, target in path:
        assert target in steps[mover][here]
        here = target
    assert here == end
    movers = [mover for mover, _ in path]
    assert all(one != following for one, following in zip(movers, movers[1:], strict=False))
    if sanctions == "once":
        assert len(set(movers)) == len(movers)
    if sanctions == "single":
        assert len(movers) == 1
