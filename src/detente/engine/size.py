"""How much memory a model takes, so that what would not fit is refused before work starts, with the numbers.

Counted     the arrays that engine/coded.py, groups.py and view.py hold at once, at their worst moment: while states
            are sorted into groups, or while the last values are searched. Nothing grows with the square of the
            number of states.
Checked on  the peak memory that the benchmarks measure      benchmarks/
"""

from __future__ import annotations

__all__ = ["memory_needed", "most_states"]

PROGRAM = 200 * 2**20
"""The interpreter, its libraries and the compiled loops."""


def memory_needed(states: int, dms: int, rows: int = 0, complete: bool = False, threads: int = 2) -> int:
    """Return about how many bytes it takes at most to list, rank and solve a model.

    Parameters
    ----------
    states, dms : int
    rows : int
        How many preferences are ranked; as many as there are decision makers when left out.
    complete : bool
        Whether every code is feasible; if so nothing needs to be sorted into groups.
    threads : int

    Examples
    --------
    >>> memory_needed(16_777_216, 3, complete=True) // 2**20
    1864
    """
    codes, ranks, members = 8, 4 * (rows or dms), 4 * dms
    sorting = (8 if complete else 48) * min(threads, dms)
    sweeping = 8 * dms + dms + 8  # keys, answers, two arrays of values
    searching = 4 * dms + 25  # should the sweeps not settle
    return states * (codes + ranks + members + max(sorting, sweeping + searching)) + PROGRAM


def most_states(memory: int, dms: int, rows: int = 0, threads: int = 2) -> int:
    """Return how many states fit in so much memory.

    Examples
    --------
    >>> memory_needed(most_states(2**30, 3), 3) <= 2**30 < memory_needed(most_states(2**30, 3) + 2, 3)
    True
    """
    none = memory_needed(0, dms, rows, threads=threads)
    return max(0, memory - none) // (memory_needed(1, dms, rows, threads=threads) - none)
