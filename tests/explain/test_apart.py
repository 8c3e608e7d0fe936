"""No two decision makers are called the same, wherever they are told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.explain.apart import told_apart
from detente.formats import read_text
from detente.model import DecisionMaker

TWO = """\
format: detente/1
title: Two Koreas
decision_makers:
  north: {{label: {north}, options: {{test: Act}}}}
  south: {{label: {south}, options: {{drill: Answer}}}}
preferences:
  north: [test]
  south: [not drill]
status_quo: NN
plan: {{label: A test, when: test}}
published: {{none: a test}}
"""
KOREAS = TWO.format(north="Korea (North)", south="Korea (South)")
NAMESAKES = TWO.format(north="Korea", south="Korea")


def called(*labels: str) -> list[str]:
    return [*told_apart([DecisionMaker(name=f"n{at}", label=label) for at, label in enumerate(labels)])]


def test_brackets_go_where_nobody_else_would_be_called_so() -> None:
    assert called("Korea (North)", "The US (and allies)") == ["Korea", "The US"]
    assert called("Korea (North)", "Korea (South)", "Japan (Abe)") == [
        "Korea (North)",
        "Korea (South)",
        "Japan",
    ]
    assert called("Korea", "Korea (South)") == ["Korea", "Korea (South)"]


def test_namesakes_have_the_names_of_the_file_added() -> None:
    assert called("Korea", "korea") == ["Korea (n0)", "korea (n1)"]
    assert called("", "", "n0") == ["n0", "n1", "n0 (n2)"]
    # what a bracket would add is what another is called anyway
    assert called("Korea", "Korea", "Korea (n0)") == ["Korea (n0)", "Korea (n1)", "Korea (n0) (n2)"]


@given(st.lists(st.from_regex(r"[AB]( \\((n[01]|A)\\))?|n[01]|", fullmatch=True), max_size=6))
def test_no_two_are_ever_called_the_same(labels: list[str]) -> None:
    for short in (True, False):
        parties = [DecisionMaker(name=f"n{at}", label=label) for at, label in enumerate(labels)]
        found = [each.casefold() for each in told_apart(parties, short=short)]
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "north", "south"),
    [(KOREAS, "Korea (North)", "Korea (South)"), (NAMESAKES, "Korea (north)", "Korea (south)")],
)
def test_every_verb_tells_them_apart(
    text: str, north: str, south: str, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    file = tmp_path / "koreas.yaml"
    file.write_text(text, encoding="utf-8")

    def said(*arguments: str) -> str:
        status, out, _ = run(*arguments)
        assert status == 0
        return " ".join(out.split())

    assert f"1 {north} or 2 {south}" in said("solve", str(file))
    assert f"{north} would gain by moving to YN." in said("why", str(file), "NN", "-c", "nash")
    assert f"Nothing better is open to {south}." in said("why", str(file), "NN", "-c", "nash")
    assert f"1. {north}, by taking “Act”" in said("paths", str(file))
    # the plan, YN, takes North's option alone; its hypothesis is that it tests, so it does not refuse
    assert f"{north} in 0 %" in said("brief", str(file))
    page = tmp_path / "page.html"
    run("report", str(file), "-o", str(page))
    shown = page.read_text(encoding="utf-8")
    assert north in shown
    assert south in shown
    assert ">Korea<" not in shown


def test_check_warns_of_namesakes_alone() -> None:
    told = "north and south are both called Korea; what is told of them adds these names in brackets"
    assert told in dt.check(read_text(NAMESAKES)).warnings
    assert not [each for each in dt.check(read_text(KOREAS)).warnings if "called" in each]
