"""The legs that an answer stands on: for each, the least change that moves the answer to another word.

Kinds       origin    one origin had never spoken
            report    one report had never been made, by an origin that made several
            prior     one prior tilted, as in :mod:`detente.forecasting.sensitivity`
            claim     one number of a claim table: how likely claim x is under h
            ranking   some classes of one ranking exchanged, as in :mod:`detente.forecasting.swaps`
Chance      how likely it is, by the program's own ranges, that the leg is off by as much. It is what makes the kinds
            comparable, and it is a convention ° like the ranges:
            origin, report   1 − r, with r the reliability of its best report: that it does not track the truth at all
            the others       see :mod:`detente.forecasting.ranges`
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from detente.evidence import Beliefs, Claim, Ledger, Weighed, beliefs, believe, in_words, likelihoods, weigh
from detente.evidence.redraw import LEAST, MARGIN, MOST
from detente.forecasting.consequences import Measures
from detente.forecasting.ranges import chance_of_number, chance_of_prior
from detente.forecasting.sensitivity import ENDS, Flip, ItemLeftOut, read_tilted

__all__ = ["KINDS", "Kind", "Leg", "legs_of_claims", "legs_of_priors", "legs_of_reports"]

Kind = Literal["origin", "report", "prior", "claim", "ranking"]
KINDS: tuple[Kind, ...] = ("origin", "report", "prior", "claim", "ranking")
HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of one answer, and the least change of it that counts.

    Attributes
    ----------
    asked : str
        The question.
    kind : {"origin", "report", "prior", "claim", "ranking"}
    name : str
        The origin, the report, the claim, or the decision maker or driver.
    value : str
        The hypothesis, or the driver's value; "" for an origin or report.
    old, new : float
        The prior or the number before and after; for an origin or report its r, and 0; for a ranking 0, and the
        number of swaps.
    chance : float
        How likely the leg is to be off by so much.
    before, after : float
        The answer as it is, and with the change.
    """

    asked: str
    kind: Kind
    name: str
    value: str
    old: float
    new: float
    chance: float
    before: float
    after: float

    @property
    def moves(self) -> bool:
        """Whether the change moves the answer to another word."""
        return in_words(self.before) != in_words(self.after)


def legs_of_reports(
    ledger: Ledger,
    as_of: date | None,
    rows: Sequence[Weighed],
    asked: Measures,
    now: Mapping[str, float],
    items: Iterable[ItemLeftOut],
) -> Iterator[Leg]:
    """Leave out each origin, and each report of an origin that made several.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
    rows : sequence of Weighed
        The reports read.
    asked : Measures
    now : mapping of str to float
        The answers as they are.
    items : iterable of ItemLeftOut
        What each report left out leads to.
    """
    said: dict[str, dict[str, float]] = {}
    for row in rows:
        of = said.setdefault(row.origin, {})
        of[row.item] = max(row.r, of.get(row.item, 0.0))
    for origin, of in said.items():
        without = beliefs(ledger, as_of, without_origins={origin})
        if without is not None:
            best = max(of.values())
            for name, then in asked.read(without).answers.items():
                yield Leg(name, "origin", origin, "", best, 0.0, 1 - best, now[name], then)
    several = {item: r for of in said.values() if len(of) > 1 for item, r in of.items()}
    for each in items:
        if each.item in several:
            r = several[each.item]
            for name, then in each.reading.answers.items():
                yield Leg(name, "report", each.item, "", r, 0.0, 1 - r, now[name], then)


def legs_of_priors(
    ledger: Ledger,
    as_of: date | None,
    asked: Measures,
    now: Mapping[str, float],
    flips: Iterable[Flip],
    strength: float,
) -> Iterator[Leg]:
    """Take the tilts that move a word.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
    asked : Measures
    now : mapping of str to float
        The answers as they are.
    flips : iterable of Flip
        The smallest for each question and prior.
    strength : float
        How many observations a prior is worth.
    """
    for flip in flips:
        if flip.asked != ENDS:
            then = read_tilted(ledger, as_of, asked, flip).answers[flip.asked]
            chance = chance_of_prior(flip.old, flip.new, strength)
            yield Leg(
                flip.asked, "prior", flip.about, flip.value, flip.old, flip.new, chance, now[flip.asked], then
            )


def legs_of_claims(
    ledger: Ledger, as_of: date | None, asked: Measures, now: Mapping[str, float]
) -> Iterator[Leg]:
    """Move each number of the claim tables until a word moves, at most to the end of its range.

    Every answer is a ratio of two linear functions of such a number, so that it moves one way and bisection finds the
    least change.
    """
    lambdas = likelihoods(weigh(ledger, as_of))
    for claim in ledger.claims.values():
        for h, number in claim.likely.items():

            def read(other: float, claim: Claim = claim, h: str = h) -> Mapping[str, float]:
                return asked.read(_believed(_changed(ledger, claim, h, other), lambdas)).answers

            a = float(number)
            for end in (min(a + MARGIN, MOST), max(a - MARGIN, LEAST)):
                then = read(end)
                for question in [name for name in now if in_words(then[name]) != in_words(now[name])]:
                    new, after = _least(read, question, in_words(now[question]), a, end)
                    chance = chance_of_number(a, new)
                    yield Leg(question, "claim", claim.name, h, a, new, chance, now[question], after)


def _least(
    read: Callable[[float], Mapping[str, float]], question: str, word: str, inner: float, outer: float
) -> tuple[float, float]:
    """Close in on the number between `inner`, with which the word stands, and `outer`; return it and the answer."""
    after = read(outer)[question]
    for _ in range(HALVINGS):
        middle = (inner + outer) / 2
        there = read(middle)[question]
        if in_words(there) == word:
            inner = middle
        else:
            outer, after = middle, there
    return outer, after


def _changed(ledger: Ledger, claim: Claim, h: str, number: float) -> Ledger:
    changed = claim.model_copy(update={"likely": {**claim.likely, h: Decimal(number)}})
    return ledger.model_copy(update={"claims": {**ledger.claims, claim.name: changed}})


def _believed(ledger: Ledger, lambdas: Mapping[str, tuple[float, float]]) -> Beliefs:
    believed = believe(ledger, lambdas)
    if believed is None:  # likelihoods stay positive within the range of a number
        raise AssertionError("the claim tables leave no hypothesis possible")
    return believed
