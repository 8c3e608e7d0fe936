"""A mapping whose values are worked out when they are asked for, one by one.

It is equal to a dictionary of the same entries, prints, is pickled and is copied as one, and nobody can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from detente.record import FrozenDict

__all__ = ["WorkedOut"]

Value = TypeVar("Value")


class WorkedOut(Mapping[str, Value], Generic[Value]):
    """Names, and how to work out what stands under each of them; what is worked out is for others to keep.

    Examples
    --------
    >>> lengths = WorkedOut(["nash", "sseq"], len)
    >>> lengths["sseq"], lengths, lengths == {"nash": 4, "sseq": 4}
    (4, {'nash': 4, 'sseq': 4}, True)
    """

    __slots__ = ("_names", "_work")

    def __init__(self, names: Sequence[str], work: Callable[[str], Value]) -> None:
        self._names = tuple(names)
        self._work = work

    def __getitem__(self, name: str) -> Value:
        """Return what stands under a name; KeyError when it is none of them."""
        if name not in self._names:
            raise KeyError(name)
        return self._work(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        """Print all entries, as a dictionary does."""
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[FrozenDict[str, Any]], tuple[dict[str, Any]]]:
        return FrozenDict, (dict(self),)
