"""Comparing two combinations at a time: few questions, contradictions shown, the ranking that was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from detente.graph import space_of
from detente.graph.ranks import ranks_of
from detente.model import Prioritised, Weights
from detente.study.interview import begin_new
from typed import DESCRIBED, IRAQ, Run


def answered(file: Path, answers: dict[str, str], values: dict[str, dict[str, int]]) -> list[str]:
    """Answer by key; compared states by their values for each decision maker. Return the keys asked."""
    held = begin_new(str(file))
    keys: list[str] = []
    while held.question is not None:
        key = held.question.key
        keys.append(key)
        if key in answers:
            answer = answers[key]
        elif "|" in key:
            _, dm, pair = key.split(".", 2)
            one, other = (values[dm][state] for state in pair.split("|"))
            answer = "a" if one > other else "b" if one < other else "same"
        else:
            answer = ""
        refused = held.answer(answer)
        assert not refused, (key, answer, refused)
    held.finish()
    return keys


BY_KEY = {
    "title": "E", "who.1": "Syria", "who.2": "Iraq", "option.syria.1": "Release water",
    "option.syria.2": "Escalate", "option.iraq.1": "Attack", "together.1": "1 2",
    "wants.syria.how": "compare", "wants.iraq.how": "compare",
}  # fmt: skip


def test_comparing_two_at_a_time_finds_the_printed_rankings(tmp_path: Path) -> None:
    """Six states: F(6) = 10 comparisons and 2 checks at most for each of the two."""
    case = dt.load("case:euphrates-1975")
    space = space_of(case)
    values = {
        dm: dict(
            zip(space.patterns, ranks_of(case.preferences[dm][0].preference, space).tolist(), strict=True)
        )
        for dm in case.names
    }
    keys = answered(tmp_path / "e.yaml", BY_KEY, values)
    for dm in case.names:
        assert len([key for key in keys if key.startswith(f"wants.{dm}.") and "|" in key]) <= 12
    conflict = dt.load(str(tmp_path / "e.yaml"))
    mine = space_of(conflict)
    for dm in case.names:
        found = ranks_of(conflict.preferences[dm][0].preference, mine)
        assert dict(zip(mine.patterns, found.tolist(), strict=True)) == values[dm]


def test_a_contradiction_is_shown_in_words(type_in: Run) -> None:
    """Whoever always says "b", the second, contradicts somewhere: the ring is shown, and it comes to an end."""
    lines = [*DESCRIBED, "compare", *["b"] * 10]
    type_in(lines, "new", "e.yaml")
    held = begin_new("e.yaml")
    shown: list[str] = []
    for _ in range(60):
        if held.question is None or not held.question.key.startswith("wants.syria"):
            break
        shown += held.question.shown
        held.answer("b" if any("No ranking has all" in line for line in held.question.shown) else "a")
    assert held.question is not None
    assert held.question.key == "wants.iraq.how"


def large(options: int) -> list[str]:
    return ["Large", "Ann", "Ben", "", *(f"Thing {k}" for k in range(options)), "", "Other", "", "", "", ""]


def test_a_large_model_asks_few_questions(type_in: Run) -> None:
    """2²¹ states; four things matter: 4 directions, F(4) = 5 comparisons and 2 checks at most."""
    directions, order = ["a", "b", "a", "a"], ["a"] * 7
    wants = ["cares", "1 5 9 13", "", *directions, *order]
    status, out, _ = type_in([*large(20), *wants], "new", "l.yaml")
    assert status == 1, "Ben's wants are still to be asked"
    assert "of 7 at most" in out
    assert "compare" not in out, "nobody ranks two million states"
    assert out.count("Which would Ann rather have?") <= 11
    status, out, _ = type_in(["later", "", ""], "new", "l.yaml")
    assert status == 0, out
    [held] = dt.load("l.yaml").preferences["ann"]
    assert isinstance(held.preference, Prioritised)
    assert {each.text for each in held.preference.statements} == {
        "thing_0",
        "not thing_4",
        "thing_8",
        "thing_12",
    }


def test_it_depends(type_in: Run) -> None:
    """Ann escalates when Ben attacks, and not otherwise: `escalate iff attack`."""
    lines = [
        "Small", "Ann", "Ben", "", "Escalate", "", "Attack", "", "", "", "",
        "cares", "1", "", "depends", "2", "a", "b", "later", "", "",
    ]  # fmt: skip
    status, out, _ = type_in(lines, "new", "s.yaml")
    assert status == 0, out
    [held] = dt.load("s.yaml").preferences["ann"]
    assert isinstance(held.preference, Prioritised)
    assert [each.text for each in held.preference.statements] == ["escalate iff attack"]


def test_a_combination_is_not_compared_with_itself(type_in: Run) -> None:
    """`attack if escalate` holds in the very states where `not escalate or attack` does: one is enough."""
    lines = [
        "Small", "Ann", "Ben", "", "Escalate", "", "Attack", "", "", "", "",
        "cares", "none", "attack if escalate", "not escalate or attack", "", "later", "", "",
    ]  # fmt: skip
    status, out, _ = type_in(lines, "new", "s.yaml")
    assert status == 0, out
    assert "that says the same as “attack if escalate”" in " ".join(out.split())
    [held] = dt.load("s.yaml").preferences["ann"]
    assert isinstance(held.preference, Prioritised)
    assert [each.text for each in held.preference.statements] == ["attack if escalate"]


def test_lesser_things_that_add_up_become_weights(type_in: Run) -> None:
    """One thing matters more than each of two others, and less than both: then weights are written."""
    lines = ["W", "Ann", "", "X", "Y", "Z", "", "", "", "", "cares", "", "", "a", "a", "a"]
    type_in(lines, "new", "w.yaml")
    held = begin_new("w.yaml")
    worth = {"x": 7, "y": 5, "z": 4}
    while held.question is not None and "|" in held.question.key:
        left, right = (
            held.question.key.removeprefix("wants.ann.").split("|")[side].split("+") for side in (0, 1)
        )
        one, other = (sum(worth[name] for name in side) for side in (left, right))
        held.answer("a" if one > other else "b")
    held.answer("")
    held.answer("")
    held.finish()
    [preference] = dt.load("w.yaml").preferences["ann"]
    assert isinstance(preference.preference, Weights)
    assert {each.text: int(weight) for each, weight in preference.preference.weights} == {
        "x": 4,
        "y": 3,
        "z": 2,
    }


PAGE = Path(__file__).resolve().parents[2] / "docs" / "interview.md"


def session_of(name: str) -> list[str]:
    """Return the lines of a session that the page shows."""
    block = re.search(
        rf"<!-- a session of: {re.escape(name)} -->\n```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL
    )
    assert block is not None
    return block[1].splitlines()


SYRIA_COMPARED = list("aababbbabaaa")
TOLD = [*DESCRIBED, "", *SYRIA_COMPARED, "ranking", IRAQ, "", ""]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("detente new euphrates.yaml", None), ("detente new euphrates.yaml, contradicted", 24)],
)
def test_the_page_shows_what_the_program_prints(type_in: Run, name: str, wrong: int | None) -> None:
    """Between two gaps (…) the page has the very lines of a session, in their order."""
    typed = ["b" if at == wrong else line for at, line in enumerate(TOLD)]
    out = type_in(typed, "new", "euphrates.yaml")[1]
    for part in "\n".join(session_of(name)).split("…"):
        lines = part.strip("\n")
        assert lines in out
        out = out[out.index(lines) + len(lines) :]


def test_the_page_shows_the_file_that_is_written(type_in: Run) -> None:
    type_in(TOLD, "new", "euphrates.yaml")
    assert f"```yaml\n{Path('euphrates.yaml').read_text('utf-8')}```" in PAGE.read_text("utf-8")
