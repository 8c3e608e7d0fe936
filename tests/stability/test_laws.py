"""Laws that hold in every model: containments, and what an answer may depend on (docs/concepts.md)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from answers import CONVENTIONS, stable_sets
from brute_force import SANCTIONS, Plain
from detente.stability import CONCEPTS, Conventions, joint_improvements, joint_moves
from strategies import graph_of, plain_models

NARROWER = (("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr"))


@settings(max_examples=60)
@given(plain=plain_models(), conventions=st.sampled_from(CONVENTIONS))
def test_narrower_concepts_lie_within_wider_ones(plain: Plain, conventions: Conventions) -> None:
    """A narrower concept asks more of the answer or takes it from fewer, whatever the conventions."""
    stable = stable_sets(graph_of(plain), conventions)
    for (narrow, wide), i in product(NARROWER, plain.dms):
        assert stable[narrow, i] <= stable[wide, i], (narrow, wide)


@settings(max_examples=60)
@given(plain=plain_models())
def test_stricter_conventions_keep_fewer_states(plain: Plain) -> None:
    """One move is a sequence with each opponent at most once, which is a legal one; worse is not better."""
    stable = {c: stable_sets(graph_of(plain), c) for c in CONVENTIONS}
    for key in stable[Conventions()]:
        for deters in (True, False):
            single, once, legal = (
                stable[Conventions(way, deters)][key] for way in ("single", "once", "legal")
            )
            assert single <= once <= legal
        for sanctions in SANCTIONS:
            strict, ours = (stable[Conventions(sanctions, deters)][key] for deters in (False, True))
            assert strict <= ours


@settings(max_examples=60)
@given(plain=plain_models(), data=st.data(), conventions=st.sampled_from(CONVENTIONS))
def test_nash_gmr_and_smr_depend_on_the_own_preference_alone(
    plain: Plain, data: st.DataObject, conventions: Conventions
) -> None:
    """Theory §4, fact 7; and they ignore what a decision maker sees in others."""
    i = data.draw(st.sampled_from(plain.dms))
    row = st.lists(st.integers(0, 3), min_size=len(plain.states), max_size=len(plain.states))
    changed = Plain(plain.moves, [plain.utility[j] if j == i else data.draw(row) for j in plain.dms])
    before, after = (stable_sets(graph_of(model), conventions) for model in (plain, changed))
    for concept in ("nash", "gmr", "smr"):
        assert before[concept, i] == after[concept, i]


def test_the_shelf_says_what_the_definitions_ask() -> None:
    """The table of docs/concepts.md: answers by improvements in SEQ and SSEQ, the counter-move in SMR and SSEQ."""
    assert [code for code, concept in CONCEPTS.items() if concept.sanctions] == ["gmr", "smr", "seq", "sseq"]
    assert [code for code, concept in CONCEPTS.items() if concept.improving_answers] == ["seq", "sseq"]
    assert [code for code, concept in CONCEPTS.items() if concept.symmetric] == ["smr", "sseq"]


@settings(max_examples=60)
@given(plain=plain_models())
def test_only_those_who_are_mistaken_are_judged_otherwise(plain: Plain) -> None:
    """Whoever sees the others as they are is judged in the game itself, whatever others see."""
    seeing = stable_sets(graph_of(plain))
    crisp = stable_sets(graph_of(replace(plain, sees={})))
    true_views = {i: {j: plain.utility[j] for j in plain.dms if j != i} for i in plain.dms}
    assert stable_sets(graph_of(replace(plain, sees=true_views))) == crisp
    for concept, i in crisp:
        if i not in plain.sees:
            assert seeing[concept, i] == crisp[concept, i]


def test_what_a_decision_maker_sees_decides_its_seq_and_sseq() -> None:
    """0 gains by going from 0 to 1; from there 1 can go on to 2, which is bad for 0.

    In truth 1 is indifferent between 1 and 2 and will not; in 0's eyes it gains by it, and 0 is deterred.
    """
    true = Plain([[{1}, set(), set()], [set(), {2}, set()]], [[1, 2, 0], [0, 0, 0]])
    wary = replace(true, sees={0: {1: [0, 0, 1]}})
    for concept in ("seq", "sseq"):
        assert 0 not in stable_sets(graph_of(true))[concept, 0]
        assert 0 in stable_sets(graph_of(wary))[concept, 0]


@settings(max_examples=80)
@given(plain=plain_models(), deters=st.booleans())
def test_the_worst_answer_decides(plain: Plain, deters: bool) -> None:
    """Theory §4, facts 2 and 3: c(s1) is the least value over s1 and the answers to it.

    The value is i's utility for GMR and SEQ; for SMR and SSEQ it is the best that i can still get in one move,
    clipped by the utility of s1 itself.
    """
    graph = graph_of(plain)
    stable = stable_sets(graph, Conventions(indifferent_deters=deters))
    for i, s in product(plain.dms, plain.states):
        u, view, others = plain.utility[i], graph.view(i), graph.others(i)
        way_out = [max([u[t], *(u[counter] for counter in plain.moves[i][t])]) for t in plain.states]
        for concept, value, joint in (
            ("gmr", u, joint_moves),
            ("smr", way_out, joint_moves),
            ("seq", u, joint_improvements),
            ("sseq", way_out, joint_improvements),
        ):
            c = {
                s1: min([u[s1], value[s1], *(value[s2] for s2 in joint(view, others, s1))])
                for s1 in plain.moves[i][s]
            }
            ours = max(c.values(), default=u[s]) <= u[s]
            rival = all(c[s1] < u[s] for s1 in c if u[s1] > u[s])
            assert (ours if deters else rival) == (s in stable[concept, i]), concept
