"""The smallest change of weights that changes what holds: one prior tilted, as for the answers.

Headlines   under each concept, which state is the likeliest to hold, and whether P(equilibrium) of today's likeliest
            is one half or more. States that hold in just the same profiles are one: they never part.
Tilt        see :mod:`detente.forecasting.sensitivity`; reported is the smallest for each headline.
Limit       profiles times kinds of states, all concepts together, up to 2,000,000: every tilt weighs them anew.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, Ledger
from detente.forecasting.sensitivity import Flip, Headlines, flips_of
from detente.forecasting.tables import Tables

__all__ = ["MOST_WEIGHED", "Tipping", "tipping_points"]

MOST_WEIGHED = 2_000_000
HALF, LEVEL = 0.5, 1e-9
"""Rounding decides nothing: what is level with one half counts as reaching it, and the first of those level leads."""

Kind = Literal["likeliest", "half"]


@dataclass(frozen=True, slots=True)
class Tipping:
    """The smallest tilt of one prior that changes what holds under a concept.

    Attributes
    ----------
    concept : str
    kind : {"likeliest", "half"}
        Another state becomes the likeliest to hold, or P(equilibrium) of the likeliest crosses one half.
    state : int
        Today's likeliest.
    probability : float
        Its P(equilibrium) today.
    to : int
        The state that becomes the likeliest; for "half" `state` itself.
    flip : Flip
        The prior that is tilted.
    """

    concept: str
    kind: Kind
    state: int
    probability: float
    to: int
    flip: Flip


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """What holds under one concept: a column for each kind of state, and the first state of the kind."""

    columns: npt.NDArray[np.float64]
    states: tuple[int, ...]
    likeliest: int

    @classmethod
    def of(cls, holds: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]) -> _Held:
        kinds, first = np.unique(holds, axis=1, return_index=True)
        columns, order = kinds.astype(np.float64), np.argsort(first)
        columns = np.ascontiguousarray(columns[:, order])
        return cls(columns, tuple(first[order].tolist()), _leading(weights @ columns))


def tipping_points(
    ledger: Ledger, as_of: date | None, tables: Tables, believed: Beliefs
) -> tuple[Tipping, ...] | None:
    """Find the smallest tilt for each concept and kind of headline, those of one concept together.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        Reports after this date are unread.
    tables : Tables
    believed : Beliefs
        What is believed today.

    Returns
    -------
    tuple of Tipping, or None
        A headline that no tilt changes has none. None above the limit.
    """
    weights = believed.weights()
    held = {concept: _Held.of(holds, weights) for concept, holds in tables.equilibrium.items()}
    if sum(each.columns.size for each in held.values()) > MOST_WEIGHED:
        return None
    names: dict[str, tuple[str, Kind]] = {}
    for concept in held:
        names |= {f"{concept} likeliest": (concept, "likeliest"), f"{concept} half": (concept, "half")}

    def told(others: Beliefs) -> Headlines:
        return _headlines(held, others.weights())

    smallest: dict[str, Flip] = {}
    for flip in flips_of(ledger, as_of, told):
        smallest.setdefault(flip.asked, flip)
    found: list[Tipping] = []
    for name, (concept, kind) in names.items():
        if name in smallest:
            of, flip = held[concept], smallest[name]
            state = of.states[of.likeliest]
            p = float(weights @ of.columns[:, of.likeliest])
            to = of.states[int(flip.after)] if kind == "likeliest" else state
            found.append(Tipping(concept, kind, state, p, to, flip))
    return tuple(found)


def _headlines(held: Mapping[str, _Held], weights: npt.NDArray[np.float64]) -> Headlines:
    found: dict[str, str] = {}
    for concept, of in held.items():
        chances = weights @ of.columns
        found[f"{concept} likeliest"] = str(_leading(chances))
        found[f"{concept} half"] = str(bool(chances[of.likeliest] >= HALF - LEVEL))
    return found


def _leading(chances: npt.NDArray[np.float64]) -> int:
    """Return the likeliest, the first of those level with it."""
    return int(np.flatnonzero(chances >= chances.max() - LEVEL)[0])
