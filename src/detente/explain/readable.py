"""States called by what distinguishes them, where the file gives them no names of their own.

A pattern such as NNNNNNNYNNY says nothing to a reader. In texts that are read and not typed, an unnamed state is
called by how it differs from the status quo, or, without one, by the options taken in it.
"""

from __future__ import annotations

from detente.explain.naming import Names
from detente.graph import StateSpace
from detente.model import Conflict

__all__ = ["readable_names"]


def readable_names(conflict: Conflict, space: StateSpace) -> Names:
    """Return the names of a conflict with no bare pattern among them.

    Examples
    --------
    >>> import numpy as np
    >>> from detente.model import Conflict, DecisionMaker, Option
    >>> dm = DecisionMaker(name="driver", options=(Option(name="swerve"),))
    >>> conflict = Conflict(title="Chicken", decision_makers=(dm,), status_quo="N")
    >>> space = StateSpace(("N", "Y"), ("N", "Y"), np.array([0, 1]))
    >>> readable_names(conflict, space).space.names
    ('“as today”', '“swerve”')
    """
    names = Names(conflict, space)
    if not space.has_patterns or space.names != space.patterns:
        return names
    today = space.find(conflict.status_quo) is not None
    tell = names.since_today if today else names.content
    told = tuple(f"“{tell(state)}”" for state in range(len(space)))
    return Names(conflict, StateSpace(told, space.patterns, space.codes))
