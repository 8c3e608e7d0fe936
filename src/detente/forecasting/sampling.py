"""Profiles drawn, where there are too many to look at each.

Method      a value of every driver by P(z), then a hypothesis of every decision maker by w(h | z); `DRAWS` times.
            Profiles drawn more than once are solved once and count as often.
Error       of a probability p = Σ W(h) x(h) with the weights W of the profiles drawn, each drawn c times:
            √ Σ W(h)² (x(h) − p)² / c(h), the standard error of a self-normalised sample.
Exact still what the reports make of hypotheses, drivers and claims, as long as no move has been observed.
Source      Owen 2013, chapter 9, from general knowledge; docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, Ledger, Panel
from detente.evidence.joint import joined

__all__ = ["DRAWS", "drawn", "standard_errors"]

DRAWS = 5_000
Floats = npt.NDArray[np.float64]


def drawn(ledger: Ledger, believed: Beliefs, draws: int, rng: np.random.Generator) -> Panel:
    """Draw profiles from what is believed.

    Parameters
    ----------
    ledger : Ledger
    believed : Beliefs
        By the reports alone.
    draws : int
    rng : numpy Generator
        The same seed, the same profiles.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from detente.evidence import Mind, beliefs
    >>> certain = Mind(dm="a", prior={"yes": {"": Decimal(1)}, "no": {"": Decimal(0)}})
    >>> ledger = Ledger(minds={"a": certain})
    >>> panel = drawn(ledger, beliefs(ledger, None), 10, np.random.default_rng(1))
    >>> panel.rows.tolist(), panel.counts.tolist()
    ([[0]], [10])
    """
    value_of: dict[str, npt.NDArray[np.intp]] = {"": np.zeros(draws, dtype=np.intp)}
    for driver, weights in believed.drivers.items():
        value_of[driver] = rng.choice(len(weights), draws, p=_shares(weights))
    rows = np.empty((draws, len(ledger.minds)), dtype=np.intp)
    for at, (dm, mind) in enumerate(ledger.minds.items()):
        of_driver = value_of[mind.driver]
        for number, weights in enumerate(believed.given[dm].values()):
            here = np.flatnonzero(of_driver == number)
            if here.size:
                rows[here, at] = rng.choice(len(weights), here.size, p=_shares(weights))
    unique, counts = np.unique(rows, axis=0, return_counts=True)
    joint = joined(ledger, Panel(unique), believed.drivers, believed.given)
    if joint is None:  # what was drawn is possible
        raise AssertionError("the profiles drawn have no weight")
    return Panel(unique, counts.astype(np.int64), joint.weights())


def _shares(weights: Mapping[str, float]) -> Floats:
    """Return weights that add up to 1 to the last bit, as the generator wants them."""
    shares = np.array(list(weights.values()))
    return shares / shares.sum()


def standard_errors(weights: Floats, counts: npt.NDArray[np.int64], values: Floats) -> Floats:
    """Return the standard error of Σ W(h) x(h) for each column of `values`.

    Parameters
    ----------
    weights : float array, shape (profiles,)
        They add up to 1.
    counts : int array, shape (profiles,)
        How often each profile was drawn.
    values : float array, shape (profiles, quantities)

    Examples
    --------
    A coin that fell heads 50 times in 100: √(½ · ½ / 100).

    >>> standard_errors(np.array([0.5, 0.5]), np.array([50, 50]), np.array([[1.0], [0.0]])).tolist()
    [0.05]
    """
    mean = weights @ values
    return np.sqrt(((weights**2 / counts)[:, None] * (values - mean) ** 2).sum(axis=0))
