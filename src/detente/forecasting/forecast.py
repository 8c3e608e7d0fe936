"""A forecast: what to believe, what holds, what is reached, and what each question's answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.errors import Fault, InputError, some
from detente.evidence import Beliefs, Item, Weighed, beliefs, reading_date, weigh
from detente.forecasting.answers import Answer, answer
from detente.forecasting.bands import Bands, bands
from detente.forecasting.chances import Chances, Floats, chances, stable_chances
from detente.forecasting.consequences import Measures, measures
from detente.forecasting.dated import dated_answers
from detente.forecasting.information import GRADE, Information, information
from detente.forecasting.tables import Progress, Tables, tables_of
from detente.graph import Games, games_of
from detente.model import Conflict
from detente.stability import CONCEPTS

__all__ = ["Forecast", "forecast", "standing_beliefs"]


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What the reports up to a date make of a conflict.

    Attributes
    ----------
    conflict : Conflict
    as_of : date or None
        Reports after this date are unread; None when the file has none.
    rows : tuple of Weighed
        The reports read, each with its weight.
    tables : Tables
        The answers of every profile.
    chances : Chances
        The same, weighed by the evidence.
    answers : mapping of str to Answer
        By the name of the question.
    stable : mapping of str to tuple of float array
        By concept, for each decision maker, how likely each state is stable for it; given the model, not scaled.
    measures : Measures
        What the file asks, in each profile.
    information : Information
        What the truth about each party and driver, and a report on each claim, would be worth.
    bands : Bands or None
        How far the answers move when judgements are drawn again; None when no generator was given.
    """

    conflict: Conflict
    as_of: date | None
    rows: tuple[Weighed, ...]
    tables: Tables
    chances: Chances
    answers: Mapping[str, Answer]
    stable: Mapping[str, tuple[Floats, ...]]
    measures: Measures
    information: Information
    bands: Bands | None = None

    @property
    def beliefs(self) -> Beliefs:
        """What is believed after the evidence."""
        return self.chances.beliefs

    @property
    def states(self) -> tuple[str, ...]:
        """The names of the states."""
        return self.tables.games.space.names

    @property
    def later(self) -> tuple[Item, ...]:
        """The reports dated after `as_of`; one that was taken back or superseded before is not among them."""
        return tuple(
            item for item in self.conflict.ledger.items if self.as_of is not None and item.date > self.as_of
        )


def standing_beliefs(conflict: Conflict, as_of: date | None) -> Beliefs:
    """Return what the reports up to `as_of` make of the hypotheses, drivers and claims.

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


def forecast(
    conflict: Conflict,
    as_of: date | None = None,
    rng: np.random.Generator | None = None,
    games: Games | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """Forecast a conflict from the reports up to a date.

    Parameters
    ----------
    conflict : Conflict
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.
    rng : numpy Generator, optional
        With one, bands are drawn.
    games : Games, optional
        The conflict's games, where they have been built before.
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
    date_read = reading_date(conflict.ledger, conflict.as_of, as_of)
    believed = standing_beliefs(conflict, date_read)
    tables = tables_of(conflict, games or games_of(conflict), tuple(CONCEPTS), progress)
    found = chances(conflict, tables, believed)
    dated = dated_answers(conflict, tables, date_read)
    answers = {question.name: answer(tables, found, question, dated) for question in conflict.questions}
    asked = measures(conflict, tables, dated)
    strength = float(conflict.settings.prior_strength)
    return Forecast(
        conflict,
        date_read,
        weigh(conflict.ledger, date_read),
        tables,
        found,
        answers,
        stable_chances(tables, believed),
        asked,
        information(conflict.ledger, date_read, asked, GRADE),
        bands(conflict, tables, date_read, rng, prior_strength=strength, further=dated) if rng else None,
    )
