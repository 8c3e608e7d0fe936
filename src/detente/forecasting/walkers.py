"""What all walks of a conflict share, and the walk of one profile built from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from detente.errors import LimitError
from detente.evolution import (
    AgreementSearch,
    Arrow,
    Coalition,
    Drifts,
    JointMoves,
    Transitions,
    Walk,
    coalitions,
    ever,
    nobody_agrees,
    nowhere,
    settle,
    transitions,
)
from detente.forecasting.solved import SolvedGames
from detente.graph import Games, Profile, scores_of
from detente.model import Conflict

__all__ = ["Alike", "Walkers", "remembered"]

T = TypeVar("T")

Alike = tuple[tuple[int, ...], tuple[Arrow, ...]]
"""The states and arrows of a walk: where they are the same, so is its end."""
MOST_ARROWS, MOST_KNOWN = 200, 2_000
"""Arrows of a walk that is remembered, and walks."""
MOST_PARTIES = 10
"""All coalitions of so many parties are listed, if all may agree."""


@dataclass(frozen=True, slots=True, eq=False)
class Walkers:
    """What all walks of a conflict share; `known` are the ends found so far, since many profiles walk alike."""

    games: Games
    start: int
    allowed: tuple[Coalition, ...]
    moves: JointMoves
    activity: tuple[float, ...]
    sharpness: float
    worse: frozenset[int]
    known: dict[Alike, tuple[Walk, float]] = field(
        default_factory=dict[Alike, tuple[Walk, float]], repr=False
    )

    @classmethod
    def of(cls, conflict: Conflict, games: Games, start: int) -> Walkers:
        """Gather what the walks of a conflict share.

        Raises
        ------
        LimitError
            When all of more than ten decision makers may agree.
        """
        settings, names = conflict.settings, conflict.names
        rule = settings.agreements
        if rule == "all" and len(names) > MOST_PARTIES:
            raise LimitError(
                f"{len(names)} decision makers make {2 ** len(names) - len(names) - 1:,} coalitions; this version "
                f"lets all agree among up to {MOST_PARTIES}. Name those that may under `settings.agreements`"
            )
        allowed = rule if isinstance(rule, str) else [[names.index(dm) for dm in group] for group in rule]
        return cls(
            games,
            start,
            coalitions(len(names), allowed),
            JointMoves(games.arcs),
            tuple(float(settings.activity.get(name, 1)) for name in names),
            float(settings.sharpness),
            _worse(conflict, games, start),
        )

    def ends(
        self, solved: SolvedGames, profile: Profile, kinds: Iterable[tuple[str, bool]]
    ) -> Iterator[tuple[Walk, float]]:
        """Walk through the game of one profile, once for each (concept, with deals or without).

        Yields
        ------
        (Walk, float)
            Where it ends, and the probability of ever being in a state worse than the status quo.
        """
        for _, steps in self.steps(solved, profile, kinds):
            yield remembered(self.known, steps, self._end)

    def _end(self, steps: Transitions) -> tuple[Walk, float]:
        worse = ever(steps, self.start, self.worse) if self.worse else 0.0
        return settle(steps, self.start), worse

    def steps(
        self,
        solved: SolvedGames,
        profile: Profile,
        kinds: Iterable[tuple[str, bool]],
        drifts: Drifts = nowhere,
    ) -> Iterator[tuple[tuple[str, bool], Transitions]]:
        """Build the walk of one profile for each (concept, with deals or without), with `drifts`."""
        graph = self.games.assemble(profile)
        deals = AgreementSearch(graph, self.allowed, self.moves)
        for concept, with_deals in kinds:
            agreed = deals.at if with_deals else nobody_agrees
            credible = solved.escapes(concept, profile)
            built = transitions(graph, credible, [self.start], agreed, self.activity, self.sharpness, drifts)
            yield (concept, with_deals), built


def remembered(known: dict[Alike, T], steps: Transitions, find: Callable[[Transitions], T]) -> T:
    """Return what is found of a walk, from memory where another was the same; long ones are seldom the same."""
    if len(steps.arrows) > MOST_ARROWS:
        return find(steps)
    alike = steps.states, steps.arrows
    if alike in known:
        return known[alike]
    found = find(steps)
    if len(known) < MOST_KNOWN:
        known[alike] = found
    return found


def _worse(conflict: Conflict, games: Games, start: int) -> frozenset[int]:
    if not conflict.yardsticks:
        return frozenset()
    scores = scores_of(conflict.yardsticks[0].weights, games.space)
    return frozenset(state for state, score in enumerate(scores) if score > scores[start])
