"""Lexicons in files: the shipped ones, and a user's own beside them, read as strictly as a conflict.

format: detente-lexicon/1
title: Words of our desk
entries:
  - {kind: hedge, says: may, source: "house style", phrases: ["on the cards", "in the offing"]}
"""

from __future__ import annotations

import functools
from pathlib import Path

from detente.errors import some
from detente.evidence import Phrase
from detente.evidence.phrase import KINDS
from detente.evidence.scales import WORDS
from detente.formats.faults import Faults, Span
from detente.formats.fetching import decoded
from detente.formats.fields import Fields
from detente.formats.files import read_bytes
from detente.formats.nodes import Node, compose
from detente.formats.sheet import Sheet
from detente.formats.source import Source

__all__ = ["read_lexicon", "read_lexicon_text", "shipped_lexicon"]

FORMAT = "detente-lexicon/1"
NEED_WORD = ("hedge",)
MAY_SAY = ("hedge", "speech", "thought", "base_rate")
STRENGTHS = ("strong", "weak")
LONGEST = 12
MOST_ALTERNATIVES = 64


@functools.cache
def shipped_lexicon() -> tuple[Phrase, ...]:
    """Return the phrases that come with the package.

    Examples
    --------
    >>> phrases = shipped_lexicon()
    >>> any(phrase.kind == "hearsay" and phrase.text == "reportedly" for phrase in phrases)
    True
    """
    from importlib.resources import files  # noqa: PLC0415  its import is slow, and only `read` needs it

    found = sorted(
        (item for item in files("detente.lexicons").iterdir() if item.name.endswith(".yaml")), key=str
    )
    return tuple(phrase for item in found for phrase in read_lexicon_text(item.read_text("utf-8"), item.name))


def read_lexicon(path: str | Path) -> tuple[Phrase, ...]:
    """Read a lexicon from a file.

    Raises
    ------
    InputError
        With every fault of the file, each with its place.
    """
    return read_lexicon_text(decoded(read_bytes(path), str(path)), str(path))


def read_lexicon_text(text: str, file: str = "-") -> tuple[Phrase, ...]:
    """Read a lexicon from its text.

    Raises
    ------
    InputError
        With every fault of the text, each with its place.

    Examples
    --------
    >>> [phrase] = read_lexicon_text('''
    ... format: detente-lexicon/1
    ... entries: [{kind: hedge, says: may, phrases: [on the cards]}]
    ... ''')
    >>> phrase.text, phrase.says
    ('on the cards', 'may')
    """
    sheet = Sheet(Faults(Source.of(text, file)))
    top = sheet.fields(
        compose(sheet.faults),
        "the lexicon",
        ("format", "title", "entries"),
        ("format", "entries"),
        Span(0, 0),
    )
    phrases: list[Phrase] = []
    if top is not None:
        sheet.choice(top.get("format"), "the format", (FORMAT,))
        sheet.optional(top, "title", "the title")
        sheet.note(top)
        for number, item in enumerate(
            sheet.items(top.get("entries"), "entries", "a list of entries") or (), 1
        ):
            phrases += _entry(sheet, item, number)
    sheet.faults.raise_if_any()
    return tuple(phrases)


def _entry(sheet: Sheet, node: Node, number: int) -> list[Phrase]:
    what = f"entry {number}"
    fields = sheet.fields(node, what, ("kind", "says", "source", "phrases"), ("kind", "phrases"))
    if fields is None:
        return []
    kind = sheet.choice(fields.get("kind"), f"the kind of {what}", tuple(KINDS))
    source = sheet.optional(fields, "source", f"the source of {what}")
    sheet.note(fields)
    says = _says(sheet, fields, kind, what)
    texts = [
        _phrase(sheet, item, what)
        for item in sheet.items(fields.get("phrases"), f"the phrases of {what}", "a list of phrases") or ()
    ]
    return [Phrase(kind=kind, text=text, says=says, source=source) for text in texts if text and kind]


def _says(sheet: Sheet, fields: Fields, kind: str | None, what: str) -> str:
    """Read the word of the scale; a hedge must have one, and few other kinds may."""
    if "says" not in fields:
        if kind in NEED_WORD and "says" not in fields.lost:
            wanted = f"says: one of {some(WORDS, most=20)}"
            sheet.faults.add(fields.span, f"{what} hedges without a word of the scale", wanted=wanted)
        return ""
    if kind is not None and kind not in MAY_SAY:
        sheet.faults.add(
            fields.key("says"),
            f"{what} says a word, and {kind} has none",
            wanted=f"says only in {some(MAY_SAY)}",
        )
        return ""
    choices = STRENGTHS if kind == "base_rate" else tuple(WORDS)
    return sheet.choice(fields.get("says"), f"says of {what}", choices) or ""


def _phrase(sheet: Sheet, node: Node, what: str) -> str:
    text = sheet.line(node, f"a phrase of {what}")
    if text is None:
        return ""
    parts = text.split()
    if len(parts) > LONGEST:
        sheet.faults.add(node, f"a phrase of {what} is too long", text, f"at most {LONGEST} words")
    elif parts[0] == "…" or parts[-1] == "…":
        sheet.faults.add(node, f"a phrase of {what} starts or ends with a gap", text, "words about each …")
    elif any(part.count("|") >= MOST_ALTERNATIVES or "" in part.split("|") for part in parts):
        sheet.faults.add(node, f"a phrase of {what} has an empty alternative, or too many", text, "one|other")
    else:
        return text
    return ""
