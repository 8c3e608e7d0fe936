"""Conditions of a `.gmcr` file say what statements say, in every state."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.formats.gmcr_conditions import (
    MOST_STEPS,
    TooManyError,
    Work,
    conditions_of,
    statement_of,
)
from detente.statements import NameTable, parse
from expressions import Expression, expressions, true_in, written

NAMES = ("a", "b", "c", "d", "e")
TABLE = NameTable([("x", name) for name in NAMES])
MANY = NameTable([("x", f"o{at}") for at in range(60)])


def holds(wish, taken: dict[str, bool]) -> bool:
    return any(all(taken[NAMES[at]] is letter for at, letter in each) for each in wish)


@settings(max_examples=300)
@given(expressions(NAMES), st.booleans())
def test_conditions_hold_where_the_statement_does(expression: Expression, wanted: bool) -> None:
    wish = conditions_of(parse(written(expression), TABLE).tree, wanted)
    for letters in product([False, True], repeat=len(NAMES)):
        taken = dict(zip(NAMES, letters, strict=True))
        assert holds(wish, taken) == (true_in(expression, taken) is wanted)
    if wish and all(wish):
        back = parse(statement_of(wish, NAMES.__getitem__), TABLE).tree
        assert set(conditions_of(back)) == set(wish)


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("at least 3 of (a, b, c, d, e)", 10),  # every three of the five
        ("at most 1 of (a, b, c, d, e)", 5),  # every four of them left
        ("exactly 2 of (a, b, c, d, e)", 10),
        ("not exactly 0 of (a, b, c)", 3),  # one of them at least
        ("a iff b", 2),
        ("a and b or a", 1),
        ("a or not a", 2),
        ("at least 0 of (a, b)", 1),  # always: one condition without an option
        ("a and not a", 0),
    ],
)
def test_no_condition_is_implied_by_another(statement: str, number: int) -> None:
    assert len(conditions_of(parse(statement, TABLE).tree)) == number


@pytest.mark.parametrize("statement", ["exactly 20 of ({})", "at least 30 of ({})", "not at most 25 of ({})"])
def test_what_has_too_many_is_given_up_soon(statement: str) -> None:
    text = statement.format(", ".join(f"o{at}" for at in range(60)))
    with pytest.raises(TooManyError):
        conditions_of(parse(text, MANY).tree)


def test_equal_parts_are_multiplied_once() -> None:
    """Exactly 3 of 8, said forty times in other orders: 8 over 3 conditions, whatever is said how often."""
    names = [f"o{at}" for at in range(8)]
    orders = [", ".join(names[at % 8 :] + names[: at % 8]) for at in range(40)]
    counts = [f"exactly 3 of ({order})" for order in orders]
    one, all_of_them = Work(), Work()
    conditions_of(parse(counts[0], MANY).tree, work=one)
    assert len(conditions_of(parse(" and ".join(counts), MANY).tree, work=all_of_them)) == 56
    # forty times what one takes, and one product with nothing yet
    assert MOST_STEPS - all_of_them.left <= 40 * (MOST_STEPS - one.left) + 56


def test_work_is_bounded_over_all_statements_of_a_file() -> None:
    """Each has few conditions in the end, and takes many steps; after the last step all the others are given up."""
    counts = [f"exactly 4 of ({', '.join(f'o{(at + k) % 9}' for at in range(8))})" for k in range(9)]
    tree = parse(" and ".join(counts), MANY).tree
    work = Work()
    assert conditions_of(tree, work=work) == ()  # four of any eight of nine: then all nine are alike
    spent = MOST_STEPS - work.left
    assert 0 < spent < MOST_STEPS
    with pytest.raises(TooManyError):
        for _ in range(MOST_STEPS // spent + 1):
            conditions_of(tree, work=work)
    with pytest.raises(TooManyError):
        conditions_of(parse("o1 and o2", MANY).tree, work=work)


def test_a_long_product_is_given_up_within_its_steps() -> None:
    """A hundred counts of other options each: their product would take minutes."""
    others = [[f"o{at}" for at in range(14) if at not in (k % 14, k // 14)] for k in range(100)]
    tree = parse(" and ".join(f"exactly 6 of ({', '.join(names)})" for names in others), MANY).tree
    work = Work()
    with pytest.raises(TooManyError):
        conditions_of(tree, work=work)
    assert -4_000_000 < work.left < 0  # the last product, of 2,000 terms with 2,000, is not made


def test_a_long_count_may_have_few() -> None:
    """At most one of 60: one condition for each of the sixty that may be taken, with all others left."""
    text = f"at most 1 of ({', '.join(f'o{at}' for at in range(60))})"
    assert len(conditions_of(parse(text, MANY).tree)) == 60
    assert len(conditions_of(parse(text, MANY).tree, wanted=False)) == 60 * 59 // 2  # every two of them
