"""The answer of `paths` as a plain document, `detente.paths/1`."""

from __future__ import annotations

from collections.abc import Mapping

from detente.evolution.paths import KINDS, Path, Route, Scores, worst
from detente.explain.paths import STRICTEST
from detente.forecasting.assent import Attitude, Entrance
from detente.graph import needed_of_chance
from detente.stability import Step
from detente.study.paths import Paths
from detente.study.state_documents import Document, chance_named, chosen

__all__ = ["pathed"]


def pathed(found: Paths) -> Document:
    """Return the document of `paths`."""
    states, rule = found.games.space.names, found.conflict.settings.agreements
    sought = found.sought
    return {
        "schema": "detente.paths/1",
        "title": found.conflict.title,
        "from": states[found.start],
        "concept": found.concept,
        "profile": chosen(found.conflict, found.profile),
        "as_of": None if found.as_of is None else str(found.as_of),
        "agreements": rule if isinstance(rule, str) else [list(group) for group in rule],
        "reached": {kind: [states[at] for at in sorted(found.reached[kind].states)] for kind in KINDS},
        "counts": {kind: len(found.reached[kind].states) for kind in KINDS},
        "equilibria": [states[at] for at in found.equilibria],
        "to": None
        if sought is None
        else {
            "asked": sought.text,
            "statement": sought.statement,
            "holds_already": sought.holds,
            "matched": sought.matched,
            "nearest": [states[at] for at in sought.nearest],
        },
        "paths": [_route(found, route) for route in found.routes],
        "entry": None
        if sought is None
        else [
            {
                "state": states[end],
                "coalitions": [_entrance(found, entrance) for entrance in entrances],
                "needs_chance": chance_named(
                    needed_of_chance(found.conflict, found.games.space, found.start, end)
                ),
            }
            for end, entrances in found.entrances.items()
        ],
    }


def _route(found: Paths, route: Route) -> Document:
    leading = [kind for kind in STRICTEST if kind in route.by]
    return {
        "state": found.games.space.names[route.to],
        "equilibrium": route.to in found.equilibria,
        "strictest": leading[0] if leading else None,
        "freest": leading[-1] if leading else None,
        "by": {
            kind: None
            if kind not in route.by
            else _path(found, route.by[kind])
            | {
                "worst": _worst(found, route.by[kind], found.yardsticks),
                "milder": {
                    name: _path(found, path) | {"worst": _worst(found, path, found.yardsticks)}
                    for name, path in route.mildest.get(kind, {}).items()
                },
            }
            for kind in KINDS
        },
    }


def _path(found: Paths, path: Path) -> Document:
    dms, states = found.conflict.names, found.games.space.names
    return {
        "length": len(path.legs),
        "count": path.count,
        "steps": [{"dms": [dms[dm] for dm in leg.movers], "to": states[leg.to]} for leg in path.legs],
    }


def _worst(found: Paths, path: Path, yardsticks: Mapping[str, Scores]) -> Document:
    worst_by = {name: worst(path, scores) for name, scores in yardsticks.items()}
    return {
        name: {"state": found.games.space.names[state], "score": float(yardsticks[name][state])}
        for name, state in worst_by.items()
    }


def _entrance(found: Paths, entrance: Entrance) -> Document:
    dms, told = found.conflict.names, entrance.assent
    return {
        "dms": [dms[dm] for dm in told.coalition],
        "allowed": entrance.allowed,
        "path": _path(found, entrance.path),
        "all_agree": told.all_agree,
        "decision_makers": {
            dms[dm]: {
                "must_agree": dm in told.coalition,
                "refuses": told.refuses(dm),
                "hypotheses": {h: _attitude(each) for h, each in attitudes.items()},
            }
            for dm, attitudes in told.attitudes.items()
        },
        "kept_if_all_agree": None if told.keeping is None else told.keeping.kept,
        "broken_if_all_agree": None
        if told.keeping is None
        else [_breach(found, step) | {"probability": p} for step, p in told.keeping.broken_by.items()],
        "broken_in_profile": [_breach(found, step) for step in told.breaches],
    }


def _attitude(each: Attitude) -> Document:
    return {
        "weight": each.weight,
        "prefers": not each.fails_by,
        "fails_by": each.fails_by,
        "lead": each.lead,
        "places": each.places,
    }


def _breach(found: Paths, step: Step) -> Document:
    return {"dm": found.conflict.names[step[0]], "to": found.games.space.names[step[1]]}
