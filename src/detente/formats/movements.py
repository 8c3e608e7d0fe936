"""The movement graph as it is handed to another program: states as nodes, unilateral moves as arrows.

A move that several decision makers can make is several arrows, one for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Move", "Movements"]


@dataclass(frozen=True, slots=True)
class Move:
    """A unilateral move between two states, by their positions.

    `credible` are the concepts under which it is an improvement that no sanction deters.
    """

    dm: int
    start: int
    end: int
    improvement: bool
    credible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Movements:
    """A movement graph.

    Attributes
    ----------
    title : str
    decision_makers : tuple of (name, label)
    states : tuple of str
    patterns : tuple of str
        "" in graph form without patterns.
    taken : tuple of str
        The options taken in each state, in words.
    status_quo : str
        "" when none is named.
    ranks : int32 array, shape (decision makers, states)
        Dense, higher is better.
    stable : mapping of str to bool array, shape (decision makers, states)
        By concept: whether a state is stable for a decision maker.
    moves : iterable of Move
        Gone through once.
    """

    title: str
    decision_makers: tuple[tuple[str, str], ...]
    states: tuple[str, ...]
    patterns: tuple[str, ...]
    taken: tuple[str, ...]
    status_quo: str
    ranks: npt.NDArray[np.int32]
    stable: Mapping[str, npt.NDArray[np.bool_]]
    moves: Iterable[Move]

    def holding(self, state: int) -> tuple[str, ...]:
        """Return the concepts under which a state is an equilibrium."""
        return tuple(concept for concept, table in self.stable.items() if table[:, state].all())

    def node(self, state: int) -> dict[str, Any]:
        """Return what is said of a state, by name: texts, whole numbers and truth values."""
        told: dict[str, Any] = {
            "state": self.states[state],
            "pattern": self.patterns[state],
            "taken": self.taken[state],
            "status_quo": self.states[state] == self.status_quo,
        }
        holding = self.holding(state)
        told |= {f"rank_{dm}": int(self.ranks[at, state]) for at, (dm, _) in enumerate(self.decision_makers)}
        for concept, table in self.stable.items():
            told[concept] = concept in holding
            told |= {
                f"{concept}.{dm}": bool(table[at, state]) for at, (dm, _) in enumerate(self.decision_makers)
            }
        return told

    def arrow(self, move: Move) -> dict[str, Any]:
        """Return what is said of a move, by name."""
        told: dict[str, Any] = {"dm": self.decision_makers[move.dm][0], "improvement": move.improvement}
        return told | {f"credible_{concept}": concept in move.credible for concept in self.stable}
