"""What a conflict has beyond states, moves and preferences: the part that no other program's form has a place for."""

from __future__ import annotations

from detente.model import Conflict, Settings

__all__ = ["sections_beyond"]


def sections_beyond(conflict: Conflict) -> tuple[str, ...]:
    """Name the sections of a conflict that say more than who can do what, and who wants what.

    Examples
    --------
    >>> from detente.formats import open_conflict
    >>> sections_beyond(open_conflict("case:euphrates-1975"))
    ('published',)
    """
    ledger = conflict.ledger
    held: dict[str, object] = {
        "as_of": conflict.as_of,
        "history": conflict.history,
        "notes of preferences": conflict.notes,
        "drivers": ledger.drivers,
        "claims": ledger.claims,
        "evidence": ledger.items,
        "questions": conflict.questions,
        "outcomes": conflict.outcomes,
        "plan": conflict.plan,
        "yardsticks": conflict.yardsticks,
        "settings": conflict.settings != Settings() or ledger.origins,
        "reading": conflict.reading,
        "published": conflict.published,
    }
    return tuple(name for name, value in held.items() if value)
