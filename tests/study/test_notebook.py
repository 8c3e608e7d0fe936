"""What results show in a notebook, and the tables that they turn into."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import pytest

import detente as dt
from detente.formats import read_text
from detente.study.notebook import html as drawn

EUPHRATES = dt.load("case:euphrates-1975")

HOSTILE = """
format: detente/1
title: "<script>alert('title')</script>"
decision_makers:
  a: {label: "<img src=x onerror=1>", options: {go: "</div><b>go"}}
  b: {options: {stay: "a & b"}}
states: {"<i>": NN, "2": YN, "3": NY, "4": YY}
status_quo: "<i>"
preferences: {a: [go], b: [stay]}
questions: {q: {text: "<u>Is it so?</u>", when: go}}
"""


class Tags(HTMLParser):
    """Gathers the tags of a fragment, and holds that each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> set[str]:
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.seen


def test_every_result_shows_itself() -> None:
    results = (EUPHRATES, dt.solve(EUPHRATES), dt.why(EUPHRATES, "2"), dt.forecast(EUPHRATES))
    for result in results:
        html = result._repr_html_()
        assert html is not None
        assert "Euphrates" in html
        assert tags(html) <= {"div", "style", "p", "table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_texts_of_a_file_are_escaped() -> None:
    """Nothing that a file writes becomes an element."""
    conflict = read_text(HOSTILE, "hostile.yaml")
    results = (conflict, dt.solve(conflict), dt.why(conflict, "2"), dt.forecast(conflict))
    for result in results:
        html = result._repr_html_()
        assert html is not None
        assert "&lt;script&gt;" in html
        assert not tags(html) & {"script", "img", "b", "i", "u"}
    svg = dt.movement(conflict)._repr_svg_()
    assert "<script" not in svg
    assert "<img" not in svg


def test_nothing_is_fetched_and_dark_hosts_are_known() -> None:
    html = EUPHRATES._repr_html_()
    assert html is not None
    assert "http" not in html.replace("http://www.w3.org", "")
    assert "url(" not in html
    # a notebook's theme is its own: the preference of the system must not turn the card dark in a light notebook
    assert "prefers-color-scheme" not in html
    assert '[data-jp-theme-light="false"] .dt-shown' in html


def test_a_solution_tells_who_finds_each_state_stable() -> None:
    # Iraq is stable in 2 and Syria is not; 6 holds (docs/concepts.md)
    html = dt.solve(EUPHRATES, ["nash"])._repr_html_()
    assert "<tr><td>2</td><td>iraq</td><td>release water</td></tr>" in html
    assert '<td class="dt-firm">E</td><td>escalate, attack</td>' in html


def test_a_large_solution_lists_those_that_hold() -> None:
    elmira = dt.solve(dt.load("case:syria-2012"), ["nash"])
    assert f"{len(elmira.states) - len(elmira.equilibria['nash'])} states not listed" in elmira._repr_html_()


def test_reprs_are_short() -> None:
    assert repr(EUPHRATES) == (
        "<Conflict 'Euphrates water dispute between Syria and Iraq, 1975': 2 decision makers, 3 options>"
    )
    assert repr(dt.solve(EUPHRATES, ["gmr"])).endswith("6 states; equilibria: gmr 2>")
    assert repr(dt.why(EUPHRATES, "2", concepts="seq")) == "<Why of '2': seq>"


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="nothing is drawn of a int"):
        drawn(3)


def test_why_as_a_frame() -> None:
    # Syria leaves 2 for 1 or 3; from 1 Iraq attacks (4), which Syria likes less than 2; after 3 nobody gains so
    table = dt.why(EUPHRATES, "2", concepts="seq").to_frame()
    assert table["move"].tolist() == ["1", "3"]
    assert table["dm"].tolist() == ["syria", "syria"]
    assert table["sanction"].iloc[0] == "4"
    assert table["sanction"].isna().tolist() == [False, True]


def test_questions_as_a_frame() -> None:
    table = dt.forecast(dt.load("docs/examples/ferry.yaml")).to_frame("questions")
    assert ((table["low"] <= table["probability"]) & (table["probability"] <= table["high"])).all()


def test_pandas_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for result in (EUPHRATES, dt.solve(EUPHRATES), dt.why(EUPHRATES, "1"), dt.forecast(EUPHRATES)):
        with pytest.raises(dt.LimitError, match=r"pip install 'detente\[notebook\]'"):
            result.to_frame()


def test_pandas_is_imported_for_frames_alone() -> None:
    code = (
        "import sys, detente as dt; c = dt.load('case:elmira'); dt.solve(c)._repr_html_(); dt.movement(c); "
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
