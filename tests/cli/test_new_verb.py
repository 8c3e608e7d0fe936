"""`new` as somebody types it: whole sessions, stopped and gone on with, undone, refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import detente as dt
from typed import EUPHRATES, Run

DETENTE = [sys.executable, "-m", "detente"]


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
