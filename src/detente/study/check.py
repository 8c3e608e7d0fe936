"""Check a file: how large the model is, and what in it deserves a second look.

Faults never come here: the reader refuses a faulty file with all its faults at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from detente.graph import space_of
from detente.model import Conflict, Prioritised

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The size of a model, and warnings about it."""

    states: int
    options: int
    decision_makers: int
    profiles: int
    warnings: tuple[str, ...]


def check(conflict: Conflict) -> Checked:
    """Measure a conflict and look for what is allowed but seldom meant.

    Raises
    ------
    LimitError
        When the model is larger than this version answers.
    """
    return Checked(
        len(space_of(conflict)),
        len(conflict.option_names),
        len(conflict.names),
        prod(len(held) for held in conflict.preferences.values()),
        tuple(_warnings(conflict)),
    )


def _warnings(conflict: Conflict) -> list[str]:
    found = [
        f"{dm} is indifferent among all states; it still can sanction others"
        for dm, held in conflict.preferences.items()
        if any(h.preference == Prioritised(statements=()) for h in held)
    ]
    if not conflict.status_quo:
        found.append("no status_quo is named, so nothing can be said of what is reached")
    if not conflict.published:
        found.append("no published table to verify against, and no reason given (`published: {none: …}`)")
    return found
