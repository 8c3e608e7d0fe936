"""What other rankings would make of the answers: the swaps that break the likeliest ends, tried one by one.

Tried       for each of the few likeliest ends, the fewest swaps that break it where it is reached most
            (:mod:`detente.forecasting.firmness`); the games of every profile with that ranking in them are solved and
            walked again, and the answers weighed anew.
Not in it   other swaps, swaps in two rankings at once; what observed moves would then say of hypotheses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.evidence import Beliefs
from detente.forecasting.consequences import measures
from detente.forecasting.dated import dated_answers
from detente.forecasting.firmness import Firmness
from detente.forecasting.mixture import shares
from detente.forecasting.swaps import reranked
from detente.forecasting.tables import Tables, tables_of
from detente.model import Conflict
from detente.record import Fixed

__all__ = ["MOST_CELLS", "Reranked", "rerankings"]

MOST_CELLS = 40_000
"""Profiles to be solved again, times states: about a second. More are not tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Reranked(Fixed):
    """What one other ranking makes of the answers to the questions that the walk answers, by name."""

    firmness: Firmness
    answers: Mapping[str, float]


def rerankings(
    conflict: Conflict,
    tables: Tables,
    beliefs: Beliefs,
    as_of: date | None,
    now: Mapping[str, float],
    broken: tuple[Firmness, ...],
) -> Iterator[Reranked]:
    """Break each end by its fewest swaps, and answer the questions again.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
    beliefs : Beliefs
    as_of : date or None
        From which dated questions count.
    now : mapping of str to float
        The answers as they are.
    broken : tuple of Firmness
        The ends; of several broken by the same ranking the first is told of.
    """
    tried: set[tuple[int, str, tuple[int, ...]]] = set()
    weights = beliefs.weights()
    for firm in broken:
        least = firm.weakest
        if least is None or not least.swaps:
            continue
        h = firm.profile[least.dm]
        if (least.dm, h, least.order) in tried:
            continue
        tried.add((least.dm, h, least.order))
        rows = [row for row, profile in enumerate(tables.profiles) if _wanted(tables, profile, least.dm, h)]
        if len(rows) * len(tables.games.space) > MOST_CELLS:
            continue
        games = reranked(tables.games, least.dm, h, least.order)
        again = tables_of(
            conflict, games, tuple(shares(conflict.settings)), profiles=[tables.profiles[row] for row in rows]
        )
        before = _answers(conflict, tables, as_of, rows)
        then = _answers(conflict, again, as_of, list(range(len(rows))))
        yield Reranked(
            firm, {name: now[name] + float(weights[rows] @ (then[name] - before[name])) for name in then}
        )


def _wanted(tables: Tables, profile: tuple[str, ...], dm: int, h: str) -> bool:
    """Whether a decision maker has this hypothesis, or somebody believes that it has, in a profile."""
    return any(tables.games.seen_by(other, profile)[dm] == h for other in range(len(profile)))


def _answers(
    conflict: Conflict, tables: Tables, as_of: date | None, rows: list[int]
) -> Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    asked = measures(conflict, tables, dated_answers(conflict, tables, as_of))
    return {name: row[rows] for name, row in asked.by_profile.items()}
