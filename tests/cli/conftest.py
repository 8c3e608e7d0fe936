"""What the tests of verbs share: somebody at the keyboard."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from typed import Run


@pytest.fixture
def type_in(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program in an empty folder with lines on its standard input."""
    monkeypatch.chdir(tmp_path)

    def typing(lines: Sequence[str] | bytes, *arguments: str):
        raw = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        return run(*arguments)

    return typing
