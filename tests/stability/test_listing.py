"""The feasible states are the choices that meet every constraint, listed without going through all choices."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given

from detente.errors import LimitError
from detente.graph import feasible_codes, pattern_of
from detente.graph.listing import positions_of
from detente.statements import NameTable, parse
from strategies import Sketch, sketches


def of(options: int) -> NameTable:
    return NameTable([("a", f"x{k}") for k in range(options)])


@given(sketch=sketches())
def test_states_are_the_choices_that_meet_every_constraint(sketch: Sketch) -> None:
    conflict = sketch.conflict()
    options = len(sketch.letters)
    everything = np.arange(1 << options)
    met = np.ones(1 << options, dtype=bool)
    for statement in conflict.feasible:
        met &= statement.holds(everything)
    for pattern in conflict.infeasible:
        met &= [
            any(
                letter not in ("-", own)
                for letter, own in zip(pattern, pattern_of(code, options), strict=True)
            )
            for code in everything.tolist()
        ]
    found = feasible_codes(options, conflict.infeasible, conflict.feasible)
    assert found.tolist() == everything[met].tolist()
    at = positions_of(found, options, everything)
    assert everything[at >= 0].tolist() == found.tolist()
    assert at[at >= 0].tolist() == list(range(len(found)))


@pytest.mark.parametrize(
    ("options", "statements", "states"),
    [
        (62, ["exactly 1 of ({all})"], 62),
        (62, ["at most 1 of ({all})"], 63),
        (62, ["at least 61 of ({all})"], 63),
        (40, ["not (at least 2 of ({all}))"], 41),
        (40, ["({and})"], 1),
        (30, ["at most 1 of ({all})", "x0 iff (x28 or x29)"], 28),
    ],
)
def test_few_states_of_many_options_are_listed(options: int, statements: list[str], states: int) -> None:
    """A choice is dropped with the option that makes a constraint false, so no list of 2 to the number is held.

    The last: with x0 one of x28 and x29 would have to be taken beside it, so none of the three ever is; one of the
    27 others, or none, makes 28 states.
    """
    names = [f"x{k}" for k in range(options)]
    told = [each.format(all=", ".join(names), **{"and": " and ".join(names)}) for each in statements]
    found = feasible_codes(options, (), [parse(each, of(options)) for each in told], most=5000)
    assert len(found) == states


def test_too_many_codes_are_refused_before_they_are_held() -> None:
    free = "no constraint names 60 of its 60 options, which make 1,152,921,504,606,846,976 choices"
    with pytest.raises(LimitError, match=free):
        feasible_codes(60, (), (), most=200)
    # every option is named, so that only listing tells: nothing is ruled out before the last of ten
    with pytest.raises(
        LimitError,
        match="128 choices of the first 7 of its 10 options are not ruled out by themselves, and at most 200 fit",
    ):
        feasible_codes(10, ("Y" * 10,), (), most=200)
    with pytest.raises(LimitError, match="the model has 7 feasible states, and at most 6 fit"):
        feasible_codes(3, ("YYY",), (), most=6)


def test_listing_stops_when_asked() -> None:
    calls: Iterator[int] = iter(range(5))

    def check() -> None:
        if next(calls) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        feasible_codes(10, (), (), 1 << 10, check)
