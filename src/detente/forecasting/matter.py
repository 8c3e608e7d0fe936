"""Would it matter? What the conflict comes to if a claim is true, if it is false, and if it is merely talked of.

Definition  if true and if false: λ_x = (1, 0) and (0, 1), and everything is worked out again. Merely talked of,
            and believed: the claim is false, and every decision maker that has hypotheses seeing it to be so is
            held to those (docs/beliefs.md).
Measure     the scenarios are compared by one end: that of the first undated question on where the conflict goes,
            or else the end that is likeliest as things stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, beliefs, talked_of
from detente.forecasting.chances import Chances, chances
from detente.forecasting.tables import Tables
from detente.graph.ends import named_ends
from detente.model import Conflict, Question
from detente.record import Fixed, read_only

__all__ = ["Matter", "Measure", "Scenario", "measure_of", "would_it_matter"]

Scenario = Literal["as_is", "if_true", "if_false", "if_believed"]


@dataclass(frozen=True, slots=True, eq=False)
class Measure(Fixed):
    """The end that scenarios are compared by.

    Attributes
    ----------
    end : str
        The name of the end or of the state; "" when a question asks for it.
    question : Question or None
        The question that asks for it.
    states : bool array, shape (states,)
        The states that belong to the end.
    """

    end: str
    question: Question | None
    states: npt.NDArray[np.bool_]

    def value(self, found: Chances) -> float:
        """Return how likely the end is.

        Raises
        ------
        ValueError
            When nothing is said of what is reached, for want of a status quo.
        """
        if found.reached is None:
            raise ValueError("there is no status quo to walk from")
        return found.reached.where(self.states)


def measure_of(conflict: Conflict, tables: Tables, as_is: Chances) -> Measure | None:
    """Choose what scenarios are compared by, or return None when the file names no status quo."""
    if as_is.reached is None:
        return None
    codes = tables.games.space.codes
    for question in conflict.questions:
        if question.when is not None and not (question.by or question.on):
            return Measure("", question, read_only(question.when.holds(codes)))
    ends = named_ends(conflict.outcomes, codes)
    if ends:
        likeliest = max(ends, key=as_is.reached.outcomes.__getitem__)
        return Measure(likeliest, None, read_only(ends[likeliest]))
    state = int(np.argmax(as_is.reached.states))
    return Measure(tables.games.space.names[state], None, read_only(np.arange(len(codes)) == state))


@dataclass(frozen=True, slots=True)
class Matter(Fixed):
    """The chances in each scenario; one that this model cannot make so is left out."""

    claim: str
    scenarios: Mapping[Scenario, Chances]


def would_it_matter(
    conflict: Conflict, tables: Tables, as_of: date | None, claim: str, as_is: Chances
) -> Matter:
    """Work out the scenarios of one claim.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
    as_of : date or None
        Reports after this date are unread.
    claim : str
    as_is : Chances
        What follows from the evidence as it stands.
    """
    found: dict[Scenario, Chances] = {"as_is": as_is}
    for name, believed in _scenarios(conflict, as_of, claim):
        if believed is not None:
            found[name] = chances(conflict, tables, believed)
    return Matter(claim, found)


def _scenarios(
    conflict: Conflict, as_of: date | None, claim: str
) -> Iterator[tuple[Scenario, Beliefs | None]]:
    ledger = conflict.ledger
    yield "if_true", beliefs(ledger, as_of, fixed={claim: True})
    if_false = beliefs(ledger, as_of, fixed={claim: False})
    yield "if_false", if_false
    if if_false is not None:
        sees = {(dm, h.name): h.sees for dm, held in conflict.preferences.items() for h in held}
        yield "if_believed", talked_of(if_false, ledger, claim, sees)
