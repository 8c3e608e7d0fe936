"""The weakest leg of each answer: the change that moves the answer to another word and is the likeliest to be due.

Rule        of all legs of an answer (:mod:`detente.forecasting.legs`) whose least change moves its word, the one
            whose change has the greatest chance; among equals the first kind, and in it the first stated. Where none
            moves the word: the origin, or report, without which the answer would differ most.
Not in it   several legs off at once, which is what bands are for; concepts, the clock, what the model leaves out.
Caution     a warning that stands against the claim asked about is told with it, whatever leg is weakest.
Source      docs/beliefs.md; the rule is this project's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.evidence.warnings import Caution, cautions
from detente.forecasting.firmness import Firmness, firmness, likeliest_ends
from detente.forecasting.forecast import Forecast
from detente.forecasting.legs import KINDS, Leg, legs_of_claims, legs_of_priors, legs_of_reports
from detente.forecasting.ranges import chance_of_swaps
from detente.forecasting.rerankings import rerankings
from detente.forecasting.sensitivity import Flip, ItemLeftOut, flips, leave_out_items
from detente.forecasting.tipping import Tipping, tipping_points
from detente.record import Fixed

__all__ = ["BROKEN", "MOST_PROFILES", "Turning", "Weakest", "turning"]

BROKEN = 3
"""So many of the likeliest ends are broken, to see whether an answer stands on a ranking."""
MOST_PROFILES = 5_000
"""Above so many, neither claim tables nor rankings nor what holds are gone into: each weighs all profiles anew."""
LEAST_MOVED = 0.005
"""An origin whose silence moves an answer by less than half a point is no leg of it."""


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest leg of one answer.

    Attributes
    ----------
    asked : str
        The question.
    leg : Leg or None
        None when nothing that was tried moves the answer.
    others : tuple of Leg
        The further legs that move the word, the weakest first.
    caution : Caution or None
        A warning about the claim asked about.
    """

    asked: str
    leg: Leg | None
    others: tuple[Leg, ...]
    caution: Caution | None


@dataclass(frozen=True, slots=True, eq=False)
class Turning(Fixed):
    """What a forecast turns on.

    Attributes
    ----------
    flips : tuple of Flip
        The smallest changes of one prior that flip a headline, the smallest first.
    tipping : tuple of Tipping, or None
        The smallest that change what holds; None where there are too many profiles to look.
    items : tuple of ItemLeftOut
        One report left out at a time.
    firmness : tuple of Firmness
        How firmly the likeliest ends stand.
    weakest : mapping of str to Weakest
        By question, for those that are answered.
    """

    flips: tuple[Flip, ...]
    tipping: tuple[Tipping, ...] | None
    items: tuple[ItemLeftOut, ...]
    firmness: tuple[Firmness, ...]
    weakest: Mapping[str, Weakest]


def turning(found: Forecast) -> Turning:
    """Ask what a forecast turns on, and which leg of each answer is the weakest."""
    conflict, tables, asked = found.conflict, found.tables, found.measures
    ledger, few = conflict.ledger, len(tables.profiles) <= MOST_PROFILES
    turned = flips(ledger, found.as_of, asked)
    items = leave_out_items(ledger, found.as_of, asked)
    ends = likeliest_ends(conflict, tables, found.beliefs, BROKEN)
    firm = firmness(conflict, tables, found.beliefs, ends)
    now = asked.read(found.beliefs).answers
    strength = float(conflict.settings.prior_strength)
    legs = [
        *legs_of_reports(ledger, found.as_of, found.rows, asked, now, items),
        *legs_of_priors(ledger, found.as_of, asked, now, turned, strength),
    ]
    if few:
        legs += [*legs_of_claims(ledger, found.as_of, asked, now), *_legs_of_rankings(found, now, firm)]
    warned = cautions(ledger, found.as_of)
    return Turning(
        turned,
        tipping_points(ledger, found.as_of, tables, found.beliefs) if few else None,
        items,
        firm,
        {name: _weakest(name, legs, _caution(warned, asked.of_claims.get(name, ""))) for name in now},
    )


def _legs_of_rankings(found: Forecast, now: Mapping[str, float], broken: tuple[Firmness, ...]) -> list[Leg]:
    conflict = found.conflict
    if not found.measures.by_profile:
        return []
    legs: list[Leg] = []
    for each in rerankings(conflict, found.tables, found.beliefs, found.as_of, now, broken):
        least = each.firmness.weakest
        if least is not None and least.swaps is not None:
            dm, swaps, h = conflict.names[least.dm], least.swaps, each.firmness.profile[least.dm]
            chance = chance_of_swaps(swaps)
            legs += [
                Leg(name, "ranking", dm, h, 0.0, float(swaps), chance, now[name], then)
                for name, then in each.answers.items()
            ]
    return legs


def _weakest(asked: str, legs: list[Leg], caution: Caution | None) -> Weakest:
    own = [leg for leg in legs if leg.asked == asked]
    moving = sorted((leg for leg in own if leg.moves), key=lambda leg: (-leg.chance, KINDS.index(leg.kind)))
    if moving:
        return Weakest(asked, moving[0], tuple(moving[1:]), caution)
    said = [leg for leg in own if leg.kind in ("origin", "report")]
    most = max(said, key=lambda leg: abs(leg.after - leg.before), default=None)
    moved = most if most is not None and abs(most.after - most.before) >= LEAST_MOVED else None
    return Weakest(asked, moved, (), caution)


def _caution(warned: tuple[Caution, ...], claim: str) -> Caution | None:
    return next(
        (each for each in warned if each.subject.kind == "claim" and each.subject.name == claim), None
    )
