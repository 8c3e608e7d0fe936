"""Drivers, priors and claims: what is believed before any report, and what reports can bear on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from detente.errors import some
from detente.evidence import Claim, Driver, Mind
from detente.formats.faults import Span
from detente.formats.fields import Entry, Fields
from detente.formats.nodes import Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.preferences import Minds
from detente.formats.sheet import Sheet

__all__ = ["Claims", "Drivers", "read_claims", "read_drivers", "read_minds"]

CERTAIN = {"": {"": Decimal(1)}}


@dataclass(slots=True)
class Drivers:
    """The drivers as far as they could be read; `whole` if every name and every value's name is known."""

    drivers: dict[str, Driver] = field(default_factory=dict[str, Driver])
    whole: bool = True

    def owner(self, value: str) -> str:
        """Return the driver that has a value of this name, "" if none has."""
        return next((name for name, driver in self.drivers.items() if value in driver.values), "")


@dataclass(slots=True)
class Claims:
    """The claims as far as they could be read; `about` has every claim whose subject is known."""

    claims: dict[str, Claim] = field(default_factory=dict[str, Claim])
    about: dict[str, str] = field(default_factory=dict[str, str])
    names: dict[str, None] = field(default_factory=dict[str, None])
    whole: bool = True


def read_drivers(sheet: Sheet, top: Fields, parties: Parties) -> Drivers:
    """Read `drivers`."""
    result = Drivers()
    entries = sheet.entries(top.get("drivers"), "drivers", "a mapping of names to drivers")
    result.whole = (entries is not None or "drivers" not in top) and "drivers" not in top.lost
    taken: dict[str, str] = {}
    for entry in entries or ():
        name = sheet.name(entry.key, "the name of a driver")
        if name in parties.names:
            sheet.faults.add(
                entry.key, f"the driver {name} has the name of a decision maker", wanted="another name"
            )
        fields = sheet.fields(
            entry.value, f"driver {entry.name}", ("label", "values"), ("values",), entry.key
        )
        values: dict[str, Decimal] = {}
        given = fields.get("values") if fields is not None else None
        listed = sheet.entries(given, f"values of {entry.name}", least="at least one value")
        sound = listed is not None and name is not None
        before = sheet.faults.count
        for value in listed or ():
            word = sheet.name(value.key, f"the name of a value of {entry.name}")
            prior = sheet.probability(value.value, f"the prior of {value.name}")
            if word in taken:
                problem = f"the value {word} is a value of {taken[word]} too"
                sheet.faults.add(value.key, problem, wanted="names that are unique in the file")
            elif word is not None:
                values[word] = Decimal(0) if prior is None else prior
                taken[word] = entry.name
            sound = sound and word is not None
        if listed and fields is not None and sheet.faults.count == before:
            adds_to_one(sheet, fields.key("values"), f"the priors of {entry.name}", values.values())
        result.whole = result.whole and sound
        if name is not None and fields is not None:
            label = sheet.optional(fields, "label", f"the label of {name}")
            result.drivers[name] = Driver(name=name, label=label, note=sheet.note(fields), values=values)
    return result


def adds_to_one(sheet: Sheet, span: Span, what: str, numbers: Iterable[Decimal]) -> None:
    """Note a fault unless the numbers add to exactly 1."""
    # Decimal sums are rounded to 28 digits; Fractions are not
    total = sum(map(Fraction, numbers), Fraction(0))
    if total != 1:
        shown = f"{float(total):.12g}"
        found = shown if shown != "1" else f"1 {'+' if total > 1 else '-'} {abs(float(total - 1)):.2g}"
        sheet.faults.add(span, f"{what} do not add to 1", found, "1 exactly")


def read_minds(sheet: Sheet, minds: Minds, parties: Parties, drivers: Drivers) -> dict[str, Mind]:
    """Read the priors of every hypothesis, expanded to all values of the driver they hang on."""
    found: dict[str, Mind] = {}
    for dm in parties.names:
        mind = _mind(sheet, minds, dm, drivers) if dm in minds.priors else Mind(dm=dm, prior=CERTAIN)
        if mind is not None:
            found[dm] = mind
    return found


def _mind(sheet: Sheet, minds: Minds, dm: str, drivers: Drivers) -> Mind | None:
    before = sheet.faults.count
    constant: dict[str, Decimal] = {}
    varying: dict[str, tuple[Entry, ...]] = {}
    driver = ""
    for prior in minds.priors[dm]:
        what = f"the prior of {prior.hypothesis}"
        if isinstance(prior.node, Pairs):
            entries = sheet.entries(prior.node, what) or ()
            varying[prior.hypothesis] = entries
            for entry in entries:
                own = drivers.owner(entry.name)
                if own and driver and own != driver:
                    problem = f"{what} hangs on {own}, another prior of {dm} on {driver}"
                    sheet.faults.add(entry.key, problem, entry.name, some(drivers.drivers[driver].values))
                elif not own and drivers.whole:
                    choices = [
                        v
                        for name, d in drivers.drivers.items()
                        if name == driver or not driver
                        for v in d.values
                    ]
                    sheet.unknown(entry.key, f"{what} names a value that no driver has", entry.name, choices)
                driver = driver or own
        elif prior.node is not None:
            number = sheet.probability(prior.node, what)
            if number is not None:
                constant[prior.hypothesis] = number
    values = tuple(drivers.drivers[driver].values) if driver else ("",)
    table: dict[str, Mapping[str, Decimal]] = {
        name: dict.fromkeys(values, number) for name, number in constant.items()
    }
    for prior in minds.priors[dm]:
        if prior.hypothesis in varying and isinstance(prior.node, Pairs):
            entries = varying[prior.hypothesis]
            table[prior.hypothesis] = _row(
                sheet, prior.node, entries, prior.hypothesis, values if driver else ()
            )
    complete = len(table) == len(minds.priors[dm]) and dm not in minds.broken and drivers.whole
    if sheet.faults.count > before or not complete:
        return None
    for value in values:
        under = f" under {value}" if value else ""
        what = f"the priors of the hypotheses of {dm}{under}"
        adds_to_one(sheet, minds.spans[dm], what, (row[value] for row in table.values()))
    order = {prior.hypothesis: table[prior.hypothesis] for prior in minds.priors[dm]}
    return Mind(dm=dm, driver=driver, prior=order)


