"""Additions to the text of a conflict that change no other character of it: comments, order and style stay.

A new item goes behind the last one of its list, on a line of its own with the same indentation, or inside the
brackets where the list is written in brackets. A section that is not there is put behind the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.formats.faults import Faults
from detente.formats.nodes import Items, Node, Pairs, Scalar, compose
from detente.formats.source import Source

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
            text = _Page.of(text, file).add((section,), pieces)
    if additions.sentences:
        page = _Page.of(text, file)
        if page.find(("reading",)) is None:
            return page.add_reading(additions.source, additions.sentences)
        return page.add(("reading", "sentences"), additions.sentences)
    return text


@dataclass(frozen=True, slots=True)
class _Page:
    """A file's text with its nodes; offsets of nodes count in `plain`, where line ends are single."""

    text: str
    plain: str
    root: Node
    newline: str

    @classmethod
    def of(cls, text: str, file: str) -> _Page:
        faults = Faults(Source.of(text, file))
        root = compose(faults)
        faults.raise_if_any()
        assert root is not None, "a file that cannot be composed has a fault"
        newline = "\r\n" if "\r\n" in text else "\n"
        return cls(text, faults.source.text, root, newline)

    def is_flow(self, node: Node) -> bool:
        """Say whether a node is written in brackets."""
        return self.plain[node.start : node.start + 1] in ("[", "{")

    def find(self, path: Sequence[str]) -> Node | None:
        """Return the node at a path of keys."""
        node: Node | None = self.root
        for name in path:
            pairs = node.pairs if isinstance(node, Pairs) else ()
            node = next(
                (value for key, value in pairs if isinstance(key, Scalar) and key.value == name), None
            )
        return node

    def add(self, path: Sequence[str], pieces: Sequence[str] | Sequence[tuple[str, str]]) -> str:
        """Add items to a list, or entries to a mapping, at a path; the last key may be missing."""
        node = self.find(path)
        if node is None:
            inner = ", ".join(_entry(piece) for piece in pieces)
            if self.is_flow(self.root):
                opened = "[" if isinstance(pieces[0], str) else "{"
                closed = "]" if opened == "[" else "}"
                return self._behind(self.root, f'"{path[-1]}": {opened}{inner}{closed}')
            lines = [f"{path[-1]}:", *(f"  {_line(piece)}" for piece in pieces)]
            return self._after(self._last(self.root), lines, self._column(self.root))
        if self.is_flow(node):
            return self._behind(node, ", ".join(_entry(piece) for piece in pieces))
        return self._after(self._last(node), [_line(piece) for piece in pieces], self._column(node))

    def add_reading(self, source: str, sentences: Sequence[str]) -> str:
        """Add a reading where there is none."""
        if self.is_flow(self.root):
            return self._behind(
                self.root, f'"reading": {{"source": {source}, "sentences": [{", ".join(sentences)}]}}'
            )
        lines = ["reading:", f"  source: {source}", "  sentences:", *(f"    - {each}" for each in sentences)]
        return self._after(self._last(self.root), lines, self._column(self.root))

    def _last(self, node: Node) -> int:
        """Return where the last character of a node is."""
        while not self.is_flow(node):
            if isinstance(node, Items) and node.items:
                node = node.items[-1]
            elif isinstance(node, Pairs) and node.pairs:
                key, value = node.pairs[-1]
                node = value if value.end > key.end else key
            else:
                break
        return max(node.start, len(self.plain[: node.end].rstrip()) - 1)

    def _column(self, node: Node) -> str:
        """Return the indentation of the last item of a list, or of the first key of a mapping."""
        at = node.start
        if isinstance(node, Items) and node.items:
            before = self.plain[: node.items[-1].start].rstrip()
            at = len(before) - 1  # the dash
        elif isinstance(node, Pairs) and node.pairs:
            at = node.pairs[0][0].start
        return " " * (at - (self.plain.rfind("\n", 0, at) + 1))

    def _after(self, at: int, lines: Sequence[str], indent: str) -> str:
        """Put lines behind the line that an offset is in."""
        end = self.plain.find("\n", at)
        new = "".join(f"{indent}{line}{self.newline}" for line in lines)
        if end < 0:
            return f"{self.text}{self.newline}{new}"
        place = self._own(end + 1)
        return self.text[:place] + new + self.text[place:]

    def _behind(self, node: Node, piece: str) -> str:
        """Put a piece inside the brackets of a list or mapping, behind its last item."""
        held = (
            node.items
            if isinstance(node, Items)
            else [part for pair in node.pairs for part in pair]
            if isinstance(node, Pairs)
            else ()
        )
        filled = [part for part in held if part.end > part.start]
        place = self._own(max(part.end for part in filled) if filled else node.start + 1)
        return self.text[:place] + (f", {piece}" if filled else piece) + self.text[place:]

    def _own(self, offset: int) -> int:
        """Return where an offset of `plain` is in the text as it stands."""
        if len(self.text) == len(self.plain):
            return offset
        at = 1 if self.text.startswith("\ufeff") else 0
        for _ in range(offset):
            at += 2 if self.text.startswith("\r\n", at) else 1
        return at


def _entry(piece: str | tuple[str, str]) -> str:
    return piece if isinstance(piece, str) else f'"{piece[0]}": {piece[1]}'


def _line(piece: str | tuple[str, str]) -> str:
    return f"- {piece}" if isinstance(piece, str) else f"{piece[0]}: {piece[1]}"
