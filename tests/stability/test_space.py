"""Feasible states and their codes, and what statements mean in them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import LimitError
from detente.graph import StateSpace, feasible_codes, games_of, pattern_code, pattern_of, space_of
from detente.model import Conflict, DecisionMaker, Option
from detente.statements import KEYWORDS, NameTable, parse
from expressions import Expression, expressions, true_in, written
from strategies import Sketch, sketches

NAMES = ("a", "b", "c", "d", "e")
CALLED = ("a", "x.b", "y.c", "d", "z.e")
TABLE = NameTable([("x", "a"), ("x", "b"), ("y", "c"), ("y", "d"), ("z", "e")])


def taken(code: int) -> dict[str, bool]:
    """What is taken in a state: the first option is the lowest bit."""
    return {name: code // 2**k % 2 == 1 for k, name in enumerate(NAMES)}


def matches(bar: str, code: int) -> bool:
    letters = ["Y" if value else "N" for value in taken(code).values()]
    return all(wanted in ("-", letter) for wanted, letter in zip(bar, letters, strict=True))


@settings(max_examples=80)
@given(
    st.lists(st.text("YN-", min_size=5, max_size=5), max_size=4),
    st.lists(expressions(CALLED), max_size=3),
)
def test_feasible_codes_are_those_that_nothing_rules_out(
    infeasible: list[str], feasible: list[Expression]
) -> None:
    """Every code is tried; the pattern ----- rules out all."""
    codes = feasible_codes(5, infeasible, [parse(written(e), TABLE) for e in feasible])
    assert codes.tolist() == [
        code
        for code in range(32)
        if not any(matches(bar, code) for bar in infeasible)
        and all(true_in(e, taken(code)) for e in feasible)
    ]


def test_constraints_prune_as_options_are_added() -> None:
    """40 options of which at most one is taken: 41 states, found without 2^40 trials."""
    names = NameTable([("x", f"o{k}") for k in range(40)])
    pairs = ["-" * i + "Y" + "-" * (j - i - 1) + "Y" + "-" * (39 - j) for j in range(40) for i in range(j)]
    assert feasible_codes(40, pairs, []).tolist() == [0, *(2**k for k in range(40))]
    said = [
        parse(f"at most 1 of ({', '.join(f'o{k}' for k in range(last + 1))})", names) for last in range(40)
    ]
    assert feasible_codes(40, [], said).tolist() == [0, *(2**k for k in range(40))]


def test_the_highest_option_keeps_its_bit() -> None:
    """62 options, all but the last barred: the codes 0 and 2^61 fit a signed 64-bit number."""
    barred = ["-" * k + "Y" + "-" * (61 - k) for k in range(61)]
    assert feasible_codes(62, barred, []).tolist() == [0, 2**61]
    assert pattern_of(2**61, 62) == "N" * 61 + "Y"
    assert pattern_code("N" * 61 + "Y") == 2**61


def test_too_many_states_are_refused_before_they_are_listed() -> None:
    with pytest.raises(LimitError, match="too many states"):
        feasible_codes(60, [], [])


@given(st.integers(0, 70).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2**n - 1))))
def test_patterns_and_codes_are_inverse(sized: tuple[int, int]) -> None:
    options, code = sized
    pattern = pattern_of(code, options)
    assert len(pattern) == options
    assert pattern_code(pattern) == code
    # the first option is the lowest bit
    assert pattern == format(code, f"0{options}b")[::-1].replace("0", "N").replace("1", "Y")[:options]


@settings(max_examples=40)
@given(sketch=sketches())
def test_states_are_listed_in_file_order_or_by_code(sketch: Sketch) -> None:
    space = space_of(sketch.conflict())
    assert list(space.patterns) == sketch.patterns()
    assert space.codes.tolist() == [pattern_code(pattern) for pattern in space.patterns]
    if not sketch.named:
        assert space.names == space.patterns
        assert space.codes.tolist() == sorted(space.codes.tolist())
    for at, (name, pattern) in enumerate(zip(space.names, space.patterns, strict=True)):
        assert space.find(name) == space.find(pattern) == at
    assert space.find("no such state") is None


@settings(max_examples=40)
@given(sketch=sketches())
def test_moves_are_switches_of_own_options_that_directions_allow(sketch: Sketch) -> None:
    """Theory §1: any number of own options at once, none against its direction; letter by letter."""
    games, patterns = games_of(sketch.conflict()), sketch.patterns()
    for i, (s, old) in product(range(len(sketch.options)), enumerate(patterns)):
        allowed = [t for t, new in enumerate(patterns) if sketch.may_move(i, old, new)]
        assert list(games.arcs[i][s]) == allowed


def test_moves_by_hand() -> None:
    """a has x (two-way) and y (forward), b has z (backward); a may not take both.

    The states are NNN, YNN, NYN, NNY, YNY and NYY. From NNN, a goes to YNN or NYN and b, whose option is off,
    nowhere. From YNN, a goes back, or over to NYN, giving x up and taking y in one move. From NYN, a cannot give
    y up, and x beside it is infeasible. With z taken all is the same for a, and b gives z up.
    """
    conflict = Conflict(
        title="by hand",
        decision_makers=(
            DecisionMaker(name="a", options=(Option(name="x"), Option(name="y", direction="forward"))),
            DecisionMaker(name="b", options=(Option(name="z", direction="backward"),)),
        ),
        infeasible=("YY-",),
        preferences={"a": (), "b": ()},
    )
    games = games_of(conflict)
    assert games.space.patterns == ("NNN", "YNN", "NYN", "NNY", "YNY", "NYY")
    assert games.arcs == (((1, 2), (0, 2), (), (4, 5), (3, 5), ()), ((), (), (), (0,), (1,), (2,)))


def test_the_codes_of_a_space_cannot_be_written_to() -> None:
    space = StateSpace(("n", "y"), ("N", "Y"), np.array([0, 1]))
    assert not space.codes.flags.writeable
    assert len(space) == 2
    assert space.has_patterns
    assert not StateSpace(("n", "y"), ("", ""), np.array([0, 1])).has_patterns


# --- statements ----------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(expressions(CALLED), st.integers(0, 3))
def test_statements_mean_what_python_says(expression: Expression, spelling: int) -> None:
    """In every state, in every accepted spelling, with no more parentheses than the grammar asks for."""
    statement = parse(written(expression, spelling), TABLE)
    assert statement.holds(np.arange(32)).tolist() == [true_in(expression, taken(code)) for code in range(32)]


@settings(max_examples=60)
@given(expressions(CALLED))
def test_a_statement_names_its_options(expression: Expression) -> None:
    def named(part: Expression) -> set[str]:
        operator, operands = part
        if operator == "option":
            return {operands.rpartition(".")[2]}
        return set().union(*(named(p) for p in (operands[2] if operator == "count" else operands)))

    found = parse(written(expression), TABLE).options()
    assert {NAMES[k] for k in found} == named(expression)


@pytest.mark.parametrize(
    ("text", "true_codes"),
    [
        # a is bit 0, b is bit 1, c is bit 2: the codes 0 to 7 are NNN, YNN, NYN, YYN, NNY, YNY, NYY, YYY
        ("not a and b", {2, 6}),  # not binds first
        ("a or b and c", {1, 3, 5, 6, 7}),  # and before or
        ("a if b or c", {0, 1, 3, 5, 7}),  # or before if: false only where b or c, and not a: 2, 4, 6
        ("a implies b", {0, 2, 3, 4, 6, 7}),  # false where a and not b: 1, 5
        ("a iff b if c", {1, 3, 4, 7}),  # a == (b if c): b if c is false in 4 and 5 alone
        ("a -> b <-> c", {1, 4, 6, 7}),  # (a -> b) == c: a -> b false in 1, 5
        ("exactly 1 of (a, b, c)", {1, 2, 4}),
        ("at least 2 of (a, b, not c)", {1, 2, 3, 7}),  # not c holds in 0 to 3
        ("at most 0 of (a and b, c)", {0, 1, 2}),
        ("!a & -b | c", {0, 4, 5, 6, 7}),
        ("x.a", {1, 3, 5, 7}),
    ],
)  # fmt: skip
def test_precedence_by_hand(text: str, true_codes: set[int]) -> None:
    truths = parse(text, TABLE).holds(np.arange(8))
    assert set(truths.nonzero()[0].tolist()) == true_codes


def test_the_keywords_are_those_of_the_format() -> None:
    words = "not and or if implies iff at least most exactly of"
    assert sorted(KEYWORDS) == sorted(words.split())
