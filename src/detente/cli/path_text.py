"""How the ways of a conflict are laid out in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from detente.cli.common import wrapped
from detente.evolution.paths import Route
from detente.explain.naming import Names
from detente.explain.paths import STRICTEST, entrance_told, reached_told, route_told, sought_told, start_told
from detente.graph import needed_of_chance
from detente.stability import CONCEPTS
from detente.study.paths import Paths, Sought

__all__ = ["path_lines"]

MOST_ROUTES = 6


def path_lines(found: Paths) -> Iterator[str]:
    """Lay out what can be reached, and the ways to the equilibria or to the state asked for."""
    for line in _told(found, Names(found.conflict, found.games.space)):
        indent = line[: len(line) - len(line.lstrip())]
        yield from wrapped(line.strip(), indent, indent + "  ") if line else [""]


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
    for route in found.routes:
        yield ""
        left = needed_of_chance(found.conflict, found.games.space, found.start, route.to)
        yield from entrance_told(names, route, found.entrances[route.to], left)
        holds = "holds" if route.to in found.equilibria else "does not hold"
        under = CONCEPTS[found.concept].title + (" in this profile" if any(found.profile) else "")
        yield f"  Once entered, it {holds} under {under}."
