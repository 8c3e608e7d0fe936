"""The weakest leg of each answer, with where on the page it stands; and what would change what holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.explain.firmness import firm_told, tipping_told
from detente.explain.naming import sentence
from detente.explain.numbers import NOTABLE, per_cent
from detente.explain.weakest import leg_told
from detente.forecasting.legs import Leg
from detente.report.anchors import anchor
from detente.report.page_findings import Findings

__all__ = ["Weak", "turns", "weak", "without_report"]


@dataclass(frozen=True, slots=True)
class Weak:
    """The weakest leg of an answer, and the anchor of the report or judgement that it is."""

    told: str
    anchor: str


def weak(findings: Findings, question: str) -> Weak | None:
    """Tell the weakest leg of an answer, or nothing when there is none."""
    found = findings.found.turning.weakest.get(question)
    if found is None or found.leg is None:
        return None
    return Weak(leg_told(found.leg, findings.names), _standing_at(findings, found.leg))


def _standing_at(findings: Findings, leg: Leg) -> str:
    if leg.kind == "origin":
        said = next(row.item for row in findings.found.forecast.rows if row.origin == leg.name)
        return anchor("evidence", said)
    if leg.kind == "report":
        return anchor("evidence", leg.name)
    if leg.kind == "claim":
        return anchor("claims", leg.name)
    if leg.name in findings.conflict.ledger.drivers:
        return anchor("drivers", leg.name)
    return anchor("preferences", leg.name, leg.value) if leg.value else anchor("preferences", leg.name)


def turns(findings: Findings) -> Iterator[str]:
    """Tell what change of one ranking, or of one prior, would change what holds."""
    names = findings.plain_names
    for firm in findings.found.turning.firmness:
        yield f"{sentence(firm_told(firm, names))}."
    told: set[str] = set()
    for tipping in findings.found.turning.tipping or ():
        # concepts that agree on everything but their name are told of once
        alike = tipping_told(tipping, names)
        rest = alike.partition(tipping.concept.upper())[2]
        if rest not in told:
            told.add(rest)
            yield alike


def without_report(findings: Findings, item: str, claim: str) -> str:
    """Tell what a claim would be without one report, where that makes a difference."""
    then = next(
        (each.beliefs.claims[claim] for each in findings.found.turning.items if each.item == item), None
    )
    if then is None or abs(then - findings.beliefs.claims[claim]) < NOTABLE:
        return ""
    return f"without it {per_cent(then)}"
