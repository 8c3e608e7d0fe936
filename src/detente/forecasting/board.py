"""The games of a conflict as arrays for the compiled loops that take many profiles side by side.

A hypothesis is a number, those of one decision maker being neighbours; a profile is a row of such numbers, one for
each decision maker and then, for everybody that may be mistaken about another, what it takes that other to want.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from detente.engine.profile_kernels import judge_minds
from detente.evolution.deal_kernels import Allowed, Minds, joint_moves_of, states_above
from detente.evolution.walk_kernels import Pace
from detente.forecasting.walkers import Walkers
from detente.graph import Games, Profile
from detente.graph.moves import Arcs
from detente.model import Conflict

__all__ = ["Board", "Trails", "board_of", "trails_of"]

Int8 = npt.NDArray[np.uint8]
Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Moves, hypotheses and what hangs on a single hypothesis; see engine/profile_kernels.py for the arrays.

    Attributes
    ----------
    first, targets : int32 arrays
        The moves of everybody.
    transitive : bool
        Whether moves are those of options, so that it does not matter who moved last.
    ranks, best : int16 arrays, shape (hypotheses, states)
    low : int16 array, shape (3, hypotheses, states)
        What answers leave of a state under Nash, GMR and SMR.
    unstable : uint8 array, shape (hypotheses, states)
    rows : int64 array, shape (decision makers, decision makers)
    minds : int32 array, shape (profiles, hypotheses held and supposed)
    """

    first: Int32
    targets: Int32
    transitive: bool
    ranks: Int16
    best: Int16
    low: Int16
    unstable: Int8
    rows: Int64
    minds: Int32


@dataclass(frozen=True, slots=True, eq=False)
class Trails:
    """What walks need besides: gains, coalitions and how movers are picked."""

    minds: Minds
    allowed: Allowed
    pace: Pace


def board_of(conflict: Conflict, games: Games, profiles: Sequence[Profile]) -> Board:
    """Gather the arrays for some profiles of a conflict."""
    first, targets = _listed(games.arcs)
    transitive = games.space.has_patterns and not conflict.moves
    ranks: Int16 = np.stack(list(games.ranks.values())).astype(np.int16)
    best, low = np.empty_like(ranks), np.empty((3, *ranks.shape), np.int16)
    unstable: Int8 = np.empty(ranks.shape, np.uint8)
    owner = np.array([dm for dm, _ in games.ranks], dtype=np.int64)
    judge_minds(first, targets, transitive, owner, ranks, best, low, unstable)
    rows, minds = _minds(games, profiles)
    return Board(first, targets, transitive, ranks, best, low, unstable, rows, minds)


def trails_of(board: Board, games: Games, walkers: Walkers) -> Trails:
    """Gather what walks on a board need."""
    states = len(games.space)
    words = -(-states // 64)
    above = np.zeros((*board.ranks.shape, words), np.uint64)
    states_above(board.ranks, above)
    first, gains = _listed(games.gains.values())
    coalitions = walkers.allowed
    starts = np.cumsum([0, *map(len, coalitions)])
    members = np.array([*chain(*coalitions)], dtype=np.int64)
    joint = np.zeros((len(coalitions), states, words), np.uint64)
    joint_moves_of(board.first, board.targets, board.transitive, starts, members, joint)
    activity = np.array(walkers.activity)
    allowed = Allowed(
        starts,
        members,
        np.array([sum(1 << member for member in group) for group in coalitions], dtype=np.int64),
        np.array([min(walkers.activity[member] for member in group) for group in coalitions]),
        joint,
    )
    top = np.maximum(board.ranks.max(axis=1), 1).astype(np.float64)
    return Trails(Minds(board.ranks, first, gains, above), allowed, Pace(activity, top, walkers.sharpness))


def _listed(arcs: Iterable[Arcs]) -> tuple[Int32, Int32]:
    """Return where the targets of each owner and state begin, and all targets one after another."""
    listed = list(arcs)
    sizes = np.array([[len(targets) for targets in of_one] for of_one in listed])
    ends = np.cumsum(sizes).reshape(sizes.shape)
    first = np.column_stack([ends[:, 0] - sizes[:, 0], ends]).astype(np.int32)
    targets = np.fromiter(chain.from_iterable(chain.from_iterable(listed)), np.int32, int(ends[-1, -1]))
    return np.ascontiguousarray(first), targets


def _minds(games: Games, profiles: Sequence[Profile]) -> tuple[Int64, Int32]:
    number = {mind: at for at, mind in enumerate(games.ranks)}
    everybody = range(len(games.decision_makers))
    held = np.array([[number[mind] for mind in enumerate(profile)] for profile in profiles], dtype=np.int32)
    rows = np.tile(np.arange(len(everybody), dtype=np.int64), (len(everybody), 1))
    columns = [held.reshape(-1, len(everybody))]
    for dm, other in sorted({(dm, other) for (dm, _), sees in games.sees.items() for other in sees}):
        rows[dm, other] = sum(column.shape[1] for column in columns)
        supposed = np.array(
            [
                number.get((other, games.sees[mind].get(other, "")), -1) if other in games.sees[mind] else -1
                for mind in games.ranks
            ]
        )[columns[0][:, dm]]
        columns.append(np.where(supposed < 0, columns[0][:, other], supposed)[:, None].astype(np.int32))
    return rows, np.ascontiguousarray(np.hstack(columns))
