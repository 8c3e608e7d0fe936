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
import errors_commands_page  # noqa: E402
import errors_page  # noqa: E402
from broken_elsewhere import WITHOUT  # noqa: E402

PAGES = {"errors.md": errors_page, "errors-commands.md": errors_commands_page}


@pytest.fixture(scope="module")
def shown() -> tuple[dict[str, list[catalogue.Problem]], dict[str, object]]:
    return errors_page.examples()


def test_every_problem_of_a_file_has_an_example(shown) -> None:
    parts, examples = shown
    missing = [
        f"{p.module}:{p.line}: {p.words}" for part in parts.values() for p in part if p.words not in examples
    ]
    assert not missing, "give each a broken input in docs/broken.py"


def test_every_other_problem_has_an_example_or_a_reason_to_have_none() -> None:
    examples = errors_commands_page.examples()
    reasons = [words for listed in WITHOUT.values() for words in listed]
    listed = [problem for part in errors_commands_page.listed().values() for problem in part]
    missing = [
        f"{p.module}:{p.line}: {p.words}"
        for p in listed
        if p.words not in examples and p.words not in reasons
    ]
    assert not missing, "give each a command in docs/broken_elsewhere.py, or a reason to have none"
    assert len(set(reasons)) == len(reasons)
    assert set(reasons) <= {problem.words for problem in listed}, "nothing in the code says this any more"
    assert not set(reasons) & set(examples), "this has an example"


def test_examples_end_as_the_page_says() -> None:
    """Faults of the input are exit status 2 and limits are 3; what Python raises has none."""
    for words, example in errors_commands_page.examples().items():
        if example.told.startswith("$"):
            assert example.status in (2, 3), words
        assert example.complaints, words


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_program_prints(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name].page(), "run `make docs`"


def test_headings_are_found_from_messages(shown) -> None:
    """Each example's own message fits one heading best, and no two headings of a page have the same anchor."""
    parts, examples = shown
    listed = [problem for part in parts.values() for problem in part]
    for words, fault in examples.items():
        assert catalogue.meant(fault.problem, listed).words == words
    for words, example in errors_commands_page.examples().items():
        found = {
            problem.words for line in example.complaints if (problem := errors_commands_page.fitting(line))
        }
        assert words in found
    for name in PAGES:
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = [errors_page.anchor(line) for line in headings]
        assert len(set(anchors)) == len(anchors)


def test_no_message_fits_two_headings_alike() -> None:
    """Of the headings that a message fits, one has more fixed letters than any other."""
    everything = {problem.words: problem for problem in errors_commands_page.everything()}.values()
    for words, example in errors_commands_page.examples().items():
        for line in example.complaints:
            best = errors_commands_page.fitting(line)
            starts = [0, *(found.end() for found in re.finditer(": ", line))]
            rivals = {
                each.words
                for start in starts
                for each in everything
                if each.weight == best.weight and each.pattern.fullmatch(line[start:])
            }
            assert rivals == {best.words}, words


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


def test_the_search_of_the_site_reads_messages_as_they_are_printed() -> None:
    """Both pages weigh a little more than others, and what is typed is rid of the search's own signs."""
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "extra_javascript: [search.js]" in site
    assert (ROOT / "docs" / "search.js").exists()
    for name in PAGES:
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert text.startswith("---\nsearch:\n  boost: ")
