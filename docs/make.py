"""Write the parts of README and docs that the program makes.

After a line `<!-- made by: COMMAND -->` comes a fenced block with what COMMAND prints, or with its first lines where
the command ends in `| head -NUMBER`; a block of text begins with the command itself, as at a prompt. On a page with
files of its own, each a fenced block after a line `<!-- file: NAME -->`, commands run in a folder that has them as
they are by then. `python docs/make.py` writes the blocks anew, and the pages of errors and those of reference.py
whole; a test fails while any of them differs from what the program prints.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
import tempfile
from pathlib import Path

from detente.cli import main

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"(<!-- made by: (?P<command>[^\n]+?) -->\n+```(?P<language>[a-z]*)\n)(?P<body>.*?)(```\n)", re.DOTALL
)
WRITTEN = re.compile(r"<!-- file: (?P<name>[\w.]+) -->\n+```[a-z]*\n(?P<body>.*?)```\n", re.DOTALL)


def pages() -> list[Path]:
    """Return every page that may hold blocks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def printed(command: str, folder: Path = ROOT) -> str:
    """Run a command of the program in this process and return what it prints, faults included."""
    command, _, most = command.partition(" | head -")
    return "".join(ran(command, folder)[0].splitlines(keepends=True)[: int(most) if most else None])


def ran(command: str, folder: Path) -> tuple[str, int]:
    """Run a command, which may end in `< FILE`, and return what it prints and its exit status."""
    command, _, given = command.partition(" < ")
    program, *arguments = shlex.split(command)
    if program != "detente":
        raise ValueError(f"only the program itself may be run: {command}")
    out = io.StringIO()
    raw = Path(folder, given).read_bytes() if given else b""
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = [program, *arguments], io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
    status = 0
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main()
    except SystemExit as stopped:
        status = stopped.code if isinstance(stopped.code, int) else 0
    finally:
        sys.argv, sys.stdin = before
    return out.getvalue(), status


def made(text: str) -> str:
    """Return a page with its blocks as the program prints them now."""
    files = [*WRITTEN.finditer(text)]
    with tempfile.TemporaryDirectory() as own:

        def block_made(block: re.Match[str]) -> str:
            for file in files:
                if file.start() < block.start():
                    Path(own, file["name"]).write_text(file["body"], encoding="utf-8")
            prompt = f"$ {block['command']}\n" if block["language"] == "text" else ""
            return f"{block[1]}{prompt}{printed(block['command'], Path(own) if files else ROOT)}{block[5]}"

        return BLOCK.sub(block_made, text)


if __name__ == "__main__":
    for page in pages():
        page.write_text(made(page.read_text(encoding="utf-8")), encoding="utf-8")
    import errors_commands_page  # these read all the code, which nobody else needs
    import errors_page
    import reference

    (ROOT / "docs" / "errors.md").write_text(errors_page.page(), encoding="utf-8")
    (ROOT / "docs" / "errors-commands.md").write_text(errors_commands_page.page(), encoding="utf-8")
    for name, page_made in reference.PAGES.items():
        (ROOT / "docs" / name).write_text(page_made(), encoding="utf-8")
