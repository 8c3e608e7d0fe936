"""The verbs about states: `solve` and `why`."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import (
    AsJson,
    Concepts,
    File,
    IndifferentDeters,
    Profile,
    SanctionsBy,
    Seed,
    choices,
    codes,
    progress,
    say,
    say_json,
    size,
    wrapped,
)
from detente.cli.state_text import profile_line, redrawn_lines, solution_lines
from detente.explain.numbers import counted
from detente.explain.why import told
from detente.formats import check_table, open_conflict
from detente.study import state_documents
from detente.study.named import dm_named
from detente.study.robustness import redraw
from detente.study.selection import export as write_equilibria
from detente.study.selection import read_statement
from detente.study.solution import solve as solve_conflict
from detente.study.why import why as ask_why

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command(short_help="Which states are stable for whom, and which for everybody.")(solve)
    app.command(short_help="Why a state holds or not: who would gain, who would answer.")(why)


def solve(
    file: File,
    concept: Concepts = None,
    profile: Profile = None,
    sanctions: SanctionsBy = "legal",
    indifferent_deters: IndifferentDeters = True,
    where: Annotated[
        str | None, typer.Option("--where", metavar="STATEMENT", help="Only equilibria in which it holds.")
    ] = None,
    best_for: Annotated[
        str | None, typer.Option("--for", metavar="DM", help="Its best and its worst equilibria.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=0, help="List at most N equilibria a concept.")
    ] = None,
    export: Annotated[
        str | None,
        typer.Option("--export", metavar="TABLE", help="Write all equilibria to a .csv or .parquet file."),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option("--threads", metavar="N", min=1, help="For large models; else all processors."),
    ] = None,
    memory: Annotated[
        str | None, typer.Option("--memory", metavar="SIZE", help="What a large model may take, as in 4G.")
    ] = None,
    redraws: Annotated[
        int | None,
        typer.Option(
            "--redraw",
            metavar="N",
            min=1,
            help="Redraw all preferences N times: what holds? Needs detente[fast].",
        ),
    ] = None,
    seed: Seed = 1,
    spread: Annotated[
        float,
        typer.Option("--spread", metavar="X", min=0.0, max=1000.0, help="Shift by about so many places."),
    ] = 1.0,
    margins: Annotated[
        bool, typer.Option("--margins", help="The fewest preference swaps that break each equilibrium.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Which states are stable for whom, and which hold for everybody.

    \b
    Examples:
      detente solve case:euphrates-1975
      detente solve case:elmira --concept nash,seq --json
      detente solve case:syria-2012 --profile russia=drop
      detente solve case:syria-2012 --where "hand_over and accept" --for russia
      detente solve case:elmira --export equilibria.csv
      detente solve case:elmira --redraw 1000
      detente solve case:elmira --margins
    """
    conflict = open_conflict(file)
    asked, room = codes(concept), size(memory)
    if export is not None:
        check_table(export, file)
    dm = None if best_for is None else dm_named(conflict, best_for)
    chosen = None if where is None else read_statement(conflict, where)
    with progress("Judging states") as told:
        solution = solve_conflict(
            conflict, asked, choices(profile), sanctions, indifferent_deters, threads, room, told
        )
    rows = None if export is None else write_equilibria(solution, export, chosen)
    redrawn = None
    if redraws is not None:
        with progress("Redrawing preferences") as told:
            redrawn = redraw(solution, redraws, seed, spread, threads, told)
    firm = None
    if margins:
        from detente.study.margins import MOST_MARGINS
        from detente.study.margins import margins as find_margins

        firm = find_margins(solution, chosen, MOST_MARGINS if limit is None else limit)
    if as_json:
        say_json(state_documents.solved(solution, chosen, limit, redrawn, firm))
        return
    say(solution_lines(solution, chosen, dm, limit))
    if redrawn is not None:
        say(redrawn_lines(solution, redrawn))
    if firm is not None:
        from detente.cli.margin_text import margin_lines

        say(margin_lines(solution, firm, chosen))
    if rows is not None:
        say([f"{export}: {counted(rows, 'state')}"])


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
    found = ask_why(conflict, state, dm, codes(concept), choices(profile), sanctions, indifferent_deters)
    explanations, names = found.explanations, found.names
    from detente.explain.deterrence import NO_MARGIN
    from detente.explain.firmness import margin_told
    from detente.study.margins import held_by_all, margins_of

    firm = margins_of(conflict, explanations)
    if as_json:
        say_json(state_documents.explained(explanations, names, firm))
        return
    lines = profile_line(names, explanations[0].profile)
    margin = {concept: [f"  {margin_told(each, names)}"] for concept, each in firm.items()}
    for number, explanation in enumerate(explanations):
        lines += [""] if number or lines else []
        for line in [*told(explanation, names), *margin.get(explanation.concept, ())]:
            indent = line[: len(line) - len(line.lstrip())]
            lines += wrapped(line.strip(), indent, indent + "  ")
    if not firm and held_by_all(conflict, explanations):
        lines += ["", *wrapped(NO_MARGIN)]
    say(lines)
