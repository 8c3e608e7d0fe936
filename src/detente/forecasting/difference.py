"""What changed between two dates, and what did it, in the order in which it came.

Events      in between, day by day: time passes; the reports of that day are read, and others taken back or replaced;
            moves are made. What one origin says and takes back on one day is one event, so that a copy has no part.
Share       the change when the event comes, everything earlier having come and nothing later. Events of one day
            have no order among them: theirs is the mean over all orders (:mod:`detente.forecasting.sharing`);
            moves come after the reports of their day, as the file lists them. So the numbers after each day are those
            of a forecast as of that day, and all shares add up to the whole change exactly.
Without     beside it what the later date would show had the event never come. A copy heard later may have made it
            superfluous by then: then its share is large and leaving it out changes nothing.
Time        its share is what dated questions, and reports that age, do while nothing is read.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.evidence import Item, Ledger, items_read
from detente.forecasting.readings import Numbers, Quantity, Readings, Standpoint
from detente.forecasting.sharing import shared
from detente.forecasting.tables import Progress
from detente.model import Conflict, Observation
from detente.record import Fixed

__all__ = ["Cause", "Difference", "Kind", "between_dates", "taken_back"]

Floats = npt.NDArray[np.float64]
Kind = Literal["reports", "move", "time", "part"]
MOST_AT_ONCE = 6
"""Of one day: up to so many events are shared out over all their orders."""


@dataclass(frozen=True, slots=True, eq=False)
class Cause(Fixed):
    """Something that changed the numbers, and its share in the change of each.

    Attributes
    ----------
    kind : str
        "reports", "move" or "time" between two dates; "part" between two files.
    shares : mapping of Quantity to float
        Those of all causes add up to the whole change.
    day : date or None
        When it came; None for the passing of time and for parts of a file.
    origin : str
        Who said it first.
    read, unread : tuple of str
        The reports read, and those no longer read, by their ids.
    move : Observation or None
    parts : tuple of str
        The parts of the file, as paths.
    without : mapping of Quantity to float, or None
        The numbers at the end, had this not come; None where that cannot be asked.
    """

    kind: Kind
    shares: Numbers
    day: date | None = None
    origin: str = ""
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    move: Observation | None = None
    parts: tuple[str, ...] = ()
    without: Numbers | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Two sides, and the causes of what differs.

    `causes` is None where none could be told apart, and `apart` says in what the two sides are too different for it.
    """

    before: Standpoint
    after: Standpoint
    causes: tuple[Cause, ...] | None
    apart: str = ""

    def changes(self) -> dict[Quantity, float]:
        """Return by how much every number changed that both sides have."""
        later = self.after.numbers
        return {each: later[each] - number for each, number in self.before.numbers.items() if each in later}


def between_dates(
    conflict: Conflict, first: date, last: date, progress: Progress | None = None
) -> Difference:
    """Take the difference between two dates, and share it out among what came in between.

    Parameters
    ----------
    conflict : Conflict
    first, last : date
        The earlier and the later; reports and moves up to each are read.
    progress : callable, optional
        Called with (profiles done, profiles in all), each time that walks start from another state.

    Raises
    ------
    ValueError
        When `first` is not before `last`.
    InputError
        When hypotheses have no prior.
    LimitError
        When the model is too large; see :class:`detente.forecasting.readings.Readings`.
    """
    if not first < last:
        raise ValueError(f"{first} is not before {last}")
    readings = Readings(progress)
    before, after = readings.standpoint(conflict, first), readings.standpoint(conflict, last)
    course = _Course(conflict, readings, tuple(before.numbers), last)
    return Difference(before, after, tuple(course.causes(first)))


def taken_back(ledger: Ledger, item: Item, as_of: date) -> str:
    """Return by which report an item is replaced at a date, "" where it was simply taken back, or is read.

    Examples
    --------
    >>> day = date(2012, 12, 4)
    >>> old = Item(id="a", date=day, summary="", origin="o", reliability="B", claims={})
    >>> new = old.model_copy(update={"id": "b", "supersedes": "a"})
    >>> taken_back(Ledger(items=(old, new)), old, day)
    'b'
    """
    return next((each.id for each in ledger.items if each.supersedes == item.id and each.date <= as_of), "")


