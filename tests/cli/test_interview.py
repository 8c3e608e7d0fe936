"""`new` and `interview` as somebody types them: whole sessions, stopped and gone on with, undone, contradicted."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import detente as dt
from detente.formats.answers import read_answers
from detente.graph import space_of
from detente.graph.ranks import ranks_of
from detente.model import Prioritised, Ranking, Weights
from detente.study.interview import begin, begin_new

DETENTE = [sys.executable, "-m", "detente"]
Run = Callable[..., "tuple[int, str, str]"]

DESCRIBED = [
    "Euphrates water dispute, 1975",
    "Syria",
    "Iraq",
    "",
    "Release water",
    "Escalate",
    "",
    "Attack",
    "",
    "",  # nothing goes one way only
    "1 2",  # releasing and escalating exclude each other
    "",
    "",  # nothing is taken today
]
# the states of the case in the list of `new`: 1 NNN, 2 YNN, 3 NYN, 4 NNY, 5 YNY, 6 NYY
SYRIA, IRAQ = "1 3 6 2 4 5", "2 4 6 1 5 3"
WANTS = ["ranking", SYRIA, "ranking", IRAQ]
EUPHRATES = [*DESCRIBED, *WANTS, "", ""]


@pytest.fixture
def type_in(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program in an empty folder with lines on its standard input."""
    monkeypatch.chdir(tmp_path)

    def typing(lines: Sequence[str] | bytes, *arguments: str):
        raw = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        return run(*arguments)

    return typing