def _row(
    sheet: Sheet, node: Node, entries: tuple[Entry, ...], name: str, values: tuple[str, ...]
) -> dict[str, Decimal]:
    """Read the prior of one hypothesis under each value of the driver."""
    row: dict[str, Decimal] = {}
    for entry in entries:
        number = sheet.probability(entry.value, f"the prior of {name} under {entry.name}")
        row[entry.name] = Decimal(0) if number is None else number
    strange = any(entry.name not in values for entry in entries)
    missing = [value for value in values if value not in row]
    if not entries or (missing and not strange):
        problem = (
            f"the prior of {name} leaves out {some(missing)}" if missing else f"the prior of {name} is empty"
        )
        sheet.faults.add(node, problem, wanted="a number for every value of one driver")
    return row


def read_claims(sheet: Sheet, top: Fields, parties: Parties, minds: Minds, drivers: Drivers) -> Claims:
    """Read `claims`."""
    result = Claims()
    entries = sheet.entries(top.get("claims"), "claims", "a mapping of names to claims")
    result.whole = (entries is not None or "claims" not in top) and "claims" not in top.lost
    needed = ("text", "about", "likely")
    for entry in entries or ():
        name = sheet.name(entry.key, "the name of a claim")
        fields = sheet.fields(entry.value, f"claim {entry.name}", (*needed, "half_life"), needed, entry.key)
        result.whole = result.whole and name is not None
        if name is not None:
            result.names[name] = None
        if fields is None:
            continue
        text = sheet.text(fields.get("text"), f"the text of {entry.name}")
        about = _subject(sheet, fields.get("about"), f"claim {entry.name}", parties, drivers)
        likely = _likely(sheet, fields.get("likely"), entry.name, about, minds, drivers)
        ages = read_half_life(sheet, fields, f"half_life of {entry.name}")
        note = sheet.note(fields)
        if name is not None and about is not None:
            result.about[name] = about
            result.claims[name] = Claim(
                name=name, text=text or "", about=about, likely=likely, half_life=ages, note=note
            )
    return result


def read_half_life(sheet: Sheet, fields: Fields, what: str) -> Decimal | None:
    """Read after how many months a report counts half: a number, or none, which is 0 here."""
    node = fields.get("half_life")
    if isinstance(node, Scalar) and node.value == "none":
        return Decimal(0)
    return sheet.number(node, what, "0", "100000", above=True)


def _subject(sheet: Sheet, node: Node | None, what: str, parties: Parties, drivers: Drivers) -> str | None:
    choices = (*parties.names, *drivers.drivers)
    if parties.whole and drivers.whole:
        return sheet.known(node, what, "a decision maker or driver", choices)
    scalar = sheet.scalar(node, what, "a decision maker or driver")
    return scalar.value if scalar is not None and scalar.value in choices else None


def _likely(
    sheet: Sheet, node: Node | None, name: str, about: str | None, minds: Minds, drivers: Drivers
) -> dict[str, Decimal]:
    """Read how probable a claim is under each hypothesis, or value, of what it is about."""
    what = f"likely of {name}"
    if node is None or about is None or about in minds.broken:
        return {}
    if about in drivers.drivers:
        choices, thing, sure = tuple(drivers.drivers[about].values), "a value", drivers.whole
    else:
        choices, thing, sure = minds.hypotheses(about), "a hypothesis", True
    if not choices and sure:
        if isinstance(node, Pairs):
            wanted = f"one number, since {about} has no hypotheses"
            sheet.faults.add(node, f"{what} is a mapping", wanted=wanted)
            return {}
        number = sheet.probability(node, what)
        return {} if number is None else {"": number}
    if isinstance(node, Scalar) and not node.cut:
        wanted = f"a number for each of {some(choices)}"
        sheet.faults.add(node, f"{what} is a single text", node.value or "nothing", wanted)
        return {}
    before = sheet.faults.count
    likely: dict[str, Decimal] = {}
    for entry in sheet.entries(node, what, "a mapping to numbers") or ():
        known = sheet.known(entry.key, what, thing, choices) if sure else None
        number = sheet.probability(entry.value, f"{what} under {entry.name}")
        if known is not None and number is not None:
            likely[known] = number
    missing = [choice for choice in choices if choice not in likely]
    if missing and sure and sheet.faults.count == before:
        sheet.faults.add(
            node, f"{what} leaves out {some(missing)}", wanted=f"a number for each of {some(choices)}"
        )
    return likely
