"""Solve a conflict: which states are stable for whom, and which hold for everybody.

Small models are solved by a search in plain Python, larger ones in option form by compiled loops, and the rival
conventions on joint answers by the definitions. The answers are the same; `engine` says which one gave them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.engine import Solved
from detente.engine import solve as solve_graph
from detente.frames import frame
from detente.graph import Games, Profile, StateSpace, games_of
from detente.model import Conflict
from detente.shown import Shown
from detente.stability import CONCEPTS, Conventions
from detente.study.large import MOST_DEFINED, only_defined, solve_large
from detente.study.large_solution import SolvedLarge
from detente.study.named import concepts_named, conventions_named, profile_named
from detente.study.worked_out import WorkedOut

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Solution", "solve"]


@dataclass(frozen=True, slots=True, eq=False)
class Solution(Shown):
    """The states of a conflict judged under each concept asked for, for one profile of hypotheses.

    Attributes
    ----------
    conflict : Conflict
    profile : tuple of str
        One hypothesis per decision maker.
    conventions : Conventions
    concepts : tuple of str
    engine : str
        "minimum search", "definitions" or "compiled loops".
    states : sequence of str
        The names of all states, in the order of results.
    """

    conflict: Conflict
    profile: Profile
    conventions: Conventions
    concepts: tuple[str, ...]
    engine: str
    states: Sequence[str]
    games: Games | None
    large: SolvedLarge | None
    _solved: Solved | None
    _named: dict[tuple[str, str], tuple[str, ...]] = field(
        init=False, repr=False, default_factory=dict[tuple[str, str], tuple[str, ...]]
    )
    """The names that have been asked for, by concept and decision maker, "" for all of them."""

    def __repr__(self) -> str:
        """Tell what was solved, and how many equilibria were found."""
        found = ", ".join(f"{c} {len(self.holding(c)):,}" for c in self.concepts)
        return f"<Solution of {self.conflict.title!r}: {len(self.states):,} states; equilibria: {found}>"

    def stable_states(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable; shape (decision makers, states)."""
        if self.large is not None:
            return self.large.stable(concept)
        assert self._solved is not None
        return self._solved.stable(concept)

    def holding(self, concept: str) -> npt.NDArray[np.int64]:
        """Return the positions in `states` of the equilibria, ascending."""
        if self.large is not None:
            return self.large.holding(concept)
        assert self._solved is not None
        return self._solved.equilibria(concept)

    def space(self, positions: Sequence[int] | None = None) -> StateSpace:
        """Return some states, or all when they are few, with their patterns and codes."""
        if self.large is None:
            assert self.games is not None
            whole = self.games.space
            if positions is None:
                return whole
            at = list(positions)
            return StateSpace(
                tuple(whole.names[p] for p in at), tuple(whole.patterns[p] for p in at), whole.codes[at]
            )
        at = np.array(range(len(self.states)) if positions is None else positions, dtype=np.int64)
        patterns: list[str] = self.large.patterns(at).astype(np.str_).tolist()
        return StateSpace(self._names_of(at), tuple(patterns), self.large.codes[at])

    @property
    def equilibria(self) -> Mapping[str, tuple[str, ...]]:
        """The equilibria by concept: the states that are stable for every decision maker."""
        return WorkedOut(self.concepts, self._equilibria_under)

    @property
    def stable(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The stable states by concept and decision maker."""
        return WorkedOut(self.concepts, self._stable_under)

    def _equilibria_under(self, concept: str) -> tuple[str, ...]:
        if (concept, "") not in self._named:
            self._named[concept, ""] = self._names_of(self.holding(concept))
        return self._named[concept, ""]

    def _stable_under(self, concept: str) -> Mapping[str, tuple[str, ...]]:
        return WorkedOut(self.conflict.names, partial(self._stable_for, concept))

    def _stable_for(self, concept: str, name: str) -> tuple[str, ...]:
        if (concept, name) not in self._named:
            dm = self.conflict.names.index(name)
            row = (
                self.stable_states(concept)[dm] if self.large is None else self.large.stable_for(concept, dm)
            )
            self._named[concept, name] = self._names_of(np.flatnonzero(row))
        return self._named[concept, name]

    def _names_of(self, positions: npt.NDArray[np.int64]) -> tuple[str, ...]:
        if self.large is not None:
            return tuple(self.large.listed(positions))
        at: list[int] = positions.tolist()
        return tuple(self.states[state] for state in at)

    def to_frame(self) -> DataFrame:
        """Return a row for each state, by name: its pattern, who finds it stable, and whether it holds.

        A column `nash` says whether it is an equilibrium, `nash.syria` whether it is stable for Syria.

        Raises
        ------
        LimitError
            When pandas is not installed.

        Examples
        --------
        >>> import detente as dt
        >>> table = dt.solve(dt.load("case:euphrates-1975"), ["nash", "gmr"]).to_frame()
        >>> table.query("gmr and not nash").index.tolist()
        ['1']
        """
        space = self.space()
        columns: dict[str, Sequence[Any]] = {"state": space.names, "pattern": space.patterns}
        for concept in self.concepts:
            stable = self.stable_states(concept)
            holds: list[bool] = np.logical_and.reduce(stable).tolist()
            columns[concept] = holds
            for dm, row in zip(self.conflict.names, stable, strict=True):
                columns[f"{concept}.{dm}"] = row.tolist()
        return frame(columns, "state")


def solve(
    conflict: Conflict,
    concepts: str | Sequence[str] | None = None,
    profile: Mapping[str, str] | None = None,
    sanctions: str = "legal",
    indifferent_deters: bool = True,
    threads: int | None = None,
    memory: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Solution:
    """Judge every state of a conflict for every decision maker.

    Parameters
    ----------
    conflict : Conflict
    concepts : str or sequence of str, optional
        Codes among nash, gmr, smr, seq and sseq; all five by default.
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.
    sanctions : {"legal", "once", "single"}
        How opponents answer together: by legal sequences, each at most once, or one of them with one move.
    indifferent_deters : bool
        Whether an answer that leaves the mover exactly as well off deters it.
    threads : int, optional
        For large models; as many as there are processors by default. The answer is the same for any number.
    memory : int, optional
        Bytes that a large model may take; most of what is free by default.
    progress : callable, optional
        Called with (done, total) while a large model is solved.

    Raises
    ------
    InputError
        When a concept, a decision maker, a hypothesis or a convention does not exist.
    LimitError
        When the model would not fit in memory, or is too large for the conventions asked for.

    Examples
    --------
    >>> import detente as dt
    >>> dt.solve(dt.load("case:euphrates-1975")).equilibria["gmr"]
    ('1', '6')
    """
    asked = concepts_named(tuple(CONCEPTS) if concepts is None else concepts)
    chosen = profile_named(conflict, profile or {})
    conventions = conventions_named(sanctions, indifferent_deters)
    large = solve_large(conflict, asked, chosen, conventions, threads, memory, progress)
    if large is not None:
        engine = "compiled loops"
        return Solution(conflict, chosen, conventions, asked, engine, large.names, None, large, None)
    games = games_of(conflict)
    if sanctions != "legal" and len(games.space) > MOST_DEFINED:
        raise only_defined(sanctions, len(games.space))
    engine = "minimum search" if sanctions == "legal" else "definitions"
    solved = solve_graph(games.game(chosen), asked, conventions)
    return Solution(conflict, chosen, conventions, asked, engine, games.space.names, games, None, solved)
