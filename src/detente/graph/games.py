"""From a conflict to games: the states and moves once, then one GraphModel per profile of hypotheses.

A profile names one hypothesis per decision maker, in their order; "" where the preference is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.listing import feasible_codes
from detente.graph.model import GraphModel, improving
from detente.graph.moves import Arcs, arcs_of_options, arcs_of_table
from detente.graph.ranks import Ranks, ranks_of
from detente.graph.space import StateSpace, pattern_code, pattern_of
from detente.model import Conflict, DecisionMaker
from detente.record import Fixed
from detente.statements.tree import Codes

__all__ = [
    "MOST_STATES",
    "Games",
    "Profile",
    "games_of",
    "main_profile",
    "moves_of",
    "small_enough",
    "space_of",
    "with_choices",
]

Profile = tuple[str, ...]
MOST_STATES = 5_000
"""Plain Python answers in reasonable time up to about here."""
MOST_ARCS = 1_000_000
"""So many moves are held one by one; where there are more they are better left implied by the options."""


@dataclass(frozen=True, slots=True, eq=False)
class Games(Fixed):
    """The states and moves of a conflict, and every hypothesis as ranks over them."""

    space: StateSpace
    decision_makers: tuple[str, ...]
    arcs: tuple[Arcs, ...]
    ranks: Mapping[tuple[int, str], Ranks]
    gains: Mapping[tuple[int, str], Arcs]
    sees: Mapping[tuple[int, str], Mapping[int, str]]

    def hypotheses(self, dm: int) -> tuple[str, ...]:
        """Return the names of a decision maker's hypotheses, in file order."""
        return tuple(name for of_dm, name in self.ranks if of_dm == dm)

    def seen_by(self, dm: int, profile: Profile) -> Profile:
        """Return the profile that `dm` believes to hold: seen decision makers as it sees them."""
        sees = self.sees[dm, profile[dm]]
        return tuple(sees.get(other, own) for other, own in enumerate(profile))

    def game(self, profile: Profile) -> GraphModel:
        """Build the game of one profile, with the view of every decision maker who is mistaken in it."""
        views = {dm: self.seen_by(dm, profile) for dm in range(len(profile))}
        return self.assemble(profile, {dm: self.assemble(v) for dm, v in views.items() if v != profile})

    def assemble(self, profile: Profile, seen: Mapping[int, GraphModel] | None = None) -> GraphModel:
        """Build the game of one profile with the given views; without any, everybody sees it as it is."""
        minds = list(enumerate(profile))
        ranks: npt.NDArray[np.int32] = np.stack([self.ranks[mind] for mind in minds])
        return GraphModel(
            self.space.names,
            self.decision_makers,
            self.arcs,
            ranks,
            tuple(self.gains[mind] for mind in minds),
            seen or {},
        )


def space_of(conflict: Conflict) -> StateSpace:
    """List the states of a conflict: in file order when named, else by code.

    Raises
    ------
    LimitError
        When there are more states than can be listed.
    """
    options = len(conflict.option_names)
    if conflict.moves and len(conflict.states) > MOST_STATES:
        raise too_many_listed(len(conflict.states))
    if conflict.states:
        names, patterns = zip(*conflict.states, strict=True)
        if not all(patterns):
            return StateSpace(names, patterns, np.arange(len(names), dtype=np.int64))
        return StateSpace(names, patterns, np.array([pattern_code(p) for p in patterns], dtype=np.int64))
    codes = feasible_codes(options, conflict.infeasible, conflict.feasible)
    if len(codes) > MOST_STATES:
        raise too_many_listed(len(codes)) if conflict.moves else too_large(len(codes))
    listed = tuple(pattern_of(code, options) for code in codes.tolist())
    return StateSpace(listed, listed, codes)


def too_large(states: int) -> LimitError:
    """Return the refusal of a model with so many states."""
    return LimitError(
        f"the model has {states:,} feasible states; beyond {MOST_STATES:,} only `solve` and `check` answer. "
        "Rule out what cannot happen under `infeasible` or `feasible`, or leave options out"
    )


def too_many_listed(states: int) -> LimitError:
    """Return the refusal of a model with so many states that lists its moves."""
    return LimitError(
        f"the model has {states:,} states, and moves lists where one can go from each; up to {MOST_STATES:,} states "
        "are served in that form. Leave states out, or model the conflict by options, from which moves follow"
    )


