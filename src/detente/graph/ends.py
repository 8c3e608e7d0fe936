"""Named ends: each state belongs to the first outcome of the file whose statement holds in it, else to "other"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.model import Outcome
from detente.statements.tree import Codes

__all__ = ["named_ends"]


def named_ends(outcomes: Sequence[Outcome], codes: Codes) -> dict[str, npt.NDArray[np.bool_]]:
    """Mark the states of each named end; every state is marked once. Nothing is named without outcomes.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> names = NameTable((("a", "fire"), ("b", "flee")))
    >>> outcomes = [Outcome(name=name, when=parse(name, names)) for name in ("flee", "fire")]
    >>> marked = named_ends(outcomes, np.arange(4))
    >>> {name: np.flatnonzero(here).tolist() for name, here in marked.items()}
    {'flee': [2, 3], 'fire': [1], 'other': [0]}
    """
    if not outcomes:
        return {}
    found: dict[str, npt.NDArray[np.bool_]] = {}
    left = np.ones(len(codes), dtype=np.bool_)
    for outcome in outcomes:
        found[outcome.name] = left & outcome.when.holds(codes)
        left &= ~found[outcome.name]
    return {**found, "other": left}
