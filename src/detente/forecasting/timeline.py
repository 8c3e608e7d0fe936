"""How the answers moved as the reports came in: every question, worked out anew on each day that brought news.

Definition  the days are those on which a report is dated or taken back or a move was seen, and the day of reading.
            On each, a question is answered twice: `arriving`, with what was known before, and `after`, with that
            day's news. The difference is what the news did; in between the clock of dated questions runs, and reports
            age where the file lets them.
Bands       drawn anew on each day up to that of reading, with the same seed each time: on the day of reading they
            are those of the forecast. Later days have none.
Method      games depend on where the conflict stands and not on reports, so that days share their tables and the
            walks of dated questions; evidence weighs them. Where profiles were drawn for the forecast, those
            are weighed anew on each day.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.evidence import Item, Ledger, Panel, items_read, weigh
from detente.forecasting.bands import Band, band_of, redrawn
from detente.forecasting.consequences import Floats, Measures, measures
from detente.forecasting.dated import dated_answers_on
from detente.forecasting.forecast import Forecast
from detente.forecasting.history import observed_chances, today
from detente.forecasting.standing import standing_beliefs
from detente.forecasting.tables import Progress, Tables, tables_of
from detente.model import Conflict
from detente.record import Fixed

__all__ = ["Day", "Point", "Timeline", "news_days", "timeline"]

MOST_DAYS = 60
"""Of more days with news, this many are worked out."""


@dataclass(frozen=True, slots=True)
class Point:
    """A probability, and its band where one was drawn."""

    value: float
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Day(Fixed):
    """The answers on one day, by question: with what had been read before, and with what that day brought."""

    day: date
    arriving: Mapping[str, Point]
    after: Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answers day by day.

    Attributes
    ----------
    days : tuple of Day
        The earliest first. On the first, `arriving` is the answer before any report.
    as_of : date or None
        The day of reading; bands are drawn up to it.
    draws : int
        How often the judgements were drawn again on each day.
    left_out : int
        Days with news that were not worked out, since they are too many; the next one has their reports.
    """

    days: tuple[Day, ...]
    as_of: date | None
    draws: int
    left_out: int = 0


def news_days(conflict: Conflict, as_of: date | None) -> tuple[date, ...]:
    """Return the days on which a report is dated or taken back, or a move was seen, and that of reading.

    Examples
    --------
    >>> news_days(Conflict(title="", decision_makers=()), date(2012, 12, 4))
    ()
    """
    items = conflict.ledger.items
    days = {item.date for item in items} | {item.retracted for item in items if item.retracted is not None}
    days |= {move.date for move in conflict.history}
    return tuple(sorted(days | {as_of})) if days and as_of is not None else ()


def timeline(
    conflict: Conflict,
    found: Forecast,
    generator: Callable[[], np.random.Generator],
    draws: int = 300,
    progress: Progress | None = None,
) -> Timeline:
    """Answer every question on every day that brought news.

    Parameters
    ----------
    conflict : Conflict
        As its file states it.
    found : Forecast
        Its forecast, whose games and answers are used again.
    generator : callable
        Makes a generator, the same each time.
    draws : int
        How often the judgements are drawn again on each day.
    progress : callable, optional
        Called with (days done, days in all).
    """
    as_of = found.as_of
    every = news_days(conflict, as_of)
    days = _thinned(every, as_of)
    standpoints = _Standpoints(conflict, found, days, {found.conflict.status_quo: found.tables}, {})
    listed: list[Day] = []
    before: _Heard | None = None
    last: date | None = None
    for number, day in enumerate(days, 1):
        times = draws if as_of is not None and day <= as_of else 0
        if before is None or _ages(conflict.ledger):
            before = standpoints.heard(last, day, generator, times)
        now = standpoints.heard(day, day, generator, times)
        asked = now.asked_on(day)
        # the clock runs on for what was known before, from where the conflict stood then
        still = asked if before.tables is now.tables else before.asked_on(day)
        arriving = before.answers(still)
        if not times:
            arriving = {name: Point(point.value) for name, point in arriving.items()}
        listed.append(Day(day, arriving, now.answers(asked)))
        before, last = now, day
        if progress is not None:
            progress(number, len(days))
    return Timeline(tuple(listed), as_of, draws, len(every) - len(days))


