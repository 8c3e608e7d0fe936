"""A page knows where its entries end, and puts something in without touching any other character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.page import Page

# a text, what its first entry is as far as its value goes, and the text with `z: 1` behind that entry
ENTRIES = [
    ("a: 1  # one\nb: 2\n", "a: 1", "a: 1  # one\nz: 1\nb: 2\n"),
    ("a:\nb: 2\n", "a:", "a:\nz: 1\nb: 2\n"),
    ("a:  # one\n\n\nb: 2", "a:", "a:  # one\nz: 1\n\n\nb: 2"),
    ("a: |\n  x\n  y\n\nb: 2\n", "a: |\n  x\n  y", "a: |\n  x\n  y\nz: 1\n\nb: 2\n"),
    ("a:\n  - x\n  -\nb: 2\n", "a:\n  - x\n  -", "a:\n  - x\n  -\nz: 1\nb: 2\n"),
    ("? a\n# c: d\n: x\n", "? a\n# c: d\n: x", "? a\n# c: d\n: x\nz: 1\n"),
    ("{a, b: 2}", "{a", "{a, z: 1, b: 2}"),  # the colon that comes next is another key's
    ("{a: , b: 2}", "{a:", "{a:, z: 1 , b: 2}"),
    ("{a: [x, ], }  # end", "{a: [x, ]", "{a: [x, ], z: 1, }  # end"),
]


@pytest.mark.parametrize(("text", "upto", "new"), ENTRIES)
def test_where_an_entry_ends(text: str, upto: str, new: str) -> None:
    page = Page.of(text, "-")
    spot = page.find(("a",))
    assert spot.key is not None
    assert spot.value is not None
    end = page.end(spot.value, spot.key)
    assert text[:end] == upto
    if page.is_flow(page.root):
        assert page.piece_behind(page.root, "z: 1", (spot.key, spot.value)) == new
    else:
        assert page.lines_behind(end - 1, ["z: 1"]) == new


@pytest.mark.parametrize(
    ("path", "names", "rest", "there"),
    [
        (("a", "b", "c"), ("a", "b", "c"), (), True),
        (("a", "b", "x", "y"), ("a", "b", "x"), ("y",), False),
        (("a", "b", "c", "d"), ("a", "b", "c"), ("d",), True),  # a text has no keys
        (("x",), ("x",), (), False),
    ],
)
def test_a_path_is_followed_as_far_as_it_leads(
    path: tuple[str, ...], names: tuple[str, ...], rest: tuple[str, ...], there: bool
) -> None:
    spot = Page.of("a: {b: {c: 1}}", "-").find(path)
    assert (spot.names, spot.rest, spot.value is not None) == (names, rest, there)


def test_a_list_has_no_keys() -> None:
    with pytest.raises(ValueError, match="through mappings"):
        Page.of("[a, b]", "-").find(("a",))


@given(st.lists(st.sampled_from(["\r\n", "\n", "\r"]), min_size=1, max_size=8), st.booleans(), st.data())
def test_a_line_is_put_between_ends_of_any_kind(ends: list[str], mark: bool, data: st.DataObject) -> None:
    lines = ["\ufeff" * mark] + [f"k{at}: {at}{end}" for at, end in enumerate(ends)]
    at = data.draw(st.integers(0, len(ends) - 1))
    page = Page.of("".join(lines), "-")
    spot = page.find((f"k{at}",))
    assert spot.value is not None
    assert page.text[page.own(spot.value.start) :].startswith(f"{at}{ends[at]}")
    assert page.lines_behind(spot.value.start, ["z: 1"]) == "".join(
        [*lines[: at + 2], f"z: 1{ends[0]}", *lines[at + 2 :]]
    )
