# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false
"""How likely a judgement is to be off by so much, by the ranges in which judgements are drawn again.

Prior       a draw from Beta(s π, s (1 − π)), with s the strength of priors: one share of the Dirichlet draw of bands
Number      a draw from the triangle on a ± .10, of a claim table
Ranking     two classes k places apart change over when each is shifted by a normal draw of standard deviation 1, as
            in `solve --redraw`: Φ(−k / √2). It is asked of k swaps, whichever classes they exchange.
Source      docs/beliefs.md
"""

from __future__ import annotations

from math import erfc

from detente.evidence.redraw import MARGIN

__all__ = ["chance_of_number", "chance_of_prior", "chance_of_swaps"]


def chance_of_prior(old: float, new: float, strength: float) -> float:
    """Return how likely a prior is to be as far off as `new`, or further.

    Examples
    --------
    Beta(10, 10) is symmetric about one half, and Beta(2, 18) lies above its mean of .1 in 42 % of draws:

    >>> round(chance_of_prior(0.5, 0.5 - 1e-9, 20), 3), round(chance_of_prior(0.1, 0.1 + 1e-9, 20), 2)
    (0.5, 0.42)
    """
    from scipy.special import betainc  # noqa: PLC0415 - a slow import

    below = float(betainc(strength * old, strength * (1 - old), new))
    return 1 - below if new > old else below


def chance_of_number(old: float, new: float) -> float:
    """Return how likely a number of a claim table is to be as far off as `new`, or further.

    Examples
    --------
    Half of the triangle lies above its peak, and an eighth beyond the middle of one side:

    >>> round(chance_of_number(0.5, 0.5), 3), round(chance_of_number(0.5, 0.55), 3), chance_of_number(0.5, 0.61)
    (0.5, 0.125, 0.0)
    """
    return max(0.0, 1 - abs(new - old) / MARGIN) ** 2 / 2


def chance_of_swaps(swaps: int) -> float:
    """Return how likely classes so many places apart are to change over.

    Examples
    --------
    >>> round(chance_of_swaps(1), 3), round(chance_of_swaps(2), 3)
    (0.24, 0.079)
    """
    return erfc(swaps / 2) / 2
