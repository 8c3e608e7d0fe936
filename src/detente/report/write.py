"""Writing a file whole or not at all: beside its place first, then moved into it.

A file that is there already is kept until the new one is complete, and stays if anything fails.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from detente.errors import Fault, InputError, Place

__all__ = ["check_output", "write_whole"]


def check_output(output: str | Path) -> Path:
    """Return where a file will be written, links followed, or refuse before any work is done.

    Raises
    ------
    InputError
        When the output is a directory or a device, its folder is missing, or either may not be written.
    """
    name = str(output)
    path = Path(os.path.realpath(name))
    wanted, problem = "the name of a file to write", ""
    if not name or "\0" in name:
        problem = "the output has no name that a file can have"
    elif path.is_dir():
        problem = "the output is a directory"
    elif path.exists() and not path.is_file():
        problem = "the output is no regular file"
    elif not path.parent.is_dir():
        problem, wanted = "the folder of the output does not exist", "a folder that is there; it is not made"
    elif not os.access(path if path.exists() else path.parent, os.W_OK):
        problem = "the output may not be written"
    if problem:
        raise InputError(Fault(problem, name or "nothing", wanted, place=Place(name)))
    return path


def write_whole(output: str | Path, text: str) -> int:
    """Write a text to a file as UTF-8, all of it or nothing, and return how many bytes it has.

    Raises
    ------
    InputError
        See :func:`check_output`; also when the disk refuses. A file that was there is then unchanged.
    """
    path = check_output(output)
    content = text.encode()
    beside = path.with_name(f".{path.name[:100]}.{token_hex(8)}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            if path.exists():
                os.fchmod(descriptor, path.stat().st_mode & 0o777)
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except OSError as error:
        told = error.strerror or str(error)
        raise InputError(
            Fault(
                f"the output cannot be written: {told}",
                wanted="nothing was changed",
                place=Place(str(output)),
            )
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()
    return len(content)
