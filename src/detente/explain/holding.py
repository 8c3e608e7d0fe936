"""Which states hold otherwise than before: where P(equilibrium) moved, and what began or ceased to hold.

What holds is never told without what is reached: each state has its P(reached) beside it, and those that are reached
come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.explain.naming import Names
from detente.forecasting.readings import Standpoint

__all__ = ["MOVED", "Held", "Holding", "holding"]

MOVED = 0.01
"""P(equilibrium) that moved by less is not told of."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A state under one concept: P(equilibrium) on both sides, and whether it holds under the main profile."""

    concept: str
    before: float
    after: float
    held: bool
    holds: bool

    @property
    def told(self) -> str:
        """What became of it under the main profile, "" where nothing did."""
        return "" if self.held == self.holds else ("begins to hold" if self.holds else "ceases to hold")


@dataclass(frozen=True, slots=True)
class Held:
    """A state that holds otherwise under some concept.

    `reached` is P(reached) on both sides, None without a status quo; `concepts` are those under which it changed.
    """

    state: str
    reached: tuple[float, float] | None
    concepts: tuple[Holding, ...]


def holding(before: Standpoint, after: Standpoint) -> tuple[Held, ...]:
    """Compare what holds, state by state that both sides have: the likeliest to be reached first.

    States are the same when their patterns are, over the same options, and else when their names are.
    """
    one, two = before.tables.games.space, after.tables.games.space
    by_pattern = one.has_patterns and before.conflict.option_names == after.conflict.option_names
    place = {key: at for at, key in enumerate(two.patterns if by_pattern else two.names)}
    names, reached = Names(before.conflict, one), (before.chances.reached, after.chances.reached)
    found: list[Held] = []
    for state, key in enumerate(one.patterns if by_pattern else one.names):
        other = place.get(key)
        concepts = () if other is None else tuple(_changed(before, after, state, other))
        if other is not None and concepts:
            first, second = reached
            both = None
            if first is not None and second is not None:
                both = float(first.states[state]), float(second.states[other])
            found.append(Held(names.short(state), both, concepts))
    return tuple(sorted(found, key=_foremost))


def _changed(before: Standpoint, after: Standpoint, state: int, other: int) -> Iterator[Holding]:
    for concept, chances in before.chances.equilibrium.items():
        one, two = float(chances[state]), float(after.chances.equilibrium[concept][other])
        held, holds = state in before.equilibria[concept], other in after.equilibria[concept]
        if held != holds or abs(two - one) >= MOVED:
            yield Holding(concept, one, two, held, holds)


def _foremost(held: Held) -> tuple[float, float]:
    return -max(held.reached or (0.0,)), -max(abs(each.after - each.before) for each in held.concepts)
