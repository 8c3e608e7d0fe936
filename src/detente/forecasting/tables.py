"""What each profile leads to, worked out once: its equilibria, and where its walks from the status quo end.

Everything here depends on the model alone. Evidence only weighs the rows (see :mod:`detente.forecasting.chances`), so
that a change of evidence, a scenario or a report left out costs a weighted sum and no game is solved again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, prod

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.forecasting.ends import Ends, Kind, Passage, SparseRows
from detente.forecasting.mixture import shares
from detente.forecasting.side_by_side import side_by_side, worth_while
from detente.forecasting.solved import SolvedGames
from detente.forecasting.walkers import Walkers
from detente.graph import Games, Profile
from detente.model import Conflict
from detente.record import Fixed, read_only
from detente.stability import CONCEPTS, OURS

__all__ = [
    "MOST_CELLS",
    "MOST_PROFILES",
    "Ends",
    "Progress",
    "Tables",
    "Walkers",
    "all_profiles",
    "bit_of",
    "joined",
    "tables_of",
]

MOST_PROFILES = 50_000
MOST_CELLS = 4_000_000
"""Profiles times states: what is held of each concept."""
Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""
Bits = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Tables(Fixed):
    """The answers of every profile.

    Attributes
    ----------
    games : Games
    solved : SolvedGames
        Their credible improvements, worked out when first asked for.
    profiles : tuple of Profile
        Row by row.
    start : int or None
        The status quo, when the file names one.
    equilibrium : mapping of str to bool array, shape (profiles, states)
        By concept.
    ends : mapping of (concept, with agreements) to Ends
        Under the concepts that have weight; empty without a status quo.
    worse_states : frozenset of int
        Those worse than the status quo by the first yardstick.
    unstable : uint8 array, shape (profiles, decision makers, states)
        Bit k is set where the state is not stable for a decision maker under concept k of the shelf.
    """

    games: Games
    solved: SolvedGames
    profiles: tuple[Profile, ...]
    start: int | None
    equilibrium: Mapping[str, Truths]
    ends: Mapping[Kind, Ends]
    worse_states: frozenset[int]
    unstable: Bits

    def stable(self, concept: str, dm: int) -> Truths:
        """Return, for each profile and state, whether it is stable for a decision maker."""
        return (self.unstable[:, dm] & bit_of(concept)) == 0


def tables_of(
    conflict: Conflict,
    games: Games,
    concepts: Sequence[str],
    progress: Progress | None = None,
    profiles: Sequence[Profile] | None = None,
    solved: SolvedGames | None = None,
) -> Tables:
    """Solve profiles, and walk from the status quo in each, with agreements and without.

    A row depends on its profile alone: however profiles are shared out among calls, :func:`joined` puts together
    the same numbers to the last bit.

    Parameters
    ----------
    conflict : Conflict
    games : Games
    concepts : sequence of str
        The concepts to solve under; walks are taken under those that have weight in `settings.foresight`.
    progress : callable, optional
        Called with (profiles done, profiles in all).
    profiles : sequence of Profile, optional
        The profiles to solve, a row each in this order; every one that the hypotheses make by default.
    solved : SolvedGames, optional
        Games of this conflict that have been solved before.

    Raises
    ------
    LimitError
        When there are more than 50,000 profiles, when profiles times states are more than 4,000,000, or when all of
        more than ten decision makers may agree.
    """
    profiles = all_profiles(games) if profiles is None else tuple(profiles)
    _refuse_too_many(len(profiles), games)
    start = games.space.find(conflict.status_quo) if conflict.status_quo else None
    walkers = None if start is None else Walkers.of(conflict, games, start)
    solved = SolvedGames(games) if solved is None else solved
    kinds = tuple(product(shares(conflict.settings), (True, False))) if walkers else ()
    told = None if progress is None else _Told(progress, len(profiles))
    found = (
        _side_by_side(conflict, games, profiles, concepts, walkers, kinds, told)
        if worth_while(games, walkers) and solved.conventions == OURS
        else _one_by_one(games, profiles, concepts, walkers, kinds, solved, told)
    )
    unstable, ends = found
    broken = np.bitwise_or.reduce(unstable, axis=1)
    return Tables(
        games,
        solved,
        profiles,
        start,
        {concept: read_only((broken & bit_of(concept)) == 0) for concept in concepts},
        ends,
        frozenset() if walkers is None else walkers.worse,
        read_only(unstable),
    )


def joined(parts: Sequence[Tables]) -> Tables:
    """Put together the tables of several calls for the same conflict and concepts, rows in the order of the parts.

    Raises
    ------
    ValueError
        When there is no part.
    """
    if not parts:
        raise ValueError("there is nothing to join")
    first = parts[0]
    return Tables(
        first.games,
        first.solved,
        tuple(profile for part in parts for profile in part.profiles),
        first.start,
        {c: read_only(np.concatenate([part.equilibrium[c] for part in parts])) for c in first.equilibrium},
        {kind: Ends.joined([part.ends[kind] for part in parts]) for kind in first.ends},
        first.worse_states,
        read_only(np.concatenate([part.unstable for part in parts])),
    )


def bit_of(concept: str) -> np.uint8:
    """Return the bit of a concept in `Tables.unstable`.

    Examples
    --------
    >>> [int(bit_of(concept)) for concept in ("nash", "gmr", "sseq")]
    [1, 2, 16]
    """
    return np.uint8(1 << list(CONCEPTS).index(concept))


@dataclass(slots=True)
class _Told:
    """Counts the profiles done, and tells whoever wants to know."""

    progress: Progress
    profiles: int
    done: int = 0

    def __call__(self, more: int) -> None:
        self.done += more
        self.progress(self.done, self.profiles)


def _one_by_one(
    games: Games,
    profiles: Sequence[Profile],
    concepts: Sequence[str],
    walkers: Walkers | None,
    kinds: Sequence[Kind],
    solved: SolvedGames,
    told: _Told | None,
) -> tuple[Bits, Mapping[Kind, Ends]]:
    unstable = np.zeros((len(profiles), len(games.decision_makers), len(games.space)), np.uint8)
    parts: dict[Kind, list[Ends]] = {kind: [] for kind in kinds}
    solved.prepare(dict.fromkeys((*concepts, *(concept for concept, _ in kinds))), profiles)
    for row, profile in enumerate(profiles):
        for concept in concepts:
            for dm in range(len(profile)):
                unstable[row, dm] |= np.where(
                    solved.stable(concept, dm, profile), np.uint8(0), bit_of(concept)
                )
        if walkers is not None:
            for kind, (walk, worse) in zip(kinds, walkers.ends(solved, profile, kinds), strict=True):
                reached = SparseRows.of_one(walk.reached, len(games.space))
                visits = SparseRows.of_one(walk.visits, len(games.space))
                parts[kind].append(Ends(reached, visits, np.array([walk.no_settlement]), np.array([worse])))
        if told is not None:
            told(1)
    return unstable, {kind: Ends.joined(rows) for kind, rows in parts.items()}


def _side_by_side(
    conflict: Conflict,
    games: Games,
    profiles: Sequence[Profile],
    concepts: Sequence[str],
    walkers: Walkers | None,
    kinds: Sequence[Kind],
    told: _Told | None,
) -> tuple[Bits, Mapping[Kind, Ends]]:
    under = tuple(dict.fromkeys((*concepts, *(concept for concept, _ in kinds))))
    worse = [Passage(walkers.worse, True, inf)] if walkers is not None and walkers.worse else []
    found = side_by_side(conflict, games, profiles, under, walkers, kinds, worse, tell=told)
    never = np.zeros(len(profiles))
    return found.unstable, {
        kind: Ends(
            found.reached[kind],
            found.visits[kind],
            read_only(found.no_settlement[k]),
            read_only(found.chances[k, :, 0]) if worse else read_only(never),
        )
        for k, kind in enumerate(kinds)
    }


def all_profiles(games: Games) -> tuple[Profile, ...]:
    """List every profile that the hypotheses make, the last decision maker's varying fastest."""
    minds = [games.hypotheses(dm) for dm in range(len(games.decision_makers))]
    _refuse_too_many(prod(len(mind) for mind in minds), games)
    return tuple(product(*minds))


def _refuse_too_many(profiles: int, games: Games) -> None:
    if profiles > MOST_PROFILES:
        raise LimitError(
            f"the hypotheses make {profiles:,} profiles; this version takes up to {MOST_PROFILES:,}"
        )
    cells = profiles * len(games.space)
    if cells > MOST_CELLS:
        raise LimitError(
            f"{profiles:,} profiles over {len(games.space):,} states make {cells:,} answers a concept; "
            f"this version takes up to {MOST_CELLS:,}"
        )
