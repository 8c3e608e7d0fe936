"""Drafts: what `read` proposes, for a person to accept sentence by sentence. The article itself is not in them.

    format: detente-draft/1
    texts:
      - {text: 1, file: report.txt, sha256: …, title: "", author: "", outlet: "", date: 2012-12-04}
    sentences:
      - at: p1s1
        text: 1
        span: [120, 240]
        sha256: …
        as: evidence
        gist: ""
        claim: ""
        new_claim: {text: "", about: "", likely: {}}
        evidence:
          - {id: p1s1, date: 2012-12-04, summary: "", origin: writer, reliability: F, attribution: unattributed,
             says: [may]}
        reviewed: false

Of a sentence that nobody has reviewed nothing is asked but that it can be read. A reviewed one must be whole.
"""

from __future__ import annotations

import re

from detente.evidence.scales import ATTRIBUTIONS, LETTERS
from detente.formats.draft_parts import Accepted, Draft, DraftReport, DraftText
from detente.formats.faults import Faults, Span
from detente.formats.fields import Fields
from detente.formats.flow import quoted
from detente.formats.nodes import Items, Node, Pairs, Scalar, compose
from detente.formats.reading import AT
from detente.formats.reading import KINDS as ROLES
from detente.formats.sheet import NAME, NUMBER, Sheet
from detente.formats.source import Source

__all__ = ["FORMAT", "read_draft"]

FORMAT = "detente-draft/1"
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
TEXT_KEYS = ("text", "file", "sha256", "characters", "title", "author", "outlet", "date")
KEYS = ("at", "text", "span", "sha256", "as", "gist", "why", "claim", "new_claim", "evidence", "reviewed")
REPORT_KEYS = ("id", "date", "summary", "outlet", "origin", "reliability", "attribution", "says")


def read_draft(text: str, file: str) -> Draft:
    """Read a draft from its text.

    Raises
    ------
    InputError
        With every fault of the draft, each with its place.
    """
    sheet = Sheet(Faults(Source.of(text, file)))
    keys = ("format", "made_by", "conflict", "texts", "sentences")
    top = sheet.fields(compose(sheet.faults), "the draft", keys, ("format", "texts", "sentences"), Span(0, 0))
    texts: list[DraftText] = []
    accepted: list[Accepted] = []
    waiting = 0
    if top is not None:
        sheet.choice(top.get("format"), "the format", (FORMAT,))
        for number, item in enumerate(sheet.items(top.get("texts"), "texts", "a list of texts") or (), 1):
            texts += _text(sheet, item, number)
        known = {each.number for each in texts}
        for number, item in enumerate(
            sheet.items(top.get("sentences"), "sentences", "a list of sentences") or (), 1
        ):
            fields = sheet.fields(
                item, f"sentence {number}", KEYS, ("at", "text", "span", "sha256", "reviewed")
            )
            if fields is None:
                continue
            if sheet.truth(fields.get("reviewed"), f"reviewed of sentence {number}"):
                accepted += _accepted(sheet, fields, number, known)
            else:
                waiting += 1
    sheet.faults.raise_if_any()
    return Draft(tuple(texts), tuple(accepted), waiting, sheet.faults)


def _blank(sheet: Sheet, fields: Fields, name: str, what: str) -> str:
    """Read a text that may be left empty."""
    scalar = sheet.scalar(fields.get(name), what, "a text")
    return scalar.value.strip() if scalar is not None else ""


def _whole(sheet: Sheet, node: Node | None, what: str) -> int:
    number = sheet.number(node, what, "0", "1000000000")
    if number is not None and number != int(number) and node is not None:
        sheet.faults.add(node, f"{what} is no whole number", str(number), "a whole number")
    return int(number) if number is not None else 0


def _hash(sheet: Sheet, fields: Fields, what: str) -> str:
    scalar = sheet.scalar(fields.get("sha256"), f"sha256 of {what}", "64 hexadecimal digits")
    if scalar is not None and not HASH.fullmatch(scalar.value):
        sheet.faults.add(
            scalar, f"sha256 of {what} is no hash", scalar.value or "nothing", "64 hexadecimal digits"
        )
    return scalar.value if scalar is not None else ""


def _text(sheet: Sheet, node: Node, number: int) -> list[DraftText]:
    what = f"text {number}"
    fields = sheet.fields(node, what, TEXT_KEYS, ("text", "sha256"))
    if fields is None:
        return []
    own = _whole(sheet, fields.get("text"), f"the number of {what}")
    title, author, outlet, file = (
        _blank(sheet, fields, key, f"the {key} of {what}") for key in ("title", "author", "outlet", "file")
    )
    return [
        DraftText(
            own, file, _hash(sheet, fields, what), title, author, outlet, _date(sheet, fields, what, False)
        )
    ]


def _date(sheet: Sheet, fields: Fields, what: str, required: bool) -> str:
    node = fields.get("date")
    if not required and (node is None or (isinstance(node, Scalar) and not node.value)):
        return ""
    when = sheet.date(node, f"the date of {what}")
    return when.isoformat() if when is not None else ""


