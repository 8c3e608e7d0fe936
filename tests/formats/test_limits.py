"""Files that are too large, too deep or too many: refused soon, with numbers, and before they are built."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from small_files import HEAD, faults

import detente as dt
from detente.errors import InputError, LimitError
from detente.formats import fetching, read_text
from detente.formats.nodes import MOST_NODES


def test_a_file_of_100_mb_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(InputError) as refused:
        dt.load(file)
    [fault] = refused.value.faults
    assert (fault.problem, fault.found) == ("the file is too large", "100,000,000 bytes")


def test_what_never_ends_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device has no size: no more is read of it than a file may have, and one byte."""
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    with pytest.raises(InputError, match="1,001 bytes"):
        dt.load("/dev/zero")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{a: "])
def test_nesting_bombs(opening: str) -> None:
    assert [fault.problem for fault in faults(opening * 100_000)] == ["the file is nested too deeply"]


def test_alias_bombs() -> None:
    """Each line would be ten times the one before it; nothing is ever unfolded."""
    bomb = "a0: &a0 lol\n" + "".join(
        f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]\n" for k in range(1, 10)
    )
    problems = {fault.problem for fault in faults(HEAD + bomb)}
    assert "an alias is not part of this format" in problems
    assert "an anchor is not part of this format" in problems


def test_statement_bombs() -> None:
    for statement, problem in [
        ("(" * 200 + "modify" + ")" * 200, "statement 1 of moe is nested too deeply"),
        ("not " * 200 + "modify", "statement 1 of moe is nested too deeply"),
        ("modify and " * 2_000 + "modify", "statement 1 of moe is too long"),
        ("modify if " * 1_000 + "modify", "statement 1 of moe cannot be read"),
    ]:
        assert [fault.problem for fault in faults(f"{HEAD}preferences: {{moe: [{statement}]}}\n")] == [
            problem
        ]


def test_too_many_values_are_refused_before_the_rest_is_read() -> None:
    before = time.process_time()
    (fault,) = faults("- \n" * 3_000_000)
    assert (fault.problem, fault.wanted) == (
        "the file holds too much",
        f"at most {MOST_NODES:,} texts, lists and mappings",
    )
    assert fault.place.line == MOST_NODES
    assert time.process_time() - before < 120


def test_reading_stops_after_a_thousand_faults() -> None:
    found = faults(HEAD + "infeasible: [" + "YY, " * 5_000 + "YY]\n")
    assert len(found) == 1_000
    assert {fault.problem for fault in found} == {"an infeasible pattern has the wrong length"}


def model(options: int, rest: str = "") -> str:
    listed = ", ".join(f"o{number}: x" for number in range(options))
    return f"format: detente/1\ntitle: t\ndecision_makers: {{a: {{options: {{{listed}}}}}}}\n{rest}"


@pytest.mark.parametrize("options", [63, 64, 200, 1000])
def test_more_options_than_letters(options: int) -> None:
    (fault,) = faults(model(options))
    assert (fault.problem, fault.found) == ("there are too many options", str(options))
    assert fault.wanted == "at most 62 in all"


def test_what_cannot_be_listed_is_refused_with_numbers() -> None:
    whole = read_text(model(62))
    before = time.process_time()
    with pytest.raises(
        LimitError, match="no constraint names 62 of its 62 options, which make 4,611,686,018,427,387,904"
    ):
        dt.check(whole)
    assert time.process_time() - before < 5
    with pytest.raises(LimitError, match="no constraint names 62 of its 62 options"):
        read_text(model(62, f"preferences: {{a: {{ranking: [{'N' * 62}]}}}}\n"))
    # constraints that leave few states make the same options easy
    few = read_text(model(62, "feasible:\n" + "".join(f"  - not o{k}\n" for k in range(61))))
    assert dt.check(few).states == 2
