"""The verb `paths`: what it says, in words and as JSON, and what it answers to bad input (docs/format.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import detente as dt
from detente.cli import path_verb
from detente.errors import InputError, LimitError

Run = Callable[..., str]


@pytest.fixture
def paths(capsys: pytest.CaptureFixture[str]) -> Run:
    """The verb on a program of its own."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    path_verb.register(app)

    def running(*arguments: str) -> str:
        app(list(arguments), standalone_mode=False)
        return capsys.readouterr().out

    return running


def one_line(text: str) -> str:
    return " ".join(text.split())


# --- what it says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in dt.case_names() if name != "uruguay-round"])
@pytest.mark.parametrize("aim", ["", "--to"])
@pytest.mark.parametrize("concept", ["nash", "gmr"])
def test_every_case_fits_80_columns_and_its_json_is_one_document(
    paths: Run, name: str, aim: str, concept: str
) -> None:
    conflict = dt.load(f"case:{name}")
    states = dt.solve(conflict, ["nash"]).states
    arguments = [f"case:{name}", "--from", conflict.status_quo or states[0], "-c", concept]
    arguments += [aim, states[-1]] if aim else []
    text = paths(*arguments)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    document = json.loads(paths(*arguments, "--json"))
    assert document["schema"] == "detente.paths/1"
    assert document["concept"] == concept
    assert (document["entry"] is None) == (not aim)


def test_elmira_in_words(paths: Run) -> None:
    """1 to 7 by Local Government, then 10 by MoE and Uniroyal: see tests/evolution/test_paths.py."""
    text = one_line(paths("case:elmira"))
    assert text.startswith("From 1 (delay), the status quo, under sequential stability.")
    assert "By moves of any sort, 11 states." in text
    assert "By credible improvements, 1 state: 7 (delay, insist)." in text
    assert (
        "10 (modify, accept, insist): by credible improvements and agreements, in 2 steps. "
        "1. Local Government, by taking “Insist”: to 7 "
        "2. MoE and Uniroyal together, by taking “Modify” and “Accept” and dropping “Delay”: to 10" in text
    )
    # the easiest come first: 7 by an improvement, 10 by an agreement, the rest by nobody's gain
    assert text.index(" 7 (delay, insist): by credible") < text.index(" 10 (modify, accept, insist): by")
    assert text.index(" 10 (modify, accept, insist): by") < text.index(" 5 (abandon): by moves of any sort")
    assert "6 (modify, abandon): by moves of any sort, in 2 steps, the first of 2 equally short ways." in text


def test_elmira_the_agreement_in_words(paths: Run) -> None:
    text = one_line(paths("case:elmira", "--from", "7", "--to", "10"))
    assert "MoE and Uniroyal together, in 2 steps, the first of 2 equally short ways." in text
    assert "MoE gains, by 1 place of 9. Uniroyal gains, by 1 place of 9. All of them agree." in text
    assert "If all agree, it is kept" in text
    assert "Once entered, it holds under sequential stability." in text


def test_elmira_as_a_document(paths: Run) -> None:
    document = json.loads(paths("case:elmira", "--json"))
    assert document["from"] == "1"
    assert document["profile"] is None
    assert document["reached"]["agreements"] == ["7", "10"]
    assert document["counts"] == {"moves": 11, "improvements": 1, "credible": 1, "agreements": 2}
    assert document["equilibria"] == ["5", "6", "7", "10", "11", "12"]
    routes = {route["state"]: route for route in document["paths"]}
    assert list(routes) == document["equilibria"]
    assert (routes["10"]["strictest"], routes["10"]["freest"]) == ("agreements", "moves")
    assert (routes["7"]["strictest"], routes["5"]["strictest"]) == ("credible", "moves")
    assert routes["10"]["by"]["improvements"] is None
    assert routes["10"]["by"]["moves"]["count"] == 6
    assert routes["10"]["by"]["agreements"]["steps"] == [
        {"dms": ["local_government"], "to": "7"},
        {"dms": ["moe", "uniroyal"], "to": "10"},
    ]
    assert document["to"] is None


