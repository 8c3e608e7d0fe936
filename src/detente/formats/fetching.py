"""The bytes of a file and the text they are, refused with a place where they are not what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from detente.errors import Fault, InputError, Place

__all__ = ["LARGEST", "MOST_BYTES", "decoded", "read_bytes", "too_long"]

LARGEST = 10_000_000
"""Bytes; a larger file is refused by its size, before it is read."""
MOST_BYTES = 2_000_000
"""Bytes of one conflict, in all its files: YAML of so many is read within seconds, whatever it holds."""


def read_bytes(path: str | Path, hint: Callable[[str], str] = lambda _: "", most: int = LARGEST) -> bytes:
    """Read a file of at most `most` bytes as it stands; `hint` says what may have been meant when it is missing.

    Raises
    ------
    InputError
        When it is missing, a folder, too large, or cannot be opened.
    """
    name = str(path)
    try:
        target = Path(path)
        if target.is_dir():
            raise InputError(Fault("this is a folder", wanted="a file", place=Place(name)))
        size = target.stat().st_size
        if size > most:
            raise InputError(too_long(size, name, most))
        with target.open("rb") as stream:
            raw = stream.read(most + 1)
    except FileNotFoundError:
        raise InputError(Fault("there is no such file", hint=hint(name), place=Place(name))) from None
    except (OSError, ValueError) as error:
        words = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(Fault(f"the file cannot be opened: {words}", place=Place(name))) from None
    if len(raw) > most:
        raise InputError(too_long(len(raw), name, most))
    return raw


def decoded(raw: bytes, name: str) -> str:
    """Return the text of bytes that are UTF-8.

    Raises
    ------
    InputError
        With the place of the first byte that is not.
    """
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        found = f"the byte {raw[error.start]:#04x}"
        place = Place(name, line, column)
        raise InputError(Fault("the file is not UTF-8", found, "text in UTF-8", place=place)) from None


def too_long(size: int, file: str, most: int = LARGEST) -> Fault:
    """Return the fault of a file of so many bytes."""
    return Fault("the file is too large", f"{size:,} bytes", f"at most {most:,} bytes", place=Place(file))
