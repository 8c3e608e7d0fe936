"""One state space under many preference draws: how often each state holds, for whom, under which concept.

Idea        The draws differ in ranks alone. They are taken a block at a time and judged side by side by the same
            sweeps as in engine/millions.py, several draws to an instruction.
Chance      the draws are the caller's: ranks go in, counts come out. A block is the same whoever works on it and
            results are added up in the order of the blocks, so the answer does not depend on the threads.
Checked on  engine/millions.py and the definitions, draw by draw     tests/engine/test_ensemble.py
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame
from detente.engine.crew import Stopped
from detente.engine.groups import Groups, groups_of
from detente.errors import LimitError
from detente.stability import CONCEPTS, OURS, Conventions

__all__ = ["Ensemble", "judge_block", "solve_draws"]

Int8 = npt.NDArray[np.uint8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

MOST_DRAWS_A_BLOCK = 256
LEAST_DRAWS_A_BLOCK = 16
CELLS_A_BLOCK = 1 << 18
"""States times draws: a block's arrays stay in the processor's cache."""
HIGHEST_INT16 = 2**14 - 1
"""Ranks are doubled on the way (docs/design/engine.md), so they must stay below half of what the type holds."""
HIGHEST_INT32 = 2**30 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """How often states hold among the draws.

    Attributes
    ----------
    draws : int
    stable : int64 array, shape (concepts, decision makers, states)
        In how many draws a state is stable; concepts in the order of the shelf.
    equilibria : int64 array, shape (concepts, states)
        In how many draws a state is an equilibrium.
    """

    draws: int
    stable: Int64
    equilibria: Int64

    def chance_of_equilibrium(self, concept: str) -> Floats:
        """Return the share of draws in which each state is an equilibrium."""
        return self.equilibria[list(CONCEPTS).index(concept)] / max(1, self.draws)


def solve_draws(
    game: CodedGame,
    draws: Iterable[npt.NDArray[np.integer]],
    conventions: Conventions = OURS,
    *,
    threads: int = 1,
    progress: Callable[[int], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    groups: Groups | None = None,
) -> Ensemble:
    """Judge every state in every draw and count.

    Parameters
    ----------
    game : CodedGame
        The states, the moves and who is mistaken about whom; its own ranks are not used.
    draws : iterable of integer arrays, each of shape (draws, rows, states)
        Ranks not below 0, higher is better, with the rows of `game.ranks`. A generator serves as well as a list:
        only a few blocks are held at a time.
    conventions : Conventions
    threads : int
    progress : callable, optional
        Called with the number of draws judged so far.
    should_stop : callable
        Asked before each block; the work ends with :class:`~detente.engine.crew.Stopped` when it answers True.
    groups : Groups, optional
        The groups of the game, when they are at hand.

    Examples
    --------
    Two players of chicken, the second of whom dislikes the crash most in one draw of two:

    >>> game = CodedGame.of(ranks=[[0, 1, 3, 2], [0, 3, 1, 2]], own=[0b01, 0b10])
    >>> draws = np.array([[[0, 1, 3, 2], [0, 3, 1, 2]], [[0, 1, 3, 2], [1, 3, 0, 2]]])
    >>> solve_draws(game, [draws]).chance_of_equilibrium("nash").tolist()
    [0.0, 1.0, 0.5, 0.0]
    """
    if conventions.sanctions != "legal":
        raise LimitError("many draws at once are judged with answers by legal sequences only")
    from detente.engine.draw_kernels import count_draws  # noqa: PLC0415

    layout = groups or groups_of(game)
    dms, states = len(game.own), len(game)
    stable = np.zeros((len(CONCEPTS), dms, states), dtype=np.int64)
    equilibria = np.zeros((len(CONCEPTS), states), dtype=np.int64)
    done = 0

    def counted(block: npt.NDArray[np.integer]) -> tuple[int, Int64, Int64]:
        if should_stop():
            raise Stopped
        unstable = judge_block(game, layout, block, conventions.indifferent_deters)
        by_dm = np.empty(stable.shape, dtype=np.int64)
        by_all = np.empty(equilibria.shape, dtype=np.int64)
        count_draws(unstable, by_dm, by_all)
        return len(block), by_dm, by_all

    for number, by_dm, by_all in _in_order(counted, _cut(draws, states), threads):
        done += number
        stable += by_dm
        equilibria += by_all
        if progress is not None:
            progress(done)
    return Ensemble(done, stable, equilibria)


def judge_block(
    game: CodedGame, groups: Groups, block: npt.NDArray[np.integer], indifferent_deters: bool = True
) -> Int8:
    """Judge every state in each draw of a block.

    Returns
    -------
    uint8 array, shape (decision makers, states, draws)
        Bit k is set where the state is not stable under concept k of the shelf.
    """
    from detente.engine.draw_kernels import judge_draws  # noqa: PLC0415

    highest = int(block.max(initial=0))
    if highest > HIGHEST_INT32 or int(block.min(initial=0)) < 0:
        raise ValueError(f"ranks must lie between 0 and {HIGHEST_INT32:,}")
    dtype = np.int16 if highest <= HIGHEST_INT16 else np.int32
    ranks = np.ascontiguousarray(np.moveaxis(block, 0, 2), dtype=dtype)
    everybody = range(len(game.own))
    rows = np.array([game.rows_seen_by(dm) for dm in everybody], dtype=np.int64)
    room = np.empty((6, *ranks.shape[1:]), dtype=dtype)
    unstable: Int8 = np.empty((len(everybody), *ranks.shape[1:]), dtype=np.uint8)
    judge_draws(*groups[:5], ranks, rows, indifferent_deters, room, unstable)
    return unstable


def _cut(draws: Iterable[npt.NDArray[np.integer]], states: int) -> Iterator[npt.NDArray[np.integer]]:
    size = max(LEAST_DRAWS_A_BLOCK, min(MOST_DRAWS_A_BLOCK, CELLS_A_BLOCK // states))
    for many in draws:
        for start in range(0, len(many), size):
            yield many[start : start + size]


def _in_order(
    work: Callable[[npt.NDArray[np.integer]], tuple[int, Int64, Int64]],
    blocks: Iterator[npt.NDArray[np.integer]],
    threads: int,
) -> Iterator[tuple[int, Int64, Int64]]:
    """Yield the work on each block in order, with no more than a few blocks in hand."""
    if threads == 1:
        yield from map(work, blocks)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[tuple[int, Int64, Int64]]] = deque()
        for block in blocks:
            waiting.append(pool.submit(work, block))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        for future in waiting:
            yield future.result()
