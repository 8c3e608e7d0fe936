"""One belief taken apart: every number on the way from the reports to it, so that it can be worked out by hand.

Definition  the factors of equations (1) to (5) of :mod:`detente.evidence.network`, none scaled and none left out.
Exactness   worked in decimals of 28 digits from the numbers as they are stated: what is printed with enough digits
            gives the belief again.
Observed    moves tie the hypotheses of several decision makers together. What they say of one hypothesis is the ratio
            of its weight with them to its weight by the reports alone, the greatest set to 1: how likely they are
            under it, on average over everybody else.
Checked on  equations (1) to (5), parsed from the printed text     tests/cli/test_derivation.py
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from detente.evidence.ledger import Claim, Ledger, Mind
from detente.evidence.network import Beliefs
from detente.evidence.weights import Weighed

__all__ = ["Derivation", "DerivedClaim", "DerivedDriver", "Heard", "Under", "derive"]

Exact = Mapping[str, Decimal]
ONE, HALF = Decimal(1), Decimal("0.5")
SURE = Mind(dm="", prior={"": {"": ONE}})
"""A decision maker whose preference is certain."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One report on a claim, and its two factors in equation (2)."""

    row: Weighed
    rho: Decimal
    true: Decimal
    false: Decimal


@dataclass(frozen=True, slots=True)
class DerivedClaim:
    """What the reports say of one claim.

    Attributes
    ----------
    claim : Claim
    reports : tuple of Heard
        Those read, the strongest first.
    true, false : Decimal
        λ(1) and λ(0), equation (2).
    likelihood : mapping
        L(h), equation (3).
    now : float
        P(x), equation (5).
    """

    claim: Claim
    reports: tuple[Heard, ...]
    true: Decimal
    false: Decimal
    likelihood: Exact
    now: float


@dataclass(frozen=True, slots=True)
class Under:
    """A decision maker under one value of its driver, equation (4): priors, π Π L, their sum, and w(h | z)."""

    prior: Exact
    product: Exact
    mass: Decimal
    weight: Exact


