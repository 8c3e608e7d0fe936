"""How the forecast is made, where a file says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from detente.errors import some
from detente.evidence import Origin
from detente.formats.beliefs import adds_to_one, read_half_life
from detente.formats.fields import Fields
from detente.formats.nodes import Node, Scalar
from detente.formats.parties import Parties
from detente.formats.reports import Scales, read_origins, read_scales
from detente.formats.sheet import Sheet
from detente.model import Settings
from detente.stability import CONCEPTS

__all__ = ["CODES", "read_settings"]

CODES = tuple(CONCEPTS)
KEYS = (
    "scales",
    "foresight",
    "activity",
    "sharpness",
    "clock",
    "outside_model",
    "prior_strength",
    "agreements",
    "origins",
    "half_life",
)

Agreements = Literal["all", "none"] | tuple[tuple[str, ...], ...]


def read_settings(sheet: Sheet, top: Fields, parties: Parties) -> tuple[Settings, Scales, dict[str, Origin]]:
    """Read `settings`, with the scales and origins that belong to the ledger."""
    fields = sheet.fields(top.get("settings"), "settings", KEYS)
    if fields is None:
        return Settings(), Scales(whole="settings" not in top and "settings" not in top.lost), {}
    default = Settings()
    scales = read_scales(sheet, fields.get("scales"))
    foresight = _foresight(sheet, fields.get("foresight"))
    sharpness = sheet.number(fields.get("sharpness"), "sharpness", "0")
    clock = sheet.number(fields.get("clock"), "clock", "0")
    strength = sheet.number(fields.get("prior_strength"), "prior_strength", "1", "1000000")
    outside = sheet.number(fields.get("outside_model"), "outside_model", "0", "1", below=True)
    settings = Settings(
        foresight=foresight or default.foresight,
        activity=_activity(sheet, fields.get("activity"), parties),
        sharpness=default.sharpness if sharpness is None else sharpness,
        clock=default.clock if clock is None else clock,
        outside_model=default.outside_model if outside is None else outside,
        prior_strength=default.prior_strength if strength is None else strength,
        agreements=_agreements(sheet, fields.get("agreements"), parties),
        note=" ".join(filter(None, (sheet.note(fields), scales.note))),
    )
    whole = scales.whole and "scales" not in fields.lost
    half_life = read_half_life(sheet, fields, "half_life")
    return (
        settings,
        replace(scales, whole=whole, half_life=half_life),
        read_origins(sheet, fields.get("origins")),
    )


def _foresight(sheet: Sheet, node: Node | None) -> dict[str, Decimal]:
    before = sheet.faults.count
    foresight: dict[str, Decimal] = {}
    entries = sheet.entries(node, "foresight", "a mapping of concepts to numbers")
    for entry in entries or ():
        concept = sheet.known(entry.key, "foresight", "a concept", CODES)
        number = sheet.number(entry.value, f"foresight of {entry.name}", "0")
        if concept is not None and number is not None:
            foresight[concept] = number
    if entries is not None and node is not None and sheet.faults.count == before:
        adds_to_one(sheet, node, "the numbers of foresight", foresight.values())
    return foresight


def _activity(sheet: Sheet, node: Node | None, parties: Parties) -> dict[str, Decimal]:
    activity: dict[str, Decimal] = {}
    for entry in sheet.entries(node, "activity", "a mapping of decision makers to numbers") or ():
        dm = parties.find(sheet, entry.key, "activity")
        number = sheet.number(entry.value, f"the activity of {entry.name}", "0", above=True)
        if dm is not None and number is not None:
            activity[dm] = number
    return activity


def _agreements(sheet: Sheet, node: Node | None, parties: Parties) -> Agreements:
    if isinstance(node, Scalar):
        return "none" if sheet.choice(node, "agreements", ("all", "none")) == "none" else "all"
    coalitions: list[tuple[str, ...]] = []
    for item in sheet.items(node, "agreements", "all, none, or a list of coalitions [dm, dm]") or ():
        before = sheet.faults.count
        members: list[str] = []
        for member in sheet.items(item, "a coalition of agreements", "a list of decision makers") or ():
            dm = parties.find(sheet, member, "agreements")
            if dm is not None and dm in members:
                sheet.faults.add(member, f"a coalition of agreements names {dm} twice", dm, "everybody once")
            elif dm is not None:
                members.append(dm)
        if sheet.faults.count > before or not parties.whole:
            continue
        if len(members) < 2:
            sheet.faults.add(item, "a coalition of agreements is too small", some(members), "two or more")
        elif any(set(members) == set(other) for other in coalitions):
            sheet.faults.add(
                item, "agreements lists a coalition twice", some(members), "every coalition once"
            )
        else:
            coalitions.append(tuple(members))
    return tuple(coalitions) if node is not None else "all"
