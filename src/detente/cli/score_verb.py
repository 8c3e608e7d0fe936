"""The verb `score`: how good recorded forecasts were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from detente.cli.common import AsJson, say, say_json
from detente.errors import Fault, InputError, nearest

__all__ = ["register"]

WORDS: dict[str, bool | None] = {"yes": True, "no": False, "open": None}

Directory = Annotated[str, typer.Argument(metavar="DIR", help="The folder of forecast --record.")]
Outcomes = Annotated[
    str | None,
    typer.Option(
        "--outcomes", metavar="FILE", help="Take down the outcomes that a recorded file states by now."
    ),
]
Resolve = Annotated[
    list[str] | None,
    typer.Option(
        "--resolve", metavar="NAME=yes|no", help="Take down an outcome by hand; repeat it for several."
    ),
]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="How near recorded forecasts were.")(score)


def score(
    directory: Directory, outcomes: Outcomes = None, resolve: Resolve = None, as_json: AsJson = False
) -> None:
    """How near recorded forecasts were: Brier and log scores, beside persistence, 50 % and your own numbers.

    An outcome taken down stays; a later one corrects it, and NAME=open takes it back.

    \b
    Examples:
      detente forecast case:syria-2012 --record forecasts
      detente score forecasts
      detente score forecasts --resolve rumour=no
      detente score forecasts --outcomes my-conflict.yaml --json
    """
    from detente.cli.score_text import score_lines
    from detente.formats import open_conflict
    from detente.study.score import score as score_forecasts
    from detente.study.score_documents import scored

    resolved = _resolved(resolve or ())
    found = score_forecasts(directory, None if outcomes is None else open_conflict(outcomes), resolved)
    if as_json:
        say_json(scored(found))
    else:
        say(score_lines(found))


def _resolved(given: Sequence[str]) -> dict[str, bool | None]:
    """Read `NAME=yes` to outcomes by name."""
    found: dict[str, bool | None] = {}
    for part in given:
        name, equals, word = (piece.strip() for piece in part.partition("="))
        if not (name and equals and word in WORDS):
            hint = nearest(word, WORDS) if name and equals else ""
            raise InputError(Fault("--resolve cannot be read", part, "NAME=yes, NAME=no or NAME=open", hint))
        if found.get(name, WORDS[word]) != WORDS[word]:
            raise InputError(Fault(f"--resolve gives {name} two outcomes", part))
        found[name] = WORDS[word]
    return found
