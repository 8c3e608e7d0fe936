"""The text of a file beside its nodes, and the only place that cuts it: what stands where, and what is put there.

Offsets     nodes count in the text as it was read, where every line ends in one character and no mark of byte order
            stands first (:mod:`detente.formats.source`); `own` finds the same place in the text as it stands.
Promise     a cut exchanges or inserts the characters asked for, and no other character changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.formats.faults import Faults
from detente.formats.nodes import Items, Node, Pairs, Scalar, compose
from detente.formats.source import Source

__all__ = ["Page", "Spot"]

COLON = re.compile(r"\s*(?:#[^\n]*\n\s*)*:")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a path of keys leads.

    Attributes
    ----------
    within : Pairs
        The deepest mapping on the way.
    names : tuple of str
        The path as far as the key in that mapping.
    rest : tuple of str
        What is left of it.
    key, value : Scalar and Node, or None
        The entry of that key, if there is one.
    """

    within: Pairs
    names: tuple[str, ...]
    rest: tuple[str, ...]
    key: Scalar | None
    value: Node | None


@dataclass(frozen=True, slots=True)
class Page:
    """A text as it stands, the same as it was read, its outermost node, and how its first line ends."""

    text: str
    plain: str
    root: Node
    newline: str
    _doubled: list[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, file: str) -> Page:
        """Read a text.

        Raises
        ------
        InputError
            When it cannot be read.
        """
        faults = Faults(Source.of(text, file))
        root = compose(faults)
        faults.raise_if_any()
        assert root is not None, "a file that cannot be composed has a fault"
        end = re.search(r"\r\n?|\n", text)
        mark = text.startswith("\ufeff")
        doubled = [each.start() - mark - at for at, each in enumerate(re.finditer("\r\n", text))]
        return cls(text, faults.source.text, root, end[0] if end else "\n", doubled)

    def own(self, offset: int) -> int:
        r"""Return where an offset stands in the text with its own line ends.

        Examples
        --------
        >>> page = Page.of("a: 1\r\nb: 2\nc: 3\r\n", "-")
        >>> [page.text[page.own(page.plain.index(each)) :][:4] for each in ("1", "b", "c")]
        ['1\r\nb', 'b: 2', 'c: 3']
        """
        return offset + self.text.startswith("\ufeff") + bisect_left(self._doubled, offset)

    def find(self, path: Sequence[str]) -> Spot:
        """Follow a path of keys as far as it leads."""
        at = self.root
        if not isinstance(at, Pairs) or not path:
            raise ValueError("a path leads through mappings")
        for depth, name in enumerate(path, 1):
            entry = next(
                ((k, value) for k, value in at.pairs if isinstance(k, Scalar) and k.value == name), None
            )
            names, rest = tuple(path[:depth]), tuple(path[depth:])
            if entry is None:
                return Spot(at, names, rest, None, None)
            if not rest or not isinstance(entry[1], Pairs):
                return Spot(at, names, rest, *entry)
            at = entry[1]
        raise AssertionError("a path has a last name")

    def is_flow(self, node: Node) -> bool:
        """Whether a node is written in brackets."""
        return self.plain[node.start : node.start + 1] in ("[", "{")

    def line_start(self, offset: int) -> int:
        """Return where the line begins that an offset is in."""
        return self.plain.rfind("\n", 0, offset) + 1

    def column(self, node: Node) -> int:
        """Return where on their lines the entries of a mapping or a list begin."""
        at = node.start
        if isinstance(node, Items) and node.items:
            at = len(self.plain[: node.items[-1].start].rstrip()) - 1  # the dash
        elif isinstance(node, Pairs) and node.pairs:
            at = node.pairs[0][0].start
        return at - self.line_start(at)

    def end(self, node: Node, key: Node | None = None) -> int:
        """Return where a value ends, comments and blank lines behind it left out; an empty one ends at its colon."""
        if not self.is_flow(node):
            last = _last(node)
            if last is not None:
                return self.end(*last)
        if isinstance(node, Scalar) and not node.value and not node.style:
            if key is None:
                return node.end
            colon = COLON.match(self.plain, key.end)
            return colon.end() if colon else key.end
        return len(self.plain[: node.end].rstrip())

    def exchange(self, start: int, end: int, new: str) -> str:
        r"""Return the text with `new`, its lines ended by `\n`, in place of what stands from `start` to `end`."""
        put = new.replace("\n", self.newline)
        return f"{self.text[: self.own(start)]}{put}{self.text[self.own(end) :]}"

    def lines_behind(self, at: int, lines: Sequence[str]) -> str:
        """Return the text with lines behind the one that an offset is in."""
        new = "".join(f"{line}\n" for line in lines)
        end = self.plain.find("\n", at)
        if end < 0:
            return self.exchange(len(self.plain), len(self.plain), f"\n{new}")
        return self.exchange(end + 1, end + 1, new)

    def piece_behind(self, node: Node, piece: str, entry: tuple[Node, Node] | None = None) -> str:
        """Return the text with a piece inside the brackets of a node, behind its last entry or another one."""
        last = _last(node) if entry is None else (entry[1], entry[0])
        at = node.start + 1 if last is None else self.end(*last)
        return self.exchange(at, at, piece if last is None else f", {piece}")


def _last(node: Node) -> tuple[Node, Node | None] | None:
    """Return the last value of a mapping with its key, or the last item of a list."""
    if isinstance(node, Items) and node.items:
        return node.items[-1], None
    if isinstance(node, Pairs) and node.pairs:
        key, value = node.pairs[-1]
        return value, key
    return None
