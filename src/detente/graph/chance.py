"""Chance options: switches that nobody decides, and where each of them leads.

Definition  chance option o switches one way, N to Y or Y to N as its direction says, at rate_o a month while it can.
            N_o leads from s to the state with that one letter switched; where the letter stands at its end
            already, or that state is not feasible, nothing happens and N_o stays at s.
Place       chance options are in nobody's R_i, never sanction, and nobody is judged for them; two states that
            differ in a chance letter are two states, between which nobody can move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph.space import StateSpace
from detente.model import ChanceOption, Conflict
from detente.record import read_only

__all__ = ["Chance", "chance_of", "needed_of_chance", "why_not_by_chance"]


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """The chance options of a conflict over its states.

    Attributes
    ----------
    rates : float64 array, shape (options,), read-only
        Switches a month.
    targets : int64 array, shape (options, states), read-only
        Where each option leads from each state; the state itself where it does not switch.
    """

    rates: npt.NDArray[np.float64]
    targets: npt.NDArray[np.int64]

    def onward(self, state: int) -> tuple[int, ...]:
        """Return the states that chance may lead to from `state` by one switch."""
        return tuple(target for target in self.targets[:, state].tolist() if target != state)


def chance_of(conflict: Conflict, space: StateSpace) -> Chance:
    """Work out where each chance option of a conflict leads.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from detente.model import DecisionMaker, Option
    >>> a = DecisionMaker(name="a", options=(Option(name="stay"),))
    >>> storm = ChanceOption(name="storm", rate=Decimal("0.5"))
    >>> space = StateSpace(("NN", "YN", "NY"), ("NN", "YN", "NY"), np.array([0, 1, 2]))  # YY is not feasible
    >>> chance = chance_of(Conflict(title="", decision_makers=(a,), nature=(storm,)), space)
    >>> chance.targets.tolist(), chance.onward(0)
    ([[2, 1, 2]], (2,))
    """
    first = len(conflict.option_names) - len(conflict.nature)
    place = {code: at for at, code in enumerate(space.codes.tolist())}
    targets = np.empty((len(conflict.nature), len(space)), dtype=np.int64)
    for row, option in enumerate(conflict.nature):
        bit = 1 << first + row
        for code, state in place.items():
            switched = code | bit if option.direction == "forward" else code & ~bit
            targets[row, state] = place.get(switched, state)
    rates = np.array([float(option.rate) for option in conflict.nature], dtype=np.float64)
    return Chance(read_only(rates), read_only(targets))


def needed_of_chance(conflict: Conflict, space: StateSpace, start: int, end: int) -> tuple[ChanceOption, ...]:
    """Return the chance options that would have to switch between two states, whether or not they can."""
    if not conflict.nature or not space.has_patterns:
        return ()
    many = len(conflict.nature)
    letters = zip(conflict.nature, space.patterns[start][-many:], space.patterns[end][-many:], strict=True)
    return tuple(option for option, old, new in letters if old != new)


def why_not_by_chance(nature: Sequence[ChanceOption], old: str, new: str) -> str:
    """Say why no single switch of chance leads from one feasible pattern to another, "" if one does.

    Examples
    --------
    >>> from decimal import Decimal
    >>> storm, peace = (ChanceOption(name=name, rate=Decimal(1)) for name in ("storm", "peace"))
    >>> why_not_by_chance((storm, peace), "YNN", "YYN")
    ''
    >>> why_not_by_chance((storm, peace), "YNN", "YYY")
    'chance switches one option at a time: storm and peace are two switches'
    >>> why_not_by_chance((storm, peace), "YYN", "NYN"), why_not_by_chance((storm,), "YY", "YN")
    ('it switches what a decision maker owns', 'storm cannot go from Y to N')
    """
    first = len(old) - len(nature)
    if old[:first] != new[:first]:
        return "it switches what a decision maker owns"
    switched = [
        (option, was) for option, was, now in zip(nature, old[first:], new[first:], strict=True) if was != now
    ]
    if not switched:
        return "nothing is switched"
    if len(switched) > 1:
        names = " and ".join(option.name for option, _ in switched)
        return f"chance switches one option at a time: {names} are {_counted(len(switched))} switches"
    [(option, was)] = switched
    if was != ("N" if option.direction == "forward" else "Y"):
        return f"{option.name} cannot go from {was} to {'N' if was == 'Y' else 'Y'}"
    return ""


def _counted(number: int) -> str:
    return {2: "two", 3: "three"}.get(number, str(number))
