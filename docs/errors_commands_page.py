"""The text of `docs/errors-commands.md`: every problem but those of conflict files, each with what it prints.

Problems that one command shows at once stand together above it, and those that nothing small shows at the end.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from broken_elsewhere import COMMANDS, FILES, LARGE, LIBRARY, PYTHON, WITHOUT
from broken_other_files import OTHER_FILES
from broken_tools import TOOLS
from catalogue import Problem, meant, of_files, problems
from errors_page import FRONT, cut, heading, index
from running import Done, done

HEAD = """\
# Errors of commands

What the program complains of elsewhere than in a conflict file, whose problems are on [Errors](errors.md). In each
block the command stands first, then what it prints. A command that is stopped by a limit ends with status 3, as is
said above its block; all others here end with status 2. Headings that follow on one another share the block below
them, for all faults come together. Of a tool for language models the call stands below the command that serves it,
and the answer, a document of faults (`detente.faults/1`), on several lines; Python raises what is shown.
"""
PARTS = {
    "How a command is written": ("library", "cli"),
    "Interviews": ("study/interview", "study/people", "formats/answers"),
    "Articles and drafts": (
        "formats/articles",
        "formats/drafts",
        "formats/lexicons",
        "study/drafting",
        "study/reading",
        "reading/read",
    ),
    "Recorded forecasts": ("formats/database", "formats/store", "study/record", "study/score"),
    "Other programs' files, and tables": (
        "formats/gmcr",
        "formats/nfg",
        "formats/tables",
        "study/arrows",
        "study/convert",
    ),
    "Writing files": ("files",),
    "Tools for language models": ("mcp_door", "study/model_draft", "study/proposal", "reading/citing"),
    "Work that is too large": (
        "engine",
        "evolution",
        "forecasting",
        "graph",
        "study/large",
        "study/margins",
        "study/movement",
        "study/robustness",
    ),
    "What is asked": ("study",),
}
"""The parts of the page by the modules whose problems each shows; the first that fits counts."""
VERBS = {
    "convert": "Other programs' files, and tables",
    "mcp": "Tools for language models",
    "read": "Articles and drafts",
}
"""The parts by the verbs that show a problem of a file."""


def listed() -> dict[str, list[Problem]]:
    """Return the problems of this page by part, each once; those of files too that a command shows elsewhere."""
    of_a_file = {problem.words: problem for part in of_files(problems()).values() for problem in part}
    parts: dict[str, list[Problem]] = {title: [] for title in PARTS}
    for problem in {each.words: each for each in reversed(everything())}.values():
        if problem.words not in of_a_file:
            parts[_part(problem.module)].insert(0, problem)
    for words, example in examples().items():
        if words in of_a_file:
            verb = example.told.split()[2]
            parts[VERBS.get(verb, "What is asked")].append(of_a_file[words])
    return parts


def _part(module: str) -> str:
    return next((title for title, modules in PARTS.items() if module.startswith(modules)), "What is asked")


@functools.cache
def everything() -> tuple[Problem, ...]:
    """Return all problems, and what the library says of a command that it cannot read."""
    return (*(Problem(words, "library", 0) for words in LIBRARY), *problems())


def fitting(line: str) -> Problem | None:
    """Return the problem that the first line of a fault is of, wherever its place ends."""
    starts = [0, *(found.end() for found in re.finditer(": ", line))]
    found = [problem for start in starts if (problem := meant(line[start:], everything()))]
    return max(found, key=lambda problem: problem.weight, default=None)


@functools.cache
def examples() -> dict[str, Done]:
    """Return the shortest example of each problem that one is made for."""
    shown: dict[str, Done] = {}
    for run in (*COMMANDS, *OTHER_FILES, *LARGE, *TOOLS, *PYTHON):
        example = done(run, FILES)
        assert example.complaints, f"nothing is wrong here:\n{example.told}"
        for line in example.complaints:
            problem = fitting(line)
            assert problem is not None, f"no problem of the code is meant by: {line}"
            before = shown.get(problem.words)
            if before is None or len(example.told) < len(before.told):
                shown[problem.words] = example
    return shown


def page() -> str:
    """Return the whole page."""
    parts, shown = listed(), examples()
    lines = [FRONT + HEAD, *index({"": [*PARTS, "Without an example"]})]
    for title, part in parts.items():
        lines.append(f"## {title}\n")
        for example in dict.fromkeys(shown[each.words] for each in part if each.words in shown):
            lines += [f"### {heading(each.words)}\n" for each in part if shown.get(each.words) is example]
            lines += ["Exit status 3.\n"] if example.status == 3 else []
            lines.append(f"```text\n{cut(example.told.rstrip())}\n```\n")
    return "\n".join([*lines, *_without()]).rstrip("\n") + "\n"


def _without() -> Iterator[str]:
    yield "## Without an example\n"
    yield (
        "What these print is alike: the words of the heading, and often what was found and what to do. Nothing\n"
        "small shows them on every machine, so they have no block here.\n"
    )
    for reason, words in WITHOUT.items():
        yield f"**{reason}**\n"
        yield from (f"### {heading(each)}\n" for each in words)
