"""Every state judged for every decision maker.

Answers by legal sequences are found by a minimum search; the rival conventions ask the definitions, one state
at a time. Either way `escapes[concept][dm][state]` are the credible improvements of the decision maker there:
the state is stable for it when there is none, and an equilibrium when there is none for anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.engine.minimum_reach import escapes_by_search
from detente.graph import GraphModel
from detente.graph.moves import Arcs
from detente.record import Fixed
from detente.stability import CONCEPTS, OURS, Conventions, ask

__all__ = ["Solved", "by_definition", "credible_improvements", "solve"]


@dataclass(frozen=True, slots=True, eq=False)
class Solved(Fixed):
    """The credible improvements of every decision maker under each concept asked for."""

    escapes: Mapping[str, tuple[Arcs, ...]]

    def stable(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable; shape (decision makers, states)."""
        return np.array([[not out for out in of_dm] for of_dm in self.escapes[concept]], dtype=np.bool_)

    def equilibria(self, concept: str) -> npt.NDArray[np.int64]:
        """Return the states that are stable for everybody, ascending."""
        holding: npt.NDArray[np.bool_] = np.logical_and.reduce(self.stable(concept), axis=0)
        return np.flatnonzero(holding).astype(np.int64)


def solve(
    graph: GraphModel, concepts: Iterable[str] = tuple(CONCEPTS), conventions: Conventions = OURS
) -> Solved:
    """Judge every state for every decision maker, each in its own view of the game.

    Examples
    --------
    >>> chicken = GraphModel.of(
    ...     ranks=[[2, 3, 1, 0], [2, 1, 3, 0]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> solve(chicken).equilibria("seq").tolist()
    [1, 2]
    """
    everybody = range(len(graph.decision_makers))
    return Solved(
        {
            concept: tuple(credible_improvements(graph, concept, dm, conventions) for dm in everybody)
            for concept in concepts
        }
    )


def credible_improvements(graph: GraphModel, concept: str, dm: int, conventions: Conventions = OURS) -> Arcs:
    """Return the improvements of one decision maker that no sanction deters, for each state."""
    asked = CONCEPTS[concept]
    if not asked.sanctions:
        return graph.view(dm).gains[dm]
    if conventions.sanctions != "legal":
        return by_definition(graph, concept, dm, conventions)
    return escapes_by_search(
        graph.view(dm), dm, asked.improving_answers, asked.symmetric, conventions.indifferent_deters
    )


def by_definition(graph: GraphModel, concept: str, dm: int, conventions: Conventions = OURS) -> Arcs:
    """Return the same by asking the readable definition, state by state."""
    return tuple(ask(graph, concept, dm, state, conventions).escapes for state in range(len(graph.states)))
