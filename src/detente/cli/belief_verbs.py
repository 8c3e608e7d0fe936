"""The verbs about what is believed and what follows: `brief`, `forecast` and `evidence`.

Each imports what it needs when it is called, so that verbs on states start quickly.
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, AsOf, File, Seed, day, progress, say, say_json
from detente.cli.plotting import Pictures, Plot, check_asked, plot_lines
from detente.formats import open_conflict

__all__ = ["register"]

Record = Annotated[
    str | None,
    typer.Option("--record", metavar="DIR", help="Record it in this folder, frozen, to be scored later."),
]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="NAME", help="Work out what is believed of a decision maker or driver."),
]
Reached = Annotated[
    str | None,
    typer.Option("--reached", metavar="NAME", help="Work out how likely a state or named end is reached."),
]
Draws = Annotated[
    int | None,
    typer.Option("--draws", metavar="N", min=1, help="Draw N profiles instead of looking at every one."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, max=256, help="Solve profiles on N processes."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="Solve them on the workers of a Dask scheduler."),
]


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command(short_help="One screen: is it true, what holds, what is reached, and why.")(brief)
    app.command(short_help="Beliefs, what holds, what is reached, and dated answers.")(forecast)
    app.command(short_help="The ledger: what each report weighs, and who said it first.")(evidence)


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


def forecast(
    file: File,
    as_of: AsOf = None,
    seed: Seed = 1,
    reached: Reached = None,
    plot: Plot = None,
    picture: Pictures = None,
    record: Record = None,
    draws: Draws = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    as_json: AsJson = False,
) -> None:
    """Beliefs, what holds, what is reached, and the answer to each question of the file.

    \b
    Examples:
      detente forecast case:syria-2012
      detente forecast case:syria-2012 --as-of 2012-12-10 --json
      detente forecast case:syria-2012 --reached flight
      detente forecast case:syria-2012 --plot syria.svg
      detente forecast case:syria-2012 --record forecasts
      detente forecast large.yaml --draws 20000 --workers 8
    """
    from detente.cli.belief_text import forecast_lines
    from detente.cli.score_text import receipt_lines
    from detente.cli.worksheet_text import reached_lines
    from detente.formats.store import check_store
    from detente.study import belief_documents as documents
    from detente.study.cluster import cluster
    from detente.study.derivation import MOST_TOLD, MOST_WRITTEN, check_end, taken_apart
    from detente.study.forecast import forecast as make_forecast
    from detente.study.forecast import turning
    from detente.study.pictures import plot_forecast, plotted
    from detente.study.record import record_forecast
    from detente.study.score_documents import recorded

    pictures = check_asked(plot, picture, file)
    conflict = open_conflict(file)
    if record is not None:
        check_store(record)
    if reached is not None:
        check_end(conflict, reached)
    with cluster(workers, scheduler) as share, progress("Solving profiles of hypotheses") as told:
        found = make_forecast(conflict, day(as_of), seed, told, draws, share)
    made = None
    if plot is not None:
        with progress("Reading the reports day by day") as days_told:
            made = plot_forecast(conflict, found, plot, pictures, seed, days_told)
    receipt = None if record is None else record_forecast(found, record, seed)
    if as_json:
        apart = None if reached is None else (reached, taken_apart(found, reached, MOST_WRITTEN))
        told = documents.forecasted(found, turning(found), apart)
        told |= {"plot": plotted(made)} if made else {}
        say_json(told | ({"recorded": recorded(receipt)} if receipt else {}))
        return
    if reached is not None:
        lines = reached_lines(found, taken_apart(found, reached, MOST_TOLD), reached)
    else:
        lines = forecast_lines(found, turning(found))
    drawn = plot_lines(made) if made else ()
    say([*lines, *drawn, *(receipt_lines(receipt, len(found.answers)) if receipt else ())])


def evidence(
    file: File, as_of: AsOf = None, about: About = None, plot: Plot = None, as_json: AsJson = False
) -> None:
    """The ledger: what each report weighs, who said it first, and what rests on it.

    \b
    Examples:
      detente evidence case:syria-2012
      detente evidence case:syria-2012 --about russia
      detente evidence case:syria-2012 --about russia --plot russia.svg
      detente evidence case:syria-2012 --as-of 2012-12-10 --json
    """
    from detente.cli.belief_text import evidence_lines
    from detente.cli.worksheet_text import derived_lines
    from detente.study import belief_documents as documents
    from detente.study.derivation import derived
    from detente.study.evidence import evidence as weigh_evidence
    from detente.study.pictures import plot_evidence, plotted

    check_asked(plot, None, file)
    found = weigh_evidence(open_conflict(file), day(as_of))
    apart = None if about is None else derived(found, about)
    made = None if plot is None else plot_evidence(found, plot, about or "")
    if as_json:
        say_json(documents.evidenced(found, apart) | ({"plot": plotted(made)} if made else {}))
    else:
        lines = evidence_lines(found) if apart is None else derived_lines(found, apart)
        say([*lines, *(plot_lines(made) if made else ())])
