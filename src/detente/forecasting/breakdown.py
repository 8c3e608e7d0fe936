"""One P(reached) taken apart: by concept, by profile, and one walk step by step, to be worked out by hand.

Definition  P(reached) = (1 − ε) Σ_C κ_C Σ_h W(h) P_{h,C},   W(h) = Π_drivers Σ_z P(z) Π_i w_i(h_i | z)
            with P_{h,C} the chance that the walk of profile h under concept C ends in the state, or named end.
Walk        a state is visited v(s) = [s is the start] + Σ_r v(r) · P(r → s) times; for an end that is its chance.
Correction  where moves have been observed, or profiles drawn, W is the product above times a number for each profile.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from detente.evidence import Beliefs
from detente.evolution import Arrow, settle
from detente.forecasting.mixture import shares
from detente.forecasting.tables import Tables, Walkers
from detente.graph import Profile
from detente.model import Conflict

__all__ = ["Breakdown", "Factor", "Part", "Share", "Stop", "Term", "Walked", "breakdown"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one concept contributes: κ, Σ_h W(h) P_{h,C}, and (1 − ε) times their product."""

    concept: str
    kappa: float
    walks: float
    part: float


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a driver: P(z), and w(h | z) of each decision maker that hangs on it."""

    value: str
    probability: float
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """The factor of one driver in W: a sum of terms. Without a driver: one term, of value "" and probability 1."""

    driver: str
    dms: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one profile contributes.

    Attributes
    ----------
    profile : tuple of str
    weight : float
        W(h).
    factors : tuple of Factor
        Whose product W is, `correction` apart.
    correction : float
        1 unless moves have been observed or profiles drawn.
    by_concept : mapping of str to float
        P_{h,C}.
    part : float
        (1 − ε) W(h) Σ_C κ_C P_{h,C}.
    """

    profile: Profile
    weight: float
    factors: tuple[Factor, ...]
    correction: float
    by_concept: Mapping[str, float]
    part: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A state of a walk: how often it is visited, and the steps out of it; none from an end."""

    state: int
    visits: float
    steps: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """The walk of one profile, under concepts whose walks are the same, in the order in which it comes by."""

    profile: Profile
    concepts: tuple[str, ...]
    stops: tuple[Stop, ...]
    reached: float


@dataclass(frozen=True, slots=True, eq=False)
class Breakdown:
    """How one P(reached) comes about.

    Attributes
    ----------
    states : frozenset of int
    start : int
    probability : float
    outside : float
        ε.
    shares : tuple of Share
    parts : tuple of Part
        The largest, the largest first.
    others : int
        How many further profiles contribute; what they do is the rest.
    walks : tuple of Walked
        Those of the first of `parts`, where they end in the state.
    """

    states: frozenset[int]
    start: int
    probability: float
    outside: float
    shares: tuple[Share, ...]
    parts: tuple[Part, ...]
    others: int
    walks: tuple[Walked, ...]


def breakdown(
    conflict: Conflict, tables: Tables, beliefs: Beliefs, states: Iterable[int], most: int = 10
) -> Breakdown | None:
    """Take apart how likely the walk is to end in one of some states, or return None without a status quo.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
        The answers of every profile.
    beliefs : Beliefs
        The weights of the profiles.
    states : iterable of int
        One state, or those of a named end.
    most : int
        How many profiles to go into.
    """
    if tables.start is None:
        return None
    sought = frozenset(states)
    kept, columns = shares(conflict.settings), sorted(sought)
    weights = beliefs.weights()
    ends = {c: tables.ends[c, True].reached[:, columns].sum(axis=1) for c in kept}
    parts = weights * np.sum([part * ends[c] for c, part in kept.items()], axis=0)
    order: list[int] = [row for row in np.argsort(-parts, kind="stable").tolist() if parts[row] > 0]
    found = tuple(
        _part(
            beliefs,
            conflict.names,
            tables.profiles[row],
            float(weights[row]),
            float(parts[row]),
            {c: float(ends[c][row]) for c in kept},
        )
        for row in order[:most]
    )
    walked = _walks(conflict, tables, tables.profiles[order[0]], kept, tables.start, sought) if order else ()
    outside = float(conflict.settings.outside_model)
    return Breakdown(
        sought,
        tables.start,
        float(parts.sum()),
        outside,
        tuple(
            Share(
                c,
                float(conflict.settings.foresight[c]),
                float(weights @ ends[c]),
                part * float(weights @ ends[c]),
            )
            for c, part in kept.items()
        ),
        found,
        max(len(order) - most, 0),
        walked,
    )


def _part(
    beliefs: Beliefs,
    names: Sequence[str],
    profile: Profile,
    weight: float,
    part: float,
    by_concept: Mapping[str, float],
) -> Part:
    factors = _factors(beliefs, dict(zip(names, profile, strict=True)))
    product = prod(sum(term.probability * prod(term.weights) for term in factor.terms) for factor in factors)
    correction = weight / product if product else 1.0
    return Part(profile, weight, factors, 1.0 if abs(correction - 1) < 1e-9 else correction, by_concept, part)


def _factors(beliefs: Beliefs, held: Mapping[str, str]) -> tuple[Factor, ...]:
    """Split W by driver; decision makers with one hypothesis are left out, since they change nothing."""
    minds = {dm: h for dm, h in held.items() if len(beliefs.posterior.get(dm, ())) > 1}
    found: list[Factor] = []
    for driver in dict.fromkeys(beliefs.driver_of[dm] for dm in minds):
        dms = tuple(dm for dm in minds if beliefs.driver_of[dm] == driver)
        values = beliefs.drivers[driver] if driver else {"": 1.0}
        terms = (Term(z, p, tuple(beliefs.given[dm][z][minds[dm]] for dm in dms)) for z, p in values.items())
        found.append(Factor(driver, dms, tuple(terms)))
    return tuple(found)


def _walks(
    conflict: Conflict,
    tables: Tables,
    profile: Profile,
    concepts: Iterable[str],
    start: int,
    sought: frozenset[int],
) -> tuple[Walked, ...]:
    walkers = Walkers.of(conflict, tables.games, start)
    alike: dict[tuple[Stop, ...], list[str]] = {}
    for (concept, _), steps in walkers.steps(tables.solved, profile, [(c, True) for c in concepts]):
        walk = settle(steps, start)
        leaving: dict[int, list[Arrow]] = {}
        for arrow in walk.arrows:
            leaving.setdefault(arrow.source, []).append(arrow)
        order = dict.fromkeys((start, *(arrow.target for arrow in walk.arrows)))
        stops = (Stop(s, walk.visits.get(s, 0.0), tuple(leaving.get(s, ()))) for s in order)
        alike.setdefault(tuple(stops), []).append(concept)
    found: list[Walked] = []
    for stops, same in alike.items():
        reached = sum(stop.visits for stop in stops if stop.state in sought and not stop.steps)
        if reached:
            found.append(Walked(profile, tuple(same), stops, reached))
    return tuple(found)
