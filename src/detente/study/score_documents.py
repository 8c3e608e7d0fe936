"""Recorded forecasts and their scores as plain documents: the JSON of `score`, and what `forecast` tells of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.forecasting.frozen import Resolved
from detente.forecasting.scores import WANTED, Judged, Mean, Pair, Score
from detente.formats.store import Receipt
from detente.formats.store_reading import Kept
from detente.study.score import Called, Scores, Tracked

__all__ = ["recorded", "scored"]

Document = dict[str, Any]


def recorded(receipt: Receipt) -> Document:
    """Return where and when a forecast was recorded, to stand in the document of `forecast`."""
    return {
        "store": receipt.path,
        "number": receipt.number,
        "moment": receipt.moment,
        "sha256": receipt.sha256,
        "seal": receipt.seal,
        "added": receipt.added,
    }


def scored(found: Scores) -> Document:
    """Return the document of `score`."""
    questions = found.questions
    return {
        "schema": "detente.score/1",
        "store": found.stored.path,
        "forecasts": [_forecast(kept) for kept in found.stored.forecasts],
        "resolved": len(found.resolved),
        "open": sum(question.outcome is None for question in questions),
        "questions": [_question(question) for question in questions],
        "scores": {"last": _mean(found.last), "over_time": _mean(found.over_time)},
        "calibration": None
        if found.bins is None
        else [
            {
                "words": each.words,
                "questions": each.questions,
                "forecast": each.forecast,
                "happened": each.happened,
            }
            for each in found.bins
        ],
        "calibration_from": WANTED,
        "taken_down": [
            {"title": each.title, "name": each.name, "text": each.text} | _outcome(each)
            for each in found.taken
        ],
        "never_recorded": list(found.strange),
    }


def _forecast(kept: Kept) -> Document:
    frozen = kept.forecast
    return {
        "number": kept.number,
        "title": frozen.title,
        "as_of": None if frozen.as_of is None else str(frozen.as_of),
        "moment": frozen.moment.isoformat(timespec="seconds"),
        "digest": frozen.digest,
        "version": frozen.version,
        "seed": frozen.seed,
        "method": frozen.method,
        "sha256": kept.sha256,
    }


def _question(tracked: Tracked) -> Document:
    title, name, text, day = tracked.subject
    judged = tracked.judged
    return {
        "title": title,
        "name": name,
        "text": text,
        "kind": tracked.calls[0].asked.kind,
        "day": None if day is None else str(day),
        "outcome": tracked.outcome,
        "outcomes": [_outcome(each) for each in tracked.outcomes],
        "forecasts": _calls(tracked, judged),
        "last": None if judged is None else _scores(judged.last) | {"against": _against(judged.last_against)},
        "over_time": None
        if judged is None
        else _scores(judged.over_time) | {"against": _against(judged.over_time_against)},
    }


def _calls(tracked: Tracked, judged: Judged | None) -> list[Document]:
    scores = {}
    if judged is not None:
        rows = zip(tracked.answered, judged.scores, judged.days, strict=True)
        scores = {
            call.number: _scores(score) | {"days": days, "counts": at == judged.counts}
            for at, (call, score, days) in enumerate(rows)
        }
    return [_call(call) | scores.get(call.number, {}) for call in tracked.calls]


def _call(call: Called) -> Document:
    asked = call.asked
    return {
        "number": call.number,
        "day": str(call.day),
        "probability": asked.probability,
        "band": None if asked.low is None or asked.high is None else [asked.low, asked.high],
        "persistence": asked.persistence,
        "own": asked.own,
        "late": call.late or None,
        "brier": None,
        "bits": None,
        "days": None,
        "counts": False,
    }


def _outcome(event: Resolved) -> Document:
    return {
        "outcome": event.outcome,
        "source": event.source,
        "moment": event.moment.isoformat(timespec="seconds"),
    }


def _scores(score: Score) -> Document:
    return {"brier": score.brier, "bits": score.bits}


def _against(pairs: Mapping[str, Pair]) -> Document:
    return {name: _pair(pair) for name, pair in pairs.items()}


def _pair(pair: Pair) -> Document:
    return _scores(pair.reference) | {
        "program_brier": pair.program.brier,
        "program_bits": pair.program.bits,
        "skill": pair.skill,
        "bits_gained": pair.bits_gained,
    }


def _mean(mean: Mean | None) -> Document | None:
    if mean is None:
        return None
    against = {name: {"questions": many} | _pair(pair) for name, (many, pair) in mean.against.items()}
    return {"questions": mean.questions} | _scores(mean.score) | {"against": against}
