"""Persistence: the forecast of somebody who expects that nothing changes, the usual yardstick of a forecaster.

Definition  a question on where the conflict goes (`when`, dated or not): 1 if it holds in the state where the walk
            starts, else 0. A question on a claim: a claim has no state today, so what was believed of it before any
            report or observed move, as if nothing had been heard.
Source      persistence as the reference of a skill score: Murphy 1992, Weather and Forecasting 7; the reading for
            claims is this project's convention.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.forecasting.forecast import Forecast
from detente.forecasting.standing import standing_beliefs

__all__ = ["persistence"]


def persistence(found: Forecast) -> Mapping[str, float | None]:
    """Answer every question of a forecast as if nothing changed; None where no state is known to start from.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.forecast(dt.load("case:syria-2012"))
    >>> persistence(found)["handed_over"]
    0.0
    """
    unseen = found.conflict.ledger.model_copy(
        update={"panel": None}
    )  # observed moves are news as reports are
    before = standing_beliefs(found.conflict.model_copy(update={"ledger": unseen}), None).claims
    start, codes = found.tables.start, found.tables.games.space.codes
    said: dict[str, float | None] = {}
    for question in found.conflict.questions:
        if question.claim:
            said[question.name] = before[question.claim]
        elif start is None or question.when is None:
            said[question.name] = None
        else:
            said[question.name] = float(question.when.holds(codes)[start])
    return said
