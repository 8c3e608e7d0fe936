"""The reading table: what was said, how sure it is, where it sits in the model, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.explain.days import day_in_words
from detente.explain.reading import counting, kind_told, place_told, signed, unread, word_told
from detente.model import Sentence
from detente.report.anchors import anchor
from detente.report.page_findings import Findings
from detente.report.page_parts import Fact, Link, follows, link_to

__all__ = ["Reading", "Said", "Sureness", "reading"]


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure one report is of one claim."""

    letter: str
    words: str
    origin: str
    rho: str
    how: str
    anchor: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the source."""

    at: str
    place: str
    gist: str
    note: str
    kinds: tuple[str, ...]
    why: str
    sure: tuple[Sureness, ...]
    parts: tuple[Link, ...]
    follows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole table, and of which text."""

    source: tuple[str, ...]
    note: str
    sentences: tuple[Said, ...]


def reading(findings: Findings) -> Reading | None:
    """Write the reading table, or nothing when the file has none."""
    read = findings.conflict.reading
    if read is None:
        return None
    given = dict(read.source)
    if given.get("date"):
        given["date"] = day_in_words(date.fromisoformat(given["date"]))
    order = [given[key] for key in ("title", "author", "outlet", "date") if given.get(key)]
    return Reading(tuple(order), read.note, tuple(_said(findings, sentence) for sentence in read.sentences))


def _said(findings: Findings, sentence: Sentence) -> Said:
    facts: dict[str, Fact] = {}
    for part in sentence.parts:
        for fact in follows(findings, part):
            facts.setdefault(fact.text, fact)
    return Said(
        sentence.at,
        place_told(sentence.at),
        sentence.gist,
        sentence.note,
        tuple(kind_told(kind) for kind in sentence.kinds),
        sentence.why,
        tuple(sure for part in sentence.parts for sure in _sure(findings, part)),
        tuple(link_to(findings, part) for part in sentence.parts),
        tuple(facts.values()),
    )


def _sure(findings: Findings, part: str) -> list[Sureness]:
    section, _, name = part.partition(".")
    if section != "evidence":
        return []
    item = findings.items[name]
    rows = [findings.rows[name, claim] for claim in item.claims if (name, claim) in findings.rows]
    here, origin = anchor("evidence", name), findings.origin(item.origin)
    if not rows:
        why = unread(item, findings.found.forecast.as_of)
        return [Sureness(item.reliability, "", origin, "", why, here, True)]
    return [
        Sureness(
            row.letter,
            word_told(item.claims[row.claim]),
            origin,
            signed(row.rho),
            "" if row.counted == 1 else counting(row),
            here,
            not row.counted,
        )
        for row in rows
    ]
