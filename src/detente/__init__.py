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
    from detente.forecasting import Assessment, Forecast
    from detente.formats import case_names
    from detente.formats import open_conflict as load
    from detente.model import Conflict
    from detente.study.check import check
    from detente.study.forecast import assess, forecast
    from detente.study.solution import Solution, solve
    from detente.study.verify import verify
    from detente.study.why import why

__all__ = [
    "Assessment",
    "Conflict",
    "Forecast",
    "InputError",
    "LimitError",
    "Solution",
    "assess",
    "case_names",
    "check",
    "forecast",
    "load",
    "solve",
    "verify",
    "why",
]

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "detente.forecasting",
    "Conflict": "detente.model",
    "Forecast": "detente.forecasting",
    "InputError": "detente.errors",
    "LimitError": "detente.errors",
    "Solution": "detente.study.solution",
    "assess": "detente.study.forecast",
    "case_names": "detente.formats",
    "check": "detente.study.check",
    "forecast": "detente.study.forecast",
    "load": "detente.formats",
    "solve": "detente.study.solution",
    "verify": "detente.study.verify",
    "why": "detente.study.why",
}


def __getattr__(name: str) -> Any:
    # imported when first used, so that `import detente` costs nothing
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), "open_conflict" if name == "load" else name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
