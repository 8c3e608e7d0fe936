"""Profiles shared out in portions, to be solved in several places and put together again.

Promise     a row of the tables depends on its profile alone: the same numbers come out to the last bit, however
            profiles are shared out, wherever they are solved, and in whatever order they come back.
Shipped     a portion goes out as a conflict and some profiles, and comes back as arrays. Evidence stays at home: it
            only weighs what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.forecasting.dated import dated_answers
from detente.forecasting.ends import Ends, Kind
from detente.forecasting.solved import SolvedGames
from detente.forecasting.tables import Progress, Tables, joined, tables_of
from detente.forecasting.walkers import Walkers
from detente.graph import Profile, games_of
from detente.model import Conflict
from detente.stability import CONCEPTS

__all__ = ["Portion", "Share", "shared_out", "solve_portion"]

PROFILES_A_PORTION = 512

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """What came back of some profiles: parts of :class:`~detente.forecasting.tables.Tables`, and of dated answers."""

    equilibrium: Mapping[str, npt.NDArray[np.bool_]]
    ends: Mapping[Kind, Ends]
    unstable: npt.NDArray[np.uint8]
    dated: Mapping[str, Floats]


Share = Callable[[Callable[[Sequence[Profile]], Portion], Sequence[Sequence[Profile]]], Iterable[Portion]]
"""A `map` of a function over portions of profiles: the results come in the order of the portions."""


def solve_portion(conflict: Conflict, as_of: date | None, profiles: Sequence[Profile]) -> Portion:
    """Solve some profiles, from nothing but the conflict.

    Parameters
    ----------
    conflict : Conflict
        Brought forward to the date of reading.
    as_of : date or None
        For dated questions.
    profiles : sequence of Profile
    """
    tables = tables_of(conflict, games_of(conflict), tuple(CONCEPTS), profiles=profiles)
    return Portion(tables.equilibrium, tables.ends, tables.unstable, dated_answers(conflict, tables, as_of))


def shared_out(
    conflict: Conflict,
    solved: SolvedGames,
    profiles: Sequence[Profile],
    as_of: date | None,
    share: Share,
    progress: Progress | None = None,
) -> tuple[Tables, Mapping[str, Floats]]:
    """Share profiles out, and put together what comes back.

    Parameters
    ----------
    conflict : Conflict
    solved : SolvedGames
        Of this conflict, at home.
    profiles : sequence of Profile
        At least one.
    as_of : date or None
    share : Share
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Returns
    -------
    tables : Tables
    dated : mapping of str to float array, shape (profiles,)
        As :func:`~detente.forecasting.dated.dated_answers` gives them.
    """
    portions = [profiles[at : at + PROFILES_A_PORTION] for at in range(0, len(profiles), PROFILES_A_PORTION)]
    bare = conflict.model_copy(update={"ledger": conflict.ledger.model_copy(update={"panel": None})})
    start = solved.games.space.find(conflict.status_quo) if conflict.status_quo else None
    worse = frozenset[int]() if start is None else Walkers.of(conflict, solved.games, start).worse
    parts: list[Tables] = []
    dated: list[Mapping[str, Floats]] = []
    done = 0
    for portion, back in zip(portions, share(_Solver(bare, as_of), portions), strict=True):
        parts.append(
            Tables(
                solved.games,
                solved,
                tuple(portion),
                start,
                back.equilibrium,
                back.ends,
                worse,
                back.unstable,
            )
        )
        dated.append(back.dated)
        done += len(portion)
        if progress is not None:
            progress(done, len(profiles))
    rows = {name: np.concatenate([part[name] for part in dated]) for name in dated[0]}
    return joined(parts), rows


@dataclass(frozen=True, slots=True)
class _Solver:
    """What is sent out: :func:`solve_portion` with all but the profiles given."""

    conflict: Conflict
    as_of: date | None

    def __call__(self, profiles: Sequence[Profile]) -> Portion:
        return solve_portion(self.conflict, self.as_of, profiles)
