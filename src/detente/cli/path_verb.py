"""The verb `paths`: how a conflict can move, and who would have to agree to move it somewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, AsOf, File, Profile, choices, codes, day, say, say_json
from detente.errors import Fault, InputError
from detente.formats import open_conflict

__all__ = ["register"]

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
    app.command(short_help="How the conflict can move, and who would have to agree.")(paths)


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
    from detente.cli.path_text import path_lines
    from detente.study.path_documents import pathed
    from detente.study.paths import paths as find_paths

    asked = codes([concept]) or []
    if len(asked) != 1:
        raise InputError(
            Fault("paths are found under one concept", concept, "one of nash, gmr, smr, seq, sseq")
        )
    found = find_paths(open_conflict(file), start, to, asked[0], choices(profile), day(as_of))
    if as_json:
        say_json(pathed(found))
        return
    say(path_lines(found))
