"""Files that are too large, too deep or too many: refused soon, with numbers, and before they are built."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from small_files import HEAD, conflict, faults

import detente as dt
from detente.errors import InputError, LimitError
from detente.formats import files, read_text


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
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="1,001 bytes"):
        dt.load("/dev/zero")


def test_a_conflict_may_have_2_mb(tmp_path: Path) -> None:
    """Whichever way it comes; another program's file is told as such, up to the limit of its own."""
    text = HEAD + "# " + "x" * 2_000_000
    file = tmp_path / "large.yaml"
    file.write_text(text)
    for read in (lambda: dt.load(file), lambda: read_text(text)):
        with pytest.raises(InputError) as refused:
            read()
        [fault] = refused.value.faults
        assert (fault.problem, fault.wanted) == ("the file is too large", "at most 2,000,000 bytes")
    file = tmp_path / "large.gmcr"
    file.write_text(text)
    with pytest.raises(InputError, match="this is a GMCR\\+ file"):
        dt.load(file)
    read_text(HEAD + "# " + "x" * (2_000_000 - len(HEAD) - 2))


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
    (fault,) = faults("- \n" * 600_000)
    assert (fault.problem, fault.wanted) == (
        "the file holds too much",
        "at most 100,000 texts, lists and mappings, in all files of a conflict together",
    )
    assert fault.place.line == 100_000
    assert time.process_time() - before < 60


@pytest.mark.parametrize("sign", "!&*%|>?-:,[]{}#'\"@`~=\\")
def test_reading_takes_time_with_the_length_and_not_with_its_square(sign: str) -> None:
    """A tag of 200,000 signs took a second and one of 400,000 four; now both are read at once, like all signs."""
    for repeated in (sign, sign + " ", sign + "\n"):
        text = f"a: {repeated * 200_000}"
        before = time.process_time()
        with contextlib.suppress(InputError):
            read_text(text)
        assert time.process_time() - before < 30


def test_unknown_names_of_a_statement_are_told_up_to_twenty() -> None:
    """One statement had 2,200 of them, and was read again for each; hints come from the options that there are."""
    names = " or ".join(f"modifi{k}" for k in range(1_500))
    before = time.process_time()
    found = faults(f"{HEAD}preferences: {{moe: [{names}]}}")
    assert time.process_time() - before < 20
    assert [fault.found for fault in found] == [f"modifi{k}" for k in range(20)]
    assert {fault.hint for fault in found} == {"did you mean modify?"}


def test_statements_are_limited_together_each_wording_once() -> None:
    """Thirty of 20,000 letters are too many where they differ; the same one may stand as often as one likes."""
    whole = f"modify{' or modify' * 1_900}"
    listed = ", ".join(f"{whole} or {'not ' * k}accept" for k in range(30))
    (fault,) = faults(f"{HEAD}preferences: {{moe: [{listed}]}}")
    assert fault.problem == "there are too many statements"
    assert "500,000 characters" in fault.wanted
    conflict(f"preferences: {{moe: [{', '.join([whole] * 30)}]}}")


def many_parties(number: int) -> str:
    listed = "".join(f"  d{k}: {{}}\n" for k in range(number - 1))
    wants = "".join(f"  d{k}: [x]\n" for k in range(number - 1))
    return (
        "format: detente/1\ntitle: t\ndecision_makers:\n"
        f"{listed}  z: {{options: {{x: X}}}}\npreferences:\n{wants}"
    )


def test_a_thousand_decision_makers_and_no_more() -> None:
    (fault,) = faults(many_parties(1_001))
    assert (fault.problem, fault.found, fault.wanted) == (
        "there are too many decision makers",
        "1,001",
        "at most 1,000",
    )
    before = time.process_time()
    assert len(read_text(many_parties(1_000)).names) == 1_000
    assert time.process_time() - before < 20


def test_a_ranking_is_held_against_the_states_and_not_against_each_constraint() -> None:
    """4,096 states, 400 constraints that bar none of them: each pattern is a state, or is told why it is none."""
    count = ", ".join(f"o{k}" for k in range(12))
    barring = "".join(f"  - at most 12 of ({count}) or o{k % 12}\n" for k in range(400))
    patterns = [format(code, "012b").translate({48: "N", 49: "Y"}) for code in range(4096)]
    rest = f"feasible:\n{barring}  - not o0 or not o1\npreferences: {{a: {{ranking: [{', '.join(patterns)}]}}}}\n"
    before = time.process_time()
    found = faults(model(12, rest))
    assert time.process_time() - before < 30
    # patterns start with o0 and o1; those that have both are infeasible: 1,024, of which the first 1,000 are told
    assert len(found) == 1_000
    assert {(fault.problem, fault.hint) for fault in found} == {
        ("the ranking of a names a state that is not feasible", hint)
        for hint in ("it breaks not o0 or not o1", "")  # hints stop after 200 faults
    }


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
