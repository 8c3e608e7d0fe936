"""What is not YAML is told where the mistake is, in words that say what to do, and once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_files import HEAD, after_head, faults

from detente.errors import Fault, Place

WEIGHTS = "preferences:\n  uniroyal:\n    weights:\n      accept: 1\n"

# (what, text after the head, line after the head, column, problem)
CAUSES = [
    ("a bracket too many", "infeasible: [YY-]]", 1, 18, "a bracket closes nothing"),
    ("a brace too many", "infeasible: {a: b}}", 1, 19, "a bracket closes nothing"),
    ("never closed", "infeasible: [YY-\nfeasible: [modify]\nsource: s\n", 1, 13, "a bracket is never closed"),
    ("closed by another kind", "infeasible: [YY-}", 1, 13, "a bracket is never closed"),
    ("an inner one", "feasible: [modify, {a: b]\n", 1, 20, "a bracket is never closed"),
    ("at the end", "infeasible: [YY-\n\n\n", 1, 13, "a bracket is never closed"),
    (
        "a missing comma",
        "status_quo: {modify: Y accept: N}",
        1,
        30,
        "a comma or a closing bracket is missing",
    ),
    ("cut by a comment", "feasible:\n  - modify # c\n    or accept", 2, 12, "a comment cuts the text in two"),
    ("cut by a line", "feasible:\n  - modify\n  # c\n    or accept", 3, 3, "a comment cuts the text in two"),
    ("cut in a value", "source: a book # c\n  of old", 1, 16, "a comment cuts the text in two"),
    ("cut in brackets", "feasible: [modify # c\n  or accept]", 1, 19, "a comment cuts the text in two"),
    ("indentation all the same", "source: 'a' # c\n  of old", 2, 3, "the line does not belong where"),
    ("a long key", f"{WEIGHTS}      {'not ' * 260}modify: 1", 5, 7, "the key is too long"),
    ("a long first key", f"{WEIGHTS[:-16]}      {'not ' * 260}modify: 1", 4, 7, "the key is too long"),
    ("a long quoted key", f"outcomes: {{b: modify, '{'b' * 1_100}': accept}}", 1, 23, "the key is too long"),
    ("more behind the end", "...\nsource: s", 2, 1, "the file holds more than one document"),
    ("dots with a text", "... source", 1, 5, "the file goes on behind its end"),
    ("a dash in brackets", "feasible: [- modify]", 1, 12, "nothing stands where a text"),
    ("a text beside |", "source: |a book", 1, 10, "a text cannot start on the line of its"),
]


@pytest.mark.parametrize(
    ("rest", "line", "column", "problem"), [row[1:] for row in CAUSES], ids=[row[0] for row in CAUSES]
)
def test_the_mistake_is_told_where_it_is(rest: str, line: int, column: int, problem: str) -> None:
    [(at_line, at_column, told)] = after_head(rest)
    assert told.startswith(problem)
    assert (at_line, at_column) == (line, column)


def test_a_place_is_always_shown() -> None:
    (fault,) = faults(HEAD + "infeasible: [YY-\n")
    assert "infeasible: [YY-" in str(fault)
    assert (fault.found, fault.wanted) == ("[", "]")


@pytest.mark.parametrize(
    "tagged", ["[!modify]", "[!modify, accept]", "[accept, !modify]", "[!(modify)]", "[!]"]
)
def test_a_tag_in_brackets_is_one_fault(tagged: str) -> None:
    """The tag takes no bracket and no comma along: `[!x]` is closed, whatever `!x` may be."""
    [(line, column, problem)] = after_head(f"feasible: {tagged}")
    assert (line, column, problem) == (1, 11 + tagged.index("!"), "a tag is not part of this format")


def test_lines_with_a_percent_sign_are_refused_whatever_they_say() -> None:
    for line in ("%YAML 1.2", "%YAML 3.0", "%TAG ! tag:x,2000:", "%FOO"):
        assert [fault.problem for fault in faults(f"{line}\n---\n{HEAD}")] == [
            "a line that starts with % is not part of this format"
        ]


def test_a_comment_behind_a_comma_or_bracket_is_fine() -> None:
    """There the statement has ended for everybody to see; directly behind it the comment looks like part of it."""
    fine = "preferences:\n  moe: [modify, # most of all\n    accept] # least\n"
    with pytest.raises(AssertionError, match="without a fault"):
        faults(HEAD + fine)
    assert after_head("preferences:\n  moe: [modify, accept # c\n    ]") == [
        (2, 24, "statement 2 of moe has a comment on its line")
    ]


def test_no_words_of_the_parser_are_told() -> None:
    """Its own words, such as <block end>, mean nothing to who has not written a parser."""
    source = (Path(__file__).parents[2] / "src/detente/formats/syntax.py").read_text(encoding="utf-8")
    assert "{complaint}" not in source
    for text in ("'a' b", "- a\nb: c", "a: b\n- c", "a: [,]", "{a, b: c", "a: |0\n b", "? a\n? {"):
        for fault in faults(text):
            assert not re.search("<|token|node|scalar|mapping values", fault.problem)


def test_the_name_of_a_file_steers_no_terminal() -> None:
    told = str(Fault("the title is empty", place=Place("a\x1b[2J\nb.yaml", 1, 1)))
    assert told == "a\\x1b[2J\\nb.yaml:1:1: the title is empty"
