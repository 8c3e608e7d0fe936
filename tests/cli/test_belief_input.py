"""Beliefs at fault are told where they stand; beliefs at their limits get sensible answers from every verb."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "tuple[int, str, str]"]

HEAD = """\
format: detente/1
title: A ferry line and its crews
as_of: 2024-03-10
decision_makers:
  crews: {options: {strike: Strike}}
  company: {options: {pay: Raise pay}}
status_quo: NN
drivers: {traffic: {values: {falling: 0.5, steady: 0.5}}}
claims:
  gives_in: {text: The company gives in, about: company, likely: {firm: 0.1, soft: 0.9}}
questions:
  rumour: {text: Does the company give in?, claim: gives_in}
  paid: {text: Does it end with pay raised?, when: pay}
  paid_by_may: {text: Is pay raised?, when: pay, by: 2024-05-10, base: 0.1}
outcomes: {pay raised: pay, strike without end: strike}
plan: {label: Pay is raised and nobody strikes, when: pay and not strike}
yardsticks: {harm: {strike: 1}}
settings: {foresight: {nash: 1}}
"""
MINDS = """\
preferences:
  crews: [pay, strike if not pay, not strike]
  company:
    hypotheses:
      firm: {prior: {falling: 0.6, steady: 0.2}, preference: [not pay]}
      soft: {prior: {falling: 0.4, steady: 0.8}, preference: [pay]}
"""
REPORT = """\
evidence:
  - id: harbour
    date: 2024-03-04
    summary: A harbour official says that the company is likely to give in
    origin: official
    reliability: B
    attribution: named
    claims: {gives_in: likely}
"""
SOUND = HEAD + MINDS + REPORT
"""With B and `likely`, rho = .8 (2 .72 - 1) = .352, so L(firm) = (1 - .8 .352)/2 = .3592 and L(soft) = .6408.

