"""Check a file: how large the model is, and what in it deserves a second look.

Faults never come here: the reader refuses a faulty file with all its faults at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from detente.engine.size import memory_needed
from detente.explain.second_look import second_looks
from detente.graph import MOST_STATES
from detente.model import Conflict
from detente.study.large import codes_of

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The size of a model, and warnings about it.

    `memory` is what solving it takes, in bytes, where it is so large that this matters.
    """

    states: int
    options: int
    decision_makers: int
    profiles: int
    memory: int | None
    warnings: tuple[str, ...]


def check(conflict: Conflict) -> Checked:
    """Measure a conflict and look for what is allowed but seldom meant.

    Parameters
    ----------
    conflict : Conflict

    Returns
    -------
    Checked
        How many states, options, decision makers and profiles there are, the memory that a large model takes, and
        the warnings.

    Raises
    ------
    LimitError
        When there are more states than fit in memory.

    Examples
    --------
    >>> import detente as dt
    >>> dt.check(dt.load("case:elmira")).states
    12
    """
    codes = codes_of(conflict)
    states = len(conflict.states) if codes is None else len(codes)
    return Checked(
        states,
        len(conflict.option_names),
        len(conflict.names),
        prod(len(held) for held in conflict.preferences.values()),
        None if states <= MOST_STATES else memory_needed(states, len(conflict.names)),
        tuple(second_looks(conflict, codes)),
    )
