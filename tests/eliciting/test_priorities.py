"""Statements in order by questions: what was answered is what the order says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.eliciting import Answered, Priorities, Weighing, most_weighed, pool_near, prioritise
from detente.statements import NameTable, Statement, parse
from detente.statements.tree import Codes

Units = Sequence[Sequence[Statement]]


def table(options: int) -> NameTable:
    return NameTable([("a", f"x{k}") for k in range(options)])


def level(units: Units, code: int) -> tuple[int, ...]:
    """How many statements of each unit hold: compared lexicographically."""
    state = np.array([code], dtype=np.int64)
    return tuple(sum(bool(each.holds(state)[0]) for each in unit) for unit in units)


def sign(units: Units, pair: tuple[int, int]) -> int:
    one, other = (level(units, code) for code in pair)
    return (one > other) - (one < other)


def asked(
    statements: Sequence[Statement], codes: Codes, today: int, answer: Callable[[Weighing], int]
) -> tuple[Priorities, list[Weighing]]:
    asking = prioritise(statements, pool_near(codes, today))
    seen: list[Weighing] = []
    try:
        weighing = next(asking)
        while True:
            seen.append(weighing)
            assert len(seen) < 500, "it comes to an end"
            weighing = asking.send(answer(weighing))
    except StopIteration as done:
        return done.value, seen


@given(st.integers(1, 6), st.randoms(use_true_random=False))
def test_a_hidden_order_is_found_within_the_bound(options: int, chance: Random) -> None:
    """Of free options, each wanted or feared, some as important as others: the same states are preferred."""
    names = table(options)
    wants = [parse(f"{'not ' if chance.random() < 0.5 else ''}x{k}", names) for k in range(options)]
    hidden: list[list[Statement]] = []
    for each in chance.sample(wants, options):
        if hidden and chance.random() < 0.3:
            hidden[-1].append(each)
        else:
            hidden.append([each])
    every = np.arange(1 << options, dtype=np.int64)
    found, seen = asked(
        wants, every, chance.randrange(1 << options), lambda w: sign(hidden, w.pair or (0, 0))
    )
    assert len(seen) <= most_weighed(options)
    assert all(weighing.pair and not weighing.clash for weighing in seen)
    for one in range(1 << options):
        for other in range(one):
            assert sign(hidden, (one, other)) == sign(found.units, (one, other))


@given(st.integers(2, 5), st.randoms(use_true_random=False))
def test_the_order_agrees_with_every_answer_that_is_kept(options: int, chance: Random) -> None:
    """Whatever states there are and whatever is answered, contradictions included."""
    names = table(options)
    codes = np.array(
        sorted(chance.sample(range(1 << options), chance.randint(2, 1 << options))), dtype=np.int64
    )
    statements = [parse(f"{'not ' if chance.random() < 0.5 else ''}x{k}", names) for k in range(options)]
    statements += [parse("x0 if x1", names)] if chance.random() < 0.5 else []
    found, _ = asked(statements, codes, int(codes[0]), lambda _: chance.choice([-1, 0, 1]))
    for answer in found.answers:
        if answer.pair is not None and found.weights:
            one, other = (
                sum(weight * level([[each]], code)[0] for each, weight in found.weights)
                for code in answer.pair
            )
            assert (one > other) - (one < other) == answer.sign
        elif answer.pair is not None:
            assert sign(found.units, answer.pair) == answer.sign


def test_two_lesser_things_that_prevail_together_get_weights() -> None:
    """Worth 7, 5, 4: the first is more than either other, and less than both. Smallest weights that say so: 4, 3, 2.

    By hand: w0 > w1 > w2 >= 1 and w1 + w2 > w0. With w2 = 1, w1 + 1 > w0 > w1 has no whole number; with w2 = 2 and
    w1 = 3, w0 = 4. They rank all eight states as the worth does.
    """
    names = table(3)
    wants = [parse(f"x{k}", names) for k in range(3)]
    every = range(8)

    def value(code: int, worth: Sequence[int] = (7, 5, 4)) -> int:
        return sum(w for k, w in enumerate(worth) if code >> k & 1)

    def answer(weighing: Weighing) -> int:
        one, other = (value(code) for code in weighing.pair or (0, 0))
        return (one > other) - (one < other)

    found, seen = asked(wants, np.arange(8, dtype=np.int64), 0, answer)
    assert [(each.text, weight) for each, weight in found.weights] == [("x0", 4), ("x1", 3), ("x2", 2)]
    assert len(seen) == 4, "F(3) = 3 and one check"
    assert sorted(every, key=value) == sorted(every, key=lambda code: value(code, (4, 3, 2)))


def test_states_differ_in_what_is_asked_and_in_nothing_else() -> None:
    names = table(5)
    wants = [parse(f"x{k}", names) for k in range(5)]
    _, seen = asked(wants, np.arange(32, dtype=np.int64), 7, lambda _: 1)
    for weighing in seen:
        one, other = weighing.pair or (0, 0)
        differ = {k for k in range(5) if (one ^ other) >> k & 1}
        assert differ == {wants.index(each) for each in (*weighing.left, *weighing.right)}


def test_where_no_states_are_apart_the_statements_are_asked_of() -> None:
    """x0 and x1 go together always: no state has one without the other."""
    names = table(2)
    wants = [parse("x0", names), parse("x1", names)]
    found, [weighing] = asked(wants, np.array([0, 3], dtype=np.int64), 0, lambda _: -1)
    assert weighing.pair is None
    assert [[each.text for each in unit] for unit in found.units] == [["x1"], ["x0"]]


def test_answers_that_no_order_has_are_asked_again_with_the_clash() -> None:
    """Known: with x1 rather than without. Asked: x0 against x1 is the same; then no order fits and it is asked again.

    `x0 iff x1` is wanted and x0 is wanted: without x1 the two clash, and which is more important is one answer.
    """
    names = table(2)
    wants = [parse("x0", names), parse("x0 iff x1", names)]
    known = [Answered((wants[0],), (), (1, 0), 1), Answered((wants[0],), (), (3, 2), 1)]
    asking = prioritise(wants, pool_near(np.arange(4, dtype=np.int64), 0), known)
    weighing = next(asking)
    assert weighing.pair == (1, 0), "x0 alone against nothing: one holds, the other fails"
    again = asking.send(-1)
    assert again.clash, "x0 alone was preferred to nothing before"
    assert again.pair == (1, 0)
    try:
        asking.send(1)
    except StopIteration as done:
        assert [unit[0].text for unit in done.value.units] == ["x0", "x0 iff x1"]
