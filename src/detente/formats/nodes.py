"""The nodes of a file: texts, lists and mappings, with where they stand.

YAML is read as events and no further: every scalar stays the characters written, so that `01`, `no` and `~`
are texts, and what YAML would make of tags, anchors, aliases and merge keys is refused here. The stack is our
own, so that no depth of nesting can exhaust Python's.

A text with a comma inside `[ ]` or `{ }` is cut in pieces by YAML. Pieces are put together again where round
brackets opened in one are closed in a later one, and marked as `cut`: whoever reads it says so, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from detente.formats.faults import Faults, Span
from detente.formats.scanning import events
from detente.formats.syntax import explained

__all__ = ["Items", "Node", "Pairs", "Refused", "Room", "Scalar", "compose"]

DEEPEST = 40
MOST_NODES = 100_000
"""Texts, lists and mappings of one conflict, in all its files: read within seconds."""
MOST_PIECES = 64
QUOTE = "quote the statement"
MARK = re.compile(r"[^\s,\]}]+")
# what an escape can smuggle into a text: control characters, and halves of pairs
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
DIRECTIVE = re.compile("^%.*", re.MULTILINE)
BOM = re.compile("\ufeff")
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Scalar(Span):
    """A text. `style` is "" when it is plain, else the character that opens it; see the header for `cut`."""

    value: str
    style: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Items(Span):
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs(Span):
    """Keys and values, in the order of the file."""

    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Refused(Span):
    """Something that the file format does not have; its fault is noted already."""


Node = Scalar | Items | Pairs | Refused


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; a mapping holds keys and values in turn."""

    start: int
    flow: bool
    mapping: bool
    nodes: list[Node] = field(default_factory=list["Node"])

    def close(self, end: int) -> Node:
        if not self.mapping:
            return Items(self.start, end, tuple(_mended(self.nodes) if self.flow else self.nodes))
        pairs = list(zip(self.nodes[::2], self.nodes[1::2], strict=True))
        return Pairs(self.start, end, tuple(_mended_pairs(pairs) if self.flow else pairs))


@dataclass(slots=True)
class Room:
    """How many nodes may still be read, in one file or in several that are one conflict."""

    nodes: int = MOST_NODES


def compose(faults: Faults, begin: int = 0, room: Room | None = None) -> Node | None:
    """Read the source of `faults`, from offset `begin`, to its outermost node; None, with a fault, if that fails."""
    text = faults.source.text
    # one mark of byte order is dropped with the ends of lines; another one would be dropped unseen by YAML
    odd = BOM.match(text, begin) or UNPRINTABLE.search(text, begin)
    if odd:
        name = odd.group().encode("unicode_escape").decode()
        faults.add(
            Span(odd.start(), odd.end()),
            "the file holds a character that no text has",
            name,
            hint="take it out",
        )
        return None
    tree = _Tree(faults, begin, room or Room())
    try:
        for event in events(text[begin:]):
            if not tree.take(event):
                return None
    except YAMLError as error:
        explained(error, faults, begin)
        return None
    except (ValueError, OverflowError, AssertionError, LookupError, AttributeError, TypeError) as error:
        # ruamel lets a few of these escape on text that is not YAML, such as "\UFFFFFFFF"
        explained(error, faults, begin)
        return None
    if tree.root is None:
        wanted = "sections to be added, or no such file" if begin else "format: detente/1, and the rest"
        faults.add(Span(begin, begin), "the file is empty", wanted=wanted)
    return tree.root