def test_syria_who_refuses_the_hand_over(paths: Run) -> None:
    text = one_line(paths("case:syria-2012", "--to", "hand_over and accept and spare"))
    # 2^5 of the other choices are open: push, veto, mandate, strike, patriots (press is ruled out by accept)
    assert "fits 32 states; meant is the one that differs least from the start." in text
    assert "The regime refuses in 87 %:" in text
    assert "The opposition and its rebel commanders refuses in 77 %:" in text
    assert "All of them agree in 3 %. If all agree, it is not kept; it would be broken by" in text
    assert (
        "The opposition and its rebel commanders, in the next step, by dropping “spare”: to “hand over, accept” "
        "(100 %)." in text
    )
    assert "By violence no state passed is worse than the start (1)." in text


def test_a_later_date_weighs_otherwise(paths: Run) -> None:
    def agreed(*dated: str) -> tuple[str, float]:
        document = json.loads(
            paths("case:syria-2012", "--to", "hand_over and accept and spare", *dated, "--json")
        )
        ((coalition,),) = (each["coalitions"] for each in document["entry"])
        assert coalition["dms"] == ["regime", "opposition"]
        assert coalition["allowed"] is True
        return document["as_of"], coalition["all_agree"]

    (first, early), (second, late) = agreed(), agreed("--as-of", "2012-12-31")
    assert (first, second) == ("2012-12-04", "2012-12-31")
    assert early != late


def test_a_coalition_that_the_file_does_not_let_agree(paths: Run) -> None:
    """In Syria only regime and opposition may agree, with Russia or without; a mandate takes Russia and the West."""
    found = json.loads(paths("case:syria-2012", "--to", "mandate and not veto", "--json"))
    ((coalition,),) = (each["coalitions"] for each in found["entry"])
    assert (coalition["dms"], coalition["allowed"]) == (["russia", "west"], False)
    assert "does not let these parties agree" in one_line(
        paths("case:syria-2012", "--to", "mandate and not veto")
    )


def test_several_nearest_states_are_all_told(paths: Run) -> None:
    """Euphrates from 1: 3, 4, 5 and 6 escalate or attack; 3 and 4 are one option away, each in one hand."""
    document = json.loads(paths("case:euphrates-1975", "--to", "escalate or attack", "--json"))
    assert document["to"] == {
        "asked": "escalate or attack",
        "statement": True,
        "holds_already": False,
        "matched": 4,
        "nearest": ["3", "4"],
    }
    syria, iraq = (each["coalitions"][0] for each in document["entry"])
    # Syria ranks 1 first and 3 second, so 3 would have to rise two places; nobody has to agree with anybody
    assert (syria["dms"], syria["decision_makers"]["syria"]["hypotheses"][""]["fails_by"]) == (["syria"], 2)
    assert (iraq["dms"], iraq["decision_makers"]["iraq"]["refuses"]) == (["iraq"], 0)
    assert syria["kept_if_all_agree"] is None
    text = one_line(paths("case:euphrates-1975", "--to", "escalate or attack"))
    assert "fits 4 states; meant are the 2 that differ least from the start." in text
    assert "Syria can go there alone: nobody has to agree with anybody." in text


def test_of_many_nearest_states_the_first_are_gone_into(paths: Run) -> None:
    """In Syria six options can each be taken alone; all six states are one option and one hand away."""
    to = "push or mandate or patriots or press or flee or hand_over"
    document = json.loads(paths("case:syria-2012", "--to", to, "--json"))
    assert len(document["to"]["nearest"]) == 6
    assert [each["state"] for each in document["entry"]] == document["to"]["nearest"][:4]
    assert "meant are the 6 that differ least from the start; the first 4 are gone into." in one_line(
        paths("case:syria-2012", "--to", to)
    )


@pytest.mark.parametrize("to", ["1", "NNN", "not attack"])
def test_where_it_already_is(paths: Run, to: str) -> None:
    assert "It holds at the start already: nobody has to move." in paths("case:euphrates-1975", "--to", to)
    document = json.loads(paths("case:euphrates-1975", "--to", to, "--json"))
    assert document["to"]["holds_already"] is True
    assert document["paths"] == document["entry"] == []