@dataclass(frozen=True, slots=True, eq=False)
class _Standpoints:
    """A conflict day by day; by every state that it has stood in, its tables and the answers to dated questions."""

    conflict: Conflict
    found: Forecast
    days: Sequence[date]
    tables: dict[str, Tables]
    dated: dict[str, Mapping[date, Mapping[str, Floats]]]

    def heard(
        self, known: date | None, day: date, generator: Callable[[], np.random.Generator], draws: int
    ) -> _Heard:
        """Return what is believed on a day by the news up to another, `known`; None: before any news."""
        base = self.found.tables
        here = self.conflict.status_quo if known is None else today(self.conflict, known)
        seen = None if known is None else observed_chances(self.conflict, base.solved, base.profiles, known)
        panel = replace(self.found.conflict.ledger.panel or Panel(), observed=seen)
        ledger = self.conflict.ledger.model_copy(
            update={
                "items": tuple(_standing(item) for item in items_read(self.conflict.ledger, known)),
                "panel": None if panel.rows is None and seen is None else panel,
            }
        )
        conflict = self.conflict.model_copy(update={"status_quo": here, "ledger": ledger})
        if here not in self.tables:
            concepts = tuple(base.equilibrium)
            self.tables[here] = tables_of(
                conflict, base.games, concepts, profiles=base.profiles, solved=base.solved
            )
        if here not in self.dated:
            answers = dated_answers_on(conflict, self.tables[here], self.days)
            self.dated[here] = dict(zip(self.days, answers, strict=True))
        return _Heard.of(conflict, self.tables[here], self.dated[here], day, generator, draws)


def _standing(item: Item) -> Item:
    """Return a report that stands, as it is read as long as nothing more is known."""
    return item.model_copy(update={"retracted": None}) if item.retracted is not None else item


def _ages(ledger: Ledger) -> bool:
    return bool(ledger.half_life) or any(claim.half_life for claim in ledger.claims.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """What was believed on a day, and would be had the judgements been drawn otherwise: a row each."""

    conflict: Conflict
    tables: Tables
    dated: Mapping[date, Mapping[str, Floats]]
    claims: Mapping[str, Floats]
    weights: Floats

    @classmethod
    def of(
        cls,
        conflict: Conflict,
        tables: Tables,
        dated: Mapping[date, Mapping[str, Floats]],
        day: date,
        generator: Callable[[], np.random.Generator],
        draws: int,
    ) -> _Heard:
        believed = [standing_beliefs(conflict, day)]
        if draws:
            strength = float(conflict.settings.prior_strength)
            rows = weigh(conflict.ledger, day)
            believed += redrawn(conflict.ledger, rows, generator(), draws, strength)
        claims = {name: np.array([each.claims[name] for each in believed]) for name in conflict.ledger.claims}
        return cls(conflict, tables, dated, claims, np.stack([each.weights() for each in believed]))

    def asked_on(self, day: date) -> Measures:
        return measures(self.conflict, self.tables, self.dated[day])

    def answers(self, asked: Measures) -> dict[str, Point]:
        of_claims = {name: _point(self.claims[claim]) for name, claim in asked.of_claims.items()}
        found = of_claims | {name: _point(self.weights @ row) for name, row in asked.by_profile.items()}
        return {q.name: found[q.name] for q in self.conflict.questions if q.name in found}


def _point(values: Floats) -> Point:
    return Point(float(values[0]), band_of(values[1:]) if len(values) > 1 else None)


def _thinned(days: Sequence[date], as_of: date | None) -> Sequence[date]:
    """Keep the first and the last day, that of reading, and some evenly between."""
    if len(days) <= MOST_DAYS:
        return days
    kept = {round(at * (len(days) - 1) / (MOST_DAYS - 1)) for at in range(MOST_DAYS)}
    return [day for at, day in enumerate(days) if at in kept or day == as_of]
