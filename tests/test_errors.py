"""The catalogue of errors: complete, as the program prints it, and findable by the words of a message."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import catalogue  # noqa: E402 - docs is no package
import errors_page  # noqa: E402


@pytest.fixture(scope="module")
def shown() -> tuple[dict[str, list[catalogue.Problem]], dict[str, object]]:
    return errors_page.examples()


def test_every_problem_of_a_file_has_an_example(shown) -> None:
    parts, examples = shown
    missing = [
        f"{p.module}:{p.line}: {p.words}" for part in parts.values() for p in part if p.words not in examples
    ]
    assert not missing, "give each a broken input in docs/broken.py"


def test_the_page_is_what_the_program_prints() -> None:
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == errors_page.page(), "run `make docs`"


def test_headings_are_found_from_messages(shown) -> None:
    """Each example's own message fits one heading best, and no two headings have the same anchor."""
    parts, examples = shown
    listed = [problem for part in parts.values() for problem in part]
    for words, fault in examples.items():
        assert catalogue.meant(fault.problem, listed).words == words
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    anchors = [re.sub(r"[^\w -]", "", line.lower()) for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    assert len(set(anchors)) == len(anchors)


def read(code: str) -> list[str]:
    tree = ast.parse(code)
    return [words for words, _ in catalogue._Reader(tree, "m", catalogue._noting(tree)).read()]


def test_words_are_followed_through_the_code() -> None:
    code = """
TABLE = (("x", "a table says one"), ("y", "a table says two"))
def kind(n):
    return "a list" if n else "a mapping"
def helper(faults, span, problem):
    faults.add(span, problem)
def f(self, faults, span, name, low):
    helper(faults, span, "through a helper")
    faults.add(span, f"{name} is {kind(span)}")
    faults.add(span, f"{name} is too {'low' if low else 'high'}")
    problem, hint = "one", ""
    if low:
        problem = f"two of {name}"
    raise InputError(Fault(problem))
def g(faults):
    said = next(((p, h) for h, p in TABLE if h), None)
    told, more = said or ("else", "")
    faults.add(0, told)
    for key, words in TABLE:
        faults.add(0, words)
"""
    assert sorted(set(read(code))) == [
        "a table says one",
        "a table says two",
        "else",
        "one",
        "through a helper",
        "two of …",
        "… is a list",
        "… is a mapping",
        "… is too high",
        "… is too low",
    ]


def test_words_that_cannot_be_followed_are_an_error() -> None:
    with pytest.raises(catalogue.UnfollowedError):
        read("def f(faults):\n    faults.add(0, elsewhere.words())\n")
