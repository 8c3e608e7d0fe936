"""`why` under rival conventions says so, and claims nothing that is true under ours alone (C1, C2)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt

Run = Callable[..., tuple[int, str, str]]

C2 = """
format: detente/1
title: An answer that leaves the mover as well off
decision_makers: {a: {label: Ann}, b: {label: Ben}}
states: ["0", "1", "2"]
moves: {a: {"0": ["1"]}, b: {"1": ["2"]}}
preferences:
  a: {payoffs: {"0": 1, "1": 2, "2": 1}}
  b: {payoffs: {"0": 0, "1": 0, "2": 1}}
"""


@pytest.fixture
def c2(tmp_path: Path) -> str:
    file = tmp_path / "c2.yaml"
    file.write_text(C2, encoding="utf-8")
    return str(file)


def said(run: Run, *arguments: str) -> str:
    status, out, _ = run("why", *arguments)
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    return " ".join(out.split())


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq"])
def test_who_is_left_as_well_off_is_deterred_by_ours_alone(run: Run, c2: str, concept: str) -> None:
    """From 1 Ben leads back to what Ann likes as well as 0, and gains by it himself."""
    ours = said(run, c2, "0", "-c", concept)
    assert "which Ann would like no better than 0" in ours
    assert "where" not in ours
    rival = said(run, c2, "0", "-c", concept, "--worse-deters")
    assert (
        f"does not hold under {dt.stability.CONCEPTS[concept].title}, where only what leaves the mover"
        in rival
    )
    assert "worse off deters." in rival
    assert "regret" not in rival
    assert "Ann worse off" in rival
    assert "free to leave" in rival


@pytest.mark.parametrize(
    ("sanctions", "told", "none"),
    [
        (
            "once",
            "where each opponent moves at most once in an answer.",
            "could give, each moving at most once, makes",
        ),
        (
            "single",
            "where an answer is one move of one opponent.",
            "could give by one move of one of them makes",
        ),
    ],
)
def test_answers_of_another_kind(run: Run, sanctions: str, told: str, none: str) -> None:
    """Garrison 6 is GMR-stable by legal sequences; by neither rival."""
    text = said(run, "case:garrison", "6", "-c", "gmr", "--sanctions", sanctions)
    assert "does not hold under general metarationality, " + told in text
    assert none in text
    assert "where" not in said(run, "case:garrison", "6", "-c", "gmr")
    assert told not in said(run, "case:garrison", "6", "-c", "nash", "--sanctions", sanctions)


def test_no_margin_is_told_and_why(run: Run) -> None:
    """Elmira 10 holds under GMR by all conventions; margins are those of ours."""
    none = (
        "No margin is told: margins are found under the default conventions, legal sequences and indifference"
    )
    text = said(run, "case:elmira", "10", "-c", "gmr", "--worse-deters")
    assert none in text
    assert "would break it" not in text
    assert none not in said(run, "case:elmira", "10", "-c", "gmr")
    # what does not hold, or was asked of one decision maker, has no margin under any convention
    assert none not in said(run, "case:elmira", "1", "-c", "nash", "--worse-deters")
    assert none not in said(run, "case:elmira", "10", "-c", "gmr", "--dm", "moe", "--worse-deters")


@pytest.mark.parametrize("concepts", ["gmr", "gmr,seq"])
def test_the_document_names_the_conventions_as_that_of_solve_does(run: Run, concepts: str) -> None:
    flags = ("-c", concepts, "--sanctions", "once", "--worse-deters", "--json")
    why = json.loads(run("why", "case:elmira", "10", *flags)[1])
    solve = json.loads(run("solve", "case:elmira", *flags)[1])
    assert why["conventions"] == solve["conventions"] == {"sanctions": "once", "indifferent_deters": False}
    each = why.get("concepts", [why])
    assert [one["margin"] for one in each] == [None] * len(each)


def test_solve_and_python_say_so_too(run: Run, c2: str) -> None:
    told = " ".join(run("solve", c2, "--worse-deters")[1].split())
    assert "Conventions: only what leaves the mover worse off deters." in told
    assert "Conventions" not in run("solve", c2)[1]
    assert "where an answer is one move of one opponent." in str(
        dt.why(dt.load("case:garrison"), "6", concepts="gmr", sanctions="single")
    )
