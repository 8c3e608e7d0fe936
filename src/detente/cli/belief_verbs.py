"""The verbs about what is believed and what follows: `brief`, `forecast` and `evidence`.

Each imports what it needs when it is called, so that verbs on states start quickly.
"""

from __future__ import annotations

import typer

from detente.cli.common import AsJson, AsOf, File, Seed, day, progress, say, say_json
from detente.formats import open_conflict

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command()(brief)
    app.command()(forecast)
    app.command()(evidence)


def brief(file: File, as_of: AsOf = None, seed: Seed = 1, as_json: AsJson = False) -> None:
    """One screen: is the rumour true, what holds, what is reached, why, and what would change it.

    \b
    Examples:
      detente brief case:syria-2012
      detente brief case:syria-2012 --as-of 2012-12-31
    """
    from detente.cli.belief_text import brief_lines
    from detente.study import belief_documents as documents
    from detente.study.forecast import assess

    conflict = open_conflict(file)
    with progress("Solving every profile of hypotheses") as told:
        found = assess(conflict, day(as_of), seed, told)
    if as_json:
        say_json(documents.assessed(found))
    else:
        say(brief_lines(found))


def forecast(file: File, as_of: AsOf = None, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Beliefs, what holds, what is reached, and the answer to each question of the file.

    \b
    Examples:
      detente forecast case:syria-2012
      detente forecast case:syria-2012 --as-of 2012-12-10 --json
    """
    from detente.cli.belief_text import forecast_lines
    from detente.study import belief_documents as documents
    from detente.study.forecast import forecast as make_forecast

    conflict = open_conflict(file)
    with progress("Solving every profile of hypotheses") as told:
        found = make_forecast(conflict, day(as_of), seed, told)
    if as_json:
        say_json(documents.forecasted(found))
    else:
        say(forecast_lines(found))


def evidence(file: File, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """The ledger: what each report weighs, who said it first, and what rests on it.

    \b
    Examples:
      detente evidence case:syria-2012
      detente evidence case:syria-2012 --as-of 2012-12-10 --json
    """
    from detente.cli.belief_text import evidence_lines
    from detente.study import belief_documents as documents
    from detente.study.evidence import evidence as weigh_evidence

    found = weigh_evidence(open_conflict(file), day(as_of))
    if as_json:
        say_json(documents.evidenced(found))
    else:
        say(evidence_lines(found))
