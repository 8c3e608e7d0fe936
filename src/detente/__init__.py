"""Détente: the formal analysis of conflicts and negotiations.

>>> import detente as dt
>>> conflict = dt.load("case:euphrates-1975")
>>> dt.solve(conflict).equilibria["nash"]
('6',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.errors import InputError, LimitError
    from detente.study import assess, case_names, check, forecast, solve, verify, why
    from detente.study import open_conflict as load

__all__ = [
    "InputError",
    "LimitError",
    "assess",
    "case_names",
    "check",
    "forecast",
    "load",
    "solve",
    "verify",
    "why",
]

_ELSEWHERE = {"InputError": "detente.errors", "LimitError": "detente.errors"}


def __getattr__(name: str) -> Any:
    # imported when first used, so that `import detente` costs nothing
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    found = import_module(_ELSEWHERE.get(name, "detente.study"))
    return getattr(found, "open_conflict" if name == "load" else name)
