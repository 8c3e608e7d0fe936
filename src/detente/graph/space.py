"""The states of a conflict in their order, by name, pattern and code."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.record import read_only
from detente.statements.tree import Codes

__all__ = ["MOST_OPTIONS", "StateSpace", "pattern_code", "pattern_of"]

MOST_OPTIONS = 62


@dataclass(frozen=True, slots=True, eq=False)
class StateSpace:
    """The states of a conflict in the order in which results list them.

    Attributes
    ----------
    names : tuple of str
        A state's name; an unnamed state is called by its pattern.
    patterns : tuple of str
        A letter, Y or N, per option, or - where a coalesced state leaves it open; "" in graph form without patterns.
    codes : int64 array, shape (states,), read-only
        Bit k is 1 when option k is taken, 0 where it is left open; the position of the state when there are no
        patterns.
    """

    names: tuple[str, ...]
    patterns: tuple[str, ...]
    codes: Codes
    _index: dict[str, int] = field(init=False, repr=False)
    _coalesced: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index = {pattern: at for at, pattern in enumerate(self.patterns) if pattern}
        index.update({name: at for at, name in enumerate(self.names)})
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_coalesced", any("-" in pattern for pattern in self.patterns))
        object.__setattr__(self, "codes", read_only(self.codes))

    def __len__(self) -> int:
        return len(self.names)

    @property
    def has_patterns(self) -> bool:
        """Whether states are choices of options, so that statements can be judged in them."""
        return all(self.patterns)

    def find(self, name: str) -> int | None:
        """Return the position of the state of this name or pattern, or None.

        A choice of all options finds the coalesced state that stands for it.
        """
        at = self._index.get(name)
        if at is None and self._coalesced and set(name) <= {"Y", "N"}:
            return next((at for at, pattern in enumerate(self.patterns) if _covers(pattern, name)), None)
        return at


def _covers(pattern: str, chosen: str) -> bool:
    """Whether a state of this pattern, in which - is either, stands for this choice of options."""
    return len(pattern) == len(chosen) and all(
        letter in ("-", own) for letter, own in zip(pattern, chosen, strict=True)
    )


def pattern_code(pattern: str) -> int:
    """Return the code of a pattern of Y and N.

    Examples
    --------
    >>> pattern_code("NYY")
    6
    """
    return sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")


def pattern_of(code: int, options: int) -> str:
    """Return the pattern of a code.

    Examples
    --------
    >>> pattern_of(6, 3)
    'NYY'
    """
    return "".join("Y" if code >> k & 1 else "N" for k in range(options))
