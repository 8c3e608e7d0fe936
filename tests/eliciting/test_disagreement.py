"""Kendall's tau-b by its definition, worked by hand."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.eliciting import disagreement

TWO = st.integers(2, 9).flatmap(
    lambda n: st.tuples(*(st.lists(st.integers(0, 5), min_size=n, max_size=n) for _ in range(2)))
)


def ranks(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def test_one_exchange_of_neighbours() -> None:
    """Of 6 pairs 5 agree and 1 does not: (5 - 1) / 6."""
    found = disagreement(ranks([3, 2, 1, 0]), ranks([3, 1, 2, 0]))
    assert found.tau == pytest.approx(4 / 6)
    assert (found.concordant, found.discordant, found.pairs) == (5, 1, 6)
    assert found.widest == ((1, 2),)


def test_the_same_and_the_reverse() -> None:
    assert disagreement(ranks([0, 1, 2]), ranks([0, 1, 2])).tau == 1
    assert disagreement(ranks([0, 1, 2]), ranks([2, 1, 0])).tau == -1


def test_who_does_not_mind_has_no_tau() -> None:
    assert disagreement(ranks([0, 0, 0]), ranks([0, 1, 2])).tau is None


@given(TWO)
def test_against_the_definition(two: tuple[list[int], list[int]]) -> None:
    one, other = two
    pairs = list(combinations(range(len(one)), 2))
    products = [np.sign(one[a] - one[b]) * np.sign(other[a] - other[b]) for a, b in pairs]
    n1, n2 = (sum(each[a] != each[b] for a, b in pairs) for each in two)
    found = disagreement(ranks(one), ranks(other), widest=100)
    if n1 * n2:
        assert found.tau == pytest.approx(sum(products) / sqrt(n1 * n2))
    else:
        assert found.tau is None
    assert len(found.widest) == found.discordant
    assert all(one[a] > one[b] and other[b] > other[a] for a, b in found.widest)
