"""The answers of the compiled loops, in the order in which results list states.

Order       the loops number states by ascending code. Results do so too, unless the file names the states: then in
            its order and by its names.
Names       of states without names are their patterns, written out when asked for, many at a time by arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame, patterns_of
from detente.graph import pattern_of
from detente.graph.listing import blocks

if TYPE_CHECKING:
    from detente.engine.millions import SolvedCodes  # which loads numba

__all__ = ["Patterns", "SolvedLarge"]

Positions = npt.NDArray[np.int64]
ROWS = 1 << 16


class Patterns(Sequence[str]):
    """The states of a large model by their patterns, each written out when asked for."""

    def __init__(self, game: CodedGame) -> None:
        self._game = game

    def __len__(self) -> int:
        return len(self._game)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """Return one pattern, or a list of them."""
        if isinstance(at, slice):
            return [pattern_of(code, self._game.options) for code in self._game.codes[at].tolist()]
        return pattern_of(int(self._game.codes[at]), self._game.options)


@dataclass(frozen=True, slots=True, eq=False)
class SolvedLarge:
    """A game as arrays, its answers as arrays, and what its states are called.

    Attributes
    ----------
    game : CodedGame
    solved : SolvedCodes
    names : sequence of str
        In the order of results.
    order : int64 array, shape (states,), or None
        The position in `game` of each state in the order of results; None where the two orders are one.
    """

    game: CodedGame
    solved: SolvedCodes
    names: Sequence[str]
    order: Positions | None = None

    @property
    def codes(self) -> npt.NDArray[np.int64]:
        """The codes of all states."""
        return self._in_order(self.game.codes)

    def stable(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable; shape (decision makers, states)."""
        return self._in_order(self.solved.stable(concept))

    def stable_for(self, concept: str, dm: int) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable for one decision maker."""
        return self._in_order(self.solved.stable_for(concept, dm))

    def holding(self, concept: str) -> Positions:
        """Return the positions of the equilibria, ascending."""
        return np.flatnonzero(self._in_order(self.solved.holds(concept))).astype(np.int64)

    def ranks(self, dm: int) -> npt.NDArray[np.int32]:
        """Return how a decision maker ranks the states."""
        return self._in_order(self.game.ranks[dm])

    def patterns(self, states: slice | Positions) -> npt.NDArray[np.bytes_]:
        """Return the patterns of some states."""
        return patterns_of(self.codes[states], self.game.options)

    def called(self, states: slice | Positions) -> npt.NDArray[np.str_] | npt.NDArray[np.bytes_]:
        """Return the names of some states, in bytes where these are patterns."""
        if self.order is None:
            return self.patterns(states)
        if isinstance(states, slice):
            return np.array(self.names[states])
        return np.array([self.names[state] for state in states.tolist()], dtype=np.str_)

    def listed(self, states: Positions) -> Iterator[str]:
        """Yield the names of some states, written out block by block."""
        for part in blocks(len(states), ROWS):
            yield from self.called(states[part]).astype(np.str_).tolist()

    def _in_order(self, by_code: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return by_code if self.order is None else by_code[..., self.order]
