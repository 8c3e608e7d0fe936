"""`interview` of conflicts that are there: what is missing is asked, what is there is kept, people are compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente.formats.answers import read_answers
from detente.model import Prioritised, Ranking
from detente.study.interview import begin
from typed import Run

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
