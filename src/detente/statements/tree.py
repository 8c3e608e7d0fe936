"""What a statement means: a truth value for each state, computed on whole arrays of states at once.

A state is a code, an integer whose bit k is 1 when option k is taken (the first option is the lowest bit). Parts are
judged one after another into one array, so that memory does not grow with the length of a statement.
`A if B` is true unless B and not A (docs/concepts.md, docs/format.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq, ge, le

import numpy as np
import numpy.typing as npt

__all__ = ["And", "Codes", "Count", "Iff", "Implies", "Node", "Not", "Option", "Or", "Statement", "Truths"]

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
COMPARE = {"at least": ge, "at most": le, "exactly": eq}


@dataclass(frozen=True, slots=True)
class Option:
    """An option is taken."""

    index: int

    def holds(self, codes: Codes) -> Truths:
        return (codes >> self.index & 1).astype(np.bool_)

    @property
    def parts(self) -> tuple[Node, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node

    def holds(self, codes: Codes) -> Truths:
        return ~self.part.holds(codes)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Node, ...]

    def holds(self, codes: Codes) -> Truths:
        held = self.parts[0].holds(codes)
        for part in self.parts[1:]:
            held &= part.holds(codes)
        return held


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]

    def holds(self, codes: Codes) -> Truths:
        held = self.parts[0].holds(codes)
        for part in self.parts[1:]:
            held |= part.holds(codes)
        return held


@dataclass(frozen=True, slots=True)
class Implies:
    """`then if given`: true unless `given` holds and `then` does not."""

    given: Node
    then: Node

    def holds(self, codes: Codes) -> Truths:
        return ~self.given.holds(codes) | self.then.holds(codes)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.given, self.then)


@dataclass(frozen=True, slots=True)
class Iff:
    """Both sides hold, or neither does."""

    left: Node
    right: Node

    def holds(self, codes: Codes) -> Truths:
        return self.left.holds(codes) == self.right.holds(codes)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Count:
    """At least, at most or exactly `number` of the parts hold."""

    kind: str
    number: int
    parts: tuple[Node, ...]

    def holds(self, codes: Codes) -> Truths:
        how_many = np.zeros(codes.shape, dtype=np.int64)
        for part in self.parts:
            how_many += part.holds(codes)
        return COMPARE[self.kind](how_many, self.number)


Node = Option | Not | And | Or | Implies | Iff | Count


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as written, and the tree it was read to."""

    text: str
    tree: Node

    def holds(self, codes: Codes) -> Truths:
        """Judge the statement in each state.

        Parameters
        ----------
        codes : int64 array of any shape
            States; bit k is 1 when option k is taken.

        Returns
        -------
        bool array of the same shape

        Examples
        --------
        >>> import numpy as np
        >>> Statement("a if b", Implies(Option(1), Option(0))).holds(np.arange(4)).tolist()
        [True, True, False, True]
        """
        return self.tree.holds(codes)

    def size(self) -> int:
        """Return how many options the statement names, each as often as it stands there."""
        return sum(isinstance(node, Option) for node in _walk(self.tree))

    def options(self) -> frozenset[int]:
        """Return the indices of the options that the statement names."""
        return frozenset(node.index for node in _walk(self.tree) if isinstance(node, Option))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        yield from _walk(part)
