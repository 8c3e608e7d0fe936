"""Hypotheses that nothing in the file can tell apart: sentences for `check`.

Two hypotheses about a decision maker are never distinguished when every claim about it is as likely under the one as
under the other, no observed move of it is recorded, and their priors stand in the same ratio under each value of the
driver they hang on, or nothing bears on that driver. What reports say can then never move their odds.

Bearing    a claim bears on a driver when it is about the driver, or about somebody else whose priors hang on it, and
           is not as likely either way; so does an observed move of somebody else whose priors hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from detente.evidence import Claim, Ledger, Mind
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
        moving = _bears(conflict.ledger, mind, moved)
        alike: dict[object, list[str]] = {}
        for name in mind.prior:
            likely = tuple(claim.likely.get(name) for claim in claims)
            alike.setdefault((likely, _shares(mind, name) if moving else ()), []).append(name)
        for names in alike.values():
            if len(names) > 1:
                yield f"no claim distinguishes {joined(names)} of {dm}: no report can move their odds"


def _bears(ledger: Ledger, mind: Mind, moved: set[str]) -> bool:
    """Say whether anything but the claims about a decision maker bears on the driver that its priors hang on."""
    hanging = {
        other.dm
        for other in ledger.minds.values()
        if mind.driver and other.dm != mind.dm and other.driver == mind.driver and _varies(other)
    }
    subjects = {mind.driver, *hanging} - {""}
    return bool(hanging & moved) or any(
        claim.about in subjects and _tells(claim) for claim in ledger.claims.values()
    )


def _varies(mind: Mind) -> bool:
    """Say whether the prior of some hypothesis differs from one value of the driver to another."""
    return any(len(set(row.values())) > 1 for row in mind.prior.values())


def _tells(claim: Claim) -> bool:
    return len(set(claim.likely.values())) > 1


def _shares(mind: Mind, name: str) -> tuple[Fraction, ...]:
    """Return how a hypothesis's prior is spread over the values of its driver; equal where ratios are constant."""
    row = [Fraction(number) for number in mind.prior[name].values()]
    total = sum(row)
    return tuple(number / total for number in row) if total else ()
