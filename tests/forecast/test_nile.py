"""The second case: what follows for the Nile, summer 2020, from its reports and the theory, worked here by hand.

Nothing was computed by another program for this case; no number of the program's own is asserted.
"""

from __future__ import annotations

from datetime import date

import pytest

import detente as dt
from detente.evidence import Item, weigh
from detente.forecasting import Forecast, forecast
from detente.model import Conflict
from detente.study.evidence import evidence

EVE, SUMMIT, DAY_AFTER, READ = date(2020, 6, 25), date(2020, 6, 26), date(2020, 6, 27), date(2020, 6, 28)
CONTRADICTED, ANNOUNCED = date(2020, 7, 15), date(2020, 7, 21)
DATES = (date(2020, 1, 1), EVE, SUMMIT, READ, CONTRADICTED, ANNOUNCED)


@pytest.fixture(scope="module")
def nile() -> Conflict:
    return dt.load("case:nile-2020")


@pytest.fixture(scope="module")
def found(nile: Conflict) -> dict[date, Forecast]:
    return {day: forecast(nile, as_of=day) for day in DATES}


def held(conflict: Conflict, as_of: date, without: str = "") -> float:
    """What is believed, from the reports alone, of Ethiopia's holding the filling back."""
    items = tuple(item for item in conflict.ledger.items if item.id != without)
    ledger = conflict.ledger.model_copy(update={"items": items})
    return evidence(conflict.model_copy(update={"ledger": ledger}), as_of).after.claims["would_hold"]


def test_size(nile: Conflict) -> None:
    """7 options of three parties, less force with relent, and object with partial: 4 · (2 · 3) · 3 · 2 by chance."""
    size = dt.check(nile)
    assert (size.states, size.options, size.decision_makers) == (4 * 6 * 3 * 2, 8, 3)
    assert size.profiles == 4 * 3 * 2
    assert size.warnings == ()


def test_reports_are_dated_and_come_from_many(nile: Conflict) -> None:
    items = nile.ledger.items
    assert 14 <= len(items) <= 22
    assert len({item.origin for item in items}) >= 10
    assert {item.date.year for item in items} == {2020}
    assert [item.date for item in items] == sorted(item.date for item in items)
    assert all(item.attribution and item.outlet for item in items)
    assert {item.origin for item in items} == set(nile.ledger.origins)


def test_the_summit_is_heard_and_then_contradicted(nile: Conflict) -> None:
    """26 June: Cairo and Khartoum say that it was agreed to wait. 27 June: Addis Ababa says that it fills."""
    eve, summit, after = (held(nile, day) for day in (EVE, SUMMIT, DAY_AFTER))
    assert eve < summit
    assert after < summit


def spoken(conflict: Conflict) -> list[Item]:
    return [item for item in conflict.ledger.items if "would_hold" in item.claims]


def test_what_is_denied_is_believed_less_and_what_is_affirmed_more(nile: Conflict) -> None:
    """By Bayes' rule: a report that is likelier when the claim is true raises it, one that is less likely lowers it.

    A copy of an origin of dependence 1 adds nothing, and what is taken back the same day is never read.
    """
    heard = {row.item: row for row in weigh(nile.ledger, ANNOUNCED) if row.claim == "would_hold"}
    now = held(nile, ANNOUNCED)
    for item in spoken(nile):
        without = held(nile, ANNOUNCED, item.id)
        if item.id == "state_tv":
            assert item.id not in heard
        if item.id in ("state_tv", "cairo_summit", "wire_summit"):
            # of the presidency's account and the agency's one speaks for both
            assert without == pytest.approx(now)
        elif heard[item.id].affirms:
            assert without < now
        else:
            assert without > now


def test_the_same_line_again_says_less_than_a_new_witness(nile: Conflict) -> None:
    """At equal grade and words: ministers share an origin of dependence .7, Khartoum's witness has its own."""
    rows = {row.item: row for row in weigh(nile.ledger, READ)}
    line = [rows[item] for item in ("seleshi_january", "abiy_april", "gedu_june")]
    assert len({row.rho for row in line}) == 1
    assert [row.counted for row in line] == pytest.approx([1, 0.3, 0.09])
    assert rows["addis_summit"].counted == 1


def test_a_january_hope_has_aged_by_june(nile: Conflict) -> None:
    """Both grade B, `expected` and `likely` alike .72: r(2q − 1) = .352, halved every three months."""
    rows = {row.item: row for row in weigh(nile.ledger, READ)}
    assert rows["au_report"].rho == pytest.approx(0.352)
    months = (READ - date(2020, 1, 31)).days / 30.4375
    assert rows["joint_january"].rho == pytest.approx(0.352 * 0.5 ** (months / 3))


def test_everything_adds_up(found: dict[date, Forecast]) -> None:
    for each in found.values():
        reached = each.chances.reached
        assert reached is not None
        assert sum(reached.states) + reached.no_settlement == pytest.approx(0.9)
        assert sum(reached.outcomes.values()) + reached.no_settlement == pytest.approx(0.9)
        for weights in (*each.beliefs.posterior.values(), *each.beliefs.drivers.values()):
            assert sum(weights.values()) == pytest.approx(1)


