"""An SQLite file in hand: opened so that a crash leaves it whole, waited for, and its complaints told with a place.

Whole       a rollback journal and `synchronous = EXTRA`: data, journal and folder are flushed to the disk before a
            transaction counts as done. Whatever was begun and not done, SQLite undoes when the file is next opened.
Waiting     another program in the way is waited for ten seconds, a tenth at a time, so that Ctrl-C is heard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from detente.errors import Fault, InputError, Place

__all__ = ["placed", "reading", "writing"]

TRIES = 100
SECONDS = 0.1
UNCHANGED = "nothing was changed"
T = TypeVar("T")


@contextmanager
def reading(path: Path) -> Generator[sqlite3.Connection]:
    """Open a file that is there, and see it as it is at one moment."""
    with _opened(path, "rw") as db:
        db.execute("BEGIN")
        _patiently(lambda: db.execute("SELECT count(*) FROM sqlite_master").fetchone())
        yield db


@contextmanager
def writing(path: Path) -> Generator[sqlite3.Connection]:
    """Open a file, made if it is missing, for one transaction: all that is done within, or nothing."""
    with _opened(path, "rwc") as db:
        _patiently(lambda: db.execute("BEGIN IMMEDIATE"))
        yield db
        _patiently(lambda: db.execute("COMMIT"))


@contextmanager
def _opened(path: Path, mode: str) -> Generator[sqlite3.Connection]:
    # isolation_level None: transactions begin and end where this file says so
    name = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(name, uri=True, timeout=SECONDS, isolation_level=None)
    try:
        for setting in ("synchronous = EXTRA", "foreign_keys = ON", "trusted_schema = OFF"):
            statement = f"PRAGMA {setting}"
            _patiently(lambda statement=statement: db.execute(statement))
        yield db
    finally:
        db.close()  # what was not committed is undone


def _patiently(act: Callable[[], T]) -> T:
    """Do it as soon as no other program is in the way, or say that one is."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except sqlite3.OperationalError as error:
            if _kind(error) != sqlite3.SQLITE_BUSY:
                raise
    return act()


@contextmanager
def placed(path: Path) -> Generator[None]:
    """Turn what SQLite and the system complain of into a fault with a place."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise InputError(_complaint(error).at(Place(str(path)))) from None


def _kind(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)  # an error of the module itself has none
    return code & 0xFF


def _complaint(error: OSError | sqlite3.Error) -> Fault:
    if isinstance(error, OSError):
        return Fault(f"the store cannot be used: {error.strerror or error}", hint=UNCHANGED)
    match _kind(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Fault("the store is in use by another program", hint=f"{UNCHANGED}; try again later")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return Fault("the store cannot be opened, or may not be written", hint=UNCHANGED)
        case sqlite3.SQLITE_NOTADB:
            return Fault(
                "the file is no store of forecasts", "no SQLite file", hint=f"{UNCHANGED}; move it away"
            )
        case sqlite3.SQLITE_CORRUPT:
            return Fault("the store is damaged", str(error), hint=f"{UNCHANGED}; restore it from a copy")
        case _:
            return Fault(f"the store cannot be used: {error}", hint=UNCHANGED)
