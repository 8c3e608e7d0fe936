"""What every test shares: how Hypothesis looks for counter-examples, and running the program as a shell would.

Somebody at the keyboard is a list of lines.
"""

import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from detente.cli import main

# a machine shared by others has no fair deadline; in CI the same examples are tried on every run
settings.register_profile("detente", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("detente")
# a shell that runs the tests in the background has interrupts ignored, and programs started here would inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def running(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["detente", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return running


@pytest.fixture
def type_in(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Run the program in an empty folder with lines on its standard input."""
    monkeypatch.chdir(tmp_path)

    def typing(lines: Sequence[str] | bytes, *arguments: str) -> Ran:
        raw = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        return run(*arguments)

    return typing
