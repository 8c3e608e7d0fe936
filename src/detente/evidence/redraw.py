"""The judgements behind a belief, drawn again: reliabilities, what claims tell, and priors, each within its range.

Definition  r      triangular on the range of its letter with the letter's number as mode, once for each origin and
                   letter, so that all reports of one origin rise and fall together; r ≤ .98
            a_x(h) triangular on a ± .10, clipped to [.01, .99]; a stated 0 or 1 is logic and stays
            π      Dirichlet(strength · π): the larger the strength, the closer to π; what is 0 stays 0
Grouping    which item of an origin speaks is found anew under the numbers drawn.
Convention  ranges, ± .10 and strength are this project's own, not published authority
            (docs/beliefs.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from detente.evidence.ledger import Claim, Ledger, Mind
from detente.evidence.weights import MOST_RELIABLE, Weighed, recounted

__all__ = ["LEAST", "MARGIN", "MOST", "RANGES", "redraw", "redraw_prior"]

RANGES = {
    "A": (0.85, 0.98),
    "B": (0.65, 0.90),
    "C": (0.40, 0.75),
    "D": (0.15, 0.50),
    "F": (0.00, 0.60),
    "E": (0.00, 0.15),
}
"""The least and the greatest reliability that a letter may stand for; the number a file gives widens its range."""

MARGIN = 0.10
LEAST, MOST = 0.01, 0.99


def redraw(
    ledger: Ledger, rows: Sequence[Weighed], rng: np.random.Generator, prior_strength: float = 20.0
) -> tuple[Ledger, tuple[Weighed, ...]]:
    """Draw every judgement once, and return the ledger and the weighed reports that it makes.

    Parameters
    ----------
    ledger : Ledger
    rows : sequence of Weighed
        The reports that stand, as :func:`detente.evidence.weigh` lists them.
    rng : numpy Generator
    prior_strength : float
        How many observations a prior is worth.

    Examples
    --------
    Two reports of one origin share a draw, another origin has its own:

    >>> one = Weighed("e1", "goes", "an official", "C", 0.6, 0.95, 0.54, 1.0)
    >>> rows = [one, replace(one, item="e2", claim="stays"), replace(one, item="e3", origin="a spokesman")]
    >>> _, drawn = redraw(Ledger(), rows, np.random.default_rng(1))
    >>> drawn[0].r == drawn[1].r != drawn[2].r
    True
    >>> all(0.4 <= row.r <= 0.75 for row in drawn)
    True
    """
    drawn_rows = _reliabilities(rows, rng)
    claims = dict(zip(ledger.claims, _claims(tuple(ledger.claims.values()), rng), strict=True))
    minds = {dm: _mind(mind, rng, prior_strength) for dm, mind in ledger.minds.items()}
    drivers = {
        name: driver.model_copy(update={"values": redraw_prior(driver.values, rng, prior_strength)})
        for name, driver in ledger.drivers.items()
    }
    drawn = ledger.model_copy(update={"claims": claims, "minds": minds, "drivers": drivers})
    return drawn, recounted(drawn_rows, ledger)


def redraw_prior(
    prior: Mapping[str, Decimal], rng: np.random.Generator, strength: float
) -> dict[str, Decimal]:
    """Draw a prior from Dirichlet(strength · prior); what is 0 stays 0.

    Examples
    --------
    >>> prior = {"yes": Decimal("0.5"), "no": Decimal("0.5"), "never": Decimal(0)}
    >>> drawn = redraw_prior(prior, np.random.default_rng(1), 20)
    >>> drawn["never"], round(float(drawn["yes"] + drawn["no"]), 9)
    (Decimal('0'), 1.0)
    """
    possible = [name for name, p in prior.items() if p]
    shares = rng.dirichlet([strength * float(prior[name]) for name in possible]).tolist()
    drawn = dict(zip(possible, map(Decimal, shares), strict=True))
    return {name: drawn.get(name, Decimal(0)) for name in prior}


def _reliabilities(rows: Sequence[Weighed], rng: np.random.Generator) -> list[Weighed]:
    voices = {(row.origin, row.letter): row.r for row in rows}
    if not voices:
        return []
    modes = np.array(list(voices.values()))
    bounds = np.array([RANGES.get(letter, (r, r)) for (_, letter), r in voices.items()])
    low, high = np.minimum(bounds[:, 0], modes), np.minimum(np.maximum(bounds[:, 1], modes), MOST_RELIABLE)
    drawn = dict(zip(voices, rng.triangular(low, modes, high).tolist(), strict=True))
    return [
        replace(row, r=r, rho=r * (2 * row.q - 1) * row.fresh)
        for row, r in ((row, drawn[row.origin, row.letter]) for row in rows)
    ]


def _claims(claims: Sequence[Claim], rng: np.random.Generator) -> list[Claim]:
    modes: npt.NDArray[np.float64] = np.array([float(a) for claim in claims for a in claim.likely.values()])
    around = np.clip(rng.triangular(modes - MARGIN, modes, modes + MARGIN), LEAST, MOST)
    drawn = iter(np.where((modes == 0) | (modes == 1), modes, around).tolist())
    return [
        claim.model_copy(update={"likely": {h: Decimal(next(drawn)) for h in claim.likely}})
        for claim in claims
    ]


def _mind(mind: Mind, rng: np.random.Generator, strength: float) -> Mind:
    values = {z: None for by_value in mind.prior.values() for z in by_value}
    drawn = {z: redraw_prior({h: p[z] for h, p in mind.prior.items()}, rng, strength) for z in values}
    prior = {h: {z: drawn[z][h] for z in by_value} for h, by_value in mind.prior.items()}
    return mind.model_copy(update={"prior": prior})
