"""How a source text was read, sentence by sentence; every part it names must stand in this file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.formats.fields import Fields
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.sheet import Sheet
from detente.model import Reading, Sentence

__all__ = ["read_reading"]

KINDS = ("evidence", "modelled", "prior", "context", "out of scope")
AT = re.compile(r"h1|b1|r[1-9][0-9]*|p[1-9][0-9]*s[1-9][0-9]*", re.ASCII)
SECTIONS = (
    "decision_makers",
    "nature",
    "preferences",
    "drivers",
    "claims",
    "evidence",
    "questions",
    "yardsticks",
    "outcomes",
    "states",
    "settings",
)
# the key, inside a named part, whose own keys are a third name
INNER = ("options", "hypotheses", "values")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The names of all parts of a file, and the sections of which some part may be missing here."""

    names: dict[str, None]
    unsure: frozenset[str]

    def read(self, sheet: Sheet, node: Node, what: str) -> str | None:
        scalar = sheet.scalar(node, what, "a part of this file")
        if scalar is None or scalar.value.partition(".")[0] in self.unsure:
            return None
        return sheet.known(node, what, "a part of this file", self.names)


def read_reading(sheet: Sheet, top: Fields) -> Reading | None:
    """Read `reading`."""
    node = top.get("reading")
    keys = ("source", "sentences")
    fields = sheet.fields(node, "reading", keys, keys)
    if fields is None:
        return None
    source: dict[str, str] = {}
    about = sheet.fields(fields.get("source"), "reading.source", ("title", "author", "outlet", "date"))
    for name, entry in about.entries.items() if about else ():
        if name == "date":
            when = sheet.date(entry.value, "the date of reading.source")
            source[name] = "" if when is None else when.isoformat()
        else:
            source[name] = sheet.text(entry.value, f"the {name} of reading.source") or ""
    parts = _parts(top)
    seen: dict[str, Node] = {}
    sentences: list[Sentence] = []
    for number, item in enumerate(
        sheet.items(fields.get("sentences"), "sentences", "a list of sentences") or (), 1
    ):
        sentence = _sentence(sheet, item, number, parts, seen)
        if sentence is not None:
            sentences.append(sentence)
    return Reading(source=source, sentences=tuple(sentences), note=sheet.note(fields))


def _sentence(sheet: Sheet, node: Node, number: int, parts: _Parts, seen: dict[str, Node]) -> Sentence | None:
    what = f"sentence {number}"
    fields = sheet.fields(node, what, ("at", "gist", "as", "parts", "why"), ("at", "gist", "as"))
    if fields is None:
        return None
    at = sheet.text(fields.get("at"), f"at of {what}")
    if at is not None:
        what = f"sentence {at}"
        where = fields.entries["at"].value
        if not AT.fullmatch(at):
            sheet.faults.add(where, f"at of {what} is no spot in a text", at, "h1, b1, r1, p1s1 and so on")
        elif at in seen:
            line = sheet.faults.source.line(seen[at].start)
            sheet.faults.add(
                where, f"{what} is read twice", at, "every sentence once", f"first on line {line}"
            )
        else:
            seen[at] = where
    given = fields.get("as")
    listed = given.items if isinstance(given, Items) else (given,) if given is not None else ()
    kinds = [sheet.choice(item, f"as of {what}", KINDS) for item in listed]
    if isinstance(given, Items) and not listed:
        sheet.faults.add(given, f"as of {what} is empty", wanted="one or more of " + ", ".join(KINDS))
    if "out of scope" in kinds and "why" not in (*fields.entries, *fields.lost) and given is not None:
        sheet.faults.add(given, f"{what} is out of scope and has no why", wanted="why: …")
    named: list[str] = []
    for item in sheet.items(fields.get("parts"), f"parts of {what}", "a list of parts, SECTION.NAME") or ():
        part = parts.read(sheet, item, what)
        if part is not None:
            named.append(part)
    return Sentence(
        at=at or "",
        gist=sheet.text(fields.get("gist"), f"the gist of {what}") or "",
        kinds=tuple(kind for kind in kinds if kind is not None),
        parts=tuple(named),
        why=sheet.optional(fields, "why", f"why of {what}"),
        note=sheet.note(fields),
    )


def _parts(top: Fields) -> _Parts:
    """Name every part of the file as it stands, whether or not it can be read: SECTION.NAME[.NAME]."""
    names: dict[str, None] = {}
    for section in SECTIONS:
        for name, node in _named(top.get(section)):
            names[f"{section}.{name}"] = None
            held = dict(_named(node)) if isinstance(node, Pairs) else {}
            # where none of these keys is there, one may be misspelt, and that is a fault of its own
            for inner in [held[key] for key in INNER if key in held] or held.values():
                names.update((f"{section}.{name}.{third}", None) for third, _ in _named(inner))
    reports = top.get("evidence")
    items = reports.items if isinstance(reports, Items) else ()
    unsure = set(top.lost)
    if any("id" not in dict(_named(item)) for item in items):
        unsure.add("evidence")
    if dict(_named(top.get("preferences"))).keys() - dict(_named(top.get("decision_makers"))).keys():
        unsure.add("preferences")
    return _Parts(names, frozenset(unsure))


def _named(node: Node | None) -> list[tuple[str, Node]]:
    """Return what a mapping names by its keys, and a list by the ids of its items."""
    if isinstance(node, Pairs):
        return [(key.value, value) for key, value in node.pairs if isinstance(key, Scalar)]
    if isinstance(node, Items):
        pairs = [pair for item in node.items if isinstance(item, Pairs) for pair in item.pairs]
        ids = [value for key, value in pairs if isinstance(key, Scalar) and key.value == "id"]
        bare = [item for item in node.items if isinstance(item, Scalar)]
        return [(item.value, item) for item in (*ids, *bare) if isinstance(item, Scalar)]
    return []
