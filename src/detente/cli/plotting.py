"""What the verbs that draw share: their options, and how they say where pictures went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.common import wrapped
from detente.errors import Fault, InputError, some

if TYPE_CHECKING:
    from detente.study.pictures import Plotted

__all__ = ["Pictures", "Plot", "check_asked", "plot_lines"]

Plot = Annotated[
    str | None, typer.Option("--plot", metavar="FILE", help="Draw it as well: a file ending in .svg or .png.")
]
Pictures = Annotated[
    list[str] | None,
    typer.Option(
        "--picture",
        metavar="NAME",
        help="With --plot: questions, ends or information; repeat or separate by commas. Default: all three.",
    ),
]


def check_asked(plot: str | None, given: Sequence[str] | None, file: str) -> tuple[str, ...]:
    """Return the pictures that are asked for, or refuse before any work what cannot be drawn."""
    from detente.study.pictures import PICTURES, check_plot

    if not given:
        named: tuple[str, ...] = PICTURES
    elif plot is None:
        raise InputError(Fault("--picture is for --plot", wanted="--plot FILE.svg"))
    else:
        named = tuple(name.strip() for name in ",".join(given).split(",") if name.strip())
        if not named:
            raise InputError(Fault("--picture names none", ",".join(given), some(PICTURES)))
    if plot is not None:
        check_plot(plot, file, named)
    return named


def plot_lines(made: Plotted) -> Iterator[str]:
    """Say where pictures went."""
    yield ""
    yield from wrapped(f"Drawn to {made.output}, {made.bytes:,} bytes")
