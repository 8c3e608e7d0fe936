"""Dated questions: has it happened by a date, or does it hold on it?

Definition  with T the months from the date of reading to the date asked about, and moves at a rate that is
            exponential with mean m a month: for "by" the states where the question holds are ends (first passage),
            for "on" they are not; p_model is the walk's chance of being in one of them after T.
            answer = (1 − ε) p_model + ε base, base the question's own, else its truth at the start.
Limits      a decided, announced move is asked of a claim about it: the clock reads no announcements. Months are
            30.4375 days; nothing reads the machine's clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.evolution.clock import after
from detente.forecasting.mixture import shares
from detente.forecasting.tables import Tables, Walkers
from detente.model import Conflict, Question

__all__ = ["dated_answers"]

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
    asked = [q for q in conflict.questions if q.when is not None and (q.by or q.on)]
    if tables.start is None or as_of is None or not asked:
        return {}
    start = tables.start
    share = {(concept, True): weight for concept, weight in shares(conflict.settings).items()}
    walkers = Walkers.of(conflict, tables.games, start)
    holds = {q.name: _states(q, tables) for q in asked}
    rows = {
        q.name: np.full(len(tables.profiles), _outside(conflict, q, start in holds[q.name])) for q in asked
    }
    mean = float(conflict.settings.clock)
    for row, profile in enumerate(tables.profiles):
        for kind, steps in walkers.steps(tables.solved, profile, share):
            for question in asked:
                moves = mean * _months(question, as_of)
                wanted = holds[question.name]
                if wanted.isdisjoint(steps.states):
                    continue
                where = after(steps, start, moves, wanted if question.by else ())
                rows[question.name][row] += share[kind] * sum(p for s, p in where.items() if s in wanted)
    return rows


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
