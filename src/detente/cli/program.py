"""The program `detente`: one verb a question, and what becomes of errors.

Exit status: 0 done, 1 the answer is no, 2 the input is at fault, 3 stopped by a limit, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Sequence

import typer

from detente import __version__
from detente.cli import (
    belief_verbs,
    case_verbs,
    convert_verb,
    diff_verb,
    interview_verbs,
    mcp_verb,
    page_verb,
    path_verb,
    read_verb,
    score_verb,
    state_verbs,
)
from detente.errors import Fault, InputError, LimitError
from detente.study import state_documents

__all__ = ["app", "main"]

# what typer raises for a wrong option or a missing argument: the base of the one such class it shows
USAGE: type[Exception] = typer.BadParameter.__bases__[0]

MOST_FAULTS = 50
INTERRUPTED = 130

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
    or, from a blank page:
      detente new conflict.yaml
      detente read article.txt --conflict conflict.yaml
    """,
)
for verbs in (
    belief_verbs,
    diff_verb,
    score_verb,
    state_verbs,
    path_verb,
    read_verb,
    interview_verbs,
    page_verb,
    mcp_verb,
    case_verbs,
    convert_verb,
):
    verbs.register(app)


@app.callback(invoke_without_command=True)
def version_or_verb(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Stop after the version when it is all that is wanted."""
    if version:
        typer.echo(f"detente {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> int:
    """Run the program, turn what went wrong into words, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter still gets the rest
            stream.reconfigure(errors="replace")
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
        if status == INTERRUPTED:  # typer answers Ctrl-C with this number and without a word
            raise KeyboardInterrupt
    except InputError as error:
        return _complain(error.faults, 2)
    except USAGE as error:
        return _complain([Fault(_message(error), hint="detente --help, or detente VERB --help")], 2)
    except (LimitError, MemoryError) as error:
        told = str(error) if isinstance(error, LimitError) else "the work needs more memory than there is"
        return _complain([Fault(told)], 3)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except (SystemExit, BrokenPipeError):
        # the reader of a pipe went away (the library leaves by SystemExit then): nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _complain([Fault(f"the answer cannot be written: {error.strerror or error}")], 2)
    return status if isinstance(status, int) else 0


def _message(error: Exception) -> str:
    words: Callable[[], str] | None = getattr(error, "format_message", None)
    return words() if words is not None else str(error)


def _complain(faults: Sequence[Fault], status: int) -> int:
    with contextlib.suppress(OSError):  # where even complaints cannot be written, the status still tells
        if "--json" in sys.argv:
            typer.echo(json.dumps(state_documents.faulted(faults)), err=True)
        else:
            typer.echo("\n\n".join(str(fault) for fault in faults[:MOST_FAULTS]), err=True)
            more = f", the first {MOST_FAULTS} of them shown" if len(faults) > MOST_FAULTS else ""
            if len(faults) > 1:
                typer.echo(f"\n{len(faults)} faults{more}", err=True)
    return status
