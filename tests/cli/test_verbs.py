"""Every verb on every shipped case: what it prints, in words and as JSON (docs/commands.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt

CASES = [f"case:{name}" for name in dt.case_names()]
VERBS = ("brief", "forecast", "evidence", "solve", "check", "verify")

# a forecast holds moves one by one, and 138,240 states have too many of them
ASKED = [
    (verb, case)
    for verb in VERBS
    for case in CASES
    if case != "case:uruguay-round" or verb not in ("brief", "forecast")
]

Run = Callable[..., "tuple[int, str, str]"]


@pytest.mark.parametrize(("verb", "case"), ASKED)
def test_plain_text_fits_80_columns(run: Run, verb: str, case: str) -> None:
    status, out, err = run(verb, case)
    assert status == 0
    assert err == ""
    assert out.strip()
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_the_list_of_verbs_is_not_cut(run: Run) -> None:
    _, out, _ = run("--help")
    listed = out.partition("Commands:")[2].strip().splitlines()
    assert len(listed) == len(set(listed)) > 10
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


STATES = [
    ("case:euphrates-1975", "2"),
    ("case:elmira", "1"),
    ("case:garrison", "4"),
    ("case:prisoners", "4"),
    ("case:syria-2012", "NNNNNNNYNNN"),
    ("case:syria-2012", "NNNNNYNYNNY"),
    ("case:syria-2012", "YNNYYNNYNNN"),
]


@pytest.mark.parametrize(("case", "state"), STATES)
def test_reasons_fit_80_columns(run: Run, case: str, state: str) -> None:
    status, out, err = run("why", case, state)
    assert (status, err) == (0, "")
    assert sum(line.startswith(f"State {state}") for line in out.splitlines()) == 5
    assert max(map(len, out.splitlines())) <= 80


def test_the_list_of_cases_fits_80_columns(run: Run) -> None:
    assert max(map(len, run("cases")[1].splitlines())) <= 80


@pytest.mark.parametrize(("verb", "case"), ASKED)
def test_json_is_one_document(run: Run, verb: str, case: str) -> None:
    status, out, err = run(verb, case, "--json")
    assert status == 0
    assert err == ""
    assert json.loads(out)["schema"] == f"detente.{verb}/1"


def test_solve_json_is_as_published(run: Run) -> None:
    """The document of docs/commands.md, whose figures are those of the guide's Euphrates case."""
    document = json.loads(run("solve", "case:euphrates-1975", "--json")[1])
    assert document["decision_makers"] == ["syria", "iraq"]
    assert document["options"][0] == "syria.release_water"
    assert document["profile"] is None
    assert document["states"][0] == {"name": "1", "pattern": "NNN"}
    assert document["stable"]["nash"] == {"syria": ["1", "6"], "iraq": ["2", "4", "6"]}
    assert document["equilibria"] == {
        "nash": ["6"],
        "gmr": ["1", "6"],
        "smr": ["6"],
        "seq": ["6"],
        "sseq": ["6"],
    }
    assert document["counts"]["states"] == 6
    assert document["counts"]["equilibria"]["nash"] == 1
    assert document["truncated"] is False


def test_why_tells_who_gains_who_answers_and_who_is_free(run: Run) -> None:
    """Euphrates, state 2 (release): Syria gains by 1 and 3. From 1 Iraq gains by attacking (4), worse than 2.

    From 3 (escalate) Iraq's only move is 6, which it prefers, and Syria prefers 6 (escalate) to 2: no sanction.
    """
    status, out, _ = run("why", "case:euphrates-1975", "2", "--concept", "seq")
    assert status == 0
    text = " ".join(out.split())
    assert "State 2 (release water) does not hold under sequential stability." in text
    assert "Syria would gain by moving to 1 or 3." in text
    assert (
        "Iraq would answer by taking “Attack” (4), which Syria would like no better than 2: deterred." in text
    )
    assert "nobody who gains by it can make Syria regret it: free to leave." in text
    assert "Nothing better is open to Iraq." in text


def test_why_json(run: Run) -> None:
    document = json.loads(run("why", "case:euphrates-1975", "2", "--concept", "seq", "--json")[1])
    assert document["schema"] == "detente.why/1"
    assert (document["state"], document["concept"]) == ("2", "seq")
    assert document["dms"]["syria"] == {
        "stable": False,
        "deterred": [{"move": "1", "sanction": "4", "path": [{"dm": "iraq", "to": "4"}]}],
        "escapes": ["3"],
        "sees": {},
    }
    assert document["dms"]["iraq"]["stable"] is True


