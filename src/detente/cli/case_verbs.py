"""The verbs about files: `check`, `verify`, `cases` and `schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, File, say, say_json, wrapped
from detente.explain.numbers import counted
from detente.explain.undecided import chance_told, options_told
from detente.formats import case_names, open_conflict, schema_text
from detente.study import state_documents as documents
from detente.study.check import check as check_conflict
from detente.study.large import free_memory
from detente.study.verify import verify as verify_conflict

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command(short_help="All faults of a file, its size, and warnings.")(check)
    app.command(short_help="Compare published tables with what the program finds.")(verify)
    app.command(short_help="The shipped cases, with their sources.")(cases)
    app.command(short_help="The JSON Schema of the file format, for editors.")(schema)


def check(
    file: File,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 when there is a warning.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """All faults of a file with their places, its size, and what deserves a second look.

    \b
    Examples:
      detente check my-conflict.yaml
      detente check case:garrison --strict
    """
    conflict = open_conflict(file)
    found = check_conflict(conflict)
    if as_json:
        say_json(documents.checked(conflict, found))
    else:
        lines = wrapped(conflict.title)
        lines += wrapped(
            f"No faults. {counted(found.states, 'state')}, {options_told(conflict)}, "
            f"{counted(found.decision_makers, 'decision maker')}."
        )
        lines += wrapped(chance_told(conflict), "", "  ") if conflict.nature else []
        if found.profiles > 1:
            lines.append(f"{found.profiles:,} profiles of hypotheses.")
        if found.memory is not None:
            lines += wrapped(
                f"A large model: solving it takes about {found.memory / 2**30:.1f} GB; there are "
                f"{free_memory() / 2**30:.1f} GB free."
            )
        for warning in found.warnings:
            lines += wrapped(f"warning: {warning}", "", "  ")
        say(lines)
    if strict and found.warnings:
        raise typer.Exit(1)


def verify(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Paths, -, or case:NAME.")],
    as_json: AsJson = False,
) -> None:
    """Compare published tables with what the program finds; status 1 when they differ.

    \b
    Examples:
      detente verify case:garrison case:elmira
      detente verify my-conflict.yaml --json
    """
    results = {file: verify_conflict(open_conflict(file)) for file in files}
    if as_json:
        say_json(documents.verified(results))
    else:
        lines: list[str] = []
        for file, found in results.items():
            for each in found.differences:
                missing, extra = ", ".join(each.missing) or "nothing", ", ".join(each.extra) or "nothing"
                whose = f"stable for {each.dm}" if each.dm else "equilibria"
                lines += wrapped(
                    f"{file}: {each.concept}, {whose}: printed and not found {missing}; found and not printed "
                    f"{extra} ({each.table})",
                    "",
                    "  ",
                )
            if not found.differences:
                told = (
                    f"{counted(found.compared, 'list')} {'agrees' if found.compared == 1 else 'agree'}"
                    if found.compared
                    else f"nothing to compare ({found.reason})"
                )
                lines += wrapped(
                    f"{file}: {told if found.compared or found.reason else 'no published table'}", "", "  "
                )
        say(lines)
    if any(found.differences for found in results.values()):
        raise typer.Exit(1)


def cases(as_json: AsJson = False) -> None:
    """The shipped cases, with their sources.

    \b
    Examples:
      detente cases
      detente cases --json
    """
    shipped = {name: open_conflict(f"case:{name}") for name in case_names()}
    if as_json:
        say_json(documents.listed(shipped))
        return
    lines: list[str] = []
    for name, conflict in shipped.items():
        lines += [f"case:{name}", *wrapped(conflict.title, "  "), *wrapped(conflict.source, "  ")]
    say(lines)


def schema() -> None:
    """The JSON Schema of the file format, for editors.

    It is one JSON document in any case. An editor finds it by a first line in the conflict's file:
    # yaml-language-server: $schema=detente.schema.json

    \b
    Examples:
      detente schema > detente.schema.json
    """
    typer.echo(schema_text(), nl=False)
