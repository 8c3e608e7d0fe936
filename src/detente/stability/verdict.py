"""What a definition returns: not just stable or not, but the witnesses either way."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Deterred", "Verdict"]


@dataclass(frozen=True, slots=True)
class Deterred:
    """An improvement to `move`, and the `sanction`, the state in which the others' answer may end."""

    move: int
    sanction: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one state for one decision maker.

    Attributes
    ----------
    deterred : tuple of Deterred
        The improvements that a sanction keeps it from, each with a nearest such sanction.
    escapes : tuple of int
        The credible improvements: those that no sanction deters.
    """

    deterred: tuple[Deterred, ...] = ()
    escapes: tuple[int, ...] = ()

    @property
    def stable(self) -> bool:
        """Whether the state is stable: it has no credible improvement."""
        return not self.escapes
