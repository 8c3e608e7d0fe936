"""Answers by the names of states: worked out when asked for, and dictionaries to whoever reads them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import detente as dt


def test_one_look_at_a_large_answer_works_out_no_other() -> None:
    """Asked for one concept and decision maker, nobody else's names are written out; asked again, none are."""
    pytest.importorskip("numba", reason="the compiled loops are an extra")
    asked: list[int] = []
    solution = dt.solve(dt.load("case:uruguay-round"), ["nash", "gmr"])
    assert solution.large is not None
    written = type(solution.large).listed

    def listed(self: Any, states: Any) -> Any:
        asked.append(len(states))
        return written(self, states)

    with pytest.MonkeyPatch.context() as watched:
        watched.setattr(type(solution.large), "listed", listed)
        mapping = solution.stable
        assert list(mapping) == ["nash", "gmr"]
        assert len(mapping["gmr"]) == 6
        assert asked == []
        first = mapping["gmr"]["us"]
        assert solution.stable["gmr"]["us"] is first
        assert asked == [len(first)]
    assert len(first) == int(solution.stable_states("gmr")[solution.conflict.names.index("us")].sum())


def test_answers_by_name_behave_as_dictionaries_do() -> None:
    """Euphrates under GMR: 1 and 6 hold (the published table)."""
    solution = dt.solve(dt.load("case:euphrates-1975"), ["nash", "gmr"])
    assert solution.equilibria == {"nash": ("6",), "gmr": ("1", "6")}
    plain = {"nash": ("6",), "gmr": ("1", "6")}
    assert plain == solution.equilibria
    assert repr(solution.equilibria) == "{'nash': ('6',), 'gmr': ('1', '6')}"
    assert [*solution.stable] == ["nash", "gmr"]
    assert {**solution.equilibria} == dict(solution.equilibria.items()) == solution.equilibria
    for again in (pickle.loads(pickle.dumps(solution)), copy.deepcopy(solution)):
        assert again.stable == solution.stable
        assert isinstance(pickle.loads(pickle.dumps(again.stable)), dict)
        assert pickle.loads(pickle.dumps(again.stable)) == solution.stable
    with pytest.raises(KeyError):
        solution.equilibria["seq"]
    with pytest.raises(KeyError):
        solution.stable["nash"]["turkey"]
    with pytest.raises(TypeError):
        solution.equilibria["nash"] = ()  # type: ignore[index]