def test_where_nobody_can_go(paths: Run) -> None:
    """Elmira 12: a modified order and an abandoned plant stay."""
    text = paths("case:elmira", "--from", "12", "--to", "1")
    assert "1 (delay): no sequence of moves leads there." in one_line(text)
    assert "Nobody can: no sequence of moves leads there, whoever agrees." in one_line(text)
    assert json.loads(paths("case:elmira", "--from", "12", "--to", "1", "--json"))["entry"] == [
        {"state": "1", "coalitions": [], "needs_chance": []}
    ]


def test_a_deal_that_nobody_wants(paths: Run) -> None:
    """Chicken from 1 (both swerve) to 4 (crash): the second best of four places and the worst, two below."""
    text = one_line(paths("case:chicken", "--from", "1", "--to", "4"))
    assert (
        "A refuses: fails by 3 places of 4. B refuses: fails by 3 places of 4. They never all agree." in text
    )


# --- a milder way, and graph form ---------------------------------------------------------------------------

DETOUR = """
format: detente/1
title: A short way through a bad state, and a long one round it
decision_makers:
  a: {label: Ann}
  b: {label: Ben}
states: [start, bad, calm, calmer, end]
status_quo: start
moves:
  a: {start: [bad, calm], calmer: [end]}
  b: {bad: [end], calm: [calmer]}
preferences:
  a: {ranking: [end, [start, bad, calm, calmer]]}
"""
TWO_OPTIONS = """
format: detente/1
title: Two who may shout
decision_makers:
  a: {label: Ann, options: {shout_a: Shout, leave_a: Leave}}
  b: {label: Ben, options: {shout_b: Shout}}
infeasible: ["NYN"]
status_quo: NNN
preferences: {a: [leave_a], b: [shout_b]}
yardsticks: {noise: {shout_a: 2, shout_b: 1}}
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    def writing(text: str) -> str:
        path = tmp_path / "conflict.yaml"
        path.write_text(text)
        return str(path)

    return writing


def test_graph_form_has_no_statements(paths: Run, written: Callable[[str], str]) -> None:
    file = written(DETOUR)
    text = one_line(paths(file, "--to", "end"))
    assert "end: by moves of any sort, in 2 steps. 1. Ann: to bad 2. Ben: to end" in text
    assert "Ann gains, by 1 place of 2. Ben refuses: as good as the start, fails by 1 place of 1." in text
    with pytest.raises(InputError, match="no such state") as error:
        paths(file, "--to", "calm and end")
    assert error.value.faults[0].wanted == "start, bad, calm, calmer, end"


TWO_ARCS = """
format: detente/1
title: Two arcs of one decision maker
decision_makers: {a: {}}
states: ["1", "2", "3"]
status_quo: "1"
moves: {a: {"1": ["2"], "2": ["3"]}}
preferences: {a: {payoffs: {"1": 1, "2": 2, "3": 3}}}
"""


def test_what_takes_two_moves_of_one_party_is_no_agreement_and_no_miracle(
    paths: Run, written: Callable[[str], str]
) -> None:
    """By C4 no joint move leads from 1 to 3, so nobody enters it at once; a walks there in two steps, and gains."""
    file = written(TWO_ARCS)
    document = json.loads(paths(file, "--to", "3", "--json"))
    assert set(document["counts"].values()) == {2}
    assert document["entry"] == [{"state": "3", "coalitions": [], "needs_chance": []}]
    text = one_line(paths(file, "--to", "3"))
    assert "By moves of any sort, 2 states: 2; 3." in text
    assert "3: by credible improvements, in 2 steps." in text
    assert (
        "No agreement leads there in one go, whoever agrees; by moves of any sort, one after another, it takes "
        "2 steps." in text
    )
    assert "Nobody can" not in text


def test_noise_on_the_way(paths: Run, written: Callable[[str], str]) -> None:
    """Ann can leave in silence (NYY) only once Ben shouts (NNY, noise 1): that is the mildest way too.

    If both shout (YNY) the noise is 3, more than on any way there.
    """
    document: dict[str, Any] = json.loads(
        paths(written(TWO_OPTIONS), "--to", "leave_a and not shout_a", "--json")
    )
    assert document["to"]["nearest"] == ["NYY"]
    (route,) = document["paths"]
    moves = route["by"]["moves"]
    assert [step["to"] for step in moves["steps"]] == ["NNY", "NYY"]
    assert moves["worst"] == {"noise": {"state": "NNY", "score": 1.0}}
    assert moves["milder"] == {}
    text = one_line(paths(written(TWO_OPTIONS), "--to", "YNY"))
    assert "By noise the end is the worst of it: 3, and 0 at the start." in text


def test_a_milder_way_is_told_in_words(paths: Run, written: Callable[[str], str]) -> None:
    """Ann by the loud door (noise 5) and Ben out; or Ann by the quiet one (.5), Ben through the hall, Ann out."""
    file = written(
        """
