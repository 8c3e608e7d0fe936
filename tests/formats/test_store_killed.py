"""A recorder that is killed leaves a store whole: what it had reported is there, and nothing is half there."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from recorders import KILLS, STORES, document, forecast

from detente.formats.seals import hashed
from detente.formats.store import add_forecast
from detente.formats.store_reading import STORE, read_store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which needs POSIX")


def told(act: str, folder: Path) -> Any:
    command = [sys.executable, str(Path(__file__).with_name("recorders.py")), act, str(folder)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def whole(folder: Path) -> list[str]:
    """Read a store, which holds every entry against its seal, and return the names of its forecasts in order."""
    names = []
    for number, kept in enumerate(read_store(folder).forecasts, 1):
        name = kept.forecast.digest
        assert kept.number == number
        assert [asked.text for asked in kept.forecast.questions] == [
            f"Does {name} come, part {k}?" for k in range(3)
        ]
        assert kept.sha256 == hashed(document(name))
        names.append(name)
    if not names:  # killed before it had made a table
        return names
    with sqlite3.connect(folder / STORE) as db:
        documents = [text for (text,) in db.execute("SELECT document FROM forecasts ORDER BY number")]
        (questions,) = db.execute("SELECT count(*) FROM questions").fetchone()
    db.close()
    assert documents == [document(name) for name in names]
    assert questions == 3 * len(names)
    return names


def test_a_hundred_kills_lose_nothing_and_leave_nothing_half_there(tmp_path: Path) -> None:
    """A kill may fall between the commit and its report: so up to one forecast a kill is there without a report."""
    assert STORES * KILLS == 100
    for store, reported in told("kill", tmp_path).items():
        folder = tmp_path / store
        if not (folder / STORE).exists():  # every one of its processes was killed before it made the file
            assert not reported
            continue
        names = whole(folder)
        for number, name, sha256, _ in reported:
            assert names[int(number) - 1] == name
            assert sha256 == hashed(document(name))
        assert len(reported) <= len(names) <= len(reported) + KILLS
        with sqlite3.connect(folder / STORE) as db:
            seals = dict(db.execute("SELECT number, seal FROM forecasts"))
        db.close()
        assert {int(number): seal for number, _, _, seal in reported}.items() <= seals.items()


def test_a_kill_before_any_statement_leaves_all_or_nothing_and_a_store_that_goes_on(tmp_path: Path) -> None:
    """At every step of a recording: nothing of it is there before its last statement has run."""
    for kind, many in told("steps", tmp_path).items():
        before = ["one"] * (kind == "old")
        for n in range(1, many + 1):
            folder = tmp_path / f"{kind}-{n}"
            if (folder / STORE).exists():
                assert whole(folder) == (before if n < many else [*before, "another"])
            add_forecast(folder, forecast("after"), document("after"))
            assert whole(folder)[-1] == "after"
        assert many > 8  # the settings, the beginning, four rows and the end, at least


def test_two_recorders_at_once_both_succeed(tmp_path: Path) -> None:
    """Thirty of its own each and thirty that are the same: ninety, each whole and once."""
    assert told("together", tmp_path / "store") == [0, 0]
    names = whole(tmp_path / "store")
    assert sorted(names) == sorted(f"{called}-{k}" for called in ("left", "right", "both") for k in range(30))
