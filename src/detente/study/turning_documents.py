"""What answers turn on, as plain documents: parts of the JSON of `brief`, `forecast`, `solve` and `why`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.evidence import in_words
from detente.explain.naming import Names
from detente.explain.weakest import weakest_told
from detente.forecasting.legs import Leg
from detente.forecasting.sensitivity import ENDS, Flip, ItemLeftOut
from detente.forecasting.tipping import Tipping
from detente.forecasting.weakest import Turning, Weakest
from detente.study.state_documents import firmly

__all__ = ["items_left_out", "turned"]

Document = dict[str, Any]


def turned(found: Turning, names: Names) -> Document:
    """Return what a forecast turns on: `weakest`, `flips`, `tipping` and `firmness`."""
    states = names.space.names
    return {
        "weakest": {name: _weakest(each, names) for name, each in found.weakest.items()},
        "flips": [
            {"question": flip.asked if flip.asked != ENDS else None} | _flip(flip) | _headlines(flip)
            for flip in found.flips
        ],
        "tipping": None if found.tipping is None else [_tipping(each, states) for each in found.tipping],
        "firmness": [firmly(each, names) for each in found.firmness],
    }


def _headlines(flip: Flip) -> Document:
    return {"before": flip.before, "after": flip.after}


def _flip(flip: Flip) -> Document:
    return {
        "about": flip.about,
        "value": flip.value,
        "factor": flip.factor,
        "old": flip.old,
        "new": flip.new,
    }


def _tipping(found: Tipping, states: Sequence[str]) -> Document:
    return {
        "concept": found.concept,
        "kind": found.kind,
        "state": states[found.state],
        "probability": found.probability,
        "to": states[found.to] if found.kind == "likeliest" else None,
    } | _flip(found.flip)


def _weakest(found: Weakest, names: Names) -> Document:
    caution = found.caution
    return {
        "text": weakest_told(found, names) or None,
        "leg": None if found.leg is None else _leg(found.leg),
        "others": [_leg(leg) for leg in found.others],
        "warning": None if caution is None else {"kind": caution.kind, "origin": caution.origin or None},
    }


def _leg(leg: Leg) -> Document:
    return {
        "kind": leg.kind,
        "name": leg.name,
        "value": leg.value or None,
        "old": leg.old,
        "new": leg.new,
        "chance": leg.chance,
        "probability": leg.after,
        "words": in_words(leg.after),
        "moves": leg.moves,
    }


def items_left_out(found: Sequence[ItemLeftOut]) -> list[Document]:
    """Return what each report left out would make of the answers and the claims."""
    return [
        {"item": each.item, "answers": dict(each.reading.answers), "claims": dict(each.beliefs.claims)}
        for each in found
    ]
