"""The numbers worked out again: every posterior, and how likely the likeliest end is, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.evidence.derivation import derive
from detente.explain.derived import derivation_sheet
from detente.explain.taken_apart import breakdown_sheet
from detente.explain.worksheet import Worksheet
from detente.forecasting.breakdown import breakdown
from detente.graph import named_ends
from detente.model import Question
from detente.report.anchors import anchor
from detente.report.page_findings import Findings

__all__ = ["REACHED", "Derived", "derivation_of", "derivations", "derived_at"]

MOST_PROFILES = 8
REACHED = "derivations-end"
"""The anchor of how the likeliest end comes about."""


@dataclass(frozen=True, slots=True)
class Derived:
    """One number, or one posterior, worked out; with where the page tells of it."""

    anchor: str
    sheet: Worksheet
    told_at: str


def derivations(findings: Findings) -> tuple[Derived, ...]:
    """Work out every posterior that is not certain from the start, and the likeliest end."""
    forecast, ledger = findings.found.forecast, findings.conflict.ledger
    found = [
        Derived(
            derivation_of(findings, name),
            derivation_sheet(derive(ledger, forecast.rows, forecast.beliefs, name), findings.names),
            anchor("drivers" if name in ledger.drivers else "preferences", name),
        )
        for name in (*ledger.drivers, *findings.conflict.names)
        if derivation_of(findings, name)
    ]
    return (*found, *_likeliest_end(findings))


def derivation_of(findings: Findings, about: str) -> str:
    """Return the anchor of how a posterior comes about; "" for a preference that is certain."""
    ledger = findings.conflict.ledger
    open_to_doubt = about in ledger.drivers or len(findings.beliefs.posterior.get(about, ())) > 1
    return anchor("derivations", about) if open_to_doubt else ""


def derived_at(findings: Findings, question: Question) -> str:
    """Return where an answer comes from: how the posterior of what its claim is about is made, or where walks end."""
    if question.claim:
        return derivation_of(findings, findings.conflict.ledger.claims[question.claim].about)
    return "reached" if findings.reached is not None else ""


def _likeliest_end(findings: Findings) -> tuple[Derived, ...]:
    """Work out the named end that is the likeliest, or the state where the file names no ends."""
    reached, forecast = findings.reached, findings.found.forecast
    if reached is None:
        return ()
    ends = named_ends(findings.conflict.outcomes, forecast.tables.games.space.codes)
    if ends:
        name = max(ends, key=reached.outcomes.__getitem__)
        states: list[int] = np.flatnonzero(ends[name]).tolist()
    else:
        states = [int(np.argmax(reached.states))]
        name = " ".join(part for part in findings.state(states[0]) if part)
    apart = breakdown(findings.conflict, forecast.tables, findings.beliefs, states, MOST_PROFILES)
    if apart is None or not apart.probability:
        return ()
    return (Derived(REACHED, breakdown_sheet(apart, name, findings.plain_names), "reached"),)
