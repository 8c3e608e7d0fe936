"""The two conventions that programs of this field choose differently (docs/concepts.md, C1 and C2).

sanctions           how opponents answer together: by legal sequences in which nobody moves twice in a row
                    ("legal", what we hold), each opponent at most once ("once"), or one opponent with one
                    move ("single").
indifferent_deters  whether an answer that leaves the mover exactly as well off deters it (we hold that it does).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from detente.graph import GraphModel

__all__ = ["OURS", "Conventions", "Sanctions"]

Sanctions = Literal["legal", "once", "single"]


@dataclass(frozen=True, slots=True)
class Conventions:
    """A choice of conventions; the default is what this project holds.

    Raises
    ------
    ValueError
        When `sanctions` is none of its three words.
    """

    sanctions: Sanctions = "legal"
    indifferent_deters: bool = True

    def __post_init__(self) -> None:
        if self.sanctions not in get_args(Sanctions):
            raise ValueError(f"sanctions is {self.sanctions!r}; wanted one of {get_args(Sanctions)}")

    def deters(self, graph: GraphModel, dm: int, answer: int, state: int) -> bool:
        """Whether ending in `answer` keeps `dm` from leaving `state`."""
        if self.indifferent_deters:
            return not graph.prefers(dm, answer, state)
        return graph.prefers(dm, state, answer)


OURS = Conventions()
