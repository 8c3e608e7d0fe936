"""The text of a file, and where in it an offset lies.

Line ends are made `\\n` and a byte order mark is dropped before anything is read, so that offsets, lines and
columns mean the same on every system. Columns count characters, from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from detente.errors import Place

__all__ = ["Source"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text with the name of its file.

    Examples
    --------
    >>> str(Source.of("a: 1\\r\\nb: 22", "x.yaml").place(8, 10))
    'x.yaml:2:4'
    """

    file: str
    text: str
    _starts: list[int] = field(repr=False)
    _lines: list[str] = field(repr=False)

    @classmethod
    def of(cls, text: str, file: str) -> Source:
        """Prepare a text for reading."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        return cls(file, text, starts, lines)

    def line(self, offset: int) -> int:
        """Return the number of the line that an offset is in, counting from 1."""
        return bisect_right(self._starts, offset)

    def place(self, start: int, end: int) -> Place:
        """Return the place from `start` up to `end`, or to the end of the first line if that comes sooner."""
        start = min(start, len(self.text))
        line = self.line(start)
        first, source = self._starts[line - 1], self._lines[line - 1]
        width = max(1, min(end, first + len(source)) - start)
        return Place(file=self.file, line=line, column=start - first + 1, source=source, width=width)
