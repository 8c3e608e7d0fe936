"""Dated questions: has it happened by a date, or does it hold on it?

Definition  with T the months from the date of reading to the date asked about, and moves at a rate that is
            exponential with mean m a month: for "by" the states where the question holds are ends (first passage),
            for "on" they are not; p_model is the walk's chance of being in one of them after T.
            answer = (1 − ε) p_model + ε base, base the question's own, else its truth at the start.
Chance      where the file has chance options they switch meanwhile: forecasting/dated_by_chance.py.
Limits      a decided, announced move is asked of a claim about it: the clock reads no announcements. Months are
            30.4375 days; nothing reads the machine's clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.evolution import Transitions
from detente.evolution.clock import after
from detente.forecasting.dated_by_chance import Asked, dated_by_chance
from detente.forecasting.ends import Kind, Passage
from detente.forecasting.mixture import shares
from detente.forecasting.side_by_side import side_by_side, worth_while
from detente.forecasting.tables import Tables
from detente.forecasting.walkers import Alike, Walkers, remembered
from detente.model import Conflict, Question
from detente.stability import OURS

__all__ = ["dated_answers", "dated_answers_on"]

Floats = npt.NDArray[np.float64]
DAYS_A_MONTH = 30.4375


def dated_answers(conflict: Conflict, tables: Tables, as_of: date | None) -> Mapping[str, Floats]:
    """Answer every dated question in each profile, what lies outside the model mixed in.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
    as_of : date or None
        The date of reading, from which the time is counted; without one there are no answers.

    Returns
    -------
    mapping of str to float array, shape (profiles,)
        By question; empty without a status quo.
    """
    return {} if as_of is None else dated_answers_on(conflict, tables, [as_of])[0]


def dated_answers_on(
    conflict: Conflict, tables: Tables, days: Sequence[date]
) -> tuple[Mapping[str, Floats], ...]:
    """Answer as :func:`dated_answers` for several dates of reading: every walk is built once for all of them."""
    dated = [q for q in conflict.questions if q.when is not None and (q.by or q.on)]
    if tables.start is None or not dated:
        return tuple({} for _ in days)
    share = {(concept, True): weight for concept, weight in shares(conflict.settings).items()}
    walkers = Walkers.of(conflict, tables.games, tables.start)
    asked = [Asked(_months(q, day), _states(q, tables), q.by is not None) for day in days for q in dated]
    chances = _chances(conflict, tables, walkers, share, asked)
    outside = [
        _outside(conflict, q, tables.start in each.states) for q, each in zip(dated, asked, strict=False)
    ]
    return tuple(
        {q.name: outside[at] + chances[number * len(dated) + at] for at, q in enumerate(dated)}
        for number in range(len(days))
    )


def _chances(
    conflict: Conflict,
    tables: Tables,
    walkers: Walkers,
    share: Mapping[Kind, float],
    asked: Sequence[Asked],
) -> Sequence[Floats]:
    """Return what the walk makes of each, by profile, mixed over the kinds of walk."""
    if conflict.nature:
        found = dated_by_chance(
            conflict, tables, walkers, share, {str(at): each for at, each in enumerate(asked)}
        )
        return [*found.values()]
    mean = float(conflict.settings.clock)
    passages = [Passage(each.states, each.first_passage, mean * each.months) for each in asked]
    if worth_while(tables.games, walkers) and tables.solved.conventions == OURS:
        concepts = [concept for concept, _ in share]
        by_kind = side_by_side(
            conflict, tables.games, tables.profiles, concepts, walkers, [*share], passages, settle=False
        ).chances
        mixed: Floats = np.sum(
            [part * of_kind for part, of_kind in zip(share.values(), by_kind, strict=True)], axis=0
        )
        return [*mixed.T]
    rows = np.zeros((len(tables.profiles), len(passages)))
    known: dict[Alike, Floats] = {}

    def met(steps: Transitions) -> Floats:
        return np.array([_met(steps, walkers.start, passage) for passage in passages])

    for row, profile in enumerate(tables.profiles):
        for kind, steps in walkers.steps(tables.solved, profile, share):
            rows[row] += share[kind] * remembered(known, steps, met)
    return [*rows.T]


def _met(steps: Transitions, start: int, passage: Passage) -> float:
    if passage.states.isdisjoint(steps.states):
        return 0.0
    where = after(steps, start, passage.moves, passage.states if passage.ends else ())
    return sum(p for s, p in where.items() if s in passage.states)


def _states(question: Question, tables: Tables) -> frozenset[int]:
    if question.when is None:
        return frozenset()
    found: list[int] = np.flatnonzero(question.when.holds(tables.games.space.codes)).tolist()
    return frozenset(found)


def _outside(conflict: Conflict, question: Question, holds_today: bool) -> float:
    base = float(holds_today) if question.base is None else float(question.base)
    return float(conflict.settings.outside_model) * base


def _months(question: Question, as_of: date) -> float:
    day = question.by or question.on or as_of
    return max(0, (day - as_of).days) / DAYS_A_MONTH
