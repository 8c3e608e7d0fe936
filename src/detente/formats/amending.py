"""Putting a part into the text of a file that is there: its comments, its order and its layout stay.

Method      a part is put in by exchanging or inserting characters (:mod:`detente.formats.page`); no other one
            changes. What is exchanged loses the comments within it.
Safety      the caller reads the new text strictly before the file is replaced, and holds it against what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from detente.formats.flow import flow_of, scalar
from detente.formats.nodes import Node, Scalar
from detente.formats.page import Page, Spot
from detente.formats.writing import lines_of, section_of
from detente.model import Conflict
from detente.model.tree import SECTIONS

__all__ = ["amended"]

BEHIND = re.compile(r"[ \t]+(#[^\n]*)")


def amended(
    text: str, conflict: Conflict, parts: Sequence[str], comments: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return the text of a file with some of its parts as a conflict has them.

    Parameters
    ----------
    text : str
        A file that can be read.
    conflict : Conflict
        What the file is to say.
    parts : sequence of str
        The paths of the parts that differ, such as `status_quo` or `preferences.syria`.
    comments : mapping, optional
        Lines to stand above a part.

    Examples
    --------
    >>> from detente.formats import read_text
    >>> text = "format: detente/1\\ntitle: T  # mine\\ndecision_makers:\\n  a: {options: {x: X}}\\n"
    >>> meant = read_text(text + "preferences: {a: [x]}\\n")
    >>> print(amended(text, meant, ["preferences.a"]), end="")
    format: detente/1
    title: T  # mine
    decision_makers:
      a: {options: {x: X}}
    <BLANKLINE>
    preferences:
      a:
        - x
    """
    for part in parts:
        path = tuple(part.split("."))
        text = _put(Page.of(text, ""), path, conflict, comments or {})
    return text


def _put(page: Page, path: tuple[str, ...], conflict: Conflict, comments: Mapping[str, Sequence[str]]) -> str:
    spot = page.find(path)
    value = section_of(conflict, path[0])
    for name in path[1:]:
        value = value[name]
    for name in reversed(spot.rest):
        value = {name: value}
    if page.is_flow(spot.within):
        return _in_brackets(page, spot, value, conflict)
    indent = " " * page.column(spot.within)
    lines = lines_of(spot.names[-1], value, conflict, comments, ".".join(spot.names[:-1]), indent)
    if spot.key is None or spot.value is None:
        return _inserted(page, spot, lines, conflict)
    return _exchanged(page, spot.key, spot.value, lines, indent)


def _in_brackets(page: Page, spot: Spot, value: Any, conflict: Conflict) -> str:
    """Give an entry inside brackets another value, or put it there."""
    if spot.key is not None and spot.value is not None:
        return page.exchange(spot.key.end, page.end(spot.value, spot.key), f": {flow_of(value)}")
    piece = f"{scalar(spot.names[-1], flow=True)}: {flow_of(value)}"
    return page.piece_behind(spot.within, piece, _entry_before(spot, conflict))


def _exchanged(page: Page, key: Scalar, node: Node, lines: list[str], indent: str) -> str:
    """Give an entry on lines of its own another value."""
    end = page.end(node, key)
    behind = BEHIND.match(page.plain, end)
    if behind is not None:
        # behind a statement a comment may not stand, so it goes above
        lines.insert(0, f"{indent}{behind[1]}")
        end = behind.end()
    start = page.line_start(key.start)
    if not page.plain[start : key.start].strip(" "):
        return page.exchange(start, end, "\n".join(lines))
    # the first key of an item of a list: its dash stays where it is
    told = [line for line in lines if not line.lstrip().startswith("#")]
    return page.exchange(key.start, end, "\n".join(told).lstrip())


def _inserted(page: Page, spot: Spot, lines: list[str], conflict: Conflict) -> str:
    """Put a new entry on lines of its own; a section has blank lines about it."""
    entry = _entry_before(spot, conflict)
    end = page.end(spot.within) if entry is None else page.end(entry[1], entry[0])
    if len(spot.names) == 1:
        _, _, tail = page.plain[end:].partition("\n")
        lines = ["", *lines, *([""] if tail.strip() and not tail.startswith("\n") else [])]
    return page.lines_behind(end - 1, lines)


def _entry_before(spot: Spot, conflict: Conflict) -> tuple[Node, Node] | None:
    """Return the last entry that comes before a new one in the order of the format; None where none does."""
    order = ()
    if len(spot.names) == 1:
        order = ("format", *SECTIONS)
    elif spot.names[:-1] == ("preferences",):
        order = conflict.names
    before = order[: order.index(spot.names[-1])] if spot.names[-1] in order else ()
    found = [(k, value) for k, value in spot.within.pairs if isinstance(k, Scalar) and k.value in before]
    return found[-1] if found else None