Under Nash alone: soft ends at "pay, no strike", firm at "strike, no pay", so P(pay raised) is .9 times w(soft).
"""

FAULTS = [
    # what, found in SOUND, put in its place, what is told: problem, found, wanted, hint
    ("a prior below 0", "firm: {prior: {falling: 0.6", "firm: {prior: {falling: -0.6", "too low", "-0.6"),
    ("likely above 1", "likely: {firm: 0.1", "likely: {firm: 1.1", "too high", "1.1"),
    ("a driver's value above 1", "{falling: 0.5", "{falling: 1.5", "too high", "1.5"),
    ("a base above 1", "base: 0.1", "base: 1.1", "too high", "1.1"),
    ("words below the scale", "gives_in: likely", "gives_in: -0.1", "too low", "-0.1"),
    ("priors off 1 under one value", "falling: 0.4", "falling: 0.3", "do not add to 1", "0.9"),
    (
        "an unknown claim",
        "{gives_in: likely",
        "{give_in: likely",
        "names a claim that does not exist",
        "give_in",
    ),
    ("an unknown letter", "reliability: B", "reliability: H", "is unknown", "H"),
    ("an unknown word", "gives_in: likely", "gives_in: likley", "is not on the scale", "likley"),
    (
        "sees nobody",
        "firm: {prior",
        "firm: {sees: {crew: bold}, prior",
        "names a decision maker that does not exist",
        "crew",
    ),
    (
        "sees a mind that nobody has",
        "crews: [pay, strike if not pay, not strike]",
        "crews: {hypotheses: {bold: {prior: 1, sees: {company: frim}, preference: [pay]}}}",
        "names a hypothesis that does not exist",
        "frim",
    ),
]


@pytest.mark.parametrize(("what", "old", "new", "problem", "found"), FAULTS, ids=[row[0] for row in FAULTS])
def test_beliefs_at_fault_are_told_where_they_stand(
    run: Run, tmp_path: Path, what: str, old: str, new: str, problem: str, found: str
) -> None:
    """The place is where what is wrong stands, or the key of the sum that is off; every verb says the same."""
    assert SOUND.count(old) == 1
    text = SOUND.replace(old, new)
    file = tmp_path / "faulty.yaml"
    file.write_text(text, encoding="utf-8")
    told: set[str] = set()
    for verb in ("check", "forecast", "evidence", "brief"):
        status, out, err = run(verb, str(file))
        assert (status, out) == (2, ""), what
        assert "Traceback" not in err
        told.add(err)
    assert len(told) == 1
    (fault, *others) = json.loads(run("check", str(file), "--json")[2])["faults"]
    assert not others
    assert problem in fault["problem"]
    assert fault["found"] == found
    assert fault["wanted"]
    place = text.splitlines()[fault["line"] - 1][fault["column"] - 1 :]
    assert place.startswith("hypotheses" if "add to 1" in problem else found)
    assert f"{file}:{fault['line']}:{fault['column']}: {fault['problem']}" in told.pop()


def test_a_slip_of_the_pen_is_answered_with_the_right_word(run: Run, tmp_path: Path) -> None:
    """A claim, a word and a hypothesis that are nearly right: three faults with three hints."""
    text = SOUND.replace("{gives_in: likely", "{give_in: likley").replace("likely: {firm", "likely: {frim")
    file = tmp_path / "slips.yaml"
    file.write_text(text, encoding="utf-8")
    faults = json.loads(run("check", str(file), "--json")[2])["faults"]
    hints = " ".join(fault["hint"] for fault in faults)
    for right in ("gives_in", "likely", "firm"):
        assert f"did you mean {right}" in hints


ZERO = SOUND.replace("{falling: 0.6, steady: 0.2}", "{falling: 0, steady: 0}").replace(
    "{falling: 0.4, steady: 0.8}", "{falling: 1, steady: 1}"
)
ONE = (HEAD + REPORT).replace("{firm: 0.1, soft: 0.9}", "{soft: 0.9}") + (
    "preferences:\n"
    "  crews: [pay, strike if not pay, not strike]\n"
    "  company: {hypotheses: {soft: {prior: 1, preference: [pay]}}}\n"
)
ROUND = SOUND.replace("preference: [not pay]", "preference: [pay if strike, not pay]").replace(
    "preference: [pay]", "preference: [pay if strike, not pay]"
)
BEFORE = SOUND.replace("as_of: 2024-03-10", "as_of: 2024-03-03")
TAKEN_BACK = SOUND + (
    "  - {id: later, date: 2024-03-06, summary: The official puts it otherwise, origin: official, reliability: B,\n"
    "     attribution: named, claims: {gives_in: denies}, supersedes: harbour, retracted: 2024-03-08}\n"
)
CERTAIN = SOUND.replace("{falling: 0.5, steady: 0.5}", "{falling: 1, steady: 0}")

LIMITS = {
    # P(soft), P(the company gives in), P(no settlement), each worked by hand
    # soft for certain: .9 .676 / (.9 .676 + .1 .324) = .6084/.6408
    "a hypothesis of weight zero": (ZERO, 1.0, 0.9494, 0.0),
    "a decision maker with one hypothesis": (ONE, 1.0, 0.9494, 0.0),
    # even traffic: pi(firm) = .4, pi(soft) = .6; .4 .3592 = .14368, .6 .6408 = .38448, w(soft) = .72796;
    # P(claim) = .27204 .1 .676/.3592 + .72796 .9494 = .0512 + .6912
    "a walk that never settles": (ROUND, 0.7280, 0.7423, 0.9),
    # nothing is read: .4 .1 + .6 .9
    "an as-of before all evidence": (BEFORE, 0.6, 0.58, 0.0),
    "evidence all taken back": (TAKEN_BACK, 0.6, 0.58, 0.0),
    # falling for certain: .6 .3592 = .21552, .4 .6408 = .25632, w(soft) = .54324;
    # P(claim) = .45676 .1 .676/.3592 + .54324 .9494 = .0860 + .5158
    "all prior on one value": (CERTAIN, 0.5432, 0.6017, 0.0),
}
EACH_LIMIT = pytest.mark.parametrize("what", LIMITS)


def written(tmp_path: Path, what: str) -> str:
    file = tmp_path / "limit.yaml"
    file.write_text(LIMITS[what][0], encoding="utf-8")
    return str(file)


def numbers(found: Any) -> list[float]:
    """Every number in a document."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        return [number for each in found for number in numbers(each)]
    return [found] if isinstance(found, float) else []


