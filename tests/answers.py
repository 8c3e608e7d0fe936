"""The package's answers as plain sets, and every choice of conventions."""

from __future__ import annotations

from itertools import product
from typing import get_args

from detente.engine import solve
from detente.graph import GraphModel
from detente.stability import OURS, Conventions, Sanctions

CONVENTIONS = tuple(
    Conventions(sanctions, indifferent_deters)
    for sanctions, indifferent_deters in product(get_args(Sanctions), (True, False))
)


def stable_sets(graph: GraphModel, conventions: Conventions = OURS) -> dict[tuple[str, int], set[int]]:
    """The stable states by concept and decision maker."""
    solved = solve(graph, conventions=conventions)
    return {
        (concept, i): set(row.nonzero()[0].tolist())
        for concept in solved.escapes
        for i, row in enumerate(solved.stable(concept))
    }
