"""All faults of a file, or of several that are one conflict, gathered in one go.

A reader that finds one notes it here and reads on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from detente.errors import Fault, InputError, nearest, plain
from detente.formats.source import Source

__all__ = ["Faults", "Span"]

LONGEST_FOUND = 100_000
FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
MOST_HINTS = 200
MOST_CHOICES = 5_000
MOST_FAULTS = 1_000
"""Reading stops here: nobody reads further, and something is wrong with the file as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A stretch of the text, from offset `start` up to `end`."""

    start: int
    end: int


@dataclass(slots=True)
class Faults:
    """The faults found so far in one source.

    `count` grows with every fault, and with every meeting again with what was refused before: a section during
    which it stood still was read in full.
    """

    source: Source
    count: int = 0
    _found: dict[tuple[int, str], Fault] = field(default_factory=dict[tuple[int, str], Fault])

    def add(self, span: Span, problem: str, found: str = "", wanted: str = "", hint: str = "") -> None:
        """Note a fault at `span`; the same problem at the same spot counts once.

        Raises
        ------
        InputError
            With all faults, when they are too many to read on.
        """
        place = self.source.place(span.start, span.end)
        fault = _visible(Fault(problem, found, wanted, hint, place))
        self._found.setdefault((span.start, problem), fault)
        self.count += 1
        if len(self._found) >= MOST_FAULTS:
            self.raise_if_any()

    def follow(self, text: str, file: str) -> int:
        """Put a further file behind the source, and return the offset at which it starts."""
        self.source, begin = self.source.followed_by(text, file)
        return begin

    def keep(self, span: Span, faults: Iterable[Fault]) -> None:
        """Note faults that have their places already, as if they stood at `span`."""
        for fault in faults:
            self._found.setdefault((span.start, f"{fault.place}: {fault.problem}"), fault)
            self.count += 1

    def again(self) -> None:
        """Meet a node whose fault is noted already."""
        self.count += 1

    def nearest(self, word: str, choices: Collection[str]) -> str:
        """Hint at the nearest right word, unless that would take long."""
        return nearest(word, choices) if self.few and len(choices) <= MOST_CHOICES else ""

    @property
    def few(self) -> bool:
        """Whether there are few enough faults for each to be worth a hint that takes time."""
        return len(self._found) < MOST_HINTS

    def raise_if_any(self) -> None:
        """Raise all faults in the order of the file, if there are any.

        Raises
        ------
        InputError
        """
        if self._found:
            raise InputError(fault for _, fault in sorted(self._found.items(), key=lambda item: item[0][0]))


def _visible(fault: Fault) -> Fault:
    """Return a fault in which nothing is hidden: a no-break space in a name, say, may be the very mistake."""
    found = plain(FOLD.sub(" ", fault.found.strip("\n"))[:LONGEST_FOUND])
    told = {"problem": plain(fault.problem), "wanted": plain(fault.wanted), "hint": plain(fault.hint)}
    return replace(fault, found=found, **told)