def _accepted(sheet: Sheet, fields: Fields, number: int, texts: set[int]) -> list[Accepted]:
    """Read a sentence that a person accepted: everything that will be written must be there."""
    before = sheet.faults.count
    at = sheet.text(fields.get("at"), f"at of sentence {number}") or ""
    what = f"sentence {at or number}"
    if at and not AT.fullmatch(at):
        sheet.faults.add(
            fields.entries["at"].value, f"at of {what} is no spot in a text", at, "h1, b1, r1, p1s1 and so on"
        )
    text = _whole(sheet, fields.get("text"), f"the text of {what}")
    if text not in texts and texts:
        sheet.faults.add(
            fields.entries["text"].value, f"{what} is of a text that is not listed", str(text), "one of texts"
        )
    span = sheet.items(fields.get("span"), f"the span of {what}", "[start, end]") or ()
    bounds = [_whole(sheet, each, f"the span of {what}") for each in span]
    if "span" in fields and len(bounds) != 2:
        sheet.faults.add(
            fields.entries["span"].value, f"the span of {what} is not two numbers", wanted="[start, end]"
        )
        bounds = [0, 0]
    given = fields.get("as")
    listed = given.items if isinstance(given, Items) else (given,) if given is not None else ()
    roles = tuple(role for item in listed if (role := sheet.choice(item, f"as of {what}", ROLES)))
    if not listed:
        sheet.faults.add(
            fields.span, f"{what} is reviewed and has no as", wanted="as: one of " + ", ".join(ROLES)
        )
    gist = _needed(sheet, fields, "gist", what, "what the sentence says, in your own words")
    why = _blank(sheet, fields, "why", f"why of {what}")
    if "out of scope" in roles and not why:
        sheet.faults.add(fields.span, f"{what} is out of scope and has no why", wanted="why: …")
    reports: tuple[DraftReport, ...] = ()
    claim = new_claim = ""
    if "evidence" in roles:
        listed_reports = sheet.items(fields.get("evidence"), f"evidence of {what}", "a list of reports") or ()
        if not listed_reports:
            sheet.faults.add(
                fields.span, f"{what} is evidence and has no report", wanted="evidence: [{id: …}]"
            )
        reports = tuple(_report(sheet, each, what, gist) for each in listed_reports)
        claim = _blank(sheet, fields, "claim", f"the claim of {what}")
        if not claim:
            wanted = "claim: the name of a claim, of the conflict or written out under new_claim"
            sheet.faults.add(fields.span, f"{what} is evidence for no claim", wanted=wanted)
        elif not NAME.fullmatch(claim):
            sheet.faults.add(
                fields.entries["claim"].value,
                f"the claim of {what} is no name",
                claim,
                "letters, digits and _",
            )
        new_claim = _new_claim(sheet, fields.get("new_claim"))
    if sheet.faults.count > before:
        return []
    return [
        Accepted(
            at,
            text,
            bounds[0],
            bounds[1],
            _hash(sheet, fields, what),
            roles,
            gist,
            why,
            claim,
            new_claim,
            reports,
            fields.span,
        )
    ]


def _needed(sheet: Sheet, fields: Fields, name: str, what: str, wanted: str) -> str:
    value = _blank(sheet, fields, name, f"the {name} of {what}")
    if not value:
        place = fields.entries[name].key if name in fields else fields.span
        sheet.faults.add(place, f"{what} is reviewed and its {name} is empty", wanted=wanted)
    return value


def _report(sheet: Sheet, node: Node, what: str, gist: str) -> DraftReport:
    fields = sheet.fields(node, f"a report of {what}", REPORT_KEYS, ("id", "date", "origin", "reliability"))
    if fields is None:
        return DraftReport("", "", "", "", "", "", "", ())
    told = f"the report of {what}"
    given = fields.get("says")
    listed = given.items if isinstance(given, Items) else (given,) if given is not None else ()
    words = [
        sheet.scalar(each, f"a word of certainty of {what}", "a word of the scale, or a number")
        for each in listed
    ]
    return DraftReport(
        id=sheet.text(fields.get("id"), f"the id of {told}") or "",
        date=_date(sheet, fields, told, True),
        summary=_blank(sheet, fields, "summary", f"the summary of {told}") or gist,
        outlet=_blank(sheet, fields, "outlet", f"the outlet of {told}"),
        origin=sheet.line(fields.get("origin"), f"the origin of {told}") or "",
        reliability=sheet.choice(fields.get("reliability"), f"the reliability of {told}", sorted(LETTERS))
        or "",
        attribution=sheet.choice(fields.get("attribution"), f"the attribution of {told}", tuple(ATTRIBUTIONS))
        or "",
        says=tuple(word.value for word in words if word is not None) or ("flat",),
    )


def _new_claim(sheet: Sheet, node: Node | None) -> str:
    """Return a new claim as one line of YAML, or "" where nothing was filled in; the conflict's reader judges it."""
    if node is None or (isinstance(node, Scalar) and not node.value):
        return ""
    fields = sheet.fields(node, "new_claim", ("text", "about", "likely"))
    if fields is None or not _blank(sheet, fields, "text", "the text of new_claim"):
        return ""
    parts = [f"{entry.name}: {_flow(entry.value)}" for entry in fields.entries.values()]
    return "{" + ", ".join(parts) + "}"


def _flow(node: Node) -> str:
    """Write a node on one line."""
    if isinstance(node, Scalar):
        return quoted(node.value) if node.style or not NUMBER.fullmatch(node.value) else node.value
    if isinstance(node, Items):
        return "[" + ", ".join(_flow(item) for item in node.items) + "]"
    if isinstance(node, Pairs):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in node.pairs) + "}"
    return '""'
