"""Conflicts written and read again say the same; parts put into a file leave the rest as it was."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.formats import read_text
from detente.formats.amending import amended
from detente.formats.flow import scalar
from detente.formats.writing import written
from detente.model import Conflict, Hypothesis, Payoffs, Plan, Prioritised, Ranking, Weights
from detente.model.changes import changes
from detente.statements import parse

ROOT = Path(__file__).resolve().parents[2]
FILES = [f"case:{name}" for name in dt.case_names()]
FILES += [
    str(file) for file in sorted((ROOT / "docs" / "examples").glob("*.yaml")) if file.name != "mistakes.yaml"
]


@pytest.mark.parametrize("file", FILES)
def test_a_conflict_written_is_the_same_conflict(file: str) -> None:
    conflict = dt.load(file)
    assert changes(conflict, read_text(written(conflict))) == ()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30))
def test_any_text_is_read_back(text: str) -> None:
    kept = text.strip()
    if not kept:
        return
    for flow in (False, True):
        value = scalar(kept, flow)
        source = f"{{t: {value}}}" if flow else value
        lines = f"format: detente/1\ntitle: {value}\ndecision_makers: {{a: {{options: {{x: X}}}}}}\n"
        if flow:
            lines = f"format: detente/1\ntitle: x\ndecision_makers: {{a: {{label: {value}, options: {{x: X}}}}}}\n"
            assert read_text(lines).decision_makers[0].label == kept, source
        else:
            assert read_text(lines).title == kept


def numbers() -> st.SearchStrategy[str]:
    """Numbers as docs/format.md has them: up to 20 digits on each side of the point, and an exponent."""
    digits = st.text("0123456789", min_size=1, max_size=20)
    return st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "-", "+"]),
            digits,
            st.one_of(st.just(""), digits.map(lambda after: f".{after}")),
            st.one_of(st.just(""), st.integers(-99, 99).map(lambda power: f"e{power}")),
        ),
    )


def paid(number: str) -> Conflict:
    return read_text(
        "format: detente/1\ntitle: T\ndecision_makers: {a: {options: {x: X}}}\n"
        f"preferences: {{a: {{payoffs: {{N: {number}, Y: 0}}}}}}\n"
    )


@given(numbers())
def test_numbers_are_read_back_to_the_last_digit(number: str) -> None:
    conflict = paid(number)
    for read in (conflict, read_text(written(conflict))):
        preference = read.preferences["a"][0].preference
        assert isinstance(preference, Payoffs)
        assert preference.payoffs["N"] == Decimal(number)


# as a person would write them: in full where that is within 20 digits, else with an exponent
@pytest.mark.parametrize(
    ("number", "spelt"),
    [("1e3", "1000"), ("0.250", "0.25"), ("1e30", "1e30"), ("1e-30", "1e-30"), ("1e-20", f"0.{19 * '0'}1"),
     ("12345678901234567890.5", "12345678901234567890.5"), ("99999999999999999999e99", f"{20 * '9'}e99"),
     ("0.10000000000000000001", "0.10000000000000000001"), ("-12.5e-99", "-1.25e-98"), ("0e5", "0")],
)  # fmt: skip
def test_the_spelling_of_numbers(number: str, spelt: str) -> None:
    assert f': {spelt}, "Y": 0}}' in written(paid(number))


HEAD = """\
format: detente/1   # the first line
title: Two
# who acts
decision_makers:
  a: {options: {x: X}}   # a
  b:
    options:
      y: Y
status_quo: NN
"""

TAIL = """
# asked at the end
questions:
  end: {text: Is it x?, when: x}
