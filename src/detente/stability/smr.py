"""Symmetric metarationality (SMR): a mover fears every answer, and looks for its own way out of it.

Definition  s is SMR for i when every s1 in R_i⁺(s) is answered by an s2 in R_{N-i}(s1) that i does not prefer
            to s, and from which no single move of i leads to an s3 that i prefers to s (C3: to s, not to s2).
Source      Howard 1971; n decision makers in Fang, Hipel & Kilgour 1993.
Place       SSEQ ⊆ SMR ⊆ GMR                              tests/stability/test_laws.py
Checked on  cases euphrates-1975, elmira, garrison        tests/test_cases.py
Limits      one counter-move only
"""

from __future__ import annotations

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.joint import joint_moves
from detente.stability.sanctioning import judge
from detente.stability.verdict import Verdict

__all__ = ["no_way_out", "smr"]


def smr(graph: GraphModel, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:
    """Judge one state for one decision maker; the verdict carries its witnesses.

    Examples
    --------
    The counter-move to 3 beats the sanction 2, but not the state 0, so 0 is stable (C3):

    >>> graph = GraphModel.of(
    ...     ranks=[[1, 2, 0, 1], [0, 0, 1, 0]],
    ...     arcs=[[[1], [], [3], []], [[], [2], [], []]],
    ... )
    >>> smr(graph, 0, 0).stable
    True
    """
    return judge(
        graph,
        dm,
        state,
        answers=lambda gain: joint_moves(graph, graph.others(dm), gain, conventions.sanctions),
        deters=lambda answer: no_way_out(graph, dm, answer, state, conventions),
    )


def no_way_out(graph: GraphModel, dm: int, answer: int, state: int, conventions: Conventions) -> bool:
    """Whether `answer` deters, and so does every state that `dm` could then move to."""
    return conventions.deters(graph, dm, answer, state) and all(
        conventions.deters(graph, dm, counter, state) for counter in graph.moves(dm, answer)
    )
