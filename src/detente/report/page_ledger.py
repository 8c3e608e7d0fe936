"""The ledger: every claim with what it rests on, every report with its weight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from detente.evidence import Claim, Item, Standing, in_words
from detente.explain.captions import read_told
from detente.explain.days import day_in_words
from detente.explain.numbers import per_cent
from detente.explain.pictured import network_told, unheard_told
from detente.explain.reading import counting, signed, unread, word_told
from detente.report.anchors import anchor
from detente.report.network_of import Believed, networks
from detente.report.page_derivations import derivation_of
from detente.report.page_findings import Findings
from detente.report.page_weakest import without_report

__all__ = ["Account", "Entered", "Hanging", "Ledger", "ledger"]


@dataclass(frozen=True, slots=True)
class Entered:
    """One report on one claim."""

    anchor: str
    id: str
    date: str
    summary: str
    outlet: str
    origin: str
    locator: str
    note: str
    letter: str
    given: str
    words: str
    rho: str
    how: str
    silent: bool
    without: str


@dataclass(frozen=True, slots=True)
class Account:
    """A claim, what is believed of it, and the reports on it."""

    anchor: str
    text: str
    about: str
    note: str
    about_anchor: str
    derived: str
    badge: Standing
    before: str
    word: str
    now: str
    links: tuple[tuple[str, str], ...]
    items: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """The belief network about one party or driver, the claims that it leaves out, and whether it is opened."""

    heading: str
    drawn: str
    unheard: str
    opened: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """What hangs on what, and every claim with its reports."""

    accounts: tuple[Account, ...]
    told: str
    networks: tuple[Hanging, ...]
    networks_told: str


def ledger(findings: Findings) -> Ledger | None:
    """Write the ledger, or nothing when the file has none."""
    stated = findings.conflict.ledger
    if not stated.claims:
        return None
    seen: set[str] = set()
    accounts = [_account(findings, claim, seen) for claim in stated.claims.values()]
    read = {row.item for row in findings.found.forecast.rows}
    origins = {row.origin for row in findings.found.forecast.rows}
    found = findings.found.forecast
    believed = Believed(findings.names, found.as_of, found.rows, findings.found.before, findings.beliefs)
    asked = next((stated.claims[q.claim].about for q in findings.conflict.questions if q.claim), "")
    return Ledger(
        tuple(accounts),
        read_told(len(read), len(stated.items), len(origins)) if stated.items else "",
        tuple(
            Hanging(each.heading, each.drawn, unheard_told(each.unheard), each.about == asked)
            for each in networks(believed)
        ),
        network_told(len(found.later)),
    )


def _account(findings: Findings, claim: Claim, seen: set[str]) -> Account:
    now = findings.beliefs.claims[claim.name]
    return Account(
        anchor("claims", claim.name),
        claim.text,
        findings.about(claim.about),
        claim.note,
        anchor("drivers" if claim.about in findings.conflict.ledger.drivers else "preferences", claim.about),
        derivation_of(findings, claim.about),
        findings.standing(claim.name),
        per_cent(findings.found.before.claims[claim.name]),
        in_words(now),
        per_cent(now),
        tuple((_value(findings, claim.about, h), _exactly(a)) for h, a in claim.likely.items()),
        tuple(
            _entered(findings, item, claim.name, seen)
            for item in findings.conflict.ledger.items
            if claim.name in item.claims
        ),
    )


def _exactly(probability: Decimal) -> str:
    """Tell a stated probability as it was stated: what is judged is not rounded."""
    return f"{(100 * probability).normalize():f} %"


def _value(findings: Findings, about: str, h: str) -> str:
    """Return the label of a hypothesis, or of a driver's value."""
    if about in findings.conflict.ledger.drivers or not h:
        return h.replace("_", " ") or "whatever it wants"
    return findings.hypothesis(about, h)


def _entered(findings: Findings, item: Item, claim: str, seen: set[str]) -> Entered:
    row = findings.rows.get((item.id, claim))
    # a report on two claims stands in two places, and can be linked to in one
    here = "" if item.id in seen else anchor("evidence", item.id)
    seen.add(item.id)
    letter = item.reliability if row is None else row.letter
    return Entered(
        here,
        item.id,
        day_in_words(item.date),
        item.summary,
        item.outlet,
        findings.origin(item.origin),
        item.locator,
        item.note,
        letter,
        item.reliability if letter != item.reliability else "",
        word_told(item.claims[claim]),
        "" if row is None else signed(row.rho),
        unread(item, findings.found.forecast.as_of) if row is None else counting(row),
        row is None or not row.counted,
        without_report(findings, item.id, claim),
    )
