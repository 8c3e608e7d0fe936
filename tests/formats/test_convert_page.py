"""The file that docs/convert.md shows is what its command writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "convert.md"


def test_the_file_on_the_page(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    blocks = dict(reversed(re.findall(r"^```(json|yaml)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)))
    monkeypatch.chdir(tmp_path)
    Path("euphrates.gmcr").write_text(blocks["json"], encoding="utf-8")
    assert run("convert", "euphrates.gmcr", "euphrates.yaml").status == 0
    assert Path("euphrates.yaml").read_text(encoding="utf-8") == blocks["yaml"]
