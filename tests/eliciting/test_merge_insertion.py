"""Merge insertion (Ford & Johnson 1959): the ranking is found, within F(n) questions."""

from __future__ import annotations

from math import ceil, factorial, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.eliciting import merge_insertion, most_questions

PREORDERS = st.lists(st.integers(0, 23), min_size=1, max_size=24)


def sign(one: int, other: int) -> int:
    return (one > other) - (one < other)


def found(values: list[int]) -> tuple[tuple[tuple[int, ...], ...], int]:
    """Answer truthfully by values; return the ranking and the number of questions."""
    asking = merge_insertion(range(len(values)))
    asked = 0
    try:
        one, other = next(asking)
        while True:
            asked += 1
            one, other = asking.send(sign(values[one], values[other]))
    except StopIteration as done:
        return done.value, asked


@given(PREORDERS)
def test_any_total_preorder_is_found_within_the_bound(values: list[int]) -> None:
    ranks, asked = found(values)
    expected = [tuple(at for at, v in enumerate(values) if v == level) for level in sorted(set(values))]
    assert ranks == tuple(reversed(expected))
    assert asked <= most_questions(len(values))


@given(st.integers(1, 24).flatmap(lambda n: st.permutations(range(n))))
def test_any_strict_order_is_found_within_the_bound(values: list[int]) -> None:
    ranks, asked = found(values)
    assert ranks == tuple((at,) for at in sorted(range(len(values)), key=lambda at: -values[at]))
    assert asked <= most_questions(len(values))


def test_the_bound_is_that_of_the_paper() -> None:
    """F(n) for n = 1 … 13 as printed by Ford and Johnson, and by Knuth, TAOCP 3, 5.3.1, table 1."""
    assert [most_questions(n) for n in range(1, 14)] == [0, 1, 3, 5, 7, 10, 13, 16, 19, 22, 26, 30, 34]


@pytest.mark.parametrize("things", range(1, 25))
def test_no_method_can_promise_much_less(things: int) -> None:
    """⌈log2 n!⌉ answers are needed to tell n! orders apart; F equals it up to 11, and at 20 and 21."""
    needed = ceil(log2(factorial(things)))
    assert needed <= most_questions(things)
    assert (most_questions(things) == needed) == (things <= 11 or things in (20, 21))


def test_who_finds_all_the_same_is_asked_once_for_each_thing_but_one() -> None:
    """Each "the same" leaves one thing fewer: n - 1 answers, whatever the method."""
    assert found([5] * 10) == ((tuple(range(10)),), 9)
