"""Solve a conflict: which states are stable for whom, and which hold for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.engine import Solved
from detente.engine import solve as solve_graph
from detente.errors import Fault, InputError, nearest, some
from detente.graph import Games, Profile, games_of, main_profile, with_choices
from detente.model import Conflict
from detente.stability import CONCEPTS, Conventions, Sanctions

__all__ = ["Solution", "concepts_named", "dm_named", "profile_named", "solve", "state_named"]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The states of a conflict judged under each concept asked for, for one profile of hypotheses."""

    conflict: Conflict
    games: Games
    profile: Profile
    conventions: Conventions
    solved: Solved

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts solved under."""
        return tuple(self.solved.escapes)

    @property
    def states(self) -> tuple[str, ...]:
        """The names of all states, in the order of results."""
        return self.games.space.names

    @property
    def equilibria(self) -> Mapping[str, tuple[str, ...]]:
        """The equilibria by concept: the states that are stable for every decision maker."""
        holding: dict[str, list[int]] = {c: self.solved.equilibria(c).tolist() for c in self.concepts}
        return {concept: tuple(self.states[state] for state in found) for concept, found in holding.items()}

    @property
    def stable(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The stable states by concept and decision maker."""
        return {
            concept: {
                dm: tuple(name for name, holds in zip(self.states, row, strict=True) if holds)
                for dm, row in zip(self.conflict.names, self.solved.stable(concept).tolist(), strict=True)
            }
            for concept in self.concepts
        }


def solve(
    conflict: Conflict,
    concepts: Sequence[str] | None = None,
    profile: Mapping[str, str] | None = None,
    sanctions: Sanctions = "legal",
    indifferent_deters: bool = True,
) -> Solution:
    """Judge every state of a conflict for every decision maker.

    Parameters
    ----------
    conflict : Conflict
    concepts : sequence of str, optional
        Codes among nash, gmr, smr, seq and sseq; all five by default.
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.
    sanctions : {"legal", "once", "single"}
        How opponents answer together: by legal sequences, each at most once, or one of them with one move.
    indifferent_deters : bool
        Whether an answer that leaves the mover exactly as well off deters it.

    Raises
    ------
    InputError
        When a concept, a decision maker or a hypothesis does not exist.
    LimitError
        When the model is larger than the definitions serve.

    Examples
    --------
    >>> import detente as dt
    >>> dt.solve(dt.load("case:euphrates-1975")).equilibria["gmr"]
    ('1', '6')
    """
    asked = concepts_named(tuple(CONCEPTS) if concepts is None else concepts)
    chosen = profile_named(conflict, profile or {})
    conventions = Conventions(sanctions, indifferent_deters)
    games = games_of(conflict)
    return Solution(conflict, games, chosen, conventions, solve_graph(games.game(chosen), asked, conventions))


def concepts_named(codes: Sequence[str]) -> tuple[str, ...]:
    """Check the codes of concepts, and return them in the order of the shelf, each once."""
    for code in codes:
        if code not in CONCEPTS:
            raise InputError(Fault("no such concept", code, some(CONCEPTS), nearest(code, CONCEPTS)))
    return tuple(code for code in CONCEPTS if code in codes)


def dm_named(conflict: Conflict, name: str) -> int:
    """Return the position of the decision maker of this name."""
    if name not in conflict.names:
        raise InputError(
            Fault("no such decision maker", name, some(conflict.names), nearest(name, conflict.names))
        )
    return conflict.names.index(name)


def state_named(games: Games, name: str) -> int:
    """Return the position of the state of this name or pattern."""
    state = games.space.find(name)
    if state is None:
        raise InputError(
            Fault("no such state", name, some(games.space.names), nearest(name, games.space.names))
        )
    return state


def profile_named(conflict: Conflict, choices: Mapping[str, str]) -> Profile:
    """Return the main profile with some hypotheses replaced by name."""
    for dm, hypothesis in choices.items():
        dm_named(conflict, dm)
        known = [h.name for h in conflict.preferences[dm]]
        if known == [""]:
            raise InputError(Fault(f"{dm} has no hypotheses to choose from", hypothesis))
        if hypothesis not in known:
            raise InputError(
                Fault(f"{dm} has no such hypothesis", hypothesis, some(known), nearest(hypothesis, known))
            )
    return with_choices(conflict, main_profile(conflict), choices)
