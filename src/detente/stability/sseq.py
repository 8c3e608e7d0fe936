"""Symmetric sequential stability (SSEQ): a mover fears those who gain by hitting back, unless it can get away.

Definition  s is SSEQ for i when every s1 in R_i⁺(s) is answered by an s2 in R⁺_{N-i}(s1) that i does not prefer
            to s, and from which no single move of i leads to an s3 that i prefers to s (C3).
Source      Rêgo & Vieira 2017. Written from general knowledge of that work, and pinned down by hand-worked
            models.
Place       Nash ⊆ SSEQ ⊆ SEQ, SSEQ ⊆ SMR                 tests/stability/test_laws.py
Checked on  an independent brute force and the matrix form
                                                          tests/stability/test_matrix_form.py
Limits      as of SMR and SEQ; written from general knowledge of the cited work; not in the walk by default
"""

from __future__ import annotations

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.joint import joint_improvements
from detente.stability.sanctioning import judge
from detente.stability.smr import no_way_out
from detente.stability.verdict import Verdict

__all__ = ["sseq"]


def sseq(graph: GraphModel, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:
    """Judge one state for one decision maker; the verdict carries its witnesses.

    Examples
    --------
    From the sanction 2 the mover can get to 3, which it prefers to 0: the sanction does not hold it.

    >>> graph = GraphModel.of(
    ...     ranks=[[1, 2, 0, 3], [0, 0, 1, 0]],
    ...     arcs=[[[1], [], [3], []], [[], [2], [], []]],
    ... )
    >>> sseq(graph, 0, 0).escapes
    (1,)
    """
    return judge(
        graph,
        dm,
        state,
        answers=lambda gain: joint_improvements(graph, graph.others(dm), gain, conventions.sanctions),
        deters=lambda answer: no_way_out(graph, dm, answer, state, conventions),
    )
