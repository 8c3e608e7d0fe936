"""The tables of the store, and the triggers that let entries be added at the end and nothing else be done.

The file says that it is ours (`application_id`) and of which version of these tables (`user_version`). A store whose
tables or triggers are no longer these is refused: somebody has been at it with another program.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from detente.errors import Fault, InputError, Place, some

__all__ = ["lay_out", "nothing_yet"]

APPLICATION = 0x44746E74  # "Dtnt"
VERSION = 1
REFUSAL = "what was recorded is never changed"
TABLES = {
    "forecasts": (
        "number INTEGER PRIMARY KEY, title TEXT NOT NULL, digest TEXT NOT NULL, as_of TEXT NOT NULL, "
        "version TEXT NOT NULL, seed TEXT NOT NULL, method TEXT NOT NULL, moment TEXT NOT NULL, "
        "sha256 TEXT NOT NULL, seal TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (digest, as_of, version, seed, "
        "method)",
        "NEW.number IS NOT (SELECT count(*) + 1 FROM forecasts) OR EXISTS (SELECT 1 FROM forecasts WHERE "
        "digest = NEW.digest AND as_of = NEW.as_of AND version = NEW.version AND seed = NEW.seed "
        "AND method = NEW.method)",
    ),
    "questions": (
        "forecast INTEGER NOT NULL REFERENCES forecasts (number), place INTEGER NOT NULL, name TEXT NOT NULL, "
        "text TEXT NOT NULL, kind TEXT NOT NULL, day TEXT, probability REAL, low REAL, high REAL, persistence REAL, "
        "own REAL, outcome INTEGER, PRIMARY KEY (forecast, place)",
        "NEW.forecast IS NOT (SELECT count(*) FROM forecasts) OR NEW.place IS NOT "
        "(SELECT count(*) + 1 FROM questions WHERE forecast = NEW.forecast)",
    ),
    "outcomes": (
        "number INTEGER PRIMARY KEY, title TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, day TEXT, "
        "outcome INTEGER, source TEXT NOT NULL, moment TEXT NOT NULL, after INTEGER NOT NULL, seal TEXT NOT NULL",
        "NEW.number IS NOT (SELECT count(*) + 1 FROM outcomes)",
    ),
}
"""By table: its columns, and when a new row would stand elsewhere than at the end or take another one's place."""


def _made() -> dict[str, str]:
    """Return the statement that makes each table and trigger, by name."""
    made: dict[str, str] = {}
    for table, (columns, elsewhere) in TABLES.items():
        made[table] = f"CREATE TABLE {table} ({columns})"
        for event, when in (("update", ""), ("delete", ""), ("insert", f" WHEN {elsewhere}")):
            made[f"{table}_{event}"] = (
                f"CREATE TRIGGER {table}_{event} BEFORE {event.upper()} ON {table}{when} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    return made


def lay_out(db: sqlite3.Connection) -> None:
    """Make the tables in a file that has nothing yet."""
    for statement in _made().values():
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def nothing_yet(db: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a file has nothing in it yet.

    Raises
    ------
    InputError
        When it is of another program, of a later version of the store, or its tables were changed.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    found: dict[str, str] = dict(db.execute("SELECT name, sql FROM sqlite_master").fetchall())
    if not (found or application or version):
        return True
    place = Place(str(path))
    if application != APPLICATION:
        told, hint = "a database of another program", "nothing was changed; name another folder"
        raise InputError(Fault("the file is no store of forecasts", told, hint=hint, place=place))
    if version > VERSION:
        told, wanted = f"version {version} of the store", f"version {VERSION}"
        problem, hint = "the store is from a later version of Détente", "nothing was changed; update Détente"
        raise InputError(Fault(problem, told, wanted, hint, place))
    changed = [name for name, statement in _made().items() if found.get(name) != statement]
    if changed:
        hint = "nothing was changed; restore it from a copy"
        problem = "the tables of the store are no longer as they were made"
        raise InputError(Fault(problem, some(changed), hint=hint, place=place))
    return False
