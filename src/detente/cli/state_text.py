"""How a solution is laid out in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from detente.cli.common import wrapped
from detente.explain.deterrence import rivals_told
from detente.explain.naming import Names, joined
from detente.explain.numbers import counted, per_cent
from detente.explain.undecided import chance_told, options_told
from detente.stability import CONCEPTS
from detente.statements import Statement
from detente.study.robustness import Redrawn
from detente.study.selection import best_and_worst, selected
from detente.study.solution import Solution

__all__ = ["profile_line", "redrawn_lines", "solution_lines"]

MOST_ROWS = 40
"""A model of more states lists those that hold, and so many of them."""
MOST_NAMED = 10

Holding = Mapping[str, npt.NDArray[np.int64]]


def profile_line(names: Names, profile: tuple[str, ...]) -> list[str]:
    """Tell which hypotheses were taken, if there was a choice."""
    held = [f"{dm}={h}" for dm, h in zip(names.conflict.names, profile, strict=True) if h]
    return wrapped(f"Profile: {', '.join(held)} (choose with --profile)", "", "  ") if held else []


def solution_lines(
    solution: Solution, where: Statement | None = None, dm: int | None = None, limit: int | None = None
) -> Iterator[str]:
    """Lay out the states, for whom each is stable, and the equilibria."""
    conflict = solution.conflict
    holding = {c: selected(solution, c, where) for c in solution.concepts}
    rows = _rows(solution, holding, where, limit)
    names = Names(conflict, solution.space(rows))
    yield from wrapped(conflict.title)
    yield from wrapped(
        f"{counted(len(solution.states), 'state')}, {counted(len(conflict.names), 'decision maker')}, "
        f"{options_told(conflict)}; solved by {solution.engine}"
    )
    rivals = rivals_told(solution.conventions)
    yield from wrapped(f"Conventions: {rivals}.", "", "  ") if rivals else []
    yield from profile_line(names, solution.profile)
    yield ""
    yield from _table(solution, names, rows)
    if len(rows) < len(solution.states):
        left = len(solution.states) - len(rows)
        yield f"({counted(left, 'state')} {'is' if left == 1 else 'are'} not listed)"
    yield ""
    yield from _key(solution, names)
    yield from wrapped(chance_told(conflict), "", "   ") if conflict.nature else []
    yield from _counts(solution, holding, where)
    if dm is not None:
        yield ""
        yield from _extremes(solution, holding, dm)


def redrawn_lines(solution: Solution, redrawn: Redrawn) -> Iterator[str]:
    """Tell in what share of redrawn preferences each state holds, the steadiest first."""
    yield ""
    yield from wrapped(
        f"In {counted(redrawn.draws, 'redraw')} of all preferences, each class shifted by about {redrawn.spread:g} "
        f"{'place' if redrawn.spread == 1 else 'places'} "
        f"(seed {redrawn.seed}), these hold most often:"
    )
    for code, share in redrawn.share.items():
        order: list[int] = np.argsort(-share, kind="stable")[:MOST_NAMED].tolist()
        told = [f"{solution.states[s]} {per_cent(float(share[s]))}" for s in order if share[s] > 0]
        yield from wrapped(f"{code.upper():<5}{', '.join(told) or 'no state holds in any'}", "", " " * 5)


def _rows(solution: Solution, holding: Holding, where: Statement | None, limit: int | None) -> list[int]:
    if len(solution.states) <= MOST_ROWS and where is None and limit is None:
        return list(range(len(solution.states)))
    most = MOST_ROWS if limit is None else limit
    return sorted({state for found in holding.values() for state in found[:most].tolist()})


def _table(solution: Solution, names: Names, rows: list[int]) -> Iterator[str]:
    """Draw a row a state: for whom it is stable under each concept, by number, and E when for all."""
    stable = {c: solution.stable_states(c)[:, rows] for c in solution.concepts}
    wide = max(len(solution.conflict.names), 4)
    first = max([5, *(len(name) for name in names.space.names)])
    head = f"{'state':<{first}}  " + "  ".join(f"{c.upper():<{wide}}" for c in solution.concepts)
    yield head + "  options taken" if names.space.has_patterns else head
    for row, name in enumerate(names.space.names):
        cells = [_cell(stable[c][:, row]) for c in solution.concepts]
        line = f"{name:<{first}}  " + "  ".join(f"{cell:<{wide}}" for cell in cells) + "  "
        if names.space.has_patterns and len(line) < 60:
            yield from wrapped(names.content(row), line, " " * len(line))
        else:
            yield line
            if names.space.has_patterns:
                yield from wrapped(names.content(row), "    ", "    ")


def _cell(stable: npt.NDArray[np.bool_]) -> str:
    if stable.all():
        return "E"
    return "".join(str(dm + 1) if holds else "·" for dm, holds in enumerate(stable.tolist()))


def _key(solution: Solution, names: Names) -> list[str]:
    who = joined([f"{dm + 1} {names.dm(dm)}" for dm in range(len(solution.conflict.names))], "or")
    return wrapped(f"E  an equilibrium: stable for everybody; else for whom it is stable: {who}", "", "   ")


def _counts(solution: Solution, holding: Holding, where: Statement | None) -> Iterator[str]:
    if where is not None:
        yield from wrapped(f"Equilibria in which {where.text}:")
    for code, found in holding.items():
        few = len(found) <= MOST_NAMED
        told_as = _named(solution, found) if few else f"{len(found):,} states"
        yield from wrapped(
            f"{code.upper():<5}{CONCEPTS[code].title}: {told_as or 'no state holds'}", "", " " * 5
        )


def _extremes(solution: Solution, holding: Holding, dm: int) -> Iterator[str]:
    who = Names(solution.conflict, solution.space([])).dm(dm)
    yield from wrapped(f"Of these, {who} likes best and least:")
    for code, found in holding.items():
        extremes = best_and_worst(solution, dm, found)
        best, worst = (_some(solution, states) for states in (extremes.best, extremes.worst))
        yield from wrapped(f"{code.upper():<5}best {best}; least {worst}", "", " " * 5)


def _some(solution: Solution, states: npt.NDArray[np.int64]) -> str:
    more = f" and {len(states) - MOST_NAMED:,} more" if len(states) > MOST_NAMED else ""
    return _named(solution, states[:MOST_NAMED]) + more or "none"


def _named(solution: Solution, states: npt.NDArray[np.int64]) -> str:
    positions: list[int] = states.tolist()
    return ", ".join(solution.states[state] for state in positions)
