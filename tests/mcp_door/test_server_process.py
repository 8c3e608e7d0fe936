"""The server as a process: standard output is the protocol's alone, and it ends cleanly, whatever it was doing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO

import pytest

from free_models import free_options

COMMAND = [sys.executable, "-m", "detente", "mcp"]
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}


def say(stream: IO[str], method: str, number: int | None, **params: object) -> None:
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
    stream.write(json.dumps(message) + "\n")
    stream.flush()


@contextmanager
def working() -> Generator[subprocess.Popen[str]]:
    """A server in the middle of a call that takes minutes; it has answered a later one."""
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(COMMAND, text=True, encoding="utf-8", **streams) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        say(process.stdin, "initialize", 1, **HELLO)
        assert json.loads(process.stdout.readline())["result"]["serverInfo"]["name"] == "detente"
        say(process.stdin, "notifications/initialized", None)
        endless = {"name": "solve", "arguments": {"conflict": free_options([8, 8, 8])}}
        say(process.stdin, "tools/call", 2, **endless)
        say(process.stdin, "tools/call", 3, name="files", arguments={})
        assert json.loads(process.stdout.readline())["id"] == 3
        yield process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once(number: signal.Signals) -> None:
    with working() as process:
        process.send_signal(number)
        out, err = process.communicate()
    assert (out, err) == ("", "stopped\n")
    assert process.returncode == 130


def test_the_end_of_input_ends_it() -> None:
    with working() as process:
        out, err = process.communicate()  # closes its input
    assert (out, err) == ("", "")
    assert process.returncode == 0


def test_a_client_that_goes_away_is_no_fault() -> None:
    with working() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        say(process.stdin, "tools/call", 4, name="files", arguments={})
        process.wait()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_what_is_no_message_is_passed_over() -> None:
    with working() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("this is no message\n[]\n")
        say(process.stdin, "tools/call", 4, name="files", arguments={})
        answers = [json.loads(process.stdout.readline())]
        while answers[-1].get("id") != 4:
            answers.append(json.loads(process.stdout.readline()))
        _, err = process.communicate()
    assert answers[-1]["result"]["isError"] is False
    assert "Traceback" not in err
    assert process.returncode == 0
