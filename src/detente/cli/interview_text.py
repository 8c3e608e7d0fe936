"""Where people disagree about what a decision maker wants, and what that changes, in words."""

from __future__ import annotations

from collections.abc import Iterator

from detente.cli.common import wrapped
from detente.explain.naming import Names
from detente.study.people import FILE, People

__all__ = ["people_lines"]

SHOWN = 3


def people_lines(found: People) -> Iterator[str]:
    """Lay out a comparison of people's answers."""
    names = Names(found.conflict, found.space)
    yield from wrapped(found.conflict.title)
    for dm, hypothesis in dict.fromkeys((each.dm, each.hypothesis) for each in found.told):
        under = f", {names.belief(dm, hypothesis)}" if hypothesis else ""
        yield ""
        yield from wrapped(f"What {names.inside(found.conflict.names.index(dm))} wants{under}")
        said = [each.person for each in found.told if (each.dm, each.hypothesis) == (dm, hypothesis)]
        if len(said) == 1:
            yield from wrapped(f"Only {said[0]} says it: nothing to compare.", "  ")
        for (of, under_h, one, other), apart in found.apart.items():
            if (of, under_h) != (dm, hypothesis):
                continue
            if not apart.discordant:
                tau = "" if apart.tau is None else f" (Kendall's tau {apart.tau:.2f})"
                yield from wrapped(f"{one} and {other} disagree on no two states{tau}.", "  ")
                continue
            tau = "not defined" if apart.tau is None else f"{apart.tau:.2f}"
            yield from wrapped(
                f"{one} and {other}: Kendall's tau {tau}; they disagree on {apart.discordant} of "
                f"{apart.pairs} pairs.",
                "  ",
                "    ",
            )
            for first, second in apart.widest[:SHOWN]:
                yield from wrapped(
                    f"{one} prefers {names.state(first)}, {other} {names.state(second)}.", "    ", "      "
                )
    yield ""
    yield from _changes(found)
    for person, dm in found.unfinished:
        yield from wrapped(f"Not counted, since not complete or no longer fitting: {person} on {dm}.")


def _changes(found: People) -> Iterator[str]:
    """Tell which equilibria rest on whom one believes."""
    yield "What holds, by whom one believes"
    width = max((len(person) for person in found.equilibria), default=0)
    codes = [code for held in list(found.equilibria.values())[:1] for code in held]
    same = True
    for code in codes:
        held = {person: states[code] for person, states in found.equilibria.items()}
        if len(set(held.values())) == 1:
            continue
        same = False
        yield f"  {code.upper()}"
        for person, states in held.items():
            yield from wrapped(", ".join(states) or "nothing", f"    {person:<{width}}  ", " " * (width + 6))
    if same:
        whom = "whomever one believes" if len(found.equilibria) > 1 else "nobody to compare with"
        yield from wrapped(f"The same under every concept, {whom}.", "  ")
    elif FILE in found.equilibria:
        yield from wrapped("Concepts that are not listed give the same to all.", "  ")
