"""The program `detente`: one verb a question, and what becomes of errors.

Exit status: 0 done, 1 the answer is no, 2 the input is at fault, 3 stopped by a limit, 130 interrupted.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable

import typer

from detente.cli import belief_verbs, case_verbs, page_verb, state_verbs
from detente.errors import Fault, InputError, LimitError
from detente.study import state_documents

__all__ = ["app", "main"]

# what typer raises for a wrong option or a missing argument: the base of the one such class it shows
USAGE: type[Exception] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="detente",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="""Détente: the formal analysis of conflicts and negotiations.

    From graded reports to equilibria and forecasts, each with its reason. FILE is a path, - for standard input,
    or case:NAME for a shipped case.

    \b
    Start with:
      detente brief case:syria-2012
      detente solve case:euphrates-1975
      detente why case:euphrates-1975 2 --concept seq
    """,
)
for verbs in (belief_verbs, state_verbs, page_verb, case_verbs):
    verbs.register(app)


@app.callback(invoke_without_command=True)
def version_or_verb(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Stop after the version when it is all that is wanted."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"detente {installed('detente')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the program, and turn what went wrong into words and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter still gets the rest
            stream.reconfigure(errors="replace")
    try:
        status = app(standalone_mode=False)
    except InputError as error:
        _complain(error.faults)
        sys.exit(2)
    except USAGE as error:
        _complain([Fault(_message(error), hint="detente --help, or detente VERB --help")])
        sys.exit(2)
    except LimitError as error:
        _complain([Fault(str(error))])
        sys.exit(3)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of a pipe went away: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _message(error: Exception) -> str:
    words: Callable[[], str] | None = getattr(error, "format_message", None)
    return words() if words is not None else str(error)


def _complain(faults: tuple[Fault, ...] | list[Fault]) -> None:
    if "--json" in sys.argv:
        typer.echo(json.dumps(state_documents.faulted(faults), ensure_ascii=False), err=True)
        return
    typer.echo("\n\n".join(str(fault) for fault in faults), err=True)
    if len(faults) > 1:
        typer.echo(f"\n{len(faults)} faults", err=True)
