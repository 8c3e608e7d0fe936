"""What README and docs show is what the program prints, and their examples run."""

from __future__ import annotations

import contextlib
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from detente.formats import read, read_text

ROOT = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
assert _spec is not None
assert _spec.loader is not None
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)

EACH_PAGE = pytest.mark.parametrize("page", make.pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
FAULTY = {"mistakes.yaml"}


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """Return the blocks of a page in one language, each with the line on which it starts."""
    text = page.read_text(encoding="utf-8")
    found = re.finditer(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [(text.count("\n", 0, block.start(1)) + 1, block[1]) for block in found]


@EACH_PAGE
def test_blocks_are_what_the_program_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == make.made(text), "run `make docs`"


@EACH_PAGE
def test_python_runs(page: Path) -> None:
    """The blocks of a page run in order, in one namespace, from the folder that README is in."""
    names: dict[str, Any] = {}
    with contextlib.chdir(ROOT):
        for line, code in blocks(page, "python"):
            exec(compile("\n" * (line - 1) + code, str(page), "exec"), names)


@EACH_PAGE
def test_whole_files_can_be_read(page: Path) -> None:
    for line, text in blocks(page, "yaml"):
        if text.startswith("format:"):
            read_text(text, f"{page.name}, block on line {line}")


@EACH_PAGE
def test_links_lead_somewhere(page: Path) -> None:
    """Every link within the project leads to a file, and to a heading in it when it names one."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if heading:
            told = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in told}, (
                target
            )


@pytest.mark.parametrize(
    "file", sorted((ROOT / "docs" / "examples").glob("*.yaml")), ids=lambda file: file.name
)
def test_example_files_can_be_read(file: Path) -> None:
    if file.name not in FAULTY:
        assert read(file).title


def test_readme_shows_the_founding_case() -> None:
    commands = [block["command"] for block in make.BLOCK.finditer((ROOT / "README.md").read_text("utf-8"))]
    assert "detente brief case:syria-2012" in commands
    assert "detente solve case:euphrates-1975" in commands


def test_only_the_program_itself_is_run() -> None:
    with pytest.raises(ValueError, match="only the program"):
        make.printed("rm -rf nothing")
