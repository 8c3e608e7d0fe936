"""Credible improvements of one decision maker in many views of one set of moves, judged by whole arrays.

Idea        As in engine/minimum_reach.py, an improvement is deterred by the least value among the answers to it. The
            moves are the same in every view, so a step along all moves of one decision maker is a few operations on
            arrays [state, move, view], instead of a search in each view.
Search      For each who may have moved last a table of the least value so far; the movers take turns, each looking
            one move ahead to where somebody else may go on or nobody does, until nothing is lowered any more.
            Seldom as many turns as there are states; who is not done by then is left to the search.
Checked on  engine/minimum_reach.py     tests/engine/test_many_views.py
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph import Games, Profile
from detente.graph.moves import Arcs

__all__ = ["ManyViews"]

Int16 = npt.NDArray[np.int16]
NEVER = np.int16(2**15 - 1)
CELLS = 1 << 22
"""Moves times views at once."""
MOST_TURNS = 200


@dataclass(frozen=True, slots=True, eq=False)
class ManyViews:
    """The moves of a conflict as tables: targets[i][s] are those of i from s, and `absent` marks empty places."""

    games: Games
    targets: tuple[npt.NDArray[np.intp], ...]
    absent: tuple[npt.NDArray[np.bool_], ...]

    @classmethod
    def of(cls, games: Games) -> ManyViews:
        """Tabulate the moves of a conflict."""
        tables = [_table(of_dm) for of_dm in games.arcs]
        return cls(games, tuple(targets for targets, _ in tables), tuple(absent for _, absent in tables))

    def escapes(
        self,
        dm: int,
        views: Sequence[Profile],
        improving_answers: bool,
        symmetric: bool,
        indifferent_deters: bool,
    ) -> list[Arcs] | None:
        """Return, view by view, the improvements of `dm` that no answer by legal sequences deters, for each state.

        Parameters
        ----------
        dm : int
        views : sequence of Profile
            What `dm` takes everybody's hypotheses to be.
        improving_answers, symmetric, indifferent_deters : bool
            As for :func:`~detente.engine.minimum_reach.escapes_by_search`.

        Returns
        -------
        list of Arcs or None
            None when the answers reach too far, or the moves are spread too unevenly, to be found in this way.
        """
        cells = max(targets.size for targets in self.targets)
        if cells > CELLS:
            return None
        size = CELLS // max(1, cells)
        found: list[Arcs] = []
        for first in range(0, len(views), size):
            some = views[first : first + size]
            low = self._least_answers(dm, some, improving_answers, symmetric)
            if low is None:
                return None
            found += [self._free(dm, view, low[:, at], indifferent_deters) for at, view in enumerate(some)]
        return found

    def _least_answers(
        self, dm: int, views: Sequence[Profile], improving_answers: bool, symmetric: bool
    ) -> Int16 | None:
        """Return the least value over each state and the joint answers to it, shape (states, views)."""
        value = self._ranks(dm, views)
        if symmetric:
            ahead = np.where(self.absent[dm][:, :, None], np.int16(0), value[self.targets[dm]])
            value = np.maximum(value, ahead.max(axis=1, initial=0))
        others = [j for j in range(len(self.targets)) if j != dm and self.targets[j].shape[1]]
        shut = {j: self._shut(j, views, improving_answers) for j in others}
        low = dict.fromkeys(others, value)
        quiet = 0
        for turn in range(MOST_TURNS):
            if quiet >= len(others):
                return np.minimum.reduce([value, *low.values()])
            mover = others[turn % len(others)]
            onward = np.minimum.reduce([value, *(low[j] for j in others if j != mover)])
            reached = np.maximum(onward[self.targets[mover]], shut[mover]).min(axis=1)
            lower = np.minimum(low[mover], reached)
            # a turn leaves nothing for the same mover to do, since it may not move again
            quiet = quiet + 1 if np.array_equal(lower, low[mover]) else 1
            low[mover] = lower
        return None

    def _ranks(self, dm: int, views: Sequence[Profile]) -> Int16:
        held = [view[dm] for view in views]
        return np.column_stack([self.games.ranks[dm, name] for name in held]).astype(np.int16)

    def _shut(self, mover: int, views: Sequence[Profile], improving: bool) -> Int16:
        """Return NEVER where a move is none, or no improvement for its mover, and 0 elsewhere."""
        shut = self.absent[mover][:, :, None]
        if improving:
            ranks = self._ranks(mover, views)
            shut = shut | (ranks[self.targets[mover]] <= ranks[:, None])
        return np.where(shut, NEVER, np.int16(0))

    def _free(self, dm: int, view: Profile, low: Int16, indifferent_deters: bool) -> Arcs:
        """List the improvements whose least answer is worth more than what is left for them."""
        rank = self.games.ranks[dm, view[dm]]
        gains = self.games.gains[dm, view[dm]]
        least = low.tolist() if indifferent_deters else (low + np.int16(1)).tolist()
        return tuple(
            tuple([t for t in targets if least[t] > own]) if targets else ()
            for targets, own in zip(gains, rank.tolist(), strict=True)
        )


def _table(arcs: Arcs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Return the targets from each state in rows of equal length, and which places are empty."""
    width = max((len(targets) for targets in arcs), default=0)
    targets = np.zeros((len(arcs), width), dtype=np.intp)
    absent = np.ones((len(arcs), width), dtype=np.bool_)
    for state, listed in enumerate(arcs):
        targets[state, : len(listed)] = listed
        absent[state, : len(listed)] = False
    return targets, absent
