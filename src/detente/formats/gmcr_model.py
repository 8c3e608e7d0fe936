"""What a `.gmcr` file says, as plain data: the form in which GMCR+ keeps a conflict.

Options     a flat list with a direction each; decision makers and conditions name them by number, from 0.
States      every choice of options that matches no infeasible condition, by code (the first option is the lowest
            bit); a ranking names them by their place in that order, from 1.
Wants       prioritised wishes, the most important first, or a ranking.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.formats.gmcr_conditions import Condition, Wish

__all__ = ["DIRECTIONS", "GmcrModel", "GmcrOption", "GmcrParty", "Left"]

DIRECTIONS = {"both": "both", "fwd": "forward", "back": "backward"}
"""The words of a `.gmcr` file for directions, and ours."""


@dataclass(frozen=True, slots=True)
class Left:
    """A part that a conversion could not carry, or had to change, and what became of it."""

    part: str
    why: str


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option; `direction` is one of ours."""

    name: str
    direction: str = "both"


@dataclass(frozen=True, slots=True)
class GmcrParty:
    """A decision maker: its options by number, and either wishes or a ranking of states by number, best first."""

    name: str
    options: tuple[int, ...]
    wishes: tuple[Wish, ...] = ()
    ranking: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GmcrModel:
    """A conflict as a `.gmcr` file has it."""

    title: str
    description: str
    options: tuple[GmcrOption, ...]
    infeasible: tuple[Condition, ...]
    parties: tuple[GmcrParty, ...]

    def patterns(self) -> list[str]:
        """Return the infeasible conditions as patterns, a letter for each option in their order."""
        letters = {True: "Y", False: "N"}
        spelled = [{at: letters[taken] for at, taken in each} for each in self.infeasible]
        return ["".join(each.get(at, "-") for at in range(len(self.options))) for each in spelled]
