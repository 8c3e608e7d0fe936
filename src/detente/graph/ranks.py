"""Dense ranks of states: 0 for the worst, one more for each better class, equal for indifferent states.

Prioritised statements are lexicographic (C6): the best statement first, then the next among states equal on
it, by refining a partition; never as a sum of powers of two, which would overflow. Weights and payoffs are
exact decimals and are compared exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from detente.graph.space import StateSpace
from detente.model import Payoffs, Preference, Prioritised, Ranking
from detente.statements import Statement

__all__ = ["Ranks", "dense", "ranks_of", "scores_of"]

Ranks = npt.NDArray[np.int32]


def ranks_of(preference: Preference, space: StateSpace) -> Ranks:
    """Rank every state for one preference; higher is better.

    Parameters
    ----------
    preference : Preference
        Statements, a ranking, payoffs or weights; its states must be those of `space`.
    space : StateSpace

    Returns
    -------
    int32 array, shape (states,)
        Dense: the ranks in use are 0, 1, …, k without a gap.

    Raises
    ------
    KeyError
        When the preference names a state that is not in `space`, or leaves one out.

    Examples
    --------
    >>> from detente.model import Ranking
    >>> space = StateSpace(("a", "b", "c"), ("", "", ""), np.arange(3))
    >>> ranks_of(Ranking(ranks=(("b",), ("a", "c"))), space).tolist()
    [0, 1, 0]
    """
    if isinstance(preference, Prioritised):
        return _by_priority(preference, space)
    if isinstance(preference, Ranking):
        place = {
            _find(name, space): -position for position, tied in enumerate(preference.ranks) for name in tied
        }
        return dense([Fraction(place[state]) for state in range(len(space))])
    if isinstance(preference, Payoffs):
        given = {_find(name, space): Fraction(value) for name, value in preference.payoffs.items()}
        return dense([given[state] for state in range(len(space))])
    return dense(scores_of(preference.weights, space))


def scores_of(weights: Sequence[tuple[Statement, Decimal]], space: StateSpace) -> list[Fraction]:
    """Return each state's score, the exact sum of the weights of the statements that hold in it."""
    scores = [Fraction(0)] * len(space)
    for statement, weight in weights:
        for state in np.flatnonzero(statement.holds(space.codes)).tolist():
            scores[state] += Fraction(weight)
    return scores


def dense(values: Sequence[Fraction]) -> Ranks:
    """Turn values into dense ranks, exactly.

    Examples
    --------
    >>> dense([Fraction(5), Fraction(-1), Fraction(5)]).tolist()
    [1, 0, 1]
    """
    order = {value: rank for rank, value in enumerate(sorted(set(values)))}
    return np.array([order[value] for value in values], dtype=np.int32)


def _by_priority(preference: Prioritised, space: StateSpace) -> Ranks:
    ranks = np.zeros(len(space), dtype=np.int64)
    for statement in preference.statements:
        # refine: within a class, states where the statement holds come above the others
        _, ranks = np.unique(2 * ranks + statement.holds(space.codes), return_inverse=True)
    return ranks.astype(np.int32)


def _find(name: str, space: StateSpace) -> int:
    state = space.find(name)
    if state is None:
        raise KeyError(name)
    return state
