"""`convert` as a shell would run it: what it writes, what it tells, what it refuses."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.formats import read

GMCR = {
    "title": "Two drivers",
    "options": [
        {"name": "Keep to the lane", "permittedDirection": "both"},
        {"name": "Keep to the lane", "permittedDirection": "both"},
    ],
    "infeasibles": [],
    "decisionMakers": [
        {"name": "Ann", "options": [0], "preferenceRanking": [2, 1, 3, 4], "misperceptions": [[[1, "Y"]]]},
        {"name": "Ben", "options": [1], "preferenceRanking": [3, 1, 2, 4]},
    ],
    "coalitions": [[0, 1]],
}

Run = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lane.gmcr").write_text(json.dumps(GMCR), encoding="utf-8")
    return tmp_path


def test_a_gmcr_file_becomes_a_file_that_a_person_would_write(run: Run, here: Path) -> None:
    done = run("convert", "lane.gmcr", "lane.yaml")
    assert (done.status, done.err) == (0, "")
    size = (here / "lane.yaml").stat().st_size
    assert done.out == (
        f"lane.yaml: detente/1, {size:,} bytes\n"
        "Not carried over, or changed:\n"
        '  decisionMakers[0].misperceptions: [[[1, "Y"]]]: not read, so everybody is\n'
        "    judged in the game as it is; answers differ from those of the mistaken party\n"
        "  coalitions[0]: Ann and Ben: not read, so everybody is judged alone; answers\n"
        "    differ where these act as one\n"
    )
    text = (here / "lane.yaml").read_text("utf-8")
    assert text.startswith(
        "# Converted from lane.gmcr.\n# Not carried over, or changed:\n#   decisionMakers[0].misperc"
    )
    assert "\nformat: detente/1\ntitle: Two drivers\n" in text
    conflict = read(here / "lane.yaml")
    # chicken, by its numbers
    assert dt.solve(conflict).equilibria == dt.solve(dt.load("case:chicken")).equilibria
    # two decision makers call an option alike
    assert conflict.option_names == (("ann", "keep_to_the_lane"), ("ben", "keep_to_the_lane"))


def test_all_that_is_printed_is_in_the_document(run: Run, here: Path) -> None:
    done = run("convert", "lane.gmcr", "lane.yaml", "--json")
    document = json.loads(done.out)
    assert document["schema"] == "detente.convert/1"
    assert (document["input"], document["output"], document["form"]) == (
        "lane.gmcr",
        "lane.yaml",
        "detente/1",
    )
    assert document["written"] is True
    assert document["bytes"] == (here / "lane.yaml").stat().st_size
    assert [each["part"] for each in document["not_carried"]] == [
        "decisionMakers[0].misperceptions",
        "coalitions[0]",
    ]


def test_strict_writes_nothing_where_something_would_be_lost(run: Run, here: Path) -> None:
    done = run("convert", "lane.gmcr", "lane.yaml", "--strict")
    assert done.status == 1
    assert "nothing is written" in done.out
    assert "coalitions[0]" in done.out
    assert not (here / "lane.yaml").exists()
    for name in ("out.gmcr", "out.dot", "out.csv", "out.nfg"):
        assert run("convert", "case:chicken", name, "--strict").status == 1
        assert not (here / name).exists()
    whole = GMCR | {
        "coalitions": [],
        "decisionMakers": [d | {"misperceptions": []} for d in GMCR["decisionMakers"]],
    }  # type: ignore[attr-defined]
    (here / "whole.gmcr").write_text(json.dumps(whole), encoding="utf-8")
    assert run("convert", "whole.gmcr", "whole.yaml", "--strict").status == 0
    assert read(here / "whole.yaml").title == "Two drivers"


@pytest.mark.parametrize("name", ["m.graphml", "m.dot", "m.gv", "m.csv", "m.nfg", "m.gmcr"])
def test_a_gmcr_file_goes_straight_to_every_form(run: Run, here: Path, name: str) -> None:
    done = run("convert", "lane.gmcr", name)
    assert done.status == 0
    assert (here / name).stat().st_size > 100
    assert "coalitions[0]" in done.out


def test_a_table_has_every_state(run: Run, here: Path) -> None:
    done = run("convert", "case:euphrates-1975", "states.csv", "-c", "nash,seq")
    assert "states.csv: CSV, 6 states" in done.out
    with (here / "states.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["state"] for row in rows] == list("123456")
    assert [row["pattern"] for row in rows] == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]
    assert [row["state"] for row in rows if row["nash"] == "1"] == ["6"]
    assert [row["state"] for row in rows if row["seq.iraq"] == "1"] == ["2", "4", "5", "6"]
    assert [row["status_quo"] for row in rows] == ["1", "0", "0", "0", "0", "0"]
    assert "gmr" not in rows[0]


def test_parquet_has_the_same_rows(run: Run, here: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    run("convert", "case:elmira", "states.csv")
    assert run("convert", "case:elmira", "states.parquet").status == 0
    with (here / "states.csv").open(encoding="utf-8", newline="") as stream:
        wanted = list(csv.DictReader(stream))
    table = parquet.read_table(here / "states.parquet").to_pylist()
    assert [{k: str(int(v) if isinstance(v, bool) else v) for k, v in row.items()} for row in table] == wanted


def test_a_convention_is_heard(run: Run, here: Path) -> None:
    """C1: under single sanctions garrison's GMR loses 4, 6 and 10."""
    for name, extra in (("ours.csv", []), ("rival.csv", ["--sanctions", "single"])):
        run("convert", "case:garrison", name, "-c", "gmr", *extra)
    found = {}
    for name in ("ours.csv", "rival.csv"):
        with (here / name).open(encoding="utf-8", newline="") as stream:
            found[name] = {row["state"] for row in csv.DictReader(stream) if row["gmr"] == "1"}
    assert {"4", "6", "10"} <= found["ours.csv"]
    assert not {"4", "6", "10"} & found["rival.csv"]


