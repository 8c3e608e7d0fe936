"""What changed between two dates, and what did it: by hand, on the founding case, and as laws."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_beliefs import ledgers

import detente as dt
from detente.evidence import Claim, Item, Ledger, Mind, Origin
from detente.forecasting.difference import Cause, Difference, between_dates
from detente.forecasting.forecast import forecast
from detente.forecasting.readings import Quantity
from detente.forecasting.sharing import shared
from detente.formats import read_text
from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Prioritised, Question
from detente.statements import NameTable, parse

START = date(2012, 12, 1)
X = Quantity("claim", "x")


def day(number: int) -> date:
    return START + timedelta(days=number)


def report(name: str, on: int, origin: str, *words: str, **more: object) -> Item:
    fields: dict[str, object] = {
        "id": name,
        "date": day(on),
        "summary": "",
        "origin": origin,
        "reliability": "C",
    }
    return Item.model_validate(
        {**fields, "attribution": "named", "claims": {"x": words or ("likely",)}, **more}
    )


def conflict_of(ledger: Ledger) -> Conflict:
    """A decision maker for each mind of a ledger, with one option that each hypothesis wants or does not."""
    dms = tuple(DecisionMaker(name=dm, options=(Option(name=f"go_{dm}"),)) for dm in ledger.minds)
    names = NameTable(tuple((dm.name, dm.options[0].name) for dm in dms))
    minds = {
        dm: tuple(
            Hypothesis(
                name=h,
                preference=Prioritised(statements=(parse(f"{'not ' * (at % 2)}go_{dm}", names),)),
            )
            for at, h in enumerate(mind.prior)
        )
        for dm, mind in ledger.minds.items()
    }
    first = next(iter(ledger.minds))
    asked = [Question(name=claim, text=claim, claim=claim) for claim in ledger.claims]
    asked.append(Question(name="gone", text="Is it gone?", when=parse(f"go_{first}", names), by=day(400)))
    return Conflict(
        title="Small",
        decision_makers=dms,
        status_quo="N" * len(dms),
        preferences=minds,
        ledger=ledger,
        questions=tuple(asked),
    )


def yes_or_no(*items: Item) -> Conflict:
    """One party under two even hypotheses; x is true with .9 under yes and with .1 under no."""
    likely = {"yes": Decimal("0.9"), "no": Decimal("0.1")}
    half = {"": Decimal("0.5")}
    return conflict_of(
        Ledger(
            minds={"party": Mind(dm="party", prior={"yes": half, "no": half})},
            claims={"x": Claim(name="x", text="x", about="party", likely=likely)},
            items=items,
            origins={"o": Origin(name="o"), "p": Origin(name="p")},
        )
    )


def reports(found: Difference) -> list[Cause]:
    return [cause for cause in found.causes or () if cause.kind == "reports"]


# --- by hand ------------------------------------------------------------------------------------------------
# One report of grade C in words that amount to likely: ρ = .6 · .44 = .264, λ = (.632, .368), and under even
# hypotheses P(x) = .632. Two such reports: λ = (.632², .368²) = (.399424, .135424), L(yes) = .9 · .399424 +
# .1 · .135424 and L(no) the other way about, so P(x) = .399424 / (.399424 + .135424) = .746800.

BOTH = 0.632**2 / (0.632**2 + 0.368**2)


def test_one_report_did_all_of_it() -> None:
    found = between_dates(yes_or_no(report("e1", 2, "o")), day(0), day(4))
    (cause,) = reports(found)
    assert (cause.day, cause.origin, cause.read, cause.unread) == (day(2), "o", ("e1",), ())
    assert found.before.numbers[X] == pytest.approx(0.5)
    assert found.changes()[X] == pytest.approx(0.132)
    assert cause.shares[X] == pytest.approx(0.132)
    assert cause.without is not None
    assert cause.without[X] == pytest.approx(0.5)


def test_of_two_days_each_has_what_it_added() -> None:
    found = between_dates(yes_or_no(report("e1", 1, "o"), report("e2", 2, "p")), day(0), day(4))
    first, second = reports(found)
    assert first.shares[X] == pytest.approx(0.132)
    assert second.shares[X] == pytest.approx(BOTH - 0.632)
    # had either not come, the other alone would stand
    assert [cause.without and cause.without[X] for cause in (first, second)] == pytest.approx([0.632, 0.632])


def test_of_one_day_each_has_half() -> None:
    """Two reports alike on one day, in whatever order: half of .7468 − .5 each."""
    found = between_dates(yes_or_no(report("e1", 1, "o"), report("e2", 1, "p")), day(0), day(4))
    assert [cause.shares[X] for cause in reports(found)] == pytest.approx([(BOTH - 0.5) / 2] * 2)


def test_a_copy_of_one_day_is_one_event_with_its_original() -> None:
    conflict = yes_or_no(report("e1", 1, "o"), report("e2", 1, "o", "may"))
    (cause,) = reports(between_dates(conflict, day(0), day(4)))
    assert cause.read == ("e1", "e2")
    assert cause.shares[X] == pytest.approx(0.132)


def test_a_later_copy_did_nothing_and_makes_the_first_superfluous() -> None:
    conflict = yes_or_no(report("e1", 1, "o"), report("e2", 2, "o"))
    first, copy = reports(between_dates(conflict, day(0), day(4)))
    assert first.shares[X] == pytest.approx(0.132)
    assert copy.shares[X] == pytest.approx(0)
    assert first.without is not None
    assert first.without[X] == pytest.approx(0.632)


def test_taken_back() -> None:
    conflict = yes_or_no(report("e1", 0, "o", retracted=day(2)), report("e2", 1, "p"))
    found = between_dates(conflict, day(0), day(4))
    heard, retracted = reports(found)
    assert (retracted.read, retracted.unread, retracted.day) == ((), ("e1",), day(2))
    assert heard.shares[X] == pytest.approx(BOTH - 0.632)
    assert retracted.shares[X] == pytest.approx(0.632 - BOTH)
    assert retracted.without is not None
    assert retracted.without[X] == pytest.approx(BOTH)


def test_replaced_by_a_denial() -> None:
    """The denial has q = .05: ρ = .6 · (2 · .05 − 1) = −.54 and alone P(x) = .23."""
    conflict = yes_or_no(report("e1", 0, "o"), report("e2", 1, "p", "denies", supersedes="e1"))
    (cause,) = reports(between_dates(conflict, day(0), day(4)))
    assert (cause.read, cause.unread) == (("e2",), ("e1",))
    assert cause.shares[X] == pytest.approx(0.23 - 0.632)
    # had the denial not come, what it replaced would still be read
    assert cause.without is not None
    assert cause.without[X] == pytest.approx(0.632)


def test_read_and_taken_back_in_between() -> None:
    conflict = yes_or_no(report("e1", 1, "o", retracted=day(3)))
    found = between_dates(conflict, day(0), day(4))
    assert [cause.shares[X] for cause in reports(found)] == pytest.approx([0.132, -0.132])
    assert found.changes()[X] == pytest.approx(0)


def test_time_alone_moves_a_dated_question() -> None:
    """Nothing is read; the horizon of the dated question shortens, and what is believed stays."""
    found = between_dates(yes_or_no(report("e1", 0, "o")), day(0), day(200))
    (cause,) = found.causes or ()
    gone = Quantity("question", "gone")
    assert cause.kind == "time"
    assert cause.shares[gone] == found.changes()[gone] < 0
    assert cause.shares[X] == 0


def test_before_any_report() -> None:
    found = between_dates(yes_or_no(report("e1", 5, "o")), day(0), day(3))
    assert found.changes()[X] == 0
    assert not reports(found)


def test_the_later_date_comes_second() -> None:
    with pytest.raises(ValueError, match="is not before"):
        between_dates(yes_or_no(), day(1), day(1))


# --- the founding case --------------------------------------------------------------------------------------

FOURTH, TENTH, LAST = date(2012, 12, 4), date(2012, 12, 10), date(2012, 12, 31)
RUMOUR = Quantity("question", "rumour")


@pytest.fixture(scope="module")
def month() -> Difference:
    return between_dates(dt.load("case:syria-2012"), FOURTH, LAST)


def test_the_rumour_falls_by_the_spokesman_and_then_by_the_ministry(month: Difference) -> None:
    """The figures of another program: .38 on 4 December, .24 on the 10th, .14 on the 31st."""
    first_days = between_dates(dt.load("case:syria-2012"), FOURTH, TENTH)
    numbers = [month.before.numbers[RUMOUR], first_days.after.numbers[RUMOUR], month.after.numbers[RUMOUR]]
    assert numbers == pytest.approx([0.38, 0.24, 0.14], abs=0.006)
    spokesman, ministry = sorted(month.causes or (), key=lambda cause: cause.shares[RUMOUR])[:2]
    assert (spokesman.read, ministry.read) == (("kremlin",), ("ministry_27",))
    until_tenth = [cause.shares[RUMOUR] for cause in month.causes or () if cause.day and cause.day <= TENTH]
    assert sum(until_tenth) == pytest.approx(first_days.changes()[RUMOUR])


def test_shares_add_up_to_the_whole_change(month: Difference) -> None:
    for each, change in month.changes().items():
        assert sum(cause.shares[each] for cause in month.causes or ()) == pytest.approx(change, abs=1e-12)


def test_both_sides_are_the_forecasts_of_their_days(month: Difference) -> None:
    conflict = dt.load("case:syria-2012")
    for side in (month.before, month.after):
        then = forecast(conflict, as_of=side.as_of)
        for name, answer in then.answers.items():
            assert side.numbers[Quantity("question", name)] == pytest.approx(answer.probability)
        assert then.chances.reached is not None
        for name, p in then.chances.reached.outcomes.items():
            assert side.numbers[Quantity("end", name)] == pytest.approx(p)


def test_lavrov_said_it_twice(month: Difference) -> None:
    """His words of the 29th are a copy of those of the 22nd: the first did it, and neither alone is missed."""
    stays = Quantity("claim", "will_not_leave")
    first, second = (cause for cause in month.causes or () if cause.origin == "lavrov")
    assert first.shares[stays] > 0.1
    assert second.shares[stays] == pytest.approx(0)
    assert first.without is not None
    assert first.without[stays] == pytest.approx(month.after.numbers[stays])


# --- moves --------------------------------------------------------------------------------------------------

FERRY = Path(__file__).resolve().parents[2] / "docs" / "examples" / "ferry.yaml"
MOVE = """
history:
  - {date: 2024-03-11, dm: crews, to: YNN}
  - {date: 2024-03-12, dm: crews, to: NNN}
  - {date: 2024-03-12, dm: crews, to: YNN}
