"""Everything that the brief and the page tell: the forecast, and what it turns on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.evidence import Beliefs
from detente.forecasting.entry import Entry, who_refuses
from detente.forecasting.forecast import Forecast, forecast
from detente.forecasting.influence import LeftOut, leave_out
from detente.forecasting.matter import Matter, Measure, measure_of, would_it_matter
from detente.forecasting.sensitivity import Flip
from detente.forecasting.standing import standing_beliefs
from detente.forecasting.tables import Progress
from detente.forecasting.weakest import Turning, turning
from detente.graph import games_of
from detente.model import Conflict
from detente.record import Fixed

__all__ = ["Assessment", "assess"]


@dataclass(frozen=True, slots=True, eq=False)
class Assessment(Fixed):
    """A forecast, with who refuses the plan, whether each claim asked about matters, and what would change it.

    Attributes
    ----------
    forecast : Forecast
    before : Beliefs
        What is believed before any report.
    entry : Entry or None
        None when the file has no plan or no status quo.
    matters : mapping of str to Matter
        By question, for those that ask of a claim.
    measure : Measure or None
        The end by which scenarios are compared; None without a status quo.
    left_out : tuple of LeftOut
        One origin at a time.
    turning : Turning
        What each answer turns on, and its weakest leg.
    """

    forecast: Forecast
    before: Beliefs
    entry: Entry | None
    matters: Mapping[str, Matter]
    measure: Measure | None
    left_out: tuple[LeftOut, ...]
    turning: Turning

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The smallest changes of one prior that flip a headline, the smallest first."""
        return self.turning.flips


def assess(
    conflict: Conflict,
    as_of: date | None = None,
    rng: np.random.Generator | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """Forecast a conflict, and ask what the forecast turns on.

    Parameters
    ----------
    conflict : Conflict
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.
    rng : numpy Generator, optional
        With one, bands are drawn.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When the model has more states or profiles, or `settings.agreements` lets more parties agree, than this
        version takes.
    """
    found = forecast(conflict, as_of, rng, games_of(conflict), progress)
    before, conflict = standing_beliefs(conflict, None), found.conflict
    matters = {
        question.name: would_it_matter(conflict, found.tables, found.as_of, question.claim, found.chances)
        for question in conflict.questions
        if question.claim
    }
    return Assessment(
        found,
        before,
        who_refuses(conflict, found.tables, found.beliefs),
        matters,
        measure_of(conflict, found.tables, found.chances),
        leave_out(conflict, found.tables, found.as_of),
        turning(found),
    )
