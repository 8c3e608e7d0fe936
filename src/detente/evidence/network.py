"""A small exact belief network: driver → hypothesis → claim → report.

Definition  with λ of :mod:`detente.evidence.weights` and a_x(h) = P(x true | h)
            L_x(h) = a_x(h) λ_x(1) + (1 − a_x(h)) λ_x(0)                                            (3)
            w_i(h | z) ∝ π_i(h | z) Π_{x about i} L_x(h)                                            (4)
            P(z) ∝ π(z) Π_{x about z} L_x(z) Π_i Σ_h π_i(h | z) Π_x L_x(h)                          (4)
            P(x) = Σ_h w(h) a′_x(h),   a′_x(h) = a_x(h) λ_x(1) / L_x(h)                             (5)
            the last with P(z) for w where the claim is about a driver.
Structure   drivers are independent and each decision maker hangs on at most one, so that
            W(h_1 … h_n) = Π_drivers Σ_z P(z) Π_i w_i(h_i | z).
            Where moves have been observed, or profiles drawn, the ledger has a panel, and W is multiplied out over
            it (:mod:`detente.evidence.joint`).
Convention  "" is the one value of no driver, and the one hypothesis of a decision maker whose preference is
            certain.
Checked on  an enumeration of the whole joint distribution (tests/evidence)
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from detente.evidence.joint import Joint, joined
from detente.evidence.ledger import Ledger, Mind
from detente.evidence.weights import likelihoods, weigh
from detente.record import fix

__all__ = ["Beliefs", "Weights", "beliefs", "believe", "concluded", "scaled"]

Weights = Mapping[str, float]
NO_DRIVER: Weights = {"": 1.0}


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed after the evidence, exactly.

    Attributes
    ----------
    drivers : mapping
        P(z) for every value of every driver.
    given : mapping
        `given[dm][z][h]` is w(h | z) by the reports alone; z is "" without a driver. All are 0 where z is impossible.
    driver_of : mapping
        The driver that each decision maker hangs on, or "".
    posterior : mapping
        `posterior[dm][h]` is w(h), whatever the driver.
    true_given : mapping
        `true_given[x][h]` is a′_x(h): how likely the claim is under each hypothesis, or driver value, by now.
    claims : mapping
        P(x) for every claim.
    joint : Joint or None
        W over the profiles of the ledger's panel, where it has one.
    """

    drivers: Mapping[str, Weights]
    given: Mapping[str, Mapping[str, Weights]]
    driver_of: Mapping[str, str]
    posterior: Mapping[str, Weights]
    true_given: Mapping[str, Weights]
    claims: Weights
    joint: Joint | None = None

    @property
    def profiles(self) -> int:
        """How many profiles there are: one hypothesis per decision maker."""
        return prod(len(weights) for weights in self.posterior.values())

    def weight(self, profile: Mapping[str, str]) -> float:
        """Return the probability that decision makers hold these hypotheses together.

        Parameters
        ----------
        profile : mapping
            Hypothesis by decision maker; one that is left out may hold any.
        """
        if self.joint is not None:
            return float(self.joint.weights() @ self.joint.holds(profile))
        total = 1.0
        for driver in dict.fromkeys(self.driver_of[dm] for dm in profile):
            held = [(self.given[dm], h) for dm, h in profile.items() if self.driver_of[dm] == driver]
            values = self.drivers.get(driver, NO_DRIVER)
            total *= sum(p * prod(given[z][h] for given, h in held) for z, p in values.items())
        return total

    def weights(self) -> npt.NDArray[np.float64]:
        """Return the probability of every profile, in the order of :meth:`each`."""
        if self.joint is not None:
            return self.joint.weights()
        # a decision maker with a single hypothesis changes no weight and needs no axis
        axes = [dm for dm, weights in self.posterior.items() if len(weights) > 1]
        table = np.ones([len(self.posterior[dm]) for dm in axes])
        for driver in dict.fromkeys(self.driver_of[dm] for dm in axes):
            mixture: npt.NDArray[np.float64] = np.zeros(())
            for z, p in self.drivers.get(driver, NO_DRIVER).items():
                joint: npt.NDArray[np.float64] = np.array(p)
                for axis, dm in enumerate(axes):
                    if self.driver_of[dm] == driver:
                        shape = [-1 if other == axis else 1 for other in range(len(axes))]
                        joint = joint * np.reshape(list(self.given[dm][z].values()), shape)
                mixture = mixture + joint
            table = table * mixture
        return table.ravel()

    def each(self) -> Iterator[tuple[tuple[str, ...], float]]:
        """Yield every profile with its weight, decision makers in the ledger's order, the last varying fastest.

        With a panel, its profiles in its order. The weights of all are held at once: look at `profiles` before asking
        for millions.
        """
        profiles = product(*self.posterior.values()) if self.joint is None else self.joint.profiles()
        return zip(profiles, self.weights().tolist(), strict=True)


