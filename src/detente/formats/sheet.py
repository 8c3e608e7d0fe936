"""Nodes read as what the format wants of them: a text, a name, a number, a date, fixed keys, a list.

Every reader here notes a fault and returns None when the node is something else; the caller goes on with what
is left, so that one fault hides no other. `what` names the thing in the fault: "the prior of keep".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from detente.errors import some
from detente.formats.faults import Faults, Span
from detente.formats.fields import Entry, Fields
from detente.formats.nodes import Items, Node, Pairs, Refused, Scalar
from detente.statements import KEYWORDS

__all__ = ["LIKE_A_NUMBER", "NAME", "NUMBER", "Sheet"]

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
NUMBER = re.compile(r"[+-]?([0-9]{1,20}(\.[0-9]{1,20})?|\.[0-9]{1,20})([eE][+-]?[0-9]{1,2})?", re.ASCII)
LIKE_A_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """Reads nodes, and notes in `faults` what is wrong with them."""

    faults: Faults

    def text(self, node: Node | None, what: str) -> str | None:
        """Read any text that is not empty."""
        scalar = self.scalar(node, what, "a text")
        if scalar is None:
            return None
        if not scalar.value.strip():
            self.faults.add(
                scalar, f"{what} is empty", wanted="a text", hint="write it, or leave the key out"
            )
            return None
        return scalar.value.rstrip("\n")

    def scalar(self, node: Node | None, what: str, wanted: str) -> Scalar | None:
        """Read a text, a number or the like; not a list and not a mapping."""
        if not self._is_there(node):
            return None
        if not isinstance(node, Scalar):
            hint = "quote it" if isinstance(node, Pairs) and wanted == "a text" else ""
            self.faults.add(node, f"{what} is {kind(node)}", wanted=wanted, hint=hint)
            return None
        if node.cut:
            self.faults.add(
                node,
                f"{what} is cut at its comma",
                self.faults.source.text[node.start : node.end],
                "quotation marks about a text with a comma inside [ ] or { }",
                "quote the statement" if wanted == "a statement" else "quote the text",
            )
            return None
        return node

    def _is_there(self, node: Node | None) -> TypeGuard[Scalar | Items | Pairs]:
        if isinstance(node, Refused):
            self.faults.again()
        return node is not None and not isinstance(node, Refused)

    def line(self, node: Node | None, what: str) -> str | None:
        """Read a text of one line, such as the name of a state."""
        text = self.text(node, what)
        if text is None or not isinstance(node, Scalar):
            return None
        if node.style in ("'", '"'):
            text = node.value
        if "\n" in text or "\t" in text or text != text.strip():
            wanted = "one line without a tab, and without spaces about it"
            self.faults.add(node, f"{what} is not one plain line", text, wanted)
            return None
        return text

    def name(self, node: Node | None, what: str, reserved: bool = False) -> str | None:
        """Read a name of letters, digits and `_`; no keyword of the statement language if `reserved`."""
        if self.text(node, what) is None or not isinstance(node, Scalar):
            return None
        text = node.value
        if not NAME.fullmatch(text) or len(text) > LONGEST_NAME:
            wanted = f"letters, digits and _, not starting with a digit, at most {LONGEST_NAME}"
            near = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")[:LONGEST_NAME]
            near = f"_{near}" if near[:1].isdigit() else near
            hint = f"write {near}" if NAME.fullmatch(near) and near != text else ""
            self.faults.add(node, f"{what} is no name", text, wanted, hint)
            return None
        if reserved and text in KEYWORDS:
            self.faults.add(node, f"{what} is a word of the statement language", text, "another name")
            return None
        return text

    def number(
        self,
        node: Node | None,
        what: str,
        low: str = "",
        high: str = "",
        above: bool = False,
        below: bool = False,
    ) -> Decimal | None:
        """Read an exact decimal from `low` to `high`; `above` and `below` leave the border itself out."""
        scalar = self.scalar(node, what, "a number")
        if scalar is None:
            return None
        text = scalar.value
        wanted = _range(low, high, above, below)
        if not NUMBER.fullmatch(text):
            digits = "at most 20 digits before the point and 20 behind it, and an exponent of at most two"
            long = LIKE_A_NUMBER.fullmatch(text)
            problem, wanted = ("has too many digits", digits) if long else ("is not a number", wanted)
            self.faults.add(scalar, f"{what} {problem}", text or "nothing", wanted)
            return None
        number = Decimal(text)
        too_low = low and (number <= Decimal(low) if above else number < Decimal(low))
        too_high = high and (number >= Decimal(high) if below else number > Decimal(high))
        if too_low or too_high:
            self.faults.add(scalar, f"{what} is too {'low' if too_low else 'high'}", text, wanted)
            return None
        return number

    def probability(self, node: Node | None, what: str) -> Decimal | None:
        """Read a number from 0 to 1."""
        return self.number(node, what, "0", "1")

    def date(self, node: Node | None, what: str) -> date | None:
        """Read a date, YYYY-MM-DD."""
        scalar = self.scalar(node, what, "a date")
        if scalar is None:
            return None
        try:
            if DATE.fullmatch(scalar.value):
                return date.fromisoformat(scalar.value)
            problem = "is not a date"
        except ValueError:
            problem = "is a day that does not exist"
        found = scalar.value or "nothing"
        self.faults.add(scalar, f"{what} {problem}", found, "YYYY-MM-DD, such as 2012-12-04")
        return None

    def truth(self, node: Node | None, what: str) -> bool | None:
        """Read true or false."""
        word = self.choice(node, what, ("true", "false"))
        return None if word is None else word == "true"

    def choice(self, node: Node | None, what: str, choices: Sequence[str]) -> str | None:
        """Read one of a few words."""
        scalar = self.scalar(node, what, some(choices, most=20))
        if scalar is None:
            return None
        if scalar.value not in choices:
            hint = self.faults.nearest(scalar.value, choices)
            found = scalar.value or "nothing"
            self.faults.add(scalar, f"{what} is unknown", found, some(choices, most=20), hint)
            return None
        return scalar.value

    def known(self, node: Node | None, what: str, thing: str, choices: Collection[str]) -> str | None:
        """Read the name of something that stands elsewhere in the file: `thing`, as "a claim"."""
        scalar = self.scalar(node, what, thing)
        if scalar is None:
            return None
        if scalar.value not in choices:
            self.unknown(scalar, f"{what} names {thing} that does not exist", scalar.value, choices)
            return None
        return scalar.value

    def unknown(self, span: Span, problem: str, found: str, choices: Collection[str]) -> None:
        """Note that a name is none of `choices`, with the nearest of them."""
        hint = self.faults.nearest(found, choices)
        self.faults.add(span, problem, found or "nothing", some(choices) or "none is known", hint)

    def items(self, node: Node | None, what: str, wanted: str = "a list") -> tuple[Node, ...] | None:
        """Read a list."""
        if not self._is_there(node):
            return None
        if not isinstance(node, Items):
            self.faults.add(node, f"{what} is {kind(node)}", shown(node), wanted)
            return None
        return node.items

    def entries(
        self,
        node: Node | None,
        what: str,
        wanted: str = "a mapping",
        keys: str = "a text",
        least: str = "",
    ) -> tuple[Entry, ...] | None:
        """Read a mapping whose keys are free; a key that is given twice is left out the second time.

        `least` says what must be there when the mapping may not be empty.
        """
        if not self._is_there(node):
            return None
        if not isinstance(node, Pairs):
            self.faults.add(node, f"{what} is {kind(node)}", shown(node), wanted)
            return None
        if least and not node.pairs:
            self.faults.add(node, f"{what} is empty", wanted=least)
        seen: dict[str, Scalar] = {}
        kept: list[Entry] = []
        for key, value in node.pairs:
            scalar = self.scalar(key, f"a key of {what}", keys)
            if scalar is None:
                continue
            word = scalar.value
            if word in seen:
                first = self.faults.source.told(seen[word].start, scalar.start)
                self.faults.add(
                    scalar, f"{what} gives {word or 'an empty key'} twice", hint=f"first on {first}"
                )
                continue
            seen[word] = scalar
            kept.append(Entry(scalar, value))
        return tuple(kept)

    def fields(
        self,
        node: Node | None,
        what: str,
        keys: Sequence[str],
        required: Sequence[str] = (),
        at: Span | None = None,
    ) -> Fields | None:
        """Read a mapping with fixed keys, `note` among them always; `at` is where a missing key is reported."""
        entries = self.entries(node, what, f"a mapping with {some(keys, most=20)}")
        if entries is None or node is None:
            return None
        allowed = (*keys, "note")
        found: dict[str, Entry] = {}
        lost: set[str] = set()
        strange = False
        for entry in entries:
            if entry.name in allowed:
                found[entry.name] = entry
            else:
                hint = self.faults.nearest(entry.name, allowed)
                lost.update(key for key in allowed if hint == f"did you mean {key}?")
                strange = True
                shown_name = entry.name or "an empty key"
                self.faults.add(
                    entry.key, f"{what} knows no key {shown_name}", shown_name, some(allowed, most=30), hint
                )
        for name in required:
            if name not in found and name not in lost:
                self.faults.add(at or node, f"{what} has no {name}", wanted=f"{name}: …")
        return Fields(node, found, strange, frozenset(lost))

    def one_of(self, fields: Fields, what: str, keys: Sequence[str], at: Span) -> Entry | None:
        """Return the entry of the one key out of `keys` that a mapping must have."""
        given = [entry for name, entry in fields.entries.items() if name in keys]
        if len(given) == 1:
            return given[0]
        wanted = f"exactly one of {some(keys)}"
        if given:
            found = " and ".join(entry.name for entry in given)
            self.faults.add(given[1].key, f"{what} gives {found}", found, wanted)
        elif not fields.strange:
            self.faults.add(at, f"{what} gives none of {some(keys)}", "", wanted)
        return None

    def note(self, fields: Fields) -> str:
        """Read the note of a mapping, "" if there is none."""
        return self.text(fields.get("note"), "the note") or ""

    def optional(self, fields: Fields, name: str, what: str) -> str:
        """Read an optional text of a mapping, "" if there is none."""
        return self.text(fields.get(name), what) or ""


def kind(node: Node) -> str:
    """Say what a node is."""
    if isinstance(node, Scalar):
        return "a single text" if node.value else "empty"
    return "a list" if isinstance(node, Items) else "a mapping"


def shown(node: Node) -> str:
    """Show what was found, if it is a text."""
    return node.value if isinstance(node, Scalar) else ""


def _range(low: str, high: str, above: bool, below: bool) -> str:
    parts = [f"above {low}" if above else f"from {low}"] if low else []
    parts += (
        [f"below {high}" if below else f"to {high}" if low and not above else f"at most {high}"]
        if high
        else []
    )
    return " ".join(["a number", *parts])