@dataclass(slots=True)
class _Tree:
    """Builds nodes from events, innermost first."""

    faults: Faults
    begin: int
    room: Room
    root: Node | None = None
    documents: int = 0
    stack: list[_Open] = field(default_factory=list["_Open"])

    def take(self, event: Any) -> bool:
        """Take the next event, and say whether to go on."""
        start, end = self.begin + int(event.start_mark.index), self.begin + int(event.end_mark.index)
        if isinstance(event, DocumentStartEvent):
            return self.document(start, end)
        self.room.nodes -= isinstance(
            event, ScalarEvent | AliasEvent | SequenceStartEvent | MappingStartEvent
        )
        if self.room.nodes < 0:
            wanted = f"at most {MOST_NODES:,} texts, lists and mappings, in all files of a conflict together"
            self.faults.add(Span(start, end), "the file holds too much", wanted=wanted)
            return False
        if isinstance(event, SequenceStartEvent | MappingStartEvent):
            return self.open(event, start)
        if isinstance(event, SequenceEndEvent | MappingEndEvent):
            self.place(self.stack.pop().close(end))
        elif isinstance(event, ScalarEvent | AliasEvent):
            self.place(self.leaf(event, start, end))
        return True

    def document(self, start: int, end: int) -> bool:
        self.documents += 1
        # nothing but comments and such lines can stand before the start of a document
        line = DIRECTIVE.search(self.faults.source.text, self.begin, end)
        if line and self.documents == 1:
            self.faults.add(Span(*line.span()), "a line that starts with % is not part of this format")
        if self.documents > 1:
            self.faults.add(Span(start, end), "the file holds more than one document", wanted="one")
        return self.documents == 1

    def open(self, event: Any, start: int) -> bool:
        if event.anchor is not None or event.tag is not None:
            self.refuse_mark(start)
        self.stack.append(_Open(start, bool(event.flow_style), isinstance(event, MappingStartEvent)))
        if len(self.stack) > DEEPEST:
            span = Span(start, start + 1)
            self.faults.add(span, "the file is nested too deeply", wanted=f"at most {DEEPEST} levels")
        return len(self.stack) <= DEEPEST

    def place(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        else:
            self.root = node

    def leaf(self, event: Any, start: int, end: int) -> Node:
        text = self.faults.source.text
        if isinstance(event, AliasEvent):
            return self.refuse(start, end, "an alias is not part of this format", text[start:end], QUOTE)
        if event.anchor is not None or event.tag is not None or text[start:end].startswith("!"):
            self.refuse_mark(start)
            return Refused(start, end)
        value = cast("str", event.value)
        style = cast("str | None", event.style) or ""
        within = self.stack[-1] if self.stack else None
        is_key = within is not None and within.mapping and not len(within.nodes) % 2
        if not style and not value:
            return self.nothing(within.nodes[-1] if within and within.mapping and not is_key else None, start)
        odd = STEERING.search(value)
        if odd:
            found = odd.group().encode("unicode_escape").decode()
            return self.refuse(start, end, "the text holds a control character", found, "")
        if is_key and not style and value == "<<":
            return self.refuse(
                start, end, "a merge key is not part of this format", value, "write the keys out"
            )
        return Scalar(start, end, value, style)

    def nothing(self, key: Node | None, start: int) -> Scalar:
        """Return the empty text of a value that is not there, placed at its key or at the dash before it."""
        if key is not None:
            return Scalar(key.start, key.end, "")
        text, at = self.faults.source.text, start - 1
        while at > self.begin and text[at].isspace():
            at -= 1
        return Scalar(max(at, self.begin), max(at, self.begin) + 1, "")

    def refuse(self, start: int, end: int, problem: str, found: str, hint: str) -> Refused:
        self.faults.add(Span(start, end), problem, found, hint=hint)
        return Refused(start, end)

    def refuse_mark(self, start: int) -> None:
        match = MARK.match(self.faults.source.text, start)
        mark = match.group() if match else ""
        kind = "an anchor" if mark.startswith("&") else "a tag"
        self.faults.add(
            Span(start, start + len(mark)), f"{kind} is not part of this format", mark, hint=QUOTE
        )


def _opened(node: Node) -> int:
    """Count the round brackets that a plain text opens and does not close."""
    if not isinstance(node, Scalar) or node.style:
        return 0
    return node.value.count("(") - node.value.count(")")


def _mended(nodes: list[Node]) -> list[Node]:
    pairs: list[tuple[Node, Node]] = [(node, Scalar(node.end, node.end, "")) for node in nodes]
    return [key for key, _ in _mended_pairs(pairs)]


def _mended_pairs(pairs: list[tuple[Node, Node]]) -> list[tuple[Node, Node]]:
    """Put the pieces of a cut text together, whether it was a key or a value."""
    opened = [_opened(key) for key, _ in pairs]
    if not any(depth > 0 for depth in opened) and not any(_opened(value) > 0 for _, value in pairs):
        return pairs
    bare = [_is_empty(value) for _, value in pairs]
    kept: list[tuple[Node, Node]] = []
    at = 0
    while at < len(pairs):
        key, value = pairs[at]
        cut_key = opened[at] > 0 and bare[at]
        depth = opened[at] if cut_key else _opened(value)
        last = at
        while depth > 0 and last + 1 < min(len(pairs), at + MOST_PIECES):
            if last > at and not bare[last]:
                break
            last += 1
            depth += opened[last]
        if depth == 0 and last > at:
            end, tail = pairs[last]
            first = cast("Scalar", key if cut_key else value)
            whole = Scalar(first.start, end.end, f"{first.value}, …", "", cut=True)
            kept.append((whole, tail) if cut_key else (key, whole))
            at = last + 1
        else:
            kept.append((key, value))
            at += 1
    return kept


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and not node.value