def too_many_ranked(states: int) -> LimitError:
    """Return the refusal of a model with so many states without names, of which somebody ranks each."""
    return LimitError(
        f"the model has {states:,} feasible states, and a ranking or payoffs list them one by one, by patterns; "
        f"up to {MOST_STATES:,} are served so. Say what is wanted in statements or weights, rule out what cannot "
        "happen under `infeasible` or `feasible`, or name the states under `states`"
    )


def small_enough(codes: Codes, decision_makers: Sequence[DecisionMaker]) -> bool:
    """Whether states and moves are few enough to be held one by one.

    Examples
    --------
    >>> from detente.model import DecisionMaker, Option
    >>> many = DecisionMaker(name="a", options=tuple(Option(name=f"x{k}") for k in range(11)))
    >>> small_enough(np.arange(512), [many]), small_enough(np.arange(2048), [many])
    (True, False)
    """
    if len(codes) > MOST_STATES:
        return False
    arcs, bit = 0, 0
    for dm in decision_makers:
        own = (1 << len(dm.options)) - 1 << bit
        bit += len(dm.options)
        sizes: npt.NDArray[np.int64] = np.unique(codes & ~own, return_counts=True)[1]
        arcs += int((sizes * (sizes - 1)).sum())
    return arcs <= MOST_ARCS


def moves_of(conflict: Conflict, space: StateSpace) -> tuple[Arcs, ...]:
    """Return every decision maker's moves: those that the file lists, else those that follow from its options.

    Raises
    ------
    LimitError
        When there are too many to be held one by one.
    """
    by_hand = all(name in conflict.moves for name in conflict.names)
    if space.has_patterns and not by_hand and not small_enough(space.codes, conflict.decision_makers):
        raise LimitError(
            f"the {len(space):,} states have more than {MOST_ARCS:,} moves between them, too many to hold. "
            "Rule out what cannot happen under `infeasible` or `feasible`, or leave options out"
        )
    # the moves that options would give say nothing of coalesced states, and are not asked for there
    derived = () if by_hand else arcs_of_options(space, conflict.decision_makers)
    return tuple(
        arcs_of_table(space, conflict.moves[name]) if name in conflict.moves else derived[dm]
        for dm, name in enumerate(conflict.names)
    )


def games_of(conflict: Conflict) -> Games:
    """Turn a conflict into states, moves and ranks.

    Raises
    ------
    LimitError
        When the model is larger than the definitions serve.
    """
    space = space_of(conflict)
    if len(space) > MOST_STATES:
        raise too_large(len(space))
    arcs = moves_of(conflict, space)
    ranks: dict[tuple[int, str], Ranks] = {}
    sees: dict[tuple[int, str], Mapping[int, str]] = {}
    position = {name: dm for dm, name in enumerate(conflict.names)}
    for dm, name in enumerate(conflict.names):
        for hypothesis in conflict.preferences[name]:
            ranks[dm, hypothesis.name] = ranks_of(hypothesis.preference, space)
            sees[dm, hypothesis.name] = {position[other]: h for other, h in hypothesis.sees.items()}
    gains = {mind: improving(arcs[mind[0]], row.tolist()) for mind, row in ranks.items()}
    return Games(space, conflict.names, arcs, ranks, gains, sees)


def main_profile(conflict: Conflict) -> Profile:
    """Return each decision maker's likeliest hypothesis before any report, the first listed among equals."""
    chosen: list[str] = []
    for name in conflict.names:
        mind = conflict.ledger.minds.get(name)
        if mind is None:
            chosen.append(conflict.preferences[name][0].name)
            continue
        values = conflict.ledger.drivers[mind.driver].values if mind.driver else {"": 1}
        total = {
            h: sum(Fraction(values[z]) * Fraction(p) for z, p in prior.items())
            for h, prior in mind.prior.items()
        }
        chosen.append(max(total, key=lambda h: total[h]))
    return tuple(chosen)


def with_choices(conflict: Conflict, base: Profile, choices: Mapping[str, str]) -> Profile:
    """Return `base` with the hypotheses of some decision makers replaced, by name."""
    return tuple(choices.get(name, own) for name, own in zip(conflict.names, base, strict=True))
