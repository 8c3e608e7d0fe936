"""A draft as read (:mod:`detente.formats.drafts`): its articles, and the sentences that a person accepted."""

from __future__ import annotations

from dataclasses import dataclass

from detente.formats.faults import Faults, Span

__all__ = ["Accepted", "Draft", "DraftReport", "DraftText"]


@dataclass(frozen=True, slots=True)
class DraftText:
    """An article that a draft was made from: its hash, and what a person says it is."""

    number: int
    file: str
    sha256: str
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A report on a claim, as accepted."""

    id: str
    date: str
    summary: str
    outlet: str
    origin: str
    reliability: str
    attribution: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A sentence that a person accepted; `new_claim` is YAML of a claim that the conflict does not have yet."""

    at: str
    text: int
    start: int
    end: int
    sha256: str
    roles: tuple[str, ...]
    gist: str
    why: str
    claim: str
    new_claim: str
    reports: tuple[DraftReport, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read: its articles, the sentences accepted, and how many wait. `faults` places what is found
    later."""

    texts: tuple[DraftText, ...]
    accepted: tuple[Accepted, ...]
    waiting: int
    faults: Faults
