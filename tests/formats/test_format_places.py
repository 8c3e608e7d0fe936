"""The mark stands exactly under the wrong word, however YAML folds or quotes the statement."""

import pytest
from small_files import HEAD, LINES, faults

# (what, lines of the preference, indented by two, line after `  moe:`, column, width)
WRITTEN = [
    ("plain", ["- not acept"], 1, 9, 5),
    ("single quotes", ["- 'not acept'"], 1, 10, 5),
    ("double quotes", ['- "not acept"'], 1, 10, 5),
    ("plain over lines", ["- modify and", "    not", "      acept"], 3, 9, 5),
    ("quoted over lines", ['- "modify and', '   not  acept"'], 2, 11, 5),
    ("folded", ["- >-", "  modify and", "  not acept"], 3, 9, 5),
    ("literal", ["- |", "  modify and", "    not acept"], 3, 11, 5),
    ("doubled spaces", ["- modify   and   acept"], 1, 20, 5),
    # escapes hide where a character stands: the whole text is marked
    ("escaped", ['- "modify \\x61nd acept"'], 1, 5, 21),
    ("doubled quotes", ["- 'acept''s'"], 1, 5, 10),
]


@pytest.mark.parametrize(
    ("what", "lines", "line", "column", "width"), WRITTEN, ids=[row[0] for row in WRITTEN]
)
def test_the_mark_is_under_the_wrong_word(
    what: str, lines: list[str], line: int, column: int, width: int
) -> None:
    text = HEAD + "preferences:\n  moe:\n" + "".join(f"  {each}\n" for each in lines)
    (fault,) = faults(text)
    place = fault.place
    assert (place.line - LINES - 2, place.column, place.width) == (line, column, width)
    assert place.source == f"  {lines[line - 1]}"


def test_columns_count_characters_and_lines_any_ending() -> None:
    for ending in ("\n", "\r\n", "\r"):
        text = f"\ufeff{HEAD}note: ‘é’\nquestions: {{q: {{text: ‘é’, when: acept}}}}\n".replace("\n", ending)
        (fault,) = faults(text)
        assert (fault.place.line, fault.place.column) == (LINES + 2, 34)


def test_a_statement_that_ends_too_early_is_marked_at_its_end() -> None:
    (fault,) = faults(HEAD + "preferences:\n  moe:\n  - modify and  \n")
    assert (fault.place.line, fault.place.column, fault.found) == (LINES + 3, 15, "the end")
