"""How numbers come about, as plain documents: the `derivation` in the JSON of `evidence` and `forecast`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from detente.evidence.derivation import Derivation, DerivedClaim, DerivedDriver, Under
from detente.explain.naming import Names
from detente.forecasting.breakdown import Breakdown, Part, Walked
from detente.study.state_documents import chosen

__all__ = ["posterior_apart", "reached_apart"]

Document = dict[str, Any]


def posterior_apart(found: Derivation) -> Document:
    """Return how a posterior comes about."""
    return {
        "about": found.about,
        "claims": {each.claim.name: _claim(each) for each in found.claims},
        "fit": _floats(found.fit),
        "under": {z: _under(under) for z, under in found.under.items()},
        "driver": None if found.driver is None else _driver(found.driver),
        "by_reports": _floats(found.by_reports),
        "observed": None if found.observed is None else dict(found.observed),
        "posterior": dict(found.posterior),
    }


def _claim(found: DerivedClaim) -> Document:
    return {
        "reports": [
            {
                "item": each.row.item,
                "origin": each.row.origin,
                "r": each.row.r,
                "q": each.row.q,
                "fresh": each.row.fresh,
                "rho": float(each.rho),
                "counted": each.row.counted,
                "if_true": float(each.true),
                "if_false": float(each.false),
            }
            for each in found.reports
        ],
        "lambda": [float(found.true), float(found.false)],
        "likely": _floats(found.claim.likely),
        "likelihood": _floats(found.likelihood),
        "probability": found.now,
    }


def _under(found: Under) -> Document:
    return {
        "prior": _floats(found.prior),
        "product": _floats(found.product),
        "sum": float(found.mass),
        "weight": _floats(found.weight),
    }


def _driver(found: DerivedDriver) -> Document:
    return {
        "name": found.name,
        "prior": _floats(found.prior),
        "claims": _floats(found.fit),
        "decision_makers": {dm: _floats(of) for dm, of in found.parties.items()},
        "product": _floats(found.product),
        "sum": float(found.mass),
        "probability": _floats(found.weight),
    }


def _floats(numbers: Mapping[str, Decimal]) -> dict[str, float]:
    return {name: float(number) for name, number in numbers.items()}


def reached_apart(found: Breakdown, end: str, names: Names) -> Document:
    """Return how a P(reached) comes about."""
    states = names.space.names
    told = sum(part.part for part in found.parts)
    return {
        "end": end,
        "states": [states[state] for state in sorted(found.states)],
        "probability": found.probability,
        "outside_model": found.outside,
        "concepts": {
            share.concept: {"kappa": share.kappa, "walks": share.walks, "part": share.part}
            for share in found.shares
        },
        "profiles": [_part(part, names) for part in found.parts],
        "others": {"profiles": found.others, "part": found.probability - told},
        "walks": [_walk(walked, names) for walked in found.walks],
    }


def _part(found: Part, names: Names) -> Document:
    return {
        "profile": chosen(names.conflict, found.profile),
        "weight": found.weight,
        "factors": [
            {
                "driver": factor.driver or None,
                "decision_makers": list(factor.dms),
                "terms": [
                    {
                        "value": term.value or None,
                        "probability": term.probability,
                        "weights": list(term.weights),
                    }
                    for term in factor.terms
                ],
            }
            for factor in found.factors
        ],
        "correction": found.correction,
        "reached": dict(found.by_concept),
        "part": found.part,
    }


def _walk(found: Walked, names: Names) -> Document:
    states, dms = names.space.names, names.conflict.names
    return {
        "profile": chosen(names.conflict, found.profile),
        "concepts": list(found.concepts),
        "reached": found.reached,
        "states": [
            {
                "state": states[stop.state],
                "visits": stop.visits,
                "steps": [
                    {
                        "dms": [dms[dm] for dm in step.movers],
                        "to": states[step.target],
                        "probability": step.probability,
                    }
                    for step in stop.steps
                ],
            }
            for stop in found.stops
        ],
    }
