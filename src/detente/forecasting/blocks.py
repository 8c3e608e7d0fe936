"""Blocks of profiles, each judged and walked by one thread; see forecasting/side_by_side.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.engine.profile_kernels import judge_profiles
from detente.evolution.deal_kernels import Kept
from detente.evolution.walk_kernels import Asked, Found, Kinds, walk_profiles
from detente.forecasting.board import Board, Trails
from detente.forecasting.ends import Kind, Passage, SparseRows, Together

__all__ = ["Block", "Work", "blocks_of"]

JUDGED_AT_ONCE = 64
MOST_A_BLOCK, MOST_CELLS_A_BLOCK = 1024, 1 << 23
FIRST_ROOM = 1 << 14
"""Numbers listed by a block before more room is made."""
CELLS_A_CALL = 1 << 14
"""Profiles times states between two looks at whether to stop."""

Int8 = npt.NDArray[np.uint8]
Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Block:
    """Profiles begin … end − 1, and the number of every coalition with its members' hypotheses in each."""

    begin: int
    end: int
    slots: Int32
    used: int


def blocks_of(board: Board, trails: Trails | None) -> Iterator[Block]:
    """Cut the profiles so that what is kept of each block stays small."""
    profiles, states = len(board.minds), board.ranks.shape[1]
    everybody = board.first.shape[0]
    size = max(1, min(MOST_A_BLOCK, -(-profiles // 8), 2 * MOST_CELLS_A_BLOCK // (everybody * states)))
    begin = 0
    while begin < profiles:
        end = min(begin + size, profiles)
        slots, used = _slots(board.minds[begin:end, :everybody], trails)
        if used * states > MOST_CELLS_A_BLOCK and end - begin > 1:
            size = (end - begin + 1) // 2
            continue
        yield Block(begin, end, slots, used)
        begin = end


def _slots(held: Int32, trails: Trails | None) -> tuple[Int32, int]:
    if trails is None:
        return np.zeros((len(held), 0), np.int32), 0
    starts: list[int] = trails.allowed.first.tolist()
    slots, used = np.zeros((len(held), len(starts) - 1), np.int32), 0
    for coalition, (first, last) in enumerate(pairwise(starts)):
        choices = held[:, trails.allowed.members[first:last]]
        number = np.unique(choices, axis=0, return_inverse=True)[1].reshape(-1)
        slots[:, coalition] = used + number
        used += int(number.max()) + 1
    return slots, used


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What is to be done for each block."""

    board: Board
    trails: Trails | None
    start: int
    concepts: tuple[str, ...]
    kinds: tuple[Kind, ...]
    passages: tuple[Passage, ...]
    settle: bool

    def done(self, block: Block, pause: Callable[[int], None]) -> Together:
        """Do it; `pause` is called in between with how many profiles are finished, and may raise."""
        low, unstable = self._judged(block, pause)
        if self.trails is None:
            pause(block.end - block.begin)
            return Together(unstable, {}, {}, np.zeros((0, len(unstable))), np.zeros((0, len(unstable), 0)))
        return Together.joined([*self._walked(self.trails, block, low, unstable, pause)])

    def _judged(self, block: Block, pause: Callable[[int], None]) -> tuple[Int16, Int8]:

        board = self.board
        symmetric = np.array(
            [at for at, c in enumerate(("seq", "sseq")) if c in self.concepts], dtype=np.int64
        )
        size, everybody, states = block.end - block.begin, board.first.shape[0], board.ranks.shape[1]
        low = np.empty((len(symmetric), size, everybody, states), np.int16)
        unstable = np.empty((size, everybody, states), np.uint8)
        for begin in range(0, size, JUDGED_AT_ONCE):
            pause(0)
            some = slice(begin, begin + JUDGED_AT_ONCE)
            minds = board.minds[block.begin : block.end][some]
            part = np.empty((len(symmetric), *unstable[some].shape), np.int16)
            judge_profiles(
                board.first, board.targets, board.transitive, minds, board.rows, board.ranks, board.best,
                board.unstable, symmetric, part, unstable[some],
            )  # fmt: skip
            low[:, some] = part
        return low, unstable

    def _walked(
        self, trails: Trails, block: Block, low: Int16, unstable: Int8, pause: Callable[[int], None]
    ) -> Iterator[Together]:

        states, everybody = self.board.ranks.shape[1], self.board.first.shape[0]
        held = np.ascontiguousarray(self.board.minds[block.begin : block.end, :everybody])
        kept = Kept(
            block.slots,
            np.full((block.used, states), -1, np.int32),
            np.zeros(FIRST_ROOM, np.int32),
            np.ones(1, np.int64),
        )
        kinds = self._kinds(low)
        asked = Asked(
            np.array([[s in p.states for s in range(states)] for p in self.passages], np.uint8).reshape(
                -1, states
            ),
            np.array([p.ends for p in self.passages], np.uint8),
            np.array([1 / (1 + p.moves) for p in self.passages]),
        )
        many = max(1, CELLS_A_CALL // states)
        for begin in range(0, len(held), many):
            end = min(begin + many, len(held))
            shape = len(self.kinds), end - begin
            room = (*shape, states) if self.settle else (0, 0, 0)
            found = Found(
                np.zeros(room), np.zeros(room), np.zeros(shape), np.zeros((*shape, len(self.passages)))
            )
            at = begin
            while at < end:
                at = walk_profiles(
                    at, end, begin, self.start, self.board.transitive, held, trails.minds, trails.allowed, kept,
                    trails.pace, kinds, asked, found,
                )  # fmt: skip
                if at < end:
                    kept = kept._replace(listed=np.resize(kept.listed, 2 * (len(kept.listed) + states)))
            pause(end - begin)
            yield Together(
                unstable[begin:end],
                {kind: SparseRows.of(found.reached[k]) for k, kind in enumerate(self.kinds) if self.settle},
                {kind: SparseRows.of(found.visits[k]) for k, kind in enumerate(self.kinds) if self.settle},
                found.unsettled,
                found.chance,
            )

    def _kinds(self, low: Int16) -> Kinds:
        """Say for each kind where what its answers leave is found."""

        joint = [concept for concept in ("seq", "sseq") if concept in self.concepts]
        alone = ["nash", "gmr", "smr"]
        return Kinds(
            np.array([concept in joint for concept, _ in self.kinds], np.int64),
            np.array([joint.index(c) if c in joint else alone.index(c) for c, _ in self.kinds], np.int64),
            np.array([deals for _, deals in self.kinds], np.int64),
            self.board.low,
            low,
        )
