"""Beliefs worked by hand (docs/beliefs.md)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import TODAY, claim, driver, ledger, mind, numbers, report, yes_or_no

from detente.evidence import beliefs, believe, talked_of
from detente.evidence.scales import LETTERS, WORDS

LIKELY = report("first", "turkish_official", "C", "likely")


def yes(*items, **more):
    """P(yes | reports) in the ledger of one party."""
    return beliefs(yes_or_no(*items, **more), TODAY).posterior["party"]["yes"]


# --- one party ----------------------------------------------------------------------------------------------


def test_one_report_by_hand():
    found = beliefs(yes_or_no(LIKELY), TODAY)
    # ρ = .264, a = .9 and .1: L = ½[1 + .264 · (±.8)] = .6056 and .3944, which sum to 1 under even priors
    assert found.posterior["party"] == pytest.approx({"yes": 0.6056, "no": 0.3944})
    # (5): a′ = .9 · .632 / .6056 = .939234 and .1 · .632 / .3944 = .160243
    assert found.true_given["x"] == pytest.approx({"yes": 0.939234, "no": 0.160243}, abs=1e-6)
    # P(x) = .6056 · .939234 + .3944 · .160243 = .5688 + .0632 = .632
    assert found.claims["x"] == pytest.approx(0.632)


def test_before_any_report_the_priors_hold():
    found = beliefs(yes_or_no(LIKELY), None)
    assert found.posterior["party"] == {"yes": 0.5, "no": 0.5}
    # ½ · .9 + ½ · .1
    assert found.claims["x"] == pytest.approx(0.5)


@pytest.mark.parametrize("letter", ["C", "D", "F", "E"])
@pytest.mark.parametrize("word", ["likely", "may"])
def test_a_copy_changes_nothing(letter, word):
    assert yes(LIKELY, report("copy", "turkish_official", letter, word)) == yes(LIKELY)


def test_a_weaker_copy_never_weakens_and_a_dependent_one_adds_less_than_an_independent():
    copy = report("copy", "turkish_official", "F", "likely")
    alone, half, full = (yes(LIKELY, copy, dependence=each) for each in (1, 0.5, 0))
    assert yes(LIKELY) == alone < half < full


def test_a_second_origin_strengthens():
    # λ = (.632², .368²) = (.399424, .135424)
    # L(yes) = .9 · .399424 + .1 · .135424 = .373024,  L(no) = .1 · .399424 + .9 · .135424 = .161824
    # w(yes) = .373024 / .534848 = .697439
    second = report("second", "another", "C", "likely")
    assert yes(LIKELY, second) == pytest.approx(0.697439, abs=1e-6)


@pytest.mark.parametrize(("word", "bound"), [("flat", 9), ("denies", 1 / 9)])
def test_however_many_reports_odds_stay_within_the_bound(word, bound):
    # affirmed: a(yes)/a(no) = .9/.1; denied: (1 − .9)/(1 − .1)
    reached = [1.0]
    for n in range(1, 40):
        weights = beliefs(
            yes_or_no(*(report(f"e{k}", f"origin {k}", "A", word) for k in range(n))), TODAY
        ).posterior["party"]
        reached.append(weights["yes"] / weights["no"])
    assert all(old <= new if bound > 1 else old >= new for old, new in pairwise(reached))
    assert reached[-1] == pytest.approx(bound)
    assert max(reached) <= bound * (1 + 1e-12) if bound > 1 else min(reached) >= bound * (1 - 1e-12)


def test_a_bound_of_its_own_when_likelihoods_are_lopsided():
    # a = .7 and .4: at most .7/.4 = 1.75 when affirmed, at least .3/.6 = .5 when denied
    many = [report(f"e{k}", f"origin {k}", "A", "flat") for k in range(40)]
    against = [report(f"e{k}", f"origin {k}", "A", "denies") for k in range(40)]
    assert yes(*many, yes=0.7, no=0.4) == pytest.approx(1.75 / 2.75)
    assert yes(*against, yes=0.7, no=0.4) == pytest.approx(0.5 / 1.5)


@given(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=3))
def test_with_the_same_words_f_never_outweighs_d(words):
    shift_f = yes(report("e", "o", "F", *words)) - 0.5
    shift_d = yes(report("e", "o", "D", *words)) - 0.5
    assert abs(shift_f) <= abs(shift_d)
    assert shift_f * shift_d >= 0


def test_a_report_without_news_leaves_the_weights():
    # q = ½: ρ = 0
    assert yes(report("e", "o", "A", 0.5)) == pytest.approx(0.5)


@given(st.sampled_from(sorted(LETTERS)), st.sampled_from(sorted(WORDS)), st.sampled_from([0.0, 0.3, 1.0]))
def test_a_claim_equally_likely_under_all_leaves_the_weights(letter, word, a):
    assert yes(report("e", "o", letter, word), yes=a, no=a) == pytest.approx(0.5)


def test_a_denial_mirrors_an_affirmation():
    # flat .95 and denies .05: with a = .9 and .1 the two hypotheses change places
    assert yes(report("e", "o", "C", "denies")) == pytest.approx(1 - yes(report("e", "o", "C", "flat")))
    assert yes(report("e", "o", "C", "denies")) < 0.5


def test_signalled_that_it_may_is_weaker_than_either():
    both, may, signalled = (
        yes(report("e", "o", "C", *w)) for w in (("signalled", "may"), ("may",), ("signalled",))
    )
    assert 0.5 < both < may < signalled


def test_an_origin_can_be_left_aside():
    book = yes_or_no(LIKELY, report("second", "another", "C", "likely"))
    assert beliefs(book, TODAY, without_origins=["another"]) == beliefs(yes_or_no(LIKELY), TODAY)


# --- fixed claims, zeros and ones ---------------------------------------------------------------------------


def test_a_fixed_claim_overrules_its_reports():
    book = yes_or_no(report("e", "o", "A", "denies"))
    # λ = (1, 0): w ∝ a = .9 and .1; λ = (0, 1): w ∝ 1 − a
    true, false = (beliefs(book, TODAY, fixed={"x": truth}) for truth in (True, False))
    assert true.posterior["party"] == pytest.approx({"yes": 0.9, "no": 0.1})
    assert false.posterior["party"] == pytest.approx({"yes": 0.1, "no": 0.9})
    assert (true.claims["x"], false.claims["x"]) == (1, 0)


def test_a_claim_that_nothing_allows_cannot_be_fixed():
    never, always = yes_or_no(yes=0, no=0), yes_or_no(yes=1, no=1)
    assert believe(never, {}, {"x": True}) is None
    assert believe(never, {}, {"x": False}).claims["x"] == 0
    assert believe(always, {}, {"x": False}) is None
    assert believe(always, {}, {"x": True}).claims["x"] == 1


def test_a_hypothesis_ruled_out_keeps_the_rest_exact():
    # a = 1 and 0: the claim fixed true leaves yes alone
    found = believe(yes_or_no(yes=1, no=0), {}, {"x": True})
    assert found.posterior["party"] == {"yes": 1, "no": 0}
    assert found.claims["x"] == 1


def test_priors_of_one_and_zero_stay():
    book = ledger(
        minds=(mind("party", yes=1, no=0),), claims=(claim("x", "party", yes=0.2, no=1),), items=(LIKELY,)
    )
    found = beliefs(book, TODAY)
    assert found.posterior["party"] == {"yes": 1, "no": 0}
    # the report moves the claim alone: .2 · .632 / (.2 · .632 + .8 · .368) = .1264 / .4208 = .300380
    assert found.claims["x"] == pytest.approx(0.300380, abs=1e-6)


def test_an_unknown_claim_cannot_be_fixed():
    with pytest.raises(KeyError):
        believe(yes_or_no(), {}, {"y": True})


@pytest.mark.parametrize("minds", [(), (mind("party", **{"": 1}),)])
def test_a_claim_about_a_party_without_hypotheses_moves_only_itself(minds):
    other = mind("other", yes=0.3, no=0.7)
    book = ledger(minds=(*minds, other), claims=(claim("x", "party", **{"": 0.2}),), items=(LIKELY,))
    found = beliefs(book, TODAY)
    assert found.claims["x"] == pytest.approx(0.300380, abs=1e-6)  # as above
    assert found.posterior["other"] == pytest.approx({"yes": 0.3, "no": 0.7})


def test_very_many_claims_do_not_vanish():
    # 2,000 claims on which nobody has anything to say, and one that has
    idle = tuple(claim(f"idle{n}", "party", yes=0.5, no=0.5) for n in range(2000))
    book = yes_or_no(LIKELY)
    wide = book.model_copy(update={"claims": {**book.claims, **{each.name: each for each in idle}}})
    assert beliefs(wide, TODAY).posterior["party"]["yes"] == pytest.approx(0.6056)


# --- drivers and profiles -----------------------------------------------------------------------------------

EVEN = driver("outlook", near=0.5, far=0.5)
LEANING = {"yes": numbers(near=0.9, far=0.1), "no": numbers(near=0.1, far=0.9)}


def pair(**more):
    return ledger(
        minds=(mind("one", "outlook", **LEANING), mind("two", "outlook", **LEANING)), drivers=(EVEN,), **more
    )


def test_two_parties_under_one_driver_say_yes_together():
    found = believe(pair(), {})
    # ½ · .9² + ½ · .1² = .405 + .005 = .41, not ½ · ½ = .25
    assert found.weight({"one": "yes", "two": "yes"}) == pytest.approx(0.41)
    assert found.weight({"one": "yes"}) == pytest.approx(0.5)
    assert found.weight({}) == pytest.approx(1)


def test_every_profile_in_order():
    found = believe(pair(), {})
    assert found.profiles == 4
    # mixed answers: ½ · .09 + ½ · .09 = .09
    assert list(found.each()) == [
        (("yes", "yes"), pytest.approx(0.41)),
        (("yes", "no"), pytest.approx(0.09)),
        (("no", "yes"), pytest.approx(0.09)),
        (("no", "no"), pytest.approx(0.41)),
    ]


def test_a_claim_about_one_party_reaches_the_other_through_the_driver():
    found = believe(pair(claims=(claim("x", "one", yes=1, no=0),)), {}, {"x": True})
    # one says yes for sure; P(near) = ½·.9 / ½ = .9; P(two says yes) = .9 · .9 + .1 · .1 = .82
    assert found.drivers["outlook"] == pytest.approx({"near": 0.9, "far": 0.1})
    assert found.posterior == {"one": {"yes": 1, "no": 0}, "two": pytest.approx({"yes": 0.82, "no": 0.18})}


def test_a_claim_about_a_driver():
    book = pair(claims=(claim("falls", "outlook", near=0.8, far=0.2),))
    found = believe(book, {"falls": (0.632, 0.368)})
    # L(near) = .8 · .632 + .2 · .368 = .5792, L(far) = .2 · .632 + .8 · .368 = .4208, which sum to 1
    assert found.drivers["outlook"] == pytest.approx({"near": 0.5792, "far": 0.4208})
    # P(falls) = .8 · .632 + .2 · .632
    assert found.claims["falls"] == pytest.approx(0.632)
    # P(one says yes) = .5792 · .9 + .4208 · .1
    assert found.posterior["one"]["yes"] == pytest.approx(0.56336)


def test_an_impossible_driver_value_divides_nothing_by_zero():
    book = ledger(
        minds=(mind("one", "outlook", yes=numbers(near=1, far=0), no=numbers(near=0, far=1)),),
        claims=(claim("x", "one", yes=1, no=0),),
        drivers=(EVEN,),
    )
    found = believe(book, {}, {"x": True})
    assert found.drivers["outlook"] == {"near": 1, "far": 0}
    assert found.given["one"]["far"] == {"yes": 0, "no": 0}
    assert found.posterior["one"] == {"yes": 1, "no": 0}
    assert dict(found.each()) == {("yes",): 1, ("no",): 0}


# --- mere talk ----------------------------------------------------------------------------------------------

SEES = {("regime", "backed"): {"russia": "keep"}, ("regime", "isolated"): {"russia": "drop"}}


def rumour(*items, regime=None, drivers=()):
    return ledger(
        minds=(mind("russia", keep=0.8, drop=0.2), regime or mind("regime", backed=0.7, isolated=0.3)),
        claims=(
            claim("backs_plan", "russia", keep=0.1, drop=0.7),
            claim("feels_alone", "regime", backed=0.05, isolated=0.8),
        ),
        items=items,
        drivers=drivers,
    )


def test_talk_may_be_heard_without_being_true():
    heard = report("e", "o", "B", "flat", claim="feels_alone")
    found, before = beliefs(rumour(heard), TODAY), beliefs(rumour(), TODAY)
    # ρ = .80 · .90 = .72: L(backed) = ½[1 + .72 · (−.9)] = .176, L(isolated) = ½[1 + .72 · .6] = .716
    # w(isolated) = .3 · .716 / (.3 · .716 + .7 · .176) = .2148 / .3380 = .635503
    assert found.posterior["regime"]["isolated"] == pytest.approx(0.635503, abs=1e-6)
    assert (
        found.posterior["russia"] == before.posterior["russia"] == pytest.approx({"keep": 0.8, "drop": 0.2})
    )


def test_merely_talked_of_and_believed():
    book = rumour()
    false = believe(book, {}, {"backs_plan": False})
    talk = talked_of(false, book, "backs_plan", SEES)
    assert talk.posterior["regime"] == {"backed": 0, "isolated": 1}
    # x false: w ∝ .8 · .9 and .2 · .3, so P(drop) = .06 / .78, below its prior, and talk leaves it there
    assert talk.posterior["russia"] == pytest.approx({"keep": 0.72 / 0.78, "drop": 0.06 / 0.78})
    # the claims about the regime follow: P(feels_alone) = a(isolated); the rumour itself stays false
    assert talk.claims == pytest.approx({"feels_alone": 0.8, "backs_plan": 0})


def test_talk_restricts_within_each_driver_value_and_leaves_the_driver():
    regime = mind(
        "regime",
        "outlook",
        backed=numbers(near=0.2, far=1),
        isolated=numbers(near=0.3, far=0),
        alone=numbers(near=0.5, far=0),
    )
    book = rumour(regime=regime, drivers=(driver("outlook", near=0.4, far=0.6),))
    book = book.model_copy(
        update={
            "claims": book.claims | {"feels_alone": claim("f", "regime", backed=0, isolated=1, alone=0.5)}
        }
    )
    false = believe(book, {}, {"backs_plan": False})
    talk = talked_of(false, book, "backs_plan", SEES | {("regime", "alone"): {"russia": "drop"}})
    assert talk.drivers == false.drivers == {"outlook": pytest.approx({"near": 0.4, "far": 0.6})}
    # near: .3 and .5 are scaled to .375 and .625; far: nothing would be left, so backed stays
    assert talk.given["regime"]["near"] == pytest.approx({"backed": 0, "isolated": 0.375, "alone": 0.625})
    assert talk.given["regime"]["far"] == {"backed": 1, "isolated": 0, "alone": 0}
    # .4 · .375 = .15, .4 · .625 = .25, .6;  P(feels_alone) = .15 + .25 · ½ = .275
    assert talk.posterior["regime"] == pytest.approx({"backed": 0.6, "isolated": 0.15, "alone": 0.25})
    assert talk.claims["feels_alone"] == pytest.approx(0.275)


def test_talk_that_nobody_can_hear_is_no_case():
    book = rumour()
    false = believe(book, {}, {"backs_plan": False})
    assert talked_of(false, book, "backs_plan", {}) is None
    # nobody sees the regime, and nobody sees a driver
    assert talked_of(false, book, "feels_alone", SEES) is None
    with_driver = pair(claims=(claim("falls", "outlook", near=0.8, far=0.2),))
    assert talked_of(believe(with_driver, {}), with_driver, "falls", SEES) is None
