"""Recording forecasts and scoring them: one small conflict whose answers are worked by hand.

The town builds in every profile and under every concept, so that it ends with the bridge built: .9, since the model
leaves .1 outside. By 1 June, 83 days or 2.7269 months after 10 March, at moves with a mean of .3 a month:
.9 · (1 − 1 / (1 + .3 · 2.7269)) = .405. Nothing is reported of the claim, so it stays at .3.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import detente as dt
from detente.forecasting.persistence import persistence
from detente.formats import read_text
from detente.formats.store_reading import read_store
from detente.study.score import Scores, Tracked, score

FILE = """\
format: detente/1
title: A bridge
as_of: 2024-03-10
decision_makers: {town: {options: {build: Build it}}}
status_quo: N
preferences: {town: [build]}
claims: {wants: {text: The mayor wants it, about: town, likely: 0.3}}
questions:
  ends: {text: Is it built in the end?, when: build, own: 0.7}
  soon: {text: Is it built?, when: build, by: 2024-06-01}
  stays: {text: Does all stay as it is?, when: not build}
  said: {text: Does the mayor want it?, claim: wants}
"""
MARCH = datetime(2024, 3, 11, 9, tzinfo=UTC)
JULY = datetime(2024, 7, 1, 9, tzinfo=UTC)


def record(
    folder: Path, text: str = FILE, as_of: date | None = None, moment: datetime = MARCH, seed: int = 1
) -> int:
    return dt.record_forecast(dt.forecast(read_text(text), as_of, seed), folder, seed, moment).number


def question(found: Scores, name: str) -> Tracked:
    return next(each for each in found.questions if each.subject.name == name)


def test_persistence_is_the_status_quo_or_what_was_believed_before_any_report() -> None:
    report = """\
evidence:
  - {id: e, date: 2024-03-01, summary: S, origin: o, reliability: A, attribution: named, claims: {wants: flat}}
