"""The language of preference statements: :func:`parse` reads, `Statement.holds` judges, :func:`printed` prints."""

from detente.statements.language import KEYWORDS, NATURE, NameTable, StatementError, UnknownNameError, parse
from detente.statements.printing import printed
from detente.statements.tree import Statement

__all__ = [
    "KEYWORDS",
    "NATURE",
    "NameTable",
    "Statement",
    "StatementError",
    "UnknownNameError",
    "parse",
    "printed",
]
