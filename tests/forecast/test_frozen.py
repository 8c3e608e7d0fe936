"""Frozen means frozen: no array of an answer can be written to, and nobody else's array is locked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

import detente as dt
from detente.forecasting import forecast
from detente.graph import GraphModel, StateSpace


def test_the_arrays_of_a_forecast_are_read_only() -> None:
    found = forecast(dt.load("case:elmira"))
    tables, chances = found.tables, found.chances
    reached = chances.reached
    assert reached is not None
    arrays: list[npt.NDArray[np.generic]] = [
        *tables.equilibrium.values(),
        *chances.equilibrium.values(),
        *(each for of_dms in found.stable.values() for each in of_dms),
        reached.states,
        reached.visits,
        *reached.by_concept.values(),
        tables.games.space.codes,
    ]
    for ends in tables.ends.values():
        arrays += [ends.reached, ends.no_settlement, ends.visits, ends.worse]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_the_caller_keeps_its_own_arrays() -> None:
    codes, ranks = np.array([0, 1]), np.array([[0, 1]], dtype=np.int32)
    space = StateSpace(("N", "Y"), ("N", "Y"), codes)
    graph = replace(GraphModel.of([[1, 0]], [[[1], [0]]]), ranks=ranks, gains=())
    assert codes.flags.writeable
    assert ranks.flags.writeable
    assert not space.codes.flags.writeable
    assert not graph.ranks.flags.writeable
    assert graph.improvements(0, 0) == (1,)
