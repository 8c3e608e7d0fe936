"""The end of the page: every question with its answer, and how the page was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.evidence.scales import ATTRIBUTIONS
from detente.explain.captions import UNANSWERED, glossary
from detente.explain.days import dated, day_in_words
from detente.explain.numbers import counted, per_cent
from detente.explain.pictured import lines_told
from detente.explain.seen import profiles_told
from detente.explain.undecided import options_told
from detente.report.anchors import anchor
from detente.report.page_derivations import derived_at
from detente.report.page_findings import Findings
from detente.report.page_weakest import Weak, weak
from detente.report.pictures import lines_picture

__all__ = ["Answered", "Answers", "Making", "answered", "making"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and its answer."""

    anchor: str
    text: str
    claim: str
    when: str
    on: str
    word: str
    number: str
    unanswered: str
    base: str
    happened: str
    note: str
    weak: Weak | None
    derived: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Every question with its answer, and how the answers moved."""

    rows: tuple[Answered, ...]
    lines: str
    lines_told: str


def answered(findings: Findings) -> Answers | None:
    """Answer every question of the file, or nothing when it asks none."""
    found: list[Answered] = []
    for question in findings.conflict.questions:
        answer = findings.found.forecast.answers[question.name]
        found.append(
            Answered(
                anchor("questions", question.name),
                question.text,
                anchor("claims", question.claim) if question.claim else "",
                question.when.text if question.when is not None else "",
                dated(question),
                answer.words or "",
                "" if answer.probability is None else per_cent(answer.probability),
                UNANSWERED[answer.unanswered],
                "" if question.base is None else per_cent(float(question.base)),
                "" if question.outcome is None else "yes" if question.outcome else "no",
                question.note,
                weak(findings, question.name),
                derived_at(findings, question),
            )
        )
    if not found:
        return None
    shown = findings.shown
    lines = "" if shown is None else lines_picture(findings.names, findings.found.forecast, shown)
    return Answers(tuple(found), lines, "" if shown is None else lines_told(shown))


@dataclass(frozen=True, slots=True)
class Making:
    """How the page was made, and how to make it again."""

    facts: tuple[tuple[str, str], ...]
    command: str
    letters: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[str, str], ...]
    concepts: tuple[tuple[str, str, str], ...]
    published: tuple[str, ...]


def making(findings: Findings) -> Making:
    """Tell how the page was made."""
    forecast, conflict = findings.found.forecast, findings.conflict
    as_of = forecast.as_of
    size = [counted(len(conflict.names), "decision maker"), options_told(conflict)]
    facts = [
        ("Program", f"Détente {findings.made.version}"),
        ("Input", findings.made.file),
        ("SHA-256 of the input", conflict.digest or "none: the conflict was not read from a file"),
        ("Reports read up to", "no date: the file has no reports" if as_of is None else day_in_words(as_of)),
        ("Model", ", ".join([*size, counted(len(forecast.states), "state")])),
        ("Method", f"{forecast.method}; {profiles_told(forecast)}"),
    ]
    dated = f" --as-of {as_of.isoformat()}" if as_of is not None else ""
    ledger = conflict.ledger
    scales: tuple[Mapping[str, float], Mapping[str, float]] = ({}, {})
    letters, words = (ledger.letters, ledger.words) if ledger.items else scales
    caps = {letter: name for name, letter in ATTRIBUTIONS.items()}
    return Making(
        tuple(facts),
        f"detente report {findings.made.file}{dated} -o PAGE.html",
        tuple((letter, _two(r), caps.get(letter, "")) for letter, r in letters.items()),
        tuple((word, _two(q)) for word, q in words.items()),
        glossary(),
        (conflict.published,)
        if isinstance(conflict.published, str)
        else tuple(p.source for p in conflict.published),
    )


def _two(number: float) -> str:
    return f"{number:.2f}".removeprefix("0")
