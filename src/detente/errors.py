"""Faults in what a user gave us: where, found, wanted, what next.

Every room reports bad input with these types, so that every door prints it the same way.
A fault is a value; :class:`InputError` carries one or more of them to the door, all faults of a file at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

__all__ = ["Fault", "InputError", "LimitError", "Place", "nearest", "plain", "some"]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: lines and columns count from 1, and 0 means that no line is known."""

    file: str = ""
    line: int = 0
    column: int = 0
    source: str = ""
    width: int = 1

    def __str__(self) -> str:
        parts = [self.file] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input, in words a user can act on."""

    problem: str
    found: str = ""
    wanted: str = ""
    hint: str = ""
    place: Place = field(default_factory=Place)

    def at(self, place: Place) -> Fault:
        """Return the same fault, put where `place` says."""
        return replace(self, place=place)

    def __str__(self) -> str:
        where = f"{plain(str(self.place), lines=False)}: " if str(self.place) else ""
        lines = [f"{where}{plain(self.problem)}"]
        if self.place.line and self.place.source.strip():
            number = f"{self.place.line:>4}"
            source, column = _window(self.place.source, self.place.column)
            # escapes are wider than what they stand for, so the marks are put by the escaped text
            before, after = plain(source[: column - 1]), plain(source[column - 1 :])
            marks = "^" * max(1, min(self.place.width, len(after)))
            lines += [f"{number} | {before}{after}", f"{'':>4} | {' ' * len(before)}{marks}"]
        lines += [
            f"  {name:<7} {plain(_cut(text))}"
            for name, text in (("found", self.found), ("wanted", self.wanted), ("hint", self.hint))
            if text
        ]
        return "\n".join(lines)


class InputError(Exception):
    """The input is at fault; `faults` says how, in the order of the file."""

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class LimitError(Exception):
    """The work is larger than this program undertakes; the message gives the numbers."""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the hint "did you mean …?" for the closest of `choices`, or an empty text.

    Examples
    --------
    >>> nearest("acept", ["modify", "delay", "accept"])
    'did you mean accept?'
    >>> nearest("zzz", ["modify"])
    ''
    """
    found = get_close_matches(word[:80], list(choices), n=1)
    return f"did you mean {found[0]}?" if found else ""


def some(words: Iterable[str], most: int = 8) -> str:
    """Join the first `most` of `words` by commas and say how many more there are.

    Examples
    --------
    >>> some("abcd", most=2)
    'a, b, and 2 more'
    """
    listed = list(words)
    tail = f", and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + tail


def plain(text: str, lines: bool = True) -> str:
    r"""Make text safe to print: what could steer a terminal, or is not seen, becomes a visible escape.

    Ends of lines stay, unless `lines` is False.

    Examples
    --------
    >>> plain("a\x1b[31mb"), plain("iraq\u00a0")
    ('a\\x1b[31mb', 'iraq\\u00a0')
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (lines and c == "\n") else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    short = char.encode("unicode_escape").decode()
    return f"\\u{ord(char):04x}" if "\x7f" < char < "\u0100" else short


def _cut(text: str, most: int = 1_000) -> str:
    """Cut what is too long to be printed; it is whole in the fault itself."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _window(source: str, column: int, width: int = 96) -> tuple[str, int]:
    """Cut a long line to a window about its column."""
    start = max(0, column - 1 - width // 2) if len(source) > width else 0
    return source[start : start + width], column - start
