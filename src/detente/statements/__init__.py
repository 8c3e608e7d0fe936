"""The language of preference statements: parsed by :func:`parse`, judged on arrays of states by `Statement.holds`."""

from detente.statements.language import KEYWORDS, NATURE, NameTable, StatementError, UnknownNameError, parse
from detente.statements.tree import Statement

__all__ = ["KEYWORDS", "NATURE", "NameTable", "Statement", "StatementError", "UnknownNameError", "parse"]
