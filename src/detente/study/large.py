"""When a model is too large for plain Python: the compiled loops, within the memory there is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame, coded_game
from detente.engine.size import most_states
from detente.errors import LimitError
from detente.graph import MOST_STATES, Profile, pattern_code, small_enough
from detente.graph.listing import feasible_codes
from detente.model import Conflict
from detente.stability import Conventions

if TYPE_CHECKING:
    from detente.engine.millions import SolvedCodes

__all__ = ["MOST_DEFINED", "SolvedLarge", "codes_of", "free_memory", "only_defined", "solve_large"]

MOST_DEFINED = 1_000
"""The readable definitions answer in reasonable time up to about here."""
SHARE = 0.8
"""Of the memory that is free, so much may be used without being asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class SolvedLarge:
    """A game as arrays, and its answers as arrays."""

    game: CodedGame
    solved: SolvedCodes


def free_memory() -> int:
    """Return the bytes of memory that are free, or half of all where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def codes_of(conflict: Conflict, memory: int | None = None) -> npt.NDArray[np.int64] | None:
    """List the codes of the feasible states of a conflict, or return None in graph form without patterns.

    Raises
    ------
    LimitError
        When there are more than fit in `memory`, by default most of what is free.
    """
    if conflict.states:
        patterns = [pattern for _, pattern in conflict.states]
        return np.array([pattern_code(p) for p in patterns], dtype=np.int64) if all(patterns) else None
    most = _most(conflict, memory)
    return feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible, most)


def solve_large(
    conflict: Conflict,
    concepts: tuple[str, ...],
    profile: Profile,
    conventions: Conventions,
    threads: int | None = None,
    memory: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SolvedLarge | None:
    """Solve a model in option form that is too large for plain Python, or return None for a smaller one.

    Raises
    ------
    LimitError
        When the model would not fit in memory, asks for a rival convention, or numba is not installed.
    """
    if conflict.states or conflict.moves:
        return None  # states and moves that a file lists one by one are few
    most = _most(conflict, memory)
    codes = feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible, most)
    if small_enough(codes, conflict.decision_makers):
        return None
    if conventions.sanctions != "legal":
        raise only_defined(conventions.sanctions, len(codes))
    try:
        from detente.engine.millions import solve_codes  # noqa: PLC0415 - numba is slow to import
    except ModuleNotFoundError as missing:
        raise LimitError(
            f"the model has {len(codes):,} feasible states; above {MOST_STATES:,} the compiled loops are needed, "
            f"and {missing.name} is not installed: pip install 'detente[fast]'"
        ) from None
    workers = threads or os.cpu_count() or 1
    game = coded_game(conflict, profile, codes=codes, threads=workers)
    solved = solve_codes(
        game, concepts, conventions, threads=workers, memory=memory or _allowed(), progress=progress
    )
    return SolvedLarge(game, solved)


def only_defined(sanctions: str, states: int) -> LimitError:
    """Return the refusal of a rival convention on so many states."""
    return LimitError(
        f"answers of the kind {sanctions!r} are worked out by the definitions alone, which serve up to "
        f"{MOST_DEFINED:,} states; the model has {states:,}. Ask for legal sequences"
    )


def _allowed() -> int:
    return int(SHARE * free_memory())


def _most(conflict: Conflict, memory: int | None) -> int:
    return most_states(memory or _allowed(), max(1, len(conflict.names)))
