"""The store of recorded forecasts: one SQLite file in a folder, to which entries are added and never changed.

Whole       a forecast, its questions and its document are one transaction (formats/database.py).
Kept        triggers refuse to change, replace or delete an entry, or to add one elsewhere than at the end
            (formats/store_tables.py). What is done around them breaks a seal, and is seen (formats/store_reading.py).
Shared      writers take turns, and readers see whole entries only.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import Fault, InputError, Place
from detente.forecasting.frozen import Asked, Frozen, Resolved
from detente.formats.database import placed, writing
from detente.formats.seals import hashed, sealed
from detente.formats.store_reading import must_be_there, read_store, store_path
from detente.formats.store_tables import lay_out, nothing_yet

__all__ = ["Receipt", "add_forecast", "add_outcomes", "check_store"]

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a forecast was put; `added` is False where the same one had been recorded before."""

    path: str
    number: int
    moment: str
    sha256: str
    seal: str
    added: bool


def check_store(directory: str | Path) -> None:
    """Refuse a folder to which no forecast can be added, before any work is done.

    The folder may be missing, if the one that it would be made in is there. A store in it is read through.

    Raises
    ------
    InputError
        When it is no folder, may not be written, or has a store that is damaged, of another program, of a later
        version, or in use.
    """
    path = store_path(directory)
    folder = path.parent
    with placed(path):
        if not folder.exists() and not folder.parent.is_dir():
            wanted = "a folder, or a new one in a folder that is there"
            problem = "the folder would be in none that exists"
            raise InputError(Fault(problem, wanted=wanted, place=Place(str(folder))))
        written = [folder, *([path] if path.exists() else [])] if folder.exists() else [folder.parent]
        for each in written:
            if not os.access(each, os.W_OK):
                raise InputError(Fault("no forecast may be written here", place=Place(str(each))))
    if path.exists():
        read_store(directory)


def add_forecast(directory: str | Path, frozen: Frozen, document: str) -> Receipt:
    """Record a forecast, all of it or nothing; the same input, date, version, seed and method are recorded once.

    Parameters
    ----------
    directory : str or Path
        Made if it is missing, in a folder that is there.
    frozen : Frozen
    document : str
        All that the forecast told.

    Raises
    ------
    InputError
        See :func:`check_store`; also when the disk refuses. The store is then unchanged.
    """
    path = store_path(directory)
    moment, sha256 = frozen.moment.isoformat(timespec="seconds"), hashed(document)
    inputs = (frozen.digest, str(frozen.as_of or ""), frozen.version, str(frozen.seed), frozen.method)
    with placed(path):
        path.parent.mkdir(exist_ok=True)
        with writing(path) as db:
            if nothing_yet(db, path):
                lay_out(db)
            found = db.execute(
                "SELECT number, moment, sha256, seal FROM forecasts "
                "WHERE digest = ? AND as_of = ? AND version = ? AND seed = ? AND method = ?",
                inputs,
            ).fetchone()
            if found is not None:
                return Receipt(str(path), *found, added=False)
            number, before = _next(db, "forecasts")
            values = (number, frozen.title, *inputs, moment, sha256)
            rows = [(number, place, *_row(asked)) for place, asked in enumerate(frozen.questions, 1)]
            seal = sealed(before, [*values, rows])
            _insert(db, "forecasts", (*values, seal, document))
            for row in rows:
                _insert(db, "questions", row)
    return Receipt(str(path), number, moment, sha256, seal, added=True)


def add_outcomes(directory: str | Path, outcomes: Sequence[Resolved]) -> None:
    """Take down what came of questions, all of it or nothing; `after` is filled in here.

    Raises
    ------
    InputError
        When there is no store, and as for :func:`add_forecast`.
    """
    path = store_path(directory)
    with placed(path):
        must_be_there(path)
        with writing(path) as db:
            if nothing_yet(db, path):  # an empty file
                lay_out(db)
            (after,) = db.execute("SELECT count(*) FROM forecasts").fetchone()
            for each in outcomes:
                number, before = _next(db, "outcomes")
                happened = None if each.outcome is None else int(each.outcome)
                moment = each.moment.isoformat(timespec="seconds")
                subject = (each.title, each.name, each.text, None if each.day is None else str(each.day))
                values = (number, *subject, happened, each.source, moment, after)
                _insert(db, "outcomes", (*values, sealed(before, values)))


def _next(db: sqlite3.Connection, table: str) -> tuple[int, str]:
    """Return the number of the next entry, and the seal of the last one."""
    last = db.execute(f"SELECT number, seal FROM {table} ORDER BY number DESC LIMIT 1").fetchone()
    return (1, "") if last is None else (last[0] + 1, last[1])


def _insert(db: sqlite3.Connection, table: str, values: Row) -> None:
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _row(asked: Asked) -> Row:
    day = None if asked.day is None else str(asked.day)
    outcome = None if asked.outcome is None else int(asked.outcome)
    numbers = (asked.probability, asked.low, asked.high, asked.persistence, asked.own)
    return (asked.name, asked.text, asked.kind, day, *numbers, outcome)
