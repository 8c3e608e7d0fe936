"""Entering a state: who would have to move, together, to get there.

Definition  H can enter t from s when t ∈ R_H(s); the groups listed are inclusion-minimal. In option form H holds at
            least the owners of the options that differ: nobody else can switch them. No group can enter a state in
            which a chance option differs, for nobody owns it. More are needed when a state
            in between is infeasible unless somebody else moves too. In graph form H is sought among all groups.
Look-alike  an agreement also wants every member of H to gain (evolution/agreements.py).
Source      this project; R_H as in Fang, Hipel & Kilgour 1993.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from detente.errors import LimitError
from detente.evolution.agreement_search import JointMoves
from detente.evolution.agreements import Coalition
from detente.graph import StateSpace, needed_of_chance
from detente.model import Conflict

__all__ = ["MOST_SOUGHT", "entering", "nearest_states", "owners_switching"]

MOST_SOUGHT = 10
"""Groups are sought among up to so many parties: 1,024 of them."""


def entering(moves: JointMoves, start: int, target: int, forced: Coalition = ()) -> tuple[Coalition, ...]:
    """Return the minimal groups that can enter `target` from `start`, smaller ones first; empty when none can.

    Parameters
    ----------
    moves : JointMoves
    start, target : int
    forced : tuple of int
        Parties that every such group holds, such as the owners of the options that differ.

    Raises
    ------
    LimitError
        When groups would have to be sought among more than ten parties.

    Examples
    --------
    0 and 1 can go from 0 to 2 together; 2 can go there alone, so that all three are not minimal:

    >>> moves = JointMoves([((1,), (), ()), ((), (2,), ()), ((2,), (), ())])
    >>> entering(moves, 0, 2)
    ((2,), (0, 1))
    """

    def enters(group: Coalition) -> bool:
        return bool(moves.reached(group, start) >> target & 1)

    if forced and enters(forced):
        return (forced,)
    everybody = range(len(moves.arcs))
    rest = [dm for dm in everybody if dm not in forced]
    if len(rest) > MOST_SOUGHT:
        raise LimitError(
            f"who would have to agree is sought among {len(rest)} decision makers, {2 ** len(rest):,} groups; this "
            f"version takes up to {MOST_SOUGHT}"
        )
    if not enters(tuple(everybody)):
        return ()
    found: list[Coalition] = []
    for size in range(0 if forced else 1, len(rest) + 1):
        for more in combinations(rest, size):
            group = tuple(sorted({*forced, *more}))
            if not any(set(known) <= set(group) for known in found) and enters(group):
                found.append(group)
    return tuple(found)


def owners_switching(conflict: Conflict, space: StateSpace, one: int, other: int) -> Coalition:
    """Return the owners of the options in which two states differ; chance options have none."""
    owners = [owner for owner, _ in conflict.option_names]
    letters = zip(owners, space.patterns[one], space.patterns[other], strict=True)
    switching = {owner for owner, old, new in letters if {old, new} == {"Y", "N"}}
    return tuple(dm for dm, name in enumerate(conflict.names) if name in switching)


def nearest_states(
    conflict: Conflict, space: StateSpace, start: int, states: Collection[int]
) -> tuple[int, ...]:
    """Return those of `states` that differ least from `start`.

    First in the fewest chance options, which nobody can switch, then in the fewest options, then in the fewest hands.
    """
    here = space.patterns[start]
    apart = {
        state: (
            len(needed_of_chance(conflict, space, start, state)),
            sum({old, new} == {"Y", "N"} for old, new in zip(here, space.patterns[state], strict=True)),
            len(owners_switching(conflict, space, start, state)),
        )
        for state in states
    }
    least = min(apart.values(), default=None)
    return tuple(state for state, distance in apart.items() if distance == least)
