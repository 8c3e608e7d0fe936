"""The verb `diff`: what changed between two dates or two files, and what did it."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, AsOf, File, day, progress, say, say_json
from detente.errors import Fault, InputError
from detente.formats import open_conflict
from detente.model import Conflict

__all__ = ["register"]

Other = Annotated[
    str | None, typer.Argument(metavar="OTHER", help="A second file, to compare with the first.")
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Of one file: the earlier date.")]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Of one file: the later date; default: the newest report."),
]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="What changed between two dates or files, and through what.")(diff)


def diff(
    file: File,
    other: Other = None,
    first: From = None,
    last: To = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """What changed in inputs, beliefs, equilibria and answers, and what did it.

    \b
    Between two dates of one file, or between two files:
      detente diff case:syria-2012 --from 2012-12-04 --to 2012-12-31
      detente diff draft.yaml revised.yaml --as-of 2012-12-04 --json
    """
    from detente.cli.diff_text import dates_lines, files_lines
    from detente.study import difference_documents as documents
    from detente.study.difference import diff_dates, diff_files

    if other is None:
        if as_of is not None:
            hint = "--from and --to are the two dates; --as-of goes with two files"
            raise InputError(Fault("--as-of is one date, and one file is compared at two", as_of, hint=hint))
        dates = day(first, "--from"), day(last, "--to")
        conflict = open_conflict(file)
        with progress("Solving every profile of hypotheses") as told:
            found = diff_dates(conflict, *dates, file, told)
        if as_json:
            say_json(documents.between_dates(found))
        else:
            say(dates_lines(found))
        return
    if first is not None or last is not None:
        hint = "two files are compared at one date, --as-of; --from and --to are two dates of one file"
        raise InputError(Fault("--from and --to do not go with two files", first or last or "", hint=hint))
    if file == other == "-":
        raise InputError(Fault("standard input can be one of the two files only", "- and -"))
    read_by = day(as_of)
    before, after = _both(file, other)
    with progress("Solving every profile of hypotheses") as told:
        compared = diff_files(before, after, (file, other), read_by, told)
    if as_json:
        say_json(documents.between_files(compared))
    else:
        say(files_lines(compared))


def _both(file: str, other: str) -> tuple[Conflict, Conflict]:
    """Read both files; the faults of both come together."""
    read: list[Conflict] = []
    faults: list[Fault] = []
    for name in (file, other):
        try:
            read.append(open_conflict(name))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    before, after = read
    return before, after
