"""Answers about states as plain documents: the JSON of `solve`, `why`, `check`, `verify` and `cases`, and of faults.

Each document names its schema, `detente.VERB/1`. States are called by their names, decision makers, options and
hypotheses by theirs (docs/commands.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.errors import Fault
from detente.explain.naming import Names
from detente.explain.why import Explanation
from detente.model import ChanceOption, Conflict
from detente.stability import Conventions
from detente.statements import NATURE, Statement
from detente.study.check import Checked
from detente.study.robustness import Redrawn
from detente.study.selection import selected
from detente.study.solution import Solution
from detente.study.verify import Verified

if TYPE_CHECKING:  # a small solve starts quickly, without the room of forecasts
    from detente.forecasting.firmness import Firmness

__all__ = [
    "chance_named",
    "checked",
    "explained",
    "faulted",
    "firmly",
    "listed",
    "natured",
    "solved",
    "verified",
]

Document = dict[str, Any]
MOST_LISTED = 100_000
"""Above so many states only those that hold are listed."""
MANY = 1_000


def faulted(faults: Iterable[Fault]) -> Document:
    """Return the document of faults in the input."""
    return {
        "schema": "detente.faults/1",
        "faults": [
            {
                "file": fault.place.file,
                "line": fault.place.line or None,
                "column": fault.place.column or None,
                "problem": fault.problem,
                "found": fault.found,
                "wanted": fault.wanted,
                "hint": fault.hint,
            }
            for fault in faults
        ],
    }


def solved(
    solution: Solution,
    where: Statement | None = None,
    limit: int | None = None,
    redrawn: Redrawn | None = None,
    margins: Mapping[str, Sequence[Firmness]] | None = None,
) -> Document:
    """Return the document of `solve`.

    Parameters
    ----------
    solution : Solution
    where : Statement, optional
        Only equilibria in which it holds are listed and counted.
    limit : int, optional
        At most so many equilibria are listed under each concept; all, or 1,000 of a model with more than 100,000
        states, by default. `counts` always has their number.
    redrawn : Redrawn, optional
        In what share of redrawn preferences each of the listed states holds.
    margins : mapping of str to sequence of Firmness, optional
        By concept: how firmly equilibria stand.
    """
    conflict = solution.conflict
    truncated = len(solution.states) > MOST_LISTED
    most = limit if limit is not None else MANY if truncated else None
    holding = {c: selected(solution, c, where) for c in solution.concepts}
    shown: dict[str, list[int]] = {c: found[:most].tolist() for c, found in holding.items()}
    listed = sorted({state for found in shown.values() for state in found}) if truncated else None
    space = solution.space(listed)
    positions = range(len(solution.states)) if listed is None else listed
    return {
        "schema": "detente.solve/1",
        "title": conflict.title,
        "engine": solution.engine,
        "decision_makers": list(conflict.names),
        "options": [f"{owner}.{option}" for owner, option in conflict.option_names],
        "nature": natured(conflict),
        "profile": chosen(conflict, solution.profile),
        "conventions": _conventions(solution.conventions),
        "where": None if where is None else where.text,
        "states": [
            {"name": name, "pattern": pattern or None}
            for name, pattern in zip(space.names, space.patterns, strict=True)
        ],
        "stable": {}
        if truncated
        else {c: {dm: list(names) for dm, names in of.items()} for c, of in solution.stable.items()},
        "equilibria": {c: [solution.states[state] for state in found] for c, found in shown.items()},
        "counts": {
            "states": len(solution.states),
            "equilibria": {c: len(found) for c, found in holding.items()},
        },
        "truncated": truncated,
        "redraws": None
        if redrawn is None
        else {
            "draws": redrawn.draws,
            "seed": redrawn.seed,
            "spread": redrawn.spread,
            "holds": {
                c: {space.names[at]: float(share[position]) for at, position in enumerate(positions)}
                for c, share in redrawn.share.items()
            },
        },
        "margins": None
        if margins is None
        else {
            c: [firmly(each, Names(conflict, solution.space())) for each in found]
            for c, found in margins.items()
        },
    }


def firmly(found: Firmness, names: Names) -> Document:
    """Return the margins of an equilibrium."""
    dms, states, least = names.conflict.names, names.space.names, found.weakest
    return {
        "state": states[found.state],
        "concept": found.concept,
        "profile": chosen(names.conflict, found.profile),
        "swaps": None if least is None else least.swaps,
        "ruled_out": found.ruled_out,
        "dm": None if least is None else dms[least.dm],
        "leaves": None if least is None else dms[least.leaver],
        "to": None if least is None else states[least.move],
        "by_dm": {
            dms[margin.dm]: {"swaps": margin.swaps, "ruled_out": margin.ruled_out} for margin in found.margins
        },
    }


def natured(conflict: Conflict) -> Document:
    """Return the chance options by name; their letters are the last of a pattern."""
    return {
        option.name: {"label": option.label, "rate": float(option.rate), "direction": option.direction}
        for option in conflict.nature
    }


def chance_named(options: Iterable[ChanceOption]) -> list[str]:
    """Return chance options by the names that `options` lists them by."""
    return [f"{NATURE}.{option.name}" for option in options]


def chosen(conflict: Conflict, profile: Sequence[str]) -> dict[str, str] | None:
    """Return the hypotheses of a profile by decision maker, or None when every preference is certain."""
    return {dm: h for dm, h in zip(conflict.names, profile, strict=True) if h} or None


def explained(
    explanations: Sequence[Explanation], names: Names, margins: Mapping[str, Firmness] | None = None
) -> Document:
    """Return the document of `why`: one explanation, or a list of them under several concepts.

    `margins` tells by concept how firmly the state stands, where it holds; under rival conventions there are none.
    """
    firm = {concept: firmly(each, names) for concept, each in (margins or {}).items()}
    told = [_explanation(each, names) | {"margin": firm.get(each.concept)} for each in explanations]
    head: Document = {
        "schema": "detente.why/1",
        "state": told[0]["state"],
        "conventions": _conventions(explanations[0].conventions),
    }
    return head | told[0] if len(told) == 1 else head | {"concepts": told}


def _conventions(conventions: Conventions) -> Document:
    return {"sanctions": conventions.sanctions, "indifferent_deters": conventions.indifferent_deters}


def _explanation(explanation: Explanation, names: Names) -> Document:
    states, dms = names.space.names, names.conflict.names
    return {
        "state": states[explanation.state],
        "concept": explanation.concept,
        "profile": chosen(names.conflict, explanation.profile),
        "dms": {
            dms[dm]: {
                "stable": reason.verdict.stable,
                "deterred": [
                    {
                        "move": states[each.move],
                        "sanction": states[each.sanction],
                        "path": [{"dm": dms[mover], "to": states[to]} for mover, to in path],
                    }
                    for each, path in zip(reason.verdict.deterred, reason.paths, strict=True)
                ],
                "escapes": [states[move] for move in reason.verdict.escapes],
                "sees": {dms[other]: h for other, h in reason.sees.items()},
            }
            for dm, reason in explanation.reasons.items()
        },
    }


def checked(conflict: Conflict, found: Checked) -> Document:
    """Return the document of `check`."""
    return {
        "schema": "detente.check/1",
        "title": conflict.title,
        "states": found.states,
        "options": found.options,
        "nature": natured(conflict),
        "decision_makers": found.decision_makers,
        "profiles": found.profiles,
        "memory": found.memory,
        "warnings": list(found.warnings),
    }


def verified(results: Mapping[str, Verified]) -> Document:
    """Return the document of `verify` over files."""
    return {
        "schema": "detente.verify/1",
        "compared": {file: found.compared for file, found in results.items()},
        "reasons": {file: found.reason for file, found in results.items() if found.reason},
        "differences": [
            {
                "file": file,
                "table": difference.table,
                "dm": difference.dm or None,
                "concept": difference.concept,
                "missing": list(difference.missing),
                "extra": list(difference.extra),
            }
            for file, found in results.items()
            for difference in found.differences
        ],
    }


def listed(cases: Mapping[str, Conflict]) -> Document:
    """Return the document of `cases`."""
    return {
        "schema": "detente.cases/1",
        "cases": [
            {
                "name": name,
                "title": conflict.title,
                "source": conflict.source,
                "published": not isinstance(conflict.published, str) and bool(conflict.published),
            }
            for name, conflict in cases.items()
        ],
    }
