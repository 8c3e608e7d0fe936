"""The ledger of a conflict: what each report weighs, and what the reports come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.evidence import Beliefs, Weighed, beliefs, weigh
from detente.evidence.warnings import Caution, cautions
from detente.forecasting import SolvedGames, bring_forward, date_of_reading, standing_beliefs
from detente.forecasting.sensitivity import without_each_item
from detente.graph import games_of
from detente.model import Conflict
from detente.record import Fixed
from detente.study.forecast import SEED

__all__ = ["Evidence", "evidence"]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence(Fixed):
    """What the reports up to a date come to, and the moves observed by then.

    Attributes
    ----------
    before, after : Beliefs
        Before any report, and after those read.
    without : mapping of str to Beliefs
        With one origin left out; for origins that speak of claims about several decision makers or drivers,
        which leak into the drivers that these share.
    without_item : mapping of str to Beliefs
        With one report left out, for each that is read.
    cautions : tuple of Caution
        Where a claim that is asked about, a favoured hypothesis or a driver stands on less than its number suggests.
    """

    conflict: Conflict
    as_of: date | None
    rows: tuple[Weighed, ...]
    before: Beliefs
    after: Beliefs
    without: Mapping[str, Beliefs]
    without_item: Mapping[str, Beliefs]
    cautions: tuple[Caution, ...]


def evidence(conflict: Conflict, as_of: date | None = None) -> Evidence:
    """Weigh the reports of a conflict.

    Parameters
    ----------
    conflict : Conflict
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.

    Raises
    ------
    InputError
        When a decision maker has several hypotheses and no prior says how likely each is.
    LimitError
        When moves have been observed and the model is too large to solve for what they say.
    """
    read = date_of_reading(conflict, as_of)
    before = standing_beliefs(conflict, None)
    if conflict.observed(read):  # what moves say of hypotheses takes games to know
        rng = np.random.default_rng(SEED)
        conflict = bring_forward(conflict, SolvedGames(games_of(conflict)), read, rng).conflict
    ledger = conflict.ledger
    rows = weigh(ledger, read)
    abouts: dict[str, set[str]] = {}
    for row in rows:
        abouts.setdefault(row.origin, set()).add(ledger.claims[row.claim].about)
    without = {
        origin: left
        for origin, about in abouts.items()
        if len(about) > 1 and (left := beliefs(ledger, read, without_origins={origin})) is not None
    }
    asked = {question.claim for question in conflict.questions}
    found = tuple(c for c in cautions(ledger, read) if c.subject.kind != "claim" or c.subject.name in asked)
    return Evidence(
        conflict,
        read,
        rows,
        before,
        standing_beliefs(conflict, read),
        without,
        without_each_item(ledger, read),
        found,
    )
