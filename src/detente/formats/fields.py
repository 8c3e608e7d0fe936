"""The entries of a mapping as read: a key with its value, and the keys of a mapping whose keys are fixed."""

from __future__ import annotations

from dataclasses import dataclass

from detente.formats.faults import Span
from detente.formats.nodes import Node, Scalar

__all__ = ["Entry", "Fields"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key, as written."""
        return self.key.value


@dataclass(frozen=True, slots=True)
class Fields:
    """The entries of a mapping with fixed keys.

    `strange` if it had other keys too; `lost` are the keys that these were probably meant to be, so that nothing
    can be said of what is missing from them.
    """

    span: Span
    entries: dict[str, Entry]
    strange: bool = False
    lost: frozenset[str] = frozenset()

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def get(self, name: str) -> Node | None:
        """Return the value of a key, if it is given."""
        entry = self.entries.get(name)
        return entry.value if entry else None

    def key(self, name: str) -> Span:
        """Return where a key stands."""
        return self.entries[name].key
