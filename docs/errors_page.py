"""The text of `docs/errors.md`: every problem that a conflict file can have, each with what it prints.

The other problems are on `errors-commands.md`, made by `errors_commands_page.py`.
"""

from __future__ import annotations

import contextlib
import functools
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))

import broken
from catalogue import GAP, IN_FILES, Problem, meant, of_files, problems

from detente.errors import Fault, InputError
from detente.formats import open_conflict, read_text

FILE = "conflict.yaml"
LONGEST = 118
FRONT = """\
---
search:
  boost: 1.3
---

"""
HEAD = """\
# Errors

What the program complains of: on this page of conflict files, on [Errors of commands](errors-commands.md) of all
else. Each problem has an example of what it prints, but for a few that nothing small can show; those are
[listed at the end](errors-commands.md#without-an-example). Where a message names something of yours, `…` stands in
the heading. Paste a message, as it was printed, into the search of the site; or look here for the words of it that
are not yours. Headings are in the order of a file.

A fault tells where (file, line and column), what was found, what was wanted, and often what to do. All faults of a
file come together; with `--json` they are a document, `detente.faults/1`. Faults of the input are exit status 2,
limits are 3. [format.md](format.md) says what a file may hold.

Both pages are made from the code, from small broken files and from commands that fail (`make docs`), so they are
complete.
"""


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
    lines = [FRONT + HEAD, *index({"": list(IN_FILES)})]
    for title in IN_FILES:
        lines.append(f"## {title}\n")
        for problem in parts[title]:
            lines.append(f"### {heading(problem.words)}\n")
            lines.append(f"```text\n{cut(str(shown[problem.words]))}\n```\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def index(pages: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a list of the parts of pages, each a link."""
    return [
        *(f"- [{title}]({page}#{anchor(title)})" for page, titles in pages.items() for title in titles),
        "",
    ]


def anchor(title: str) -> str:
    """Return how a link calls a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def heading(words: str) -> str:
    """Return the words of a problem as a heading."""
    return words.replace("`", "").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def cut(told: str) -> str:
    """Cut long lines."""
    return "\n".join(line if len(line) <= LONGEST else line[: LONGEST - 1] + GAP for line in told.split("\n"))
