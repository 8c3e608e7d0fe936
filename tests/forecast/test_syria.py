"""The founding case: the figures of another program for the same model, and the mechanisms the report tells of.

The figures, how they came about, and how they were rounded: docs/design/syria.md, "Checked against another program".
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import detente as dt
from detente.forecasting import Assessment, forecast
from detente.model import Conflict
from detente.study.evidence import evidence

PRIOR, FOURTH, TENTH, LAST = date(2011, 1, 1), date(2012, 12, 4), date(2012, 12, 10), date(2012, 12, 31)


@pytest.fixture(scope="module")
def syria() -> Conflict:
    return dt.load("case:syria-2012")


@pytest.fixture(scope="module")
def found(syria: Conflict) -> Assessment:
    return dt.assess(syria)


BELIEFS = {
    PRIOR: (0.19, 0.12, 0.35, 0.40, 0.36),
    FOURTH: (0.38, 0.25, 0.43, 0.54, 0.60),
    TENTH: (0.24, 0.20, 0.42, 0.53, 0.60),
    LAST: (0.14, 0.02, 0.16, 0.17, 0.46),
}


@pytest.mark.parametrize("as_of", BELIEFS, ids=str)
def test_beliefs_over_time(syria: Conflict, as_of: date) -> None:
    after = evidence(syria, as_of).after
    claims = [after.claims[x] for x in ("russia_would_push", "plan_exists", "feels_dropped")]
    ours = [*claims, after.drivers["outlook"]["collapse"], after.claims["no_way_out"]]
    assert ours == pytest.approx(BELIEFS[as_of], abs=0.006)


def test_size(syria: Conflict, found: Assessment) -> None:
    size = dt.check(syria)
    assert (size.states, size.options, size.decision_makers, size.profiles) == (512, 11, 4, 72)
    assert len(syria.ledger.items) == 34
    assert len({item.origin for item in syria.ledger.items}) == 22
    assert len(syria.ledger.claims) == 21
    assert len(found.forecast.tables.profiles) == 72


def test_where_it_ends(found: Assessment) -> None:
    """The table "reached", 4 December: with deals, and without; the parts add up to 1."""
    chances = found.forecast.chances
    assert chances.reached is not None
    assert chances.reached_without_agreements is not None
    ends = ("war as now", "storm of the capital", "gas in use", "flight", "hand-over accepted")
    with_deals = [chances.reached.outcomes[end] for end in ends]
    without = [chances.reached_without_agreements.outcomes[end] for end in ends]
    assert with_deals == pytest.approx((0.384, 0.308, 0.072, 0.070, 0.025), abs=0.001)
    assert without == pytest.approx((0.406, 0.308, 0.113, 0.073, 0.0), abs=0.001)
    assert chances.reached.no_settlement == pytest.approx(0.042, abs=0.001)
    assert chances.reached_without_agreements.no_settlement == pytest.approx(0, abs=0.001)
    assert sum(chances.reached.outcomes.values()) + chances.reached.no_settlement == pytest.approx(0.9)


def test_worse_before_it_ends(found: Assessment) -> None:
    assert found.forecast.chances.reached is not None
    assert found.forecast.chances.reached.worse == pytest.approx(0.49, abs=0.005)


def test_equilibria(found: Assessment) -> None:
    """P(equilibrium) of the two states that the prototype printed, in the order Nash, GMR, SMR, SEQ."""
    states, equilibrium = found.forecast.states, found.forecast.chances.equilibrium
    printed = {"NNNNNNNYNNY": (0.18, 0.59, 0.59, 0.36), "NNNNNYNYNNY": (0.17, 0.87, 0.87, 0.49)}
    for state, row in printed.items():
        ours = [equilibrium[c][states.index(state)] for c in ("nash", "gmr", "smr", "seq")]
        assert ours == pytest.approx(row, abs=0.006)


def test_would_it_matter(found: Assessment) -> None:
    """What counts is not what Moscow does but what Damascus believes of it."""
    scenarios, out = found.matters["rumour"].scenarios, found.measure
    assert out is not None
    assert out.question is not None
    assert out.question.name == "out"
    ends = {name: out.value(chances) for name, chances in scenarios.items()}
    printed = {"as_is": 0.094, "if_true": 0.100, "if_false": 0.091, "if_believed": 0.253}
    assert ends == pytest.approx(printed, abs=0.001)


def test_mere_talk_leaves_russia_as_it_is(found: Assessment) -> None:
    """Believed talk moves the regime's picture, not what Russia wants, nor the outlook."""
    scenarios = found.matters["rumour"].scenarios
    talked, false = scenarios["if_believed"].beliefs, scenarios["if_false"].beliefs
    assert talked.posterior["russia"] == pytest.approx(false.posterior["russia"])
    assert talked.drivers == false.drivers
    assert talked.claims["feels_dropped"] >= 0.8
    assert false.claims["feels_dropped"] < 0.5


