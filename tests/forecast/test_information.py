"""Value of information: worked by hand, and against the score that it promises (docs/beliefs.md)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_beliefs import TODAY, ledgers, random_measures

import detente as dt
from detente.evidence import Beliefs, Ledger, beliefs
from detente.forecasting.consequences import Measures, measures
from detente.forecasting.forecast import forecast
from detente.forecasting.information import Heard, Information, Known, information
from detente.formats import read_text

ONE_MIND = """
format: detente/1
title: One mind
decision_makers:
  a: {options: {x: take x}}
  b: {options: {y: take y}}
status_quo: NN
preferences:
  a:
    hypotheses:
      takes: {prior: 0.5, preference: [x]}
      leaves: {prior: 0.5, preference: [not x]}
  b: [not y]
outcomes: {taken: x}
claims:
  said: {about: a, text: a would take x, likely: {takes: 0.9, leaves: 0.1}}
questions:
  said: {text: Would a take x?, claim: said}
  taken: {text: Is x taken?, when: x}
"""


@pytest.fixture(scope="module")
def one_mind() -> Information:
    """What is worth knowing of :data:`ONE_MIND`; reports of C with "likely", ρ = .264."""
    found = forecast(read_text(ONE_MIND))
    asked = measures(found.conflict, found.tables)
    return information(found.conflict.ledger, None, asked, letter="C", certainty=0.72)


def test_a_truth_by_hand(one_mind: Information) -> None:
    """Today the ends "taken" and "other" have .45 each; knowing a, one has .9 and the other 0.

    Brier: in either case two differences of .45 squared, 2 · .2025 = .405. Bits: .9 · log₂(.9/.45) = .9.
    """
    [a, b] = one_mind.known
    assert (a.about, a.kind) == ("a", "decision maker")
    assert a.ends is not None
    assert (a.ends.brier, a.ends.bits) == pytest.approx((0.405, 0.9))
    # the claim is .5 today, .9 or .1 then: 2 · .4² = .32, and 1 bit less the entropy of .9, .468996
    assert (a.answers["said"].brier, a.answers["said"].bits) == pytest.approx((0.32, 0.531004), abs=1e-6)
    # "taken" is .45 today, .9 or 0 then: the question has two ends, with outside the model in "no"
    assert a.answers["taken"].brier == pytest.approx(0.405)
    assert b.about == "b"
    assert b.ends is not None
    assert (b.ends.brier, b.ends.bits) == pytest.approx((0, 0))


def test_a_report_by_hand(one_mind: Information) -> None:
    """It affirms in ½; then takes has .6056 (the case of docs/beliefs.md), else .3944.

    Ends: .9 · .6056 = .54504, .09504 from .45, and so is the other: 2 · .09504² = .018065. Bits: .9 times what is
    left of one bit after the entropy of .6056, .96757, .9 · .03243 = .02919.
    """
    [said] = one_mind.heard
    assert (said.claim, said.rho, said.affirmed) == ("said", pytest.approx(0.264), pytest.approx(0.5))
    assert said.ends is not None
    assert said.ends.brier == pytest.approx(0.018065, abs=1e-6)
    entropy = -sum(p * np.log2(p) for p in (0.6056, 0.3944))
    assert said.ends.bits == pytest.approx(0.9 * (1 - entropy))
    assert said.ends.bits == pytest.approx(0.02919, abs=1e-4)
    # by (5) the claim itself goes to .632 or .368: 2 · .132² = .034848
    assert (said.if_affirmed["said"], said.if_denied["said"]) == pytest.approx((0.632, 0.368))
    assert said.answers["said"].brier == pytest.approx(0.034848)


def values(found: Known | Heard) -> list[float]:
    every = [*found.answers.values(), *([found.ends] if found.ends else [])]
    return [number for value in every for number in (value.brier, value.bits)]


def gain(
    now: npt.NDArray[np.float64], then: list[tuple[float, npt.NDArray[np.float64]]]
) -> tuple[float, float]:
    """The expected gain in Brier and logarithmic score, told end by end as a scorer would."""
    brier = bits = 0.0
    for weight, after in then:
        for end, p in enumerate(after):
            happened = np.eye(len(now))[end]
            if weight * p > 0:
                brier += weight * p * (((now - happened) ** 2).sum() - ((after - happened) ** 2).sum())
                bits += weight * p * (np.log2(p) - np.log2(now[end]))
    return brier, bits


def given_profiles(
    believed: Beliefs, asked: Measures, chance: dict[str, float], dm: int
) -> tuple[float, npt.NDArray[np.float64]]:
    """How likely something is that has this chance under each hypothesis of `dm`, and the ends given it."""
    ends = np.zeros(len(asked.ends))
    total = 0.0
    for row, (profile, weight) in enumerate(believed.each()):
        joint = weight * chance.get(profile[dm], 0.0)
        total += joint
        ends += joint * asked.by_end[row]
    return total, ends / total


@settings(max_examples=60)
@given(ledger=ledgers(), asked=random_measures())
def test_values_are_the_expected_gain_in_score(ledger: Ledger, asked: Measures) -> None:
    """Counted over all profiles, with the scores of every end that may happen."""
    found, believed = information(ledger, TODAY, asked), beliefs(ledger, TODAY)
    assert believed is not None
    now = believed.weights() @ asked.by_end
    for at, dm in enumerate(ledger.minds):
        then = [given_profiles(believed, asked, {h: 1.0}, at) for h in believed.posterior[dm]]
        value = next(each.ends for each in found.known if each.about == dm)
        assert value is not None
        assert (value.brier, value.bits) == pytest.approx(gain(now, then), abs=1e-9)
    for at, claim in enumerate(("of_p", "of_q")):
        report = next(each for each in found.heard if each.claim == claim)
        says = {h: (1 + report.rho * (2 * a - 1)) / 2 for h, a in believed.true_given[claim].items()}
        affirmed = given_profiles(believed, asked, says, at)
        denied = given_profiles(believed, asked, {h: 1 - p for h, p in says.items()}, at)
        assert report.affirmed == pytest.approx(affirmed[0])
        assert report.ends is not None
        assert (report.ends.brier, report.ends.bits) == pytest.approx(gain(now, [affirmed, denied]), abs=1e-9)


@settings(max_examples=60)
@given(ledger=ledgers(), asked=random_measures(), letter=st.sampled_from("ABCDFE"))
def test_a_report_is_worth_something_and_never_more_than_the_truth(
    ledger: Ledger, asked: Measures, letter: str
) -> None:
    found = information(ledger, TODAY, asked, letter)
    truth = {each.about: each for each in found.known}
    for report in found.heard:
        assert min(values(report)) >= 0
        whole = truth[ledger.claims[report.claim].about]
        assert report.ends is not None
        assert whole.ends is not None
        assert report.ends.brier <= whole.ends.brier + 1e-12
        assert report.ends.bits <= whole.ends.bits + 1e-12
        assert report.answers["walk"].brier <= whole.answers["walk"].brier + 1e-12
    assert all(min(values(each)) >= 0 for each in found.known)


@settings(max_examples=20)
@given(ledger=ledgers(), asked=random_measures())
def test_what_tells_nothing_is_worth_nothing(ledger: Ledger, asked: Measures) -> None:
    """ρ = 0, and a claim as likely under every hypothesis."""
    silent = information(ledger, TODAY, asked, certainty=0.5)
    assert max(number for each in silent.heard for number in values(each)) == pytest.approx(0, abs=1e-12)
    flat = ledger.claims["of_q"]
    flat = flat.model_copy(update={"likely": dict.fromkeys(flat.likely, flat.likely["a"])})
    same = ledger.model_copy(update={"claims": {**ledger.claims, "of_q": flat}})
    report = next(each for each in information(same, TODAY, asked).heard if each.claim == "of_q")
    assert max(values(report)) == pytest.approx(0, abs=1e-12)


@given(ledger=ledgers(), asked=random_measures())
@settings(max_examples=20)
def test_the_most_valuable_come_first(ledger: Ledger, asked: Measures) -> None:
    found = information(ledger, TODAY, asked)
    for listed in (found.known, found.heard):
        worth = [each.ends.brier for each in listed if each.ends]
        assert worth == sorted(worth, reverse=True)


def test_the_founding_case() -> None:
    """What the regime sees moves Assad's going far more than what Russia wants (mechanisms e and g of the design)."""
    found = forecast(dt.load("case:syria-2012"))
    told = information(found.conflict.ledger, found.as_of, measures(found.conflict, found.tables))
    out = {each.about: each.answers["out"].brier for each in told.known}
    assert max(out, key=lambda name: out[name]) == "regime"
    assert out["regime"] > 100 * out["russia"]
    rumour = max(told.heard, key=lambda each: each.answers["rumour"].brier)
    assert rumour.claim == "russia_would_push"


def test_without_a_status_quo_only_questions_have_a_value() -> None:
    text = ONE_MIND.replace("status_quo: NN\n", "").replace("  taken: {text: Is x taken?, when: x}\n", "")
    found = forecast(read_text(text))
    told = information(found.conflict.ledger, None, measures(found.conflict, found.tables))
    assert [each.ends for each in (*told.known, *told.heard)] == [None, None, None]
    assert told.known[0].answers["said"].brier == pytest.approx(0.32)
