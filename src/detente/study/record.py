"""Record a forecast: what it answers, from what, and when, frozen so that it can be scored when events are known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from detente.errors import Fault, InputError
from detente.forecasting import Answer, Forecast
from detente.forecasting.frozen import Asked, Frozen, Kind
from detente.forecasting.persistence import persistence
from detente.formats.store import Receipt, add_forecast
from detente.study.belief_documents import forecasted
from detente.study.forecast import SEED

__all__ = ["record_forecast"]


def record_forecast(
    found: Forecast, directory: str | Path, seed: int = SEED, moment: datetime | None = None
) -> Receipt:
    """Record a forecast in the store of a folder; it is never changed afterwards.

    The same input, date, version, seed and method (how many profiles were drawn) are recorded once: a second time
    nothing is added, and the receipt is that of the first.

    Parameters
    ----------
    found : Forecast
    directory : str or Path
        Made if it is missing, in a folder that is there.
    seed : int
        The one that the forecast was made with.
    moment : datetime, optional
        Default: now.

    Raises
    ------
    InputError
        When the conflict was not read from a file, or the store cannot be written; it is then unchanged.

    Examples
    --------
    >>> import tempfile, detente as dt
    >>> found = dt.forecast(dt.load("case:syria-2012"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first, second = (dt.record_forecast(found, folder) for _ in range(2))
    >>> first.added, second.added, second.number
    (True, False, 1)
    """
    conflict = found.conflict
    if not conflict.digest:
        problem = "the conflict was not read from a file, so that its input has no hash"
        raise InputError(Fault(problem, wanted="a conflict from detente.load"))
    document = forecasted(found)
    unchanged = persistence(found)
    frozen = Frozen(
        title=conflict.title,
        digest=conflict.digest,
        as_of=found.as_of,
        version=version("detente"),
        seed=seed,
        method=found.method if found.draws is None else f"{found.method}, {found.draws} draws",
        moment=(moment or datetime.now(UTC)).astimezone(UTC),
        questions=tuple(_asked(found, each, unchanged[name]) for name, each in found.answers.items()),
    )
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return add_forecast(directory, frozen, text)


def _asked(found: Forecast, answer: Answer, unchanged: float | None) -> Asked:
    question = answer.question
    kind: Kind = "claim" if question.claim else "by" if question.by else "on" if question.on else "when"
    band = None if found.bands is None else found.bands.questions.get(question.name)
    return Asked(
        name=question.name,
        text=question.text,
        kind=kind,
        day=question.by or question.on,
        probability=_held(answer.probability),
        low=None if band is None else _held(band.low),
        high=None if band is None else _held(band.high),
        persistence=_held(unchanged),
        own=None if question.own is None else float(question.own),
        outcome=question.outcome,
    )


def _held(probability: float | None) -> float | None:
    """Hold a probability within 0 and 1, which sums of many may miss by the last digit."""
    return None if probability is None else min(1.0, max(0.0, float(probability)))
