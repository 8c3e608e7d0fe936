"""What two conflicts say differently, part by part.

Definition  both are laid out as trees (:mod:`detente.model.tree`). A part that only one has was removed or added. Of
            lists, the places are named at which something was removed, added or exchanged. Parts that stand in
            another order are told as that, once.
Equality    numbers by value (0.4 is 0.40). A statement is the same when it is written the same, or read to the same
            tree over the same options: then only its words differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from detente.model.conflict import Conflict
from detente.model.tree import Bears, Marked, Tree, plain, tree_of
from detente.statements import Statement

__all__ = ["Change", "changes"]

How = Literal["added", "removed", "changed", "order"]


@dataclass(frozen=True, slots=True)
class Change:
    """One part that two conflicts say differently.

    Attributes
    ----------
    path : tuple of str
        Where it stands, in the words of the format; a place in a list is "[1]", "[2]", ….
    how : str
        "added", "removed", "changed", or "order": the same parts, listed otherwise.
    before, after : Any
        As JSON has them; None for what is not there. For "order" the names or places in order.
    bears : str
        What the part bears on; see :data:`detente.model.tree.Bears`.
    """

    path: tuple[str, ...]
    how: How
    before: Any
    after: Any
    bears: Bears = "answers"

    @property
    def where(self) -> str:
        """The path as one text."""
        return ".".join(self.path).replace(".[", "[")


def changes(before: Conflict, after: Conflict) -> tuple[Change, ...]:
    """List what two conflicts say differently, in the order of the format.

    Examples
    --------
    >>> from detente.model import DecisionMaker
    >>> dms = (DecisionMaker(name="ann"),)
    >>> [change] = changes(Conflict(title="A", decision_makers=dms), Conflict(title="B", decision_makers=dms))
    >>> change.where, change.how, change.before, change.after, change.bears
    ('title', 'changed', 'A', 'B', 'words')
    """
    same_options = before.option_names == after.option_names
    found = _Differ(same_options).parts((), tree_of(before), tree_of(after), "answers")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Differ:
    same_options: bool

    def parts(self, path: tuple[str, ...], before: Tree, after: Tree, bears: Bears) -> Iterator[Change]:
        if isinstance(before, Marked) or isinstance(after, Marked):
            marked = _bearing(after, _bearing(before, bears))
            yield from self.parts(path, _unmarked(before), _unmarked(after), marked)
        elif isinstance(before, dict) and isinstance(after, dict):
            yield from self.mappings(path, before, after, bears)
        elif isinstance(before, list) and isinstance(after, list):
            yield from self.lists(path, before, after, bears)
        elif isinstance(before, Statement) and isinstance(after, Statement):
            if before.text != after.text:
                same = self.same_options and before.tree == after.tree
                yield Change(path, "changed", before.text, after.text, "words" if same else bears)
        elif before != after:
            yield Change(path, "changed", plain(before), plain(after), bears)

    def mappings(
        self, path: tuple[str, ...], before: dict[str, Tree], after: dict[str, Tree], bears: Bears
    ) -> Iterator[Change]:
        for name, part in before.items():
            if name in after:
                yield from self.parts((*path, name), part, after[name], bears)
            else:
                yield Change((*path, name), "removed", plain(part), None, _bearing(part, bears))
        for name, part in after.items():
            if name not in before:
                yield Change((*path, name), "added", None, plain(part), _bearing(part, bears))
        first, second = [n for n in before if n in after], [n for n in after if n in before]
        if first != second:
            yield Change(path, "order", first, second, bears)

    def lists(
        self, path: tuple[str, ...], before: list[Tree], after: list[Tree], bears: Bears
    ) -> Iterator[Change]:
        old, new = [_key(part) for part in before], [_key(part) for part in after]
        if old != new and sorted(old) == sorted(new):
            yield Change(path, "order", plain(before), plain(after), bears)
            return
        for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            # of a stretch that was exchanged, places pair off; what is left over was removed or added
            for i, j in zip_longest(range(i1, i2), range(j1, j2)):
                if j is None:
                    where = (*path, f"[{i + 1}]")
                    yield Change(where, "removed", plain(before[i]), None, _bearing(before[i], bears))
                elif i is None:
                    where = (*path, f"[{j + 1}]")
                    yield Change(where, "added", None, plain(after[j]), _bearing(after[j], bears))
                else:
                    yield from self.parts((*path, f"[{j + 1}]"), before[i], after[j], bears)


def _unmarked(tree: Tree) -> Tree:
    return tree.tree if isinstance(tree, Marked) else tree


def _bearing(tree: Tree, bears: Bears) -> Bears:
    return tree.bears if isinstance(tree, Marked) else bears


def _key(tree: Tree) -> str:
    return repr(plain(tree))
