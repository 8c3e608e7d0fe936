"""Decision makers of one label: a warning for `check`. Answers tell them apart (explain/apart.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.explain.naming import joined
from detente.model import DecisionMaker

__all__ = ["alike"]


def alike(parties: Sequence[DecisionMaker]) -> Iterator[str]:
    """Tell which decision makers have the same label, capitals aside.

    Examples
    --------
    >>> next(alike([DecisionMaker(name=n, label="Korea") for n in ("north", "south")]))
    'north and south are both called Korea; what is told of them adds these names in brackets'
    """
    by_label: dict[str, list[DecisionMaker]] = {}
    for party in parties:
        if party.label:
            by_label.setdefault(party.label.casefold(), []).append(party)
    for same in by_label.values():
        if len(same) > 1:
            both = "both" if len(same) == 2 else "all"
            yield (
                f"{joined([party.name for party in same])} are {both} called {same[0].label}; what is told of them "
                "adds these names in brackets"
            )
