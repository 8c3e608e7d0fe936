"""Credible improvements by a minimum search: the plain-Python fast twin of the sanctioning definitions.

Idea        For i let v(t) be how well i can end up once the others have answered with t: rank_i(t) where any
            deterring answer counts (GMR, SEQ), and M(t) = max(rank_i(t), max of rank_i over R_i(t)) where i must
            not get out of it either (SMR, SSEQ). Let low(s1) be the least v(t) over the answers t to s1. Then an
            improvement from s to s1 is deterred iff low(s1) ≤ rank_i(s), or < rank_i(s) where indifference does
            not deter.
Search      Take answers t in ascending v and search backwards over pairs (state, who moved there), so that
            nobody moves twice in a row. The first value to arrive at a state is its least, so each pair is
            settled once: the work is near the number of arcs, with no set of reachable states kept.
Source      docs/concepts.md, facts 2 to 4; the pairs carry graph form, whose arcs need not be transitive.
Checked on  the definitions, on random models in both forms   tests/engine/test_twins.py
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.graph import GraphModel
from detente.graph.moves import Arcs

__all__ = ["escapes_by_search"]

NEVER = float("inf")


def escapes_by_search(
    graph: GraphModel, dm: int, improving_answers: bool, symmetric: bool, indifferent_deters: bool
) -> Arcs:
    """Return, for each state, the improvements of `dm` that no answer by legal sequences deters.

    Parameters
    ----------
    graph : GraphModel
        The game as `dm` sees it.
    dm : int
    improving_answers : bool
        Whether every step of an answer must be an improvement for whoever makes it.
    symmetric : bool
        Whether an answer deters only if `dm` cannot get out of it by one move.
    indifferent_deters : bool

    Examples
    --------
    >>> chicken = GraphModel.of(
    ...     ranks=[[2, 3, 1, 0], [2, 1, 3, 0]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> escapes_by_search(chicken, 0, improving_answers=False, symmetric=False, indifferent_deters=True)
    ((), (), (), (2,))
    """
    rank: list[int] = graph.ranks[dm].tolist()
    value = rank
    if symmetric:
        value = [max([rank[state], *(rank[t] for t in graph.moves(dm, state))]) for state in range(len(rank))]
    arcs = graph.gains if improving_answers else graph.arcs
    low = _least_answers(value, [arcs[other] for other in graph.others(dm)])

    def free(state: int, gain: int) -> bool:
        return low[gain] > rank[state] if indifferent_deters else low[gain] >= rank[state]

    return tuple(
        tuple(gain for gain in gains if free(state, gain)) for state, gains in enumerate(graph.gains[dm])
    )


def _least_answers(value: Sequence[int], arcs: Sequence[Arcs]) -> list[float]:
    """Return the least value over the joint answers to each state, infinite where there is none."""
    states, movers = range(len(value)), range(len(arcs))
    sources: list[list[list[int]]] = [[[] for _ in states] for _ in movers]
    for mover, of_mover in enumerate(arcs):
        for state, targets in enumerate(of_mover):
            for target in targets:
                sources[mover][target].append(state)
    low = [NEVER] * len(value)
    settled = [[False] * len(value) for _ in movers]
    for answer in sorted(states, key=value.__getitem__):
        waiting = [(mover, answer) for mover in movers if not settled[mover][answer]]
        for mover, _ in waiting:
            settled[mover][answer] = True
        while waiting:
            mover, state = waiting.pop()
            for before in sources[mover][state]:
                if low[before] == NEVER:
                    low[before] = value[answer]
                for other in movers:
                    if other != mover and not settled[other][before]:
                        settled[other][before] = True
                        waiting.append((other, before))
    return low
