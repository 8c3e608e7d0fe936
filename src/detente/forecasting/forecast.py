"""A forecast: what to believe, what holds, what is reached, and what each question's answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.evidence import Beliefs, Item, Weighed, weigh
from detente.forecasting.answers import Answer, answer
from detente.forecasting.bands import Bands, bands
from detente.forecasting.chances import Chances, Floats, chances, stable_chances
from detente.forecasting.consequences import Measures, measures
from detente.forecasting.dated import dated_answers
from detente.forecasting.information import GRADE, Information, information
from detente.forecasting.portions import Share, shared_out
from detente.forecasting.sampling import standard_errors
from detente.forecasting.solved import SolvedGames
from detente.forecasting.standing import bring_forward, date_of_reading, standing_beliefs
from detente.forecasting.tables import Progress, Tables, tables_of
from detente.frames import frame
from detente.graph import Games, games_of
from detente.model import Conflict, Observation
from detente.record import Fixed
from detente.shown import Shown
from detente.stability import CONCEPTS

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Forecast", "forecast"]


@dataclass(frozen=True, slots=True, eq=False)
class Forecast(Shown, Fixed):
    """What the reports up to a date make of a conflict.

    Attributes
    ----------
    conflict : Conflict
        Brought forward to that date: its status quo is where the moves seen by then have led.
    as_of : date or None
        Reports and moves after this date are unread; None when the file has none.
    began : str
        The file's status quo, where the first move seen was made.
    observed : tuple of Observation
        The moves seen by then.
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
    began: str
    observed: tuple[Observation, ...]
    rows: tuple[Weighed, ...]
    tables: Tables
    chances: Chances
    answers: Mapping[str, Answer]
    stable: Mapping[str, tuple[Floats, ...]]
    measures: Measures
    information: Information
    bands: Bands | None = None

    def __repr__(self) -> str:
        """Tell what is forecast, as of when, and the answers."""
        asked = ", ".join(
            f"{name} {each.probability:.2f}"
            for name, each in self.answers.items()
            if each.probability is not None
        )
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return f"<Forecast of {self.conflict.title!r}{as_of}{f': {asked}' if asked else ''}>"

    @property
    def beliefs(self) -> Beliefs:
        """What is believed after the evidence."""
        return self.chances.beliefs

    @property
    def states(self) -> tuple[str, ...]:
        """The names of the states."""
        return self.tables.games.space.names

    @property
    def draws(self) -> int | None:
        """How many profiles were drawn; None where all were looked at."""
        panel = self.conflict.ledger.panel
        return None if panel is None or panel.counts is None else int(panel.counts.sum())

    @property
    def method(self) -> Literal["exact", "sampled"]:
        """Whether all profiles were looked at, or some drawn."""
        return "exact" if self.draws is None else "sampled"

    @property
    def standard_error(self) -> float | None:
        """The largest standard error of where it ends and of the answers; None where nothing was drawn."""
        panel = self.conflict.ledger.panel
        if panel is None or panel.counts is None:
            return None
        asked = np.column_stack([self.measures.by_end, *self.measures.by_profile.values()])
        errors = standard_errors(self.beliefs.weights(), panel.counts, asked)
        return float(errors.max(initial=0.0))

    @property
    def later(self) -> tuple[Item, ...]:
        """The reports dated after `as_of`; one that was taken back or superseded before is not among them."""
        return tuple(
            item for item in self.conflict.ledger.items if self.as_of is not None and item.date > self.as_of
        )

    def to_frame(self, of: Literal["states", "questions"] = "states") -> DataFrame:
        """Return a row for each state, or for each question.

        Parameters
        ----------
        of : {"states", "questions"}
            States: the pattern, P(equilibrium) under each concept, P(reached) with its band, and the same without
            agreements; there is no P(reached) without a status quo. Questions: the text, the probability with its
            band, and its words.

        Raises
        ------
        LimitError
            When pandas is not installed.

        Examples
        --------
        >>> import detente as dt
        >>> dt.forecast(dt.load("case:elmira")).to_frame().query("reached > 0.4").index.tolist()
        ['1', '10']
        """
        return frame(self._questions(), "question") if of == "questions" else frame(self._states(), "state")

    def _states(self) -> dict[str, Sequence[Any]]:
        space, reached, alone = (
            self.tables.games.space,
            self.chances.reached,
            self.chances.reached_without_agreements,
        )
        columns: dict[str, Sequence[Any]] = {"state": space.names, "pattern": space.patterns}
        columns |= {concept: p.tolist() for concept, p in self.chances.equilibrium.items()}
        if reached is not None:
            columns["reached"] = reached.states.tolist()
        if self.bands is not None and self.bands.reached is not None:
            columns["reached_low"] = self.bands.reached.low.tolist()
            columns["reached_high"] = self.bands.reached.high.tolist()
        if alone is not None:
            columns["reached_without_agreements"] = alone.states.tolist()
        return columns

    def _questions(self) -> dict[str, Sequence[Any]]:
        bands = [None if self.bands is None else self.bands.questions.get(name) for name in self.answers]
        return {
            "question": list(self.answers),
            "text": [each.question.text for each in self.answers.values()],
            "probability": [each.probability for each in self.answers.values()],
            "low": [None if band is None else band.low for band in bands],
            "high": [None if band is None else band.high for band in bands],
            "words": [each.words for each in self.answers.values()],
        }


def forecast(
    conflict: Conflict,
    as_of: date | None = None,
    rng: np.random.Generator | None = None,
    games: Games | None = None,
    progress: Progress | None = None,
    draws: int | None = None,
    share: Share | None = None,
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
    draws : int, optional
        How many profiles to draw. By default all are looked at, or 5,000 drawn where there are too many.
    share : Share, optional
        What shares profiles out among workers.

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When the model has more states or profiles, or `settings.agreements` lets more parties agree, than this
        version takes.
    """
    date_read = date_of_reading(conflict, as_of)
    solved = SolvedGames(games or games_of(conflict))
    standing = bring_forward(conflict, solved, date_read, rng, draws)
    conflict = standing.conflict
    believed = standing_beliefs(conflict, date_read)
    if share is None:
        tables = tables_of(
            conflict, solved.games, tuple(CONCEPTS), progress, profiles=standing.profiles, solved=solved
        )
        dated = dated_answers(conflict, tables, date_read)
    else:
        tables, dated = shared_out(conflict, solved, standing.profiles, date_read, share, progress)
    found = chances(conflict, tables, believed)
    answers = {question.name: answer(tables, found, question, dated) for question in conflict.questions}
    asked = measures(conflict, tables, dated)
    strength = float(conflict.settings.prior_strength)
    return Forecast(
        conflict,
        date_read,
        standing.began,
        standing.observed,
        weigh(conflict.ledger, date_read),
        tables,
        found,
        answers,
        stable_chances(tables, believed),
        asked,
        information(conflict.ledger, date_read, asked, GRADE),
        bands(conflict, tables, date_read, rng, prior_strength=strength, further=dated) if rng else None,
    )
