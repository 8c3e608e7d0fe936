"""Every state judged for every decision maker, by asking the definitions one state at a time.

`escapes[concept][dm][state]` are the credible improvements of the decision maker there: the state is stable for
it when there is none, and an equilibrium when there is none for anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph import GraphModel
from detente.graph.moves import Arcs
from detente.stability import CONCEPTS, OURS, Conventions, ask

__all__ = ["Solved", "credible_improvements", "solve"]


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The credible improvements of every decision maker under each concept asked for."""

    escapes: Mapping[str, tuple[Arcs, ...]]

    def stable(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable; shape (decision makers, states)."""
        return np.array([[not out for out in of_dm] for of_dm in self.escapes[concept]], dtype=np.bool_)

    def equilibria(self, concept: str) -> npt.NDArray[np.intp]:
        """Return the states that are stable for everybody, ascending."""
        return np.flatnonzero(self.stable(concept).all(axis=0))


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
    return tuple(ask(graph, concept, dm, state, conventions).escapes for state in range(len(graph.states)))
