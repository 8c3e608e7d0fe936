"""Sequential stability (SEQ): a mover fears only those who gain by hitting back.

Definition  s is SEQ for i when every s1 in R_i⁺(s) is answered by an s2 in R⁺_{N-i}(s1) that i does not prefer
            to s. Every step of the answer is an improvement for whoever makes it (C5).
Source      Fraser & Hipel 1979; n decision makers in Fang, Hipel & Kilgour 1993.
Place       Nash ⊆ SSEQ ⊆ SEQ ⊆ GMR                       tests/stability/test_laws.py
Checked on  cases euphrates-1975, elmira, garrison        tests/test_cases.py
Limits      perception is first level: what the seen one sees is not used
"""

from __future__ import annotations

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.joint import joint_improvements
from detente.stability.sanctioning import judge
from detente.stability.verdict import Verdict

__all__ = ["seq"]


def seq(graph: GraphModel, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:
    """Judge one state for one decision maker; the verdict carries its witnesses.

    Examples
    --------
    The third step of the answer is an improvement on the second, though not on 0 (C5):

    >>> graph = GraphModel.of(
    ...     ranks=[[1, 2, 2, 0], [2, 0, 1, 0], [2, 0, 0, 1]],
    ...     arcs=[[[1], [], [], []], [[], [2], [], []], [[], [], [3], []]],
    ... )
    >>> seq(graph, 0, 0)
    Verdict(deterred=(Deterred(move=1, sanction=3),), escapes=())
    """
    return judge(
        graph,
        dm,
        state,
        answers=lambda gain: joint_improvements(graph, graph.others(dm), gain, conventions.sanctions),
        deters=lambda answer: conventions.deters(graph, dm, answer, state),
    )
