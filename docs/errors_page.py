"""The text of `docs/errors.md`: every problem that the program complains of; for those of files, what they print."""

from __future__ import annotations

import contextlib
import functools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))

import broken
from catalogue import GAP, IN_FILES, Problem, meant, of_files, problems

from detente.errors import Fault, InputError
from detente.formats import open_conflict, read_text

FILE = "conflict.yaml"
LONGEST = 118
HEAD = """\
# Errors

What the program complains of, each with an example of what it prints. Where a message names something of yours,
`…` stands here. Look for the words of a message that are not yours; headings are in the order of a file.

A fault tells where (file, line and column), what was found, what was wanted, and often what to do. All faults of a
file come together; with `--json` they are a document, `detente.faults/1`. Faults of the input are exit status 2,
limits are 3. [format.md](format.md) says what a file may hold.

This page is made from the code and from small broken files (`make docs`), so it is complete.
"""
ROOMS = {
    "cli": "Arguments and options of commands",
    "study": "Commands",
    "formats": "Other files: articles, drafts, tables, recorded forecasts, other programs' files",
    "mcp_door": "Tools for language models",
    "files": "Writing files",
}


def faults_of_inputs() -> Iterator[Fault]:
    """Read every broken input, and yield its faults."""
    for text in (*(broken.HEAD + section for section in broken.SECTIONS), *broken.WHOLE):
        yield from _faults(lambda text=text: read_text(text, FILE))
    for files in broken.FOLDERS:
        with _folder(files):
            yield from _faults(lambda: open_conflict(FILE))
    for raw in broken.BYTES:
        with _folder({}):
            Path(FILE).write_bytes(raw)
            yield from _faults(lambda: open_conflict(FILE))
    for name in broken.FOREIGN:
        with _folder({name: "{}"}):
            yield from _faults(lambda name=name: open_conflict(name))
    for name in broken.NAMES:
        yield from _faults(lambda name=name: open_conflict(name))
    with mock.patch.object(sys, "stdin", None):
        yield from _faults(lambda: open_conflict("-"))


def _faults(read: object) -> Iterator[Fault]:
    try:
        read()  # type: ignore[operator]
    except InputError as error:
        yield from error.faults
    else:
        raise AssertionError("a broken input was read")


@contextlib.contextmanager
def _folder(files: dict[str, str | int]) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, content in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            with Path(name).open("wb") as stream:
                if isinstance(content, int):
                    stream.truncate(content)
                else:
                    stream.write(content.encode())
        yield


@functools.cache
def examples() -> tuple[dict[str, list[Problem]], dict[str, Fault]]:
    """Return the problems of files by part, and for the words of each the shortest example."""
    parts = of_files(problems())
    listed = [problem for part in parts.values() for problem in part]
    shown: dict[str, Fault] = {}
    for fault in faults_of_inputs():
        problem = meant(fault.problem, listed)
        assert problem is not None, f"no problem of the code is meant by: {fault.problem}"
        before = shown.get(problem.words)
        if before is None or len(str(fault)) < len(str(before)):
            shown[problem.words] = fault
    return parts, shown


def page() -> str:
    """Return the whole page."""
    parts, shown = examples()
    lines = [HEAD]
    for title in IN_FILES:
        lines.append(f"## {title}\n")
        for problem in parts[title]:
            lines.append(f"### {_heading(problem.words)}\n")
            lines.append(f"```text\n{_cut(str(shown[problem.words]))}\n```\n")
    lines.append("## Elsewhere\n")
    lines.append(
        "Problems of arguments, of other files and of work that is too large. What they print is alike.\n"
    )
    in_parts = {problem.words for part in parts.values() for problem in part}
    by_room: dict[str, dict[str, None]] = {}
    for problem in problems():
        if problem.words not in in_parts:
            room = problem.module.partition("/")[0]
            by_room.setdefault(ROOMS.get(room, "Limits"), {})[problem.words] = None
    for title, words in sorted(by_room.items()):
        lines += [f"### {title}\n", *(f"- {_heading(each)}" for each in sorted(words)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(words: str) -> str:
    return words.replace("`", "").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _cut(told: str) -> str:
    return "\n".join(line if len(line) <= LONGEST else line[: LONGEST - 1] + GAP for line in told.split("\n"))
