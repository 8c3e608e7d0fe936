"""When a model is too large for plain Python: the compiled loops, within the memory there is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detente.engine.coded import coded_game
from detente.engine.size import most_states
from detente.errors import LimitError
from detente.graph import MOST_STATES, Profile, pattern_code, small_enough
from detente.graph.games import too_many_listed
from detente.graph.listing import feasible_codes
from detente.model import Conflict
from detente.stability import Conventions
from detente.study.large_solution import Patterns, SolvedLarge

__all__ = ["MOST_DEFINED", "codes_of", "free_memory", "only_defined", "solve_large"]

MOST_DEFINED = 1_000
"""The readable definitions answer in reasonable time up to about here."""
SHARE = 0.8
"""Of the memory that is free, so much may be used without being asked for."""


def free_memory() -> int:
    """Return the bytes of memory that are free, or half of all where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def codes_of(conflict: Conflict, memory: int | None = None) -> npt.NDArray[np.int64] | None:
    """List the codes of the feasible states of a conflict, or return None in graph form without patterns.

    They stand in the order of the file where it names the states, else ascending.

    Raises
    ------
    LimitError
        When there are more than fit in `memory`, by default most of what is free, or more than are served where the
        file lists their moves.
    """
    if conflict.moves and len(conflict.states) > MOST_STATES:
        raise too_many_listed(len(conflict.states))
    if conflict.states:
        patterns = [pattern for _, pattern in conflict.states]
        return np.array([pattern_code(p) for p in patterns], dtype=np.int64) if all(patterns) else None
    most = _most(conflict, memory)
    codes = feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible, most)
    if conflict.moves and len(codes) > MOST_STATES:
        raise too_many_listed(len(codes))
    return codes


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
        When the model would not fit in memory, asks for a rival convention, lists the moves of so many states, or
        numba is not installed.
    """
    codes = codes_of(conflict, memory)
    # moves that a file lists one by one are few
    if codes is None or conflict.moves or small_enough(codes, conflict.decision_makers):
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
    game = coded_game(conflict, profile, codes=np.sort(codes), threads=workers)
    solved = solve_codes(
        game, concepts, conventions, threads=workers, memory=memory or _allowed(), progress=progress
    )
    if not conflict.states:
        return SolvedLarge(game, solved, Patterns(game))
    names = tuple(name for name, _ in conflict.states)
    return SolvedLarge(game, solved, names, game.find(codes))


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
