"""Hypotheses that nothing in the file can tell apart: sentences for `check`.

Two hypotheses about a decision maker are never distinguished when every claim about it is as likely under the one as
under the other, no observed move of it is recorded, and their priors stand in the same ratio under each value of the
driver they hang on. What reports say can then never move their odds.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from detente.evidence import Mind
from detente.explain.naming import joined
from detente.model import Conflict

__all__ = ["indistinct"]


def indistinct(conflict: Conflict) -> Iterator[str]:
    """Tell the hypotheses that nothing distinguishes, together where there are more than two.

    Examples
    --------
    >>> import detente as dt
    >>> list(indistinct(dt.load("case:syria-2012")))
    []
    """
    moved = {move.dm for move in conflict.history}
    for dm, mind in conflict.ledger.minds.items():
        if len(mind.prior) < 2 or dm in moved:
            continue
        claims = [claim for claim in conflict.ledger.claims.values() if claim.about == dm]
        alike: dict[object, list[str]] = {}
        for name in mind.prior:
            likely = tuple(claim.likely.get(name) for claim in claims)
            alike.setdefault((likely, _shares(mind, name)), []).append(name)
        for names in alike.values():
            if len(names) > 1:
                yield f"no claim distinguishes {joined(names)} of {dm}: no report can move their odds"


def _shares(mind: Mind, name: str) -> tuple[Fraction, ...]:
    """Return how a hypothesis's prior is spread over the values of its driver; equal where ratios are constant."""
    row = [Fraction(number) for number in mind.prior[name].values()]
    total = sum(row)
    return tuple(number / total for number in row) if total else ()
