"""A conflict brought forward to a date: where it stands by then, and which profiles a forecast looks at.

Observed    moves up to the date have been made: the status quo is where the last of them led, and what they say of
            every profile goes into the ledger's panel, where everything that weighs profiles finds it.
Sampled     where hypotheses make more than 50,000 profiles, or more of them than can be held for so many states, the
            profiles looked at are drawn (:mod:`detente.forecasting.sampling`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.errors import Fault, InputError, LimitError, some
from detente.evidence import Beliefs, Panel, beliefs, reading_date
from detente.forecasting.history import observed_chances, today
from detente.forecasting.sampling import DRAWS, drawn
from detente.forecasting.solved import SolvedGames
from detente.forecasting.tables import MOST_CELLS, MOST_PROFILES, all_profiles
from detente.graph import Profile
from detente.model import Conflict, Observation

__all__ = ["Standing", "bring_forward", "date_of_reading", "standing_beliefs"]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where the analyst stands at a date.

    Attributes
    ----------
    conflict : Conflict
        Brought forward: `status_quo` is today's state, `history` the moves not seen yet, and its ledger has a panel
        where moves have been seen or profiles drawn.
    as_of : date or None
    began : str
        Where the conflict stood before any of them: the file's status quo.
    observed : tuple of Observation
        The moves seen by then.
    profiles : tuple of Profile
        All of them, or those drawn.
    """

    conflict: Conflict
    as_of: date | None
    began: str
    observed: tuple[Observation, ...]
    profiles: tuple[Profile, ...]


def date_of_reading(conflict: Conflict, flag: date | None) -> date | None:
    """Return the date up to which reports and moves are read.

    It is the flag, else the file's own, else that of the newest report or observed move; None when there is none.
    """
    newest = max((move.date for move in conflict.history), default=None)
    found = reading_date(conflict.ledger, conflict.as_of, flag)
    if flag or conflict.as_of or newest is None:
        return found
    return newest if found is None else max(found, newest)


def standing_beliefs(conflict: Conflict, as_of: date | None) -> Beliefs:
    """Return what the reports up to `as_of` make of the hypotheses, drivers and claims.

    Moves count where the conflict has been brought forward (:func:`bring_forward`).

    Raises
    ------
    InputError
        When a decision maker has several hypotheses and no prior says how likely each is; a file has one for each.
    """
    unsaid = [
        dm for dm, held in conflict.preferences.items() if len(held) > 1 and dm not in conflict.ledger.minds
    ]
    if unsaid:
        raise InputError(
            Fault(
                f"the hypotheses of {some(unsaid)} have no prior", wanted="a Mind for each in `ledger.minds`"
            )
        )
    believed = beliefs(conflict.ledger, as_of)
    if believed is None:  # every likelihood of a report is positive, so only a broken ledger comes here
        raise AssertionError("the reports leave no hypothesis possible")
    return believed


def bring_forward(
    conflict: Conflict,
    solved: SolvedGames,
    as_of: date | None,
    rng: np.random.Generator | None = None,
    draws: int | None = None,
) -> Standing:
    """Read the moves up to a date, and draw profiles if they are too many.

    Parameters
    ----------
    conflict : Conflict
        As its file states it.
    solved : SolvedGames
        The conflict's games; those of the movers are solved where moves have been seen.
    as_of : date or None
        Reports and moves after this date are unread.
    rng : numpy Generator, optional
        To draw profiles with.
    draws : int, optional
        How many to draw; by default all are looked at, or 5,000 drawn where they are too many.

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When there are too many profiles and no generator was given, or too many draws are asked for.
    """
    believed = standing_beliefs(conflict, as_of)
    games, ledger = solved.games, conflict.ledger
    panel = Panel()
    most = min(MOST_PROFILES, max(MOST_CELLS // len(games.space), 1))
    if draws is not None and draws > most:
        raise LimitError(
            f"{draws:,} draws over {len(games.space):,} states; at most {most:,} of them can be held"
        )
    if draws is None and believed.profiles <= most:
        profiles = all_profiles(games)
    elif rng is None:
        raise LimitError(
            f"the hypotheses make {believed.profiles:,} profiles; some can be drawn, with a generator"
        )
    else:
        panel = drawn(ledger, believed, draws or min(DRAWS, most), rng)
        minds = [games.hypotheses(dm) for dm in range(len(games.decision_makers))]
        rows: list[list[int]] = [] if panel.rows is None else panel.rows.tolist()
        profiles = tuple(tuple(mind[h] for mind, h in zip(minds, row, strict=True)) for row in rows)
    seen = conflict.observed(as_of)
    panel = replace(panel, observed=observed_chances(conflict, solved, profiles, as_of))
    looked_at = None if panel.rows is None and panel.observed is None else panel
    forward = conflict.model_copy(
        update={
            "status_quo": today(conflict, as_of),
            "history": conflict.history[len(seen) :],
            "ledger": ledger.model_copy(update={"panel": looked_at}),
        }
    )
    return Standing(forward, as_of, conflict.status_quo, seen, profiles)
