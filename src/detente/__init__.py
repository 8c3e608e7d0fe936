"""Détente: the formal analysis of conflicts and negotiations.

>>> import detente as dt
>>> conflict = dt.load("case:euphrates-1975")
>>> dt.solve(conflict).equilibria["nash"]
('6',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.shown import draw_by

if TYPE_CHECKING:
    from detente.errors import InputError, LimitError
    from detente.forecasting import Assessment, Forecast
    from detente.formats import case_names
    from detente.formats import open_conflict as load
    from detente.model import Conflict
    from detente.study.check import check
    from detente.study.convert import Converted, convert
    from detente.study.forecast import assess, forecast
    from detente.study.movement import Movement, movement
    from detente.study.reading import read
    from detente.study.record import record_forecast
    from detente.study.score import score
    from detente.study.solution import Solution, solve
    from detente.study.verify import verify
    from detente.study.why import Why, why

__all__ = [
    "Assessment",
    "Conflict",
    "Converted",
    "Forecast",
    "InputError",
    "LimitError",
    "Movement",
    "Solution",
    "Why",
    "assess",
    "case_names",
    "check",
    "convert",
    "forecast",
    "load",
    "movement",
    "read",
    "record_forecast",
    "score",
    "solve",
    "verify",
    "why",
]

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "detente.forecasting",
    "Conflict": "detente.model",
    "Converted": "detente.study.convert",
    "Forecast": "detente.forecasting",
    "InputError": "detente.errors",
    "LimitError": "detente.errors",
    "Movement": "detente.study.movement",
    "Solution": "detente.study.solution",
    "Why": "detente.study.why",
    "assess": "detente.study.forecast",
    "case_names": "detente.formats",
    "check": "detente.study.check",
    "convert": "detente.study.convert",
    "forecast": "detente.study.forecast",
    "load": "detente.formats",
    "movement": "detente.study.movement",
    "read": "detente.study.reading",
    "record_forecast": "detente.study.record",
    "score": "detente.study.score",
    "solve": "detente.study.solution",
    "verify": "detente.study.verify",
    "why": "detente.study.why",
}


if not TYPE_CHECKING:  # type checkers would take any name for one that is there

    def __getattr__(name: str) -> Any:
        # imported when first used, so that `import detente` costs nothing
        if name not in _HOMES:
            raise AttributeError(f"module 'detente' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), "open_conflict" if name == "load" else name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def _draw(result: object) -> str:
    # imported when a notebook asks for it, for the same reason
    return import_module("detente.study.notebook").html(result)


draw_by(_draw)
