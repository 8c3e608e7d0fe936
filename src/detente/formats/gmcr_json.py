"""JSON read strictly, to nodes that know where they stand (RFC 8259, and no more than it).

The reader of the standard library forgets places, lets the last of two equal keys win, and takes NaN. Here the text
becomes the nodes of :mod:`detente.formats.nodes`: a string is a scalar with the style `"`, a number or a bare word
one with no style, as written. The stack is our own, so that no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import NoReturn

from detente.formats.faults import Faults, Span
from detente.formats.nodes import DEEPEST, MOST_NODES, STEERING, UNPRINTABLE, Items, Node, Pairs, Scalar

__all__ = ["compose_json"]

SPACE = re.compile(r"[ \t\n\r]*")
STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
BARE = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])", re.ASCII
)
WORD = re.compile(r"[^\s,\]}]{1,40}|\S")
# (what stands there, what is wrong, what to do)
MISTAKES = (
    (re.compile(r"//|/\*|#"), "JSON has no comments", "take it out"),
    (re.compile("['‘’“”]"), "JSON quotes texts with straight double quotation marks", 'write "text"'),
    (re.compile("[+-]?(NaN|Infinity)"), "JSON has neither NaN nor infinity", ""),
    (re.compile("[+-]?[.]?[0-9]"), "the number is not written as JSON has it", "as in 3, -0.5 or 1e3"),
    (re.compile("None|True|False"), "this is a word of Python, not of JSON", "write null, true or false"),
)


class _StopError(Exception):
    """The text is no JSON; the fault is noted."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; a mapping holds keys and values in turn."""

    start: int
    mapping: bool
    nodes: list[Node] = field(default_factory=list["Node"])

    @property
    def kind(self) -> str:
        return "mapping" if self.mapping else "list"

    @property
    def bracket(self) -> str:
        return "}" if self.mapping else "]"

    def close(self, end: int) -> Node:
        if self.mapping:
            return Pairs(self.start, end, tuple(zip(self.nodes[::2], self.nodes[1::2], strict=True)))
        return Items(self.start, end, tuple(self.nodes))


def compose_json(faults: Faults) -> Node | None:
    """Read the source of `faults` to its outermost node; None, with a fault, at the first thing that is no JSON.

    Examples
    --------
    >>> from detente.formats.source import Source
    >>> faults = Faults(Source.of('[0, "Y",]', "x.gmcr"))
    >>> compose_json(faults)
    >>> faults.raise_if_any()
    Traceback (most recent call last):
    detente.errors.InputError: x.gmcr:1:8: a comma stands before the end of a list
    ...
    """
    try:
        return _Reader(faults, faults.source.text).document()
    except _StopError:
        return None


