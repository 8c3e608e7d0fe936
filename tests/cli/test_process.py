"""The program as a process of its own: what it imports, and how it takes Ctrl-C and a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from free_models import free_options

DETENTE = [sys.executable, "-m", "detente"]
SMALL = (
    "import sys; from detente.cli.program import main; "
    "sys.argv = ['detente', 'solve', 'case:euphrates-1975']; main()"
)


@pytest.mark.parametrize("heavy", ["numba", "scipy", "jinja2", "rich", "pyarrow"])
def test_a_small_solve_imports_nothing_heavy(heavy: str) -> None:
    told = f"{SMALL}; print({heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("after", ["as soon as its own code runs", "in the middle of its work"])
def test_ctrl_c_stops_at_once_and_leaves_nothing_behind(tmp_path: Path, after: str) -> None:
    """While it starts, and in the middle of solving four million states: status 130, one word, no file."""
    file = tmp_path / "large.yaml"
    file.write_text(free_options([8, 7, 7]), encoding="utf-8")
    # the interpreter tells each import on standard error: what comes before ours is not ours to answer for
    command = [sys.executable, "-X", "importtime", *DETENTE[1:], "solve", str(file)]
    command += ["--export", str(tmp_path / "out.csv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        awaited = "detente.errors\n" if after.startswith("as soon") else "detente.engine.millions\n"
        if not any(line.endswith(awaited) for line in process.stderr):
            pytest.fail("it ended before it came so far")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert "Traceback" not in err
    assert process.returncode == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.yaml"]


WRAPPED = """
import sys, types
import detente.cli

def run():
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as stop:
        raise RuntimeError("Error calling __set_name__") from stop

sys.modules["detente.cli.program"] = types.SimpleNamespace(main=run)
detente.cli.main()
"""


def test_an_interrupt_while_a_class_is_made_is_an_interrupt() -> None:
    """Python 3.11 wraps what goes wrong in `__set_name__` into a RuntimeError, and so does an interrupt there."""
    done = subprocess.run([sys.executable, "-c", WRAPPED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "stopped\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is a thing of Linux")
@pytest.mark.parametrize("arguments", [["solve", "case:chicken"], ["--help"], ["cases", "--json"]])
def test_a_full_disk_is_status_2_without_a_traceback(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device, not a path to a file
        done = subprocess.run(
            [*DETENTE, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{' '.join(DETENTE)} solve case:garrison | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 141)
    assert done.stderr == ""


def test_letters_that_a_terminal_lacks() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*DETENTE, "solve", "case:chicken"], env=env, capture_output=True, check=False)
    assert done.returncode == 0
