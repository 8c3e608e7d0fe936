"""The verb `paths`: how a conflict can move, and who would have to agree to move it somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from detente.cli.common import AsJson, AsOf, File, Profile, choices, codes, day, say, say_json, wrapped
from detente.errors import Fault, InputError
from detente.evolution.paths import Route
from detente.explain.naming import Names
from detente.explain.paths import STRICTEST, entrance_told, reached_told, route_told, sought_told, start_told
from detente.formats import open_conflict
from detente.stability import CONCEPTS
from detente.study.path_documents import pathed
from detente.study.paths import Paths, Sought
from detente.study.paths import paths as find_paths

__all__ = ["register"]

MOST_ROUTES = 6

From = Annotated[
    str | None, typer.Option("--from", metavar="STATE", help="Where to start; the status quo by default.")
]
To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="STATE", help="A state, or a statement: who would have to agree to go there?"
    ),
]
Concept = Annotated[
    str,
    typer.Option("--concept", "-c", metavar="C", help="By which improvements are credible: nash to sseq."),
]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command()(paths)


def paths(
    file: File,
    start: From = None,
    to: To = None,
    concept: Concept = "seq",
    profile: Profile = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """How the conflict can move; who would have to agree to go somewhere, and who refuses.

    \b
    Examples:
      detente paths case:elmira
      detente paths case:elmira --from 7 --to 10
      detente paths case:syria-2012 --to "hand_over and accept"
    """
    asked = codes([concept]) or []
    if len(asked) != 1:
        raise InputError(
            Fault("paths are found under one concept", concept, "one of nash, gmr, smr, seq, sseq")
        )
    found = find_paths(open_conflict(file), start, to, asked[0], choices(profile), day(as_of))
    if as_json:
        say_json(pathed(found))
        return
    lines: list[str] = []
    for line in _told(found, Names(found.conflict, found.games.space)):
        indent = line[: len(line) - len(line.lstrip())]
        lines += wrapped(line.strip(), indent, indent + "  ") if line else [""]
    say(lines)


def _told(found: Paths, names: Names) -> Iterator[str]:
    yield start_told(names, found.start, found.concept)
    held = [f"{dm}={h}" for dm, h in zip(found.conflict.names, found.profile, strict=True) if h]
    if held:
        yield f"Profile: {', '.join(held)} (choose with --profile)"
    yield ""
    yield "What can be reached"
    yield from (f"  {line}" for line in reached_told(names, found.reached))
    yield ""
    yield from _equilibria(found, names) if found.sought is None else _sought(found, found.sought, names)


def _equilibria(found: Paths, names: Names) -> Iterator[str]:
    yield f"The equilibria under {CONCEPTS[found.concept].title}, and the shortest ways there"
    if not found.equilibria:
        yield "  No state holds."
    if found.start in found.equilibria:
        yield "  The start itself is one."
    ordered = sorted(found.routes, key=_supposed)
    for route in ordered[:MOST_ROUTES]:
        yield from (f"  {line}" for line in route_told(names, route, found.yardsticks))
    if len(ordered) > MOST_ROUTES:
        yield f"  {len(ordered) - MOST_ROUTES} more, no easier to reach; --json lists all."


def _supposed(route: Route) -> tuple[int, int]:
    """Return how much a way supposes of the parties, then how long it is."""
    for rank, kind in enumerate(STRICTEST):
        if kind in route.by:
            return rank, len(route.by[kind].legs)
    return len(STRICTEST), 0


def _sought(found: Paths, sought: Sought, names: Names) -> Iterator[str]:
    if sought.holds:
        yield "It holds at the start already: nobody has to move."
        return
    if sought.statement:
        yield sought_told(sought.text, sought.matched, len(sought.nearest), len(found.entrances))
    yield "The shortest way there"
    for route in found.routes:
        yield from (f"  {line}" for line in route_told(names, route, found.yardsticks))
    for end, entrances in found.entrances.items():
        yield ""
        yield from entrance_told(names, end, entrances)
        holds = "holds" if end in found.equilibria else "does not hold"
        under = CONCEPTS[found.concept].title + (" in this profile" if any(found.profile) else "")
        yield f"  Once entered, it {holds} under {under}."
