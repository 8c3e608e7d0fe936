"""Writing a file whole or not at all: beside its place first, then moved into it.

A file that is there already is kept until the new one is complete, and stays if anything fails.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from detente.errors import Fault, InputError, Place

__all__ = ["check_output", "write_whole", "written_whole"]

LONGEST_NAME = 255


def check_output(output: str | Path, source: Path | None = None) -> Path:
    """Return where a file will be written, links followed, or refuse before any work is done.

    Parameters
    ----------
    output : str or Path
    source : Path, optional
        The file that is read, which is never written over.

    Raises
    ------
    InputError
        When the output is `source`, a directory or a device, its folder is missing, or either may not be written.
    """
    name = str(output)
    wanted, problem = "the name of a file to write", ""
    if not name or "\0" in name or len(os.fsencode(Path(name).name)) > LONGEST_NAME:
        problem = "the output has no name that a file can have"
        raise InputError(Fault(problem, name[:80] or "nothing", wanted))
    path = Path(os.path.realpath(name))
    if source is not None and source.exists() and path.exists() and path.samefile(source):
        problem, wanted = "the output is the file that is read", "another name"
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


@contextmanager
def written_whole(output: str | Path) -> Generator[BinaryIO]:
    """Open a file for writing that takes its place only when everything was written.

    Raises
    ------
    InputError
        See :func:`check_output`; also when the disk refuses. A file that was there is then unchanged.
    """
    path = check_output(output)
    beside = path.with_name(f".{path.name[:100]}.{token_hex(8)}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            if path.exists():
                os.fchmod(descriptor, path.stat().st_mode & 0o777)
            yield stream
            stream.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except OSError as error:
        told = error.strerror or str(error)
        problem = f"the output cannot be written: {told}"
        raise InputError(Fault(problem, hint="nothing was changed", place=Place(str(output)))) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def write_whole(output: str | Path, written: str | bytes) -> int:
    """Write bytes, or a text as UTF-8, to a file, all of it or nothing, and return how many bytes it has.

    Raises
    ------
    InputError
        See :func:`written_whole`.
    """
    content = written.encode(errors="replace") if isinstance(written, str) else written
    with written_whole(output) as stream:
        stream.write(content)
    return len(content)
