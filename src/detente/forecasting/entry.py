"""Who refuses the plan: decision makers who do not strictly prefer it to the status quo, hypothesis by hypothesis.

The plan is the state its statement describes that differs least from the status quo: in the fewest chance options,
in the fewest options, and then in the fewest hands. Those who own an option that it switches have to agree; the
others only have an opinion. Nobody can agree on a plan that takes a switch of chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.evidence import Beliefs
from detente.evolution.entering import nearest_states, owners_switching
from detente.forecasting.tables import Tables
from detente.graph import needed_of_chance
from detente.model import ChanceOption, Conflict
from detente.record import Fixed

__all__ = ["Entry", "Stance", "who_refuses"]


@dataclass(frozen=True, slots=True)
class Stance(Fixed):
    """What one decision maker thinks of the plan: the weight of each hypothesis, and whether it prefers the plan."""

    dm: int
    must_agree: bool
    refuses: float
    by_hypothesis: Mapping[str, tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The plan, everybody's stance on it, and how likely it is that all who must agree prefer it.

    `by_chance` are the chance options that it switches: with any, `all_agree` is 0.
    """

    state: int
    stances: tuple[Stance, ...]
    all_agree: float
    by_chance: tuple[ChanceOption, ...] = ()


def who_refuses(conflict: Conflict, tables: Tables, beliefs: Beliefs) -> Entry | None:
    """Find the plan's state and ask everybody, or return None when the file has no plan or no status quo."""
    state = _plan(conflict, tables)
    if state is None or tables.start is None:
        return None
    space = tables.games.space
    movers = owners_switching(conflict, space, tables.start, state)
    by_chance = needed_of_chance(conflict, space, tables.start, state)
    stances: list[Stance] = []
    accepts: dict[int, set[str]] = {}
    for dm, name in enumerate(conflict.names):
        weights = beliefs.posterior[name]
        gains = {
            h: bool(tables.games.ranks[dm, h][state] > tables.games.ranks[dm, h][tables.start])
            for h in weights
        }
        refuses = sum(weight for h, weight in weights.items() if not gains[h])
        stances.append(Stance(dm, dm in movers, refuses, {h: (w, gains[h]) for h, w in weights.items()}))
        accepts[dm] = {h for h in weights if gains[h]}
    weighed = zip(tables.profiles, beliefs.weights().tolist(), strict=True)
    all_agree = sum(weight for profile, weight in weighed if all(profile[dm] in accepts[dm] for dm in movers))
    return Entry(state, tuple(stances), 0.0 if by_chance else all_agree, by_chance)


def _plan(conflict: Conflict, tables: Tables) -> int | None:
    if conflict.plan is None or tables.start is None:
        return None
    holds = conflict.plan.when.holds(tables.games.space.codes)
    meant = [state for state in np.flatnonzero(holds).tolist() if state != tables.start]
    nearest = nearest_states(conflict, tables.games.space, tables.start, meant)
    return nearest[0] if nearest else None
