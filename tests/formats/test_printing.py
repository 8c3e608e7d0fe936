"""Canonical printing of statements: read back it is the same tree, and no parenthesis can be taken away."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.statements import NameTable, StatementError, parse, printed
from detente.statements.tree import And, Count, Iff, Implies, Node, Not, Option, Or

TABLE = NameTable([("a", "x"), ("a", "both"), ("b", "y"), ("b", "both"), ("nature", "z")])


def larger(part: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(part, min_size=2, max_size=4).map(tuple)
    counted = st.lists(part, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, part),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Implies, part, part),
        st.builds(Iff, part, part),
        st.tuples(st.sampled_from(("at least", "at most", "exactly")), st.integers(0, 9), counted).map(
            lambda given: Count(given[0], given[1] % (len(given[2]) + 1), given[2])
        ),
    )


TREES = st.recursive(st.builds(Option, st.integers(0, 4)), larger, max_leaves=12)


@given(TREES)
def test_what_is_printed_is_read_to_the_same_tree(tree: Node) -> None:
    assert parse(printed(tree, TABLE), TABLE).tree == tree


@given(TREES)
def test_no_parentheses_can_be_left_out(tree: Node) -> None:
    text = printed(tree, TABLE)
    for opening in re.finditer(r"(?<! of )\(", text):
        at, depth = opening.start(), 0
        for end in range(at, len(text)):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            if not depth:
                break
        without = text[:at] + text[at + 1 : end] + text[end + 1 :]
        with contextlib.suppress(StatementError):  # if and iff do not chain
            assert parse(without, TABLE).tree != tree


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("!x", "not x"),
        ("- - x", "not not x"),
        ("x & y | z", "x and y or z"),
        ("x & (y | z)", "x and (y or z)"),
        ("(x & y) & z", "(x and y) and z"),
        ("x -> y", "y if x"),
        ("(x -> y) -> z", "z if (y if x)"),
        ("x -> y <-> z", "y if x iff z"),
        ("(x <-> y) <-> z", "(x iff y) iff z"),
        ("a.both or (b.both)", "a.both or b.both"),
        ("nature.z and a.x", "z and x"),
        ("not (at least 1 of (x, (y iff z)))", "not at least 1 of (x, y iff z)"),
    ],
)
def test_canonical_forms(written: str, canonical: str) -> None:
    assert printed(parse(written, TABLE).tree, TABLE) == canonical
