"""The command line: parse, call, print; every answer comes from the study room."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

INTERRUPTED = 130


def main() -> None:
    """Run the program `detente`. It is imported in here, so that Ctrl-C is answered quietly from the start."""
    try:
        from detente.cli.program import main as run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        sys.stderr.flush()
        # not sys.exit: compiled loops in hand, and threads that run them, are not waited for
        os._exit(INTERRUPTED)
