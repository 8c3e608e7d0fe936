"""Chance options at every door: told as nobody's, in words and in JSON, and never a reason to fall over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt
from detente.formats import read_text
from detente.study import large

Run = Callable[..., "tuple[int, str, str]"]
FILE = str(Path(__file__).resolve().parents[2] / "docs" / "examples" / "siege.yaml")
TEXT = Path(FILE).read_text(encoding="utf-8")


@pytest.fixture
def said(run: Run) -> Callable[..., str]:
    """Run a verb that must succeed, and return its text with the breaks of lines taken out."""

    def running(*arguments: str) -> str:
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert all(len(line) <= 80 for line in out.splitlines()) or "--json" in arguments
        return " ".join(out.split())

    return running


def written(tmp_path: Path, text: str) -> str:
    (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "model.yaml")


def test_check_and_solve_tell_that_nobody_owns_it(said: Callable[..., str]) -> None:
    told = "Chance, which nobody decides: nature.bridge_falls, “The river takes the bridge” (0.1 a month, N to Y)."
    for verb in ("check", "solve"):
        text = said(verb, FILE)
        assert told in text
        assert "3 options (1 of them chance)" in text


def test_forecast_and_brief_tell_that_undated_answers_hold_it(said: Callable[..., str]) -> None:
    for verb in ("forecast", "brief"):
        text = said(verb, FILE)
        assert "Chance is left as it stands here: “The river takes the bridge” (0.1 a month, N to Y)." in text
    # e^(−.1T), T = 182/30.4375: .55, so it has fallen in .45, and .9 of that with base 0
    assert "Has the bridge fallen? (by 1 July 2024) unlikely, 41 %" in said("forecast", FILE)


def test_documents_list_it(said: Callable[..., str]) -> None:
    chance = {"label": "The river takes the bridge", "rate": 0.1, "direction": "forward"}
    for verb in ("check", "solve", "forecast"):
        assert json.loads(said(verb, FILE, "--json"))["nature"] == {"bridge_falls": chance}
    solved = json.loads(said("solve", FILE, "--json"))
    assert solved["options"] == ["governor.flee", "rebels.storm", "nature.bridge_falls"]
    assert solved["decision_makers"] == ["governor", "rebels"]
    assert set(solved["stable"]["nash"]) == {"governor", "rebels"}


def test_where_only_chance_leads_nobody_can_go(said: Callable[..., str]) -> None:
    text = said("paths", FILE, "--to", "nature.bridge_falls and flee")
    assert "no sequence of moves leads there" in text
    assert "Nobody can. It takes “The river takes the bridge” to switch, which is left to chance" in text
    entry = json.loads(said("paths", FILE, "--to", "YNY", "--json"))["entry"]
    assert entry == [{"state": "YNY", "coalitions": [], "needs_chance": ["nature.bridge_falls"]}]
    # what can be reached is sought first: flight, rather than the fall, though either is one switch
    sought = json.loads(said("paths", FILE, "--to", "flee or bridge_falls", "--json"))["to"]
    assert (sought["matched"], sought["nearest"]) == (6, ["YNN"])


def test_a_plan_that_takes_chance(said: Callable[..., str], tmp_path: Path) -> None:
    file = written(tmp_path, TEXT + "plan: {when: flee and bridge_falls}\n")
    text = said("brief", file)
    assert "all who must agree say yes in 0 %" in text
    assert "It takes “The river takes the bridge” to switch, which is left to chance" in text
    assert json.loads(said("brief", file, "--json"))["plan"]["needs_chance"] == ["nature.bridge_falls"]


def test_the_page_has_a_party_that_decides_nothing(run: Run, tmp_path: Path) -> None:
    reading = (
        "plan: {when: flee and bridge_falls}\n"
        "reading:\n  source: {title: t}\n  sentences:\n"
        "  - {at: h1, gist: The bridge may fall, as: modelled, parts: [nature.bridge_falls]}\n"
    )
    page = tmp_path / "page.html"
    assert run("report", written(tmp_path, TEXT + reading), "-o", str(page))[0] == 0
    html = page.read_text(encoding="utf-8")
    assert 'id="nature.bridge_falls"' in html
    assert 'href="#nature.bridge_falls"' in html
    assert "which nobody decides" in html
    assert "0.1 a month, N to Y" in html
    assert "left to chance" in html


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("", "", None),
        (
            "nature:\n",
            "nature:\n  flood: {rate: 1}\n",
            "nature.flood is named in no statement, question or outcome: nothing turns on it",
        ),
        (
            ", by: 2024-07-01}",
            "}",
            "no question has a date, and nothing else reads the rate of nature.bridge_falls",
        ),
        (
            "questions:\n",
            "questions:\n  end: {text: Does it end so?, when: bridge_falls and flee}\n",
            "question end has no date, and undated answers leave nature.bridge_falls as it stands: give it by or on",
        ),
        (
            "nature:\n",
            "infeasible: [--Y]\nnature:\n",
            "nature.bridge_falls is never taken in any feasible state",
        ),
    ],
)
def test_warnings(old: str, new: str, warning: str | None) -> None:
    text = TEXT.replace(old, new).replace(
        "status_quo: {", "status_quo: {flood: N, " if "flood" in new else "status_quo: {"
    )
    warnings = dt.check(read_text(text)).warnings
    assert (warning in warnings) if warning else not warnings


def test_a_ranking_names_every_letter() -> None:
    """What lists states tells the fallen bridge from the standing one by that alone."""
    states = ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]
    text = TEXT.replace("[not storm]", f"{{ranking: [{', '.join(states)}]}}").replace(
        "[flee if bridge_falls, not flee]", "[not flee]"
    )
    asked = text.replace("when: bridge_falls, by", "when: storm, by")
    assert not any("nothing turns on it" in warning for warning in dt.check(read_text(asked)).warnings)


def test_engines_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("detente.engine.millions", reason="the compiled loops are an extra")
    conflict = read_text(TEXT)
    small = dt.solve(conflict)
    monkeypatch.setattr(large, "small_enough", lambda *_: False)
    compiled = dt.solve(conflict)
    assert (small.engine, compiled.engine) == ("minimum search", "compiled loops")
    assert compiled.stable == small.stable


@pytest.mark.parametrize(
    "arguments", [("why", "NNY"), ("solve", "--redraw", "20"), ("verify",), ("evidence",)]
)
def test_other_verbs_take_it_in_their_stride(said: Callable[..., str], arguments: tuple[str, ...]) -> None:
    verb, *more = arguments
    assert said(verb, FILE, *more)


@pytest.mark.parametrize("option", [("--for", "nature"), ("--profile", "nature=x")])
def test_nature_is_no_decision_maker(run: Run, option: tuple[str, str]) -> None:
    status, _, err = run("solve", FILE, *option)
    assert status == 2
    assert "no such decision maker" in err
