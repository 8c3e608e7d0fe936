"""Finding and fetching a file: whatever goes wrong is a fault with the file's name, and nothing else."""

import io
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from small_files import HEAD

from detente.errors import Fault, InputError
from detente.formats import case_names, open_conflict, read, read_text


def refused(path: str | Path) -> Fault:
    with pytest.raises(InputError) as caught:
        read(path)
    (fault,) = caught.value.faults
    return fault


def test_a_path(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert read(path).names == read(str(path)).names == ("moe", "uniroyal", "local")
    assert open_conflict(str(path)).digest == sha256(path.read_bytes()).hexdigest()


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(HEAD)
    assert refused(tmp_path / "none.yaml").problem == "there is no such file"
    assert refused(tmp_path).problem == "this is a folder"
    assert refused(tmp_path / "file" / "under").problem.startswith("the file cannot be opened")
    assert refused("a\0b").problem.startswith("the file cannot be opened")
    assert refused("a" * 5000).problem.startswith("the file cannot be opened")
    assert refused("euphrates-1975").hint == "did you mean case:euphrates-1975?"


def test_a_file_that_is_not_utf_8_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("title: é\nsource: ".encode() + b"\xe9\n")
    fault = refused(path)
    assert (fault.problem, fault.place.line, fault.place.column) == ("the file is not UTF-8", 2, 9)


def test_a_file_that_is_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(10_000_001)
    assert refused(path).problem == "the file is too large"
    with pytest.raises(InputError):
        read_text("x" * 10_000_001)
    with pytest.raises(InputError):
        read_text("title: \ud800")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HEAD.encode())))
    assert open_conflict("-").names == ("moe", "uniroyal", "local")


def test_shipped_cases_are_called_by_their_stem_with_dashes() -> None:
    stems = [
        item.name.removesuffix(".yaml")
        for item in files("detente.cases").iterdir()
        if item.name.endswith(".yaml")
    ]
    assert case_names() == tuple(sorted(stem.replace("_", "-") for stem in stems))


@pytest.mark.parametrize("name", case_names())
def test_shipped_cases_read_without_fault(name: str) -> None:
    found = open_conflict(f"case:{name}")
    assert set(found.preferences) == set(found.ledger.minds) == set(found.names)


def test_an_unknown_case_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        open_conflict("case:eufrates-1975")
    assert caught.value.faults[0].hint == "did you mean euphrates-1975?"
