"""What would change the answer: each origin left out in turn, all that it said taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.evidence import beliefs, weigh
from detente.forecasting.chances import Chances, chances
from detente.forecasting.tables import Tables
from detente.model import Conflict

__all__ = ["LeftOut", "leave_out"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What would follow had one origin never spoken."""

    origin: str
    items: tuple[str, ...]
    chances: Chances


def leave_out(conflict: Conflict, tables: Tables, as_of: date | None) -> tuple[LeftOut, ...]:
    """Leave out one origin at a time, in the order in which they first speak in the ledger."""
    items: dict[str, dict[str, None]] = {}
    for row in weigh(conflict.ledger, as_of):
        items.setdefault(row.origin, {})[row.item] = None
    found: list[LeftOut] = []
    for origin, said in items.items():
        without = beliefs(conflict.ledger, as_of, without_origins={origin})
        if without is not None:
            found.append(LeftOut(origin, tuple(said), chances(conflict, tables, without)))
    return tuple(found)
