"""Ranks of states: lexicographic statements (C6), exact decimals, rankings with ties."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.graph import StateSpace, dense, pattern_of, ranks_of, scores_of
from detente.model import Payoffs, Prioritised, Ranking, Weights
from detente.statements import NameTable, Statement, parse
from expressions import Expression, expressions, true_in, written

OPTIONS = 7
NAMES = tuple(f"o{k}" for k in range(OPTIONS))
TABLE = NameTable([("dm", name) for name in NAMES])


def space_of_all(options: int = OPTIONS) -> StateSpace:
    """Every choice of so many options."""
    patterns = tuple(pattern_of(code, options) for code in range(2**options))
    return StateSpace(patterns, patterns, np.arange(2**options, dtype=np.int64))


def taken(pattern: str) -> dict[str, bool]:
    return {name: letter == "Y" for name, letter in zip(NAMES, pattern, strict=False)}


def by_sorting(values: list) -> list[int]:
    """Dense ranks from values that Python compares."""
    order = sorted(set(values))
    return [order.index(value) for value in values]


def read(expression: Expression) -> Statement:
    return parse(written(expression), TABLE)


@settings(max_examples=50)
@given(st.lists(expressions(NAMES), max_size=8))
def test_statements_rank_as_tuples_of_truths(statements: list[Expression]) -> None:
    """Lexicographic, best statement first, is how Python compares tuples."""
    space = space_of_all()
    truths = [tuple(true_in(e, taken(p)) for e in statements) for p in space.patterns]
    ranks = ranks_of(Prioritised(statements=tuple(read(e) for e in statements)), space)
    assert ranks.tolist() == by_sorting(truths)


@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.integers(70, 90))
def test_any_number_of_statements(random, count: int) -> None:
    """More statements than an integer has bits: each picks out some states at random, so few ties remain."""
    space = space_of_all()
    literals = [
        tuple(
            ("option", name) if random.random() < 0.5 else ("not", (("option", name),))
            for name in random.sample(NAMES, 4)
        )
        for _ in range(count)
    ]
    statements: list[Expression] = [("and", parts) for parts in literals]
    truths = [tuple(true_in(e, taken(p)) for e in statements) for p in space.patterns]
    ranks = ranks_of(Prioritised(statements=tuple(read(e) for e in statements)), space)
    assert ranks.tolist() == by_sorting(truths)


@pytest.mark.parametrize("before", [63, 64, 70, 200])
def test_the_last_of_many_statements_still_counts(before: int) -> None:
    """All but the last hold everywhere; as a sum of powers of two its weight 1 would be lost, or the sum overflow."""
    always, last = parse("o0 or not o0", TABLE), parse("o0", TABLE)
    ranks = ranks_of(Prioritised(statements=(*[always] * before, last)), space_of_all(1))
    assert ranks.tolist() == [0, 1]
    # and the first of many outweighs all the others together
    first = Prioritised(statements=(last, *[parse("not o0", TABLE)] * before))
    assert ranks_of(first, space_of_all(1)).tolist() == [0, 1]


def test_no_statements_is_indifference() -> None:
    assert ranks_of(Prioritised(statements=()), space_of_all(2)).tolist() == [0, 0, 0, 0]


def test_payoffs_are_compared_exactly() -> None:
    """Higher is better; 1e-30 is a difference, and 1.00 is 1."""
    space = StateSpace(("a", "b", "c", "d"), ("",) * 4, np.arange(4))
    payoffs = {"a": "1", "b": "1.000000000000000000000000000001", "c": "-7", "d": "1.00"}
    ranks = ranks_of(Payoffs(payoffs={name: Decimal(value) for name, value in payoffs.items()}), space)
    assert ranks.tolist() == [1, 2, 0, 1]


def test_sums_of_weights_are_exact() -> None:
    """NNN, YNN, NYN, YYN, NNY, …: o0 adds .1, o1 adds .2, o2 adds .3. In binary .1 + .2 would not be .3."""
    space = space_of_all(3)
    weights = Weights(weights=tuple((parse(f"o{k}", TABLE), Decimal(f"0.{k + 1}")) for k in range(3)))
    # the sums in tenths: 0, 1, 2, 3, 3, 4, 5, 6
    assert ranks_of(weights, space).tolist() == [0, 1, 2, 3, 3, 4, 5, 6]
    assert scores_of(weights.weights, space)[3] == Fraction(3, 10)


def test_tiny_and_negative_weights_count() -> None:
    """NN, YN, NY and YY score 0, 1, -1e-30 and 1 - 1e-30."""
    weights = Weights(
        weights=((parse("o0", TABLE), Decimal(1)), (parse("o1", TABLE), Decimal("-1e-30"))),
    )
    assert ranks_of(weights, space_of_all(2)).tolist() == [1, 3, 0, 2]


def test_large_and_small_weights_together() -> None:
    """1e40 and 1e-40 in one score: 28 digits, which Decimal keeps by itself, would not tell YN from YY."""
    weights = Weights(
        weights=((parse("o0", TABLE), Decimal("1e40")), (parse("o1", TABLE), Decimal("1e-40"))),
    )
    assert ranks_of(weights, space_of_all(2)).tolist() == [0, 2, 1, 3]


@settings(max_examples=40)
@given(st.lists(st.tuples(expressions(NAMES[:4]), st.decimals(-5, 5, allow_nan=False, places=3)), max_size=6))
def test_weights_rank_as_exact_sums(weights: list[tuple[Expression, Decimal]]) -> None:
    space = space_of_all(4)
    sums = [
        sum((Fraction(w) for e, w in weights if true_in(e, taken(p))), Fraction(0)) for p in space.patterns
    ]
    preference = Weights(weights=tuple((read(e), w) for e, w in weights))
    assert scores_of(preference.weights, space) == sums
    assert ranks_of(preference, space).tolist() == by_sorting(sums)


def test_a_ranking_is_best_first_and_takes_names_or_patterns() -> None:
    """Named states in an order of their own: c and a are best and indifferent, then d, then b."""
    space = StateSpace(("a", "b", "c", "d"), ("NN", "YN", "NY", "YY"), np.arange(4))
    assert ranks_of(Ranking(ranks=(("c", "a"), ("YY",), ("b",))), space).tolist() == [2, 0, 2, 1]


@given(st.lists(st.fractions(), min_size=1, max_size=12))
def test_dense_ranks_have_no_gap_and_keep_the_order(values: list[Fraction]) -> None:
    ranks = dense(values).tolist()
    assert sorted(set(ranks)) == list(range(len(set(values))))
    for one, value in zip(ranks, values, strict=True):
        for other, another in zip(ranks, values, strict=True):
            assert (one < other) == (value < another)
            assert (one == other) == (value == another)