def test_why_tells_in_whose_picture_of_the_game(run: Run) -> None:
    """In the founding case a regime that feels alone sees Russia dropping it, whatever Russia is."""
    arguments = ("why", "case:syria-2012", "NNNNNYNYNNY", "--dm", "regime", "--concept", "seq")
    profile = "regime=alone,russia=keep,west=no_war"
    text = " ".join(run(*arguments, "--profile", profile)[1].split())
    assert "In its own picture of the game, which shows Russia as “Would push an orderly exit”" in text
    document = json.loads(run(*arguments, "--profile", profile, "--json")[1])
    assert document["dms"]["regime"]["sees"] == {"russia": "drop"}
    nash = json.loads(run(*arguments[:-1], "nash", "--profile", profile, "--json")[1])
    assert nash["dms"]["regime"]["sees"] == {}


def test_why_without_a_concept_tells_all_five(run: Run) -> None:
    document = json.loads(run("why", "case:chicken", "1", "--json")[1])
    assert [each["concept"] for each in document["concepts"]] == ["nash", "gmr", "smr", "seq", "sseq"]


def test_conventions_are_named_arguments(run: Run) -> None:
    """Garrison: with one sanctioner and one move GMR loses 4, 6 and 10 (docs/concepts.md, C1)."""
    single = json.loads(run("solve", "case:garrison", "--sanctions", "single", "--json")[1])
    assert not {"4", "6", "10"} & set(single["equilibria"]["gmr"])
    assert single["conventions"] == {"sanctions": "single", "indifferent_deters": True}
    strict = json.loads(run("solve", "case:garrison", "--worse-deters", "--json")[1])
    assert strict["conventions"]["indifferent_deters"] is False


def test_forecast_json(run: Run) -> None:
    document = json.loads(run("forecast", "case:syria-2012", "--json", "--as-of", "2012-12-10")[1])
    assert document["as_of"] == "2012-12-10"
    assert (document["profiles"], document["method"], document["standard_error"]) == (72, "exact", None)
    assert set(document["band"]["claims"]) == set(document["claims"])
    low, high = document["band"]["claims"]["russia_would_push"]
    assert low < document["claims"]["russia_would_push"] < high
    truths = [each["about"] for each in document["value_of_information"]["truths"]]
    assert set(truths) == {"regime", "opposition", "russia", "west", "outlook"}
    assert all(each["brier"] >= -1e-12 for each in document["value_of_information"]["reports"])
    total = sum(document["reached"].values()) + document["no_settlement"] + document["outside_model"]
    assert total == pytest.approx(1)
    assert document["questions"]["rumour"]["words"] == "unlikely"
    assert document["questions"]["gas"]["probability"] == pytest.approx(0.06, abs=0.0065)
    assert document["questions"]["gas"]["by"] == "2013-12-31"


def test_evidence_json(run: Run) -> None:
    """nyt_push: anonymous caps at C, r .60; "likely", q .72; ρ = .60 × .44 = .264. Its copy is F and not counted."""
    document = json.loads(run("evidence", "case:syria-2012", "--json")[1])
    items, claim = {item["id"]: item for item in document["items"]}, "russia_would_push"
    assert document["title"] == dt.load("case:syria-2012").title
    # .19 before any report, .38 on 4 December (docs/design/syria.md)
    assert document["before"][claim] == pytest.approx(0.19, abs=0.005)
    assert document["claims"][claim] == pytest.approx(0.38, abs=0.005)
    assert items["nyt_push"]["letter"] == "C"
    assert items["nyt_push"]["rho"][claim] == pytest.approx(0.264)
    assert items["nyt_push"]["counted"][claim] == 1
    assert items["signal"]["letter"] == "F"
    assert items["signal"]["q"][claim] == pytest.approx(0.522)
    assert items["signal"]["counted"][claim] == 0
    assert items["lavrov_29"]["read"] is False


def test_evidence_warns_of_what_stands_on_little(run: Run) -> None:
    """The rumour rests on one origin: .38 with the Turkish official, .26 without, .19 before any report."""
    warnings = json.loads(run("evidence", "case:syria-2012", "--json")[1])["warnings"]
    rumour = next(each for each in warnings if each["about"] == "russia_would_push")
    assert (rumour["kind"], rumour["origin"]) == ("one origin", "turkish_official")
    assert [rumour["now"], rumour["without"], rumour["before"]] == pytest.approx(
        [0.38, 0.26, 0.19], abs=0.006
    )
    assert "rests on one origin, a senior Turkish official" in " ".join(
        run("evidence", "case:syria-2012")[1].split()
    )


def test_brief_json_has_the_numbers_that_the_brief_opens_with(run: Run) -> None:
    """Assad out in the end: .094 as is, .100, .091, and .253 if the rumour is false but believed (syria.md)."""
    document = json.loads(run("brief", "case:syria-2012", "--json")[1])
    assert document["measure"] == {"text": "Is Assad out of office or out of the country in the end?"}
    scenarios = document["would_it_matter"]["rumour"]
    printed = {"as_is": 0.094, "if_true": 0.100, "if_false": 0.091, "if_believed": 0.253}
    assert {name: each["measure"] for name, each in scenarios.items()} == pytest.approx(printed, abs=0.001)
    assert scenarios["as_is"]["outcomes"]["war as now"] == pytest.approx(0.384, abs=0.001)


