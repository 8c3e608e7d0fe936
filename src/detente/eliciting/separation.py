"""Two states to show for a question: they differ in what is asked, and in as little else as can be.

Definition  aspects are statements, each true or false in a state. Two states are apart in exactly some aspects
            when they agree on all others. Of such pairs the one is taken whose states differ in the fewest
            options, then the one nearest to the status quo: what is told of a state beside what matters should
            be what stands today.
Limits      the states nearest to the status quo are searched first, up to `NEAR`; then all, up to `MOST`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.statements import Statement
from detente.statements.tree import Codes

__all__ = ["Pair", "Pool", "pool_near"]

NEAR = 400
MOST = 200_000

Pair = tuple[int, int]
"""The codes of two states."""


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The feasible states, those nearest to the status quo first."""

    codes: Codes
    today: int

    def apart(
        self,
        held: Sequence[Statement],
        failed: Sequence[Statement],
        alike: Sequence[Statement],
        true: Sequence[Statement] = (),
    ) -> Pair | None:
        """Return a state where all of `held` hold and all of `failed` fail, and one where it is the reverse.

        The two agree on all of `alike`, and all of `true` hold in both. None when there are no such states.

        Examples
        --------
        >>> from detente.statements import NameTable, parse
        >>> names = NameTable([("a", "x"), ("b", "y"), ("b", "z")])
        >>> x, y, z = (parse(name, names) for name in "xyz")
        >>> pool_near(np.arange(8), 4).apart([x], [y], [z])
        (5, 6)
        """
        for codes in (self.codes[:NEAR], self.codes if NEAR < len(self.codes) <= MOST else None):
            found = None if codes is None else self._apart(codes, held, failed, alike, true)
            if found is not None:
                return found
        return None

    def _apart(
        self,
        codes: Codes,
        held: Sequence[Statement],
        failed: Sequence[Statement],
        alike: Sequence[Statement],
        true: Sequence[Statement],
    ) -> Pair | None:
        here: npt.NDArray[np.bool_] = np.ones(len(codes), dtype=np.bool_)
        for statement in true:
            here &= statement.holds(codes)
        left, right = here.copy(), here
        for statement, holds in [*((each, True) for each in held), *((each, False) for each in failed)]:
            truth = statement.holds(codes)
            left, right = left & (truth == holds), right & (truth != holds)
        lefts, rights = codes[left], codes[right]
        if not len(lefts) or not len(rights):
            return None
        if alike:
            rows = np.stack([each.holds(codes) for each in alike])
            kinds: npt.NDArray[np.int64] = np.unique(rows, axis=1, return_inverse=True)[1].reshape(-1)
        else:
            kinds = np.zeros(len(codes), dtype=np.int64)
        best: tuple[int, int, int, int] | None = None
        shared = np.intersect1d(kinds[left], kinds[right])
        for kind in shared.tolist():
            ours, theirs = lefts[kinds[left] == kind][:NEAR], rights[kinds[right] == kind][:NEAR]
            apart = _bits(ours[:, None] ^ theirs[None, :])
            far = _bits(ours ^ self.today)[:, None] + _bits(theirs ^ self.today)[None, :]
            cost = apart * 128 + far
            at = int(np.argmin(cost))
            one, other = divmod(at, len(theirs))
            found = (int(cost[one, other]), kind, int(ours[one]), int(theirs[other]))
            best = found if best is None or found[0] < best[0] else best
        return None if best is None else (best[2], best[3])


def pool_near(codes: Codes, today: int) -> Pool:
    """Order states by the number of options in which they differ from today.

    Examples
    --------
    >>> pool_near(np.arange(4), 3).codes.tolist()
    [3, 1, 2, 0]
    """
    return Pool(codes[np.argsort(_bits(codes ^ today), kind="stable")], today)


def _bits(codes: Codes) -> npt.NDArray[np.int64]:
    """Count the ones of each code."""
    count = np.zeros(codes.shape, dtype=np.int64)
    left = codes.copy()
    while left.any():
        count += left & 1
        left >>= 1
    return count
