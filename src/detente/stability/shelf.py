"""The shelf of concepts: every definition by its code, in the order in which results list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from detente.graph import GraphModel
from detente.stability.conventions import OURS, Conventions
from detente.stability.gmr import gmr
from detente.stability.nash import nash
from detente.stability.seq import seq
from detente.stability.smr import smr
from detente.stability.sseq import sseq
from detente.stability.verdict import Verdict

__all__ = ["CONCEPTS", "Concept", "ask"]


class Definition(Protocol):
    """A definition judges one state for one decision maker."""

    def __call__(self, graph: GraphModel, dm: int, state: int, conventions: Conventions = ...) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept.

    Attributes
    ----------
    code, title : str
        The field's abbreviation in lower case, and the full English name.
    foresight : str
        How far a mover looks, in a few words.
    judge : Definition
    sanctions : bool
        Whether a mover considers what the others would answer.
    improving_answers : bool
        Whether those answers must be improvements of whoever gives them. Only then does stability for a decision
        maker depend on anybody else's preference (docs/concepts.md, fact 7).
    symmetric : bool
        Whether an answer deters only if the mover cannot get out of it.
    """

    code: str
    title: str
    foresight: str
    judge: Definition
    sanctions: bool
    improving_answers: bool
    symmetric: bool


CONCEPTS: Mapping[str, Concept] = {
    concept.code: concept
    for concept in (
        Concept("nash", "Nash stability", "looks at its own move alone", nash, False, False, False),
        Concept(
            "gmr",
            "general metarationality",
            "fears every answer the others could give",
            gmr,
            True,
            False,
            False,
        ),
        Concept(
            "smr",
            "symmetric metarationality",
            "fears every answer it could not get out of",
            smr,
            True,
            False,
            True,
        ),
        Concept("seq", "sequential stability", "fears answers that others gain by", seq, True, True, False),
        Concept(
            "sseq",
            "symmetric sequential stability",
            "fears answers that others gain by and it could not get out of",
            sseq,
            True,
            True,
            True,
        ),
    )
}


def ask(graph: GraphModel, concept: str, dm: int, state: int, conventions: Conventions = OURS) -> Verdict:
    """Judge a state for a decision maker in its own view of the game.

    Examples
    --------
    >>> graph = GraphModel.of(ranks=[[0, 1]], arcs=[[[1], [0]]])
    >>> ask(graph, "seq", 0, 0).stable
    False
    """
    return CONCEPTS[concept].judge(graph.view(dm), dm, state, conventions)
