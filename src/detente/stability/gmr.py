"""General metarationality (GMR): a mover fears every answer the others are able to give.

Definition  s is GMR for i when every s1 in R_i⁺(s) is answered by an s2 in R_{N-i}(s1) that i does not prefer
            to s. An answer back to s itself deters (C7).
Source      Howard 1971; n decision makers in Fang, Hipel & Kilgour 1993.
Place       the widest of the five                        tests/stability/test_laws.py
Checked on  cases euphrates-1975, elmira, garrison        tests/test_cases.py
"""

from __future__ import annotations

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.joint import joint_moves
from detente.stability.sanctioning import judge
from detente.stability.verdict import Verdict

__all__ = ["gmr"]


def gmr(graph: GraphModel, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:
    """Judge one state for one decision maker; the verdict carries its witnesses.

    Examples
    --------
    An answer that leaves the mover as well off as before deters (C2):

    >>> graph = GraphModel.of(ranks=[[1, 2, 1], [0, 0, 1]], arcs=[[[1], [], []], [[], [2], []]])
    >>> gmr(graph, 0, 0)
    Verdict(deterred=(Deterred(move=1, sanction=2),), escapes=())
    >>> gmr(graph, 0, 0, Conventions(indifferent_deters=False)).escapes
    (1,)
    """
    return judge(
        graph,
        dm,
        state,
        answers=lambda gain: joint_moves(graph, graph.others(dm), gain, conventions.sanctions),
        deters=lambda answer: conventions.deters(graph, dm, answer, state),
    )
