"""Finding and fetching the text of a file: a path, `-` for standard input, or `case:NAME` for a shipped case."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import Fault, InputError, Place, nearest, some
from detente.formats.reader import LARGEST, read_text, too_long
from detente.model import Conflict

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["case_names", "open_conflict", "read"]

CASE = "case:"


def read(path: str | Path) -> Conflict:
    """Read a conflict from a file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    InputError
        With every fault of the file, each with its place.
    LimitError
        When the model is too large for its states to be listed, and the file needs them to be.
    """
    name = str(path)
    try:
        target = Path(path)
        if target.is_dir():
            raise InputError(Fault("this is a folder", wanted="a file", place=Place(name)))
        size = target.stat().st_size
        if size > LARGEST:
            raise InputError(too_long(size, name))
        with target.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(_missing(name)) from None
    except (OSError, ValueError) as error:
        words = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(Fault(f"the file cannot be opened: {words}", place=Place(name))) from None
    return _read_bytes(raw, name)


def open_conflict(file: str | os.PathLike[str]) -> Conflict:
    """Read a conflict from a path, from standard input (`-`), or from the cases that are shipped (`case:NAME`).

    Raises
    ------
    InputError
        With every fault of the file, each with its place.
    LimitError
        When the model is too large for its states to be listed, and the file needs them to be.

    Examples
    --------
    >>> open_conflict("case:euphrates-1975").names
    ('syria', 'iraq')
    """
    named = os.fspath(file)
    if named == "-" and sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - closed by the shell
        raise InputError(Fault("standard input is closed", place=Place(named)))
    if named == "-":
        return _read_bytes(sys.stdin.buffer.read(LARGEST + 1), named)
    if not named.startswith(CASE):
        return read(named)
    name = named.removeprefix(CASE)
    if name not in case_names():
        raise InputError(
            Fault(
                "there is no such case",
                name,
                some(case_names(), most=30),
                nearest(name, case_names()),
                Place(named),
            )
        )
    return _read_bytes(_cases()[name].read_bytes(), named)


def case_names() -> tuple[str, ...]:
    """Return the names of the shipped cases, in alphabetical order.

    Examples
    --------
    >>> "euphrates-1975" in case_names()
    True
    """
    return tuple(sorted(_cases()))


@functools.cache
def _cases() -> dict[str, Traversable]:
    from importlib.resources import files  # noqa: PLC0415  its import is slow, and most files are no cases

    found = [item for item in files("detente.cases").iterdir() if item.name.endswith(".yaml")]
    return {item.name.removesuffix(".yaml").replace("_", "-"): item for item in found}


def _read_bytes(raw: bytes, name: str) -> Conflict:
    if len(raw) > LARGEST:
        raise InputError(too_long(len(raw), name))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        found = f"the byte {raw[error.start]:#04x}"
        place = Place(name, line, column)
        raise InputError(Fault("the file is not UTF-8", found, "text in UTF-8", place=place)) from None
    return read_text(text, name)


def _missing(name: str) -> Fault:
    hint = nearest(CASE + name, [CASE + case for case in case_names()])
    return Fault("there is no such file", hint=hint, place=Place(name))
