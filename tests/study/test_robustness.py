"""Redrawn preferences: the same for a seed on any number of threads, and exact where it can be worked out."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import erf, sqrt

import numpy as np
import pytest

import detente as dt
from detente.errors import LimitError
from detente.formats import read_text
from detente.study.robustness import redraw

pytest.importorskip("numba", reason="redraws use the compiled loops, an extra")

ONE = "format: detente/1\ntitle: One\ndecision_makers:\n  a: {options: {x: X}}\npreferences:\n  a: [x]\n"


def test_without_spread_every_draw_is_the_model_itself() -> None:
    solution = dt.solve(dt.load("case:garrison"))
    found = redraw(solution, 50, spread=0.0)
    for concept, share in found.share.items():
        holding = {name for name, p in zip(solution.states, share, strict=True) if p == 1}
        assert holding == set(solution.equilibria[concept])
        assert set(np.unique(share)) <= {0.0, 1.0}


def test_the_threads_do_not_matter() -> None:
    solution = dt.solve(dt.load("case:elmira"))
    one, two = (redraw(solution, 3000, seed=7, threads=threads) for threads in (1, 2))
    for concept, share in one.share.items():
        assert np.array_equal(share, two.share[concept])


def test_one_party_of_two_states_by_hand() -> None:
    """Y stands one place above N. Errors of one place each make their difference N(1, √2): P(> 0) = Φ(1/√2) = .76.

    4,000 draws have a standard error of .007.
    """
    solution = dt.solve(read_text(ONE))
    share = redraw(solution, 4000, seed=3).share["nash"]
    above = 0.5 * (1 + erf(1 / sqrt(2) / sqrt(2)))
    assert share[list(solution.states).index("Y")] == pytest.approx(above, abs=0.03)
    assert share.sum() == pytest.approx(1)


def test_states_in_one_class_stay_indifferent() -> None:
    """Elmira's 5, 6, 11 and 12 are one class for everybody and nobody can leave it for another: they always hold."""
    solution = dt.solve(dt.load("case:elmira"))
    share = redraw(solution, 500, spread=3.0).share["nash"]
    at = [solution.states.index(name) for name in ("5", "6", "11", "12")]
    assert share[at].tolist() == [1, 1, 1, 1]


def test_too_much_work_is_refused_with_numbers() -> None:
    with pytest.raises(LimitError, match="2,000,000,000"):
        redraw(dt.solve(dt.load("case:elmira")), 100_000_000)


def test_verb(run: Callable[..., tuple[int, str, str]]) -> None:
    document = json.loads(run("solve", "case:elmira", "--redraw", "200", "--seed", "5", "--json")[1])
    assert (document["redraws"]["draws"], document["redraws"]["seed"]) == (200, 5)
    assert set(document["redraws"]["holds"]["nash"]) == {str(n) for n in range(1, 13)}
    assert "redraws of all preferences" in " ".join(run("solve", "case:elmira", "--redraw", "200")[1].split())
