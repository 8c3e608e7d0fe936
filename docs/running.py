"""What an example of the pages of errors does, done in this process: a command, a call of a tool, or Python.

A command is written as at a prompt (`detente solve dam.yaml -c nsh`, perhaps with `< FILE`). A call of a tool is
written as `mcp TOOL {"argument": …}`; the folder is then the server's `--root`, where the example has files of its
own. What begins with `>>>` is Python, with `dt` for the package.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
from make import ran

import detente as dt
from detente.errors import InputError, LimitError
from detente.mcp_door.server import _Session

COUNT = re.compile(r"\d+ faults")  # what stands below several
Files = Mapping[str, str | bytes | int]


@dataclass(frozen=True)
class Run:
    """One thing that is done: in a folder of these files (a number: so many bytes), after some steps in silence."""

    does: str
    files: Files = field(default_factory=dict)
    before: Sequence[str] = ()


@dataclass(frozen=True)
class Done:
    """What was printed, the first lines of its faults, and the exit status."""

    told: str
    complaints: tuple[str, ...]
    status: int


class _Here:
    """Has a tool's work done in this process, not in one of its own."""

    @staticmethod
    def run(work: Callable[[Any], Any], asked: Any, call: object = None) -> Any:
        del call
        return work(asked)


def done(run: Run, common: Files) -> Done:
    """Do what an example does, in a new folder of its files and the common ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        put(folder, {**common, **run.files})
        names: dict[str, Any] = {"dt": dt, "sqlite3": sqlite3, "Path": Path}
        session = _Session(str(folder) if run.files else "", _Here())  # type: ignore[arg-type]
        for step in run.before:
            step_done = _step(step, folder, session, names)
            assert not step_done.complaints, f"{step}: {step_done.told}"
        return _step(run.does, folder, session, names)


def put(folder: Path, files: Files) -> None:
    """Put files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            if isinstance(content, int):
                stream.truncate(content)
            else:
                stream.write(content.encode() if isinstance(content, str) else content)


def _step(does: str, folder: Path, session: _Session, names: dict[str, Any]) -> Done:
    kind, _, rest = does.partition(" ")
    if kind == ">>>":
        return _in_python(does, folder, names)
    return _called(rest, session) if kind == "mcp" else _commanded(does, folder)


def _commanded(command: str, folder: Path) -> Done:
    told, status = ran(command, folder)
    parts = told.split("\n\n") if status in (2, 3) else []
    firsts = tuple(part.partition("\n")[0] for part in parts if not COUNT.match(part))
    return Done(f"$ {command}\n{told}", firsts, status)


def _called(call: str, session: _Session) -> Done:
    tool, _, given = call.partition(" ")
    answer = anyio.run(session.call, tool, json.loads(given))
    faults = (answer.structuredContent or {}).get("faults", [])
    server = "detente mcp --root ." if session.root else "detente mcp"
    told = json.dumps(answer.structuredContent, ensure_ascii=False, indent=2)
    return Done(
        f"$ {server}\n{tool} {given}\n{told}", tuple(each["problem"] for each in faults), 2 * bool(faults)
    )


def _in_python(lines: str, folder: Path, names: dict[str, Any]) -> Done:
    code = "\n".join(line.removeprefix(">>> ").removeprefix("... ") for line in lines.split("\n"))
    try:
        with contextlib.chdir(folder):
            exec(code, names)
    except (InputError, LimitError) as error:
        told = f"detente.errors.{type(error).__name__}: {error}"
        return Done(f"{lines}\n{told}", (str(error).partition("\n")[0],), 1)
    return Done(lines, (), 0)
