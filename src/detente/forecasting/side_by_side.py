"""Many profiles solved and walked side by side by compiled loops: the fast twin of going through them one by one.

Once        Nash, GMR and SMR answers for each hypothesis; agreements for each coalition and choice of its members'
            hypotheses; R_H and the moves for all. Only SEQ and SSEQ are worked out profile by profile.
Blocks      Profiles are cut into blocks, each worked on by one thread; a block keeps the agreements that it finds.
            What is kept are sets, not roundings, and every number is worked out for its profile alone: however
            profiles are cut, the answers are the same to the last bit.
Checked on  the walks one by one     tests/forecast/test_tables_fast.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from math import prod
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, cast

from detente.engine.crew import Stopped
from detente.forecasting.ends import Kind, Passage, Together
from detente.forecasting.walkers import Walkers
from detente.graph import Games, Profile
from detente.model import Conflict

if TYPE_CHECKING:  # it loads numba
    from detente.forecasting.blocks import Block, Work

__all__ = ["LEAST_CELLS", "side_by_side", "worth_while"]

LEAST_CELLS = 150_000
"""Profiles times states: below, loading the compiled loops takes longer than they save."""
MOST_JOINT = 1 << 29
"""Bytes for R_H of every coalition and state."""


def worth_while(games: Games, walkers: Walkers | None) -> bool:
    """Whether there is enough to do, it fits into memory, and the compiled loops are installed.

    It hangs on the model alone, not on which profiles are asked for, so that all parts of a model are worked out in
    the same way.
    """
    states = len(games.space)
    profiles = prod(len(games.hypotheses(dm)) for dm in range(len(games.decision_makers)))
    joint = 0 if walkers is None else len(walkers.allowed) * states * -(-states // 64) * 8
    return profiles * states >= LEAST_CELLS and joint <= MOST_JOINT and find_spec("numba") is not None


def side_by_side(
    conflict: Conflict,
    games: Games,
    profiles: Sequence[Profile],
    concepts: Sequence[str],
    walkers: Walkers | None = None,
    kinds: Sequence[Kind] = (),
    passages: Sequence[Passage] = (),
    settle: bool = True,
    tell: Callable[[int], None] | None = None,
    threads: int | None = None,
) -> Together:
    """Solve some profiles, and walk through each of them.

    Parameters
    ----------
    conflict : Conflict
    games : Games
    profiles : sequence of Profile
    concepts : sequence of str
        Those to solve under.
    walkers : Walkers, optional
        What walks share; nothing is walked without.
    kinds : sequence of Kind
        The walks to take, of concepts to solve under.
    passages : sequence of Passage
        What to ask of every walk.
    settle : bool
        Whether to find where walks end.
    tell : callable, optional
        Called, on the caller's thread, with how many more profiles are done.
    threads : int, optional
        All processors by default.
    """
    from detente.forecasting.blocks import Work, blocks_of  # noqa: PLC0415 - loads numba
    from detente.forecasting.board import board_of, trails_of  # noqa: PLC0415 - loads numba

    board = board_of(conflict, games, profiles)
    trails = None if walkers is None else trails_of(board, games, walkers)
    start = 0 if walkers is None else walkers.start
    work = Work(board, trails, start, tuple(concepts), tuple(kinds), tuple(passages), settle)
    return Together.joined(_shared(work, blocks_of(board, trails), tell, threads or _processors()))


def _shared(
    work: Work, blocks: Iterable[Block], tell: Callable[[int], None] | None, threads: int
) -> list[Together]:
    """Do all blocks, on threads beside the caller's, which only waits: so it can be interrupted."""
    events: SimpleQueue[int | None] = SimpleQueue()
    stopped = False

    def pause(more: int) -> None:
        if stopped:
            raise Stopped
        if more:
            events.put(more)

    def one(block: Block) -> Together:
        try:
            return work.done(block, pause)
        finally:
            events.put(None)

    pool = ThreadPoolExecutor(threads)
    try:
        waiting = [pool.submit(one, block) for block in blocks]
        left = len(waiting)
        while left:
            more = events.get()
            if more is None:
                left -= 1
            elif tell is not None:
                tell(more)
        return [done.result() for done in waiting]
    finally:
        # who interrupts does not wait for the loops in hand; they end by themselves
        stopped = True
        pool.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    import numba  # noqa: PLC0415 - slow

    return int(cast("Any", numba).config.NUMBA_NUM_THREADS)
