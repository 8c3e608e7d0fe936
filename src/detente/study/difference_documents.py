"""Differences as plain documents: the JSON of `diff` (docs/commands.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.explain.holding import holding
from detente.forecasting.difference import Cause, Difference
from detente.forecasting.readings import Numbers, Standpoint
from detente.study.difference import Dates, Files, Unread

__all__ = ["between_dates", "between_files"]

Document = dict[str, Any]
KINDS = {
    "question": "questions",
    "end": "ends",
    "claim": "claims",
    "driver": "drivers",
    "hypothesis": "posterior",
}


def between_dates(found: Dates) -> Document:
    """Return the document of two dates of one file."""
    return {
        "schema": "detente.diff/1",
        "title": found.conflict.title,
        "from": str(found.first),
        "to": str(found.last),
        "inputs": {
            "read": [item.id for item in found.read],
            "unread": [_unread(each) for each in found.unread],
            "passing": [_unread(each) for each in found.passing],
            "moves": [{"date": str(move.date), "dm": move.dm, "to": move.to} for move in found.moves],
        },
        **_difference(found.difference),
    }


def between_files(found: Files) -> Document:
    """Return the document of two files; what follows is null where no answer can differ."""
    return {
        "schema": "detente.diff/1",
        "files": [
            {"file": name, "title": conflict.title, "as_of": None if as_of is None else str(as_of)}
            for name, conflict, as_of in zip(
                found.names, (found.before, found.after), (found.first, found.last), strict=True
            )
        ],
        "inputs": {
            "changes": [
                {
                    "path": change.where,
                    "how": change.how,
                    "before": change.before,
                    "after": change.after,
                    "bears_on": change.bears,
                }
                for change in found.changes
            ]
        },
        **_difference(found.difference),
    }


def _unread(each: Unread) -> Document:
    return {"id": each.item.id, "since": str(each.since), "replaced_by": each.by or None}


def _difference(found: Difference | None) -> Document:
    if found is None:
        return {
            "before": None,
            "after": None,
            "change": None,
            "equilibrium": None,
            "causes": None,
            "apart": None,
        }
    return {
        "before": _side(found.before),
        "after": _side(found.after),
        "change": _nested(found.changes()),
        "equilibrium": [
            {
                "state": held.state,
                "reached": None if held.reached is None else list(held.reached),
                "concepts": {
                    each.concept: {
                        "before": each.before,
                        "after": each.after,
                        "main_profile": [each.held, each.holds],
                    }
                    for each in held.concepts
                },
            }
            for held in holding(found.before, found.after)
        ],
        "causes": None if found.causes is None else [_cause(cause) for cause in found.causes],
        "apart": found.apart or None,
    }


def _side(side: Standpoint) -> Document:
    words = {name: answer.words for name, answer in side.answers.items()}
    return {**_nested(side.numbers), "words": words}


def _cause(cause: Cause) -> Document:
    document: Document = {"kind": cause.kind}
    if cause.day is not None:
        document["date"] = str(cause.day)
    if cause.kind == "reports":
        document |= {"origin": cause.origin, "read": list(cause.read), "unread": list(cause.unread)}
    if cause.move is not None:
        document |= {"dm": cause.move.dm, "to": cause.move.to}
    if cause.kind == "part":
        document["paths"] = list(cause.parts)
    document["shares"] = _nested(cause.shares)
    document["without"] = None if cause.without is None else _nested(cause.without)
    return document


def _nested(numbers: Numbers) -> Document:
    """Map kinds to names to numbers, and drivers and decision makers to their values' numbers."""
    found: dict[str, dict[str, Any]] = {name: {} for name in KINDS.values()}
    for each, number in numbers.items():
        of = found[KINDS[each.kind]]
        if each.value:
            values: Mapping[str, float] = of.get(each.name, {})
            of[each.name] = {**values, each.value: number}
        else:
            of[each.name] = number
    return found
