"""Bad input: where, found, wanted, hint, exit status 2 (3 when stopped by a limit), and never a traceback."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "tuple[int, str, str]"]

WRONG = [
    (("solve", "nowhere.yaml"), "there is no such file"),
    (("solve", "case:elmyra"), "did you mean elmira?"),
    (("solve", "case:elmira", "--concept", "sequ"), "did you mean seq?"),
    (("solve", "case:elmira", "--sanctions", "legall"), "did you mean legal?"),
    (("solve", "case:elmira", "--profile", "moe"), "dm=hypothesis"),
    (("solve", "case:elmira", "--profile", "moe=x"), "no hypotheses to choose from"),
    (("solve", "case:syria-2012", "--profile", "russia=dropp"), "did you mean drop?"),
    (("solve", "case:syria-2012", "--profile", "russia=drop,russia=keep"), "names russia twice"),
    (("why", "case:elmira", "13"), "no such state"),
    (("why", "case:elmira", "1", "--dm", "uniroyall"), "did you mean uniroyal?"),
    (("brief", "case:syria-2012", "--as-of", "4 December"), "a date, as in 2012-12-04"),
    (("solve",), "Missing argument"),
    (("solve", "case:elmira", "--jsn"), "No such option"),
    (("slove", "case:elmira"), "No such command"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_wrong_arguments(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert told in err
    assert "Traceback" not in err


FIVE = """\
format: detente/1
title: Five mistakes
decision_makers:
  a: {options: {x: X}}
  b: {options: {y: Y, w: W}}
preferences:
  a: [x, not z]
  b: {ranking: [NNN, YNN, NYN, YYN, NNY, YNY, NYY]}
claims:
  c: {text: A claim, about: nobody, likely: 0.5}
  d: {text: Another, about: a, likely: 0.5}
evidence:
  - {id: e1, date: 2012-13-04, summary: S, origin: o, reliability: B, claims: {d: flat}}
statusquo: NNN
"""


def test_five_mistakes_give_five_placed_faults(run: Run, tmp_path: Path) -> None:
    """z is no option (line 7), YYY is missing (8), nobody is nobody (10), there is no month 13 (13), a key (14)."""
    file = tmp_path / "five.yaml"
    file.write_text(FIVE, encoding="utf-8")
    status, out, err = run("check", str(file), "--json")
    assert status == 2
    assert out == ""
    faults = json.loads(err)["faults"]
    assert [fault["line"] for fault in faults] == [7, 8, 10, 13, 14]
    assert all(fault["column"] and fault["problem"] for fault in faults)
    assert faults[4]["hint"] == "did you mean status_quo?"
    plain = run("check", str(file))[2]
    assert f"{file}:7:14: " in plain
    assert "5 faults" in plain


def test_a_model_too_large_is_refused_with_its_size(run: Run, tmp_path: Path) -> None:
    options = ", ".join(f"o{k}: O" for k in range(12))
    file = tmp_path / "large.yaml"
    file.write_text(f"format: detente/1\ntitle: L\ndecision_makers:\n  a: {{options: {{{options}}}}}\n")
    for verb in ("check", "solve", "forecast"):
        status, out, err = run(verb, str(file))
        assert status == 3
        assert out == ""
        assert "4,096" in err


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "format: detente/1\ntitle: T\ndecision_makers:\n  a: {options: {x: X}}\npreferences:\n  a: [x]\n"
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    status, out, _ = run("solve", "-", "--json")
    assert status == 0
    assert json.loads(out)["equilibria"]["nash"] == ["Y"]


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text('format: detente/1\ntitle: "a\\e[31mred"\ndecision_makers:\n  a: {options: {x: X}}\n')
    _, out, err = run("check", str(file))
    assert "\x1b" not in out + err


def test_strict_check_turns_warnings_into_status_1(run: Run) -> None:
    assert run("check", "case:garrison")[0] == 0
    status, out, _ = run("check", "case:garrison", "--strict")
    assert status == 1
    assert "ijc is indifferent" in " ".join(out.split()) or "warning" in out


def test_verify_says_no_with_status_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "format: detente/1\ntitle: T\nsource: S\ndecision_makers:\n  a: {options: {x: X}}\n"
        "preferences: {a: [x]}\npublished: {source: none, equilibria: {nash: [N]}}\n"
    )
    status, out, _ = run("verify", str(file))
    assert status == 1
    assert "printed and not found N; found and not printed Y" in " ".join(out.split())
