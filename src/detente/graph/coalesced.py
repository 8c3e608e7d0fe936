"""Coalesced states: a pattern with `-` stands for every choice of the options it leaves out.

Definition  the pattern p covers q when it has `-`, or the letter of q, at every place. Two patterns overlap when
            no place has Y in one and N in the other: some choice of options would then belong to both.
Place       graph form alone: moves are listed by hand, since which state a switch leads to cannot be derived.
            A state's code has 0 for a missing letter; as no two patterns overlap, codes differ, and a statement
            that is settled (:mod:`detente.statements.partial`) in a pattern has its truth value at that code.
Source      coalescing of infeasible or equivalent choices: Fang, Hipel & Kilgour 1993 (Elmira: whatever else is
            chosen, Uniroyal's leaving ends the matter).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.graph.space import pattern_code
from detente.statements import Statement
from detente.statements.partial import settled
from detente.statements.tree import Codes

__all__ = ["Coverage", "known_letters", "overlapping", "states_open_to"]


class Coverage:
    """Finds the coalesced state that stands for a choice of all options.

    Examples
    --------
    >>> coverage = Coverage(["YN", "N-"])
    >>> coverage.find("NY"), coverage.find("YY")
    (1, None)
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._codes, self._known = _codes(patterns), known_letters(patterns)

    def find(self, chosen: str) -> int | None:
        """Return the position of the first pattern that covers a choice, or None."""
        fits = np.flatnonzero((self._codes ^ pattern_code(chosen)) & self._known == 0)
        return int(fits[0]) if len(fits) else None


def states_open_to(statement: Statement, patterns: Sequence[str]) -> list[int]:
    """Return the positions of the states in which a statement needs a letter that the pattern leaves out.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> table = NameTable([("a", "x"), ("b", "leave")])
    >>> states_open_to(parse("x", table), ["YN", "-Y"]), states_open_to(parse("x and not leave", table), ["YN", "-Y"])
    ([1], [])
    """
    coalesced = [at for at, pattern in enumerate(patterns) if "-" in pattern]
    if not coalesced:
        return []
    kept = [patterns[at] for at in coalesced]
    true, false = settled(statement.tree, _codes(kept), known_letters(kept))
    return [coalesced[at] for at in np.flatnonzero(~true & ~false).tolist()]


def overlapping(patterns: Sequence[str]) -> tuple[int, int] | None:
    """Return the first pair of patterns, by their positions, that some choice of options belongs to both of.

    Examples
    --------
    >>> overlapping(["YN", "N-", "-N"]), overlapping(["Y-", "NN"])
    ((0, 2), None)
    """
    codes, known = _codes(patterns), known_letters(patterns)
    for at, (code, letters) in enumerate(zip(codes.tolist(), known.tolist(), strict=True)):
        shared = np.flatnonzero((codes[at + 1 :] ^ code) & known[at + 1 :] & letters == 0)
        if len(shared):
            return at, at + 1 + int(shared[0])
    return None


def known_letters(patterns: Sequence[str]) -> Codes:
    """Return, for each pattern, the options whose letters it has, as bits.

    Examples
    --------
    >>> known_letters(["Y-N"]).tolist()
    [5]
    """
    masks = [sum(1 << k for k, letter in enumerate(pattern) if letter != "-") for pattern in patterns]
    return np.array(masks, dtype=np.int64)


def _codes(patterns: Sequence[str]) -> Codes:
    return np.array([pattern_code(pattern) for pattern in patterns], dtype=np.int64)
