"""Probabilities over profiles and concepts: the tables weighed by beliefs (evidence-and-forecast.md §3 and §4).

With W the weights of profiles, κ those of concepts and ε the weight of what the model leaves out:

    P(s is an equilibrium under C) = Σ_h W(h) · [s is a C-equilibrium in h]          given the model, not scaled
    P(s is reached)                = (1 − ε) Σ_C κ_C Σ_h W(h) · P_{h,C}(the walk ends in s)
    Σ_s P(s is reached) + P(no settlement) + ε = 1
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs
from detente.forecasting.tables import Tables
from detente.model import Conflict

__all__ = ["Chances", "Reached", "chances"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """Where the walk ends, the model's part and what it leaves out together adding to 1.

    Attributes
    ----------
    states : float array, shape (states,)
    by_concept : mapping of str to float array
        The same, had everybody the foresight of one concept.
    outcomes : mapping of str to float
        The named ends of the file, and "other"; empty when it names none.
    no_settlement, outside_model : float
    visits : float array, shape (states,)
        Expected visits on the way, scaled like `states`.
    worse : float
        Probability of passing, or ending in, a state worse than the status quo by the first yardstick.
    """

    states: Floats
    by_concept: Mapping[str, Floats]
    outcomes: Mapping[str, float]
    no_settlement: float
    outside_model: float
    visits: Floats
    worse: float

    def where(self, holds: npt.NDArray[np.bool_]) -> float:
        """Return the probability of ending in one of the states marked."""
        return float(self.states[holds].sum())


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What follows from one set of beliefs; `reached` is None when the file names no status quo."""

    beliefs: Beliefs
    equilibrium: Mapping[str, Floats]
    stable: Mapping[str, tuple[Floats, ...]]
    reached: Reached | None
    reached_without_agreements: Reached | None


def chances(conflict: Conflict, tables: Tables, beliefs: Beliefs) -> Chances:
    """Weigh the tables by the beliefs."""
    weights = beliefs.weights()
    equilibrium = {c: weights @ holds for c, holds in tables.equilibrium.items()}
    return Chances(
        beliefs,
        equilibrium,
        _stable(tables, weights),
        _reached(conflict, tables, weights, deals=True),
        _reached(conflict, tables, weights, deals=False),
    )


def _stable(tables: Tables, weights: Floats) -> Mapping[str, tuple[Floats, ...]]:
    everybody = range(len(tables.games.decision_makers))
    found = {c: [np.zeros(len(tables.games.space)) for _ in everybody] for c in tables.equilibrium}
    for weight, profile in zip(weights.tolist(), tables.profiles, strict=True):
        for concept, of_dms in found.items():
            for dm in everybody:
                of_dms[dm] += weight * tables.solved.stable(concept, dm, profile)
    return {concept: tuple(of_dms) for concept, of_dms in found.items()}


def _reached(conflict: Conflict, tables: Tables, weights: Floats, deals: bool) -> Reached | None:
    if tables.start is None:
        return None
    outside = float(conflict.settings.outside_model)
    share = {c: (1 - outside) * float(k) for c, k in conflict.settings.foresight.items() if k}
    ends = {c: tables.ends[c, deals] for c in share}
    states = np.sum([k * (weights @ ends[c].reached) for c, k in share.items()], axis=0)
    return Reached(
        states,
        {c: (1 - outside) * (weights @ ends[c].reached) for c in share},
        outcomes_of(conflict, tables, states),
        float(sum(k * (weights @ ends[c].no_settlement) for c, k in share.items())),
        outside,
        np.sum([k * (weights @ ends[c].visits) for c, k in share.items()], axis=0),
        float(sum(k * (weights @ ends[c].worse) for c, k in share.items())),
    )


def outcomes_of(conflict: Conflict, tables: Tables, states: Floats) -> dict[str, float]:
    """Add up the probabilities of states by the first named end that holds in each, else "other"."""
    if not conflict.outcomes:
        return {}
    found: dict[str, float] = {}
    left = np.ones(len(states), dtype=np.bool_)
    for outcome in conflict.outcomes:
        here = left & outcome.when.holds(tables.games.space.codes)
        found[outcome.name] = float(states[here].sum())
        left &= ~here
    found["other"] = float(states[left].sum())
    return found
