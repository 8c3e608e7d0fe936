"""What a user names on a command line or in a call: concepts, decision makers, states and hypotheses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np

from detente.errors import Fault, InputError, nearest, some
from detente.graph import Games, Profile, main_profile, named_ends, states_open_to, with_choices
from detente.model import Conflict
from detente.stability import CONCEPTS, Conventions, Sanctions
from detente.statements import Statement

__all__ = [
    "about_named",
    "concepts_named",
    "conventions_named",
    "dm_named",
    "end_named",
    "profile_named",
    "settled_everywhere",
    "state_named",
]


def concepts_named(codes: str | Sequence[str]) -> tuple[str, ...]:
    """Check the codes of concepts, in whatever case, and return them in the order that results have.

    Raises
    ------
    InputError
        When there is no such concept.

    Examples
    --------
    >>> concepts_named("SEQ"), concepts_named(["seq", "nash"])
    (('seq',), ('nash', 'seq'))
    """
    asked = [code.lower() for code in ([codes] if isinstance(codes, str) else codes)]
    for code in asked:
        if code not in CONCEPTS:
            raise InputError(Fault("no such concept", code, some(CONCEPTS), nearest(code, CONCEPTS)))
    return tuple(code for code in CONCEPTS if code in asked)


def conventions_named(sanctions: str, indifferent_deters: bool = True) -> Conventions:
    """Return the conventions of these names.

    Raises
    ------
    InputError
        When `sanctions` is none of legal, once and single.
    """
    known: tuple[Sanctions, ...] = get_args(Sanctions)
    for kind in known:
        if sanctions == kind:
            return Conventions(kind, indifferent_deters)
    raise InputError(Fault("no such kind of sanctions", sanctions, some(known), nearest(sanctions, known)))


def dm_named(conflict: Conflict, name: str) -> int:
    """Return the position of the decision maker of this name; InputError when there is none."""
    if name not in conflict.names:
        raise InputError(
            Fault("no such decision maker", name, some(conflict.names), nearest(name, conflict.names))
        )
    return conflict.names.index(name)


def about_named(conflict: Conflict, name: str) -> str:
    """Check that a decision maker or a driver has this name; InputError when none has."""
    known = (*conflict.names, *conflict.ledger.drivers)
    if name not in known:
        raise InputError(Fault("no such decision maker or driver", name, some(known), nearest(name, known)))
    return name


def end_named(conflict: Conflict, games: Games, name: str) -> tuple[int, ...]:
    """Return the states of a named end, or the one state of this name or pattern; InputError when there is none."""
    ends = named_ends(conflict.outcomes, games.space.codes)
    if name in ends:
        return tuple(np.flatnonzero(ends[name]).tolist())
    if games.space.find(name) is None:
        known = (*ends, *games.space.names)
        raise InputError(Fault("no such state or named end", name, some(known), nearest(name, known)))
    return (state_named(games, name),)


def state_named(games: Games, name: str) -> int:
    """Return the position of the state of this name or pattern; InputError when there is none."""
    state = games.space.find(name)
    if state is None:
        raise InputError(
            Fault("no such state", name, some(games.space.names), nearest(name, games.space.names))
        )
    return state


def profile_named(conflict: Conflict, choices: Mapping[str, str]) -> Profile:
    """Return the main profile with some hypotheses replaced by name; InputError when one does not exist."""
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


def settled_everywhere(conflict: Conflict, statement: Statement) -> Statement:
    """Return a statement that every state settles; InputError when a coalesced state lacks a letter that it needs."""
    missing = states_open_to(statement, [pattern for _, pattern in conflict.states])
    if missing:
        names = some(
            (f"{name} ({pattern})" for name, pattern in (conflict.states[at] for at in missing)), most=4
        )
        problem = "the statement needs a letter that a coalesced state leaves open"
        raise InputError(
            Fault(problem, names, "a statement that the letters there are settle in every state")
        )
    return statement
