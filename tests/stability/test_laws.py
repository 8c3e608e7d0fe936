"""Laws that hold in every model: containments, and what an answer may depend on (theory.md §2 and §4)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from answers import CONVENTIONS, stable_sets
from brute_force import SANCTIONS, Plain
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import graph_of, plain_models

from detente.stability import CONCEPTS, Conventions, joint_improvements, joint_moves

NARROWER = [("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr")]


# --- one concept inside another -----------------------------------------------------------------------------


@settings(max_examples=60)
@given(plain=plain_models(), conventions=st.sampled_from(CONVENTIONS))
def test_narrower_concepts_lie_within_wider_ones(plain: Plain, conventions: Conventions) -> None:
    """Each definition of the chain adds a condition on the answer or takes it from fewer, under any convention."""
    stable = stable_sets((graph_of(plain)), conventions=conventions))
    for (narrow, wide), i in product(NARROWER, plain.dms):
        assert stable[narrow, i] <= stable[wide, i], (narrow, wide)


@settings(max_examples=60)
@given(plain=plain_models())
def test_stricter_conventions_keep_fewer_states(plain: Plain) -> None:
    """One move of one opponent is a sequence with each at most once, which is a legal one; worse is not better."""
    stable = {c: stable_sets((graph_of(plain)), conventions=c)) for c in CONVENTIONS}
    for key in stable[Conventions()]:
        for deters in (True, False):
            single, once, legal = (stable[Conventions(s, deters)][key] for s in ("single", "once", "legal"))
            assert single <= once <= legal
        for sanctions in ("single", "once", "legal"):
            assert stable[Conventions(sanctions, False)][key] <= stable[Conventions(sanctions, True)][key]


# --- what an answer depends on -------------------------------------------------------------------------------


@settings(max_examples=60)
@given(plain=plain_models(), data=st.data())
def test_nash_gmr_and_smr_depend_on_the_own_preference_alone(plain: Plain, data: st.DataObject) -> None:
    """Theory §4, fact 7; and they ignore what a decision maker sees in others."""
    i = data.draw(st.sampled_from(plain.dms))
    others = [
        data.draw(st.lists(st.integers(0, 3), min_size=len(row), max_size=len(row))) for row in plain.utility
    ]
    changed = Plain(plain.moves, [plain.utility[j] if j == i else others[j] for j in plain.dms])
    conventions = data.draw(st.sampled_from(CONVENTIONS))
    before, after = (stable_sets((graph_of(p)), conventions=conventions)) for p in (plain, changed))
    for concept in ("nash", "gmr", "smr"):
        assert CONCEPTS[concept].own_preference_alone
        assert before[concept, i] == after[concept, i]
    assert not CONCEPTS["seq"].own_preference_alone
    assert not CONCEPTS["sseq"].own_preference_alone


@settings(max_examples=40)
@given(plain=plain_models())
def test_only_those_who_are_mistaken_are_judged_otherwise(plain: Plain) -> None:
    """A view that sees everybody as they are is the game itself; the views of others do not touch one's own row."""
    seeing = stable_sets(solve(graph_of(plain)))
    crisp = stable_sets(solve(graph_of(replace(plain, sees={}))))
    true_view = {i: {j: plain.utility[j] for j in plain.dms if j != i} for i in plain.dms}
    assert stable_sets(solve(graph_of(replace(plain, sees=true_view)))) == crisp
    for concept, i in crisp:
        if i not in plain.sees:
            assert seeing[concept, i] == crisp[concept, i]


def test_what_a_decision_maker_sees_decides_its_seq_and_sseq() -> None:
    """By hand: 0 gains by going to 1; 1 can answer with 2, bad for 0, but would gain by it only in 0's eyes.

    In truth 1 is indifferent between 1 and 2, so nobody deters 0; in its own view of 1 it is deterred.
    """
    true = Plain([[{1}, set(), set()], [set(), {2}, set()]], [[1, 2, 0], [0, 0, 0]])
    wary = replace(true, sees={0: {1: [0, 0, 1]}})
    for concept in ("seq", "sseq"):
        assert 0 not in stable_sets(solve(graph_of(true)))[concept, 0]
        assert 0 in stable_sets(solve(graph_of(wary)))[concept, 0]


# --- the two facts on which fast solvers rest ----------------------------------------------------------------


@settings(max_examples=60)
@given(plain=plain_models(), deters=st.booleans())
def test_worst_answer_formulas(plain: Plain, deters: bool) -> None:
    """Theory §4, facts 2 and 3: a minimum over s1 and the answers to it decides all four sanctioning concepts."""
    graph = graph_of(plain)
    stable = stable_sets(solve(graph, conventions=Conventions(indifferent_deters=deters)))
    for i, s in product(plain.dms, plain.states):
        u, view = plain.utility[i], graph.view(i)
        rest = [j for j in plain.dms if j != i]
        after_counter = [max([u[t], *(u[c] for c in plain.moves[i][t])]) for t in plain.states]
        for concept, value, joint in (
            ("gmr", u, joint_moves),
            ("smr", after_counter, joint_moves),
            ("seq", u, joint_improvements),
            ("sseq", after_counter, joint_improvements),
        ):
            clipped = {
                s1: min([u[s1], value[s1], *(value[t] for t in joint(view, rest, s1))])
                for s1 in plain.moves[i][s]
            }
            if deters:
                holds = max(clipped.values(), default=u[s]) <= u[s]
            else:
                holds = all(c < u[s] for s1, c in clipped.items() if u[s1] > u[s])
            assert holds == (s in stable[concept, i]), concept
