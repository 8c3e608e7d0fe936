"""The GraphModel: states, moves and ranks, the one object that every question is put to.

Source      Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993; Xu, Hipel, Kilgour & Fang 2018.
Perception  a decision maker may be mistaken about what the others want; it is then judged in its own view of
            the game, another GraphModel with the same states and moves (a first-level hypergame).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.graph.moves import Arcs
from detente.record import read_only

__all__ = ["GraphModel", "improving"]


@dataclass(frozen=True, slots=True, eq=False)
class GraphModel:
    """States, moves and ranks of one game, and how each decision maker sees it.

    Attributes
    ----------
    states, decision_makers : tuple of str
        Names; everywhere else both are counted from 0.
    arcs : tuple of Arcs
        `arcs[i][s]` is R_i(s), the unilateral moves of i from s.
    ranks : int32 array, shape (decision makers, states), read-only
        Dense ranks, higher is better.
    gains : tuple of Arcs
        `gains[i][s]` is R_i⁺(s), the unilateral improvements of i from s; derived from `arcs` and `ranks`
        when not given.
    seen : mapping of int to GraphModel
        The game as a decision maker sees it, where that differs from this one.

    Examples
    --------
    >>> chicken = GraphModel.of(
    ...     ranks=[[2, 3, 1, 0], [2, 1, 3, 0]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> chicken.improvements(0, 0)
    (1,)
    >>> chicken.prefers(1, 2, 0)
    True
    """

    states: tuple[str, ...]
    decision_makers: tuple[str, ...]
    arcs: tuple[Arcs, ...]
    ranks: npt.NDArray[np.int32]
    gains: tuple[Arcs, ...] = ()
    seen: Mapping[int, GraphModel] = field(default_factory=dict[int, "GraphModel"])
    _rank: list[list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ranks", read_only(self.ranks))
        object.__setattr__(self, "_rank", self.ranks.tolist())
        if not self.gains:
            gains = tuple(improving(arcs, row) for arcs, row in zip(self.arcs, self._rank, strict=True))
            object.__setattr__(self, "gains", gains)

    @classmethod
    def of(
        cls,
        ranks: Sequence[Sequence[int]],
        arcs: Sequence[Sequence[Sequence[int]]],
        states: Sequence[str] = (),
        decision_makers: Sequence[str] = (),
    ) -> GraphModel:
        """Build a game from plain lists of ranks and arcs; names default to numbers from 0."""
        return cls(
            tuple(states) or tuple(str(state) for state in range(len(ranks[0]))),
            tuple(decision_makers) or tuple(str(dm) for dm in range(len(ranks))),
            tuple(tuple(tuple(sorted(targets)) for targets in of_dm) for of_dm in arcs),
            np.array(ranks, dtype=np.int32),
        )

    def moves(self, dm: int, state: int) -> tuple[int, ...]:
        """Return R_i(s), the states that `dm` can move to from `state`."""
        return self.arcs[dm][state]

    def improvements(self, dm: int, state: int) -> tuple[int, ...]:
        """Return R_i⁺(s), the moves of `dm` from `state` to states it strictly prefers."""
        return self.gains[dm][state]

    def prefers(self, dm: int, one: int, other: int) -> bool:
        """Whether `dm` strictly prefers state `one` to state `other`."""
        rank = self._rank[dm]
        return rank[one] > rank[other]

    def others(self, dm: int) -> tuple[int, ...]:
        """Return everybody but `dm`."""
        return tuple(other for other in range(len(self.decision_makers)) if other != dm)

    def view(self, dm: int) -> GraphModel:
        """Return the game as `dm` sees it: this one, unless it is mistaken about somebody."""
        return self.seen.get(dm, self)


def improving(arcs: Arcs, rank: Sequence[int]) -> Arcs:
    """Keep the arcs that lead to a higher rank."""
    return tuple(tuple(t for t in targets if rank[t] > rank[s]) for s, targets in enumerate(arcs))
