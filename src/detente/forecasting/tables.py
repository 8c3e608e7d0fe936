"""What each profile leads to, worked out once: its equilibria, and where its walks from the status quo end.

Everything here depends on the model alone. Evidence only weighs the rows (see :mod:`detente.forecasting.chances`), so
that a change of evidence, a scenario or a report left out costs a weighted sum and no game is solved again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.evolution import (
    AgreementSearch,
    Coalition,
    JointMoves,
    Transitions,
    coalitions,
    ever,
    nobody_agrees,
    settle,
    transitions,
)
from detente.forecasting.mixture import shares
from detente.forecasting.solved import SolvedGames
from detente.forecasting.together import together, worth_while
from detente.graph import Games, Profile, scores_of
from detente.graph.arrays import read_only
from detente.model import Conflict

__all__ = ["MOST_PROFILES", "Ends", "Progress", "Tables", "Walkers", "tables_of"]

MOST_PROFILES = 50_000
MOST_CELLS = 4_000_000
"""Profiles times states: what is held of each concept."""
MOST_PARTIES = 10
"""All coalitions of so many parties are listed, if all may agree."""
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

    def done(self) -> Ends:
        """Return the same, read-only: every row is written."""
        return Ends(
            read_only(self.reached),
            read_only(self.no_settlement),
            read_only(self.visits),
            read_only(self.worse),
        )


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
        When there are more than 50,000 profiles, when profiles times states are more than 4,000,000, or when all of
        more than ten decision makers may agree.
    """
    profiles = _profiles(games)
    start = games.space.find(conflict.status_quo) if conflict.status_quo else None
    walkers = None if start is None else Walkers.of(conflict, games, start)
    solved = SolvedGames(games)
    unwalked = [c for c in concepts if walkers is None or c not in shares(conflict.settings)]
    if unwalked and worth_while(conflict, games, len(profiles)):
        for known in together(conflict, games, profiles, unwalked):
            solved.know(*known)
    equilibrium = {c: np.ones((len(profiles), len(games.space)), dtype=np.bool_) for c in concepts}
    ends = (
        {}
        if walkers is None
        else {
            kind: _empty(len(profiles), games) for kind in product(shares(conflict.settings), (True, False))
        }
    )
    for row, profile in enumerate(profiles):
        for concept in concepts:
            for dm in range(len(profile)):
                equilibrium[concept][row] &= solved.stable(concept, dm, profile)
        if walkers is not None:
            walkers.walk(solved, profile, row, ends)
        if progress is not None:
            progress(row + 1, len(profiles))
    worse = frozenset[int]() if walkers is None else walkers.worse
    return Tables(
        games,
        solved,
        profiles,
        start,
        {concept: read_only(holds) for concept, holds in equilibrium.items()},
        {kind: table.done() for kind, table in ends.items()},
        worse,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Walkers:
    """What all walks of a conflict share."""

    games: Games
    start: int
    allowed: tuple[Coalition, ...]
    moves: JointMoves
    activity: tuple[float, ...]
    sharpness: float
    worse: frozenset[int]

    @classmethod
    def of(cls, conflict: Conflict, games: Games, start: int) -> Walkers:
        """Gather what the walks of a conflict share.

        Raises
        ------
        LimitError
            When all of more than ten decision makers may agree.
        """
        settings, names = conflict.settings, conflict.names
        rule = settings.agreements
        if rule == "all" and len(names) > MOST_PARTIES:
            raise LimitError(
                f"{len(names)} decision makers make {2 ** len(names) - len(names) - 1:,} coalitions; this version "
                f"lets all agree among up to {MOST_PARTIES}. Name those that may under `settings.agreements`"
            )
        allowed = rule if isinstance(rule, str) else [[names.index(dm) for dm in group] for group in rule]
        return cls(
            games,
            start,
            coalitions(len(names), allowed),
            JointMoves(games.arcs),
            tuple(float(settings.activity.get(name, 1)) for name in names),
            float(settings.sharpness),
            _worse(conflict, games, start),
        )

    def walk(
        self, solved: SolvedGames, profile: Profile, row: int, ends: Mapping[tuple[str, bool], Ends]
    ) -> None:
        """Walk through the game of one profile under each concept, and write where it ends into the tables."""
        for (concept, with_deals), steps in self.steps(solved, profile, ends):
            table = ends[concept, with_deals]
            walk = settle(steps, self.start)
            table.reached[row, list(walk.reached)] = list(walk.reached.values())
            table.visits[row, list(walk.visits)] = list(walk.visits.values())
            table.no_settlement[row] = walk.no_settlement
            table.worse[row] = ever(steps, self.start, self.worse) if self.worse else 0.0

    def steps(
        self, solved: SolvedGames, profile: Profile, kinds: Iterable[tuple[str, bool]]
    ) -> Iterator[tuple[tuple[str, bool], Transitions]]:
        """Build the walk of one profile for each (concept, with deals or without)."""
        graph = self.games.assemble(profile)
        deals = AgreementSearch(graph, self.allowed, self.moves)
        for concept, with_deals in kinds:
            agreed = deals.at if with_deals else nobody_agrees
            credible = solved.escapes(concept, profile)
            built = transitions(graph, credible, [self.start], agreed, self.activity, self.sharpness)
            yield (concept, with_deals), built


def _empty(profiles: int, games: Games) -> Ends:
    shape = profiles, len(games.space)
    return Ends(np.zeros(shape), np.zeros(profiles), np.zeros(shape), np.zeros(profiles))


def _profiles(games: Games) -> tuple[Profile, ...]:
    minds = [games.hypotheses(dm) for dm in range(len(games.decision_makers))]
    many = 1
    for mind in minds:
        many *= len(mind)
    if many > MOST_PROFILES:
        raise LimitError(f"the hypotheses make {many:,} profiles; this version takes up to {MOST_PROFILES:,}")
    if many * len(games.space) > MOST_CELLS:
        raise LimitError(
            f"{many:,} profiles over {len(games.space):,} states make {many * len(games.space):,} answers a concept; "
            f"this version takes up to {MOST_CELLS:,}"
        )
    return tuple(product(*minds))


def _worse(conflict: Conflict, games: Games, start: int) -> frozenset[int]:
    if not conflict.yardsticks:
        return frozenset()
    scores = scores_of(conflict.yardsticks[0].weights, games.space)
    return frozenset(state for state, score in enumerate(scores) if score > scores[start])
