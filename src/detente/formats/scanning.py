"""The events of YAML text, by ruamel.yaml, and where its brackets do not close.

Tags are no part of this format. They are taken as they stand, up to the next space and, inside brackets, the next
comma or bracket: whatever they may be, they are refused, and what stands behind them is read on as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    TagToken,
)

__all__ = ["events", "second_look"]

TAG = re.compile(r"!(?:[^\s\0:]|:(?!\s|\0))*")
TAG_IN_BRACKETS = re.compile(r"!(?:[^\s\0:,\[\]{}]|:(?!\s|\0))*")
OPENING = (FlowSequenceStartToken, FlowMappingStartToken)
CLOSING = (FlowSequenceEndToken, FlowMappingEndToken)


class _Scanner(Scanner):
    """A scanner that takes tags as they stand."""

    def scan_tag(self) -> Any:
        """Take a tag without reading it; reading a long one would take time with the square of its length."""
        reader = cast("Any", self).reader
        start = reader.get_mark()
        tag = TAG_IN_BRACKETS if self.flow_level else TAG
        found = cast("re.Match[str]", tag.match(reader.buffer, reader.pointer))
        reader.forward(len(found.group()))
        return TagToken((None, "!"), start, reader.get_mark())


def _yaml() -> Any:
    yaml = cast("Any", YAML(typ="safe", pure=True))
    yaml.Scanner = _Scanner
    return yaml


def events(text: str) -> Iterator[Any]:
    """Yield the events of a text.

    Raises
    ------
    YAMLError
        Where the text is not YAML; a few other errors escape from ruamel.yaml as well.
    """
    return cast("Iterator[Any]", _yaml().parse(text))


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text stands, and whether it stands there without quotation marks."""

    start: int = 0
    end: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a second look at a text that is not YAML finds.

    Attributes
    ----------
    before : Text
        The text that ends at or before the spot in question, when nothing else stands between; else an empty one.
    bracket : (int, bool) or None
        Where the first bracket without its other half is, and whether it is an opening one. None where all are
        paired, or where that cannot be seen since the text cannot be cut into tokens.
    """

    before: Text = Text()
    bracket: tuple[int, bool] | None = None


def second_look(text: str, at: int) -> Look:
    """Look at a text again, in which YAML's parser stumbled at an offset.

    Examples
    --------
    >>> second_look("- a b # c", 6).before
    Text(start=2, end=5, plain=True)
    >>> [second_look(text, 0).bracket for text in ("a: [b, [c]", "a: [b]]", "a: [b, {c]", "a: [b {c}]")]
    [(3, True), (6, False), (7, True), None]
    """
    before, opened = Text(), list[Any]()
    for token in _tokens(text):
        if token is None:
            return Look(before)
        start, end = int(token.start_mark.index), int(token.end_mark.index)
        if start < end and start < at:
            plain = isinstance(token, ScalarToken) and bool(cast("Any", token).plain)
            before = Text(start, end, plain) if isinstance(token, ScalarToken) else Text()
        if isinstance(token, OPENING):
            opened.append(token)
        elif isinstance(token, CLOSING) and not opened:
            return Look(before, (start, False))
        elif isinstance(token, CLOSING):
            if not isinstance(opened[-1], OPENING[CLOSING.index(type(token))]):
                return Look(before, (int(opened[-1].start_mark.index), True))
            opened.pop()
    return Look(before, (int(opened[0].start_mark.index), True) if opened else None)


def _tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text, and None at the end where what follows cannot be cut into tokens."""
    try:
        yield from _yaml().scan(text)
    except (YAMLError, ValueError, OverflowError, AssertionError, LookupError, AttributeError, TypeError):
        yield None
