"""What README and docs show is what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
assert _spec is not None
assert _spec.loader is not None
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)


@pytest.mark.parametrize("page", make.pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_blocks_are_what_the_program_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == make.made(text), "run `make docs`"


def test_readme_shows_the_founding_case() -> None:
    commands = [block["command"] for block in make.BLOCK.finditer((ROOT / "README.md").read_text("utf-8"))]
    assert "detente brief case:syria-2012" in commands
    assert "detente solve case:euphrates-1975" in commands


def test_only_the_program_itself_is_run() -> None:
    with pytest.raises(ValueError, match="only the program"):
        make.printed("rm -rf nothing")
