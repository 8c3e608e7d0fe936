"""The store of recorded forecasts read: every entry held against its seal, none passed over.

An altered entry, or one that is missing among others, is a fault, and then nothing is read: to score what is left
would be to score what somebody chose to leave.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import Fault, InputError, Place
from detente.forecasting.frozen import Asked, Frozen, Resolved
from detente.formats.database import placed, reading
from detente.formats.seals import hashed, sealed
from detente.formats.store_tables import nothing_yet

__all__ = ["STORE", "Kept", "Stored", "must_be_there", "read_store", "store_path"]

STORE = "forecasts.sqlite"
HEAD = ("title", "digest", "as_of", "version", "seed", "method", "moment")
RESTORE = "nothing was changed; restore the store from a copy"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast in the store; `sha256` is that of its document."""

    number: int
    sha256: str
    forecast: Frozen


@dataclass(frozen=True, slots=True)
class Stored:
    """All that a store holds, in the order in which it was taken down."""

    path: str
    forecasts: tuple[Kept, ...]
    outcomes: tuple[Resolved, ...]


def store_path(directory: str | Path) -> Path:
    """Return where the store of a folder is, or would be.

    Raises
    ------
    InputError
        When it is no folder, or something else stands in the store's place.
    """
    name = str(directory)
    if not name or "\0" in name:
        problem = "the folder has no name that a folder can have"
        raise InputError(Fault(problem, name[:80] or "nothing", "the name of a folder"))
    folder = Path(name)
    path = folder / STORE
    with placed(folder):
        if folder.exists() and not folder.is_dir():
            hint = f"name the folder that it is in: {folder.parent}" if folder.name == STORE else ""
            raise InputError(Fault("this is no folder", wanted="a folder", hint=hint, place=Place(name)))
        if path.exists() and not path.is_file():
            raise InputError(Fault("this is no regular file", place=Place(str(path))))
    return path


def must_be_there(path: Path) -> None:
    """Refuse a store that does not exist."""
    if not path.exists():
        problem = "no forecast is recorded here" if path.parent.exists() else "there is no such folder"
        hint = "detente forecast FILE --record DIR records one"
        raise InputError(Fault(problem, hint=hint, place=Place(str(path.parent))))


def read_store(directory: str | Path) -> Stored:
    """Read all that was recorded, and hold it against its seals.

    Raises
    ------
    InputError
        When there is no store or it cannot be read, and with a fault for every entry that is not as it was recorded.
    """
    path = store_path(directory)
    faults: list[Fault] = []
    with placed(path):
        must_be_there(path)
        with reading(path) as db:
            if nothing_yet(db, path):
                return Stored(str(path), (), ())
            (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
            if sound == "ok":
                stored = Stored(str(path), tuple(_forecasts(db, faults)), tuple(_outcomes(db, faults)))
            else:
                raise InputError(
                    Fault("the store is damaged", str(sound), hint=RESTORE, place=Place(str(path)))
                )
    if faults:
        raise InputError(fault.at(Place(str(path))) for fault in faults)
    return stored


@dataclass(slots=True)
class Chain:
    """The entries of one table, each held against its seal as it comes by; what is wrong goes to `faults`."""

    what: str
    faults: list[Fault]
    number: int = 0
    seal: str = ""

    def entry(self, number: int, values: list[Any], seal: str, read: Callable[[], T]) -> Iterator[T]:
        """Yield the next entry as `read` makes it, or nothing when it is not as it was recorded."""
        before, following = self.seal, self.number + 1
        self.number, self.seal = number, seal
        if number != following:
            told = f"{self.what} {following} is missing"
            self.faults.append(Fault(told + " and others" * (number > following + 1), hint=RESTORE))
            return
        try:
            if sealed(before, values) == seal:
                yield read()
                return
        except (TypeError, ValueError):  # a kind of value that is never written
            pass
        self.faults.append(Fault(f"{self.what} {number} is not as it was recorded", hint=RESTORE))


def _forecasts(db: sqlite3.Connection, faults: list[Fault]) -> Iterator[Kept]:
    chain = Chain("forecast", faults)
    for *values, seal, document in db.execute("SELECT * FROM forecasts ORDER BY number"):
        rows = db.execute(
            "SELECT * FROM questions WHERE forecast = ? ORDER BY place", (values[0],)
        ).fetchall()
        yield from chain.entry(values[0], [*values, rows], seal, partial(_kept, values, rows, document))


def _kept(values: list[Any], rows: list[tuple[Any, ...]], document: str) -> Kept:
    number, *said, sha256 = values
    if hashed(document) != sha256:
        raise ValueError("the document is another one")
    asked = tuple(Asked.model_validate(dict(zip(Asked.model_fields, row[2:], strict=True))) for row in rows)
    head = dict(zip(HEAD, said, strict=True))
    head["as_of"] = head["as_of"] or None
    return Kept(number, sha256, Frozen.model_validate({**head, "questions": asked}))


def _outcomes(db: sqlite3.Connection, faults: list[Fault]) -> Iterator[Resolved]:
    chain = Chain("outcome", faults)
    for *values, seal in db.execute("SELECT * FROM outcomes ORDER BY number"):
        fields = dict(zip(Resolved.model_fields, values[1:], strict=True))
        yield from chain.entry(values[0], values, seal, partial(Resolved.model_validate, fields))
