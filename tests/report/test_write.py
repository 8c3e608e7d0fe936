"""Writing the page: whole or not at all, and what the verb says of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import detente as dt
from detente.cli import main
from detente.errors import InputError
from detente.files import check_output, write_whole
from detente.study.report import report


def test_a_file_is_written_whole_with_its_size(tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    assert write_whole(output, "Détente") == 8  # é is two bytes
    assert output.read_text(encoding="utf-8") == "Détente"
    assert write_whole(output, "again") == 5
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_file_that_is_there_is_kept_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "page.html"
    output.write_text("before")

    def fails(_beside: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(
        InputError, match=r"page\.html: the output cannot be written: No space left on device"
    ):
        write_whole(output, "after")
    assert output.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_an_existing_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    output, link = tmp_path / "page.html", tmp_path / "link.html"
    output.write_text("before")
    output.chmod(0o640)
    link.symlink_to(output)
    write_whole(link, "after")
    assert link.is_symlink() and output.read_text() == "after"
    assert output.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (".", "is a directory"),
        ("missing/page.html", "the folder of the output does not exist"),
        ("/dev/null", "is no regular file"),
        ("", "has no name"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_any_work(
    given: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=problem) as refused:
        check_output(given)
    assert refused.value.faults[0].place.file == given
    assert list(tmp_path.iterdir()) == []


def test_the_verb_writes_the_page_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "p.html"
    monkeypatch.setattr(sys, "argv", ["detente", "report", "case:prisoners", "-o", str(output), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    written = {"schema": "detente.report/1", "output": str(output), "bytes": output.stat().st_size}
    assert json.loads(capsys.readouterr().out) == written


def test_the_verb_ends_with_2_when_it_may_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["detente", "report", "case:prisoners", "-o", str(tmp_path), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    [fault] = json.loads(capsys.readouterr().err)["faults"]
    assert (fault["file"], fault["problem"]) == (str(tmp_path), "the output is a directory")


def test_the_page_names_its_input_and_no_folder_of_the_machine(tmp_path: Path) -> None:
    source = tmp_path / "secret" / "mine.yaml"
    source.parent.mkdir()
    stated = (
        "format: detente/1\ntitle: T\ndecision_makers: {a: {options: {go: Go}}}\npreferences: {a: [go]}\n"
    )
    source.write_text(stated)
    output = tmp_path / "p.html"
    report(dt.load(str(source)), output, file=str(source))
    text = output.read_text(encoding="utf-8")
    assert "detente report mine.yaml" in text and "secret" not in text
    assert dt.load(str(source)).digest in text
