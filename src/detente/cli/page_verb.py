"""The verb `report`: one self-contained page. It imports what it needs when it is called."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, AsOf, File, day, progress, say, say_json
from detente.formats import open_conflict

__all__ = ["register"]

Output = Annotated[str, typer.Option("--output", "-o", metavar="PAGE.html", help="The file to write.")]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="One page to hand up: answers, reasons, every report.")(report)


def report(file: File, output: Output, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """One page to hand up: the answer, its reasons, every report and every assumption, in a single file.

    The page needs no network and no script, prints well, and names its input. A file that is there is replaced
    only when the new page is complete.

    \b
    Examples:
      detente report case:syria-2012 -o syria.html
      detente report case:syria-2012 --as-of 2012-12-31 -o syria-31.html
    """
    from detente.study import belief_documents as documents
    from detente.study.report import report as write_report

    conflict = open_conflict(file)
    read_up_to = day(as_of)
    with progress("Solving every profile of hypotheses") as told:
        written = write_report(conflict, output, read_up_to, file, told)
    if as_json:
        say_json(documents.reported(written))
    else:
        say([f"{written.output}: {written.bytes:,} bytes"])