def believe(
    ledger: Ledger, lambdas: Mapping[str, tuple[float, float]], fixed: Mapping[str, bool] | None = None
) -> Beliefs | None:
    """Work out what to believe: equations (3) to (5).

    Parameters
    ----------
    ledger : Ledger
    lambdas : mapping
        (λ(1), λ(0)) by claim; a claim without reports may be left out.
    fixed : mapping, optional
        Claims taken as true or false, whatever the reports say: λ = (1, 0) or (0, 1).

    Returns
    -------
    Beliefs or None
        None when nothing in the model can make the fixed claims so, or no profile of the ledger's panel can.

    Examples
    --------
    One report with ρ = .264 on a claim that is likely under one of two even hypotheses and unlikely under the
    other:

    >>> from decimal import Decimal
    >>> from detente.evidence import Claim
    >>> half = {"": Decimal("0.5")}
    >>> ledger = Ledger(
    ...     minds={"russia": Mind(dm="russia", prior={"keep": half, "drop": half})},
    ...     claims={"push": Claim(name="push", text="Russia would push", about="russia",
    ...                           likely={"keep": Decimal("0.1"), "drop": Decimal("0.9")})},
    ... )
    >>> found = believe(ledger, {"push": (0.632, 0.368)})
    >>> {h: round(w, 3) for h, w in found.posterior["russia"].items()}
    {'keep': 0.394, 'drop': 0.606}
    >>> round(found.claims["push"], 3)
    0.632
    """
    pairs = {name: lambdas.get(name, (1.0, 1.0)) for name in ledger.claims}
    for name, truth in (fixed or {}).items():
        pairs[name] = (1.0, 0.0) if truth else (0.0, 1.0)

    fit, true_given = _fit(ledger, pairs)
    if not all(any(by_h.values()) for by_h in fit.values()):
        return None

    given: dict[str, dict[str, Weights]] = {}
    drivers: dict[str, dict[str, float]] = {
        name: {z: float(p) * fit.get(name, {}).get(z, 1.0) for z, p in driver.values.items()}
        for name, driver in ledger.drivers.items()
    }
    for dm, mind in ledger.minds.items():
        given[dm] = {}
        masses = drivers[mind.driver] if mind.driver else {"": 1.0}
        for z in masses:
            given[dm][z], mass = scaled(_unscaled(mind, z, fit.get(dm, {})))
            masses[z] *= mass
        if not any(masses.values()):
            return None
    after: dict[str, Weights] = {}
    for name, masses in drivers.items():
        after[name], mass = scaled(masses)
        if not mass:
            return None
    joint = None
    if ledger.panel is not None:
        joint = joined(ledger, ledger.panel, after, given)
        if joint is None:
            return None
    return concluded(ledger, after, given, true_given, joint)


def beliefs(
    ledger: Ledger,
    as_of: date | None,
    without_origins: Collection[str] = (),
    fixed: Mapping[str, bool] | None = None,
) -> Beliefs | None:
    """Weigh the reports that stand at a date and work out what to believe.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        None: before any report.
    without_origins : collection of str
        Origins whose reports are left aside. What they took back stays taken back.
    fixed : mapping, optional
        See :func:`believe`, which also says when the answer is None.
    """
    rows = (row for row in weigh(ledger, as_of) if row.origin not in without_origins)
    found = believe(ledger, likelihoods(rows), fixed)
    # thousands are believed in a search and none of them kept; those that are kept come from here
    return None if found is None else fix(found)


def _fit(
    ledger: Ledger, pairs: Mapping[str, tuple[float, float]]
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Return Π_x L_x(h) by whom or what the claims are about, equation (3), and a′_x(h) by claim."""
    fit: dict[str, dict[str, float]] = {}
    true_given: dict[str, dict[str, float]] = {}
    for name, pair in pairs.items():
        claim = ledger.claims[name]
        top = max(pair)  # the scale of a pair is free; this one keeps long products from vanishing
        true, false = pair[0] / top, pair[1] / top
        about, current = fit.setdefault(claim.about, {}), true_given.setdefault(name, {})
        for h, share in claim.likely.items():
            a = float(share)
            likelihood = a * true + (1 - a) * false
            current[h] = a * true / likelihood if likelihood else 0.0
            about[h] = about.get(h, 1.0) * likelihood
    return fit, true_given


def _unscaled(mind: Mind, z: str, fits: Weights) -> dict[str, float]:
    """Return π(h | z) Π_x L_x(h) for every hypothesis."""
    return {h: float(prior[z]) * fits.get(h, 1.0) for h, prior in mind.prior.items()}


def scaled(weights: Weights) -> tuple[Weights, float]:
    """Scale weights to sum to 1, and return their sum; where it is 0 they stay 0."""
    mass = sum(weights.values())
    return {h: w / mass if mass else 0.0 for h, w in weights.items()}, mass


def concluded(
    ledger: Ledger,
    drivers: Mapping[str, Weights],
    given: Mapping[str, Mapping[str, Weights]],
    true_given: Mapping[str, Weights],
    joint: Joint | None,
) -> Beliefs:
    """Add what follows from the weights: the marginal weights, and equation (5)."""
    driver_of = {dm: mind.driver for dm, mind in ledger.minds.items()}
    posterior: dict[str, Weights] = {}
    if joint is not None and ledger.panel is not None and ledger.panel.observed is not None:
        posterior.update(joint.posterior())
        moved = {name: joint.of_driver(name, of) for name, of in drivers.items() if name in joint.drivers}
        drivers = {**drivers, **moved}
    else:  # the product form: exact, even where profiles are drawn
        for dm, mind in ledger.minds.items():
            values = drivers.get(mind.driver, NO_DRIVER)
            posterior[dm] = {h: sum(p * given[dm][z][h] for z, p in values.items()) for h in mind.prior}
    weights = {**posterior, **drivers}
    claims: dict[str, float] = {}
    for name, current in true_given.items():
        # a claim about a decision maker without hypotheses takes one number and moves only itself
        of = weights.get(ledger.claims[name].about, dict.fromkeys(current, 1.0))
        claims[name] = sum(of[h] * a for h, a in current.items())
    return Beliefs(drivers, given, driver_of, posterior, true_given, claims, joint)
