"""A conflict in several files: what is merged, where faults stand, and what is never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_files import BELIEFS, HEAD

import detente as dt
from detente.cli import main
from detente.errors import Fault, InputError
from detente.formats import read_text


def written(folder: Path, **files: str) -> Path:
    """Write files, `name` as name.yaml, and return the first."""
    for name, text in files.items():
        place = folder / f"{name.replace('__', '/')}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder / f"{next(iter(files))}.yaml"


def faults_of(file: Path) -> list[tuple[str, int, str]]:
    return [(Path(f.place.file).name, f.place.line, f.problem) for f in full_faults(file)]


def full_faults(file: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as refused:
        dt.load(file)
    return refused.value.faults


def test_sections_may_stand_in_files_of_their_own(tmp_path: Path) -> None:
    drivers, rest = BELIEFS.split("preferences:")
    preferences, rest = rest.split("claims:\n")
    claims, rest = rest.split("evidence:")
    reports, settings = rest.split("settings:")
    whole = read_text(HEAD + BELIEFS + "note: first. second\n")
    split = written(
        tmp_path,
        main=HEAD + "include: [wants.yaml, more/reports.yaml]\nnote: first.",
        wants=f"{drivers}preferences:{preferences}note: second\n",
        more__reports=f"format: detente/1\ninclude: [claims.yaml]\nevidence:{reports}",
        more__claims=f"claims:\n{claims}settings:{settings}",
    )
    found = dt.load(split)
    assert found.note == "first.\n\nsecond"
    assert found.model_copy(update={"digest": "", "note": ""}) == whole.model_copy(
        update={"digest": "", "note": ""}
    )


def test_named_entries_and_lists_may_be_split(tmp_path: Path) -> None:
    main_file = written(
        tmp_path,
        main="format: detente/1\ntitle: t\ninclude: [b.yaml]\ndecision_makers: {a: {options: {x: X}}}\n"
        "infeasible: [YY]\nyardsticks: {one: {x: 1}}\n",
        b="decision_makers: {b: {options: {y: Y}}}\nfeasible: [not y or x]\ninfeasible: [NY]\n"
        "yardsticks: {two: {y: 1}}\n",
    )
    found = dt.load(main_file)
    assert found.option_names == (("a", "x"), ("b", "y"))
    assert found.infeasible == ("YY", "NY")
    assert [yardstick.name for yardstick in found.yardsticks] == ["one", "two"]


def test_what_is_given_twice_is_told_with_both_places(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        main=HEAD + "include: [b.yaml]\nclaims: {c: {text: t, about: moe, likely: 0.5}}\nas_of: 2020-01-01\n",
        b="claims:\n  c: {text: u, about: moe, likely: 0.5}\nas_of: 2020-01-02\n",
    )
    twice, dated = full_faults(file)
    assert (Path(twice.place.file).name, twice.place.line, twice.place.column) == ("b.yaml", 2, 3)
    assert twice.problem == "claims gives c twice"
    assert twice.hint == f"first on line 8 of {file}"
    assert (Path(dated.place.file).name, dated.place.line) == ("b.yaml", 3)
    assert (dated.problem, dated.wanted) == ("as_of stands in two files", "one of them")
    assert dated.hint == f"first on line 9 of {file}"


def test_faults_name_the_file_they_are_in(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        main=HEAD + "include: [in/b.yaml]\nstatus_quo: NNX\n",
        in__b="# a comment\npreferences:\n  moe: [acept]\nclaim: {}\n",
    )
    places = [(f.place.file, f.place.line, f.place.column, f.place.source) for f in full_faults(file)]
    assert places == [
        (str(file), 8, 13, "status_quo: NNX"),
        (str(tmp_path / "in" / "b.yaml"), 3, 9, "  moe: [acept]"),
        (str(tmp_path / "in" / "b.yaml"), 4, 1, "claim: {}"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: [b", "a bracket is never closed"),
        ("", "the file is empty"),
        ("- a", "the included file is a list"),
        ("claims: {}\n---\n", "the file holds more than one document"),
        ("claims: &x {}", "an anchor is not part of this format"),
        ("a\x01: b", "the file holds a character that no text has"),
        ("format: detente/2", "the format is unknown"),
        ("questionz: {}", "the included file knows no key questionz"),
    ],
)
def test_an_included_file_is_read_as_strictly(tmp_path: Path, text: str, problem: str) -> None:
    assert [
        fault[::2] for fault in faults_of(written(tmp_path, main=HEAD + "include: [b.yaml]\n", b=text))
    ] == [("b.yaml", problem)]


def test_another_encoding_is_placed_in_its_own_file(tmp_path: Path) -> None:
    file = written(tmp_path, main=HEAD + "include: [b.yaml]\n")
    (tmp_path / "b.yaml").write_bytes(b"note: a\nsource: caf\xe9\n")
    (fault,) = full_faults(file)
    assert (Path(fault.place.file).name, fault.place.line, fault.place.column) == ("b.yaml", 2, 12)
    assert fault.problem == "the file is not UTF-8"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("gone.yaml", "there is no such file to include"),
        ("../main.yaml", "the file to include is outside the folder"),
        ("in/../b.yaml", "the file to include is outside the folder"),
        ("/etc/passwd", "the file to include is outside the folder"),
        ("C:\\\\x.yaml", "the file to include is outside the folder"),
        ("..\\\\x.yaml", "the file to include is outside the folder"),
        ("in", "this is no file that can be included"),
        ("pipe", "this is no file that can be included"),
        ("link.yaml", "the file to include is outside the folder"),
        ("ring.yaml", "there is no such file to include"),
        ("main.yaml", "files include one another in a ring"),
        ("loop.yaml", "files include one another in a ring"),
        ("", "a file of include is empty"),
        ("b.yaml, b.yaml", "the file is included twice"),
        ("b.yaml, in/again.yaml", "the file is included twice"),
        ("big.yaml", "the file is too large"),
        ("x" * 300, "there is no such file to include"),
        ("{}", "a file of include is a mapping"),
    ],
)
def test_what_is_not_included(tmp_path: Path, entry: str, problem: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "outside.yaml").write_text("note: secret", encoding="utf-8")
    (home / "in").mkdir()
    os.mkfifo(home / "pipe")
    (home / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (home / "in" / "again.yaml").symlink_to(home / "b.yaml")
    (home / "ring.yaml").symlink_to(home / "ring.yaml")
    with (home / "big.yaml").open("wb") as big:
        big.truncate(100_000_000)
    listed = entry if entry == "{}" or ", " in entry else f'"{entry}"'
    file = written(home, main=f"{HEAD}include: [{listed}]\n", b="note: b", loop="include: [main.yaml]")
    found = full_faults(file)
    assert [fault.problem for fault in found] == [problem]
    assert found[0].place.line > 0
    assert "secret" not in str(found[0])


def test_levels_and_files_are_limited(tmp_path: Path) -> None:
    chain = {"main": HEAD + "include: [f1.yaml]\n"}
    chain |= {f"f{k}": f"include: [f{k + 1}.yaml]\n" for k in range(1, 12)}
    assert faults_of(written(tmp_path, **chain)) == [("f8.yaml", 1, "files are included too deeply")]
    many = [f"m{k}.yaml" for k in range(101)]
    file = written(
        tmp_path, wide=f"{HEAD}include: [{', '.join(many)}]\n", **{f"m{k}": "note: n" for k in range(101)}
    )
    assert faults_of(file) == [("wide.yaml", 7, "too many files are included")]


def test_files_are_limited_together(tmp_path: Path) -> None:
    filler = "# " + "x" * 999_000 + "\nnote: n\n"
    file = written(tmp_path, main=HEAD + "include: [a.yaml, b.yaml, c.yaml]\n", a=filler, b=filler, c=filler)
    assert faults_of(file)[0] == ("main.yaml", 7, "the files are too large together")


def test_what_a_conflict_holds_is_limited_over_all_its_files(tmp_path: Path) -> None:
    """Six files of 20,000 texts each hold more than 100,000: the sixth one is told."""
    many = {f"f{k}": "note: [" + "a, " * 20_000 + "]" for k in range(6)}
    names = ", ".join(f"{name}.yaml" for name in many)
    file = written(tmp_path, main=f"{HEAD}include: [{names}]\n", **many)
    found = faults_of(file)
    assert [fault for fault in found if fault[2] == "the file holds too much"] == [
        ("f4.yaml", 1, "the file holds too much")
    ]


def test_an_empty_file_that_is_included_wants_no_format(tmp_path: Path) -> None:
    file = written(tmp_path, main=HEAD + "include: [b.yaml]\n", b="# nothing yet\n")
    with pytest.raises(InputError) as refused:
        dt.load(file)
    (fault,) = refused.value.faults
    assert (fault.problem, "format" in fault.wanted) == ("the file is empty", False)


def test_lines_are_told_in_the_file_that_they_are_in(tmp_path: Path) -> None:
    """Whether or not a file ends with a line end, the first line of the next one is its line 1."""
    for end in ("", "\n", "\n\n"):
        file = written(
            tmp_path,
            main=HEAD + "include: [b.yaml, c.yaml]" + end,
            b="note: b" + end,
            c="source: c\nfoo: 1" + end,
        )
        assert faults_of(file) == [("c.yaml", 2, "the included file knows no key foo")]


def test_nothing_is_included_where_there_is_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in ("-", "case:elmira", "x.yaml"):
        with pytest.raises(InputError) as refused:
            read_text(HEAD + "include: [b.yaml]\n", file)
        assert [fault.problem for fault in refused.value.faults] == ["nothing can be included here"]


def test_what_a_missing_file_would_say_is_not_missed(tmp_path: Path) -> None:
    text = HEAD + "include: [gone.yaml]\nquestions: {q: {text: t, claim: c}}\n"
    assert faults_of(written(tmp_path, main=text)) == [("main.yaml", 7, "there is no such file to include")]
    text = text.replace("include", "inclde")
    assert faults_of(written(tmp_path, main=text)) == [("main.yaml", 7, "the file knows no key inclde")]


def test_the_first_file_says_what_it_is(tmp_path: Path) -> None:
    rest = HEAD.removeprefix("format: detente/1\n")
    file = written(tmp_path, main="include: [b.yaml]\n", b="format: detente/1\n" + rest)
    assert faults_of(file) == [("main.yaml", 1, "the file has no format")]
    assert (
        dt.load(written(tmp_path, main="format: detente/1\ninclude: [b.yaml]\n", b=rest)).title
        == "A small conflict"
    )


def test_the_digest_is_of_all_files(tmp_path: Path) -> None:
    main_file = HEAD + "include: [b.yaml]\n"
    one = dt.load(written(tmp_path, main=main_file, b="note: b")).digest
    assert one == dt.load(written(tmp_path / "x", main=main_file, b="note: b")).digest
    assert one != dt.load(written(tmp_path, main=main_file, b="note: c")).digest
    assert one != read_text(HEAD).digest


def test_a_relative_name_is_told_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, d__main=HEAD + "include: [b.yaml]\n", d__b="claims: 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["detente", "check", "d/main.yaml"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("d/b.yaml:1:9: claims is a single text\n   1 | claims: 1\n")