def test_euphrates_from_nothing_has_the_published_equilibria(type_in: Run, tmp_path: Path) -> None:
    status, out, err = type_in(EUPHRATES, "new", "euphrates.yaml")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert out.splitlines()[-3:] == [
        "euphrates.yaml is written: 6 states.",
        "1 thing deserves a second look: detente check euphrates.yaml",
        "Go on with: detente solve euphrates.yaml",
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["euphrates.yaml"]
    conflict, case = dt.load("euphrates.yaml"), dt.load("case:euphrates-1975")
    patterns = dict(case.states)
    for concept, states in dt.solve(case).equilibria.items():
        assert dt.solve(conflict).equilibria[concept] == tuple(patterns[state] for state in states)


def test_the_file_is_as_a_person_would_write_it(type_in: Run) -> None:
    type_in(EUPHRATES, "new", "euphrates.yaml")
    assert (
        Path("euphrates.yaml").read_text(encoding="utf-8")
        == """\
format: detente/1
title: Euphrates water dispute, 1975

decision_makers:
  syria:
    label: Syria
    options:
      release_water: Release water
      escalate: Escalate
  iraq:
    label: Iraq
    options:
      attack: Attack

# never together: “Release water”, “Escalate”
# a letter for each option: release_water, escalate, attack
infeasible: [YY-]

status_quo: NNN  # nothing taken

preferences:
  # interview: best first, as told
  syria:
    ranking:
      - NNN  # nothing taken
      - NYN  # escalate
      - NYY  # escalate, attack
      - YNN  # release_water
      - NNY  # attack
      - YNY  # release_water, attack
  # interview: best first, as told
  iraq:
    ranking:
      - YNN  # release_water
      - NNY  # attack
      - NYY  # escalate, attack
      - NNN  # nothing taken
      - YNY  # release_water, attack
      - NYN  # escalate
"""
    )


@pytest.mark.parametrize("at", range(0, len(EUPHRATES), 3))
def test_wherever_it_stops_the_same_command_goes_on(type_in: Run, tmp_path: Path, at: int) -> None:
    status, _, err = type_in(EUPHRATES[:at], "new", "e.yaml")
    assert status == 1
    assert "Go on with: detente new e.yaml" in err
    assert [file.name for file in tmp_path.iterdir()] == (["e.yaml.new.answers"] if at else [])
    status, out, _ = type_in(EUPHRATES[at:], "new", "e.yaml")
    assert status == 0
    assert ("Going on:" in out) == bool(at)
    assert dt.solve(dt.load("e.yaml")).equilibria["nash"] == ("NYY",)
    assert [file.name for file in tmp_path.iterdir()] == ["e.yaml"]


def test_every_answer_can_be_undone(type_in: Run) -> None:
    """A wrong answer and `undo` before each right one change nothing."""
    wrong = [each for line in EUPHRATES[:-1] for each in (line or "none", "undo", line)]
    type_in(EUPHRATES, "new", "right.yaml")
    status, _, _ = type_in([*wrong, ""], "new", "undone.yaml")
    assert status == 0
    assert Path("undone.yaml").read_text("utf-8") == Path("right.yaml").read_text("utf-8")


def test_undo_at_the_start_and_help_anywhere(type_in: Run) -> None:
    status, out, _ = type_in(["undo", "?", "quit"], "new", "e.yaml")
    assert status == 1
    assert "There is nothing to undo." in out
    assert "The title heads every answer" in out
    assert "undo takes the last answer back" in out


@pytest.mark.parametrize(
    ("before", "bad", "reason"),
    [
        (1, "", "an answer is wanted"),
        (2, "Syria", "named already"),
        (2, "not: Iraq", "not is a word of the statement language; not_ would do"),
        (2, "nature: Rain", "nature is what nobody decides"),
        (2, "2x: Two", "_2x would do"),
        (5, "release water", "named already"),
        (7, "release_water: Again", "is taken"),
        (9, "4", "no number from 1 to 3"),
        (9, "1 1", "named twice"),
        (9, "-", "“-” is no number from 1 to 3"),
        (9, "- 1", "“-” is no number from 1 to 3"),
        (9, "1 none", "“none” is no number from 1 to 3"),
        (10, "1", "two numbers are wanted"),
        (10, "release_water and", "ends too early"),
        (10, "release_water and not release_water", "rules out every state"),
        (10, "attack or not attack", "rules out nothing more"),
        (12, "1 2", "that cannot be"),
        (13, "perhaps", "one of compare, cares, ranking, statements, later"),
        (14, "1 2 3", "4, 5, 6 are missing"),
        (14, "1 1 2 3 4 5", "stands there twice"),
        (14, "1 2 3 4 5 7", "no number from 1 to 6"),
        (17, "1 7", "no number from 1 to 2"),
        (18, "no", "undo goes back"),
    ],
)
def test_bad_answers_are_asked_again_with_the_reason(
    type_in: Run, before: int, bad: str, reason: str
) -> None:
    status, out, _ = type_in([*EUPHRATES[:before], bad, *EUPHRATES[before:]], "new", "e.yaml")
    assert status == 0
    assert reason in " ".join(out.split())
    assert dt.solve(dt.load("e.yaml")).equilibria["nash"] == ("NYY",)


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\n", b"\x1b[2J\n", b"a\x00b\n", "a\u202eb\n".encode(), b"x" * 30_000 + b"\n"]
)
def test_bytes_that_are_no_text(type_in: Run, raw: bytes) -> None:
    status, out, err = type_in(raw + "\n".join([*EUPHRATES, ""]).encode(), "new", "e.yaml")
    assert status == 0
    assert "Traceback" not in err
    assert "\x1b" not in out
    assert dt.load("e.yaml").title == EUPHRATES[0]


def test_a_file_that_is_there_is_not_overwritten(type_in: Run) -> None:
    Path("e.yaml").write_text("mine", encoding="utf-8")
    status, _, err = type_in(EUPHRATES, "new", "e.yaml")
    assert status == 2
    assert "detente interview e.yaml" in err
    assert Path("e.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("file", ["-", "case:elmira", "missing/e.yaml", ".", ""])
def test_where_nothing_can_be_written(type_in: Run, file: str) -> None:
    for verb in ("new", "interview"):
        status, _, err = type_in(EUPHRATES, verb, file)
        assert status == 2
        assert err
        assert "Traceback" not in err


def test_damaged_answers_are_named(type_in: Run) -> None:
    Path("e.yaml.new.answers").write_text("[1", encoding="utf-8")
    status, _, err = type_in(EUPHRATES, "new", "e.yaml")
    assert status == 2
    assert "e.yaml.new.answers" in err


FERRY = [
    "The ferry",
    "The crews",
    "The company",
    "",
    "Strike",
    "",
    "pay: Raise pay",
    "close: Close the line",
    "",
    "3",
    "2 3",
    "",
    "",
    "statements",
    "not close",
    "pay",
    "strike if not pay",
    "not strike",
    "",
    "statements",
    "not close",
    "not strike",
    "not pay",
    "",
    "2",  # not sure of the company
    "bluffs: Would pay sooner than close",
    "means_it: Would close sooner than pay",
    "statements",
    "not pay",
    "close if strike",
    "not close",
    "",
    "",
    "60 50",
    "60 40",
    "would_close: The company would close the line rather than pay",
    "10 90",
    "A harbour official tells a paper that a closure was costed",
    "2024-02-30",
    "2024-03-04",
    "a local paper",
    "A harbour official",
    "anonymous",
    "B",
    "likely",
    "page 3",
    "A radio station repeats the paper",
    "2024-03-05",
    "",
    "1",
    "unattributed",
    "",
    "likely, may",
    "",
    "",
    "",
    "",
    "yes",
]


def test_uncertainty_with_reports_ends_in_a_brief(type_in: Run) -> None:
    status, out, _ = type_in(FERRY, "new", "ferry.yaml")
    assert status == 0, out[-1500:]
    assert "they add to 110" in " ".join(out.split())
    assert "2024-02-30 is a day that does not exist" in " ".join(out.split())
    conflict = dt.load("ferry.yaml")
    [company] = [dm for dm in conflict.decision_makers if dm.name == "company"]
    assert company.options[1].direction == "forward"
    assert {
        h.name: str(p[""])
        for h, p in zip(
            conflict.preferences["company"], conflict.ledger.minds["company"].prior.values(), strict=True
        )
    } == {"bluffs": "0.6", "means_it": "0.4"}
    first, second = conflict.ledger.items
    assert (first.origin, first.reliability, first.attribution) == ("harbour_official", "B", "anonymous")
    assert (second.origin, second.reliability) == ("harbour_official", "F"), (
        "number 1 of the list; F by default"
    )
    assert second.claims == {"would_close": ("likely", "may")}
    status, out, _ = type_in([], "brief", "ferry.yaml")
    assert status == 0
    assert "the company would close the line rather than pay" in " ".join(out.split()).lower()


def test_claims_without_a_report_are_pointed_to_articles(type_in: Run) -> None:
    told = "Reports from an article: detente read TEXT --conflict ferry.yaml"
    without = [*FERRY[: FERRY.index("10 90") + 1], "", "", "", "yes"]
    status, out, _ = type_in(without, "new", "ferry.yaml")
    assert status == 0, out[-1500:]
    assert told in " ".join(out.split())
    Path("ferry.yaml").unlink()
    assert told not in " ".join(type_in(FERRY, "new", "ferry.yaml")[1].split())


CONFLICT = """\
format: detente/1
title: Three   # of them
# the parties
decision_makers:
  ann: {label: Ann, options: {x: To do x, y: To do y}}
  ben: {label: Ben, options: {z: To do z}}
status_quo: NNN
preferences:
  # what Ann said in March
  ann: [x, not z]   # certain
note: kept
"""


def test_interview_asks_what_is_missing_and_keeps_the_rest(type_in: Run) -> None:
    Path("c.yaml").write_text(CONFLICT, encoding="utf-8")
    status, out, _ = type_in(["statements", "z", "not x", "", ""], "interview", "c.yaml")
    assert status == 0, out
    assert "what Ann wants" not in out
    expected = CONFLICT.replace(
        "  ann: [x, not z]   # certain\n",
        "  ann: [x, not z]   # certain\n"
        "  # interview: as stated, the most important first\n  ben:\n    - z\n    - not x\n",
    )
    assert Path("c.yaml").read_text("utf-8") == expected


def test_interview_of_one_party_takes_the_place_of_what_was_there(type_in: Run) -> None:
    Path("c.yaml").write_text(CONFLICT, encoding="utf-8")
    for statement in ("y", "x and y"):
        status, out, _ = type_in(["statements", statement, "", "yes"], "interview", "c.yaml", "--dm", "ann")
        assert status == 0, out
    text = Path("c.yaml").read_text("utf-8")
    assert text.count("# interview:") == 1
    assert "# what Ann said in March" in text
    [held] = dt.load("c.yaml").preferences["ann"]
    assert isinstance(held.preference, Prioritised)
    assert [each.text for each in held.preference.statements] == ["x and y"]


def test_interview_of_one_hypothesis(type_in: Run) -> None:
    text = Path(__file__).resolve().parents[2].joinpath("docs/examples/ferry.yaml").read_text("utf-8")
    Path("f.yaml").write_text(text, encoding="utf-8")
    status, _, _ = type_in(["2", "statements", "close", "", "yes"], "interview", "f.yaml", "--dm", "company")
    assert status == 0
    before, after = dt.load("case:elmira"), dt.load("f.yaml")
    assert before is not after
    held = after.hypothesis("company", "means_it").preference
    assert isinstance(held, Prioritised)
    assert [each.text for each in held.statements] == ["close"]
    kept = [line for line in text.splitlines() if "means_it" not in line]
    changed = [line for line in kept if line not in Path("f.yaml").read_text("utf-8").splitlines()]
    assert changed == ["        preference: [not pay, close if strike, not close]"]


def test_nothing_missing_is_said(type_in: Run) -> None:
    text = Path(__file__).resolve().parents[2].joinpath("docs/examples/ferry.yaml").read_text("utf-8")
    Path("f.yaml").write_text(text, encoding="utf-8")
    status, out, _ = type_in([], "interview", "f.yaml")
    assert status == 0
    assert out.startswith("Nothing is missing.")
    assert Path("f.yaml").read_text("utf-8") == text


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(CONFLICT, encoding="utf-8")
    held = begin(str(file), "ann")
    for answer in ("statements", "y", "none", "yes"):
        assert held.answer(answer) == ""
    file.write_text(CONFLICT + "\n", encoding="utf-8")
    with pytest.raises(dt.InputError, match="changed during the interview"):
        held.finish()
    assert file.read_text("utf-8") == CONFLICT + "\n"
    assert read_answers(held.kept) is not None


@pytest.mark.parametrize("file", ["case:syria-2012", "-"])
def test_only_a_file_is_interviewed_about(type_in: Run, file: str) -> None:
    status, _, err = type_in([], "interview", file)
    assert status == 2
    assert "an interview needs a file to write" in err
    assert "did you mean" not in err


def test_no_such_decision_maker(type_in: Run) -> None:
    Path("c.yaml").write_text(CONFLICT, encoding="utf-8")
    status, _, err = type_in([], "interview", "c.yaml", "--dm", "bem")
    assert status == 2
    assert "did you mean ben?" in err


def test_people_disagree_and_it_matters(type_in: Run) -> None:
    """Anna would take `x`, Bert would not: with Anna's Ann x holds, with Bert's it does not. Kendall's tau is -1.

    Ann has two options and Ben one, so 28 pairs of 8 states; `x` tells 16 of them apart, in which the two disagree.
    """
    Path("c.yaml").write_text(CONFLICT, encoding="utf-8")
    for name, wants in (("anna", "x"), ("bert", "not x")):
        status, out, _ = type_in(
            ["statements", wants, ""], "interview", "c.yaml", "--dm", "ann", "--as", name
        )
        assert status == 0, out
    assert Path("c.yaml").read_text("utf-8") == CONFLICT
    type_in(["statements"], "interview", "c.yaml", "--dm", "ben", "--as", "carl")
    status, out, _ = type_in([], "interview", "c.yaml", "--compare")
    assert status == 0
    assert "anna and bert: Kendall's tau -1.00; they disagree on 16 of 28 pairs." in " ".join(out.split())
    assert "carl on ben" in out
    assert max(map(len, out.splitlines())) <= 80
    document = json.loads(type_in([], "interview", "c.yaml", "--compare", "--json")[1])
    assert document["unfinished"] == [{"by": "carl", "dm": "ben"}]
    [apart] = [each for each in document["disagreements"] if each["between"] == ["anna", "bert"]]
    assert (apart["tau"], apart["discordant"]) == (-1.0, 16)
    # Ben is indifferent; Anna's Ann holds wherever x is taken, Bert's wherever it is not
    assert all(state[0] == "Y" for state in document["equilibria"]["anna"]["nash"])
    assert all(state[0] == "N" for state in document["equilibria"]["bert"]["nash"])


def test_nobody_to_compare(type_in: Run) -> None:
    Path("c.yaml").write_text(CONFLICT, encoding="utf-8")
    status, _, err = type_in([], "interview", "c.yaml", "--compare")
    assert status == 2
    assert "--as NAME" in err
    assert type_in([], "interview", "c.yaml", "--as", "../x")[0] == 2


def test_a_program_can_hold_the_interview(type_in: Run) -> None:
    """With --json each call takes what answers there are and prints the next question."""
    status, out, _ = type_in([], "new", "e.yaml", "--json")
    document = json.loads(out)
    assert status == 1
    assert document["schema"] == "detente.new/1"
    assert document["question"]["key"] == "title"
    for line in EUPHRATES[:-1]:
        status, out, _ = type_in([line], "new", "e.yaml", "--json")
        assert (status, json.loads(out)["refused"]) == (1, None)
    status, out, _ = type_in(["nonsense"], "new", "e.yaml", "--json")
    assert json.loads(out)["refused"]["answer"] == "nonsense"
    status, out, _ = type_in([""], "new", "e.yaml", "--json")
    document = json.loads(out)
    assert (status, document["complete"], document["written"], document["question"]) == (0, True, True, None)
    assert dt.solve(dt.load("e.yaml")).equilibria["nash"] == ("NYY",)


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


def test_graph_form_is_ranked_by_names(type_in: Run) -> None:
    text = """\
format: detente/1
title: By hand
decision_makers: {one: {}, two: {}}
states: [peace, threat, war]
status_quo: peace
moves: {one: {peace: [threat]}, two: {threat: [war]}}
"""
    Path("g.yaml").write_text(text, encoding="utf-8")
    status, out, _ = type_in(["ranking", "3 1=2", "", "a", "a", "a", "a", "a", ""], "interview", "g.yaml")
    assert status == 0, out
    [held] = dt.load("g.yaml").preferences["one"]
    assert isinstance(held.preference, Ranking)
    assert held.preference.ranks == (("war",), ("peace", "threat"))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_it_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [*DETENTE, "new", "e.yaml"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        for line in EUPHRATES[:8]:
            process.stdin.write(f"{line}\n")
        process.stdin.flush()
        kept = tmp_path / "e.yaml.new.answers"
        waited = time.monotonic() + 30
        while time.monotonic() < waited:
            if kept.exists() and len(json.loads(kept.read_text("utf-8"))["said"]) == 8:
                break
            time.sleep(0.05)
        process.send_signal(how)
        process.stdin.close()
        assert process.stderr is not None
        err = process.stderr.read()
        process.wait(30)
    assert process.returncode == (-9 if how == signal.SIGKILL else 130)
    assert "Traceback" not in err
    assert ("8 answers are kept" in err) == (how == signal.SIGINT)
    lines = "".join(f"{line}\n" for line in EUPHRATES[8:])
    done = subprocess.run(command, cwd=tmp_path, input=lines, text=True, capture_output=True, check=True)
    assert "Going on: 8 answers are kept" in done.stdout
    assert dt.solve(dt.load(str(tmp_path / "e.yaml"))).equilibria["nash"] == ("NYY",)


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
