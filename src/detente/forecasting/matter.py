"""Would it matter? What the conflict comes to if a claim is true, if it is false, and if it is merely talked of.

Definition  if true and if false: λ_x = (1, 0) and (0, 1), and everything is worked out again. Merely talked of,
            and believed: the claim is false, and every decision maker that has hypotheses seeing it to be so is
            held to those (evidence-and-forecast.md §4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.evidence import Beliefs, beliefs, talked_of
from detente.forecasting.chances import Chances, chances
from detente.forecasting.tables import Tables
from detente.model import Conflict

__all__ = ["SCENARIOS", "Matter", "would_it_matter"]

SCENARIOS = {
    "as_is": "as things stand",
    "if_true": "if it is true",
    "if_false": "if it is false",
    "if_believed": "if it is false but believed",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """The chances in each scenario; one that this model cannot make so is left out."""

    claim: str
    scenarios: dict[str, Chances]


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
    found = {"as_is": as_is}
    for name, believed in _scenarios(conflict, as_of, claim):
        if believed is not None:
            found[name] = chances(conflict, tables, believed)
    return Matter(claim, found)


def _scenarios(conflict: Conflict, as_of: date | None, claim: str) -> Iterator[tuple[str, Beliefs | None]]:
    ledger = conflict.ledger
    yield "if_true", beliefs(ledger, as_of, fixed={claim: True})
    if_false = beliefs(ledger, as_of, fixed={claim: False})
    yield "if_false", if_false
    if if_false is not None:
        sees = {(dm, h.name): h.sees for dm, held in conflict.preferences.items() for h in held}
        yield "if_believed", talked_of(if_false, ledger, claim, sees)