def test_brief_json_without_a_status_quo_measures_nothing(run: Run) -> None:
    document = json.loads(run("brief", "case:prisoners", "--json")[1])
    assert document["measure"] is None
    assert document["would_it_matter"] == {}


def test_the_brief_is_one_screen(run: Run) -> None:
    out = run("brief", "case:syria-2012")[1]
    assert len(out.splitlines()) <= 46
    for heading in (
        "Would Russia push Assad to give up power?",
        "Would it matter?",
        "What holds, and under whose foresight?",
        "What is likely reached?",
        "Who refuses the plan?",
        "What would change the answer?",
    ):
        assert heading in out


def test_one_of_a_thing_is_not_told_as_many(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "alone.yaml"
    file.write_text(
        "format: detente/1\ntitle: Alone\ndecision_makers: {a: {}}\nstates: [s]\nmoves: {a: {}}\n"
    )
    assert "1 state, 1 decision maker, 0 options; solved by" in run("solve", str(file))[1]
    assert "No faults. 1 state, 0 options, 1 decision maker." in run("check", str(file))[1]


def test_margins_of_elmira(run: Run) -> None:
    """10 falls once Uniroyal, who ranks it two places above 12, would rather abandon the plant (tests/forecast)."""
    document = json.loads(run("solve", "case:elmira", "--concept", "nash", "--margins", "--json")[1])
    found = {each["state"]: each for each in document["margins"]["nash"]}
    assert list(found) == document["equilibria"]["nash"]
    assert {state: each["swaps"] for state, each in found.items() if each["swaps"]} == {"7": 1, "10": 2}
    assert (found["10"]["dm"], found["10"]["leaves"], found["10"]["to"]) == ("uniroyal", "uniroyal", "12")
    assert document["truncated"] is False
    text = run("solve", "case:elmira", "--margins", "--limit", "1")[1]
    assert "(5 further not looked at: see --limit)" in text
    assert json.loads(run("solve", "case:elmira", "--json")[1])["margins"] is None


def test_margins_are_refused_under_rival_conventions(run: Run) -> None:
    status, out, err = run("solve", "case:elmira", "--margins", "--sanctions", "once")
    assert (status, out) == (3, "")
    assert "default conventions" in err


def test_why_tells_what_would_break_a_state_that_holds(run: Run) -> None:
    told = " ".join(run("why", "case:elmira", "10", "-c", "nash")[1].split())
    assert "2 swaps in the ranking of Uniroyal would break it, who would then leave for 12." in told
    assert "would break it" not in run("why", "case:elmira", "1", "-c", "nash")[1]
    assert "would break it" not in run("why", "case:elmira", "10", "-c", "nash", "--dm", "moe")[1]
    document = json.loads(run("why", "case:elmira", "10", "-c", "nash", "--json")[1])
    assert document["margin"]["swaps"] == 2
    assert json.loads(run("why", "case:elmira", "1", "-c", "nash", "--json")[1])["margin"] is None


def test_what_an_answer_turns_on_is_in_the_forecast(run: Run) -> None:
    document = json.loads(run("forecast", "docs/examples/ferry.yaml", "--json")[1])
    leg = document["weakest"]["threat"]["leg"]
    assert (leg["kind"], leg["name"], leg["words"]) == ("origin", "harbour_official", "unlikely")
    assert document["flips"][0]["factor"] > 0
    assert {each["kind"] for each in document["tipping"]} <= {"likeliest", "half"}
    assert document["derivation"] is None
    text = run("forecast", "docs/examples/ferry.yaml")[1]
    assert "weakest leg: without one unnamed origin, a harbour official, 38 %," in text


def test_a_report_left_out(run: Run) -> None:
    """Ferry without the paper: the radio's copy speaks, ρ = .011: .385, not .51."""
    document = json.loads(run("evidence", "docs/examples/ferry.yaml", "--json")[1])
    assert document["without_item"]["harbour"]["claims"]["would_close"] == pytest.approx(0.385, abs=5e-4)
    assert "harbour: 39 %, not 51 %" in run("evidence", "docs/examples/ferry.yaml")[1]
    left = json.loads(run("brief", "docs/examples/ferry.yaml", "--json")[1])["left_out_items"]
    assert [each["item"] for each in left] == ["harbour", "radio"]
    assert left[0]["answers"]["threat"] == pytest.approx(0.385, abs=5e-4)


def test_cases_lists_every_case_with_its_source(run: Run) -> None:
    document = json.loads(run("cases", "--json")[1])
    assert {f"case:{case['name']}" for case in document["cases"]} == set(CASES)
    assert all(case["title"] and case["source"] for case in document["cases"])
    out = run("cases")[1]
    assert all(case in out for case in CASES)
