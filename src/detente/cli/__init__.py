"""The command line: parse, call, print; every answer comes from the study room."""

from __future__ import annotations

import gc
import os
import sys

__all__ = ["main", "start"]

INTERRUPTED = 130


def main() -> None:
    """Run the program `detente`. It is imported in here, so that Ctrl-C is answered quietly from the start."""
    try:
        gc.disable()  # what is imported stays: looking for garbage among it takes a tenth of the time
        from detente.cli.program import main as run

        gc.enable()
        sys.exit(run())
    except KeyboardInterrupt:
        _stop()
    except RuntimeError as error:
        # an interrupt while a class is being made, in an import, comes wrapped up in this (Python before 3.12)
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        _stop()


def _stop() -> None:
    sys.stderr.write("stopped\n")
    sys.stderr.flush()
    # not sys.exit: compiled loops in hand, and threads that run them, are not waited for
    os._exit(INTERRUPTED)


def start() -> None:
    """Run the program as a process of its own, and leave without taking the interpreter apart first."""
    status = 0
    try:
        main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, AttributeError):  # a full disk, or streams that the shell has closed
        status = status or 2
    os._exit(status)
