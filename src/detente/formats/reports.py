"""The reports: who said what, when, how surely; and the scales by which they are weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from detente.errors import some
from detente.evidence import Item, Origin
from detente.evidence.ledger import Word
from detente.evidence.scales import ATTRIBUTIONS, LETTERS, WORDS
from detente.formats.beliefs import Claims
from detente.formats.fields import Fields
from detente.formats.nodes import Items, Node, Scalar
from detente.formats.sheet import LIKE_A_NUMBER, Sheet

__all__ = ["Reports", "Scales", "read_origins", "read_reports", "read_scales"]

ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)
KEYS = (
    "id",
    "date",
    "summary",
    "outlet",
    "origin",
    "reliability",
    "attribution",
    "claims",
    "locator",
    "supersedes",
    "retracted",
)
REQUIRED = ("id", "date", "summary", "origin", "reliability", "claims")


@dataclass(frozen=True, slots=True)
class Scales:
    """Letters and words with their numbers, the file's own over the defaults, and how fast reports age."""

    letters: Mapping[str, float] = field(default_factory=lambda: dict(LETTERS))
    words: Mapping[str, float] = field(default_factory=lambda: dict(WORDS))
    half_life: Decimal | None = None
    note: str = ""
    whole: bool = True


@dataclass(slots=True)
class Reports:
    """The reports as far as they could be read; `ids` are all ids, and `whole` if none of them is missing."""

    items: list[Item] = field(default_factory=list[Item])
    ids: dict[str, Node] = field(default_factory=dict[str, Node])
    whole: bool = True


def read_scales(sheet: Sheet, node: Node | None) -> Scales:
    """Read `settings.scales`."""
    fields = sheet.fields(node, "scales", ("letters", "words"))
    if fields is None:
        return Scales(whole=node is None)
    letters, words = dict(LETTERS), dict(WORDS)
    for entry in sheet.entries(fields.get("letters"), "scales.letters") or ():
        letter = sheet.choice(entry.key, "a letter of scales", sorted(LETTERS))
        number = sheet.number(entry.value, f"the letter {entry.name}", "0", "0.98")
        if letter is not None and number is not None:
            letters[letter] = float(number)
    for entry in sheet.entries(fields.get("words"), "scales.words") or ():
        word = sheet.line(entry.key, "a word of scales")
        number = sheet.number(entry.value, f"the word {entry.name}", "0.01", "0.99")
        if word is not None and LIKE_A_NUMBER.fullmatch(word):
            hint = "a report that gives it would be read as giving the number itself"
            sheet.faults.add(entry.key, "a word of scales looks like a number", word, "a word", hint)
        elif word is not None and number is not None:
            words[word] = float(number)
    return Scales(letters, words, note=sheet.note(fields), whole="words" not in fields.lost)


def read_origins(sheet: Sheet, node: Node | None) -> dict[str, Origin]:
    """Read `settings.origins`."""
    origins: dict[str, Origin] = {}
    for entry in sheet.entries(node, "origins", "a mapping of origins to {label, dependence}") or ():
        name = sheet.line(entry.key, "the name of an origin")
        fields = sheet.fields(entry.value, f"origin {entry.name}", ("label", "dependence"))
        if name is None or fields is None:
            continue
        dependence = sheet.probability(fields.get("dependence"), f"the dependence of {name}")
        origins[name] = Origin(
            name=name,
            label=sheet.optional(fields, "label", f"the label of {name}"),
            dependence=Decimal(1) if dependence is None else dependence,
            note=sheet.note(fields),
        )
    return origins


def read_reports(sheet: Sheet, node: Node | None, claims: Claims, scales: Scales) -> Reports:
    """Read `evidence`."""
    result = Reports()
    nodes = sheet.items(node, "evidence", "a list of reports")
    result.whole = nodes is not None or node is None
    superseding: dict[str, Node] = {}
    for number, item in enumerate(nodes or (), 1):
        fields = sheet.fields(item, f"report {number}", KEYS, REQUIRED)
        name = _id(sheet, fields.get("id"), number, result) if fields is not None else None
        result.whole = result.whole and name is not None
        if fields is None:
            continue
        report = _report(sheet, fields, name or f"report {number}", claims, scales)
        older = fields.get("supersedes")
        if name is not None and older is not None:
            superseding[name] = older
        if report is not None:
            result.items.append(report)
    _check_superseding(sheet, superseding, result)
    return result


def _id(sheet: Sheet, node: Node | None, number: int, result: Reports) -> str | None:
    text = sheet.text(node, f"the id of report {number}")
    if text is None or node is None:
        return None
    if not ID.fullmatch(text):
        sheet.faults.add(node, f"the id of report {number} is no id", text, "letters, digits, _ and -")
        return None
    if text in result.ids:
        first = sheet.faults.source.told(result.ids[text].start, node.start)
        sheet.faults.add(
            node, f"the id {text} is given twice", text, "ids that are unique", f"first on {first}"
        )
    else:
        result.ids[text] = node
    return text


