"""Nash stability (R): a mover looks one step ahead, at its own move alone.

Definition  s is Nash stable for i when R_i⁺(s) is empty: i has no unilateral improvement.
Source      Nash 1950; for graph models Fang, Hipel & Kilgour 1993. Also called rationality (R).
Place       Nash ⊆ SSEQ ⊆ SEQ ⊆ GMR and SSEQ ⊆ SMR ⊆ GMR   tests/stability/test_laws.py
Checked on  every shipped case with a published table     tests/test_cases.py
"""

from __future__ import annotations

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.verdict import Verdict

__all__ = ["nash"]


def nash(graph: GraphModel, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:  # noqa: ARG001
    """Judge one state for one decision maker; every improvement is an escape.

    Examples
    --------
    >>> graph = GraphModel.of(ranks=[[0, 1]], arcs=[[[1], [0]]])
    >>> nash(graph, 0, 0)
    Verdict(deterred=(), escapes=(1,))
    >>> nash(graph, 0, 1).stable
    True
    """
    return Verdict(escapes=graph.improvements(dm, state))
