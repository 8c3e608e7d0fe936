"""Compare a conflict's published tables with what the program finds, to the last state and decision maker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from detente.model import Conflict, Published
from detente.stability import Sanctions
from detente.study.solution import Solution, solve

__all__ = ["Difference", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Difference:
    """States that a table has and we have not (`missing`), or the other way round (`extra`)."""

    table: str
    dm: str
    concept: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many lists of states were compared, where they differ, or the reason why there is none."""

    compared: int
    differences: tuple[Difference, ...]
    reason: str = ""


def verify(conflict: Conflict) -> Verified:
    """Solve a conflict under each table's own conventions and profile, and compare.

    Parameters
    ----------
    conflict : Conflict

    Returns
    -------
    Verified
        How many lists of states were compared and where they differ; nothing was compared where the file gives a
        `reason` why there is no table.

    Raises
    ------
    LimitError
        When there are more states than fit in memory.

    Examples
    --------
    >>> import detente as dt
    >>> dt.verify(dt.load("case:chicken")).differences
    ()
    """
    if isinstance(conflict.published, str):
        return Verified(0, (), conflict.published)
    compared = 0
    differences: list[Difference] = []
    for number, table in enumerate(conflict.published, start=1):
        solution = _solution(conflict, table)
        for dm, concept, printed in _lists(table):
            compared += 1
            ours = solution.stable[concept][dm] if dm else solution.equilibria[concept]
            missing = tuple(state for state in printed if state not in ours)
            extra = tuple(state for state in ours if state not in printed)
            if missing or extra:
                differences.append(Difference(table.source or f"table {number}", dm, concept, missing, extra))
    return Verified(compared, tuple(differences))


def _solution(conflict: Conflict, table: Published) -> Solution:
    return solve(
        conflict,
        profile=table.profile,
        sanctions=cast("Sanctions", table.conventions.get("sanctions", "legal")),
        indifferent_deters=table.conventions.get("indifferent_deters", "true") == "true",
    )


def _lists(table: Published) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every list of states in a table: (decision maker or "", concept, states)."""
    for concept, states in table.equilibria.items():
        yield "", concept, states
    for dm, by_concept in table.stable.items():
        for concept, states in by_concept.items():
            yield dm, concept, states
