"""What comes out of a GMCR+ file is what was meant, and complaints speak of that file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.study import gmcr_import
from detente.study.gmcr_import import imported

OPTIONS = [{"name": name, "permittedDirection": "both"} for name in ("Dare", "Try")]
TWO: dict[str, Any] = {
    "title": "Two",
    "options": OPTIONS,
    "decisionMakers": [
        {"name": "Ann", "options": [0], "preferences": [[[0, "Y"]]]},
        {"name": "Ben", "options": [1], "preferences": [[[1, "Y"]]]},
    ],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(document: dict[str, Any]) -> str:
    Path("two.gmcr").write_text(json.dumps(document), encoding="utf-8")
    return "two.gmcr"


def fault(source: str) -> dt.Fault:
    with pytest.raises(dt.InputError) as refused:
        imported(source)
    (only,) = refused.value.faults
    assert (only.place.file, only.place.line) == (
        source,
        0,
    )  # no line of it, since the line is none of that file
    return only


def test_what_is_read_again_must_be_what_was_meant(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, write = put(TWO), gmcr_import.written
    assert imported(source).conflict.option_names == (("ann", "dare"), ("ben", "try"))
    monkeypatch.setattr(gmcr_import, "written", lambda conflict: write(conflict).replace("Dare", "Dar"))
    assert fault(source).problem == "the file holds a text that YAML cannot hold"
    with pytest.raises(dt.InputError):
        dt.convert(source, "two.yaml")
    assert not Path("two.yaml").exists()


def test_faults_of_our_own_text_are_one_without_a_line(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, write = put(TWO), gmcr_import.written
    monkeypatch.setattr(
        gmcr_import, "written", lambda conflict: write(conflict) + "colour: red\nshape: round\n"
    )
    only = fault(source)
    assert only.problem.startswith("as a file of this format it would be refused: ")
    assert only.found == "colour"
    assert only.hint == "further such faults: 1"


def test_what_is_too_large_here_says_so(here: Path) -> None:
    """12 rankings of 4,096 states are 45,000 lines, some 2 MB; the file itself is sound."""
    options = [{"name": f"o{at}", "permittedDirection": "both"} for at in range(12)]
    ranking = list(range(1, 4097))
    parties = [{"name": f"d{at}", "options": [at], "preferenceRanking": ranking} for at in range(12)]
    only = fault(put({"options": options, "decisionMakers": parties}))
    assert only.problem.startswith("as a file of this format it would be refused: the file ")


def test_the_account_at_the_head_is_cut(here: Path) -> None:
    made = imported(put(TWO | {f"layer{at}": at for at in range(150)}))
    assert len(made.left) == 150
    head = [line for line in made.text.splitlines() if line.startswith("#")]
    assert len(head) == 2 + 100 + 1
    assert head[2] == "#   layer0: 0: this program does not know the key"
    assert head[-1] == "#   and 50 more, which `detente convert --json` lists"