format: detente/1
title: A loud door and a quiet hall
decision_makers:
  a: {label: Ann, options: {loud: Loud, quiet: Quiet}}
  b: {label: Ben, options: {hall: Hall, out: Out}}
feasible: ["at most 1 of (loud, quiet, out)", quiet if hall]
states: {start: NNNN, door: YNNN, room: NYNN, hall: NYYN, end: NNNY}
status_quo: start
moves:
  a: {start: [door, room], hall: [end]}
  b: {door: [end], room: [hall]}
yardsticks: {noise: {loud: 5, quiet: 0.5}}
"""
    )
    text = one_line(paths(file, "--to", "out"))
    assert "end (out): by moves of any sort, in 2 steps." in text
    assert "By noise the worst is passed after step 1: 5; 0 at the start, 0 at the end." in text
    assert "Milder by noise, never above 0.5: in 3 steps. 1. Ann, by taking “Quiet”: to room" in text
    document = json.loads(paths(file, "--to", "out", "--json"))
    milder = document["paths"][0]["by"]["moves"]["milder"]["noise"]
    assert [step["to"] for step in milder["steps"]] == ["room", "hall", "end"]
    assert milder["worst"] == {"noise": {"state": "room", "score": 0.5}}


# --- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "problem", "hint"),
    [
        (["case:chicken"], "the file names no status_quo, so there is no state to start from", "--from 1"),
        (["case:elmira", "--from", "13"], "no such state", "did you mean"),
        (["case:elmira", "--to", "13"], "no such state", "did you mean"),
        (["case:elmira", "--to", "acept"], "it names an option that does not exist", "did you mean accept?"),
        (["case:elmira", "--to", "accept and"], "no such state, and as a statement it ends too early", ""),
        (["case:elmira", "--to", ""], "no such state", ""),
        (["case:elmira", "--to", "accept and abandon"], "no feasible state fits the statement", ""),
        (["case:elmira", "--concept", "seg"], "no such concept", "did you mean"),
        (["case:elmira", "--concept", "seq,nash"], "paths are found under one concept", ""),
        (["case:elmira", "--profile", "moe=kind"], "moe has no hypotheses to choose from", ""),
        (["case:syria-2012", "--profile", "rusia=drop"], "no such decision maker", "did you mean russia?"),
        (["case:syria-2012", "--to", "flee", "--as-of", "soon"], "--as-of cannot be read", ""),
    ],
)
def test_bad_input(paths: Run, arguments: list[str], problem: str, hint: str) -> None:
    with pytest.raises(InputError) as error:
        paths(*arguments)
    (fault,) = error.value.faults
    assert problem in fault.problem
    assert hint in fault.hint


def test_more_parties_than_may_agree(paths: Run, written: Callable[[str], str]) -> None:
    parties = "\n".join(f"  p{n}: {{options: {{o{n}: Do}}}}" for n in range(11))
    letters = "feasible: ['at most 1 of (" + ", ".join(f"o{n}" for n in range(11)) + ")']"
    file = written(
        f"format: detente/1\ntitle: Eleven\ndecision_makers:\n{parties}\n{letters}\n"
        f"status_quo: {'N' * 11}\npreferences: {{}}\n"
    )
    with pytest.raises(LimitError, match="2,036 coalitions"):
        paths(file)
