"""Mere talk: a claim that is false, and believed by those who can believe it.

Definition  the claim is false; within each driver value the weights of every decision maker that has hypotheses
            seeing an h with a(h) > ½ are restricted to those and scaled up again, while P(z) and the others keep
            their weights. Where moves have been observed the same is done to the table of profiles, which ties
            hypotheses together: what was observed goes on speaking for or against those that are left.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.evidence.ledger import Ledger
from detente.evidence.network import Beliefs, Weights, concluded, scaled
from detente.record import fix

__all__ = ["talked_of"]


def talked_of(
    if_false: Beliefs, ledger: Ledger, claim: str, sees: Mapping[tuple[str, str], Mapping[str, str]]
) -> Beliefs | None:
    """Return the beliefs when a false claim is merely talked of, and believed.

    Within each driver value the weights of every decision maker that has hypotheses seeing an h with a(h) > ½ are
    restricted to those; the drivers and the other decision makers keep their weights. A driver value under which
    nothing would be left stays as it is.

    Parameters
    ----------
    if_false : Beliefs
        The beliefs when the claim is false.
    ledger : Ledger
    claim : str
    sees : mapping
        What each (decision maker, hypothesis) sees: hypothesis by decision maker.

    Returns
    -------
    Beliefs or None
        None when nobody has a hypothesis that sees the claim so; a claim about a driver is seen by nobody.
    """
    about = ledger.claims[claim].about
    believed = {h for h, a in ledger.claims[claim].likely.items() if a > 0.5}
    hearing = {
        dm: {h for h in mind.prior if sees.get((dm, h), {}).get(about) in believed}
        for dm, mind in ledger.minds.items()
    }
    if about in ledger.drivers or not any(hearing.values()):
        return None
    given = {
        dm: {z: _restricted(weights, hearing[dm]) for z, weights in by_value.items()}
        for dm, by_value in if_false.given.items()
    }
    joint = if_false.joint
    if joint is not None:
        joint = joint.restricted([_kept(ledger, values, if_false.given, hearing) for values in joint.values])
    return fix(concluded(ledger, if_false.drivers, given, if_false.true_given, joint))


def _restricted(weights: Weights, hearing: Collection[str]) -> Weights:
    kept, mass = scaled({h: w if h in hearing else 0.0 for h, w in weights.items()})
    return kept if mass else weights


def _kept(
    ledger: Ledger,
    values: Mapping[str, str],
    given: Mapping[str, Mapping[str, Weights]],
    hearing: Mapping[str, Collection[str]],
) -> dict[str, Collection[str]]:
    """Return the hypotheses that hear of the claim, of every decision maker that can hold one of them here."""
    here = {dm: given[dm][values.get(mind.driver, "")] for dm, mind in ledger.minds.items()}
    return {dm: names for dm, names in hearing.items() if any(here[dm][h] for h in names)}
