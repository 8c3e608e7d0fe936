"""What answers mean, and what is refused with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from detente.interviewing.ask import Question, RefusedError, Session, ask
from detente.interviewing.naming import named, proposed
from detente.interviewing.reading import chances, day, each_chance, numbers
from detente.interviewing.rules import bars
from detente.interviewing.told import Words
from detente.model import Conflict, DecisionMaker, Option
from detente.statements import KEYWORDS


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Halt the filling of the dam", "halt_filling_dam"),
        ("Côte d'Ivoire", "cote_d_ivoire"),
        ("The UN (New York)", "un"),
        ("2 more dams", "_2_more_dams"),
        ("of", "of_"),
        ("Nature", "nature_"),
        ("停战", "option"),
        ("The", "the"),
    ],
)
def test_names_are_proposed(label: str, name: str) -> None:
    assert proposed(label) == name


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_no_keyword_becomes_a_name(word: str) -> None:
    assert proposed(word) not in KEYWORDS
    with pytest.raises(RefusedError, match=f"{word}_ would do"):
        named(f"{word}: Something", [], "an option")


def test_what_is_named_already_is_refused() -> None:
    with pytest.raises(RefusedError, match="named already"):
        named("attack", [], "an option", ["Attack"])
    with pytest.raises(RefusedError, match="hit is taken; hit_2 would do"):
        named("hit: Bomb", ["hit"], "an option")
    assert named("Attack", ["attack"], "an option", owner="iraq") == ("iraq_attack", "Attack")
    with pytest.raises(RefusedError, match="_2x would do"):
        named("2x: Two", [], "an option")


def test_a_label_may_hold_a_colon() -> None:
    assert named("Plan B: attack", [], "an option") == ("plan_b_attack", "Plan B: attack")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("70 30", ("0.7", "0.3")),
        ("0.7, 0.3", ("0.7", "0.3")),
        ("70% 30 %", ("0.7", "0.3")),
        ("100 0", ("1", "0")),
    ],
)
def test_chances_add_to_one(text: str, found: tuple[str, ...]) -> None:
    assert chances(text, 2) == tuple(map(Decimal, found))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("70 40", "add to 110"),
        ("0.5 0.4", "add to 0.9"),
        ("70", "2 numbers are wanted"),
        ("x 1", "is no chance"),
        ("-1 2", "is no chance"),
        ("nan 1", "is no chance"),
        ("1e9 1", "is no chance"),
    ],
)
def test_chances_that_do_not_add_up_are_refused(text: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        chances(text, 2)


def test_single_chances_need_not_add_up() -> None:
    assert each_chance("10 80", 2) == (Decimal("0.1"), Decimal("0.8"))
    assert each_chance("0.1 1", 2) == (Decimal("0.1"), Decimal(1))
    with pytest.raises(RefusedError, match="above 100"):
        each_chance("101 1", 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-02-30", "does not exist"),
        ("4 March", "no date"),
        ("2024-3-4", "no date"),
        ("20240304", "no date"),
    ],
)
def test_days_that_cannot_be_are_refused(text: str, why: str) -> None:
    assert day("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(RefusedError, match=why):
        day(text)


@pytest.mark.parametrize("text", ["0", "4", "1 1", "a", "1.5", "-1", "٣", "9" * 50])
def test_numbers_of_a_list(text: str) -> None:
    with pytest.raises(RefusedError):
        numbers(text, 3)


def words() -> Words:
    options = tuple(Option(name=name, label=name.upper()) for name in "xyz")
    return Words(Conflict(title="", decision_makers=(DecisionMaker(name="a", options=options),)))


@pytest.mark.parametrize(
    ("text", "pattern", "statement"),
    [
        ("1 2", "YY-", ""),
        ("3, 1", "Y-Y", ""),
        ("1,2, 3", "", "at most 1 of (x, y, z)"),
        ("1 2 3", "", "at most 1 of (x, y, z)"),
        ("3 needs 1", "N-Y", ""),
        ("one of 1 3", "", "exactly 1 of (x, z)"),
        ("at least one of 1 3", "", "at least 1 of (x, z)"),
        ("not x or z", "", "not x or z"),
    ],
)
def test_what_can_never_be(text: str, pattern: str, statement: str) -> None:
    found = bars(text, words())
    assert found.pattern == pattern
    assert (found.statement.text if found.statement else "") == statement


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1", "two numbers"),
        ("1 4", "no number from 1 to 3"),
        ("x and", "ends too early"),
        ("x and w", "does not exist"),
        ("1 2, 2 3", "one thing at a time"),  # two pairs, and not one list of three
        ("1 2; 2 3", "one thing at a time"),
        ("1; 2", "one thing at a time"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        bars(text, words())


def test_a_session_is_its_answers() -> None:
    def script():
        first = yield from ask(Question("one", "One?", str))
        second = yield from ask(Question(f"two.{first}", "Two?", str, default="b"))
        return first + second

    session = Session(script)
    assert session.answer("") == "an answer is wanted; ? explains"
    assert session.answer("x\x1b[31m").startswith("the answer holds a character that no text has")
    assert session.answer("x" * 20_001).startswith("the answer is too long")
    assert session.answer("a\u00a0\tb") == ""
    assert session.question is not None
    assert session.question.key == "two.a b"
    assert session.answer("") == ""
    assert session.result == "a bb"
    assert session.undo()
    assert session.result is None
    assert session.undo()
    assert not session.undo()
    assert Session(script, [("one", "a"), ("two.a", "c")]).result == "ac"


def test_answers_that_no_longer_fit_are_counted() -> None:
    def script():
        return (yield from ask(Question("one", "One?", str)))

    session = Session(script, [("other", "a"), ("one", "b")])
    assert (session.lost, session.said, session.result) == (2, [], None)
