"""The verbs about states: `solve` and `why`."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from detente.cli.common import (
    AsJson,
    Concepts,
    File,
    IndifferentDeters,
    Profile,
    SanctionsBy,
    choices,
    codes,
    say,
    say_json,
    wrapped,
)
from detente.errors import Fault, InputError, nearest, some
from detente.explain.naming import Names, joined
from detente.explain.why import told
from detente.formats import open_conflict
from detente.stability import CONCEPTS, Sanctions
from detente.study import state_documents
from detente.study.solution import Solution
from detente.study.solution import solve as solve_conflict
from detente.study.why import why as ask_why

__all__ = ["register"]

MOST_ROWS = 40


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command()(solve)
    app.command()(why)


def solve(
    file: File,
    concept: Concepts = None,
    profile: Profile = None,
    sanctions: SanctionsBy = "legal",
    indifferent_deters: IndifferentDeters = True,
    as_json: AsJson = False,
) -> None:
    """Which states are stable for whom, and which hold for everybody.

    \b
    Examples:
      detente solve case:euphrates-1975
      detente solve case:elmira --concept nash,seq --json
      detente solve case:syria-2012 --profile russia=drop
    """
    solution = solve_conflict(
        open_conflict(file), codes(concept), choices(profile), _sanctions(sanctions), indifferent_deters
    )
    if as_json:
        say_json(state_documents.solved(solution))
    else:
        say(_solved(solution))


def why(
    file: File,
    state: Annotated[str, typer.Argument(metavar="STATE", help="A state's name or pattern.")],
    dm: Annotated[str | None, typer.Option("--dm", metavar="DM", help="For one decision maker only.")] = None,
    concept: Concepts = None,
    profile: Profile = None,
    sanctions: SanctionsBy = "legal",
    indifferent_deters: IndifferentDeters = True,
    as_json: AsJson = False,
) -> None:
    """Why a state holds or not: who could gain, who would answer, who is free to leave.

    \b
    Examples:
      detente why case:euphrates-1975 2 --concept seq
      detente why case:garrison 6 --dm us_support -c gmr
    """
    conflict = open_conflict(file)
    explanations, names = ask_why(
        conflict, state, dm, codes(concept), choices(profile), _sanctions(sanctions), indifferent_deters
    )
    if as_json:
        say_json(state_documents.explained(explanations, names))
        return
    lines = _profile_line(names, explanations[0].profile)
    for number, explanation in enumerate(explanations):
        lines += [""] if number or lines else []
        for line in told(explanation, names):
            indent = line[: len(line) - len(line.lstrip())]
            lines += wrapped(line.strip(), indent, indent + "  ")
    say(lines)


def _sanctions(given: str) -> Sanctions:
    known = get_args(Sanctions)
    if given not in known:
        raise InputError(Fault("--sanctions has no such choice", given, some(known), nearest(given, known)))
    return cast("Sanctions", given)


def _profile_line(names: Names, profile: tuple[str, ...]) -> list[str]:
    held = [f"{dm}={h}" for dm, h in zip(names.conflict.names, profile, strict=True) if h]
    return wrapped(f"Profile: {', '.join(held)} (choose with --profile)", "", "  ") if held else []


def _solved(solution: Solution) -> list[str]:
    conflict, names = solution.conflict, Names(solution.conflict, solution.games.space)
    lines = wrapped(conflict.title)
    lines += [
        f"{len(solution.states)} states, {len(conflict.names)} decision makers, "
        f"{len(conflict.option_names)} options"
    ]
    lines += _profile_line(names, solution.profile)
    return [*lines, "", *_table(solution, names), "", *_key(solution, names)]


def _table(solution: Solution, names: Names) -> list[str]:
    """Draw a row a state: for whom it is stable under each concept, by number, and E when for all."""
    stable = {c: solution.solved.stable(c) for c in solution.concepts}
    holding = {state for c in solution.concepts for state in solution.solved.equilibria(c).tolist()}
    everything = len(solution.states) <= MOST_ROWS
    rows = range(len(solution.states)) if everything else sorted(holding)
    wide = max(len(solution.conflict.names), 4)
    first = max([5, *(len(solution.states[row]) for row in rows)])
    lines = [f"{'state':<{first}}  " + "  ".join(f"{c.upper():<{wide}}" for c in solution.concepts)]
    if names.space.has_patterns:
        lines[0] += "  options taken"
    for row in rows:
        cells = [
            "E"
            if stable[c][:, row].all()
            else "".join(str(dm + 1) if holds else "·" for dm, holds in enumerate(stable[c][:, row].tolist()))
            for c in solution.concepts
        ]
        line = f"{solution.states[row]:<{first}}  " + "  ".join(f"{cell:<{wide}}" for cell in cells) + "  "
        lines += wrapped(names.content(row), line, " " * len(line)) if names.space.has_patterns else [line]
    if not everything:
        lines.append(
            f"({len(solution.states) - len(holding)} states hold under none of these, and are not listed)"
        )
    return lines


def _key(solution: Solution, names: Names) -> list[str]:
    who = joined([f"{dm + 1} {names.dm(dm)}" for dm in range(len(solution.conflict.names))], "or")
    lines = wrapped(f"E  an equilibrium: stable for everybody; else for whom it is stable: {who}", "", "   ")
    for code in solution.concepts:
        found = solution.equilibria[code]
        told_as = ", ".join(found) if len(found) <= MOST_ROWS else f"{len(found)} states"
        lines += wrapped(
            f"{code.upper():<5}{CONCEPTS[code].title}: {told_as or 'no state holds'}", "", " " * 5
        )
    return lines
