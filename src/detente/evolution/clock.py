# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false
"""Where the walk is after a given time, when moves come at a rate that is itself uncertain.

Definition  moves come at rate μ, exponentially distributed with mean m a month (Gamma with shape 1). After T months
            p_T = ∫ e_start exp(μT(P − I)) dF(μ) = e_start (I + mT(I − P))⁻¹, in closed form.
First passage  for "by" a date, states are made ends as soon as they are entered: what is asked is whether the
            walk was ever there. For "on" a date they are not.
Source      docs/beliefs.md; the integral is the Laplace transform of the exponential distribution.
Checked on  numerical integration over μ of the matrix exponential   tests/evolution/test_clock.py
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from detente.evolution.walk import Transitions

__all__ = ["after"]


def after(
    transitions: Transitions, start: int, moves: float, ends: Collection[int] = ()
) -> Mapping[int, float]:
    """Return where the walk from `start` is after a time.

    Parameters
    ----------
    transitions : Transitions
    start : int
    moves : float
        mT, the number of moves expected in that time; 0 or more.
    ends : collection of int
        States that the walk does not leave once it is there.

    Returns
    -------
    mapping of int to float
        The probability of each state that can be reached; they add up to 1.

    Examples
    --------
    One step is expected and one is possible: it has been taken with 1 − 1/(1 + 1).

    >>> from detente.evolution.walk import Arrow
    >>> step = Transitions((0, 1), (Arrow(0, 1, (0,), 1.0),))
    >>> after(step, 0, 1.0)
    {0: 0.5, 1: 0.5}
    """
    from scipy.sparse import csc_array  # noqa: PLC0415 - a slow import
    from scipy.sparse.linalg import splu  # noqa: PLC0415 - a slow import

    place = {state: at for at, state in enumerate(transitions.states)}
    arrows = [arrow for arrow in transitions.arrows if arrow.source not in ends]
    source = np.array([place[arrow.source] for arrow in arrows], dtype=np.intp)
    target = np.array([place[arrow.target] for arrow in arrows], dtype=np.intp)
    share = moves * np.array([arrow.probability for arrow in arrows], dtype=np.float64)
    whole = np.arange(len(place))
    # transposed, so that the row vector p solves it from the right; rows of ends stay those of the identity
    leaving = 1.0 + np.bincount(source, share, minlength=len(place))
    matrix = csc_array(
        (
            np.concatenate([leaving, -share]),
            (np.concatenate([whole, target]), np.concatenate([whole, source])),
        ),
        shape=(len(place), len(place)),
    )
    unit = np.zeros(len(place))
    unit[place[start]] = 1.0
    found = splu(matrix).solve(unit)
    return dict(zip(transitions.states, np.clip(found, 0.0, 1.0).tolist(), strict=True))
