"""The game as one decision maker sees it, sorted for the kernels, and the four passes that they make over it.

A pass goes through the groups of one decision maker. Groups are disjoint, so a large pass is cut into blocks for
the crew, whose order cannot matter; a small model is done in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.engine import kernels
from detente.engine.crew import Crew, blocks_of
from detente.engine.groups import Groups

__all__ = ["AT_ONCE", "MOST_SWEEPS", "View"]

T = TypeVar("T")
Int8 = npt.NDArray[np.uint8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]

AT_ONCE = 1 << 17
"""Up to this many states a pass is one call; a second thread would only be in the way."""
LEAST_A_BLOCK, STATES_A_BLOCK = 1 << 15, 1 << 19
STEPS_A_CALL = 1 << 20
MOST_SWEEPS = 16
"""Rounds of sweeps before the search takes over."""


@dataclass(slots=True, eq=False)
class View:
    """Groups, and every decision maker's states sorted by what it is believed to want.

    Attributes
    ----------
    layout : Groups
    ranks : int32 array, shape (rows, states)
    rows : sequence of int
        For each decision maker, the row of its ranks in this view.
    crew : Crew
    most_sweeps : int
        Rounds of sweeps before the search takes over.
    """

    layout: Groups
    ranks: Int32
    rows: Sequence[int]
    crew: Crew
    most_sweeps: int = MOST_SWEEPS
    keys: Int64 = field(init=False, repr=False)

    def __post_init__(self) -> None:
        members, subs, _, groups, _, _ = self.layout
        self.keys = np.empty(len(members), dtype=np.int64)
        for dm, row in enumerate(self.rows):
            rank = self.ranks[row]

            def sort(first: int, last: int, rank: Int32 = rank) -> None:
                kernels.sort_keys(members, rank, subs, self.keys, int(groups[first]), int(groups[last]))

            self._share(dm, sort)

    def best_moves(self, dm: int, best: Int32, unstable: Int8, bit: int) -> None:
        """Write to `best` the highest rank over each state and the moves of `dm`; put `bit` where it is higher."""
        rank = self.ranks[self.rows[dm]]
        members, subs, progress, groups, dms, strides = self.layout
        first, last, stride = int(dms[dm]), int(dms[dm + 1]), int(strides[dm])
        if stride:
            strips = (last - first) // min(stride, kernels.SPAN)
            size = len(rank) // (last - first)

            def work_evenly(first: int, last: int) -> None:
                kernels.best_moves_evenly(rank, best, unstable, bit, size, stride, first, last)

            pieces = self.crew.threads if len(rank) > AT_ONCE else 1
            self.crew.share(work_evenly, blocks_of(0, strips, 1, -(-strips // pieces)))
            return
        if subs[groups[last]] - subs[groups[first]] < len(rank):
            np.copyto(best, rank)  # states without a move are in no group

        def work(first: int, last: int) -> None:
            kernels.best_moves(
                members, self.keys, subs, progress, groups, rank, best, unstable, bit, first, last
            )

        self._share(dm, work)

    def settle(self, dm: int, improving: bool, low: Int32) -> None:
        """Lower each `low` to the least over the state and the joint answers to it by everybody but `dm`."""
        everybody = len(self.rows)
        if len(low) <= AT_ONCE:
            if kernels.settle(self.keys, *self.layout[1:5], dm, improving, low, self.most_sweeps * everybody):
                return
        elif self._swept(dm, improving, low):
            return
        self._searched(dm, improving, low)

    def judge(self, dm: int, low: Int32, indifferent_deters: bool, unstable: Int8, bit: int) -> None:
        """Put `bit` on each state from which some improvement of `dm` is not deterred."""

        def work(first: int, last: int) -> None:
            kernels.judge(self.keys, *self.layout[1:4], low, indifferent_deters, unstable, bit, first, last)

        self._share(dm, work)

    def _swept(self, dm: int, improving: bool, low: Int32) -> bool:
        """Sweep by the others in turn; whether nothing was left to lower before the rounds ran out."""
        others = [other for other in range(len(self.rows)) if other != dm]
        quiet = 0

        def work(first: int, last: int) -> int:
            return kernels.sweep(self.keys, *self.layout[1:4], low, improving, first, last)

        for turn in range(self.most_sweeps * len(others)):
            # a sweep closes low under the mover's own moves, which are transitive: only the others' are left
            quiet = 1 if any(self._share(others[turn % len(others)], work)) else quiet + 1
            if quiet >= len(others):
                return True
        return not others

    def _searched(self, dm: int, improving: bool, low: Int32) -> None:
        """Settle every state once, backwards from the least values."""
        _, subs, progress, groups, dms, _ = self.layout
        sub_of = np.full((len(self.rows), len(low)), -1, dtype=np.int32)
        for mover in range(len(self.rows)):
            first, last = int(groups[dms[mover]]), int(groups[dms[mover + 1]])
            if first < last:
                numbers = np.arange(first, last, dtype=np.int32)
                states = self.keys[subs[first] : subs[last]] & kernels.POSITION
                sub_of[mover, states] = np.repeat(numbers, np.diff(subs[first : last + 1]))
        group_of = np.repeat(np.arange(len(groups) - 1), np.diff(groups))
        order = np.argsort(low).astype(np.int32)
        reached, at = subs.copy(), np.zeros(3, dtype=np.int64)
        settled, stack = np.zeros(len(low), dtype=np.uint8), np.empty(len(low), dtype=np.int32)
        rows = np.array(self.rows, dtype=np.int64)
        done = False
        while not done:
            self.crew.check()
            done = kernels.flood(
                order, self.keys, subs, progress, groups, group_of, sub_of, self.ranks, rows, reached,
                dm, improving, low, settled, stack, at, STEPS_A_CALL,
            )  # fmt: skip

    def _share(self, dm: int, work: Callable[[int, int], T]) -> list[T]:
        """Do some work on all groups of a decision maker, in blocks when there are many states."""
        first, last = int(self.layout.dms[dm]), int(self.layout.dms[dm + 1])
        if first == last:
            return []
        states = self.ranks.shape[1]
        if states <= AT_ONCE:
            return [work(first, last)]
        size = min(STATES_A_BLOCK, max(LEAST_A_BLOCK, states // 16))
        return self.crew.share(work, blocks_of(first, last, states // (last - first), size))
