"""The verb `report`: one self-contained page."""

from __future__ import annotations

import typer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
