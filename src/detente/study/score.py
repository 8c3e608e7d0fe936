"""Score recorded forecasts: what came of each question, and how near each forecast was (forecasting/scores.py).

The outcome of a question is the last that was taken down: in a file that was recorded, in a file named later, or by
hand. Earlier ones stay in the store and are shown as corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from detente.errors import Fault, InputError, Place, nearest, some
from detente.forecasting.frozen import Asked, Frozen, Resolved, Subject
from detente.forecasting.scores import Bin, Call, Judged, Mean, calibration, judge, mean
from detente.formats.store import add_outcomes
from detente.formats.store_reading import Kept, Stored, read_store
from detente.model import Conflict

__all__ = ["Called", "Scores", "Tracked", "score"]

Late = Literal["", "outcome known", "day passed"]
"""Why a forecast is no test: its outcome had been taken down, or the day asked about was over."""


@dataclass(frozen=True, slots=True)
class Called:
    """One recorded forecast of a question."""

    number: int
    day: date
    asked: Asked
    late: Late


@dataclass(frozen=True, slots=True)
class Tracked:
    """A question, every forecast of it by day, and every outcome taken down, by time.

    Attributes
    ----------
    subject : Subject
    calls : tuple of Called
    outcomes : tuple of Resolved
        Each differs from the one before; the last stands.
    judged : Judged or None
        The scores of the calls that have an answer; None while the question is open, and where none has.
    """

    subject: Subject
    calls: tuple[Called, ...]
    outcomes: tuple[Resolved, ...]
    judged: Judged | None

    @property
    def outcome(self) -> bool | None:
        """What came of it, if that is known."""
        return self.outcomes[-1].outcome if self.outcomes else None

    @property
    def answered(self) -> tuple[Called, ...]:
        """The forecasts that gave a probability; `judged` is about these."""
        return tuple(call for call in self.calls if call.asked.probability is not None)


@dataclass(frozen=True, slots=True)
class Scores:
    """What a store holds, and how good it was.

    Attributes
    ----------
    stored : Stored
    questions : tuple of Tracked
        In the order in which they were first recorded.
    last, over_time : Mean or None
        All resolved questions together: by the forecast that counts of each, and averaged over the days.
    bins : tuple of Bin or None
        The calibration table; None below 20 resolved questions.
    taken : tuple of Resolved
        The outcomes taken down now.
    strange : tuple of str
        Questions of the file of outcomes that have one and were never recorded.
    """

    stored: Stored
    questions: tuple[Tracked, ...]
    last: Mean | None
    over_time: Mean | None
    bins: tuple[Bin, ...] | None
    taken: tuple[Resolved, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def resolved(self) -> tuple[Tracked, ...]:
        """The questions that are scored."""
        return tuple(question for question in self.questions if question.judged is not None)


def score(
    directory: str | Path,
    stated: Conflict | None = None,
    resolved: Mapping[str, bool | None] | None = None,
    moment: datetime | None = None,
) -> Scores:
    """Score the forecasts of a folder, perhaps after taking down what happened.

    Parameters
    ----------
    directory : str or Path
    stated : Conflict, optional
        A later state of a recorded file: the outcomes of its questions are taken down.
    resolved : mapping of str to bool or None, optional
        Outcomes by the name of a question, or by `N/NAME`, the question as forecast N asked it, where several have
        the name. None takes an earlier outcome back.
    moment : datetime, optional
        When they are taken down; default: now.

    Returns
    -------
    Scores
        Every question recorded, with its forecasts and how good they were; and all resolved questions together.

    Raises
    ------
    InputError
        When there is no forecast, the store was altered, or an outcome belongs to no recorded question. Nothing is
        taken down then.

    Examples
    --------
    A forecast of .375 that something happens, which then does not, has a Brier score of .375² = .141:

    >>> from tempfile import TemporaryDirectory
    >>> import detente as dt
    >>> with TemporaryDirectory() as folder:
    ...     recorded = dt.record_forecast(dt.forecast(dt.load("case:syria-2012")), folder)
    ...     rumour = dt.score(folder, resolved={"rumour": False}).resolved[0]
    >>> rumour.subject.name, round(rumour.judged.last.brier, 3)
    ('rumour', 0.141)
    """
    stored = read_store(directory)
    if not stored.forecasts:
        hint = "detente forecast FILE --record DIR records one"
        raise InputError(Fault("no forecast is recorded here", hint=hint, place=Place(stored.path)))
    standing = {tracked.subject: tracked.outcome for tracked in _tracked(stored)}
    wanted: dict[Subject, tuple[bool | None, str]] = {}
    strange: list[str] = []
    if stated is not None:
        strange = _stated(stored, stated, standing, wanted)
    for name, outcome in (resolved or {}).items():
        wanted[_named(stored, name)] = outcome, "by hand"
    now = (moment or datetime.now(UTC)).astimezone(UTC)
    taken = tuple(
        Resolved(**subject._asdict(), outcome=outcome, source=source, moment=now)
        for subject, (outcome, source) in wanted.items()
        if outcome != standing[subject]
    )
    if taken:
        add_outcomes(directory, taken)
        stored = read_store(directory)
    questions = tuple(_tracked(stored))
    judged = [each for question in questions if (each := question.judged) is not None]
    return Scores(
        stored,
        questions,
        mean([each.last for each in judged], [each.last_against for each in judged]),
        mean([each.over_time for each in judged], [each.over_time_against for each in judged]),
        calibration(_counted(questions)),
        taken,
        tuple(strange),
    )


def _counted(questions: Iterable[Tracked]) -> Iterable[tuple[float, bool]]:
    """Return the answer that counts of each resolved question, and its outcome."""
    for question in questions:
        if question.judged is not None and question.outcome is not None:
            yield question.answered[question.judged.counts].asked.probability or 0.0, question.outcome


def _stated(
    stored: Stored,
    stated: Conflict,
    standing: Mapping[Subject, bool | None],
    wanted: dict[Subject, tuple[bool | None, str]],
) -> list[str]:
    """Put the outcomes that a file states into `wanted`, and return the names of those never recorded."""
    known = [question for question in stated.questions if question.outcome is not None]
    strange: list[str] = []
    for question in known:
        subject = Subject(stated.title, question.name, question.text, question.by or question.on)
        if subject in standing:
            wanted[subject] = question.outcome, stated.digest
        else:
            strange.append(question.name)
    if not wanted:
        problem = "the file has an outcome of no recorded question"
        hint = "a question is known by the title of its file, its name, its text and its date"
        recorded = some(dict.fromkeys(kept.forecast.title for kept in stored.forecasts))
        found = f"{some(strange)}, of “{stated.title}”" if strange else "no outcome at all"
        raise InputError(Fault(problem, found, f"questions of {recorded}, as recorded", hint))
    return strange


def _named(stored: Stored, given: str) -> Subject:
    """Find the recorded question that a name, or `N/NAME`, stands for."""
    number, slash, name = given.rpartition("/")
    asked = {
        kept.forecast.subject(question): kept.number
        for kept in reversed(stored.forecasts)
        if not slash or str(kept.number) == number
        for question in kept.forecast.questions
    }
    found = {subject: first for subject, first in asked.items() if subject.name == name}
    if not found:
        names = list(dict.fromkeys(subject.name for subject in reversed(asked)))
        problem = f"forecast {number} asks no such question" if slash else "no such question is recorded"
        raise InputError(Fault(problem, name or given, some(names), nearest(name, names), Place(stored.path)))
    if len(found) > 1:
        wanted = some(f"{first}/{name}" for first in sorted(found.values()))
        problem, hint = f"several recorded questions are called {name}", "the number is that of a forecast"
        raise InputError(Fault(problem, given, wanted, hint, Place(stored.path)))
    return next(iter(found))


def _tracked(stored: Stored) -> Iterable[Tracked]:
    """Put together what is known of each question."""
    asked: dict[Subject, list[tuple[Kept, Asked]]] = {}
    for kept in stored.forecasts:
        for question in kept.forecast.questions:
            asked.setdefault(kept.forecast.subject(question), []).append((kept, question))
    for subject, rows in asked.items():
        outcomes = _outcomes(subject, rows, stored.outcomes)
        calls = [
            Called(kept.number, kept.forecast.day, each, _late(kept, each, outcomes)) for kept, each in rows
        ]
        calls.sort(key=lambda call: call.day)
        tracked = Tracked(subject, tuple(calls), outcomes, None)
        if tracked.outcome is not None and tracked.answered:
            judged = judge(_calls(tracked.answered), tracked.outcome, subject.day)
            tracked = Tracked(subject, tuple(calls), outcomes, judged)
        yield tracked


def _calls(answered: Iterable[Called]) -> list[Call]:
    return [
        Call(call.day, call.asked.probability or 0.0, call.asked.persistence, call.asked.own, bool(call.late))
        for call in answered
    ]


def _outcomes(
    subject: Subject, rows: Iterable[tuple[Kept, Asked]], taken: Iterable[Resolved]
) -> tuple[Resolved, ...]:
    """Return the outcomes of a question in the order of time, those that repeat the one before left out."""
    events = [each for each in taken if each.subject == subject]
    for kept, asked in rows:
        if asked.outcome is not None:  # known when the forecast was made, so before it
            events.append(
                Resolved(
                    **subject._asdict(),
                    outcome=asked.outcome,
                    source=kept.forecast.digest,
                    moment=kept.forecast.moment,
                    after=kept.number - 1,
                )
            )
    kept_events: list[Resolved] = []
    for event in sorted(events, key=lambda each: each.after):
        if event.outcome != (kept_events[-1].outcome if kept_events else None):
            kept_events.append(event)
    return tuple(kept_events)


def _late(kept: Kept, asked: Asked, outcomes: Iterable[Resolved]) -> Late:
    known = [each.outcome for each in outcomes if each.after < kept.number]
    if known and known[-1] is not None:
        return "outcome known"
    frozen: Frozen = kept.forecast
    if asked.day is not None and asked.day < max(frozen.day, frozen.moment.date()):
        return "day passed"
    return ""
