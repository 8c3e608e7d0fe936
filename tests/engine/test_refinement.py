"""Ranks by refining a partition are those of graph/ranks.py."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine import refinement
from detente.engine.refinement import refined_ranks
from detente.graph import listing, pattern_code, ranks_of, space_of
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
