"""Write the parts of README and docs that the program makes.

After a line `<!-- made by: COMMAND -->` comes a fenced block with what COMMAND prints. `python docs/make.py` writes
the blocks anew; a test fails while any of them differs from what the program prints.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from pathlib import Path

from detente.cli import main

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- made by: (?P<command>[^\n]+?) -->\n+```[a-z]*\n)(?P<body>.*?)(```\n)", re.DOTALL)


def pages() -> list[Path]:
    """Return every page that may hold blocks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def printed(command: str) -> str:
    """Run a command of the program in this process and return what it prints, faults included."""
    program, *arguments = shlex.split(command)
    if program != "detente":
        raise ValueError(f"only the program itself may be run: {command}")
    out = io.StringIO()
    before, sys.argv = sys.argv, [program, *arguments]
    try:
        with (
            contextlib.chdir(ROOT),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            contextlib.suppress(SystemExit),
        ):
            main()
    finally:
        sys.argv = before
    return out.getvalue()


def made(text: str) -> str:
    """Return a page with its blocks as the program prints them now."""
    return BLOCK.sub(lambda block: f"{block[1]}{printed(block['command'])}{block[4]}", text)


if __name__ == "__main__":
    for page in pages():
        page.write_text(made(page.read_text(encoding="utf-8")), encoding="utf-8")
