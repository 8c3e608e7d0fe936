"""The brief's sentences: names as they are written, a capital at the start, and what is left unread."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.cli.belief_text import brief_lines
from detente.explain.brief import Section, brief
from detente.explain.numbers import per_cent
from detente.forecasting import assess
from detente.formats import read_text

LEAVES = """
format: detente/1
title: Will NATO go home?
note: Invented. To be read by nobody.
as_of: 2020-01-02
decision_makers:
  nato: {label: NATO, options: {leave: Go home}}
status_quo: N
preferences:
  nato:
    hypotheses:
      goes: {prior: 0.6, preference: [leave]}
      stays: {prior: 0.4, preference: [not leave]}
outcomes: {NATO goes home: leave, nATO stays: not leave}
claims:
  said: {about: nato, text: NATO will go, likely: {goes: 0.9, stays: 0.1}}
questions:
  said: {text: Will NATO go home?, claim: said}
"""
REPORT = "  - {{id: {0}, date: {1}, summary: S, origin: {0}, reliability: C, claims: {{said: likely}}{2}}}\n"


def section(text: str, topic: str) -> Section:
    return next(each for each in brief(assess(read_text(text))) if each.topic == topic)


def with_reports(*reports: tuple[str, str, str]) -> str:
    return LEAVES + "evidence:\n" + "".join(REPORT.format(*report) for report in reports)


def test_names_keep_their_capitals() -> None:
    [told, *_] = section(LEAVES, "holds").sentences
    assert told.startswith("NATO goes home (leave) holds in 60 %")
    assert section(LEAVES, "matter").answer == "Does it end with NATO goes home?"


def test_every_sentence_begins_with_a_capital() -> None:
    """The ends are 54 and 36 %: what a wants is reached, a tenth left out."""
    [told, alone] = section(LEAVES, "reached").sentences
    assert told == "NATO goes home 54 %, nATO stays 36 %, outside the model 10 %."
    assert alone.startswith("Without deals: NATO goes home 54 %")
    for each in brief(assess(dt.load("case:syria-2012"))):
        assert all(sentence[0] == sentence[0].upper() for sentence in each.sentences)


def test_only_reports_of_later_days_are_to_be_read_yet() -> None:
    """Three reports are unread on 2 January: one of the 3rd, one taken back before, one superseded before."""
    reports = (
        ("e1", "2019-12-01", ", retracted: 2020-01-01"),
        ("e2", "2019-12-01", ""),
        ("e3", "2019-12-05", ", supersedes: e2"),
        ("e4", "2020-01-03", ""),
    )
    text = with_reports(*reports)
    assert assess(read_text(text)).forecast.later[0].id == "e4"
    assert section(text, "trust").sentences == ("Invented.", "1 report in the file is dated later.")
    more = with_reports(*reports, ("e5", "2020-02-01", ""))
    assert section(more, "trust").sentences[-1] == "2 reports in the file are dated later."
    none = with_reports(*reports[:3])
    assert section(none, "trust").sentences == ("Invented.",)


def test_an_origin_is_named_once_on_each_side_however_often_it_speaks() -> None:
    text = (
        LEAVES
        + """
evidence:
  - {id: a, date: 2019-12-01, summary: S, attribution: named, origin: o, outlet: Echo, reliability: C,
     claims: {said: likely}}
  - {id: b, date: 2019-12-02, summary: S, attribution: named, origin: o, outlet: Post, reliability: B,
     claims: {said: likely}}
  - {id: c, date: 2019-12-03, summary: S, attribution: named, origin: p, outlet: Post, reliability: C,
     claims: {said: unlikely}}
settings: {origins: {o: {dependence: 0}}}
"""
    )
    [grounds] = [line for line in section(text, "truth").sentences if "For: " in line]
    assert "For: o, in Echo and Post (2 reports, grades B and C). Against: p, in Post (grade C)." in grounds


def test_the_command_line_says_how_to_read_them() -> None:
    found = assess(read_text(with_reports(("e4", "2020-01-03", ""), ("e5", "2020-02-01", ""))))
    assert not any("--" in sentence for each in brief(found) for sentence in each.sentences)
    text = " ".join(" ".join(brief_lines(found)).split())
    assert text.endswith("2 reports in the file are dated later. Read them with --as-of 2020-02-01.")
    read = assess(read_text(with_reports(("e4", "2020-01-03", ""))), date(2020, 1, 3))
    assert "--as-of" not in " ".join(brief_lines(read))


@given(st.floats(0, 1))
def test_nothing_but_0_and_1_rounds_to_them(p: float) -> None:
    assert (per_cent(p) == "0 %") == (p == 0)
    assert (per_cent(p) == "100 %") == (p == 1)


@pytest.mark.parametrize("p", [0.0149, 0.375, 0.985])
def test_the_rest_is_rounded(p: float) -> None:
    assert float(per_cent(p).removesuffix(" %")) == pytest.approx(100 * p, abs=0.5)