@dataclass(slots=True)
class _Reader:
    faults: Faults
    text: str
    at: int = 0
    nodes: int = 0
    stack: list[_Open] = field(default_factory=list["_Open"])

    def document(self) -> Node:
        """Read values until the outermost one is complete."""
        self.refuse_odd(self.text)
        if not self.next_sign():
            self.stop(0, "the file is empty", wanted="a JSON object: {")
        while True:
            node = self.value()
            while node is not None:
                if not self.stack:
                    if self.next_sign():
                        self.stop(self.at, "something stands behind the end of the JSON", wanted="nothing")
                    return node
                node = self.placed(node)

    def value(self) -> Node | None:
        """Read one value, its key before it within a mapping; None where a list or mapping was opened."""
        if self.stack and self.stack[-1].mapping:
            self.key()
        here, start = self.next_sign(), self.at
        self.count(start)
        if here == '"':
            return self.string()
        if here and here in "[{":
            self.at += 1
            self.stack.append(_Open(start, here == "{"))
            if len(self.stack) > DEEPEST:
                self.stop(start, "the file is nested too deeply", wanted=f"at most {DEEPEST} levels")
            return self.closed() if self.next_sign() == self.stack[-1].bracket else None
        found = BARE.match(self.text, start)
        if found is None:
            self.no_value(start)
        self.at = found.end()
        return Scalar(start, self.at, found.group())

    def key(self) -> None:
        """Read a key and its colon."""
        sign = self.next_sign()
        if not sign:
            self.no_value(self.at)
        if sign != '"':
            self.stop(self.at, "a key is no text in quotation marks", wanted='a key, as in "name":')
        self.count(self.at)
        self.stack[-1].nodes.append(self.string())
        if self.next_sign() != ":":
            self.stop(self.at, "a colon is missing behind a key", wanted=":")
        self.at += 1

    def count(self, at: int) -> None:
        """Stop where the file holds more than anybody reads."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            wanted = f"at most {MOST_NODES:,} texts, lists and mappings"
            self.stop(at, "the file holds too much", wanted=wanted)

    def placed(self, node: Node) -> Node | None:
        """Put a value where it belongs; return what it completes, or None where more is to come."""
        within = self.stack[-1]
        within.nodes.append(node)
        here = self.next_sign()
        if here == within.bracket:
            return self.closed()
        if not here:
            self.stop(within.start, f"a {within.kind} is never closed", wanted=within.bracket)
        if here != ",":
            problem = f"a comma is missing in a {within.kind}"
            self.stop(self.at, problem, wanted=f", or {within.bracket}")
        comma = self.at
        self.at += 1
        if self.next_sign() in ("]", "}"):
            self.stop(comma, f"a comma stands before the end of a {within.kind}", hint="take it out")
        return None

    def closed(self) -> Node:
        """Close the innermost list or mapping, at its bracket."""
        self.at += 1
        return self.stack.pop().close(self.at)

    def string(self) -> Scalar:
        """Read a text, its escapes resolved; no character may be one that steers a terminal, or half of one."""
        start = self.at
        found = STRING.match(self.text, start)
        if found is None:
            closed = re.compile(r'"(?:[^"\\\n]|\\[^\n])*+"').match(self.text, start)
            problem = "a text has what JSON does not know" if closed else "a text is never closed on its line"
            hint = 'inside a text write \\" for ", \\\\ for a backslash and \\n for a new line'
            self.stop(start, problem, hint=hint)
        self.at = found.end()
        value = found.group()[1:-1]
        if "\\" in value:
            value = str(json.loads(found.group())).replace("\r\n", "\n").replace("\r", "\n")
            self.refuse_odd(value, start)
        return Scalar(start, self.at, value, '"')

    def refuse_odd(self, text: str, start: int | None = None) -> None:
        """Stop at a character that steers a terminal or is half of one, in the file or in the text at `start`."""
        odd = STEERING.search(text) or UNPRINTABLE.search(text)
        if odd is not None:
            name = odd.group().encode("unicode_escape").decode()
            at = odd.start() if start is None else start
            hint = "save the file as UTF-8" if odd.group() == "\0" and start is None else "take it out"
            self.stop(at, "the file holds a character that no text has", name, hint=hint)

    def no_value(self, at: int) -> NoReturn:
        """Stop where no value starts, and say what was probably meant."""
        if at == len(self.text):
            begun = self.stack[-1].start if self.stack else 0
            self.stop(begun, "the file ends before the JSON does", wanted="its closing bracket")
        for sign, problem, hint in MISTAKES:
            if sign.match(self.text, at):
                self.stop(at, problem, hint=hint)
        self.stop(at, "no JSON value starts here", wanted='"text", a number, [ or {')

    def stop(self, at: int, problem: str, found: str = "", wanted: str = "", hint: str = "") -> NoReturn:
        """Note a fault and stop."""
        word = WORD.match(self.text, at)
        shown = word.group() if word else ""
        self.faults.add(Span(at, at + max(1, len(shown))), problem, found or shown, wanted, hint)
        raise _StopError

    def next_sign(self) -> str:
        """Skip space, and return the character that stands there, "" at the end."""
        found = SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]