"""


def wanting(conflict: Conflict, dm: str, *statements: str) -> Conflict:
    table = conflict.name_table()
    preference = Prioritised(statements=tuple(parse(each, table) for each in statements))
    return conflict.model_copy(
        update={"preferences": {**conflict.preferences, dm: (Hypothesis(preference=preference),)}}
    )


LAYOUTS = {
    "no section": "",
    "empty braces": "preferences: {}\n",
    "braces": "preferences: {b: [y]}   # mine\n",
    "before": "preferences:\n  # of b\n  b:   # listed\n    - y\n",
    "replaced": "preferences:\n  a:\n  - not x\n  # of b\n  b: [y]\n",
    "replaced in braces": "preferences: {a: [not x], b: [y]}\n",
    "indifferent": "preferences:\n  a: []   # to be asked\n  b: [y]\n",
    "weights": "preferences: {a: {weights: {x: -1}}}\n",
    "ranking": "preferences:\n  a:\n    ranking: [NN, YN, NY, YY]\n    note: long ago\n",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", TAIL])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_preference_is_put_into_any_layout(layout: str, tail: str, ends: str) -> None:
    text = (HEAD + LAYOUTS[layout] + tail).replace("\n", ends)
    before = read_text(text)
    meant = wanting(before, "a", "x if y", "not y").model_copy(update={"notes": {}})
    new = amended(text, meant, ["preferences.a"], {"preferences.a": ["as told"]})
    assert changes(meant, read_text(new)) == ()
    assert new.startswith(HEAD.replace("\n", ends).rstrip())
    assert new.count("\r\n") == (new.count("\n") if ends == "\r\n" else 0)
    for comment in ("# who acts", "# of b", "# mine", "# asked at the end", "# listed"):
        assert (comment in text) == (comment in new)


MIXED = "\ufeff" + "".join(
    line + end
    for line, end in zip(
        (HEAD + "\npreferences:\n  a:\n    - not x\n  b: [y]\noutcomes: {q: x}   \n\n").splitlines(),
        ["\r\n", "\n", "\n", "\r", "\r\n"] * 4,
        strict=False,
    )
)


def alike(one: str, two: str) -> int:
    return next(
        (at for at, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two))
    )


def kept(old: str, new: str) -> tuple[str, str]:
    """Return what two texts have in common at their beginning and at their end."""
    start = alike(old, new)
    end = alike(old[start:][::-1], new[start:][::-1])
    return old[:start], old[len(old) - end :]


# what is put in ends its lines as the first line of the file does
def test_no_other_character_of_a_file_with_mixed_ends_of_lines_changes() -> None:
    before = read_text(MIXED)
    moved = before.model_copy(update={"plan": Plan(when=parse("x", before.name_table()))})
    new = amended(MIXED, moved, ["plan"])
    start, end = kept(MIXED, new)
    assert start + end == MIXED
    assert new[len(start) : len(new) - len(end)].strip() == "plan:\r\n  when: x"
    meant = wanting(before, "a", "y", "x")
    new = amended(MIXED, meant, ["preferences.a"])
    start, end = kept(MIXED, new)
    assert start.endswith("a:\n    - ") or start.endswith("a:")
    assert len(start) + len(end) >= len(MIXED) - len("\n    - not x\r")
    assert changes(meant, read_text(new)) == ()


@pytest.mark.parametrize(
    "text", ['{"format": "detente/1", "title": "T", "decision_makers": {"a": {"options": {"x": "X"}}}}']
)
def test_a_file_in_braces_stays_so(text: str) -> None:
    meant = wanting(read_text(text), "a", "x").model_copy(update={"status_quo": "Y"})
    new = amended(text, meant, ["status_quo", "preferences.a"])
    assert changes(meant, read_text(new)) == ()
    assert new.startswith(text[:-1])


def test_a_status_quo_is_put_where_the_format_has_it() -> None:
    text = HEAD.replace("status_quo: NN\n", "") + "preferences: {b: [y]}\n"
    new = amended(text, read_text(text).model_copy(update={"status_quo": "NY"}), ["status_quo"])
    assert new.index("y: Y") < new.index("status_quo: NY") < new.index("preferences:")


def test_rankings_tell_what_is_taken_and_weights_stay_exact() -> None:
    conflict = read_text(HEAD)
    ranked = Ranking(ranks=(("YN",), ("NN", "NY"), ("YY",)))
    told = written(
        conflict.model_copy(
            update={"preferences": {"a": (Hypothesis(preference=ranked),), "b": conflict.preferences["b"]}}
        )
    )
    assert "      - YN  # x\n      - [NN, NY]  # nothing taken | y\n" in told
    weights = Weights(weights=((parse("not (x and y)", conflict.name_table()), Decimal("0.1")),))
    meant = conflict.model_copy(
        update={"preferences": {"a": (Hypothesis(preference=weights),), "b": conflict.preferences["b"]}}
    )
    assert changes(meant, read_text(written(meant))) == ()
