"""What the difference between two conflicts comes to, and which part of the file did it.

Share       parts of the later conflict are put into the earlier one; a part's share is the change that it makes, in
            the mean over the orders in which parts can be put in (:mod:`detente.forecasting.sharing`). All shares add
            up to the whole change, and from the later to the earlier they are the opposite.
Only        between conflicts over the same states of the same decision makers and options. Others are compared by
            name, and no part can be put into the other: `apart` says why.
Parts       :mod:`detente.forecasting.parts`.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.forecasting.difference import Cause, Difference
from detente.forecasting.parts import Mixture, Part, apart, parts_of
from detente.forecasting.readings import Quantity, Readings
from detente.forecasting.sharing import shared
from detente.forecasting.tables import Progress
from detente.model import Conflict
from detente.model.changes import Change

__all__ = ["between_conflicts"]

Floats = npt.NDArray[np.float64]
MOST_GAMES, MOST_PARTS = 3, 6
"""Up to so many parts, of them so many that change games, all orders are taken; beyond, two."""


def between_conflicts(
    before: Conflict,
    after: Conflict,
    found: Iterable[Change],
    first: date | None,
    last: date | None,
    progress: Progress | None = None,
) -> Difference:
    """Take the difference between two conflicts, and share it out among the parts that changed.

    Parameters
    ----------
    before, after : Conflict
    found : iterable of Change
        What they say differently.
    first, last : date or None
        The dates of reading, of the one and of the other.
    progress : callable, optional
        Called with (profiles done, profiles in all), each time that games are solved.

    Raises
    ------
    InputError
        When hypotheses have no prior.
    LimitError
        When a model is too large; see :class:`detente.forecasting.readings.Readings`.
    """
    found, readings = tuple(found), Readings(progress)
    why = apart(before, after)
    parts = () if why else parts_of(before, after, found, first, last)
    mixture = Mixture(before, after, first, last)
    # over the same states, the two sides are the mixtures of no part and of all of them
    of_none, of_all = ("before", "after") if why else (mixture.of([])[2], mixture.of(parts)[2])
    one = readings.standpoint(before, first, of_none, "before")
    two = readings.standpoint(after, last, of_all, "after")
    if why:
        return Difference(one, two, None, why)
    quantities = [each for each in one.numbers if each in two.numbers]
    shares = _shares(mixture, parts, readings, quantities)
    causes = (
        Cause("part", dict(zip(quantities, share.tolist(), strict=True)), parts=part.paths)
        for part, share in zip(parts, shares, strict=True)
    )
    return Difference(one, two, tuple(causes))


def _shares(
    mixture: Mixture, parts: Sequence[Part], readings: Readings, quantities: Sequence[Quantity]
) -> tuple[Floats, ...]:
    def value(come: frozenset[int]) -> Floats:
        conflict, as_of, games, asked = mixture.of(parts[at] for at in sorted(come))
        numbers = readings.numbers(conflict, as_of, games, asked)
        return np.array([numbers[each] for each in quantities])

    of_games = sum(part.games for part in parts)
    return shared(len(parts), value, MOST_PARTS if of_games <= MOST_GAMES else 0)
