"""A verdict's witnesses are genuine: sanctions can be carried out and deter, escapes have no such answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from answers import CONVENTIONS
from brute_force import Plain, answer_steps, ends, is_legal
from detente.stability import CONCEPTS, Conventions, ask, path_of_improvements, path_of_moves
from strategies import graph_of, plain_models


@settings(max_examples=120)
@given(
    plain=plain_models(),
    concept=st.sampled_from(("gmr", "smr", "seq", "sseq")),
    conventions=st.sampled_from(CONVENTIONS),
)
def test_every_improvement_is_deterred_or_an_escape(
    plain: Plain, concept: str, conventions: Conventions
) -> None:
    graph = graph_of(plain)
    find = path_of_improvements if CONCEPTS[concept].improving_answers else path_of_moves
    for i in plain.dms:
        u, steps = plain.utility[i], answer_steps(plain, concept, i)

        def deters(answer: int, s: int, i: int = i) -> bool:
            u = plain.utility[i]
            ahead = {answer} | (plain.moves[i][answer] if concept in ("smr", "sseq") else set())
            return all(u[t] < u[s] or (u[t] == u[s] and conventions.indifferent_deters) for t in ahead)

        for s in plain.states:
            verdict = ask(graph, concept, i, s, conventions)
            judged = [witness.move for witness in verdict.deterred] + list(verdict.escapes)
            assert sorted(judged) == sorted(t for t in plain.moves[i][s] if u[t] > u[s])
            assert verdict.stable == (not verdict.escapes)
            for witness in verdict.deterred:
                assert deters(witness.sanction, s)
                path = find(
                    graph.view(i), graph.others(i), witness.move, witness.sanction, conventions.sanctions
                )
                assert is_legal(path, steps, witness.move, witness.sanction, conventions.sanctions)
                # the sanction named is a nearest one: no shorter path ends where the mover is deterred
                nearer = [
                    answer
                    for answer in ends(steps, witness.move, conventions.sanctions)
                    if deters(answer, s)
                    and len(find(graph.view(i), graph.others(i), witness.move, answer, conventions.sanctions))
                    < len(path)
                ]
                assert nearer == []
            for escape in verdict.escapes:
                assert not any(deters(answer, s) for answer in ends(steps, escape, conventions.sanctions))


@settings(max_examples=40)
@given(plain=plain_models())
def test_under_nash_every_improvement_is_an_escape(plain: Plain) -> None:
    graph = graph_of(plain)
    for i in plain.dms:
        for s in plain.states:
            verdict = ask(graph, "nash", i, s)
            assert verdict.deterred == ()
            assert set(verdict.escapes) == {
                t for t in plain.moves[i][s] if plain.utility[i][t] > plain.utility[i][s]
            }
