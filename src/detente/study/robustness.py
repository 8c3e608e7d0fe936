"""How much the answer leans on the exact rankings: the share of redrawn preferences in which each state holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame, coded_game
from detente.engine.perturbed import perturbed
from detente.errors import LimitError
from detente.record import Fixed
from detente.study.selection import codes_of
from detente.study.solution import Solution

__all__ = ["MOST_CELLS", "Redrawn", "redraw"]

MOST_CELLS = 2_000_000_000
"""Draws times states times decision makers: some minutes of work."""


@dataclass(frozen=True, slots=True, eq=False)
class Redrawn(Fixed):
    """The share of draws in which each state is an equilibrium, by concept; and how the draws were made."""

    draws: int
    seed: int
    spread: float
    share: dict[str, npt.NDArray[np.float64]]


def redraw(
    solution: Solution,
    draws: int,
    seed: int = 1,
    spread: float = 1.0,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Redrawn:
    """Redraw everybody's preferences many times, and count in how many draws each state holds.

    Parameters
    ----------
    solution : Solution
        In option form, with answers by legal sequences.
    draws : int
    seed : int
        The same seed gives the same answer on any number of threads.
    spread : float
        By how many places a class of states is shifted, as a standard deviation.
    threads : int, optional
    progress : callable, optional
        Called with (draws judged, draws in all).

    Raises
    ------
    LimitError
        In graph form, under rival conventions, without numba, or when the work is too much.
    """
    cells = draws * len(solution.states) * len(solution.conflict.names)
    if cells > MOST_CELLS:
        raise LimitError(
            f"{draws:,} draws on {len(solution.states):,} states and {len(solution.conflict.names)} decision makers "
            f"make {cells:,} ranks; at most {MOST_CELLS:,} are drawn"
        )
    game = _game(solution)
    try:
        from detente.engine.ensemble import solve_draws  # noqa: PLC0415 - numba is slow to import

        found = solve_draws(
            game,
            perturbed(game.ranks, draws, spread, np.random.default_rng(seed)),
            solution.conventions,
            threads=threads or os.cpu_count() or 1,
            progress=None if progress is None else lambda done: progress(done, draws),
        )
    except ModuleNotFoundError as missing:
        raise LimitError(f"redraws need {missing.name}: pip install 'detente[fast]'") from None
    # results list states in the order of the file where it names them, the game by code
    place = np.searchsorted(game.codes, codes_of(solution))
    return Redrawn(draws, seed, spread, {c: found.chance_of_equilibrium(c)[place] for c in solution.concepts})


def _game(solution: Solution) -> CodedGame:
    if solution.conflict.moves or not solution.conflict.option_names:
        raise LimitError("redraws need states with patterns, and moves that follow from options")
    return (
        solution.large.game if solution.large is not None else coded_game(solution.conflict, solution.profile)
    )
