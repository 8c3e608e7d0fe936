"""Value of information: what knowing something would add, on average, to the score of today's answer.

Definition  of the truth of H (whose hypotheses, or driver values, h have the weights w(h)) for an answer with the
            chances p(o):
                Brier form  Σ_o Σ_h w(h) (p(o | h) − p(o))²
                in bits     Σ_o Σ_h w(h) p(o | h) log₂ (p(o | h) / p(o)), the mutual information
            Both equal the expected gain in score, Brier and logarithmic, of whoever learns h before answering.
Report      one obtainable on claim x, of strength ρ, affirms with P(affirmed | h) = ½(1 + ρ(2a′ − 1)), where
            a′ = a λ_x(1) / L_x is the claim's standing under h today. Affirming and denying are each heard as one
            more group of reports, and h above stands for the two. It never tells more than the truth would.
Method      a hypothesis is known when the prior of its rivals is 0; a report multiplies λ_x. Either way the beliefs
            are worked out anew, by the same equations as ever.
Source      docs/beliefs.md; Brier 1950, Good 1952 for the two scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs, Ledger, believe, likelihoods, weigh
from detente.evidence.weights import MOST_RELIABLE
from detente.forecasting.consequences import Measures, Reading
from detente.record import Fixed

__all__ = ["GRADE", "Heard", "Information", "Known", "Value", "information", "known", "obtainable", "worth"]

Floats = npt.NDArray[np.float64]
Lambdas = Mapping[str, tuple[float, float]]
GRADE = "B"
"""The grade of the reports that one can hope to have."""


@dataclass(frozen=True, slots=True)
class Value:
    """The expected gain in score; what was asked already knows its answer where both are 0."""

    brier: float
    bits: float


@dataclass(frozen=True, slots=True)
class Known(Fixed):
    """What the truth about a decision maker, or a driver, is worth.

    Attributes
    ----------
    about : str
        The name of the decision maker or driver.
    kind : {"decision maker", "driver"}
    ends : Value or None
        For where it ends; None without a status quo.
    answers : mapping of str to Value
        For each question that is answered, by name.
    """

    about: str
    kind: Literal["decision maker", "driver"]
    ends: Value | None
    answers: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Heard(Fixed):
    """What one more report on a claim is worth.

    Attributes
    ----------
    claim : str
    rho : float
        The strength of the report.
    affirmed : float
        How likely it is to affirm.
    ends, answers
        As in :class:`Known`.
    if_affirmed, if_denied : mapping of str to float
        The answer to each question afterwards.
    """

    claim: str
    rho: float
    affirmed: float
    ends: Value | None
    answers: Mapping[str, Value]
    if_affirmed: Mapping[str, float]
    if_denied: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Information:
    """What is worth knowing and what is worth hearing, the most valuable for where it ends first.

    Without a status quo the order is by the questions, all added up.
    """

    known: tuple[Known, ...]
    heard: tuple[Heard, ...]


def information(
    ledger: Ledger, as_of: date | None, asked: Measures, letter: str = GRADE, certainty: float = 0.95
) -> Information:
    """Value the truth about everybody and every driver, and a report on every claim.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        Reports after this date are unread.
    asked : Measures
        What the answers are for.
    letter : str
        The grade of the reports that can be had.
    certainty : float
        q of their words; .95 is a flat statement.
    """
    lambdas = likelihoods(weigh(ledger, as_of))
    as_is = believe(ledger, lambdas)
    if as_is is None:  # every likelihood of a report is positive
        raise AssertionError("the reports leave no hypothesis possible")
    now, rho = asked.read(as_is), obtainable(ledger, letter, certainty)
    truths = [_known(ledger, lambdas, asked, as_is, now, about) for about in (*ledger.minds, *ledger.drivers)]
    reports = [_heard(ledger, lambdas, asked, as_is, now, claim, rho) for claim in ledger.claims]
    return Information(
        tuple(sorted(truths, key=_rank, reverse=True)), tuple(sorted(reports, key=_rank, reverse=True))
    )


def obtainable(ledger: Ledger, letter: str, certainty: float = 0.95) -> float:
    """Return ρ = r(2q − 1) of a report of this grade.

    Examples
    --------
    >>> round(obtainable(Ledger(), "B"), 3)
    0.72
    """
    return min(ledger.letters[letter], MOST_RELIABLE) * (2 * certainty - 1)


def worth(now: Floats, then: Sequence[tuple[float, Floats]]) -> Value:
    """Return the expected gain of answering later.

    Parameters
    ----------
    now : float array
        The chances of each end today.
    then : sequence of (float, float array)
        How likely each thing learnt is, and the chances after it; they average to `now`.

    Examples
    --------
    To learn the fall of an even coin, certain ever after, is worth half of a Brier score of two ends, and one bit:

    >>> worth(np.array([0.5, 0.5]), [(0.5, np.array([1.0, 0.0])), (0.5, np.array([0.0, 1.0]))])
    Value(brier=0.5, bits=1.0)
    """
    brier = sum(weight * float(((after - now) ** 2).sum()) for weight, after in then)
    bits = 0.0
    for weight, after in then:
        here = (after > 0) & (now > 0)
        bits += weight * float((after[here] * np.log2(after[here] / now[here])).sum())
    return Value(brier, max(bits, 0.0))


def known(ledger: Ledger, about: str, value: str) -> Ledger:
    """Return the ledger of somebody who knows a decision maker's hypothesis, or the value of a driver.

    The rivals' priors are 0. What is left of a decision maker's prior is not scaled up, so that its driver is judged
    by how likely each value made the hypothesis.
    """
    if about in ledger.drivers:
        driver = ledger.drivers[about]
        values = {z: p if z == value else Decimal(0) for z, p in driver.values.items()}
        return ledger.model_copy(
            update={"drivers": {**ledger.drivers, about: driver.model_copy(update={"values": values})}}
        )
    mind = ledger.minds[about]
    prior = {h: p if h == value else dict.fromkeys(p, Decimal(0)) for h, p in mind.prior.items()}
    return ledger.model_copy(
        update={"minds": {**ledger.minds, about: mind.model_copy(update={"prior": prior})}}
    )


def _known(
    ledger: Ledger, lambdas: Lambdas, asked: Measures, as_is: Beliefs, now: Reading, about: str
) -> Known:
    is_driver = about in ledger.drivers
    weights = as_is.drivers[about] if is_driver else as_is.posterior[about]
    then = list(
        _readings(asked, ((w, believe(known(ledger, about, h), lambdas)) for h, w in weights.items()))
    )
    return Known(about, "driver" if is_driver else "decision maker", *_values(now, then))


def _heard(
    ledger: Ledger, lambdas: Lambdas, asked: Measures, as_is: Beliefs, now: Reading, claim: str, rho: float
) -> Heard:
    true, false = lambdas.get(claim, (1.0, 1.0))
    affirmed = (1 + rho * (2 * as_is.claims[claim] - 1)) / 2
    after = [
        believe(ledger, {**lambdas, claim: (true * (1 + says) / 2, false * (1 - says) / 2)})
        for says in (rho, -rho)
    ]
    then = list(_readings(asked, zip((affirmed, 1 - affirmed), after, strict=True)))
    ends, answers = _values(now, then)
    return Heard(claim, rho, affirmed, ends, answers, then[0][1].answers, then[1][1].answers)


def _readings(
    asked: Measures, then: Iterator[tuple[float, Beliefs | None]]
) -> Iterator[tuple[float, Reading]]:
    """Read off the beliefs after each thing learnt; what cannot be so has no weight and is passed over."""
    for weight, believed in then:
        if believed is not None:
            yield weight, asked.read(believed)


def _values(now: Reading, then: Sequence[tuple[float, Reading]]) -> tuple[Value | None, dict[str, Value]]:
    ends = worth(now.ends, [(weight, after.ends) for weight, after in then]) if now.ends.size else None
    answers = {
        name: worth(_two_ends(p), [(weight, _two_ends(after.answers[name])) for weight, after in then])
        for name, p in now.answers.items()
    }
    return ends, answers


def _two_ends(probability: float) -> Floats:
    return np.array([probability, 1 - probability])


def _rank(found: Known | Heard) -> tuple[float, float]:
    of_answers = sum(value.brier for value in found.answers.values())
    return (found.ends.brier if found.ends else of_answers, of_answers)
