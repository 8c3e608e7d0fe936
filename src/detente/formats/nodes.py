"""The nodes of a file: texts, lists and mappings, with where they stand.

YAML is read as events and no further: every scalar stays the characters written, so that `01`, `no` and `~`
are texts, and what YAML would make of tags, anchors, aliases and merge keys is refused here. The stack is our
own, so that no depth of nesting can exhaust Python's.

A text with a comma inside `[ ]` or `{ }` is cut in pieces by YAML. Pieces are put together again where round
brackets opened in one are closed in a later one, and marked as `cut`: whoever reads it says so, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
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
from detente.formats.syntax import explained

__all__ = ["Mapping", "Node", "Refused", "Scalar", "Sequence", "compose"]

DEEPEST = 40
QUOTE = "quote the statement"


@dataclass(frozen=True, slots=True, eq=False)
class Scalar(Span):
    """A text. `style` is "" when it is plain, else the character that opens it; see the header for `cut`."""

    value: str
    style: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sequence(Span):
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mapping(Span):
    """Keys and values, in the order of the file."""

    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Refused(Span):
    """Something that the file format does not have; its fault is noted already."""


Node = Scalar | Sequence | Mapping | Refused


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; a mapping holds keys and values in turn."""

    start: int
    flow: bool
    mapping: bool
    nodes: list[Node] = field(default_factory=list["Node"])

    def close(self, end: int) -> Node:
        if not self.mapping:
            return Sequence(self.start, end, tuple(_mended(self.nodes) if self.flow else self.nodes))
        pairs = list(zip(self.nodes[::2], self.nodes[1::2], strict=True))
        return Mapping(self.start, end, tuple(_mended_pairs(pairs) if self.flow else pairs))


def compose(faults: Faults) -> Node | None:
    """Read the source of `faults` to its outermost node; None, with a fault, if that cannot be done."""
    text = faults.source.text
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    try:
        for event in _events(text):
            start, end = event.start_mark.index, event.end_mark.index
            done: Node | None = None
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    faults.add(Span(start, start + 3), "the file holds more than one document", wanted="one")
                    return None
                if "%" in text[start:end]:
                    faults.add(Span(start, end), "the file gives orders to YAML", hint="leave the line out")
            elif isinstance(event, SequenceStartEvent | MappingStartEvent):
                _refuse_marks(event, faults)
                stack.append(_Open(start, bool(event.flow_style), isinstance(event, MappingStartEvent)))
                if len(stack) > DEEPEST:
                    faults.add(
                        Span(start, start + 1),
                        "the file is nested too deeply",
                        wanted=f"at most {DEEPEST} levels",
                    )
                    return None
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                done = stack.pop().close(end)
            elif isinstance(event, ScalarEvent | AliasEvent):
                done = _leaf(event, stack[-1] if stack else None, faults)
            if done is not None and stack:
                stack[-1].nodes.append(done)
            elif done is not None:
                root = done
    except YAMLError as error:
        explained(error if isinstance(error, MarkedYAMLError) else None, faults)
        return None
    except (ValueError, OverflowError, AssertionError, LookupError, AttributeError, TypeError):
        # ruamel lets a few of these escape on text that is not YAML, such as "\UFFFFFFFF"
        explained(None, faults)
        return None
    if root is None:
        faults.add(Span(0, 0), "the file is empty", wanted="format: detente/1, and the rest")
    return root


def _events(text: str) -> Iterator[Any]:
    return cast("Iterator[Any]", cast("Any", YAML(typ="safe", pure=True)).parse(text))


def _leaf(event: Any, parent: _Open | None, faults: Faults) -> Node:
    text = faults.source.text
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, AliasEvent):
        faults.add(Span(start, end), "an alias is not part of this format", text[start:end], hint=QUOTE)
        return Refused(start, end)
    if text[start : start + 1] in ("!", "&"):
        _refuse_mark(start, faults)
        return Refused(start, end)
    value = cast("str", event.value)
    style = cast("str | None", event.style) or ""
    if not style and not value:
        # nothing is written here: point at the key, or at the dash
        owner = parent.nodes[-1] if parent and parent.mapping and len(parent.nodes) % 2 else None
        at = len(text[:start].rstrip()) - 1
        return Scalar(owner.start, owner.end, "") if owner else Scalar(max(at, 0), max(at, 0) + 1, "")
    odd = next((c for c in value if (c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0" or _lone(c)), None)
    if odd is not None:
        faults.add(Span(start, end), "the text holds a control character", repr(odd)[1:-1], wanted="text")
        return Refused(start, end)
    if not style and value == "<<" and parent and parent.mapping and not len(parent.nodes) % 2:
        faults.add(
            Span(start, end), "a merge key is not part of this format", "<<", hint="write the keys out"
        )
        return Refused(start, end)
    return Scalar(start, end, value, style)


def _lone(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _refuse_marks(event: Any, faults: Faults) -> None:
    """Refuse a tag or an anchor on a list or mapping, whose content can be read all the same."""
    if event.anchor is not None or event.tag is not None:
        _refuse_mark(event.start_mark.index, faults)


def _refuse_mark(start: int, faults: Faults) -> None:
    match = re.compile(r"\S+").match(faults.source.text, start)
    mark = match.group() if match else ""
    kind = "an anchor" if mark.startswith("&") else "a tag"
    faults.add(Span(start, start + len(mark)), f"{kind} is not part of this format", mark, hint=QUOTE)


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
    kept: list[tuple[Node, Node]] = []
    at = 0
    while at < len(pairs):
        key, value = pairs[at]
        cut_key = _opened(key) > 0 and _is_empty(value)
        depth = _opened(key) if cut_key else _opened(value)
        last = at
        while depth > 0 and last + 1 < len(pairs):
            if last > at and not _is_empty(pairs[last][1]):
                break
            last += 1
            depth += _opened(pairs[last][0])
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
