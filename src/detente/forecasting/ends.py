"""Where the walks of many profiles end, held as what is not 0: a walk ends in few of the states that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.record import Fixed, read_only

__all__ = ["Ends", "Kind", "Passage", "SparseRows", "Together", "weight_of"]

Kind = tuple[str, bool]
"""The kind of a walk: its concept, and whether agreements are made."""
Floats = npt.NDArray[np.float64]
ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class SparseRows(Fixed):
    """A table of numbers of which most are 0, a row a profile.

    Attributes
    ----------
    width : int
        How many numbers there are in a row.
    counts : int array, shape (rows,)
        How many of each row are held.
    columns : int array
        Where they stand, row by row.
    values : float array
        What they are.

    Examples
    --------
    >>> table = SparseRows.of(np.array([[0.0, 0.5, 0.5], [0.0, 0.0, 1.0]]))
    >>> table.columns.tolist(), table.values.tolist()
    ([1, 2, 2], [0.5, 0.5, 1.0])
    >>> table.weighed(np.array([0.5, 0.5])).tolist()
    [0.0, 0.25, 0.75]
    """

    width: int
    counts: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    values: Floats

    @classmethod
    def of(cls, dense: Floats) -> SparseRows:
        """Hold what is not 0 in a table."""
        rows, columns = np.nonzero(dense)
        counts = np.bincount(rows, minlength=len(dense)).astype(np.int32)
        return cls(dense.shape[1], counts, columns.astype(np.int32), dense[rows, columns])

    @classmethod
    def of_one(cls, row: Mapping[int, float], width: int) -> SparseRows:
        """Hold a single row, given as what stands where."""
        return cls(
            width,
            np.array([len(row)], dtype=np.int32),
            np.array(list(row), dtype=np.int32),
            np.array(list(row.values()), dtype=np.float64),
        )

    @classmethod
    def joined(cls, parts: Sequence[SparseRows]) -> SparseRows:
        """Put tables one below another; there must be one at least."""
        return cls(
            parts[0].width,
            np.concatenate([part.counts for part in parts]),
            np.concatenate([part.columns for part in parts]),
            np.concatenate([part.values for part in parts]),
        )

    def weighed(self, weights: Floats) -> Floats:
        """Return the sum of the rows, each times its weight."""
        terms = np.repeat(weights, self.counts) * self.values
        return np.bincount(self.columns, terms, minlength=self.width).astype(np.float64, copy=False)

    def dense(self) -> Floats:
        """Return the whole table, read-only."""
        found = np.zeros((len(self.counts), self.width))
        found[np.repeat(np.arange(len(self.counts)), self.counts), self.columns] = self.values
        return read_only(found)


@dataclass(frozen=True, slots=True, eq=False)
class Ends(Fixed):
    """Where the walks of every profile end under one concept; a row a profile.

    Attributes
    ----------
    ending, passing : SparseRows
        `reached` and `visits`, as they are held.
    no_settlement : float array, shape (profiles,)
        Probability of ending in a closed class of several states.
    worse : float array, shape (profiles,)
        Probability of being, at some time, in a state worse than the status quo by the first yardstick.
    """

    ending: SparseRows
    passing: SparseRows
    no_settlement: Floats
    worse: Floats

    @property
    def reached(self) -> Floats:
        """The probability of ending in each state, shape (profiles, states); made when asked for."""
        return self.ending.dense()

    @property
    def visits(self) -> Floats:
        """The expected number of visits to each state on the way; for an end, the probability of reaching it."""
        return self.passing.dense()

    @classmethod
    def joined(cls, parts: Sequence[Ends]) -> Ends:
        """Put the ends of several sets of profiles one below another; there must be one at least."""
        return cls(
            SparseRows.joined([part.ending for part in parts]),
            SparseRows.joined([part.passing for part in parts]),
            read_only(np.concatenate([part.no_settlement for part in parts])),
            read_only(np.concatenate([part.worse for part in parts])),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """What is asked of a walk: to be in some states, after so many moves on average.

    Attributes
    ----------
    states : frozenset of int
    ends : bool
        Whether to have been there is enough.
    moves : float
        How many moves are expected in the time asked about; infinite for as long as it takes.
    """

    states: frozenset[int]
    ends: bool
    moves: float


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """What was found for some profiles side by side, a row each.

    Attributes
    ----------
    unstable : uint8 array, shape (profiles, decision makers, states)
        Bit k: not stable under concept k of the shelf.
    reached, visits : mapping of Kind to SparseRows
    no_settlement : float array, shape (kinds, profiles)
    chances : float array, shape (kinds, profiles, passages)
    """

    unstable: npt.NDArray[np.uint8]
    reached: Mapping[Kind, SparseRows]
    visits: Mapping[Kind, SparseRows]
    no_settlement: Floats
    chances: Floats

    @classmethod
    def joined(cls, parts: Sequence[Together]) -> Together:
        """Put together what was found for several sets of profiles; there must be one at least."""
        return cls(
            np.concatenate([part.unstable for part in parts]),
            {kind: SparseRows.joined([part.reached[kind] for part in parts]) for kind in parts[0].reached},
            {kind: SparseRows.joined([part.visits[kind] for part in parts]) for kind in parts[0].visits},
            np.concatenate([part.no_settlement for part in parts], axis=1),
            np.concatenate([part.chances for part in parts], axis=1),
        )


def weight_of(weights: Floats, truths: npt.NDArray[np.bool_]) -> Floats:
    """Return, for each column, the weight of the rows in which it is true.

    Examples
    --------
    >>> weight_of(np.array([0.25, 0.75]), np.array([[True, False], [True, True]])).tolist()
    [1.0, 0.75]
    """
    found = np.zeros(truths.shape[1])
    for first in range(0, len(truths), ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        # a product turns truths into numbers, eight times as large: some rows at a time stay near the processor
        found += weights[rows] @ truths[rows]
    return read_only(found)
