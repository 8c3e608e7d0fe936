"""Chance options: what may happen that nobody decides, and how fast.

They have letters in the patterns of states, after everybody's options, and statements may name them. No decision
maker owns them: they stand in nobody's moves.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal, cast

from detente.formats.fields import Entry, Fields
from detente.formats.nodes import Node, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.graph import MOST_OPTIONS
from detente.model import ChanceOption

__all__ = ["FASTEST", "read_nature"]

Way = Literal["forward", "backward"]
WAYS: tuple[Way, ...] = ("forward", "backward")
FASTEST = "1000"
"""Switches a month: more than one an hour. What is so certain is better taken as done."""


def read_nature(sheet: Sheet, top: Fields, parties: Parties) -> Parties:
    """Read `nature`, and return the parties with the chance options after everybody's own."""
    node = top.get("nature")
    before = sheet.faults.count
    entries = sheet.entries(node, "nature", "a mapping of names to chance options")
    complete = "nature" not in top.lost and sheet.faults.count == before
    found: list[ChanceOption] = []
    for entry in entries or ():
        name = sheet.name(entry.key, "the name of a chance option", reserved=True)
        complete = complete and name is not None
        option = _option(sheet, entry)
        if name is not None:
            found.append(option)
    read = replace(parties, nature=tuple(found), options_whole=parties.options_whole and complete)
    if node is not None and len(parties.options) <= MOST_OPTIONS < len(read.options):
        count = f"{len(read.options)}, {len(found)} of them chance"
        sheet.faults.add(node, "there are too many options", count, f"at most {MOST_OPTIONS} in all")
        return replace(read, options_whole=False)
    return read


def _option(sheet: Sheet, entry: Entry) -> ChanceOption:
    name = entry.name
    fields = sheet.fields(entry.value, name, ("label", "rate", "direction"), ("rate",), entry.key)
    if fields is None:
        return ChanceOption(name=name, rate=Decimal(1))
    rate = sheet.number(fields.get("rate"), f"the rate of {name}", "0", FASTEST, above=True)
    return ChanceOption(
        name=name,
        label=sheet.optional(fields, "label", f"the label of {name}"),
        rate=rate or Decimal(1),
        direction=_direction(sheet, fields.get("direction"), name),
        note=sheet.note(fields),
    )


def _direction(sheet: Sheet, node: Node | None, name: str) -> Way:
    what = f"the direction of {name}"
    if isinstance(node, Scalar) and node.value == "both":
        hint = (
            "a rate is that of one switch: for what comes and goes give two options, its coming and its end"
        )
        sheet.faults.add(node, f"{what} is both, and chance switches one way", "both", ", ".join(WAYS), hint)
        return "forward"
    return cast("Way", sheet.choice(node, what, WAYS) or "forward")
