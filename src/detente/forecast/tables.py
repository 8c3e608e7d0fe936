"""What each profile leads to, worked out once: its equilibria, and where its walks from the status quo end.

Everything here depends on the model alone. Evidence only weighs the rows (see :mod:`detente.forecast.chances`), so
that a change of evidence, a scenario or a report left out costs a weighted sum and no game is solved again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.evolution import JointMoves, coalitions, transitions
from detente.forecast.solved import SolvedGames
from detente.graph import Games, Profile, scores_of
from detente.model import Conflict

__all__ = ["MOST_PROFILES", "Ends", "Progress", "Tables", "tables_of"]

MOST_PROFILES = 50_000
Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where the walks of every profile end under one concept; a row a profile.

    Attributes
    ----------
    reached : float array, shape (profiles, states)
        Probability of ending in each state.
    no_settlement : float array, shape (profiles,)
        Probability of ending in a closed class of several states.
    visits : float array, shape (profiles, states)
        Expected number of visits on the way; for an end, the probability of reaching it.
    worse : float array, shape (profiles,)
        Probability of being, at some time, in a state worse than the status quo by the first yardstick.
    """

    reached: Floats
    no_settlement: Floats
    visits: Floats
    worse: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The answers of every profile. `ends[concept, deals]` is there when the file names a status quo."""

    games: Games
    solved: SolvedGames
    profiles: tuple[Profile, ...]
    start: int | None
    equilibrium: Mapping[str, npt.NDArray[np.bool_]]
    ends: Mapping[tuple[str, bool], Ends]
    worse_states: frozenset[int]


def tables_of(
    conflict: Conflict, games: Games, concepts: Sequence[str], progress: Progress | None = None
) -> Tables:
    """Solve every profile, and walk from the status quo in each, with agreements and without.

    Parameters
    ----------
    conflict : Conflict
    games : Games
    concepts : sequence of str
        The concepts to solve under; walks are taken under those that have weight in `settings.foresight`.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    LimitError
        When there are more than 50,000 profiles.
    """
    profiles = _profiles(games)
    start = games.space.find(conflict.status_quo) if conflict.status_quo else None
    solved = SolvedGames(games)
    equilibrium = {c: np.ones((len(profiles), len(games.space)), dtype=np.bool_) for c in concepts}
    worse = _worse(conflict, games, start)
    walked = [c for c in conflict.settings.foresight if conflict.settings.foresight[c]]
    kinds = list(product(walked, (True, False))) if start is not None else []
    ends = {kind: _empty(len(profiles), len(games.space)) for kind in kinds}
    joint = JointMoves(games.arcs)
    for row, profile in enumerate(profiles):
        for concept in concepts:
            for dm in range(len(profile)):
                equilibrium[concept][row] &= solved.stable(concept, dm, profile)
        for concept, deals in kinds:
            _walk(conflict, games, solved, joint, concept, profile, start or 0, deals, worse, row, ends)
        if progress is not None:
            progress(row + 1, len(profiles))
    return Tables(games, solved, profiles, start, equilibrium, ends, worse)


def _profiles(games: Games) -> tuple[Profile, ...]:
    minds = [games.hypotheses(dm) for dm in range(len(games.decision_makers))]
    many = 1
    for mind in minds:
        many *= len(mind)
    if many > MOST_PROFILES:
        raise LimitError(f"the hypotheses make {many:,} profiles; this version takes up to {MOST_PROFILES:,}")
    return tuple(product(*minds))


def _worse(conflict: Conflict, games: Games, start: int | None) -> frozenset[int]:
    if start is None or not conflict.yardsticks:
        return frozenset()
    scores = scores_of(conflict.yardsticks[0].weights, games.space)
    return frozenset(state for state, score in enumerate(scores) if score > scores[start])
