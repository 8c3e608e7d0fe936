"""The verb `score` and `forecast --record`: in words, as JSON, and what they answer to bad input."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import detente as dt

Run = Callable[..., "tuple[int, str, str]"]
FERRY = str(Path(__file__).resolve().parents[2] / "docs" / "examples" / "ferry.yaml")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(run: Run) -> str:
    """A folder with the ferry as of two days."""
    for day in ("2024-03-10", "2024-03-12"):
        assert run("forecast", FERRY, "--as-of", day, "--record", "kept")[0] == 0
    return "kept"


def test_the_page_of_docs_shows_what_is_printed(run: Run) -> None:
    """docs/scores.md records the ferry on 10 and 12 March and takes two outcomes down in May, as here."""
    ferry = dt.load(FERRY)
    for day in (10, 12):
        moment = datetime(2024, 3, day, 18, tzinfo=UTC)
        dt.record_forecast(dt.forecast(ferry, date(2024, 3, day)), "kept", moment=moment)
    dt.score(
        "kept", resolved={"threat": False, "closed_by_may": False}, moment=datetime(2024, 5, 2, 9, tzinfo=UTC)
    )
    page = (Path(FERRY).parents[1] / "scores.md").read_text(encoding="utf-8")
    shown = page.partition("`detente score kept` then prints:\n\n```text\n")[2].partition("```")[0]
    assert run("score", "kept")[1] == shown


def test_forecast_tells_where_it_was_recorded(run: Run) -> None:
    status, out, err = run("forecast", FERRY, "--record", "kept")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "Recorded as number 1 in kept/forecasts.sqlite, " in " ".join(out.split())
    again = run("forecast", FERRY, "--record", "kept")[1]
    assert "Nothing was added." in " ".join(again.split())
    plain = run("forecast", FERRY)[1]
    assert out.startswith(plain.rstrip())


def test_another_number_of_draws_is_another_forecast(run: Run) -> None:
    """From 50 draws the answers are others than those looked at whole, so each is recorded, and each once."""
    for number, draws in enumerate(((), ("--draws", "50"), ("--draws", "60")), 1):
        for added in (True, False):
            told = json.loads(run("forecast", FERRY, "--record", "kept", "--json", *draws)[1])["recorded"]
            assert (told["number"], told["added"]) == (number, added)
    methods = [each["method"] for each in json.loads(run("score", "kept", "--json")[1])["forecasts"]]
    assert methods == ["exact", "sampled, 50 draws", "sampled, 60 draws"]


def test_forecast_json_has_the_receipt(run: Run) -> None:
    first = json.loads(run("forecast", FERRY, "--record", "kept", "--json")[1])["recorded"]
    assert (first["number"], first["added"]) == (1, True)
    assert first["store"] == "kept/forecasts.sqlite"
    assert len(first["sha256"]) == len(first["seal"]) == 64
    second = json.loads(run("forecast", FERRY, "--record", "kept", "--json")[1])["recorded"]
    assert second == {**first, "added": False}
    assert "recorded" not in json.loads(run("forecast", FERRY, "--json")[1])


def test_the_text_fits_80_columns_and_the_json_is_one_document(run: Run, folder: str) -> None:
    for arguments in ((), ("--resolve", "threat=no", "--resolve", "closed=no"), ("--resolve", "threat=yes")):
        status, out, err = run("score", folder, *arguments)
        assert (status, err) == (0, "")
        assert max(map(len, out.splitlines())) <= 80
        assert "\x1b" not in out
    document = json.loads(run("score", folder, "--json")[1])
    assert document["schema"] == "detente.score/1"
    assert (document["resolved"], document["open"], document["calibration"]) == (2, 1, None)
    threat = document["questions"][0]
    assert (threat["name"], threat["outcome"], threat["kind"]) == ("threat", True, "claim")
    assert [each["outcome"] for each in threat["outcomes"]] == [False, True]
    assert [each["number"] for each in threat["forecasts"]] == [1, 2]
    assert threat["last"]["brier"] == pytest.approx((1 - threat["forecasts"][1]["probability"]) ** 2)
    assert threat["last"]["against"]["uniform"]["brier"] == 0.25
    scores = document["scores"]["last"]
    assert scores["questions"] == 2
    assert scores["against"]["persistence"]["questions"] == 2
    own = scores["against"]["own"]  # .3 for the threat, which came true; the other question has none
    assert (own["questions"], own["brier"]) == (1, pytest.approx(0.49))


def test_a_correction_stays_visible(run: Run, folder: str) -> None:
    run("score", folder, "--resolve", "threat=no")
    out = " ".join(run("score", folder, "--resolve", "threat=yes")[1].split())
    assert "corrected since: it did not happen, by hand, " in out
    assert "Taken down now: threat: it happened." in out


def test_twenty_questions_have_a_table(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "many.yaml", str(tmp_path / "kept")
    questions = "\n".join(f"  q{k}: {{text: 'Number {k}?', when: x, outcome: true}}" for k in range(20))
    file.write_text(
        "format: detente/1\ntitle: Many\nas_of: 2024-01-01\ndecision_makers: {a: {options: {x: X}}}\n"
        f"status_quo: N\npreferences: {{a: [x]}}\nquestions:\n{questions}\n"
    )
    run("forecast", str(file), "--record", folder)
    out = run("score", folder)[1]
    assert "Calibration is told from" not in out
    [line] = [line for line in out.splitlines() if line.startswith("  very likely")]
    assert line.split() == ["very", "likely", "20", "90", "100"]


def test_a_file_without_questions_is_recorded_and_says_so(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "kept")
    assert "nothing to score" in " ".join(run("forecast", "case:elmira", "--record", folder)[1].split())
    status, out, _ = run("score", folder)
    assert status == 0
    assert "0 questions" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--resolve", "thread=yes"), "did you mean threat?"),
        (("--resolve", "threat"), "NAME=yes, NAME=no or NAME=open"),
        (("--resolve", "threat=yess"), "did you mean yes?"),
        (("--resolve", "threat=yes", "--resolve", "threat=no"), "gives threat two outcomes"),
        (("--outcomes", FERRY), "the file has an outcome of no recorded question"),
        (("--outcomes", "nowhere.yaml"), "there is no such file"),
    ],
)
def test_wrong_outcomes(run: Run, folder: str, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run("score", folder, *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_folders_that_are_none(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "forecasts.sqlite"
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE songs (name TEXT)")
    db.commit()
    db.close()
    for verb in (("score",), ("forecast", FERRY, "--record")):
        status, out, err = run(*verb, str(file))
        assert (status, out) == (2, "")
        assert f"{file}: this is no folder" in err
        assert f"name the folder that it is in: {tmp_path}" in err
        status, out, err = run(*verb, str(tmp_path), "--json")
        assert (status, out) == (2, "")
        [fault] = json.loads(err)["faults"]
        assert fault["file"] == str(file)
        assert fault["problem"] == "the file is no store of forecasts"
    assert "there is no such folder" in run("score", str(tmp_path / "none"))[2]
    assert not (tmp_path / "none").exists()


def test_nothing_is_recorded_when_the_forecast_fails(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("format: detente/1\ntitle: T\n")
    assert run("forecast", str(file), "--record", str(tmp_path / "kept"))[0] == 2
    assert not (tmp_path / "kept").exists()
