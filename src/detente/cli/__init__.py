"""The command line: parse, call, print; every answer comes from the study room."""

from detente.cli.main import main

__all__ = ["main"]