def test_who_refuses(found: Assessment) -> None:
    """The regime refuses in 87 % (backed 32, cornered 29, alone 26), the opposition in 77 %; both agree in 3."""
    assert found.entry is not None
    regime, opposition, *rest = found.entry.stances
    assert regime.must_agree
    assert opposition.must_agree
    assert not any(stance.must_agree for stance in rest)
    refusing = {h: w for h, (w, gains) in regime.by_hypothesis.items() if not gains}
    assert refusing == pytest.approx({"backed": 0.32, "cornered": 0.29, "alone": 0.26}, abs=0.006)
    assert regime.refuses == pytest.approx(0.87, abs=0.006)
    assert opposition.refuses == pytest.approx(0.77, abs=0.006)
    assert found.entry.all_agree == pytest.approx(0.03, abs=0.005)


def test_a_copy_adds_nothing(syria: Conflict, found: Assessment) -> None:
    """The site's own report has the newspaper's official for its origin: without the item nothing changes."""
    ledger = syria.ledger
    without = ledger.model_copy(update={"items": tuple(item for item in ledger.items if item.id != "signal")})
    changed = forecast(syria.model_copy(update={"ledger": without}))
    assert changed.beliefs.claims["russia_would_push"] == pytest.approx(
        found.forecast.beliefs.claims["russia_would_push"]
    )


def test_leaving_out_an_origin_is_never_having_heard_it(syria: Conflict, found: Assessment) -> None:
    left = next(each for each in found.left_out if each.origin == "turkish_official")
    assert set(left.items) == {"nyt_push", "signal"}
    items = tuple(item for item in syria.ledger.items if item.origin != "turkish_official")
    unheard = forecast(
        syria.model_copy(update={"ledger": syria.ledger.model_copy(update={"items": items})}), as_of=FOURTH
    )
    assert left.chances.beliefs.claims == pytest.approx(unheard.beliefs.claims)
    assert left.chances.reached is not None
    assert unheard.chances.reached is not None
    assert np.allclose(left.chances.reached.states, unheard.chances.reached.states)


def test_conduct_of_the_cornered_and_the_alone_differs_by_perception_only(syria: Conflict) -> None:
    cornered, alone = (syria.hypothesis("regime", h) for h in ("cornered", "alone"))
    assert cornered.preference == alone.preference
    assert cornered.sees != alone.sees


KINDS = {"evidence", "modelled", "prior", "context", "out of scope"}
SENTENCES = "h1 b1 p1s1 p1s2 p1s3 r1 p2s1 p2s2 p2s3 p2s4 r2 p3s1 p3s2 p3s3 p3s4 r3 p4s1 p4s2 p4s3 p4s4"


def test_every_sentence_of_the_report_is_read(syria: Conflict) -> None:
    """Headline, byline, three related lines and fifteen sentences in four paragraphs (the reader checks parts)."""
    assert syria.reading is not None
    assert [sentence.at for sentence in syria.reading.sentences] == SENTENCES.split()
    for sentence in syria.reading.sentences:
        assert sentence.kinds
        assert set(sentence.kinds) <= KINDS
        assert sentence.why or "out of scope" not in sentence.kinds
        assert sentence.parts or set(sentence.kinds) <= {"context", "out of scope"}


DATED = {
    FOURTH: (0.08, 0.02, 0.07, 0.06, 0.03, 0.04),
    TENTH: (0.06, 0.02, 0.07, 0.06, 0.03, 0.03),
    LAST: (0.03, 0.01, 0.03, 0.05, 0.02, 0.02),
}
BY_2013 = ("russia_pushes", "handed_over", "gone", "gas", "western_strike", "council_force")


@pytest.mark.parametrize("as_of", DATED, ids=str)
def test_dated_questions(syria: Conflict, as_of: date) -> None:
    """The other program's answers by the end of 2013; the one on gas was wrong-footed by the event and left so."""
    answers = forecast(syria, as_of=as_of).answers
    assert [answers[name].probability for name in BY_2013] == pytest.approx(DATED[as_of], abs=0.0065)


def test_a_band_about_the_rumour(syria: Conflict) -> None:
    """The other program's 5 to 95 % on 4 December: .26 to .52, from 300 draws of its own."""
    bands = dt.forecast(syria).bands
    assert bands is not None
    rumour = bands.questions["rumour"]
    assert (rumour.low, rumour.high) == pytest.approx((0.26, 0.52), abs=0.03)