"""
    found = dt.forecast(read_text(FILE + report))
    assert found.beliefs.claims["wants"] > 0.8
    assert persistence(found) == pytest.approx({"ends": 0, "soon": 0, "stays": 1, "said": 0.3})
    unknown = dt.forecast(read_text(FILE.replace("status_quo: N\n", "")))
    assert persistence(unknown) == {"ends": None, "soon": None, "stays": None, "said": pytest.approx(0.3)}


def test_persistence_follows_what_was_observed() -> None:
    """On 9 March the bridge was built: from then on nothing changes when it stays."""
    seen = FILE + "history: [{date: 2024-03-09, dm: town, to: Y}]\n"
    assert persistence(dt.forecast(read_text(seen)))["ends"] == 1
    assert persistence(dt.forecast(read_text(seen), date(2024, 3, 8)))["ends"] == 0


def test_a_record_holds_what_was_answered_from_what_and_when(tmp_path: Path) -> None:
    record(tmp_path)
    [kept] = read_store(tmp_path).forecasts
    forecast = kept.forecast
    assert forecast.digest == sha256(FILE.encode()).hexdigest()
    assert (forecast.title, forecast.as_of, forecast.moment) == ("A bridge", date(2024, 3, 10), MARCH)
    assert (forecast.version, forecast.seed, forecast.method) == (dt.__version__, 1, "exact")
    asked = {each.name: each for each in forecast.questions}
    assert [each.kind for each in forecast.questions] == ["when", "by", "when", "claim"]
    assert [each.probability for each in forecast.questions] == pytest.approx([0.9, 0.405, 0, 0.3], abs=1e-4)
    assert [each.persistence for each in forecast.questions] == pytest.approx([0, 0, 1, 0.3])
    assert [each.own for each in forecast.questions] == [0.7, None, None, None]
    assert (asked["soon"].day, asked["ends"].day) == (date(2024, 6, 1), None)
    with sqlite3.connect(tmp_path / "forecasts.sqlite") as db:
        [(document,)] = db.execute("SELECT document FROM forecasts")
    db.close()
    assert json.loads(document)["questions"]["ends"]["probability"] == asked["ends"].probability


def test_scores_by_hand(tmp_path: Path) -> None:
    """It was built, and not before June. Brier: .1² = .01 and .405² = .164; persistence 1 and 0; own .3² = .09."""
    record(tmp_path)
    found = score(tmp_path, resolved={"ends": True, "soon": False})
    assert [each.subject.name for each in found.resolved] == ["ends", "soon"]
    assert found.last is not None
    assert found.last.score.brier == pytest.approx((0.01 + 0.405**2) / 2, abs=1e-4)
    many, pair = found.last.against["own"]
    assert many == 1
    assert pair.reference.brier == pytest.approx(0.09)
    assert pair.skill == pytest.approx(1 - 0.01 / 0.09)
    assert found.last.against["persistence"][1].reference.brier == pytest.approx(0.5)
    assert found.bins is None


def test_an_outcome_in_the_recorded_file_counts_and_makes_the_forecast_late(tmp_path: Path) -> None:
    record(tmp_path, FILE.replace("own: 0.7", "own: 0.7, outcome: true"))
    ends = question(score(tmp_path), "ends")
    assert ends.outcome is True
    assert [call.late for call in ends.calls] == ["outcome known"]
    assert ends.judged is not None
    assert ends.judged.late


def test_what_is_known_before_a_forecast_makes_it_late_and_what_comes_after_does_not(tmp_path: Path) -> None:
    record(tmp_path, as_of=date(2024, 3, 10))
    score(tmp_path, resolved={"ends": True})
    record(tmp_path, as_of=date(2024, 3, 20))
    score(tmp_path, resolved={"ends": None})
    record(tmp_path, as_of=date(2024, 3, 30))
    found = score(tmp_path, resolved={"ends": False})
    ends = question(found, "ends")
    assert [call.late for call in ends.calls] == ["", "outcome known", ""]
    assert ends.judged is not None
    assert ends.judged.days == (20, 0, 1)
    assert [each.outcome for each in ends.outcomes] == [True, None, False]
    assert [call.late for call in question(found, "said").calls] == ["", "", ""]


def test_a_day_that_has_passed_makes_a_forecast_late(tmp_path: Path) -> None:
    """Asked by 1 June: on that day it is still a question, on 2 June it is not."""
    for seed, moment in enumerate(
        [datetime(2024, 6, 1, 23, tzinfo=UTC), datetime(2024, 6, 2, 1, tzinfo=UTC)]
    ):
        record(tmp_path, moment=moment, seed=seed)
    assert [call.late for call in question(score(tmp_path), "soon").calls] == ["", "day passed"]


def test_an_outcome_taken_down_again_is_not_taken_down_twice(tmp_path: Path) -> None:
    record(tmp_path)
    assert len(score(tmp_path, resolved={"ends": True}).taken) == 1
    assert score(tmp_path, resolved={"ends": True}).taken == ()
    assert len(read_store(tmp_path).outcomes) == 1
    corrected = score(tmp_path, resolved={"ends": False})
    assert question(corrected, "ends").outcome is False
    assert [each.outcome for each in read_store(tmp_path).outcomes] == [True, False]
    assert question(score(tmp_path, resolved={"ends": None}), "ends").judged is None


def test_outcomes_of_a_later_file(tmp_path: Path) -> None:
    record(tmp_path)
    later = (
        FILE.replace("own: 0.7", "own: 0.1, outcome: true")
        + "  new: {text: N?, when: build, outcome: false}\n"
    )
    stated = read_text(later)
    found = score(tmp_path, stated, moment=JULY)
    assert question(found, "ends").outcome is True
    assert found.strange == ("new",)
    [taken] = read_store(tmp_path).outcomes
    assert (taken.source, taken.moment) == (stated.digest, JULY)
    assert question(found, "ends").calls[0].asked.own == 0.7  # what was frozen stays


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("A bridge", "The bridge"), "ends, of “The bridge”"),
        (("in the end?", "at last?"), "ends, of “A bridge”"),
        (("", ""), "ends"),
    ],
)
def test_a_file_of_other_questions_is_refused(tmp_path: Path, changed: tuple[str, str], told: str) -> None:
    record(tmp_path)
    text = FILE.replace("own: 0.7", "outcome: true").replace(*changed) if changed[0] else FILE
    with pytest.raises(dt.InputError) as raised:
        score(tmp_path, read_text(text))
    [fault] = raised.value.faults
    assert fault.problem == "the file has an outcome of no recorded question"
    assert fault.found == (told if changed[0] else "no outcome at all")
    assert read_store(tmp_path).outcomes == ()


def test_a_question_worded_anew_or_asked_of_another_day_is_another_question(tmp_path: Path) -> None:
    record(tmp_path)
    record(tmp_path, FILE.replace("by: 2024-06-01", "by: 2024-05-01"))
    with pytest.raises(dt.InputError) as raised:
        score(tmp_path, resolved={"soon": False})
    [fault] = raised.value.faults
    assert fault.wanted == "1/soon, 2/soon"
    found = score(tmp_path, resolved={"2/soon": False, "1/soon": True})
    told = {each.subject.day: each.outcome for each in found.questions if each.subject.name == "soon"}
    assert told == {date(2024, 6, 1): True, date(2024, 5, 1): False}


@pytest.mark.parametrize(
    ("name", "problem", "hint"),
    [
        ("end", "no such question is recorded", "did you mean ends?"),
        ("1/sonn", "forecast 1 asks no such question", "did you mean soon?"),
        ("9/soon", "forecast 9 asks no such question", ""),
    ],
)
def test_unknown_questions(tmp_path: Path, name: str, problem: str, hint: str) -> None:
    record(tmp_path)
    with pytest.raises(dt.InputError) as raised:
        score(tmp_path, resolved={"ends": True, name: True})
    [fault] = raised.value.faults
    assert (fault.problem, fault.hint) == (problem, hint)
    assert read_store(tmp_path).outcomes == ()


def many(questions: int) -> str:
    lines = [
        f"  q{k}: {{text: 'Number {k}?', when: build, outcome: {str(k > 2).lower()}}}"
        for k in range(questions)
    ]
    return FILE[: FILE.index("  ends")] + "\n".join(lines) + "\n"


def test_a_calibration_table_from_twenty_questions(tmp_path: Path) -> None:
    """All are answered with .9, and all but three of twenty came true."""
    record(tmp_path / "few", many(19))
    assert score(tmp_path / "few").bins is None
    record(tmp_path / "enough", many(20))
    bins = score(tmp_path / "enough").bins
    assert bins is not None
    assert [(each.words, each.questions, each.happened) for each in bins] == [("very likely", 20, 0.85)]
    assert bins[0].forecast == pytest.approx(0.9)


def test_many_recordings_of_one_question_are_one_question(tmp_path: Path) -> None:
    for seed in range(20):
        record(tmp_path, many(1), seed=seed)
    found = score(tmp_path)
    assert len(found.resolved) == 1
    assert found.bins is None
    assert found.last is not None
    assert found.last.questions == 1


def test_a_question_without_an_answer_is_not_scored(tmp_path: Path) -> None:
    record(tmp_path, FILE.replace("status_quo: N\n", ""))
    found = score(tmp_path, resolved={"ends": True, "said": False})
    assert [each.subject.name for each in found.resolved] == ["said"]
    assert question(found, "ends").outcome is True


def test_what_was_not_read_from_a_file_has_no_hash(tmp_path: Path) -> None:
    conflict = read_text(FILE).model_copy(update={"digest": ""})
    with pytest.raises(dt.InputError, match="not read from a file"):
        dt.record_forecast(dt.forecast(conflict), tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "told"), [("1.5", "too high"), ("-0.1", "too low"), ("maybe", "not a number")]
)
def test_the_own_number_is_a_probability(written: str, told: str) -> None:
    with pytest.raises(dt.InputError) as raised:
        read_text(FILE.replace("own: 0.7", f"own: {written}"), "bridge.yaml")
    [fault] = raised.value.faults
    assert fault.problem.startswith("the own number of question ends is ")
    assert told in fault.problem
    assert str(fault.place) == "bridge.yaml:9:59"