def test_graph_form_goes_to_graphs_and_tables_and_nowhere_else(run: Run, here: Path) -> None:
    text = "format: detente/1\ntitle: G\ndecision_makers: {one: {}, two: {}}\nstates: [a, b]\n"
    text += "moves: {one: {a: [b]}, two: {}}\n"
    (here / "g.yaml").write_text(text, encoding="utf-8")
    assert run("convert", "g.yaml", "g.dot").status == 0
    assert run("convert", "g.yaml", "g.csv").status == 0
    assert (here / "g.csv").read_text().splitlines()[1].startswith("a,,0,0,0")
    for name in ("g.gmcr", "g.nfg"):
        done = run("convert", "g.yaml", name)
        assert done.status == 2
        assert "g.yaml" in done.err
        assert not (here / name).exists()


REFUSED = [
    (("case:chicken", "x.txt"), "the output has no ending that names a form we write", ".graphml"),
    (("case:chicken", "x"), "the output has no ending that names a form we write", "no ending"),
    (("case:chicken", "-"), "the output has no ending that names a form we write", ".gmcr"),
    (("case:chicken", ""), "the output has no ending that names a form we write", ".gmcr"),
    (("case:chicken", "x.yaml"), "only a .gmcr file is converted to YAML", "case:chicken"),
    (("no-such.gmcr", "x.yaml"), "there is no such file", "no-such.gmcr"),
    (("lane.gmcr", "lane.gmcr"), "the output is the file that is read", "another name"),
    (("lane.gmcr", "./LINK.gmcr"), "the output is the file that is read", "another name"),
    (("lane.gmcr", "no/x.yaml"), "the folder of the output does not exist", ""),
    (("case:chicken", "folder.dot"), "the output is a directory", ""),
    (
        ("case:chicken", "x.gmcr", "--moves", "all"),
        "--moves says nothing of a GMCR+ file",
        ".graphml and .dot",
    ),
    (("case:chicken", "x.nfg", "-c", "seq"), "--concept says nothing of a Gambit file", ".csv"),
    (("case:chicken", "x.gmcr", "--worse-deters"), "--worse-deters says nothing of a GMCR+ file", ""),
    (("lane.gmcr", "x.yaml", "--profile", "ann=h"), "--profile says nothing of a detente/1 file", ""),
    (
        ("case:chicken", "x.dot", "--moves", "improvement"),
        "no such kind of moves",
        "did you mean improvements?",
    ),
    (("case:chicken", "x.dot", "--sanctions", "legel"), "no such kind of sanctions", "did you mean legal?"),
    (("case:chicken", "x.dot", "--concept", "sex"), "no such concept", "did you mean seq?"),
    (("case:elmira", "x.dot", "--strict", "--concept", "sex"), "no such concept", "did you mean seq?"),
    (("case:elmira", "x.csv", "--strict", "--concept", "sex"), "no such concept", "did you mean seq?"),
    (("case:elmira", "x.csv", "--strict", "--sanctions", "x"), "no such kind of sanctions", "legal"),
    (("case:elmira", "x.dot", "--strict", "--moves", "x"), "no such kind of moves", "credible"),
    (
        ("case:syria-2012", "x.gmcr", "--profile", "russia=dorp"),
        "russia has no such hypothesis",
        "did you mean drop?",
    ),
    (("latin.gmcr", "x.yaml"), "the file is not UTF-8", "the byte 0xe9"),
    (("wide.gmcr", "x.yaml"), "the file is not UTF-8", "the byte 0xff"),
    (("folder.gmcr", "x.yaml"), "this is a folder", ""),
]


