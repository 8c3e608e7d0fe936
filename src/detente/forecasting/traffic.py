"""How often the walk takes each step: the arrows of the movement graph, mixed over profiles and concepts.

Definition  times(s → t by M) = (1 − ε) Σ_C κ_C Σ_h W(h) · visits_{h,C}(s) · P_{h,C}(s → t by M), with deals.
Law         what comes into a state is how often it is visited, the start's first visit apart; only states of
            larger closed classes, visited for ever or never, are entered without being counted as visited.
Main part   grown from the status quo by its busiest step, then the next busiest that leaves what is drawn.
Source      docs/beliefs.md; the visits are those of :class:`detente.evolution.Walk`.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence import Beliefs
from detente.evolution import Coalition, settle
from detente.forecasting.mixture import shares
from detente.forecasting.tables import Tables, Walkers
from detente.model import Conflict

__all__ = ["Traffic", "Travelled", "main_part", "traffic"]


@dataclass(frozen=True, slots=True)
class Travelled:
    """A step of the walk, and the expected number of times that it is taken."""

    source: int
    target: int
    movers: Coalition
    times: float


@dataclass(frozen=True, slots=True)
class Traffic:
    """Every step that the walk may take, the busiest first, and the states among which it may never settle."""

    start: int
    steps: tuple[Travelled, ...]
    unsettled: frozenset[int]

    @property
    def states(self) -> frozenset[int]:
        """The states that the walk may come to, the start included."""
        return frozenset({self.start, *(step.target for step in self.steps)})


def traffic(conflict: Conflict, tables: Tables, beliefs: Beliefs) -> Traffic | None:
    """Count how often the walk from the status quo takes each step, or return None without a status quo.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
        The answers of every profile; the walks are built again from the games solved there.
    beliefs : Beliefs
        The weights of the profiles.
    """
    if tables.start is None:
        return None
    walkers = Walkers.of(conflict, tables.games, tables.start)
    share = {(concept, True): part for concept, part in shares(conflict.settings).items()}
    times: dict[tuple[int, int, Coalition], float] = {}
    unsettled: set[int] = set()
    for weight, profile in zip(beliefs.weights().tolist(), tables.profiles, strict=True):
        if not weight:
            continue
        for kind, steps in walkers.steps(tables.solved, profile, share):
            walk = settle(steps, tables.start)
            unsettled.update(state for members in walk.cycles for state in members)
            for arrow in walk.arrows:
                taken = weight * share[kind] * walk.visits.get(arrow.source, 0.0) * arrow.probability
                if taken:
                    step = arrow.source, arrow.target, arrow.movers
                    times[step] = times.get(step, 0.0) + taken
    found = [Travelled(*step, taken) for step, taken in times.items()]
    found.sort(key=lambda step: (-step.times, step.source, step.target, step.movers))
    return Traffic(tables.start, tuple(found), frozenset(unsettled))


def main_part(whole: Traffic, states: int, least: float = 0.0) -> Traffic:
    """Return the busiest part: at most `states` states, and the steps among them taken at least `least` times.

    Examples
    --------
    >>> steps = (Travelled(0, 1, (0,), 0.6), Travelled(0, 2, (1,), 0.4), Travelled(1, 3, (1,), 0.3))
    >>> main_part(Traffic(0, steps, frozenset()), states=3).steps == steps[:2]
    True
    """
    kept = {whole.start}
    busy = [step for step in whole.steps if step.times >= least]
    while len(kept) < states:
        further = next((s.target for s in busy if s.source in kept and s.target not in kept), None)
        if further is None:
            break
        kept.add(further)
    among = tuple(step for step in busy if {step.source, step.target} <= kept)
    return Traffic(whole.start, among, whole.unsettled & kept)
