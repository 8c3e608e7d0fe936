"""A conflict in several files: `include: [more.yaml]`.

Place      paths are those of files inside the folder of the file that includes them, links followed; nothing is
           read from anywhere else, and nothing where there is no folder (standard input, shipped cases, bare texts).
Meaning    an included file has sections of the same format, and may include further ones. What it says is read as
           if it stood behind the including file.
Sections   those that are mappings of names, and lists that have no order of their own, may be split over files:
           a name given twice is a fault that tells both places. Every other key stands in one file alone. Each
           file may have a `note`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from detente.errors import InputError
from detente.formats.faults import Span
from detente.formats.fetching import MOST_BYTES, decoded, read_bytes
from detente.formats.fields import Entry, Fields
from detente.formats.nodes import Items, Node, Pairs, Room, Scalar, compose
from detente.formats.sheet import Sheet

__all__ = ["Includes"]

NAMED = (
    "decision_makers",
    "nature",
    "states",
    "moves",
    "preferences",
    "drivers",
    "claims",
    "questions",
    "yardsticks",
    "outcomes",
)
LISTED = ("infeasible", "feasible", "evidence")
MOST_FILES = 100
DEEPEST = 8
FORMAT = "detente/1"


def check_format(sheet: Sheet, fields: Fields) -> None:
    """Note a format other than this one."""
    written = sheet.text(fields.get("format"), "the format")
    if written is not None and written != FORMAT:
        sheet.faults.add(fields.entries["format"].value, "the format is unknown", written, FORMAT)


@dataclass(slots=True)
class Includes:
    """The files of one conflict, read one behind the other.

    Attributes
    ----------
    sheet : Sheet
    keys : tuple of str
        The keys that a file may have.
    path : Path or None
        Where the first file is; None where nothing can be included.
    told : list of (str, str)
        The name of each included file, relative to the first one's folder, and the SHA-256 of its text.
    whole : bool
        Whether every file that is named could be read.
    room : Room
        What may still be read, in all files together.
    """

    sheet: Sheet
    keys: tuple[str, ...]
    path: Path | None
    told: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    whole: bool = True
    room: Room = field(default_factory=Room)
    _seen: dict[Path, Span] = field(default_factory=dict[Path, Span])
    _bytes: int = MOST_BYTES

    def merged(self, top: Fields) -> Fields:
        """Return the entries of a file with those of the files that it includes, and those they include."""
        check_format(self.sheet, top)
        self._bytes -= len(self.sheet.faults.source.text.encode())
        folder, above = None, tuple[Path, ...]()
        if self.path is not None and "include" in top:
            folder, above = self.path.parent, (self.path.resolve(),)
            self._seen[above[0]] = top.span
        found = dict(top.entries)
        strange, lost = top.strange, top.lost
        for fields in self._included(top, folder, PurePosixPath(), above):
            strange, lost = strange or fields.strange, lost | fields.lost
            for name, entry in fields.entries.items():
                if name != "include":
                    self._put(found, name, entry)
        return Fields(top.span, found, strange, lost)

    def _included(
        self, fields: Fields, folder: Path | None, inside: PurePosixPath, above: tuple[Path, ...]
    ) -> list[Fields]:
        node = fields.get("include")
        items = self.sheet.items(node, "include", "a list of files") or ()
        # a misspelt include may hold whatever seems to be missing
        self.whole = self.whole and (node is None or isinstance(node, Items)) and "include" not in fields.lost
        if node is not None and folder is None:
            hint = "give the name of a file, so that there is a folder to include from"
            self._refuse(fields.key("include"), "nothing can be included here", hint=hint)
            return []
        found: list[Fields] = []
        for item in items:
            read = self._file(item, folder or Path(), inside, above)
            if read is not None:
                found += read
        return found

    def _file(
        self, item: Node, folder: Path, inside: PurePosixPath, above: tuple[Path, ...]
    ) -> list[Fields] | None:
        """Read the file of one entry of `include`, and all that it includes."""
        path = self._path(item, folder, above)
        if path is None or not isinstance(item, Scalar) or self.room.nodes < 0:
            self.whole = False
            return None
        self._seen[path] = item
        name = inside / item.value
        shown = str(PurePosixPath(self.sheet.faults.source.file).parent / name)
        try:
            text = decoded(read_bytes(path, most=MOST_BYTES), shown)
        except InputError as error:
            here = self.sheet.faults.source.place(item.start, item.end)
            self.sheet.faults.keep(
                item, (fault if fault.place.line else fault.at(here) for fault in error.faults)
            )
            self.whole = False
            return None
        self._bytes -= len(text.encode())
        if self._bytes < 0:
            self._refuse(item, "the files are too large together", "", f"at most {MOST_BYTES:,} bytes")
            return None
        begin = self.sheet.faults.follow(text, shown)
        root = compose(self.sheet.faults, begin, self.room)
        self.told.append((str(name), hashlib.sha256(text.encode()).hexdigest()))
        fields = None if root is None else self.sheet.fields(root, "the included file", self.keys)
        if fields is None:
            self.whole = False
            return None
        check_format(self.sheet, fields)
        return [fields, *self._included(fields, path.parent, name.parent, (*above, path))]

    def _path(self, item: Node, folder: Path, above: tuple[Path, ...]) -> Path | None:
        """Return where an included file is, links followed, or note why it may not be read."""
        text = self.sheet.line(item, "a file of include")
        if text is None:
            return None
        wanted = "a file inside the folder of the file that includes it"
        given = PurePosixPath(text)
        if given.is_absolute() or PureWindowsPath(text).anchor or ".." in PureWindowsPath(text).parts:
            self._refuse(item, "the file to include is outside the folder", text, wanted, "use / and no ..")
            return None
        try:
            home = folder.resolve()
            path = (home / given).resolve()
            missing, regular = not path.exists(), path.is_file()
        except (OSError, ValueError, RuntimeError) as error:
            told = error.strerror if isinstance(error, OSError) else "its links lead in a ring"
            self._refuse(item, "there is no such file to include", text, "a file that is there", told or "")
            return None
        problem = hint = ""
        if not path.is_relative_to(home):
            problem, hint = "the file to include is outside the folder", "a link leads out of it"
        elif missing:
            problem, wanted = "there is no such file to include", "a file that is there"
        elif not regular:
            problem, wanted = "this is no file that can be included", "a regular file"
        elif path in above:
            problem, wanted = "files include one another in a ring", "another file"
        elif path in self._seen:
            problem, wanted = "the file is included twice", "every file once"
            hint = f"first on {self.sheet.faults.source.told(self._seen[path].start, item.start)}"
        elif len(above) > DEEPEST:
            problem, wanted = "files are included too deeply", f"at most {DEEPEST} levels"
        elif len(self._seen) > MOST_FILES:
            problem, wanted = "too many files are included", f"at most {MOST_FILES}"
        if problem:
            self._refuse(item, problem, text, wanted, hint)
            return None
        return path

    def _put(self, found: dict[str, Entry], name: str, entry: Entry) -> None:
        """Add an entry of an included file to what the files before it say."""
        before = found.get(name)
        if before is None:
            found[name] = entry
            return
        one, other = before.value, entry.value
        if name in NAMED and isinstance(one, Pairs) and isinstance(other, Pairs):
            found[name] = Entry(before.key, Pairs(one.start, one.end, (*one.pairs, *other.pairs)))
        elif name in LISTED and isinstance(one, Items) and isinstance(other, Items):
            found[name] = Entry(before.key, Items(one.start, one.end, (*one.items, *other.items)))
        elif name == "note" and isinstance(one, Scalar) and isinstance(other, Scalar):
            told = f"{one.value.rstrip()}\n\n{other.value}"
            found[name] = Entry(before.key, Scalar(one.start, one.end, told, one.style))
        elif name == "format":
            return  # both are checked where they stand
        else:
            first = self.sheet.faults.source.told(before.key.start, entry.key.start)
            hint = f"first on {first}"
            self.sheet.faults.add(entry.key, f"{name} stands in two files", wanted="one of them", hint=hint)

    def _refuse(self, span: Span, problem: str, found: str = "", wanted: str = "", hint: str = "") -> None:
        self.sheet.faults.add(span, problem, found, wanted, hint)
        self.whole = False
