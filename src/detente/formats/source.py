"""The text of a file, and where in it an offset lies.

Line ends are made `\\n` and a byte order mark is dropped before anything is read, so that offsets, lines and
columns mean the same on every system. Columns count characters, from 1.

A conflict in several files is one text to the reader, one file behind the other, so that an offset alone says
where something stands; places and lines are told in the file that an offset is in.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from detente.errors import Place

__all__ = ["Source"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text with the name of its file, or several behind one another.

    Examples
    --------
    >>> str(Source.of("a: 1\\r\\nb: 22", "x.yaml").place(8, 10))
    'x.yaml:2:4'
    """

    file: str
    text: str
    _starts: list[int] = field(repr=False)
    _lines: list[str] = field(repr=False)
    _parts: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str, file: str) -> Source:
        """Prepare a text for reading."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        return cls(file, text, starts, lines)

    def followed_by(self, text: str, file: str) -> tuple[Source, int]:
        """Return this source with a further file behind it, and the offset at which that file starts.

        Examples
        --------
        >>> both, start = Source.of("a: 1", "x.yaml").followed_by("b: 22", "y.yaml")
        >>> str(both.place(start + 3, start + 5)), both.told(0, start)
        ('y.yaml:1:4', 'line 1 of x.yaml')
        """
        before = self.text if self.text.endswith("\n") else self.text + "\n"
        begin, more = len(before), Source.of(text, file)
        # the line behind the last line end of what there is becomes the first one of what is added
        kept = len(self._lines) - self.text.endswith("\n")
        joined = Source(
            self.file,
            before + more.text,
            [*self._starts[:kept], *(begin + start for start in more._starts)],
            [*self._lines[:kept], *more._lines],
            (*self._parts, (begin, file)),
        )
        return joined, begin

    def line(self, offset: int) -> int:
        """Return the number of the line that an offset is in, counting from 1 in its file."""
        return bisect_right(self._starts, offset) - self._line_before(self._part(offset)[0])

    def told(self, offset: int, beside: int) -> str:
        """Tell on which line an offset is, with the file when it is another one than that of `beside`."""
        file = self._part(offset)[1]
        return f"line {self.line(offset)}" + (f" of {file}" if file != self._part(beside)[1] else "")

    def place(self, start: int, end: int) -> Place:
        """Return the place from `start` up to `end`, or to the end of the first line if that comes sooner."""
        start = min(start, len(self.text))
        at = bisect_right(self._starts, start)
        begin, file = self._part(start)
        first, source = self._starts[at - 1], self._lines[at - 1]
        width = max(1, min(end, first + len(source)) - start)
        line = at - self._line_before(begin)
        return Place(file=file, line=line, column=start - first + 1, source=source, width=width)

    def _part(self, offset: int) -> tuple[int, str]:
        """Return where the file that an offset is in starts, and its name."""
        at = bisect_right(self._parts, offset, key=lambda part: part[0])
        return self._parts[at - 1] if at else (0, self.file)

    def _line_before(self, begin: int) -> int:
        return bisect_right(self._starts, begin) - 1
