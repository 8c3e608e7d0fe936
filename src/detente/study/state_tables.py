"""Every state of a solved conflict as a row: what it is called, how everybody ranks it, for whom it is stable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.formats import Columns
from detente.graph.listing import blocks
from detente.study.solution import Solution

__all__ = ["state_columns", "state_rows"]

ROWS = 1 << 16


def state_columns(solution: Solution) -> list[str]:
    """Return the names of the columns, in order.

    Examples
    --------
    >>> import detente as dt
    >>> state_columns(dt.solve(dt.load("case:chicken"), ["nash"]))
    ['state', 'pattern', 'status_quo', 'rank_a', 'rank_b', 'nash', 'nash.a', 'nash.b']
    """
    names = solution.conflict.names
    judged = [
        each for concept in solution.concepts for each in (concept, *(f"{concept}.{dm}" for dm in names))
    ]
    return ["state", "pattern", "status_quo", *(f"rank_{dm}" for dm in names), *judged]


def state_rows(solution: Solution) -> Iterator[Columns]:
    """Yield the rows in blocks, in the order of results; ranks are dense, and higher is better."""
    conflict = solution.conflict
    stable = {concept: solution.stable_states(concept) for concept in solution.concepts}
    for part in blocks(len(solution.states), ROWS):
        names, patterns = _called(solution, part)
        block: dict[str, npt.NDArray[Any]] = {"state": names, "pattern": patterns}
        called = conflict.status_quo.encode() if names.dtype.kind == "S" else conflict.status_quo
        block["status_quo"] = names == called if conflict.status_quo else np.zeros(len(names), dtype=np.bool_)
        for at, dm in enumerate(conflict.names):
            block[f"rank_{dm}"] = _ranks(solution, at)[part]
        for concept, table in stable.items():
            block[concept] = np.logical_and.reduce(table[:, part], axis=0)
            block |= {f"{concept}.{dm}": row[part] for dm, row in zip(conflict.names, table, strict=True)}
        yield block


def _called(solution: Solution, part: slice) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return the names and patterns of some states."""
    if solution.large is not None:
        return solution.large.called(part), solution.large.patterns(part)
    space = solution.space()
    return np.array(space.names[part]), np.array(space.patterns[part])


def _ranks(solution: Solution, dm: int) -> npt.NDArray[np.int32]:
    if solution.large is not None:
        return solution.large.ranks(dm)
    assert solution.games is not None
    return solution.games.ranks[dm, solution.profile[dm]]
