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
    """2^12 states of one party have 2^12 · (2^12 − 1) moves: too many to hold, so only `solve` takes them."""
    options = ", ".join(f"o{k}: O" for k in range(12))
    file = tmp_path / "large.yaml"
    file.write_text(f"format: detente/1\ntitle: L\ndecision_makers:\n  a: {{options: {{{options}}}}}\n")
    assert run("check", str(file))[0] == 0
    for verb in (("forecast",), ("why", "N" * 12), ("paths",)):
        status, out, err = run(verb[0], str(file), *verb[1:])
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
    """A file with one is refused, and the fault shows it as an escape."""
    file = tmp_path / "hostile.yaml"
    file.write_text('format: detente/1\ntitle: "a\\e[31mred"\ndecision_makers:\n  a: {options: {x: X}}\n')
    status, out, err = run("check", str(file))
    assert (status, out) == (2, "")
    assert "the text holds a control character" in err
    assert r"\x1b" in err
    assert "\x1b" not in err


def test_what_would_turn_text_round_is_printed_as_an_escape(run: Run, tmp_path: Path) -> None:
    """U+202E turns the direction of what follows: a text may hold it, and a terminal must not obey it."""
    file = tmp_path / "turned.yaml"
    file.write_text(
        'format: detente/1\ntitle: "ab\u202ecd"\ndecision_makers:\n'
        '  a: {label: "Turned\u202e", options: {x: X}}\npreferences: {a: [x]}\n',
        encoding="utf-8",
    )
    for arguments in (("solve", str(file)), ("why", str(file), "N", "-c", "nash")):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert r"Turned\u202e" in out
        assert "\u202e" not in out


def test_strict_check_turns_warnings_into_status_1(run: Run) -> None:
    """In Garrison the IJC ranks all 23 states alike, and no status quo is named: two warnings, and no more."""
    warnings = [
        "ijc is indifferent among all states; it still can sanction others",
        "no status_quo is named, so nothing can be said of what is reached",
    ]
    plain, strict = run("check", "case:garrison"), run("check", "case:garrison", "--strict")
    assert (plain[0], strict[0]) == (0, 1)
    for _, out, err in (plain, strict):
        assert [line for line in out.splitlines() if line.startswith("warning")] == [
            f"warning: {told}" for told in warnings
        ]
        assert err == ""
    assert json.loads(run("check", "case:garrison", "--json")[1])["warnings"] == warnings
    # Euphrates has every warning's opposite: strict wants, a status quo, and a published table
    assert run("check", "case:euphrates-1975", "--strict")[0] == 0


def test_verify_says_no_with_status_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "format: detente/1\ntitle: T\nsource: S\ndecision_makers:\n  a: {options: {x: X}}\n"
        "preferences: {a: [x]}\npublished: {source: none, equilibria: {nash: [N]}}\n"
    )
    status, out, _ = run("verify", str(file))
    assert status == 1
    assert "printed and not found N; found and not printed Y" in " ".join(out.split())
