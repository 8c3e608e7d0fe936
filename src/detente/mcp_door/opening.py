"""What a call names as a conflict or an article: a shipped case, an open draft, a text, or a file of the root.

Without a root no path is read. With one, a path is followed to where it really leads and must lead to a regular file
inside the root; files are read and never written. No answer tells where the root is.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from math import prod
from pathlib import Path

from detente.errors import Fault, InputError, LimitError, Place, nearest, some
from detente.formats import case_names, open_conflict, read_text
from detente.formats.articles import open_article
from detente.formats.fetching import decoded
from detente.formats.files import read_bytes
from detente.mcp_door.limits import LONGEST_TEXT, MEMORY, MOST_PROFILES
from detente.model import Conflict
from detente.study.badges import Asked
from detente.study.large import codes_of
from detente.study.model_draft_text import conflict_of, model_text
from detente.study.model_parts import ModelDraft

__all__ = ["Opener"]

CASE, DRAFT, FILE = "case:", "draft:", "file:"
TEXT = "text"
KINDS = (".yaml", ".yml", ".txt", ".md", ".markdown", ".html", ".htm")
MOST_FILES = 500
MOST_WALKED = 20_000
FEW_OPTIONS = 16


class Opener:
    """Opens what calls name, given the drafts that are open and the root, if there is one."""

    def __init__(self, drafts: Mapping[str, ModelDraft], root: str = "") -> None:
        self.drafts = drafts
        self.root = Path(os.path.realpath(root)) if root else None

    def conflict(self, named: str) -> Asked:
        """Open a conflict.

        Raises
        ------
        InputError
            With every fault of it, or when there is nothing of this name.
        LimitError
            When it is larger than a call may be.
        """
        asked = self._opened(named)
        _check_size(asked.conflict)
        return asked

    def text(self, named: str) -> tuple[str, str]:
        """Return the text of a conflict, and what to call it."""
        if named.startswith(CASE):
            open_conflict(named)  # its faults, if there is no such case
            return self.case_text(named.removeprefix(CASE)), named
        if named.startswith(DRAFT):
            return model_text(self.draft(named.removeprefix(DRAFT))), named
        if named.startswith(FILE):
            return self._file_text(named.removeprefix(FILE)), named
        self._check_text(named)
        return named, TEXT

    def case_text(self, name: str) -> str:
        """Return the text of a shipped case."""
        from importlib.resources import files  # noqa: PLC0415 - its import is slow, and few calls want it

        if name not in case_names():
            raise InputError(
                Fault("there is no such case", name, some(case_names(), most=30), nearest(name, case_names()))
            )
        return (files("detente.cases") / f"{name.replace('-', '_')}.yaml").read_text("utf-8")

    def draft(self, name: str) -> ModelDraft:
        """Return an open draft."""
        if name not in self.drafts:
            hint = nearest(name, self.drafts) or "open_draft opens one"
            raise InputError(Fault("there is no such draft", name, some(self.drafts) or "none is open", hint))
        return self.drafts[name]

    def article(self, text: str | None, file: str | None) -> str:
        """Return the words of an article, given as text or as a file of the root."""
        if (text is None) == (file is None):
            raise InputError(Fault("an article is given in one way", wanted="either text or file"))
        if file is None:
            return text or ""
        path = self._inside(file)
        with _called(file, path):
            return open_article(str(path)).content

    def files(self) -> tuple[list[str], bool]:
        """Return the files that may be read, and whether there are more."""
        if self.root is None:
            return [], False
        found: list[str] = []
        walked = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            walked += len(names)
            paths = [Path(folder, name) for name in sorted(names) if name.lower().endswith(KINDS)]
            found += [str(path.relative_to(self.root)) for path in paths if self._may_be_read(path)]
            if len(found) > MOST_FILES or walked > MOST_WALKED:
                return found[:MOST_FILES], True
        return found, False

    def _opened(self, named: str) -> Asked:
        if named.startswith(DRAFT):
            draft = self.draft(named.removeprefix(DRAFT))
            if not draft.parts and not draft.base:
                raise InputError(
                    Fault("the draft is empty", draft.name, "decision_makers first", "propose some")
                )
            source = "text" if draft.base_name == TEXT else "draft"
            return Asked(conflict_of(draft), source, draft.base, draft)
        if named.startswith(CASE):
            return Asked(open_conflict(named), "case")
        if named.startswith(FILE):
            text = self._file_text(named.removeprefix(FILE))
            path = self._inside(
                named.removeprefix(FILE)
            )  # what it includes lies in its folder, links followed
            return Asked(read_text(text, named, path), "file", text)
        self._check_text(named)
        return Asked(read_text(named, TEXT), "text", named)

    def _check_text(self, named: str) -> None:
        """Refuse what is neither a name with its kind nor the text of a conflict: a path, or a bare name."""
        if "\n" in named or named.lstrip().startswith(("{", "format")):
            return
        wanted = "case:NAME, draft:NAME, file:PATH, or YAML text that starts with format: detente/1"
        close = nearest(named, case_names())
        hint = (
            f"did you mean case:{close.split()[-1].rstrip('?')}?" if close else "cases lists what is shipped"
        )
        if named in self.drafts:
            hint = f"did you mean draft:{named}?"
        raise InputError(Fault("this is no conflict", named[:80], wanted, hint))

    def _file_text(self, named: str) -> str:
        path = self._inside(named)
        with _called(named, path):
            text = decoded(read_bytes(path), str(path))
            if len(text) > LONGEST_TEXT:
                raise InputError(
                    Fault("the file is too long", f"{len(text):,} characters", f"at most {LONGEST_TEXT:,}")
                )
        return text

    def _inside(self, named: str) -> Path:
        """Return where a path of the root leads, or refuse it."""
        place = Place(f"{FILE}{named[:200]}")
        if self.root is None:
            hint = "give the text itself; a person may start the server with --root FOLDER"
            raise InputError(
                Fault("no files are read: the server has no root", named[:80], hint=hint, place=place)
            )
        if "\0" in named or not named:
            raise InputError(Fault("this is no path", named[:80], place=place))
        path = Path(os.path.realpath(self.root / named))
        if not self._is_inside(path):
            hint = "files lists what may be read"
            raise InputError(
                Fault("the path leads out of the root", named[:80], "a path inside it", hint, place)
            )
        if not path.is_file():
            found, _ = self.files()
            raise InputError(
                Fault("there is no such file", named[:80], some(found), nearest(named, found), place)
            )
        return path

    def _is_inside(self, path: Path) -> bool:
        return self.root is not None and path.is_relative_to(self.root)

    def _may_be_read(self, path: Path) -> bool:
        return path.is_file() and self._is_inside(Path(os.path.realpath(path)))


@contextmanager
def _called(named: str, path: Path) -> Generator[None]:
    """Have faults of a file call it as the call did: folders outside the root are nobody else's business."""
    try:
        yield
    except InputError as error:
        placed = [
            replace(
                fault,
                place=replace(fault.place, file=f"{FILE}{named}"),
                hint=fault.hint.replace(str(path), named),
            )
            for fault in error.faults
        ]
        raise InputError(placed) from None


def _check_size(conflict: Conflict) -> None:
    """Refuse beforehand what would take too much memory, or has too many profiles."""
    profiles = prod(max(1, len(held)) for held in conflict.preferences.values())
    if profiles > MOST_PROFILES:
        raise LimitError(
            f"the conflict has {profiles:,} profiles of hypotheses; a call takes at most {MOST_PROFILES:,}"
        )
    if len(conflict.option_names) > FEW_OPTIONS and not conflict.states:
        codes_of(conflict, MEMORY)
