"""Assent: who would agree to enter a state, who refuses, by how much, and whether the agreement would be kept.

Refuses     a member that does not strictly prefer t to s; indifference is no reason to act.
Places      with dense ranks (0 for the worst class of equally good states, one more for each better one), t fails by
            rank(s) − rank(t) + 1 places: the fewest classes by which it would have to rise to stand above s. So 1
            means that both are equally good, and 0 that nothing is missing. A lead is rank(t) − rank(s).
Kept        no member has a credible improvement from t to a state that another member likes no better than s; asked
            under every profile in which all members agree, and weighed by those profiles.
Source      docs/beliefs.md
Look-alike  forecasting/entry.py asks everybody about the plan of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from detente.evidence import Beliefs
from detente.evolution import Agreement, Coalition, breaches
from detente.evolution.paths import Path
from detente.forecasting.solved import SolvedGames
from detente.graph import Games, Profile
from detente.record import Fixed
from detente.stability import Step

__all__ = ["MOST_JUDGED", "Assent", "Attitude", "Entrance", "Keeping", "assent"]

MOST_JUDGED = 1_000
"""Whether an agreement is kept is asked under up to so many profiles."""


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a decision maker thinks of the state under one hypothesis.

    Attributes
    ----------
    weight : float
        The probability of the hypothesis.
    fails_by : int
        The places that are missing; 0 when the state is strictly preferred.
    lead : int
        The places by which the state is preferred; 0 or less when it is not.
    places : int
        How many places the ranking has.
    """

    weight: float
    fails_by: int
    lead: int
    places: int


@dataclass(frozen=True, slots=True)
class Keeping(Fixed):
    """Whether an agreement is kept, given that all its members agree.

    Attributes
    ----------
    kept : float
        The probability that nobody breaks it.
    broken_by : mapping of (member, state) to float
        The probability that this move is a credible breach, the likeliest first. A profile may have several.
    """

    kept: float
    broken_by: Mapping[Step, float]


@dataclass(frozen=True, slots=True)
class Assent(Fixed):
    """One group that can enter a state, and whether its members would.

    Attributes
    ----------
    coalition : tuple of int
    attitudes : mapping of int to mapping of str to Attitude
        By decision maker, everybody's included, and hypothesis.
    all_agree : float
        The probability that all members strictly prefer the state.
    keeping : Keeping or None
        None when nobody has to agree with anybody, when they never all agree, or above 1,000 profiles to ask.
    breaches : tuple of (member, state)
        What would break the agreement in the profile asked about, whether or not all agree in it.
    """

    coalition: Coalition
    attitudes: Mapping[int, Mapping[str, Attitude]]
    all_agree: float
    keeping: Keeping | None
    breaches: tuple[Step, ...]

    def refuses(self, dm: int) -> float:
        """Return how likely a decision maker is to refuse."""
        return sum((each.weight for each in self.attitudes[dm].values() if each.fails_by), 0.0)


@dataclass(frozen=True, slots=True)
class Entrance:
    """One way into a state: a shortest path of a smallest group, whether the file lets it agree, what it thinks."""

    path: Path
    allowed: bool
    assent: Assent


def assent(
    solved: SolvedGames,
    beliefs: Beliefs,
    profile: Profile,
    concept: str,
    start: int,
    deal: Agreement,
) -> Assent:
    """Ask everybody about entering `deal.to` from `start`, and whether its coalition would keep the agreement."""
    games = solved.games
    attitudes = {
        dm: {
            h: _attitude(games, dm, h, weight, start, deal.to)
            for h, weight in beliefs.posterior[name].items()
        }
        for dm, name in enumerate(games.decision_makers)
    }
    willing = {dm: [h for h, each in attitudes[dm].items() if not each.fails_by] for dm in deal.coalition}
    agreeing = (
        beliefs.weight({games.decision_makers[dm]: h for dm, h in zip(willing, held, strict=True)})
        for held in product(*willing.values())
    )
    all_agree = sum(agreeing, 0.0)
    if len(deal.coalition) < 2:
        return Assent(deal.coalition, attitudes, all_agree, None, ())
    broken = breaches(games.assemble(profile), solved.escapes(concept, profile), start, deal)
    kept = _keeping(solved, beliefs, concept, start, deal, willing)
    return Assent(deal.coalition, attitudes, all_agree, kept, broken)


def _keeping(
    solved: SolvedGames,
    beliefs: Beliefs,
    concept: str,
    start: int,
    deal: Agreement,
    willing: Mapping[int, list[str]],
) -> Keeping | None:
    """Ask under every profile in which all members agree whether the agreement is kept."""
    games = solved.games
    held = [willing.get(dm, games.hypotheses(dm)) for dm in range(len(games.decision_makers))]
    if prod(len(hypotheses) for hypotheses in held) > MOST_JUDGED:
        return None
    total, kept, broken = 0.0, 0.0, dict[Step, float]()
    for profile in product(*held):
        weight = beliefs.weight(dict(zip(games.decision_makers, profile, strict=True)))
        if not weight:
            continue
        found = breaches(games.assemble(profile), solved.escapes(concept, profile), start, deal)
        total += weight
        kept += 0.0 if found else weight
        for step in found:
            broken[step] = broken.get(step, 0.0) + weight
    if not total:
        return None
    likeliest = sorted(broken.items(), key=lambda each: -each[1])
    return Keeping(kept / total, {step: weight / total for step, weight in likeliest})


def _attitude(games: Games, dm: int, hypothesis: str, weight: float, start: int, target: int) -> Attitude:
    ranks = games.ranks[dm, hypothesis]
    lead = int(ranks[target]) - int(ranks[start])
    return Attitude(weight, max(0, 1 - lead), lead, int(ranks.max()) + 1)
