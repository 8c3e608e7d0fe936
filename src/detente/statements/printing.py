"""Canonical printing: a tree to the statement that is read to the same tree, with no parenthesis too many.

Definition  parse(printed(tree)) = tree. Operators are spelled as words, `if` stands for both conditionals, an option
            has its owner's name before it only where its own name does not say which one it is.
Parentheses from tight to loose the levels are atoms and `not`, `and`, `or`, `if`, `iff`; a part stands in
            parentheses when it is looser than its place asks for, or of a level that does not chain.
Limits      what is printed may be longer than what was written (`and` for `&`), and so longer than is read.
"""

from __future__ import annotations

from detente.statements.language import NameTable
from detente.statements.tree import And, Count, Iff, Implies, Node, Not, Option, Or

__all__ = ["printed"]

ATOM, AND, OR, COND, IFF = range(5)


def printed(tree: Node, names: NameTable) -> str:
    """Print a statement.

    Parameters
    ----------
    tree : Node
    names : NameTable
        The options that the tree's indices mean.

    Examples
    --------
    >>> from detente.statements.language import parse
    >>> table = NameTable([("syria", "release"), ("iraq", "attack"), ("turkey", "attack")])
    >>> printed(parse("((!release) & (iraq.attack | turkey.attack)) -> release", table).tree, table)
    'release if not release and (iraq.attack or turkey.attack)'
    """
    return _Printer(names).at(tree, IFF)


class _Printer:
    """Prints trees over the options of one table."""

    def __init__(self, names: NameTable) -> None:
        bare = [name for _, name in names.options]
        self.called = [name if bare.count(name) == 1 else f"{owner}.{name}" for owner, name in names.options]

    def at(self, node: Node, loosest: int) -> str:
        """Print a part in a place that takes levels up to `loosest` as they are."""
        text, level = self.part(node)
        return text if level <= loosest else f"({text})"

    def part(self, node: Node) -> tuple[str, int]:
        """Print a part, and return its level."""
        if isinstance(node, Option):
            return self.called[node.index], ATOM
        if isinstance(node, Not):
            return f"not {self.at(node.part, ATOM)}", ATOM
        if isinstance(node, And | Or):
            word, level = (" and ", AND) if isinstance(node, And) else (" or ", OR)
            return word.join(self.at(part, level - 1) for part in node.parts), level
        if isinstance(node, Implies):
            return f"{self.at(node.then, OR)} if {self.at(node.given, OR)}", COND
        if isinstance(node, Iff):
            return f"{self.at(node.left, COND)} iff {self.at(node.right, COND)}", IFF
        return self.count(node), ATOM

    def count(self, node: Count) -> str:
        """Print a count."""
        return f"{node.kind} {node.number} of ({', '.join(self.at(part, IFF) for part in node.parts)})"
