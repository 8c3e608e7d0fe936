"""The head of the page: what is asked, the answer, and the brief in full sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.evidence import Standing, in_words
from detente.explain.brief import SCENARIO_TOLD, Section, brief, measure_told
from detente.explain.days import day_in_words
from detente.explain.numbers import per_cent
from detente.explain.reading import chance
from detente.model import Question
from detente.report.anchors import anchor
from detente.report.bars import Bar, bars, scale_top
from detente.report.page_derivations import derived_at
from detente.report.page_findings import FIGURE, Findings
from detente.report.page_parts import Fact, follows
from detente.report.page_turns import changes
from detente.report.page_weakest import Weak, weak
from detente.report.scale import scale

__all__ = ["Asked", "Paragraph", "Summary", "summary"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that the page opens with."""

    text: str
    word: str
    number: str
    badge: Standing
    picture: str
    sentences: tuple[str, ...]
    claim: str
    weak: Weak | None
    derived: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A section of the brief, with a picture where one says more."""

    heading: str
    answer: str
    sentences: tuple[str, ...]
    picture: str
    topic: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything above the first numbered section."""

    title: str
    as_of: str
    note: str
    source: str
    asked: Asked | None
    short: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    further: tuple[Fact, ...]


def summary(findings: Findings) -> Summary:
    """Write the head of the page."""
    conflict, as_of = findings.conflict, findings.found.forecast.as_of
    first = next((question for question in conflict.questions if question.claim), None)
    sections = brief(findings.found)
    further = tuple(
        replace(fact, more=_weakest(findings, question.name))
        for question in conflict.questions
        if question is not first and findings.found.forecast.answers[question.name].probability is not None
        for fact in follows(findings, f"questions.{question.name}")
    )
    return Summary(
        conflict.title,
        "" if as_of is None else day_in_words(as_of),
        conflict.note,
        conflict.source,
        None if first is None else _asked(findings, first, sections),
        tuple(sentence for section in sections if section.topic == "short" for sentence in section.sentences),
        tuple(_paragraphs(findings, first, sections)),
        further,
    )


def _weakest(findings: Findings, question: str) -> str:
    found = weak(findings, question)
    return "" if found is None else f"weakest leg: {found.told}"


def _asked(findings: Findings, question: Question, sections: tuple[Section, ...]) -> Asked:
    now, before = findings.beliefs.claims[question.claim], findings.found.before.claims[question.claim]
    bands = findings.found.forecast.bands
    band = None if bands is None else bands.questions.get(question.name)
    told = tuple(
        sentence for section in sections if section.topic == "truth" for sentence in section.sentences
    )
    return Asked(
        question.text,
        in_words(now),
        per_cent(now),
        findings.standing(question.claim),
        scale(
            now,
            before,
            f"{question.text} {chance(now)}; before any report {per_cent(before)}",
            None if band is None else (band.low, band.high),
        ),
        told,
        question.claim,
        weak(findings, question.name),
        derived_at(findings, question),
    )


def _paragraphs(
    findings: Findings, first: Question | None, sections: tuple[Section, ...]
) -> Iterator[Paragraph]:
    for section in sections:
        # the truth stands above in large letters; the author's note is the head's own paragraph
        if section.topic in ("short", "truth", "trust") or not (section.sentences or section.answer):
            continue
        picture = _scenarios(findings, first) if section.topic == "matter" and first is not None else ""
        here = _in_full(findings, first, section.topic)
        yield Paragraph(section.heading, section.answer, section.sentences, picture, section.topic, here)


def _in_full(findings: Findings, first: Question | None, topic: str) -> str:
    """Return where on the page a section of the brief is told in full."""
    if topic == "change":
        return "changes" if changes(findings) is not None else ""
    if topic == "matter" and first is not None:
        return anchor("claims", first.claim)
    return topic if topic in ("holds", "reached", "refuses") else ""


def _scenarios(findings: Findings, question: Question) -> str:
    measure = findings.found.measure
    if measure is None:
        return ""
    rows = [
        Bar(SCENARIO_TOLD[name], measure.value(chances), kind="plain" if name == "as_is" else "pale")
        for name, chances in findings.found.matters[question.name].scenarios.items()
    ]
    top = scale_top(row.value for row in rows)
    return bars(rows, top=top, caption=measure_told(measure, findings.names), width=FIGURE)
