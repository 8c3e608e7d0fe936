"""Every game that the hypotheses can make, each solved once.

Nash, GMR and SMR stability for a decision maker hang on its own hypothesis alone; SEQ and SSEQ on what it
believes of everybody (docs/concepts.md, fact 7). New evidence changes the weights of profiles, never these answers,
so they are kept for as long as this object lives.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.engine import credible_improvements
from detente.graph import Games, Profile
from detente.graph.moves import Arcs
from detente.stability import CONCEPTS, OURS, Conventions

__all__ = ["SolvedGames"]

Key = tuple[str, int, Profile]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class SolvedGames:
    """The credible improvements of every decision maker under any profile, worked out when first asked for."""

    games: Games
    conventions: Conventions = OURS
    _escapes: dict[Key, Arcs] = field(default_factory=dict[Key, Arcs], repr=False)
    _stable: dict[Key, Truths] = field(default_factory=dict[Key, Truths], repr=False)

    def escapes(self, concept: str, profile: Profile) -> tuple[Arcs, ...]:
        """Return the improvements that no sanction deters, by decision maker and state."""
        return tuple(self._escapes[self._solved(concept, dm, profile)] for dm in range(len(profile)))

    def stable(self, concept: str, dm: int, profile: Profile) -> Truths:
        """Return whether each state is stable for `dm` under `profile`."""
        key = self._key(concept, dm, profile)
        return self._stable[key if key in self._stable else self._solved(concept, dm, profile)]

    def know(self, concept: str, dm: int, profile: Profile, stable: Truths) -> None:
        """Take down whether each state is stable, found in another way than by looking for escapes."""
        self._stable[self._key(concept, dm, profile)] = stable

    def _key(self, concept: str, dm: int, profile: Profile) -> Key:
        others_matter = CONCEPTS[concept].improving_answers
        return concept, dm, self.games.seen_by(dm, profile) if others_matter else (profile[dm],)

    def _solved(self, concept: str, dm: int, profile: Profile) -> Key:
        believed = self.games.seen_by(dm, profile)
        key = self._key(concept, dm, profile)
        if key not in self._escapes:
            graph = self.games.assemble(believed)
            escapes = credible_improvements(graph, concept, dm, self.conventions)
            self._escapes[key] = escapes
            self._stable[key] = np.array([not out for out in escapes], dtype=np.bool_)
        return key