@EACH_LIMIT
def test_forecast_at_the_limits(run: Run, tmp_path: Path, what: str) -> None:
    _, soft, claim, unsettled = LIMITS[what]
    status, out, err = run("forecast", written(tmp_path, what), "--json")
    assert (status, err) == (0, "")
    document = json.loads(out)
    assert all(0 <= number <= 1 for number in numbers({key: document[key] for key in ("reached", "claims")}))
    posterior = document["posterior"]["company"]
    assert sum(posterior.values()) == pytest.approx(1)
    assert posterior["soft"] == pytest.approx(soft, abs=1e-4)
    assert sum(document["drivers"]["traffic"].values()) == pytest.approx(1)
    assert document["claims"]["gives_in"] == pytest.approx(claim, abs=1e-4)
    assert document["no_settlement"] == pytest.approx(unsettled)
    assert document["outside_model"] == pytest.approx(0.1)
    total = sum(document["reached"].values()) + document["no_settlement"] + document["outside_model"]
    assert total == pytest.approx(1)
    # soft ends with pay raised, firm with a strike; a walk that goes round ends nowhere
    paid = 0 if unsettled else 0.9 * soft
    assert document["questions"]["paid"]["probability"] == pytest.approx(paid, abs=1e-4)
    assert document["questions"]["rumour"]["probability"] == pytest.approx(claim, abs=1e-4)


@EACH_LIMIT
def test_every_verb_answers_at_the_limits(run: Run, tmp_path: Path, what: str) -> None:
    file = written(tmp_path, what)
    page = tmp_path / "page.html"
    answers = {
        "brief": run("brief", file),
        "forecast": run("forecast", file),
        "evidence": run("evidence", file),
        "paths": run("paths", file, "--to", "pay and not strike"),
        "report": run("report", file, "-o", str(page)),
    }
    for verb, (status, out, err) in answers.items():
        assert (status, err) == (0, ""), verb
        assert out.strip(), verb
        assert not re.search(r"\b(nan|inf|None)\b", out), verb
        assert verb == "report" or max(map(len, out.splitlines())) <= 80, verb
    text = re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8"))
    assert not re.search(r"\b(nan|NaN|None)\b", text)
    assert "A ferry line and its crews" in text


def test_a_walk_that_never_settles_is_called_so(run: Run, tmp_path: Path) -> None:
    """Strike, pay, back to work, no pay, and strike again: 90 % no settlement, the rest outside the model."""
    file = written(tmp_path, "a walk that never settles")
    for verb in ("brief", "forecast"):
        out = " ".join(run(verb, file)[1].split())
        assert re.search(r"no settlement 90", out), verb


@pytest.mark.parametrize("what", ["an as-of before all evidence", "evidence all taken back"])
def test_where_nothing_is_read_the_prior_is_told(run: Run, tmp_path: Path, what: str) -> None:
    """The claim stays where it was, 58 %, and rests on judgement; the reports are named as unread."""
    file = written(tmp_path, what)
    out = " ".join(run("evidence", file)[1].split())
    assert "58 % before, 58 % now: judgement" in out
    document = json.loads(run("evidence", file, "--json")[1])
    unread = [item["id"] for item in document["items"] if not item["read"]]
    assert unread == [item["id"] for item in document["items"]]
    assert unread[0] == "harbour"
    brief = " ".join(run("brief", file)[1].split())
    assert "likely, 58 %" in brief


def test_before_all_evidence_the_brief_says_that_reports_are_waiting(run: Run, tmp_path: Path) -> None:
    brief = run("brief", written(tmp_path, "an as-of before all evidence"))[1]
    assert "Read it with --as-of 2024-03-04" in " ".join(brief.split())
