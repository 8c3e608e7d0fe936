"""Probabilities over profiles and concepts: the tables weighed by beliefs (docs/beliefs.md).

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
from detente.forecasting.ends import weight_of
from detente.forecasting.mixture import shares
from detente.forecasting.tables import Tables, bit_of
from detente.graph.ends import named_ends
from detente.model import Conflict
from detente.record import Fixed, read_only
from detente.stability import CONCEPTS

__all__ = ["Chances", "Floats", "Reached", "chances", "stable_chances"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Reached(Fixed):
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
class Chances(Fixed):
    """What follows from one set of beliefs; `reached` is None when the file names no status quo."""

    beliefs: Beliefs
    equilibrium: Mapping[str, Floats]
    reached: Reached | None
    reached_without_agreements: Reached | None


def chances(conflict: Conflict, tables: Tables, beliefs: Beliefs) -> Chances:
    """Weigh the tables by the beliefs."""
    weights = beliefs.weights()
    equilibrium = {c: weight_of(weights, holds) for c, holds in tables.equilibrium.items()}
    return Chances(
        beliefs,
        equilibrium,
        _reached(conflict, tables, weights, deals=True),
        _reached(conflict, tables, weights, deals=False),
    )


def stable_chances(tables: Tables, beliefs: Beliefs) -> Mapping[str, tuple[Floats, ...]]:
    """Weigh, by concept and for each decision maker, the profiles in which a state is stable for it."""
    everybody = range(len(tables.games.decision_makers))
    weights = beliefs.weights()
    return {
        concept: tuple(
            weight_of(weights, tables.stable(concept, dm))
            if CONCEPTS[concept].improving_answers
            else _stable(tables, beliefs, concept, dm)
            for dm in everybody
        )
        for concept in tables.equilibrium
    }


def _stable(tables: Tables, beliefs: Beliefs, concept: str, dm: int) -> Floats:
    """Weigh hypotheses, under a concept for which only one's own matters (docs/concepts.md, fact 7)."""
    found = np.zeros(len(tables.games.space))
    for h, weight in beliefs.posterior[tables.games.decision_makers[dm]].items():
        # any profile with it will do; a hypothesis that no sampled profile holds is asked for by itself
        row = next((row for row, profile in enumerate(tables.profiles) if profile[dm] == h), None)
        if row is None:
            own = tuple(h if other == dm else held for other, held in enumerate(tables.profiles[0]))
            found += weight * tables.solved.stable(concept, dm, own)
        else:
            found += weight * ((tables.unstable[row, dm] & bit_of(concept)) == 0)
    return read_only(found)


def _reached(conflict: Conflict, tables: Tables, weights: Floats, deals: bool) -> Reached | None:
    if tables.start is None:
        return None
    share = shares(conflict.settings)
    outside = float(conflict.settings.outside_model)
    ends = {c: tables.ends[c, deals] for c in share}
    by_concept = {c: ends[c].ending.weighed(weights) for c in share}
    states: Floats = np.sum([k * by_concept[c] for c, k in share.items()], axis=0)
    visits: Floats = np.sum([k * ends[c].passing.weighed(weights) for c, k in share.items()], axis=0)
    named = named_ends(conflict.outcomes, tables.games.space.codes)
    return Reached(
        read_only(states),
        {c: read_only((1 - outside) * reached) for c, reached in by_concept.items()},
        {name: float(states[here].sum()) for name, here in named.items()},
        float(sum(k * (weights @ ends[c].no_settlement) for c, k in share.items())),
        outside,
        read_only(visits),
        float(sum(k * (weights @ ends[c].worse) for c, k in share.items())),
    )
