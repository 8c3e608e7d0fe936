"""Agreements: what a coalition can reach together, and its members' own improvements do not reach.

Definition  (t, H) is an agreement at s when H has two members or more, t ∈ R_H(s), t ∉ R_H⁺(s), and every
            member of H strictly prefers t to s; among the allowed coalitions every inclusion-minimal such H
            counts once for t.
Why not R⁺  what R_H⁺(s) holds needs no deal; and a deal on it would bundle improvements that sanctions deter
            one by one.
Preference  each member's own, in the actual game: to agree, a member has to know what it wants itself.
Look-alike  a coalition improvement CI_H(s) of the literature is any t ∈ R_H(s) that all of H strictly prefer.
Source      this project; R_H and R_H⁺ as in Fang, Hipel & Kilgour 1993.
Fast twin   evolution/agreement_search.py
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.graph import GraphModel
from detente.graph.moves import Arcs
from detente.stability import Step, joint_improvements, joint_moves

__all__ = ["Agreement", "Coalition", "CoalitionRule", "agreements", "breaches", "coalitions"]

Coalition = tuple[int, ...]
"""Its members, ascending."""
CoalitionRule = Literal["all", "none"] | Sequence[Sequence[int]]
"""Which coalitions may agree: all, none, or these."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The state `to` on which `coalition` can agree."""

    coalition: Coalition
    to: int


def coalitions(decision_makers: int, rule: CoalitionRule) -> tuple[Coalition, ...]:
    """List the coalitions that may agree, smaller ones first.

    Raises
    ------
    ValueError
        When the rule is another word than these, or a listed coalition has fewer than two members, or a member
        that does not exist.

    Examples
    --------
    >>> coalitions(3, "all")
    ((0, 1), (0, 2), (1, 2), (0, 1, 2))
    >>> coalitions(3, [[2, 0]])
    ((0, 2),)
    """
    if rule == "none":
        return ()
    if rule == "all":
        everybody = range(decision_makers)
        return tuple(group for size in everybody for group in combinations(everybody, size + 1) if size)
    if isinstance(rule, str):
        raise ValueError(f"the rule is {rule!r}; wanted all, none or a list of coalitions")
    listed = {tuple(sorted(set(group))) for group in rule}
    for group in listed:
        if len(group) < 2 or group[0] < 0 or group[-1] >= decision_makers:
            raise ValueError(f"{group} is no coalition of two or more of {decision_makers} decision makers")
    return tuple(sorted(listed, key=lambda group: (len(group), group)))


def agreements(graph: GraphModel, allowed: Sequence[Coalition], state: int) -> tuple[Agreement, ...]:
    """Return the agreements at one state, smaller coalitions first.

    Examples
    --------
    Prisoners in state 0 both defect. Neither gains by moving first, yet both prefer 3:

    >>> prisoners = GraphModel.of(
    ...     ranks=[[1, 0, 3, 2], [1, 3, 0, 2]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> agreements(prisoners, [(0, 1)], 0)
    (Agreement(coalition=(0, 1), to=3),)
    """
    found: list[Agreement] = []
    for coalition in sorted(allowed, key=len):
        settled = {known.to for known in found if set(known.coalition) <= set(coalition)}
        wanted = {
            target
            for target in joint_moves(graph, coalition, state)
            if all(graph.prefers(member, target, state) for member in coalition)
        } - settled
        if wanted:
            wanted -= set(joint_improvements(graph, coalition, state))
        found += [Agreement(coalition, target) for target in sorted(wanted)]
    return tuple(found)


def breaches(
    graph: GraphModel, credible: Sequence[Arcs], state: int, agreement: Agreement
) -> tuple[Step, ...]:
    """Return the moves that would break an agreement made at `state`; it is kept when there are none.

    A member breaks it by a credible improvement from the agreed state to a state that another member likes no
    better than `state`.

    Parameters
    ----------
    graph : GraphModel
    credible : sequence of Arcs
        `credible[i][s]`: the credible improvements of i from s.
    state : int
    agreement : Agreement

    Returns
    -------
    tuple of (member, target)

    Examples
    --------
    Under Nash either prisoner would break the agreement; under SEQ the other's answer, back to 0, deters it.

    >>> from detente.engine import solve
    >>> prisoners = GraphModel.of(
    ...     ranks=[[1, 0, 3, 2], [1, 3, 0, 2]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> credible = solve(prisoners).escapes
    >>> breaches(prisoners, credible["nash"], 0, Agreement((0, 1), 3))
    ((0, 2), (1, 1))
    >>> breaches(prisoners, credible["seq"], 0, Agreement((0, 1), 3))
    ()
    """
    members = agreement.coalition
    return tuple(
        (breaker, target)
        for breaker in members
        for target in credible[breaker][agreement.to]
        if any(not graph.prefers(other, target, state) for other in members if other != breaker)
    )