def _report(sheet: Sheet, fields: Fields, name: str, claims: Claims, scales: Scales) -> Item | None:
    when = sheet.date(fields.get("date"), f"the date of {name}")
    summary = sheet.text(fields.get("summary"), f"the summary of {name}")
    outlet = sheet.optional(fields, "outlet", f"the outlet of {name}")
    origin = sheet.line(fields.get("origin"), f"the origin of {name}")
    letter = sheet.choice(fields.get("reliability"), f"the reliability of {name}", sorted(LETTERS))
    attribution = (
        sheet.choice(fields.get("attribution"), f"the attribution of {name}", tuple(ATTRIBUTIONS)) or ""
    )
    spoken = _spoken(sheet, fields.get("claims"), name, claims, scales)
    locator = sheet.optional(fields, "locator", f"the locator of {name}")
    note = sheet.note(fields)
    older = sheet.scalar(fields.get("supersedes"), f"supersedes of {name}", "the id of a report")
    retracted = sheet.date(fields.get("retracted"), f"retracted of {name}")
    if when is not None and retracted is not None and retracted < when:
        place = fields.get("retracted")
        assert place is not None
        sheet.faults.add(place, f"{name} is retracted before it was made", str(retracted), f"{when} or later")
    if when is None or summary is None or origin is None or letter is None:
        return None
    return Item(
        id=name,
        date=when,
        summary=summary,
        outlet=outlet,
        origin=origin,
        reliability=letter,
        attribution=attribution,
        claims=spoken,
        locator=locator,
        note=note,
        supersedes=older.value if older else "",
        retracted=retracted,
    )


def _spoken(
    sheet: Sheet, node: Node | None, name: str, claims: Claims, scales: Scales
) -> dict[str, tuple[Word, ...]]:
    """Read which claims a report speaks of, and with which words of certainty."""
    what = f"claims of {name}"
    wanted = "a mapping of claims to words of certainty"
    entries = sheet.entries(node, what, wanted, least="at least one claim")
    spoken: dict[str, tuple[Word, ...]] = {}
    subjects: dict[str, str] = {}
    for entry in entries or ():
        claim = entry.name if entry.name in claims.names else None
        if claim is None and claims.whole:
            sheet.known(entry.key, what, "a claim", claims.names)
        layers = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        if not layers:
            sheet.faults.add(
                entry.value, f"the words of {name} are empty", wanted=some(scales.words, most=30)
            )
        words = [_word(sheet, layer, name, scales) for layer in layers]
        subject = claims.about.get(entry.name, "")
        if subject and subject in subjects:
            problem = f"{name} speaks of two claims about {subject}"
            hint = "make it two reports, or drop the weaker one"
            sheet.faults.add(entry.key, problem, f"{subjects[subject]} and {entry.name}", "at most one", hint)
        elif subject:
            subjects[subject] = entry.name
        if claim is not None:
            spoken[claim] = tuple(word for word in words if word is not None)
    return spoken


def _word(sheet: Sheet, node: Node, name: str, scales: Scales) -> Word | None:
    what = f"a word of certainty of {name}"
    if isinstance(node, Scalar) and LIKE_A_NUMBER.fullmatch(node.value):
        return sheet.number(node, what, "0.01", "0.99")
    scalar = sheet.scalar(node, what, "a word of the scale, or a number")
    if scalar is None:
        return None
    word = scalar.value
    if word not in scales.words:
        if scales.whole:
            problem = f"{what} is not on the scale"
            hint = sheet.faults.nearest(word, tuple(scales.words))
            wanted = f"{some(scales.words, most=30)}; or a number"
            sheet.faults.add(scalar, problem, word or "nothing", wanted, hint)
        return None
    return word


def _check_superseding(sheet: Sheet, superseding: Mapping[str, Node], reports: Reports) -> None:
    older: dict[str, str] = {}
    for name, node in superseding.items():
        what = f"supersedes of {name}"
        scalar = sheet.scalar(node, what, "the id of a report") if reports.whole else None
        if scalar is not None and scalar.value == name:
            sheet.faults.add(scalar, f"{name} supersedes itself", name, "another report")
        elif scalar is not None and sheet.known(scalar, what, "a report", reports.ids) is not None:
            older[name] = scalar.value
    dates = {item.id: item.date for item in reports.items}
    for name, taken_back in older.items():
        if name in dates and taken_back in dates and dates[taken_back] > dates[name]:
            problem = f"{name} supersedes a report that is newer than itself"
            sheet.faults.add(superseding[name], problem, taken_back, f"a report of {dates[name]} or before")
    done: set[str] = set()
    for name in older:
        walk: list[str] = []
        at = name
        while at in older and at not in done and at not in walk:
            walk.append(at)
            at = older[at]
        if at in walk:
            ring = walk[walk.index(at) :]
            problem = "reports supersede each other in a ring"
            sheet.faults.add(superseding[ring[0]], problem, some([*ring, ring[0]]), "an older report")
        done.update(walk)
