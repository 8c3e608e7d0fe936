"""How one number of a forecast comes about: a posterior, or a P(reached), taken apart to be worked again by hand."""

from __future__ import annotations

from detente.errors import Fault, InputError
from detente.evidence.derivation import Derivation, derive
from detente.forecasting import Forecast
from detente.forecasting.breakdown import Breakdown, breakdown
from detente.graph import games_of
from detente.model import Conflict
from detente.study.evidence import Evidence
from detente.study.named import about_named, end_named

__all__ = ["MOST_TOLD", "MOST_WRITTEN", "check_end", "derived", "taken_apart"]

MOST_TOLD, MOST_WRITTEN = 10, 1_000
"""So many profiles are gone into in text, and in JSON."""


def derived(found: Evidence, about: str) -> Derivation:
    """Take apart what is believed of a decision maker or driver.

    Raises
    ------
    InputError
        When there is none of this name.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.study.evidence import evidence
    >>> found = derived(evidence(dt.load("case:syria-2012")), "russia")
    >>> {h: round(float(w), 3) for h, w in found.by_reports.items()}
    {'keep': 0.351, 'aloof': 0.382, 'drop': 0.268}
    """
    return derive(found.conflict.ledger, found.rows, found.after, about_named(found.conflict, about))


def check_end(conflict: Conflict, end: str) -> None:
    """Raise InputError when no named end, and no state, is called so: before a forecast is made for it."""
    end_named(conflict, games_of(conflict), end)


def taken_apart(found: Forecast, end: str, most: int = MOST_WRITTEN) -> Breakdown:
    """Take apart how likely the walk is to end in a state, or a named end.

    Parameters
    ----------
    found : Forecast
    end : str
        The name of an outcome of the file, or the name or pattern of a state.
    most : int
        How many profiles to go into.

    Raises
    ------
    InputError
        When there is none of this name, or the file names no status quo to walk from.
    """
    states = end_named(found.conflict, found.tables.games, end)
    apart = breakdown(found.conflict, found.tables, found.beliefs, states, most)
    if apart is None:
        raise InputError(
            Fault("nothing is said of what is reached", end, "a status_quo in the file to walk from")
        )
    return apart
