"""What the verbs share: their arguments, and how they print."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.errors import Fault, InputError, plain

if TYPE_CHECKING:
    from detente.forecasting import Progress

__all__ = [
    "WIDTH",
    "AsJson",
    "AsOf",
    "Concepts",
    "File",
    "IndifferentDeters",
    "Profile",
    "SanctionsBy",
    "Seed",
    "choices",
    "day",
    "progress",
    "say",
    "say_json",
    "size",
    "titled",
    "wrapped",
]

WIDTH = 80

File = Annotated[str, typer.Argument(metavar="FILE", help="A path, - for standard input, or case:NAME.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Read reports up to this date (YYYY-MM-DD).")
]
Seed = Annotated[int, typer.Option("--seed", metavar="S", min=0, help="For what is drawn at random.")]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept", "-c", metavar="C", help="nash, gmr, smr, seq or sseq; repeat or separate by commas."
    ),
]
Profile = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="DM=H", help="Take these hypotheses, as in russia=drop,west=no_war."),
]
SanctionsBy = Annotated[
    str,
    typer.Option("--sanctions", metavar="HOW", help="How opponents answer together: legal, once or single."),
]
IndifferentDeters = Annotated[
    bool,
    typer.Option(
        "--indifferent-deters/--worse-deters",
        help="Whether an answer that leaves the mover just as well off deters it.",
    ),
]


def choices(given: Sequence[str] | None) -> dict[str, str]:
    """Read `russia=drop,west=no_war` to hypotheses by decision maker."""
    found: dict[str, str] = {}
    for part in ",".join(given or ()).split(","):
        if not part.strip():
            continue
        dm, equals, hypothesis = (piece.strip() for piece in part.partition("="))
        if not (dm and equals and hypothesis):
            raise InputError(Fault("--profile cannot be read", part, "dm=hypothesis, as in russia=drop"))
        if found.get(dm, hypothesis) != hypothesis:
            raise InputError(Fault(f"--profile names {dm} twice", hypothesis, found[dm]))
        found[dm] = hypothesis
    return found


def codes(given: Sequence[str] | None) -> list[str] | None:
    """Read `--concept nash,seq -c gmr` to a list of codes, or None when nothing was asked."""
    if not given:
        return None
    named = [code.strip() for code in ",".join(given).split(",") if code.strip()]
    if not named:
        raise InputError(Fault("--concept names none", ",".join(given), "nash, gmr, smr, seq or sseq"))
    return named


def day(given: str | None, option: str = "--as-of") -> date | None:
    """Read a date given on the command line."""
    if given is None:
        return None
    try:
        if len(given) != len("2012-12-04"):
            raise ValueError(given)
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(Fault(f"{option} cannot be read", given, "a date, as in 2012-12-04")) from None


def size(given: str | None) -> int | None:
    """Read a size of memory, as in 4G or 500M, to bytes."""
    if given is None:
        return None
    found = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*([KMGT]?)i?B?", given.strip(), re.IGNORECASE)
    if found is None or not float(found[1]):
        raise InputError(Fault("--memory cannot be read", given, "a size, as in 4G or 500M"))
    return int(float(found[1]) * 1024 ** " KMGT".index(found[2].upper() or " "))


def say(lines: Iterable[str]) -> None:
    """Print lines, made safe for a terminal."""
    typer.echo("\n".join(plain(line).rstrip() for line in lines))


def say_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document."""
    plainly = not (sys.stdout.encoding or "").lower().startswith("utf")  # no letter may be lost in a document
    typer.echo(json.dumps(document, ensure_ascii=plainly, indent=2, allow_nan=False))


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break a text into lines of at most 80 columns; later lines hang at `hanging`."""
    later = indent if hanging is None else hanging
    kept = text.replace(" %", "\u00a0%")  # a number and its sign stay on one line
    lines = wrap(kept, WIDTH, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)
    return [line.replace("\u00a0%", " %") for line in lines] or [indent]


def titled(title: str, as_of: object) -> Iterator[str]:
    """Head an answer with the title of the conflict and the date of reading."""
    dated = f"as of {as_of}" if as_of is not None else ""
    if len(title) + len(dated) + 2 <= WIDTH:
        yield f"{title}{dated:>{WIDTH - len(title)}}"
    else:
        yield from wrapped(title)
        yield dated


@contextmanager
def progress(what: str) -> Generator[Progress | None]:
    """Show how far long work has come, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
