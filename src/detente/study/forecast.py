"""Forecast a conflict, with bands: the study room makes the generator of chance from a seed."""

from __future__ import annotations

from datetime import date

import numpy as np

from detente.forecasting import Assessment, Forecast, Progress, Share
from detente.forecasting import assess as assess_with
from detente.forecasting import forecast as forecast_with
from detente.forecasting.weakest import turning
from detente.model import Conflict

__all__ = ["SEED", "assess", "forecast", "turning"]

SEED = 1


def forecast(
    conflict: Conflict,
    as_of: date | None = None,
    seed: int = SEED,
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
    seed : int
        For the bands: judgements are drawn again 300 times. The same seed gives the same bands.
    progress : callable, optional
        Called with (profiles done, profiles in all).
    draws : int, optional
        How many profiles to draw. By default all are looked at, or 5,000 drawn where there are too many.
    share : Share, optional
        What shares profiles out among workers: see :func:`detente.study.cluster.cluster`.

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When the model has more states, or is asked for more draws, than this version takes.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.forecast(dt.load("case:elmira"))
    >>> {state: round(float(p), 2) for state, p in zip(found.states, found.chances.reached.states) if p}
    {'1': 0.45, '10': 0.45}
    """
    rng = np.random.default_rng(seed)
    return forecast_with(conflict, as_of, rng, progress=progress, draws=draws, share=share)


def assess(
    conflict: Conflict, as_of: date | None = None, seed: int = SEED, progress: Progress | None = None
) -> Assessment:
    """Forecast a conflict, and ask what the forecast turns on.

    Parameters
    ----------
    conflict : Conflict
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.
    seed : int
        For the bands: judgements are drawn again 300 times. The same seed gives the same bands.
    progress : callable, optional
        Called with (profiles done, profiles in all).

    Returns
    -------
    Assessment
        The forecast, who refuses the plan, and what each answer turns on.

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When the model has more states or profiles, or `settings.agreements` lets more parties agree, than this
        version takes.

    Examples
    --------
    Whose word does the first answer lean on most?

    >>> import detente as dt
    >>> leg = dt.assess(dt.load("case:nile-2020")).turning.weakest["rumour"].leg
    >>> leg.kind, leg.name
    ('origin', 'egypt_presidency')
    """
    return assess_with(conflict, as_of, np.random.default_rng(seed), progress)
