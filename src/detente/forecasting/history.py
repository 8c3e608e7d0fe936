"""What observed moves say of every profile, and where they have led.

Definition  ℓ(h) = Π over moves s → t by i of (1 − η) Σ_C κ_C P_{h,C}(t | s, i moves) + η / |R_i(s)|, η = .05 °, with
            κ the weights of concepts and P the walk's choice among i's credible improvements; 0 where i has none.
Not in it   who moves, and when, carries no weight; nor does a switch of chance, which is the same in every profile.
            What was seen in a deal of several parties is read as the move of the one that made it.
Where       the walk starts after the last move up to the date of reading.
Convention  η is this project's own: nobody plays so well that a strange move would prove him another.
Source      docs/beliefs.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.evolution import choices
from detente.forecasting.solved import SolvedGames
from detente.graph import Profile
from detente.model import Conflict, Settings

__all__ = ["STRANGE", "observed_chances", "today"]

STRANGE = 0.05
"""η: how often a move is made for reasons that the model does not know."""


def today(conflict: Conflict, as_of: date | None) -> str:
    """Return the state in which the conflict stands at a date, "" where the file names no status quo."""
    seen = conflict.observed(as_of)
    return seen[-1].to if seen else conflict.status_quo


def observed_chances(
    conflict: Conflict, solved: SolvedGames, profiles: Sequence[Profile], as_of: date | None
) -> npt.NDArray[np.float64] | None:
    """Return ℓ of every profile over the greatest of them, or None when no decision maker has been seen to move.

    Only ratios of ℓ count, and the product over some hundreds of moves is too small for a machine number.

    Parameters
    ----------
    conflict : Conflict
        As its file states it: `status_quo` is where the first observed move was made.
    solved : SolvedGames
    profiles : sequence of Profile
    as_of : date or None
        Moves after this date are unread.

    Returns
    -------
    float array, shape (profiles,), or None
    """
    games = solved.games
    steps: list[tuple[int, int, int]] = []
    here = conflict.status_quo
    for move in conflict.observed(as_of):
        source, target = games.space.find(here), games.space.find(move.to)
        here = move.to
        if move.dm in conflict.names and source is not None and target is not None:
            steps.append((conflict.names.index(move.dm), source, target))
    if not steps:
        return None
    found = np.zeros(len(profiles))
    known: dict[tuple[int, Profile], float] = {}
    for row, profile in enumerate(profiles):
        for number, step in enumerate(steps):
            key = number, games.seen_by(step[0], profile)
            if key not in known:
                known[key] = math.log(_chance(conflict.settings, solved, profile, *step))
            found[row] += known[key]
    return np.exp(found - found.max())


def _chance(
    settings: Settings, solved: SolvedGames, profile: Profile, dm: int, source: int, target: int
) -> float:
    ranks: list[int] = solved.games.ranks[dm, profile[dm]].tolist()
    expected = 0.0
    for concept, weight in settings.foresight.items():
        credible = solved.escapes_of(concept, dm, profile)[source] if weight else ()
        if target in credible:
            shares = choices([ranks], source, credible, float(settings.sharpness))
            expected += float(weight) * shares[credible.index(target)]
    return (1 - STRANGE) * expected + STRANGE / len(solved.games.arcs[dm][source])
