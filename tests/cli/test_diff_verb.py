"""The verb `diff`: its text, its document, and bad input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "tuple[int, str, str]"]

FERRY = Path(__file__).resolve().parents[2] / "docs" / "examples" / "ferry.yaml"
DATES = "--from", "2012-12-04", "--to", "2012-12-31"


@pytest.fixture
def diff(run: Run) -> Callable[..., str]:
    def running(*arguments: str) -> str:
        status, out, err = run("diff", *arguments)
        assert (status, err) == (0, "")
        assert max(map(len, out.splitlines())) <= 80 or "--json" in arguments
        return out

    return running


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., str]:
    def writing(*edits: tuple[str, str]) -> str:
        text = FERRY.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "edited.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return writing


def one_line(text: str) -> str:
    return " ".join(text.split())


# --- two dates ----------------------------------------------------------------------------------------------


def test_the_founding_case_between_two_dates(diff: Callable[..., str]) -> None:
    """The rumour: .38 on 4 December, .14 on the 31st; the spokesman first, then the ministry."""
    text = diff("case:syria-2012", *DATES)
    lines = text.splitlines()
    assert lines[1] == "From 4 December 2012 to 31 December 2012"
    told = one_line(text)
    assert "Unlikely, 38 %, on 4 December 2012; very unlikely, 14 %, on 31 December 2012." in told
    assert "The Kremlin's spokesman (kremlin, 6 December 2012) took" in told
    assert "points, Russia's foreign ministry (ministry_27, 27 December 2012)" in told
    assert told.index("spokesman (kremlin") < told.index("ministry (ministry_27") < told.index("What came in")
    sections = (
        "What came in between",
        "Answers",
        "What is believed",
        "Where it ends",
        "What holds, and is reached",
    )
    places = [text.index(section) for section in sections]
    assert places == sorted(places)


def test_the_document_adds_up(diff: Callable[..., str]) -> None:
    document: dict[str, Any] = json.loads(diff("case:syria-2012", *DATES, "--json"))
    assert (document["schema"], document["from"], document["to"]) == (
        "detente.diff/1",
        "2012-12-04",
        "2012-12-31",
    )
    assert len(document["inputs"]["read"]) == 10
    assert document["inputs"]["unread"] == document["inputs"]["moves"] == []
    change = document["change"]
    assert change["questions"]["rumour"] == pytest.approx(
        document["after"]["questions"]["rumour"] - document["before"]["questions"]["rumour"]
    )
    for kind in ("questions", "ends", "claims"):
        for name, whole in change[kind].items():
            assert sum(cause["shares"][kind][name] for cause in document["causes"]) == pytest.approx(whole)
    for kind in ("drivers", "posterior"):
        for name, values in change[kind].items():
            for value, whole in values.items():
                shares = [cause["shares"][kind][name][value] for cause in document["causes"]]
                assert sum(shares) == pytest.approx(whole)
    assert document["before"]["words"]["rumour"] == "unlikely"
    held = document["equilibrium"][0]
    assert {"state", "reached", "concepts"} == set(held)
    assert len(held["reached"]) == 2


def test_dates_before_and_after_all_reports(diff: Callable[..., str]) -> None:
    text = one_line(diff(str(FERRY), "--from", "2000-01-01", "--to", "2000-01-02"))
    # a question by May 2024 is months away: a day less moves it, if by little
    assert "0 reports newly read." in text
    assert "The answer stays: unlikely, 38 % on 1 January 2000 and 38 % on 2 January 2000." in text


def test_the_later_date_is_that_of_the_newest_report(diff: Callable[..., str]) -> None:
    text = one_line(diff(str(FERRY), "--from", "2024-03-04"))
    assert "From 4 March 2024 to 12 March 2024" in text
    assert "A director (director, 12 March 2024) took all of the 27.4 points." in text
    assert "A harbour official (radio, 5 March 2024): A radio station repeats the paper" in text


def test_taken_back_and_replaced(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    file = edited(
        (
            "    origin: director\n",
            "    origin: director\n    supersedes: harbour\n    retracted: 2024-03-20\n",
        )
    )
    text = one_line(diff(file, "--from", "2024-03-10", "--to", "2024-03-21"))
    assert "No longer read: harbour (harbour_official), replaced by director, since 12 March 2024." in text
    assert (
        "Read for a while in between, if at all: director (director), taken back, since 20 March 2024."
        in text
    )
    assert "A director (director, no longer harbour, 12 March 2024):" in text
    assert "A director (no longer director, 20 March 2024)" in text
    document = json.loads(diff(file, "--from", "2024-03-10", "--to", "2024-03-21", "--json"))
    assert document["inputs"]["unread"] == [
        {"id": "harbour", "since": "2024-03-12", "replaced_by": "director"}
    ]


def test_an_observed_move(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    file = edited(("yardsticks:", "history: [{date: 2024-03-11, dm: crews, to: YNN}]\nyardsticks:"))
    text = one_line(diff(file, "--from", "2024-03-10", "--to", "2024-03-11"))
    assert "0 reports newly read, 1 move observed." in text
    assert "The move of the crews to YNN on 11 March 2024" in text
    document = json.loads(diff(file, "--from", "2024-03-10", "--to", "2024-03-11", "--json"))
    assert document["inputs"]["moves"] == [{"date": "2024-03-11", "dm": "crews", "to": "YNN"}]
    assert [cause["kind"] for cause in document["causes"]] == ["move", "time"]


def test_nothing_happened(diff: Callable[..., str]) -> None:
    text = one_line(diff("case:elmira", "--from", "2012-01-01", "--to", "2012-01-02"))
    assert text.endswith("Nothing changed: no report was read or taken back in between, and no answer moved.")


# --- two files ----------------------------------------------------------------------------------------------


def test_where_the_first_answer_stays_the_one_that_moved_most_is_told(
    diff: Callable[..., str], edited: Callable[..., str]
) -> None:
    """The threat is believed as before; that the crews see its maker as one who means it ends their strikes."""
    text = one_line(diff(str(FERRY), edited(("sees: {company: bluffs}", "sees: {company: means_it}"))))
    assert "“Would the company close the line?” The answer stays: roughly even, 51 %" in text
    assert (
        "The answer that moved most: “Does it end with the line closed?” Very unlikely, 16 % → 10 %." in text
    )
    assert "preferences.crews.hypotheses.bold.sees.company took all of the 6.1 points." in text
    nothing = one_line(diff(str(FERRY), edited(("bluffs: 0.1,", "bluffs: 0.1001,"))))
    assert "No answer moved by half a point." in nothing


def test_two_files_alike(diff: Callable[..., str]) -> None:
    assert diff("case:garrison", "case:garrison").splitlines()[-1] == "Nothing changed."
    document = json.loads(diff("case:garrison", "case:garrison", "--json"))
    assert document["inputs"] == {"changes": []}
    assert document["before"] is document["causes"] is None


def test_large_files_alike_need_no_forecast(diff: Callable[..., str]) -> None:
    """138,240 states are too many for a forecast; nothing differs, so none is made."""
    assert "Nothing changed." in diff("case:uruguay-round", "case:uruguay-round")


def test_only_words_and_the_plan(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    text = one_line(
        diff(
            str(FERRY),
            edited(("label: The crews", "label: All crews"), ("when: pay and not strike}", "when: pay}")),
        )
    )
    assert "Nothing that an answer depends on changed: all answers are the same." in text
    assert "In words only, on which no answer depends: decision_makers.crews.label." in text
    assert "only who refuses depends (see `brief`): plan.when." in text


def test_what_differs_and_what_did_it(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    file = edited(
        ("attribution: anonymous", "attribution: named"),
        ("questions:\n", "questions:\n  raised: {text: Is pay raised?, when: pay}\n"),
    )
    text = one_line(diff(str(FERRY), file))
    assert "evidence.harbour.attribution: anonymous → named" in text
    assert "questions.raised added: text: Is pay raised?, when: pay" in text
    assert "evidence.harbour.attribution brought all of the" in text
    assert "Is pay raised? (asked by the second file alone)" in text
    assert "Is pay raised? (asked by the first file alone)" in one_line(diff(file, str(FERRY)))
    document = json.loads(diff(str(FERRY), file, "--json"))
    assert [change["path"] for change in document["inputs"]["changes"]] == [
        "evidence.harbour.attribution",
        "questions.raised",
    ]
    (cause,) = document["causes"]
    assert cause["paths"] == ["evidence.harbour.attribution"]
    assert cause["shares"]["claims"]["would_close"] == pytest.approx(
        document["change"]["claims"]["would_close"]
    )


def test_as_of_is_that_of_both(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    later = edited(("as_of: 2024-03-10", "as_of: 2024-03-12"))
    assert "as_of took all of the 27.4 points." in one_line(diff(str(FERRY), later))
    document = json.loads(diff(str(FERRY), later, "--as-of", "2024-03-11", "--json"))
    assert [side["as_of"] for side in document["files"]] == ["2024-03-11", "2024-03-11"]
    assert not any(document["change"]["claims"].values())


def test_other_states_are_compared_by_name(diff: Callable[..., str], edited: Callable[..., str]) -> None:
    file = edited(("at most 1 of (pay, close)", "at most 1 of (pay, close, strike)"))
    text = one_line(diff(str(FERRY), file))
    assert "The states are not the same" in text
    assert "ceases to hold under the main profile" in text
    document = json.loads(diff(str(FERRY), file, "--json"))
    assert (document["causes"], document["apart"]) == (None, "states")


def test_one_of_the_two_from_standard_input(
    diff: Callable[..., str], edited: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FERRY.read_bytes())))
    assert "evidence.harbour.reliability: B → A" in diff("-", edited(("reliability: B", "reliability: A")))


# --- bad input ----------------------------------------------------------------------------------------------

WRONG = [
    (
        ("case:syria-2012", "--from", "2012-12-31", "--to", "2012-12-04"),
        "did you mean --from 2012-12-04 --to 2012-12-31",
    ),
    (("case:syria-2012", "--from", "2012-12-04", "--to", "2012-12-04"), "are the same day"),
    (("case:syria-2012",), "name the earlier date with --from, or a second file"),
    (("case:syria-2012", "--to", "2012-12-31"), "name the earlier date with --from"),
    (("case:syria-2012", "--from", "2012-12-31"), "no report is later than --from"),
    (("case:syria-2012", "--from", "yesterday"), "--from cannot be read"),
    (("case:syria-2012", "--from", "2012-12-04", "--to", "x"), "--to cannot be read"),
    (("case:syria-2012", *DATES, "--as-of", "2012-12-05"), "--as-of is one date"),
    (("case:elmira", "--from", "2012-12-31"), "the file has no reports"),
    (("case:elmira", "case:elmira", "--from", "2012-12-31"), "do not go with two files"),
    (("case:elmira", "case:chicken"), "share no decision maker"),
    (("-", "-"), "standard input can be one of the two files only"),
    (("case:elmira", "nowhere.yaml"), "nowhere.yaml: there is no such file"),
    (("nowhere.yaml", "neither.yaml"), "neither.yaml: there is no such file"),
    (("case:elmira", "case:elmira", "--as-of", "soon"), "--as-of cannot be read"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_bad_input(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run("diff", *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_the_faults_of_a_second_file_name_it(run: Run, edited: Callable[..., str]) -> None:
    file = edited(("prior: 0.6", "prior: 1.6"))
    status, _, err = run("diff", str(FERRY), file)
    assert status == 2
    assert f"{file}:31:16: the prior of bold is too high" in err


def test_too_large_to_compare(run: Run, tmp_path: Path) -> None:
    text = (files("detente.cases") / "uruguay_round.yaml").read_text(encoding="utf-8")
    path = tmp_path / "uruguay.yaml"
    path.write_text(f"{text}\nsettings: {{clock: 1}}\n", encoding="utf-8")
    status, out, err = run("diff", "case:uruguay-round", str(path))
    assert (status, out) == (3, "")
    assert "138,240" in err