@dataclass(frozen=True, slots=True)
class DerivedDriver:
    """A driver by the reports, equation (4).

    Attributes
    ----------
    name : str
    prior : mapping
    fit : mapping
        Π L of the claims about the driver itself, by value.
    parties : mapping of str to mapping
        What each decision maker that hangs on it contributes, by value: its `mass` of :class:`Under`.
    product : mapping
    mass : Decimal
    weight : mapping
        P(z) by the reports.
    """

    name: str
    prior: Exact
    fit: Exact
    parties: Mapping[str, Exact]
    product: Exact
    mass: Decimal
    weight: Exact


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one posterior comes about.

    Attributes
    ----------
    about : str
        A decision maker or a driver.
    claims : tuple of DerivedClaim
        Those about it.
    fit : mapping
        Π L over these, by hypothesis or value.
    under : mapping of str to Under
        By value of the driver, "" without one; empty for a driver itself.
    driver : DerivedDriver or None
        The driver itself, or the one that the decision maker hangs on.
    by_reports : mapping
        The posterior by the reports alone.
    observed : mapping or None
        How likely the observed moves are under each hypothesis or value; None without any.
    posterior : mapping of str to float
    """

    about: str
    claims: tuple[DerivedClaim, ...]
    fit: Exact
    under: Mapping[str, Under]
    driver: DerivedDriver | None
    by_reports: Exact
    observed: Mapping[str, float] | None
    posterior: Mapping[str, float]


def derive(ledger: Ledger, rows: Sequence[Weighed], believed: Beliefs, about: str) -> Derivation:
    """Take apart what is believed of a decision maker or a driver.

    Parameters
    ----------
    ledger : Ledger
    rows : sequence of Weighed
        The reports read.
    believed : Beliefs
        What they, and any observed moves, come to.
    about : str
        The name of the decision maker or driver.

    Examples
    --------
    One report with ρ = .264 on a claim that is true in nine cases of ten under one of two even hypotheses, and in one
    of ten under the other: L = ½(1 ± .264 · .8).

    >>> from detente.evidence import believe, likelihoods
    >>> half = {"": HALF}
    >>> ledger = Ledger(
    ...     minds={"russia": Mind(dm="russia", prior={"keep": half, "drop": half})},
    ...     claims={"push": Claim(name="push", text="Russia would push", about="russia",
    ...                           likely={"keep": Decimal("0.1"), "drop": Decimal("0.9")})},
    ... )
    >>> rows = [Weighed("e1", "push", "an official", "C", 0.60, 0.72, 0.264, 1.0)]
    >>> found = derive(ledger, rows, believe(ledger, likelihoods(rows)), "russia")
    >>> {h: float(fit) for h, fit in found.fit.items()}
    {'keep': 0.3944, 'drop': 0.6056}
    >>> float(found.under[""].weight["drop"])
    0.6056
    """
    claims = _claims(ledger, rows, believed, about)
    if about in ledger.drivers:
        driver = _driver(ledger, rows, believed, about)
        return Derivation(
            about,
            claims,
            driver.fit,
            {},
            driver,
            driver.weight,
            _observed(driver.weight, believed.drivers[about]),
            believed.drivers[about],
        )
    mind = ledger.minds.get(about, SURE)
    fit = _fit(claims, mind.prior)
    under = _under(ledger, mind, fit)
    driver = _driver(ledger, rows, believed, mind.driver) if mind.driver else None
    values = driver.weight if driver is not None else {"": ONE}
    by_reports = {h: sum((p * under[z].weight[h] for z, p in values.items()), Decimal(0)) for h in mind.prior}
    posterior = believed.posterior.get(about, {"": 1.0})
    return Derivation(
        about, claims, fit, under, driver, by_reports, _observed(by_reports, posterior), posterior
    )


def _claims(
    ledger: Ledger, rows: Iterable[Weighed], believed: Beliefs, about: str
) -> tuple[DerivedClaim, ...]:
    found: list[DerivedClaim] = []
    heard = list(rows)
    for claim in ledger.claims.values():
        if claim.about != about:
            continue
        own = sorted((row for row in heard if row.claim == claim.name), key=lambda row: -abs(row.rho))
        reports = tuple(_heard(row) for row in own)
        true, false = (
            prod((each.true for each in reports), start=ONE),
            prod((each.false for each in reports), start=ONE),
        )
        likelihood = {h: a * true + (1 - a) * false for h, a in claim.likely.items()}
        found.append(DerivedClaim(claim, reports, true, false, likelihood, believed.claims[claim.name]))
    return tuple(found)


def _heard(row: Weighed) -> Heard:
    rho, counted = Decimal(f"{row.rho:.12g}"), Decimal(f"{row.counted:.12g}")
    return Heard(row, rho, _power((1 + rho) * HALF, counted), _power((1 - rho) * HALF, counted))


def _power(factor: Decimal, exponent: Decimal) -> Decimal:
    return factor if exponent == 1 else factor**exponent


def _fit(claims: Iterable[DerivedClaim], over: Iterable[str]) -> Exact:
    found = list(claims)
    return {h: prod((claim.likelihood[h] for claim in found), start=ONE) for h in over}


def _under(ledger: Ledger, mind: Mind, fit: Exact) -> dict[str, Under]:
    values = ledger.drivers[mind.driver].values if mind.driver else {"": ONE}
    found: dict[str, Under] = {}
    for z in values:
        prior = {h: of[z] for h, of in mind.prior.items()}
        product = {h: p * fit[h] for h, p in prior.items()}
        mass = sum(product.values(), Decimal(0))
        weight = {h: p / mass if mass else Decimal(0) for h, p in product.items()}
        found[z] = Under(prior, product, mass, weight)
    return found


def _driver(ledger: Ledger, rows: Sequence[Weighed], believed: Beliefs, name: str) -> DerivedDriver:
    prior = ledger.drivers[name].values
    fit = _fit(_claims(ledger, rows, believed, name), prior)
    parties: dict[str, Exact] = {}
    for dm, mind in ledger.minds.items():
        if mind.driver == name:
            own = _under(ledger, mind, _fit(_claims(ledger, rows, believed, dm), mind.prior))
            parties[dm] = {z: own[z].mass for z in prior}
    product = {
        z: prod((masses[z] for masses in parties.values()), start=p * fit[z]) for z, p in prior.items()
    }
    mass = sum(product.values(), Decimal(0))
    return DerivedDriver(name, prior, fit, parties, product, mass, {z: p / mass for z, p in product.items()})


def _observed(by_reports: Exact, posterior: Mapping[str, float]) -> Mapping[str, float] | None:
    ratios = {h: posterior[h] / float(w) if w else 0.0 for h, w in by_reports.items()}
    greatest = max(ratios.values())
    found = {h: ratio / greatest for h, ratio in ratios.items()}
    return None if all(abs(ratio - 1) < 1e-9 for h, ratio in found.items() if by_reports[h]) else found