@dataclass(frozen=True, slots=True)
class _Event:
    """What one origin said, and took back, on one day."""

    day: date
    origin: str


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    """The way from one date to another."""

    conflict: Conflict
    readings: Readings
    quantities: Sequence[Quantity]
    last: date

    def causes(self, first: date) -> Iterator[Cause]:
        here = self.row(self.conflict, first)
        passing: Floats = np.zeros_like(here)
        for day in self.days(first):
            events, moves = self.events(day), [move for move in self.conflict.history if move.date == day]
            quiet = self.row(_without_moves(_without(self.conflict, events), day, 0), day)
            passing = passing + (quiet - here)
            shares = shared(
                len(events), lambda come, day=day, events=events: self.come(day, events, come), MOST_AT_ONCE
            )
            for event, share in zip(events, shares, strict=True):
                yield self.heard(event, share)
            here = quiet + np.sum(shares, axis=0) if events else quiet
            for number, move in enumerate(moves, 1):
                reached = self.row(_without_moves(self.conflict, day, number), day)
                yield Cause("move", self.named(reached - here), day, move=move)
                here = reached
        if np.abs(passing).max(initial=0.0) > 0:
            yield Cause("time", self.named(passing))

    def days(self, first: date) -> list[date]:
        """Return the days on which anything comes, and the last."""
        items, history = self.conflict.ledger.items, self.conflict.history
        days = {item.date for item in items} | {move.date for move in history} | {self.last}
        days |= {item.retracted for item in items if item.retracted is not None}
        return sorted(day for day in days if first < day <= self.last)

    def events(self, day: date) -> list[_Event]:
        """Return the events of a day, in the order in which their origins first speak in the ledger."""
        said = {
            item.origin: None for item in self.conflict.ledger.items if day in (item.date, item.retracted)
        }
        return [_Event(day, origin) for origin in said]

    def come(self, day: date, events: Sequence[_Event], come: Collection[int]) -> Floats:
        """Return the numbers on a day on which only some of its events have come, and no move."""
        missing = [event for number, event in enumerate(events) if number not in come]
        return self.row(_without_moves(_without(self.conflict, missing), day, 0), day)

    def heard(self, event: _Event, share: Floats) -> Cause:
        missing = _without(self.conflict, [event])
        now = {item.id for item in items_read(self.conflict.ledger, event.day)}
        then = {item.id for item in items_read(missing.ledger, event.day)}
        items = self.conflict.ledger.items
        return Cause(
            "reports",
            self.named(share),
            event.day,
            event.origin,
            tuple(item.id for item in items if item.id in now - then),
            tuple(item.id for item in items if item.id in then - now),
            without=self.readings.numbers(missing, self.last),
        )

    def row(self, conflict: Conflict, day: date) -> Floats:
        numbers = self.readings.numbers(conflict, day)
        return np.array([numbers[each] for each in self.quantities])

    def named(self, row: Floats) -> Mapping[Quantity, float]:
        return dict(zip(self.quantities, row.tolist(), strict=True))


def _without(conflict: Conflict, missing: Collection[_Event]) -> Conflict:
    """Return the conflict without what was said and taken back in some events."""
    if not missing:
        return conflict
    origins = {(event.day, event.origin) for event in missing}
    items = tuple(
        item.model_copy(update={"retracted": None}) if (item.retracted, item.origin) in origins else item
        for item in conflict.ledger.items
        if (item.date, item.origin) not in origins
    )
    return conflict.model_copy(update={"ledger": conflict.ledger.model_copy(update={"items": items})})


def _without_moves(conflict: Conflict, day: date, kept: int) -> Conflict:
    """Return the conflict with only so many of the moves of one day."""
    before = sum(move.date < day for move in conflict.history)
    made = sum(move.date == day for move in conflict.history)
    history = conflict.history[: before + kept] + conflict.history[before + made :]
    return conflict.model_copy(update={"history": history})
