"""Answers about beliefs as plain documents: the JSON of `evidence`, `forecast`, `brief` and `report`.

Each document names its schema, `detente.VERB/1`. States of probability 0 are left out of maps; what this version does
not compute is null (docs/commands.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, Weighed
from detente.evidence.derivation import Derivation
from detente.explain.brief import measure_told
from detente.explain.captions import UNANSWERED
from detente.explain.naming import Names
from detente.forecasting import (
    GRADE,
    Answer,
    Assessment,
    Band,
    Bands,
    Chances,
    Forecast,
    Information,
    Reached,
)
from detente.forecasting.breakdown import Breakdown
from detente.forecasting.weakest import Turning
from detente.study.derivation_documents import posterior_apart, reached_apart
from detente.study.evidence import Evidence
from detente.study.report import Reported
from detente.study.state_documents import chance_named, natured
from detente.study.turning_documents import items_left_out, turned

__all__ = ["assessed", "evidenced", "forecasted", "reported"]

Document = dict[str, Any]
Floats = npt.NDArray[np.float64]
NOT_TURNED: Document = dict.fromkeys(("weakest", "flips", "tipping", "firmness"))


def reported(written: Reported) -> Document:
    """Return the document of `report`."""
    return {"schema": "detente.report/1", "output": written.output, "bytes": written.bytes}


def evidenced(found: Evidence, apart: Derivation | None = None) -> Document:
    """Return the document of `evidence`: the ledger, its weights, and what it comes to.

    `apart` is how one posterior comes about, where that is asked.
    """
    beliefs = found.after
    by_item: dict[str, list[Weighed]] = {}
    for row in found.rows:
        by_item.setdefault(row.item, []).append(row)
    return {
        "schema": "detente.evidence/1",
        "title": found.conflict.title,
        "as_of": None if found.as_of is None else str(found.as_of),
        "items": [
            {
                "id": item.id,
                "date": str(item.date),
                "origin": item.origin,
                "read": item.id in by_item,
                "letter": by_item[item.id][0].letter if item.id in by_item else item.reliability,
                "r": by_item[item.id][0].r if item.id in by_item else None,
                "q": {row.claim: row.q for row in by_item.get(item.id, [])},
                "rho": {row.claim: row.rho for row in by_item.get(item.id, [])},
                "counted": {row.claim: row.counted for row in by_item.get(item.id, [])},
                "claims": list(item.claims),
            }
            for item in found.conflict.ledger.items
        ],
        "before": dict(found.before.claims),
        "claims": dict(beliefs.claims),
        "posterior": _posterior(beliefs),
        "drivers": {driver: dict(values) for driver, values in beliefs.drivers.items()},
        "warnings": [
            {
                "kind": caution.kind,
                "about": caution.subject.name,
                "value": caution.subject.value or None,
                "before": caution.before,
                "now": caution.now,
                "without": caution.without,
                "origin": caution.origin or None,
                "items": list(caution.items),
            }
            for caution in found.cautions
        ],
        "without_item": {
            item: {"claims": dict(left.claims), "posterior": _posterior(left)}
            for item, left in found.without_item.items()
        },
        "drivers_without_origin": {
            origin: {driver: dict(values) for driver, values in left.drivers.items()}
            for origin, left in found.without.items()
        },
        "derivation": None if apart is None else posterior_apart(apart),
    }


def forecasted(
    found: Forecast, turning: Turning | None = None, apart: tuple[str, Breakdown] | None = None
) -> Document:
    """Return the document of `forecast`.

    Parameters
    ----------
    found : Forecast
    turning : Turning, optional
        What it turns on; null where that was not looked for.
    apart : (str, Breakdown), optional
        A named end or state, and how its P(reached) comes about, where that is asked.
    """
    beliefs, chances, states = found.beliefs, found.chances, found.states
    names = Names(found.conflict, found.tables.games.space)
    reached, alone = chances.reached, chances.reached_without_agreements
    return {
        "schema": "detente.forecast/1",
        "title": found.conflict.title,
        "as_of": None if found.as_of is None else str(found.as_of),
        "status_quo": found.conflict.status_quo or None,
        "observed": [{"date": str(move.date), "dm": move.dm, "to": move.to} for move in found.observed],
        "profiles": found.beliefs.profiles,
        "method": found.method,
        "draws": found.draws,
        "standard_error": found.standard_error,
        "drivers": {driver: dict(values) for driver, values in beliefs.drivers.items()},
        "posterior": _posterior(beliefs),
        "claims": dict(beliefs.claims),
        "equilibrium": {c: by_state(states, p) for c, p in chances.equilibrium.items()},
        "stable": {
            c: {dm: by_state(states, p) for dm, p in zip(found.conflict.names, of_dms, strict=True)}
            for c, of_dms in found.stable.items()
        },
        "reached": None if reached is None else by_state(states, reached.states),
        "reached_by_concept": None
        if reached is None
        else {c: by_state(states, p) for c, p in reached.by_concept.items()},
        "outcomes": None if reached is None else dict(reached.outcomes),
        "visits": None if reached is None else by_state(states, reached.visits),
        "worse_on_the_way": None if reached is None or not found.tables.worse_states else reached.worse,
        "reached_without_agreements": None if alone is None else by_state(states, alone.states),
        "outcomes_without_agreements": None if alone is None else dict(alone.outcomes),
        "no_settlement": None if reached is None else reached.no_settlement,
        "outside_model": float(found.conflict.settings.outside_model),
        "nature": natured(found.conflict),
        "band": None if found.bands is None else _bands(found.bands, states),
        "questions": _questions(found),
        "value_of_information": None if reached is None else _worth(found.information),
        **(NOT_TURNED if turning is None else turned(turning, names)),
        "derivation": None if apart is None else reached_apart(apart[1], apart[0], names),
    }


def _bands(bands: Bands, states: Sequence[str]) -> Document:
    """Return the 5 and 95 % points of what the forecast tells; states that are never reached are left out."""
    document: Document = {
        "draws": bands.draws,
        "claims": {claim: _pair(band) for claim, band in bands.claims.items()},
        "drivers": {d: {z: _pair(band) for z, band in of.items()} for d, of in bands.drivers.items()},
        "posterior": {
            dm: {h: _pair(band) for h, band in of.items()}
            for dm, of in bands.posterior.items()
            if list(of) != [""]
        },
    }
    if bands.reached is not None:
        reached = bands.reached
        document["reached"] = {
            states[at]: [float(reached.low[at]), float(reached.high[at])]
            for at in np.flatnonzero(reached.high).tolist()
        }
        document["outcomes"] = {name: _pair(band) for name, band in reached.outcomes.items()}
        document["no_settlement"] = _pair(reached.no_settlement)
    return document


def _pair(band: Band | None) -> list[float] | None:
    return None if band is None else [band.low, band.high]


def _worth(information: Information) -> Document:
    """Return what knowing a truth, or having a report, would gain for where the conflict ends."""
    return {
        "truths": [
            {"about": known.about, "brier": known.ends.brier, "bits": known.ends.bits}
            for known in information.known
            if known.ends is not None
        ],
        "reports": [
            {"claim": heard.claim, "reliability": GRADE, "brier": heard.ends.brier, "bits": heard.ends.bits}
            for heard in information.heard
            if heard.ends is not None
        ],
    }


def _questions(found: Forecast) -> Document:
    bands = found.bands
    return {
        name: _question(each, None if bands is None else bands.questions.get(name))
        for name, each in found.answers.items()
    }


def _question(answer: Answer, band: Band | None) -> Document:
    question = answer.question
    document: Document = {"probability": answer.probability, "words": answer.words, "band": _pair(band)}
    for key, date in (("by", question.by), ("on", question.on)):
        if date is not None:
            document[key] = str(date)
    if question.own is not None:
        document["own"] = float(question.own)
    if question.outcome is not None:
        document["outcome"] = question.outcome
    if answer.unanswered:
        document["unanswered"] = UNANSWERED[answer.unanswered]
    return document


def assessed(found: Assessment) -> Document:
    """Return the document of `brief`: the forecast, and what it turns on."""
    forecast = found.forecast
    names, states = forecast.conflict.names, forecast.states
    entry, measure = found.entry, found.measure
    told = Names(forecast.conflict, forecast.tables.games.space)
    return {
        "schema": "detente.brief/1",
        "title": forecast.conflict.title,
        "as_of": None if forecast.as_of is None else str(forecast.as_of),
        "questions": _questions(forecast),
        "measure": None if measure is None else {"text": measure_told(measure, told)},
        "would_it_matter": {
            question: {
                scenario: {"measure": None if measure is None else measure.value(chances)} | _ends(chances)
                for scenario, chances in matter.scenarios.items()
            }
            for question, matter in found.matters.items()
        },
        "plan": None
        if entry is None
        else {
            "state": states[entry.state],
            "all_agree": entry.all_agree,
            "needs_chance": chance_named(entry.by_chance),
            "decision_makers": {
                names[stance.dm]: {
                    "must_agree": stance.must_agree,
                    "refuses": stance.refuses,
                    "hypotheses": {
                        h: {"weight": weight, "prefers_plan": gains}
                        for h, (weight, gains) in stance.by_hypothesis.items()
                    },
                }
                for stance in entry.stances
            },
        },
        "left_out": [
            {"origin": each.origin, "items": list(each.items), "claims": dict(each.chances.beliefs.claims)}
            | _ends(each.chances)
            for each in found.left_out
        ],
        "left_out_items": items_left_out(found.turning.items),
        "forecast": forecasted(forecast, found.turning),
    }


def _ends(chances: Chances) -> Document:
    reached: Reached | None = chances.reached
    return {"outcomes": None if reached is None else dict(reached.outcomes)}


def _posterior(beliefs: Beliefs) -> dict[str, dict[str, float]]:
    return {dm: dict(weights) for dm, weights in beliefs.posterior.items() if list(weights) != [""]}


def by_state(states: Sequence[str], values: Floats) -> dict[str, float]:
    """Map states to their values, those of 0 left out."""
    return {states[at]: float(values[at]) for at in np.flatnonzero(values).tolist()}
