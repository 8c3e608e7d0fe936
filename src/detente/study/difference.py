"""What changed: between two dates of one file, or between two files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.errors import Fault, InputError, some
from detente.evidence import Item, items_read
from detente.forecasting import Progress
from detente.forecasting.difference import Difference, between_dates, taken_back
from detente.forecasting.exchange import between_conflicts
from detente.forecasting.standing import date_of_reading
from detente.model import Conflict, Observation
from detente.model.changes import Change, changes

__all__ = ["Dates", "Files", "Unread", "diff_dates", "diff_files"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that is no longer read: when that began, and by which report it was replaced, "" if by none."""

    item: Item
    since: date
    by: str


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """What changed between two dates.

    Attributes
    ----------
    conflict : Conflict
    first, last : date
    read : tuple of Item
        Newly read at the later date.
    unread : tuple of Unread
        Read at the earlier date and no longer at the later one.
    passing : tuple of Unread
        Read for a while in between.
    moves : tuple of Observation
    difference : Difference
    """

    conflict: Conflict
    first: date
    last: date
    read: tuple[Item, ...]
    unread: tuple[Unread, ...]
    passing: tuple[Unread, ...]
    moves: tuple[Observation, ...]
    difference: Difference


@dataclass(frozen=True, slots=True, eq=False)
class Files:
    """What two files say differently, and what follows.

    `difference` is None when nothing that an answer depends on differs: then all answers are the same.
    """

    names: tuple[str, str]
    before: Conflict
    after: Conflict
    first: date | None
    last: date | None
    changes: tuple[Change, ...]
    difference: Difference | None


def diff_dates(
    conflict: Conflict,
    first: date | None,
    last: date | None = None,
    name: str = "",
    progress: Progress | None = None,
) -> Dates:
    """Compare what the reports up to two dates make of a conflict.

    Parameters
    ----------
    conflict : Conflict
    first : date or None
        The earlier date; there is no default.
    last : date, optional
        The later date; default: that of the newest report or observed move.
    name : str
        What the file is called in faults.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    InputError
        When the dates leave nothing to compare, or the file has no reports and nothing that is dated.
    LimitError
        When the model is too large.

    Examples
    --------
    >>> import detente as dt
    >>> found = diff_dates(dt.load("docs/examples/ferry.yaml"), date(2024, 3, 10))
    >>> found.last, [item.id for item in found.read]
    (datetime.date(2024, 3, 12), ['director'])
    """
    items = conflict.ledger.items
    if first is None:
        hint = "name the earlier date with --from, or a second file"
        raise InputError(Fault("there is nothing to compare with", name, "two dates or two files", hint))
    newest = max((each.date for each in (*items, *conflict.history)), default=None)
    if newest is None and last is None:
        problem = "the file has no reports, so nothing tells a later date"
        raise InputError(Fault(problem, name, hint="compare two dates with --from and --to, or two files"))
    if last is None and newest is not None and first >= newest:
        hint = "--to DATE compares with a later day all the same"
        wanted = f"a date before {newest}, that of the newest"
        raise InputError(Fault("no report is later than --from", str(first), wanted, hint))
    last = last or newest
    if last is None or first >= last:
        raise InputError(_no_time_between(first, last))
    before = {item.id for item in items_read(conflict.ledger, first)}
    after = {item.id for item in items_read(conflict.ledger, last)}
    gone = tuple(_unread(conflict, item, last) for item in items if item.id in before - after)
    passing = tuple(
        _unread(conflict, item, last) for item in items if first < item.date <= last and item.id not in after
    )
    return Dates(
        conflict,
        first,
        last,
        tuple(item for item in items if item.id in after - before),
        gone,
        passing,
        tuple(move for move in conflict.history if first < move.date <= last),
        between_dates(conflict, first, last, progress),
    )


def diff_files(
    before: Conflict,
    after: Conflict,
    names: tuple[str, str] = ("A", "B"),
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Files:
    """Compare two conflicts: what they say, and what follows.

    Parameters
    ----------
    before, after : Conflict
    names : tuple of str
        What the files are called.
    as_of : date, optional
        The date up to which both are read; default: that of each file.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Raises
    ------
    InputError
        When the two share no decision maker, so that there is nothing to compare.
    LimitError
        When a model is too large, and what differs may change its answers.
    """
    if not set(before.names) & set(after.names):
        problem = "these are two different conflicts: they share no decision maker"
        found = f"{names[0]} has {some(before.names)}; {names[1]} has {some(after.names)}"
        wanted = "two versions of one conflict, whose decision makers have the same names"
        raise InputError(Fault(problem, found, wanted))
    first, last = date_of_reading(before, as_of), date_of_reading(after, as_of)
    found = changes(before, after)
    difference = None
    if first != last or any(change.bears == "answers" for change in found):
        difference = between_conflicts(before, after, found, first, last, progress)
    return Files(names, before, after, first, last, found, difference)


def _unread(conflict: Conflict, item: Item, last: date) -> Unread:
    by = taken_back(conflict.ledger, item, last)
    replaced = [
        each.date for each in conflict.ledger.items if each.supersedes == item.id and each.date <= last
    ]
    since = [*replaced, *([item.retracted] if item.retracted is not None else [])]
    return Unread(item, min(since), by)


def _no_time_between(first: date, last: date | None) -> Fault:
    if last is None or first == last:
        return Fault("--from and --to are the same day", str(first), "two dates, the earlier one with --from")
    return Fault(
        "--from is later than --to",
        f"from {first} to {last}",
        "the earlier date with --from",
        f"did you mean --from {last} --to {first}?",
    )
