"""Statements in a file: parsed, and each of their faults put under the very word that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from detente.errors import some
from detente.formats.faults import Span
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.sheet import Sheet
from detente.graph import states_open_to
from detente.statements import NameTable, Statement, StatementError, UnknownNameError, parse

__all__ = ["Statements"]

MOST_STATED = 500_000
"""Characters of all statements of a conflict together, each wording counted once: parsed within seconds."""
COMMENT = re.compile(r"[ \t]+#[^\n]*")


@dataclass(slots=True)
class _Parsed:
    """The statements parsed so far, by their words, and how many characters were parsed."""

    by_words: dict[str, Statement] = field(default_factory=dict[str, Statement])
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Statements:
    """Reads statements about the options of one conflict.

    `whole` is False when some option could not be read, so that a name may be unknown for that reason alone;
    `options` is False in graph form without patterns, where there is nothing to state anything about. `states` are
    names and patterns where some states are coalesced: a statement must be settled in each of them.
    """

    sheet: Sheet
    table: NameTable
    whole: bool = True
    options: bool = True
    states: tuple[tuple[str, str], ...] = ()
    parsed: _Parsed = field(default_factory=_Parsed)

    def one(self, node: Node | None, what: str) -> Statement | None:
        """Read one statement."""
        if node is None or not self._possible(node, what):
            return None
        faults = self.sheet.faults
        if isinstance(node, Items | Pairs):
            found = "a list" if isinstance(node, Items) else "a mapping"
            hint = "quote the statement, or write not: a dash and a space start a list"
            hint = hint if isinstance(node, Items) else "quote the statement: a colon means something to YAML"
            faults.add(node, f"{what} is {found}", wanted="a statement", hint=hint)
            return None
        scalar = self.sheet.scalar(node, what, "a statement")
        if scalar is None:
            return None
        comment = COMMENT.match(faults.source.text, scalar.end) if not scalar.style else None
        if comment:
            at = comment.end() - len(comment.group().lstrip())
            hint = "quote the statement, or put the comment on a line of its own"
            faults.add(
                Span(at, comment.end()),
                f"{what} has a comment on its line",
                comment.group().strip(),
                "",
                hint,
            )
        statement = self._parse(scalar, what)
        return None if statement is not None and self._is_open(statement, scalar, what) else statement

    def listed(self, node: Node | None, whose: str) -> tuple[Statement, ...]:
        """Read a list of statements."""
        items = self.sheet.items(node, whose, "a list of statements")
        if not items or (node is not None and not self._possible(node, whose)):
            return ()
        read = [self.one(item, f"statement {number} of {whose}") for number, item in enumerate(items, 1)]
        return tuple(statement for statement in read if statement is not None)

    def weighed(self, node: Node | None, whose: str) -> tuple[tuple[Statement, Decimal], ...]:
        """Read a mapping of statements to their weights."""
        wanted, least = "a mapping of statements to numbers", "at least one statement: number"
        entries = self.sheet.entries(node, whose, wanted, "a statement", least)
        if entries is None or node is None or not self._possible(node, whose):
            return ()
        weights: list[tuple[Statement, Decimal]] = []
        for number, entry in enumerate(entries, 1):
            statement = self.one(entry.key, f"statement {number} of {whose}")
            weight = self.sheet.number(entry.value, f"the weight of statement {number} of {whose}")
            if statement is not None and weight is not None:
                weights.append((statement, weight))
        return tuple(weights)

    def _parse(self, scalar: Scalar, what: str) -> Statement | None:
        parsed = self.parsed
        if scalar.value in parsed.by_words:
            return parsed.by_words[scalar.value]
        before, parsed.characters = parsed.characters, parsed.characters + len(scalar.value)
        if parsed.characters > MOST_STATED:
            if before <= MOST_STATED:
                wanted = f"at most {MOST_STATED:,} characters of statements in all, each wording counted once"
                self.sheet.faults.add(scalar, "there are too many statements", "", wanted)
            return None
        try:
            parsed.by_words[scalar.value] = parse(scalar.value, self.table)
            return parsed.by_words[scalar.value]
        except StatementError as error:
            told: set[str] = set()
            for each in (error, *error.others):
                # a name told once need not be told again, and any may stand in options that cannot be read
                if each.found not in told and (self.whole or not isinstance(each, UnknownNameError)):
                    self._fault(scalar, what, each)
                told.add(each.found)
        return None

    def _is_open(self, statement: Statement, scalar: Scalar, what: str) -> bool:
        """Note that a statement needs a letter which a coalesced state has not, and say whether it does."""
        missing = states_open_to(statement, [pattern for _, pattern in self.states])
        if missing:
            names = [f"{name} ({pattern})" for name, pattern in (self.states[at] for at in missing)]
            wanted = "a statement that the letters there are settle in every state"
            hint = "split the state, or say more: “x and not y” is settled wherever y is Y"
            problem = f"{what} needs a letter that a coalesced state leaves open"
            self.sheet.faults.add(scalar, problem, some(names, most=4), wanted, hint)
        return bool(missing)

    def _possible(self, node: Node, what: str) -> bool:
        if not self.options:
            self.sheet.faults.add(
                node,
                f"{what} needs options",
                wanted="states that are choices of options",
                hint="use a ranking",
            )
        return self.options

    def _fault(self, scalar: Scalar, what: str, error: StatementError) -> None:
        text = self.sheet.faults.source.text
        start = inside(scalar, text, error.start)
        if start is None:
            span = Span(scalar.start, scalar.end)
        elif error.start >= len(scalar.value.rstrip()):
            span = Span(start, start + 1)
        else:
            last = inside(scalar, text, error.start + error.width - 1)
            span = Span(start, (start if last is None else last) + 1)
        self.sheet.faults.add(span, f"{what} {error.problem}", error.found, error.wanted, error.hint)


def inside(scalar: Scalar, text: str, offset: int) -> int | None:
    """Return where in `text` the character of a scalar at `offset` stands; None if escapes make that unclear.

    Folding changes white space and nothing else, so the characters are found by counting those that are not.
    """
    start, end = scalar.start, scalar.end
    if scalar.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif scalar.style:
        start = text.find("\n", start, end) + 1
    source, value = text[start:end], scalar.value
    if "".join(source.split()) != "".join(value.split()):
        return None
    if offset >= len(value.rstrip()):
        return start + len(source.rstrip())
    if value[offset].isspace():
        offset += len(value[offset:]) - len(value[offset:].lstrip())
    before = len("".join(value[:offset].split()))
    solid = [at for at, char in enumerate(source) if not char.isspace()]
    return start + solid[before]
