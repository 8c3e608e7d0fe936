"""Which profiles are looked at, and what observed moves say of each.

Use         a ledger without a panel looks at every profile, and its weights are the product form of the belief
            network. With one, W(h) ∝ Σ_z P(z) Π_i w_i(h_i | z) · ℓ(h) over the profiles of the panel, where ℓ(h) is
            how likely the observed moves are in profile h: a table, since a move ties hypotheses together.
Sample      where profiles are too many to look at each, some are drawn, and W(h) is multiplied by how often h was
            drawn over how likely it was to be. Under the beliefs that they were drawn from, every draw then weighs
            the same; under other beliefs they are weighed anew (self-normalised importance sampling).
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.record import Fixed

__all__ = ["Floats", "Numbers", "Panel"]

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Panel(Fixed):
    """The profiles looked at.

    Attributes
    ----------
    rows : int array, shape (profiles, decision makers), or None
        The hypothesis of each decision maker, counted from 0; None: every profile, the last decision maker's varying
        fastest.
    counts : int array, shape (profiles,), or None
        How often each was drawn; None where they were not drawn.
    drawn_from : float array, shape (profiles,), or None
        The weight of each when it was drawn.
    observed : float array, shape (profiles,), or None
        ℓ(h) > 0; None where no move has been observed.
    """

    rows: Numbers | None = None
    counts: npt.NDArray[np.int64] | None = None
    drawn_from: Floats | None = None
    observed: Floats | None = None

    def hypotheses(self, sizes: Sequence[int]) -> Numbers:
        """Return `rows`; those of every profile where it is None.

        Parameters
        ----------
        sizes : sequence of int
            How many hypotheses each decision maker has.

        Examples
        --------
        >>> Panel().hypotheses([1, 2, 2]).tolist()
        [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1]]
        """
        if self.rows is not None:
            return self.rows
        return np.indices(sizes).reshape(len(sizes), -1).T

    def factor(self) -> Floats | float:
        """Return what the product form is multiplied by in each profile."""
        factor: Floats | float = 1.0 if self.observed is None else self.observed
        if self.counts is not None and self.drawn_from is not None:
            factor = factor * self.counts / self.drawn_from
        return factor
