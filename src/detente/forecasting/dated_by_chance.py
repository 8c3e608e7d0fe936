"""Dated questions where chance has options of its own: the walk and chance go on side by side (docs/beliefs.md).

Undated walks hold chance as it stands; here it switches at its rates while the parties move, and what it brings
about opens and shuts their improvements. Walks are built on every state that moves or chance lead to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.evolution.chance_clock import after_with_chance
from detente.forecasting.tables import Tables
from detente.forecasting.walkers import Walkers
from detente.graph import chance_of
from detente.model import Conflict

__all__ = ["Asked", "dated_by_chance"]

Floats = npt.NDArray[np.float64]
PROFILES_AT_ONCE = 64
"""Their walks are held together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dated question asks: after how many months, in which states, and whether having been there will do."""

    months: float
    states: frozenset[int]
    first_passage: bool


def dated_by_chance(
    conflict: Conflict,
    tables: Tables,
    walkers: Walkers,
    share: Mapping[tuple[str, bool], float],
    asked: Mapping[str, Asked],
) -> Mapping[str, Floats]:
    """Return, by question, how likely each profile makes it, the walks mixed by their shares.

    Parameters
    ----------
    conflict : Conflict
        With chance options.
    tables : Tables
    walkers : Walkers
    share : mapping of (concept, with deals) to float
        The weights of the walks.
    asked : mapping of str to Asked

    Raises
    ------
    LimitError
        When the time asked about is too long to be followed.
    """
    chance = chance_of(conflict, tables.games.space)
    pace = float(conflict.settings.clock)
    weights = np.array(list(share.values()))
    rows = {name: np.zeros(len(tables.profiles)) for name in asked}
    for first in range(0, len(tables.profiles), PROFILES_AT_ONCE):
        part = slice(first, first + PROFILES_AT_ONCE)
        walks = [
            steps
            for profile in tables.profiles[part]
            for _, steps in walkers.steps(tables.solved, profile, share, chance.onward)
        ]
        for name, question in asked.items():
            found = after_with_chance(
                walks, chance, walkers.start, pace, question.months, question.states, question.first_passage
            )
            rows[name][part] = found.reshape(-1, len(weights)) @ weights
    return rows
