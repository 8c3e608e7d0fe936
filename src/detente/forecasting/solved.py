"""Every game that the hypotheses can make, each solved once.

Nash, GMR and SMR stability for a decision maker hang on its own hypothesis alone; SEQ and SSEQ on what it
believes of everybody (docs/concepts.md, fact 7). New evidence changes the weights of profiles, never these answers,
so they are kept for as long as this object lives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.engine import credible_improvements
from detente.engine.many_views import ManyViews
from detente.graph import Games, Profile
from detente.graph.moves import Arcs
from detente.stability import CONCEPTS, OURS, Conventions

__all__ = ["SolvedGames"]

Key = tuple[str, int, Profile]
Truths = npt.NDArray[np.bool_]
LEAST_TOGETHER = 4
"""Fewer views are as soon searched one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class SolvedGames:
    """The credible improvements of every decision maker under any profile, worked out when first asked for."""

    games: Games
    conventions: Conventions = OURS
    _escapes: dict[Key, Arcs] = field(default_factory=dict[Key, Arcs], repr=False)
    _stable: dict[Key, Truths] = field(default_factory=dict[Key, Truths], repr=False)

    def escapes(self, concept: str, profile: Profile) -> tuple[Arcs, ...]:
        """Return the improvements that no sanction deters, by decision maker and state."""
        return tuple(self.escapes_of(concept, dm, profile) for dm in range(len(profile)))

    def escapes_of(self, concept: str, dm: int, profile: Profile) -> Arcs:
        """Return the improvements of one decision maker that no sanction deters, by state."""
        return self._escapes[self._solved(concept, dm, profile)]

    def stable(self, concept: str, dm: int, profile: Profile) -> Truths:
        """Return whether each state is stable for `dm` under `profile`."""
        return self._stable[self._solved(concept, dm, profile)]

    def prepare(self, concepts: Iterable[str], profiles: Sequence[Profile]) -> None:
        """Work out together what will be asked of many profiles; it can be asked for without, only more slowly."""
        if self.conventions.sanctions != "legal":
            return
        many = ManyViews.of(self.games)
        for concept in concepts:
            asked = CONCEPTS[concept]
            for dm in range(len(self.games.decision_makers)) if asked.sanctions else ():
                views = {self._key(concept, dm, p): self.games.seen_by(dm, p) for p in profiles}
                missing = {key: view for key, view in views.items() if key not in self._escapes}
                if len(missing) < LEAST_TOGETHER:
                    continue
                found = many.escapes(
                    dm,
                    [*missing.values()],
                    asked.improving_answers,
                    asked.symmetric,
                    self.conventions.indifferent_deters,
                )
                for key, escapes in zip(missing, found or (), strict=False):
                    self._note(key, escapes)

    def _key(self, concept: str, dm: int, profile: Profile) -> Key:
        others_matter = CONCEPTS[concept].improving_answers
        return concept, dm, self.games.seen_by(dm, profile) if others_matter else (profile[dm],)

    def _solved(self, concept: str, dm: int, profile: Profile) -> Key:
        key = self._key(concept, dm, profile)
        if key not in self._escapes:
            graph = self.games.assemble(self.games.seen_by(dm, profile))
            self._note(key, credible_improvements(graph, concept, dm, self.conventions))
        return key

    def _note(self, key: Key, escapes: Arcs) -> None:
        self._escapes[key] = escapes
        self._stable[key] = np.array([not out for out in escapes], dtype=np.bool_)