OBSERVED = {
    date(2020, 1, 1): "NNNNNNNN",
    EVE: "NNYNNYNN",
    SUMMIT: "NNYNNYNN",
    ANNOUNCED: "YNYNNYNN",
}
"""fill, bind; council, force, relent; object, partial; pooling.

Sudan objects on 2 June, Egypt turns to the Council on 19 June, Ethiopia fills on 21 July.
"""


@pytest.mark.parametrize("as_of", OBSERVED, ids=str)
def test_the_conflict_starts_where_observed_moves_have_led(found: dict[date, Forecast], as_of: date) -> None:
    assert found[as_of].conflict.status_quo == OBSERVED[as_of]


def test_water_once_held_is_not_given_back(found: dict[date, Forecast]) -> None:
    """Filling is one way, so after 21 July no end is without it; the dated question is answered by the present."""
    after = found[ANNOUNCED]
    assert after.chances.reached is not None
    assert after.chances.reached.outcomes["waiting"] == 0
    assert after.chances.reached.outcomes["rules before water"] == 0
    # .9 · 1 + .1 · base .5
    assert after.answers["filled"].probability == pytest.approx(0.95)


def test_a_move_that_was_seen_makes_the_minds_likelier_that_would_make_it(
    nile: Conflict, found: dict[date, Forecast]
) -> None:
    """Sudan objected on 2 June. `benefit` gains nothing by it: it wants to sign, then not to object."""
    reports_alone = evidence(nile.model_copy(update={"history": ()}), EVE).after.posterior["sudan"]["safety"]
    assert found[EVE].beliefs.posterior["sudan"]["safety"] > reports_alone


def test_a_step_that_every_mind_would_take_tells_nothing_of_the_mind(nile: Conflict) -> None:
    """To bring its case is the one improvement of every Egypt, and nobody's answer can undo what it gains by it."""
    without = tuple(move for move in nile.history if move.dm != "egypt" and move.date < ANNOUNCED)
    heard = forecast(nile, as_of=EVE).beliefs.posterior["egypt"]
    unheard = forecast(nile.model_copy(update={"history": without}), as_of=EVE).beliefs.posterior["egypt"]
    assert heard == pytest.approx(unheard)


def test_calm_and_wary_want_the_same_and_see_differently(nile: Conflict) -> None:
    calm, wary = (nile.hypothesis("ethiopia", h) for h in ("calm", "wary"))
    assert calm.preference == wary.preference
    assert (calm.sees, wary.sees) == ({"egypt": "law"}, {"egypt": "resolute"})


@pytest.mark.parametrize("waiting", ["NNYNNYNN", "NNYNNYNY"], ids=["dry", "pooled"])
def test_force_deters_who_expects_it_until_the_basin_is_full(nile: Conflict, waiting: str) -> None:
    """Would Ethiopia stay put, with both neighbours against it and Egypt in truth staying with the law?

    Nash: nobody answers, so it fills. GMR and SMR: any answer counts, and Egypt could ready force. SEQ: only who
    gains by it answers: the law never does, the resolute does, unless an attack on a full basin would drown Sudan.
    """
    stable = {
        mind: dt.solve(nile, profile={"ethiopia": mind, "egypt": "law", "sudan": "safety"}).stable
        for mind in ("schedule", "calm", "wary")
    }
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        assert waiting not in stable["schedule"][concept]["ethiopia"]
    for concept in ("nash", "gmr", "smr"):
        assert stable["calm"][concept]["ethiopia"] == stable["wary"][concept]["ethiopia"]
    assert waiting not in stable["wary"]["nash"]["ethiopia"]
    assert waiting in stable["wary"]["gmr"]["ethiopia"]
    assert waiting not in stable["calm"]["seq"]["ethiopia"]
    assert (waiting in stable["wary"]["seq"]["ethiopia"]) == (waiting == "NNYNNYNN")


def test_who_refuses_the_plan(nile: Conflict) -> None:
    """`schedule` puts no signature first; `law` and `resolute` take no weaker text; the others would gain."""
    entry = dt.assess(nile).entry
    assert entry is not None
    ethiopia, egypt, sudan = entry.stances
    assert {h for h, (_, gains) in ethiopia.by_hypothesis.items() if not gains} == {"schedule"}
    assert {h for h, (_, gains) in egypt.by_hypothesis.items() if not gains} == {"law", "resolute"}
    assert ethiopia.must_agree
    assert egypt.must_agree
    assert not sudan.must_agree
    assert entry.all_agree <= min(1 - ethiopia.refuses, 1 - egypt.refuses)


def test_what_happened_is_asked_and_never_used(nile: Conflict, found: dict[date, Forecast]) -> None:
    """Every outcome turned round: every answer stays."""
    turned = tuple(
        question
        if question.outcome is None
        else question.model_copy(update={"outcome": not question.outcome})
        for question in nile.questions
    )
    assert sum(question.outcome is not None for question in nile.questions) >= 5
    blind = forecast(nile.model_copy(update={"questions": turned}), as_of=READ)
    for name, answer in found[READ].answers.items():
        assert blind.answers[name].probability == answer.probability
