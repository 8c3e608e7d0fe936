"""Finding a conflict and reading it: a path, `-` for standard input, or `case:NAME` for a shipped case."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import Fault, InputError, Place, nearest, some
from detente.formats import fetching
from detente.formats.fetching import LARGEST, MOST_BYTES, decoded, too_long
from detente.formats.reader import read_text
from detente.model import Conflict

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["case_names", "open_conflict", "read", "read_bytes"]

CASE = "case:"
GMCR = ".gmcr"


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
    # a larger file may be another program's, and that is the better thing to say
    most = LARGEST if _is_gmcr(str(path)) else MOST_BYTES
    return _read_bytes(fetching.read_bytes(path, _near_case, most), str(path), Path(path))


def read_bytes(path: str | Path) -> bytes:
    """Read a file of at most 10 MB as it stands.

    Raises
    ------
    InputError
        When it is missing, a folder, too large, or cannot be opened.
    """
    return fetching.read_bytes(path, _near_case)


def open_conflict(file: str | os.PathLike[str]) -> Conflict:
    """Read a conflict.

    Parameters
    ----------
    file : str or path
        A path, `-` for standard input, or `case:NAME` for a case that is shipped.

    Returns
    -------
    Conflict

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
        return _read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), named)
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

    Returns
    -------
    tuple of str
        Each is opened as `case:NAME`.

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


def _read_bytes(raw: bytes, name: str, path: Path | None = None) -> Conflict:
    if _is_gmcr(name):
        hint = f"detente convert {name} {name[: -len(GMCR)]}.yaml"
        raise InputError(
            Fault("this is a GMCR+ file", wanted="a file of this format", hint=hint, place=Place(name))
        )
    if len(raw) > MOST_BYTES:
        raise InputError(too_long(len(raw), name, MOST_BYTES))
    return read_text(decoded(raw, name), name, path)


def _is_gmcr(name: str) -> bool:
    return name.lower().endswith(GMCR)


def _near_case(name: str) -> str:
    return nearest(CASE + name, [CASE + case for case in case_names()])
