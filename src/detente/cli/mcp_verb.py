"""The verb `mcp`: tools for a language model. It imports what it needs when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import Fault, InputError, LimitError, Place

__all__ = ["register"]

Root = Annotated[
    str | None,
    typer.Option(
        "--root", metavar="DIR", help="Let the model read files inside this folder, and only those."
    ),
]
Seconds = Annotated[
    float, typer.Option("--seconds", metavar="S", min=1, max=3600, help="Stop a call after so many seconds.")
]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="The verbs as tools for a language model.")(mcp)


def mcp(root: Root = None, seconds: Seconds = 120) -> None:
    """The verbs as tools for a language model, on standard input and output (Model Context Protocol).

    A client starts this by itself. What a model adds is a proposal: it counts once a person has accepted it.

    \b
    Examples:
      detente mcp
      detente mcp --root my-conflicts
    """
    if root is not None and not Path(root).is_dir():
        raise InputError(
            Fault("the root is no folder", root, "a folder that is there", place=Place("--root"))
        )
    try:
        from detente.mcp_door.server import serve
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in ("mcp", "anyio"):
            raise
        raise LimitError(
            f"tools for language models need {missing.name}, which is not installed: pip install 'detente[mcp]'"
        ) from None
    serve(root or "", seconds)
