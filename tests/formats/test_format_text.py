"""Text is text: every scalar is the characters written, and becomes something else only where that is wanted."""

from decimal import Decimal

import pytest
from small_files import HEAD, conflict, faults

from detente.formats import read_text

NAMES = ["01", "1", "1.10", "no", "~", "null", "true", "0x10", "2012-12-04", ".5"]


def test_names_stay_as_they_are_written() -> None:
    # 8 states of three options; ten names would be two too many
    patterns = ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]
    names = NAMES[:8]
    states = ", ".join(f"{name}: {pattern}" for name, pattern in zip(names, patterns, strict=True))
    found = conflict(f"states: {{{states}}}\nstatus_quo: no\n")
    assert [name for name, _ in found.states] == names
    assert found.status_quo == "no"


def test_quotes_do_not_make_another_name() -> None:
    assert conflict('infeasible: [Y--, -Y-]\nstates: {"1": NNN, 2: NNY}\nstatus_quo: 1\n').status_quo == "1"
    # and so the same name twice is the same name twice
    rest = 'format: detente/1\ntitle: t\ndecision_makers: {a: {options: {o: x}}}\nstates: {"1": N, 1: Y}\n'
    assert [fault.problem for fault in faults(rest)] == ["states gives 1 twice"]


@pytest.mark.parametrize("word", NAMES)
def test_texts_stay_as_they_are_written(word: str) -> None:
    assert conflict(f"source: {word}").source == word


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2", "2"),
        ("-0.5", "-0.5"),
        (".5", "0.5"),
        ("+1e2", "100"),
        ('"3"', "3"),
        ("0.1", "0.1"),
        ("007", "7"),
    ],
)
def test_numbers_are_exact_decimals(written: str, number: str) -> None:
    (yardstick,) = conflict(f"yardsticks: {{v: {{modify: {written}}}}}").yardsticks
    assert yardstick.weights[0][1] == Decimal(number)


@pytest.mark.parametrize("written", ["nan", "inf", "-.inf", "1_000", "0x10", "1,5", "٣", "1 2", "''"])
def test_what_is_no_number(written: str) -> None:
    (fault,) = faults(
        "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {o: x}}}\n"
        f"yardsticks:\n  v:\n    o: {written}\n"
    )
    assert (fault.place.line, fault.problem) == (
        6,
        "the weight of statement 1 of yardstick v is not a number",
    )


@pytest.mark.parametrize("written", ["1e400", "9" * 21, "0." + "1" * 21])
def test_numbers_that_are_too_long_are_told_to_be_numbers(written: str) -> None:
    (fault,) = faults(HEAD + f"settings: {{clock: {written}}}")
    assert (fault.problem, fault.found) == ("clock has too many digits", written)
    assert fault.wanted.startswith("at most 20 digits before the point and 20 behind it")
    conflict(f"settings: {{clock: {'9' * 20}.{'9' * 20}}}")


def test_a_report_that_gives_too_long_a_number_is_told_so() -> None:
    claims = "claims: {c: {text: t, about: moe, likely: 0.5}}\n"
    report = "{id: e, date: 2012-12-04, summary: s, origin: o, reliability: A, claims: {c: 0.1234567890123456789012}}"
    (fault,) = faults(f"{HEAD}{claims}evidence: [{report}]")
    assert fault.problem == "a word of certainty of e has too many digits"


@pytest.mark.parametrize("space", ["\u00a0", "\u200b", "\u2007"])
def test_what_is_not_seen_is_told(space: str) -> None:
    """A name with a space that looks like none, or like nothing, is another name, and the fault shows why."""
    seen = f"\\u{ord(space):04x}"
    (fault,) = faults(HEAD.replace("local:", f"moe{space}:"))
    assert (fault.problem, fault.found) == ("the name of a decision maker is no name", f"moe{seen}")
    (fault,) = faults(HEAD + f"preferences: {{moe{space}: []}}")
    assert (fault.found, fault.hint) == (f"moe{seen}", "did you mean moe?")
    (fault,) = faults(HEAD + f"title{space}: t")
    assert fault.problem == f"the file knows no key title{seen}"
    assert space not in str(fault)


