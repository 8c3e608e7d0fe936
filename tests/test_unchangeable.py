"""Nothing that can be reached from a result can be changed, and copies, pickles and comparisons go on working."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, MutableMapping, MutableSequence, MutableSet
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

import detente as dt
from detente.record import FrozenDict, Record

FERRY = dt.load(Path(__file__).resolve().parents[1] / "docs" / "examples" / "ferry.yaml")
RESULTS: dict[str, Callable[[], Any]] = {
    "conflict": lambda: FERRY,
    "graph form": lambda: dt.load("case:elmira"),
    "copy": lambda: FERRY.model_copy(update={"notes": {"crews": "tired"}}),
    "forecast": lambda: dt.forecast(FERRY),
    "assessment": lambda: dt.assess(FERRY),
    "solution": lambda: dt.solve(FERRY).games,
    "why": lambda: dt.why(FERRY, "YNN").explanations,
}


def held(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield everything that attributes, keys and places lead to; what is worked out later is private."""
    yield path, value
    if isinstance(value, BaseModel):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
    elif is_dataclass(value):
        parts = {each.name: getattr(value, each.name) for each in fields(value) if each.name[0] != "_"}
    elif isinstance(value, Mapping):
        parts = dict(value)
    elif isinstance(value, tuple):
        parts = dict(enumerate(value))
    else:
        return
    for name, part in parts.items():
        yield from held(part, f"{path}.{name}")


@pytest.mark.parametrize("name", RESULTS)
def test_nothing_reached_from_a_result_can_be_changed(name: str) -> None:
    reached = list(held(RESULTS[name](), name))
    assert len(reached) > 50
    for path, value in reached:
        if isinstance(value, np.ndarray):
            assert not value.flags.writeable, path
        elif isinstance(value, MutableMapping):
            with pytest.raises(TypeError, match="cannot be changed"):
                value.clear()
        else:
            assert not isinstance(value, MutableSequence | MutableSet), path


CHANGES: dict[str, Callable[[Any], Any]] = {
    "set": lambda held: held.__setitem__("b", 2),
    "delete": lambda held: held.__delitem__("a"),
    "update": lambda held: held.update(b=2),
    "merge": lambda held: held.__ior__({"b": 2}),
    "default": lambda held: held.setdefault("b", 2),
    "pop": lambda held: held.pop("a"),
    "popitem": lambda held: held.popitem(),
    "clear": lambda held: held.clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_way_to_change_a_mapping_is_refused(change: str) -> None:
    mapping = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match=r"dict\(\.\.\.\) makes a copy"):
        CHANGES[change](mapping)
    assert mapping == {"a": 1}


class Kept(Record):
    held: Mapping[str, Mapping[str, int]]


def test_records_with_mappings_are_copied_kept_and_compared_as_before() -> None:
    given = {"a": {"b": 1}}
    kept = Kept(held=given)
    given["a"]["b"] = 2  # the caller's own stays the caller's
    assert kept.held == {"a": {"b": 1}}
    assert Kept(held={"a": {"b": 1}}) == kept != Kept(held={"a": {"b": 2}})
    assert json.loads(kept.model_dump_json()) == kept.model_dump() == {"held": {"a": {"b": 1}}}
    assert json.dumps(kept.held) == '{"a": {"b": 1}}'
    assert repr(kept) == "Kept(held={'a': {'b': 1}})"
    for again in (
        copy.copy(kept),
        copy.deepcopy(kept),
        pickle.loads(pickle.dumps(kept)),
        Kept.model_validate(kept.model_dump()),
        kept.model_copy(deep=True),
    ):
        assert again == kept
        assert isinstance(again.held["a"], FrozenDict)
    free = dict(kept.held)
    free["c"] = {}
    assert kept.model_copy(update={"held": free}).held == {"a": {"b": 1}, "c": {}}
    assert kept.held | {"c": {}} == free


def test_whole_results_are_kept_and_read_again() -> None:
    assert pickle.loads(pickle.dumps(FERRY)) == copy.deepcopy(FERRY) == FERRY
    found = dt.forecast(FERRY)
    again = pickle.loads(pickle.dumps(found))
    assert again.answers == found.answers
    assert again.beliefs == found.beliefs
    with pytest.raises(TypeError, match="cannot be changed"):
        again.beliefs.posterior["crews"]["bold"] = 9.0
