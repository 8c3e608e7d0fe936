"""Whether a preference ranks all feasible states alike, however many words it takes: `check` warns of it.

By statements all states are alike where each statement holds in all of them or in none; by weights, where all sums
are the same: `{x: 1, not x: 1}` says nothing.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.model import Payoffs, Preference, Prioritised, Ranking
from detente.statements import Statement

__all__ = ["is_indifferent"]

Codes = npt.NDArray[np.int64]
FIRST = 1_024
"""States that are looked at first: nearly always two of them differ, and the others need not be judged."""


def is_indifferent(preference: Preference, codes: Codes | None) -> bool:
    """Say whether a preference ranks all states alike.

    Parameters
    ----------
    preference : Preference
    codes : int64 array or None
        The feasible states; None where they have no patterns, or are so many that only words are judged. So they are
        where there is one state alone.

    Examples
    --------
    >>> from detente.model import Weights
    >>> from detente.statements import NameTable, parse
    >>> table = NameTable([("a", "x")])
    >>> weights = Weights(weights=((parse("x", table), Decimal(1)), (parse("not x", table), Decimal(1))))
    >>> is_indifferent(weights, np.arange(2)), is_indifferent(weights, None)
    (True, False)
    """
    if isinstance(preference, Ranking):
        return len(preference.ranks) == 1
    if isinstance(preference, Payoffs):
        return len(set(preference.payoffs.values())) == 1
    parts = () if codes is None or len(codes) < 2 else (codes[:FIRST], codes)
    if isinstance(preference, Prioritised):
        said = preference.statements
        return not said or (bool(parts) and all(_settled(each, part) for part in parts for each in said))
    weights = [(statement, weight) for statement, weight in preference.weights if weight]
    return not weights or (bool(parts) and all(_balanced(weights, part) for part in parts))


def _settled(statement: Statement, codes: Codes) -> bool:
    """Say whether a statement holds in all of some states or in none."""
    holds = statement.holds(codes)
    return bool(holds.all() or not holds.any())


def _balanced(weights: list[tuple[Statement, Decimal]], codes: Codes) -> bool:
    """Say whether all of some states have the same score, exactly."""
    exact = [Fraction(weight) for _, weight in weights]
    unit = lcm(*(number.denominator for number in exact))
    whole = [int(number * unit) for number in exact]
    small = sum(map(abs, whole)) < 1 << 62
    scores: npt.NDArray[Any] = np.zeros(len(codes), dtype=np.int64 if small else np.object_)
    for (statement, _), number in zip(weights, whole, strict=True):
        scores = scores + statement.holds(codes).astype(scores.dtype) * number
    return bool(np.all(scores == scores[0]))