@pytest.mark.parametrize(
    ("arguments", "problem", "told"),
    REFUSED,
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refused_and_nothing_written(
    run: Run, here: Path, arguments: tuple[str, ...], problem: str, told: str
) -> None:
    (here / "LINK.gmcr").symlink_to(here / "lane.gmcr")
    (here / "folder.dot").mkdir()
    (here / "folder.gmcr").mkdir()
    (here / "latin.gmcr").write_bytes('{"title": "écoles"}'.encode("latin-1"))
    (here / "wide.gmcr").write_bytes(json.dumps(GMCR).encode("utf-16"))
    before = {path: path.read_bytes() for path in here.iterdir() if path.is_file()}
    done = run("convert", *arguments)
    assert done.status == 2
    assert done.out == ""
    assert problem in done.err
    assert told in done.err
    assert {path: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


def test_a_faulty_source_is_told_with_its_place_and_nothing_is_written(run: Run, here: Path) -> None:
    (here / "lane.gmcr").write_text(
        json.dumps(GMCR, indent=1).replace('"both"', '"bath"', 1), encoding="utf-8"
    )
    done = run("convert", "lane.gmcr", "x.yaml")
    assert done.status == 2
    assert "lane.gmcr:6:26: options[0].permittedDirection is no direction" in done.err
    assert not (here / "x.yaml").exists()


@pytest.mark.parametrize("name", ["x.yaml", "x.yml", "x.gmcr"])
def test_a_model_that_is_there_is_not_overwritten(run: Run, here: Path, name: str) -> None:
    """A person may have gone on working in it; what was added by hand would be lost."""
    assert run("convert", "lane.gmcr", name).status == 0
    (here / name).write_text("mine", encoding="utf-8")
    done = run("convert", "lane.gmcr", name)
    assert (done.status, done.out) == (2, "")
    assert f"{name}: the output is there already, and may hold your work" in done.err
    assert (here / name).read_text() == "mine"
    (here / name).unlink()
    assert run("convert", "lane.gmcr", name).status == 0


@pytest.mark.parametrize("name", ["x.dot", "x.graphml", "x.nfg", "x.csv"])
def test_what_is_made_anew_from_a_model_is_overwritten(run: Run, here: Path, name: str) -> None:
    (here / name).write_text("old", encoding="utf-8")
    assert run("convert", "lane.gmcr", name).status == 0
    assert len((here / name).read_text()) > 100


def test_an_account_is_cut_in_print_and_whole_in_the_document(run: Run, here: Path) -> None:
    (here / "odd.gmcr").write_text(json.dumps(GMCR | {f"layer{at}": at for at in range(150)}), "utf-8")
    done = run("convert", "odd.gmcr", "odd.yaml")
    # with the misperception and the coalition of the file
    assert done.out.splitlines()[-1] == "  and 52 more, which --json lists"
    (here / "odd.yaml").unlink()
    document = json.loads(run("convert", "odd.gmcr", "odd.yaml", "--json").out)
    assert len(document["not_carried"]) == 152


def test_a_gmcr_file_is_not_taken_for_one_of_ours(run: Run, here: Path) -> None:
    done = run("solve", "lane.gmcr")
    assert done.status == 2
    assert "hint    detente convert lane.gmcr lane.yaml" in done.err


def test_a_profile_is_written(run: Run, here: Path) -> None:
    done = run("convert", "case:syria-2012", "s.gmcr", "--profile", "russia=drop")
    assert "drop is carried, without keep, aloof" in done.out.replace("\n    ", " ")


def test_a_file_name_cannot_break_the_comment(run: Run, here: Path) -> None:
    name = "a\nformat: x.gmcr"
    (here / name).write_text(json.dumps(GMCR | {"title": ""}), encoding="utf-8")
    assert run("convert", name, "out.yaml").status == 0
    assert read(here / "out.yaml").title == "a format: x"
    assert (here / "out.yaml").read_text().splitlines()[0] == "# Converted from a format: x.gmcr."