def test_names_that_differ_in_spaces_are_two_names() -> None:
    """Text is the characters written: `a  b` is not `a b`."""
    found = conflict("infeasible: [Y--, -Y-]\nstates: {a b: NNN, a  b: NNY}\nstatus_quo: a  b\n")
    assert found.status_quo == "a  b"
    claims = "claims: {c: {text: t, about: moe, likely: 0.5}}\n"
    report = "{id: e, date: 2012-12-04, summary: s, origin: o, reliability: A, claims: {c: very  likely}}"
    (fault,) = faults(f"{HEAD}{claims}evidence: [{report}]")
    assert (fault.found, fault.hint) == ("very  likely", "did you mean very likely?")


@pytest.mark.parametrize("name", ['"moe\\n"', '"moe "', "'moe '"])
def test_quotes_keep_what_they_hold(name: str) -> None:
    assert [fault.problem for fault in faults(HEAD.replace("moe:", f"{name}:"))] == [
        "the name of a decision maker is no name"
    ]
    states = f"infeasible: [Y--, -Y-]\nstates: {{{name}: NNN, b: NNY}}\n"
    assert [fault.problem for fault in faults(HEAD + states)] == ["the name of a state is not one plain line"]


def test_one_mark_of_byte_order_is_dropped() -> None:
    assert conflict("").title == read_text("\ufeff" + HEAD).title
    (fault,) = faults("\ufeff\ufeff" + HEAD)
    assert (fault.place.line, fault.place.column, fault.found) == (1, 1, "\\ufeff")


def test_sums_are_compared_exactly() -> None:
    third = "0.33333333333333333333"
    rest = f"drivers: {{d: {{values: {{a: {third}, b: {third}, c: {third}}}}}}}\n"
    head = "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {o: x}}}\n"
    # three times 0.333… falls short of 1 by 1e-20
    (fault,) = faults(head + rest)
    assert fault.found == "1 - 1e-20"
    conflict(rest.replace(f"c: {third}", "c: 0.33333333333333333334"))


def test_notes_are_allowed_in_every_mapping_with_fixed_keys() -> None:
    found = conflict(
        "note: top\n"
        "preferences:\n"
        "  moe:\n    note: of the ministry\n    hypotheses:\n"
        "      h: {prior: 1, note: outer, preference: {weights: {modify: 1}, note: inner}}\n"
        "drivers: {d: {values: {a: 1}, note: of d}}\n"
        "claims: {c: {text: t, about: d, likely: {a: 1}, note: of c}}\n"
        "evidence: [{id: e, date: 2012-12-04, summary: s, origin: o, reliability: A, claims: {c: may}, note: of e}]\n"
        "questions: {q: {text: t, claim: c, note: of q}}\n"
        "settings: {note: of settings, scales: {note: of scales}, origins: {o: {note: of o}}}\n"
        "published: {source: s, note: of it, conventions: {sanctions: legal, note: and how}}\n"
        "reading:\n  note: r\n  source: {note: of the source}\n"
        "  sentences: [{at: h1, gist: g, as: context, note: of h1}]\n"
    )
    assert found.note == "top"
    assert found.notes == {"moe": "of the ministry"}
    assert found.hypothesis("moe", "h").note == "outer inner"
    ledger = found.ledger
    assert (ledger.drivers["d"].note, ledger.claims["c"].note, ledger.items[0].note) == (
        "of d",
        "of c",
        "of e",
    )
    assert ledger.origins["o"].note == "of o"
    assert (found.questions[0].note, found.settings.note) == ("of q", "of settings of scales")
    assert not isinstance(found.published, str)
    assert found.published[0].note == "of it and how"
    assert found.reading is not None
    assert (found.reading.note, found.reading.source["note"]) == ("r", "of the source")
    assert found.reading.sentences[0].note == "of h1"


def test_texts_may_run_over_lines() -> None:
    assert conflict("note: >\n  one\n  two\n").note == "one two"
    assert conflict("note: |\n  one\n  two\n").note == "one\ntwo"
    assert conflict("note: one\n  two\n").note == "one two"