"""


def test_observed_moves_are_events_in_their_order() -> None:
    conflict = read_text(FERRY.read_text(encoding="utf-8") + MOVE)
    found = between_dates(conflict, date(2024, 3, 10), date(2024, 3, 12))
    kinds = [(cause.kind, cause.day and cause.day.day) for cause in found.causes or ()]
    assert kinds == [("move", 11), ("reports", 12), ("move", 12), ("move", 12), ("time", None)]
    assert found.after.conflict.status_quo == "YNN"
    for each, change in found.changes().items():
        assert sum(cause.shares[each] for cause in found.causes or ()) == pytest.approx(change, abs=1e-12)
    bold = Quantity("hypothesis", "crews", "bold")
    # who strikes takes the threat for talk: only the bold strike under SEQ
    assert (found.causes or ())[0].shares[bold] > 0
    after = forecast(conflict, as_of=date(2024, 3, 12))
    assert after.beliefs.posterior["crews"]["bold"] == pytest.approx(found.after.numbers[bold])


# --- laws ---------------------------------------------------------------------------------------------------


@st.composite
def dated_ledgers(draw: st.DrawFn) -> Ledger:
    """Random small ledgers whose reports are spread over six days, some of them taken back or replaced."""
    ledger = draw(ledgers())
    items: list[Item] = []
    for item in ledger.items:
        on = draw(st.integers(0, 5))
        older = [each.id for each in items if each.date <= day(on)]
        fields: dict[str, object] = {"date": day(on), "supersedes": draw(st.sampled_from(["", "", *older]))}
        if draw(st.booleans()):
            fields["retracted"] = day(on + draw(st.integers(1, 3)))
        items.append(item.model_copy(update=fields))
    return ledger.model_copy(
        update={"items": tuple(items), "half_life": draw(st.sampled_from([None, Decimal(1)]))}
    )


@given(dated_ledgers(), st.integers(0, 3), st.integers(4, 8))
@settings(max_examples=25)
def test_shares_always_add_up(ledger: Ledger, first: int, last: int) -> None:
    conflict = conflict_of(ledger)
    found = between_dates(conflict, day(first), day(last))
    for each, change in found.changes().items():
        assert sum(cause.shares[each] for cause in found.causes or ()) == pytest.approx(change, abs=1e-12)
    # the whole way is made of its halves
    halves = [
        between_dates(conflict, *pair)
        for pair in ((day(first), day(3)), (day(3), day(last)))
        if pair[0] < pair[1]
    ]
    for each, change in found.changes().items():
        assert sum(half.changes()[each] for half in halves) == pytest.approx(change, abs=1e-12)
    told = [(c.kind, c.day, c.origin) for half in halves for c in half.causes or () if c.kind != "time"]
    assert told == [(c.kind, c.day, c.origin) for c in found.causes or () if c.kind != "time"]


def games(causes: int) -> st.SearchStrategy[list[float]]:
    return st.lists(st.integers(-9, 9).map(float), min_size=2**causes, max_size=2**causes)


def value_of(numbers: list[float]) -> Callable[[Iterable[int]], np.ndarray]:
    return lambda come: np.array([numbers[sum(1 << cause for cause in come)]])


@given(games(4), st.sampled_from([0, 6]))
def test_shared_out_whole_and_backwards_the_opposite(numbers: list[float], most: int) -> None:
    shares = [float(share[0]) for share in shared(4, value_of(numbers), most)]
    assert sum(shares) == pytest.approx(numbers[-1] - numbers[0])
    # the way back: cause i comes when it had been there, and all of them have gone in the end
    back = [float(share[0]) for share in shared(4, value_of(numbers[::-1]), most)]
    assert back == pytest.approx([-share for share in shares])


@given(st.lists(st.integers(-9, 9).map(float), min_size=4, max_size=4), st.sampled_from([0, 6]))
def test_of_causes_that_do_not_meet_each_has_its_own(own: list[float], most: int) -> None:
    numbers = [sum(of for at, of in enumerate(own) if come >> at & 1) for come in range(16)]
    assert [float(share[0]) for share in shared(4, value_of(numbers), most)] == pytest.approx(own)


def test_of_three_with_one_that_does_nothing() -> None:
    """v = 1 once the first two have come, whatever the third: half to each of the two."""
    numbers = [float((come & 3) == 3) for come in range(8)]
    assert [float(share[0]) for share in shared(3, value_of(numbers), 6)] == pytest.approx([0.5, 0.5, 0])
