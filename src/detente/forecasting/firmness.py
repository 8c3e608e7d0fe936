"""How firmly the likeliest ends stand: the fewest preference swaps that break each, where it is reached most.

Where       in the profile, and under the concept, from which most of P(reached) comes; elsewhere a margin may differ.
Source      the margins are those of :mod:`detente.forecasting.swaps`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from detente.evidence import Beliefs
from detente.forecasting.mixture import shares
from detente.forecasting.swaps import Margin, Robustness, weakest
from detente.forecasting.tables import Tables
from detente.graph import Profile
from detente.model import Conflict

__all__ = ["MOST_TRIES", "Firmness", "firmness", "likeliest_ends"]

MOST_TRIES = 500
"""How many rankings each search tries at most."""


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly one end stands in one profile under one concept.

    Attributes
    ----------
    state : int
    concept : str
    profile : tuple of str
    margins : tuple of Margin
        In everybody's ranking.
    weakest : Margin or None
        The smallest of them; None when no ranking that was tried breaks it.
    ruled_out : int or None
        Within so many swaps nothing breaks it, and further off not all has been tried; None when all is exact.
    """

    state: int
    concept: str
    profile: Profile
    margins: tuple[Margin, ...]
    weakest: Margin | None
    ruled_out: int | None

    @classmethod
    def of(cls, robust: Robustness, concept: str, state: int) -> Firmness:
        """Look for the margins of a state."""
        margins = robust.margins(concept, state)
        least = weakest(margins)
        bounds = [margin.ruled_out for margin in margins if margin.ruled_out is not None]
        ruled_out = min(bounds, default=None)
        if (
            least is not None
            and least.swaps is not None
            and ruled_out is not None
            and least.swaps <= ruled_out + 1
        ):
            ruled_out = None
        return cls(state, concept, robust.profile, margins, least, ruled_out)


def likeliest_ends(conflict: Conflict, tables: Tables, beliefs: Beliefs, most: int) -> tuple[int, ...]:
    """Return the states in which the walk is likeliest to end, at most so many; none without a status quo."""
    if tables.start is None:
        return ()
    weights = beliefs.weights()
    ends = {c: k * tables.ends[c, True].reached for c, k in shares(conflict.settings).items()}
    reached = weights @ np.sum(list(ends.values()), axis=0)
    order: list[int] = np.argsort(-reached, kind="stable")[:most].tolist()
    return tuple(state for state in order if reached[state] > 0)


def firmness(
    conflict: Conflict, tables: Tables, beliefs: Beliefs, states: Iterable[int], most_tries: int = MOST_TRIES
) -> tuple[Firmness, ...]:
    """Look for the margins of some ends, each in the profile and under the concept that contribute most to it.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
    beliefs : Beliefs
    states : iterable of int
        States that the walk may end in.
    most_tries : int

    Returns
    -------
    tuple of Firmness
        Empty without a status quo.
    """
    weights, found, robust = beliefs.weights(), list[Firmness](), dict[int, Robustness]()
    ends = (
        {}
        if tables.start is None
        else {c: k * tables.ends[c, True].reached for c, k in shares(conflict.settings).items()}
    )
    for state in states if ends else ():
        parts = {c: weights * reached[:, state] for c, reached in ends.items()}
        concept = max(parts, key=lambda c: float(parts[c].max()))
        row = int(np.argmax(parts[concept]))
        if row not in robust:
            robust[row] = Robustness(tables.games, tables.profiles[row], most_tries)
        found.append(Firmness.of(robust[row], concept, state))
    return tuple(found)
