"""The weakest leg of an answer, in a sentence."""

from __future__ import annotations

from detente.evidence import in_words
from detente.explain.naming import Names
from detente.explain.numbers import counted, per_cent
from detente.forecasting.legs import Leg
from detente.forecasting.weakest import Weakest

__all__ = ["leg_told", "weakest_told"]

UNNAMED = {"anonymous", "unattributed", ""}
"""Ways of naming a source that name nobody."""


def weakest_told(found: Weakest, names: Names) -> str:
    """Tell the weakest leg of an answer, and why it is the weakest; nothing when no leg moves the answer.

    A claim that rests on one origin is told to do so, whatever is weaker still.
    """
    leg, caution = found.leg, found.caution
    if leg is None:
        return ""
    told = f"Weakest leg: {leg_told(leg, names)}."
    if caution is not None and caution.kind == "one origin" and caution.origin != leg.name:
        told += f" And it rests on one origin, {names.origin(caution.origin)}: {per_cent(caution.without)} without."
    return told


def leg_told(leg: Leg, names: Names) -> str:
    """Tell a leg, and what its least change would make of the answer, in a few words."""
    then, due = (
        f"{per_cent(leg.after)}, {in_words(leg.after)}",
        f"(a chance of {per_cent(leg.chance)} by our ranges)",
    )
    if leg.kind in ("origin", "report"):
        still = f" {due}" if leg.moves else " as before; no single leg moves it to another word"
        return f"without {_said(leg, names)} {then}{still}"
    if leg.kind == "ranking":
        mind = f" under {names.belief(leg.name, leg.value)}" if leg.value else ""
        who = names.inside(names.conflict.names.index(leg.name))
        return f"the ranking of {who}{mind}: after {counted(int(leg.new), 'swap')} {then} {due}"
    change = f"at {per_cent(leg.new)}, not {per_cent(leg.old)}, {in_words(leg.after)} {due}"
    if leg.kind == "prior":
        return f"the prior of {names.belief(leg.name, leg.value)}: {change}"
    claim = names.conflict.ledger.claims[leg.name]
    under = f" under {names.belief(claim.about, leg.value)}" if leg.value else ""
    return f"how likely “{claim.text.rstrip('.')}” is{under}: {change}"


def _said(leg: Leg, names: Names) -> str:
    """Name an origin, or a report with its origin; one whom no report names is told to be so."""
    if leg.kind == "origin":
        return f"one {_unnamed(leg.name, names)}origin, {names.origin(leg.name)},"
    item = next(item for item in names.conflict.ledger.items if item.id == leg.name)
    return f"one report, {item.id} ({names.origin(item.origin)}),"


def _unnamed(origin: str, names: Names) -> str:
    ways = {item.attribution for item in names.conflict.ledger.items if item.origin == origin}
    return "unnamed " if ways and ways <= UNNAMED else ""
