"""Bands: how far every answer moves when the judgements behind it are drawn again.

Definition  the 5 % and 95 % points, over many draws, of each probability worked out anew from reliabilities, claim
            tables and priors drawn within their ranges (see :mod:`detente.evidence.redraw`).
Not in it   preferences, concepts, the clock and what the model leaves out: a band is the doubt about the numbers
            that were judged, not about the model.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, Ledger, Weighed, believe, likelihoods, weigh
from detente.evidence.redraw import redraw
from detente.forecasting.consequences import Consequences, consequences, measures
from detente.forecasting.tables import Tables
from detente.graph import named_ends
from detente.model import Conflict
from detente.record import Fixed

__all__ = ["Band", "Bands", "ReachedBands", "band_of", "bands", "redrawn"]

Floats = npt.NDArray[np.float64]
POINTS = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Band:
    """Nine draws in ten lie between `low` and `high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class ReachedBands(Fixed):
    """The bands of where the walk ends; `low` and `high` are by state, `outcomes` by named end and "other"."""

    low: Floats
    high: Floats
    outcomes: Mapping[str, Band]
    no_settlement: Band
    worse: Band


@dataclass(frozen=True, slots=True, eq=False)
class Bands(Fixed):
    """The bands of a forecast.

    Attributes
    ----------
    draws : int
    claims : mapping of str to Band
    drivers, posterior : mapping of str to mapping of str to Band
        By driver and value, and by decision maker and hypothesis.
    questions : mapping of str to Band
        Those that are answered.
    reached, reached_without_agreements : ReachedBands or None
        None without a status quo.
    """

    draws: int
    claims: Mapping[str, Band]
    drivers: Mapping[str, Mapping[str, Band]]
    posterior: Mapping[str, Mapping[str, Band]]
    questions: Mapping[str, Band]
    reached: ReachedBands | None
    reached_without_agreements: ReachedBands | None


def bands(
    conflict: Conflict,
    tables: Tables,
    as_of: date | None,
    rng: np.random.Generator,
    draws: int = 300,
    prior_strength: float = 20.0,
    further: Mapping[str, Floats] | None = None,
) -> Bands:
    """Draw the judgements again and again, and tell how far the answers move.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
        The answers of every profile.
    as_of : date or None
        Reports after this date are unread.
    rng : numpy Generator
        Its seed makes the bands: the same seed, the same bands.
    draws : int
    prior_strength : float
        How many observations each prior is worth.
    further : mapping of str to float array, optional
        See :func:`detente.forecasting.consequences.measures`.
    """
    ledger, rows = conflict.ledger, weigh(conflict.ledger, as_of)
    drawn = redrawn(ledger, rows, rng, draws, prior_strength)
    weights = np.stack([believed.weights() for believed in drawn])
    asked = measures(conflict, tables, further)
    claims = _of_names([believed.claims for believed in drawn])
    return Bands(
        draws,
        claims,
        {name: _of_names([b.drivers[name] for b in drawn]) for name in ledger.drivers},
        {dm: _of_names([b.posterior[dm] for b in drawn]) for dm in ledger.minds},
        {
            **{name: claims[claim] for name, claim in asked.of_claims.items()},
            **{name: band_of(weights @ row) for name, row in asked.by_profile.items()},
        },
        _reached(conflict, tables, weights, consequences(conflict, tables)),
        _reached(conflict, tables, weights, consequences(conflict, tables, deals=False)),
    )


def redrawn(
    ledger: Ledger, rows: Sequence[Weighed], rng: np.random.Generator, draws: int, prior_strength: float
) -> list[Beliefs]:
    """Return what is believed by each of many draws of the judgements."""
    drawn: list[Beliefs] = []
    for _ in range(draws):
        other, other_rows = redraw(ledger, rows, rng, prior_strength)
        believed = believe(other, likelihoods(other_rows))
        if believed is None:  # drawn likelihoods are positive and drawn priors add to 1
            raise AssertionError("the reports leave no hypothesis possible")
        drawn.append(believed)
    return drawn


def band_of(values: Iterable[float] | Floats) -> Band:
    """Return the 5 % and 95 % points of draws.

    Examples
    --------
    >>> band_of(range(101))
    Band(low=5.0, high=95.0)
    """
    low, high = np.quantile(np.asarray(values), POINTS).tolist()
    return Band(low, high)


def _reached(
    conflict: Conflict, tables: Tables, weights: Floats, rows: Consequences | None
) -> ReachedBands | None:
    if rows is None:
        return None
    states = weights @ rows.states
    low, high = np.quantile(states, POINTS, axis=0)
    marked = named_ends(conflict.outcomes, tables.games.space.codes)
    return ReachedBands(
        low,
        high,
        {name: band_of(states[:, mask].sum(axis=1)) for name, mask in marked.items()},
        band_of(weights @ rows.no_settlement),
        band_of(weights @ rows.worse),
    )


def _of_names(drawn: list[Mapping[str, float]]) -> dict[str, Band]:
    return {name: band_of([each[name] for each in drawn]) for name in drawn[0]}
