"""Decision makers told apart: what each is called, so that no two are called the same.

Short       a label without what it adds in brackets, "The regime" for "The regime (Assad and his circle)".
Apart       where two would be called the same, both keep their brackets; where even their labels are the same, the
            names that the file gives them are added. Capitals make no difference to a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.model import DecisionMaker

__all__ = ["told_apart"]


def told_apart(parties: Sequence[DecisionMaker], *, short: bool = True) -> tuple[str, ...]:
    """Return what each decision maker is called; without `short` labels keep their brackets from the start.

    Examples
    --------
    >>> dms = [DecisionMaker(name=n, label=f"Korea ({n})") for n in ("north", "south")]
    >>> told_apart([*dms, DecisionMaker(name="us", label="The US (and allies)")])
    ('Korea (north)', 'Korea (south)', 'The US')
    """
    forms = [_forms(party, short=short) for party in parties]
    taken = [0] * len(parties)
    while True:
        called = tuple(of[at] for of, at in zip(forms, taken, strict=True))
        many = Counter(each.casefold() for each in called)
        rising = [
            dm
            for dm, each in enumerate(called)
            if many[each.casefold()] > 1 and taken[dm] + 1 < len(forms[dm])
        ]
        if not rising:
            return called
        for dm in rising:
            taken[dm] += 1


def _forms(party: DecisionMaker, *, short: bool) -> tuple[str, ...]:
    """Return what a decision maker may be called, from the shortest; the last is nobody else's."""
    if not party.label:
        return (party.name,)
    brief = party.label.split(" (")[0] if short else party.label
    return (brief or party.name, party.label, f"{party.label} ({party.name})")
