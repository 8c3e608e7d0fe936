"""Additions to the text of a conflict that change no other character of it: comments, order and style stay.

A new item goes behind the last one of its list, on a line of its own with the same indentation, or inside the
brackets where the list is written in brackets. A section that is not there is put behind the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.formats.nodes import Node
from detente.formats.page import Page

__all__ = ["Additions", "inserted"]


@dataclass(frozen=True, slots=True)
class Additions:
    """YAML to add, each piece on one line: claims by name, reports, sentences, and what the reading is of."""

    claims: Sequence[tuple[str, str]] = ()
    reports: Sequence[str] = ()
    sentences: Sequence[str] = ()
    source: str = "{}"


def inserted(text: str, file: str, additions: Additions) -> str:
    r"""Return the text of a conflict with additions.

    Examples
    --------
    >>> text = "title: A  # mine\nevidence:\n  - {id: a}  # first\noutcomes: {}\n"
    >>> print(inserted(text, "-", Additions(reports=["{id: b}"])), end="")
    title: A  # mine
    evidence:
      - {id: a}  # first
      - {id: b}
    outcomes: {}
    """
    for section, pieces in (("claims", additions.claims), ("evidence", additions.reports)):
        if pieces:
            text = _added(Page.of(text, file), (section,), pieces)
    if additions.sentences:
        page = Page.of(text, file)
        if page.find(("reading",)).value is None:
            return _with_reading(page, additions.source, additions.sentences)
        return _added(page, ("reading", "sentences"), additions.sentences)
    return text


def _added(page: Page, path: Sequence[str], pieces: Sequence[str] | Sequence[tuple[str, str]]) -> str:
    """Add items to a list, or entries to a mapping, at a path; a section that is not there is begun."""
    spot = page.find(path)
    inner = ", ".join(_entry(piece) for piece in pieces)
    lines = [_line(piece) for piece in pieces]
    if spot.value is None:
        opened, closed = "[]" if isinstance(pieces[0], str) else "{}"
        flow = f'"{path[-1]}": {opened}{inner}{closed}'
        return _put(page, spot.within, flow, [f"{path[-1]}:", *(f"  {line}" for line in lines)])
    return _put(page, spot.value, inner, lines)


def _with_reading(page: Page, source: str, sentences: Sequence[str]) -> str:
    """Add a reading where there is none."""
    flow = f'"reading": {{"source": {source}, "sentences": [{", ".join(sentences)}]}}'
    lines = ["reading:", f"  source: {source}", "  sentences:", *(f"    - {each}" for each in sentences)]
    return _put(page, page.root, flow, lines)


def _put(page: Page, node: Node, flow: str, lines: Sequence[str]) -> str:
    """Put entries behind those of a node, inside its brackets or on lines of their own."""
    if page.is_flow(node):
        return page.piece_behind(node, flow)
    indent = " " * page.column(node)
    return page.lines_behind(page.end(node) - 1, [indent + line for line in lines])


def _entry(piece: str | tuple[str, str]) -> str:
    return piece if isinstance(piece, str) else f'"{piece[0]}": {piece[1]}'


def _line(piece: str | tuple[str, str]) -> str:
    return f"- {piece}" if isinstance(piece, str) else f"{piece[0]}: {piece[1]}"
