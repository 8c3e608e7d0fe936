"""The sentences beside the pictures: what each shows, and how it was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from detente.explain.numbers import counted
from detente.forecasting import Bands
from detente.forecasting.timeline import Timeline

__all__ = [
    "bands_told",
    "dots_told",
    "less_told",
    "lines_told",
    "network_told",
    "tornado_told",
    "unheard_told",
]


def lines_told(shown: Timeline) -> str:
    """Tell what the lines of the questions show."""
    told = (
        "The answer on each day that brought news, by what had been read up to then. The shade is the 5 to 95 % "
        f"band, from {shown.draws} draws of the judgements a day. A line jumps where something was read and slopes "
        "where only time passes. Each panel has its own scale."
    )
    if any(shown.as_of is not None and each.day > shown.as_of for each in shown.days):
        told += " What lies right of the dotted line was not read: it is drawn broken, without a band."
    if shown.left_out:
        told += (
            f" {counted(shown.left_out, 'day')} with news {'is' if shown.left_out == 1 else 'are'} not drawn."
        )
    return told


def bands_told(drawn: Bands | None) -> str:
    """Tell what the whiskers are.

    Examples
    --------
    >>> bands_told(None)
    ''
    """
    if drawn is None:
        return ""
    return f"Whiskers and numbers in brackets are the 5 to 95 % band, from {drawn.draws} draws of the judgements."


def dots_told(deals: bool) -> str:
    """Tell what the hundred dots are.

    Examples
    --------
    >>> dots_told(deals=False)
    'A hundred futures that start like this one, by where they end: one dot each, rounded so that they add up to 100.'
    """
    beside = ", with the agreements that the file allows and without any" if deals else ""
    return (
        f"A hundred futures that start like this one, by where they end{beside}: one dot each, rounded so that they "
        "add up to 100."
    )


def tornado_told(grade: str, truths: bool) -> str:
    """Tell what the bars of a tornado are.

    Examples
    --------
    >>> tornado_told("B", truths=False)[:52]
    'Each bar is one more report, of grade B and in flat '
    """
    told = (
        f"Each bar is one more report, of grade {grade} and in flat words, on one claim: where the answer would go "
        "if it affirmed, and if it denied. Reports are in the order of the gain that is expected before it is known "
        "which, in Brier score and in bits."
    )
    return told + (" Below, what it would gain to know the truth." if truths else "")


def less_told(claims: int, gain: float) -> str:
    """Tell how little the reports that are not drawn would gain.

    Examples
    --------
    >>> less_told(1, 0.0005), less_told(0, 0.0005)
    ('A report on 1 other claim would gain less: a Brier score of .0005 at most.', '')
    """
    told = f"{gain:.4f}".removeprefix("0")
    return (
        f"A report on {counted(claims, 'other claim')} would gain less: a Brier score of {told} at most."
        if claims
        else ""
    )


def network_told(later: int) -> str:
    """Tell how the belief network is read.

    Examples
    --------
    >>> network_told(1).endswith("1 later report is not drawn.")
    True
    """
    told = (
        "What hangs on what, from left to right, and how strongly: on the curves, how likely a hypothesis is under "
        "the value of a driver, how likely a claim is under a hypothesis, and ρ, how strongly a report speaks for "
        "the claim (+) or against it (−, broken). A bar is what is believed now, the stroke in it what was before "
        "any report. Pale: a copy, or taken back."
    )
    return told + (
        f" {counted(later, 'later report')} {'is' if later == 1 else 'are'} not drawn." if later else ""
    )


def unheard_told(claims: Sequence[str]) -> str:
    """Tell which claims no report bears on.

    Examples
    --------
    >>> unheard_told(["It would push", "It has a plan"])
    'No report read bears on “It would push” and “It has a plan”.'
    """
    if not claims:
        return ""
    quoted = [f"“{text.rstrip('.')}”" for text in claims]
    return (
        f"No report read bears on {', '.join(quoted[:-1])}{' and ' if len(quoted) > 1 else ''}{quoted[-1]}."
    )
