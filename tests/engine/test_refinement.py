"""Ranks by refining a partition are those of graph/ranks.py, and listed codes those of graph/space.py."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine import listing, refinement
from detente.engine.listing import listed_codes, positions_of
from detente.engine.refinement import refined_ranks
from detente.errors import LimitError
from detente.graph import feasible_codes, pattern_code, ranks_of, space_of
from strategies import Sketch, sketches


@given(sketch=sketches(), table=st.sampled_from([1, 4, 1 << 20]), block=st.sampled_from([1, 3, 1 << 17]))
def test_ranks(sketch: Sketch, table: int, block: int) -> None:
    """Whatever the number of statements taken at a time, and of states."""
    conflict = sketch.conflict()
    space = space_of(conflict)
    order = np.argsort(space.codes)
    named = {name: pattern_code(pattern) for name, pattern in conflict.states}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refinement, "WIDEST_TABLE", table)
        patch.setattr(refinement, "blocks", lambda length: listing.blocks(length, block))
        for hypotheses in conflict.preferences.values():
            for hypothesis in hypotheses:
                wanted = ranks_of(hypothesis.preference, space)[order]
                found = refined_ranks(hypothesis.preference, space.codes[order], named)
                assert found.tolist() == wanted.tolist()


@given(sketch=sketches())
def test_codes(sketch: Sketch) -> None:
    conflict = sketch.conflict()
    options = len(sketch.letters)
    wanted = feasible_codes(options, conflict.infeasible, conflict.feasible)
    assert listed_codes(options, conflict.infeasible, conflict.feasible, 64).tolist() == wanted.tolist()
    everything = np.arange(1 << options)
    found = positions_of(wanted, options, everything)
    assert everything[found >= 0].tolist() == wanted.tolist()
    assert found[found >= 0].tolist() == list(range(len(wanted)))


def test_too_many_codes_are_refused_before_they_are_held() -> None:
    free = "no constraint names 60 of its 60 options, which make 1,152,921,504,606,846,976 choices"
    with pytest.raises(LimitError, match=free):
        listed_codes(60, (), (), most=200)
    # every option is named, so that only listing tells: nothing is ruled out before the last of ten
    with pytest.raises(
        LimitError, match="128 already with the first 7 of its 10 options, and at most 200 fit"
    ):
        listed_codes(10, ("Y" * 10,), (), most=200)
    with pytest.raises(LimitError, match="the model has 7 feasible states, and at most 6 fit"):
        listed_codes(3, ("YYY",), (), most=6)


def test_listing_stops_when_asked() -> None:
    calls: Iterator[int] = iter(range(5))

    def check() -> None:
        if next(calls) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        listed_codes(10, (), (), 1 << 10, check)
