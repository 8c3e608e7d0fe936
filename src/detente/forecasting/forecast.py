"""A forecast: what to believe, what holds, what is reached, and what each question's answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.evidence import Beliefs, Weighed, beliefs, reading_date, weigh
from detente.forecasting.answers import Answer, answer
from detente.forecasting.chances import Chances, chances
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
    """

    conflict: Conflict
    as_of: date | None
    rows: tuple[Weighed, ...]
    tables: Tables
    chances: Chances
    answers: Mapping[str, Answer]

    @property
    def beliefs(self) -> Beliefs:
        """What is believed after the evidence."""
        return self.chances.beliefs

    @property
    def states(self) -> tuple[str, ...]:
        """The names of the states."""
        return self.tables.games.space.names


def standing_beliefs(conflict: Conflict, as_of: date | None) -> Beliefs:
    """Return what the reports up to `as_of` make of the hypotheses, drivers and claims."""
    believed = beliefs(conflict.ledger, as_of)
    if believed is None:  # every likelihood of a report is positive, so only a broken ledger comes here
        raise AssertionError("the reports leave no hypothesis possible")
    return believed


def forecast(
    conflict: Conflict,
    as_of: date | None = None,
    games: Games | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """Forecast a conflict from the reports up to a date.

    Parameters
    ----------
    conflict : Conflict
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.
    games : Games, optional
        The conflict's games, where they have been built before.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    LimitError
        When the model has more states or profiles than this version takes.
    """
    date_read = reading_date(conflict.ledger, conflict.as_of, as_of)
    tables = tables_of(conflict, games or games_of(conflict), tuple(CONCEPTS), progress)
    found = chances(conflict, tables, standing_beliefs(conflict, date_read))
    answers = {question.name: answer(tables, found, question) for question in conflict.questions}
    return Forecast(conflict, date_read, weigh(conflict.ledger, date_read), tables, found, answers)
