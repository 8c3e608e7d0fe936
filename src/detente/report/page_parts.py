"""The parts of a file as the page names and links them, and what follows from each today.

A part is written SECTION.NAME[.NAME], as in `reading`: decision_makers.russia.veto, claims.russia_would_push.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.explain.captions import UNANSWERED
from detente.explain.days import dated
from detente.explain.reading import chance
from detente.report.anchors import anchor
from detente.report.page_findings import Findings
from detente.statements import NATURE

__all__ = ["Fact", "Link", "follows", "link_to"]

WHOLE = ("outcomes", "states", "evidence")
"""Sections whose names are free text, in which a dot is just a dot."""


@dataclass(frozen=True, slots=True)
class Link:
    """A part by what it is and what it is called; `anchor` is its id on the page, "" when it has none."""

    what: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that follows: a text that links to where it stands, and its value, or why none is known.

    `more` is told beside the text.
    """

    text: str
    anchor: str
    value: str
    known: bool = True
    more: str = ""


def link_to(findings: Findings, part: str) -> Link:
    """Name a part and link to it."""
    section, name, inner = _split(part)
    if section not in NAMED:
        return Link("setting", name.replace("_", " "), "settings" if findings.reached is not None else "")
    what, text = NAMED[section](findings, name, inner)
    if section == "states":
        at = findings.found.forecast.tables.games.space.find(name)
        return Link(what, text, "" if at is None else findings.state_anchor(at))
    return Link(
        what, text, anchor(section, name, inner) if inner and section != "drivers" else anchor(section, name)
    )


def follows(findings: Findings, part: str) -> Iterator[Fact]:
    """Tell what a part comes to today: probabilities, by word and number."""
    section, name, inner = _split(part)
    if section in FOLLOWING:
        yield from FOLLOWING[section](findings, name, inner)


def _split(part: str) -> tuple[str, str, str]:
    section, _, rest = part.partition(".")
    if section in WHOLE:
        return section, rest, ""
    name, _, inner = rest.partition(".")
    return section, name, inner


def _option(findings: Findings, dm: str, name: str) -> str:
    owner = next(each for each in findings.conflict.decision_makers if each.name == dm)
    return next(option.label or option.name for option in owner.options if option.name == name)


def _chance(findings: Findings, name: str, _inner: str = "") -> tuple[str, str]:
    option = next(option for option in findings.conflict.nature if option.name == name)
    return "chance", option.label or option.name.replace("_", " ")


def _party(findings: Findings, name: str, inner: str) -> tuple[str, str]:
    return ("choice", _option(findings, name, inner)) if inner else ("party", findings.dm(name))


def _wish(findings: Findings, name: str, inner: str) -> tuple[str, str]:
    return ("mind", findings.hypothesis(name, inner)) if inner else ("what it wants", findings.dm(name))


def _driver(findings: Findings, name: str, inner: str) -> tuple[str, str]:
    return "driver", inner.replace("_", " ") or findings.about(name)


def _report(findings: Findings, name: str, _inner: str) -> tuple[str, str]:
    item = findings.items[name]
    return "report", findings.origin(item.origin) + (f", in {item.outlet}" if item.outlet else "")


def _question(findings: Findings, name: str, _inner: str) -> tuple[str, str]:
    return "question", findings.found.forecast.answers[name].question.text


NAMED: dict[str, Callable[[Findings, str, str], tuple[str, str]]] = {
    "decision_makers": _party,
    NATURE: _chance,
    "preferences": _wish,
    "drivers": _driver,
    "claims": lambda findings, name, _inner: ("claim", findings.conflict.ledger.claims[name].text),
    "evidence": _report,
    "questions": _question,
    "yardsticks": lambda _findings, name, _inner: ("yardstick", name.replace("_", " ")),
    "outcomes": lambda _findings, name, _inner: ("named end", name),
    "states": lambda _findings, name, _inner: ("state", name),
}
"""What a part of each section is, and what it is called."""


def _claim(findings: Findings, name: str, _inner: str = "") -> Iterator[Fact]:
    text = findings.conflict.ledger.claims[name].text
    yield Fact(text, anchor("claims", name), chance(findings.beliefs.claims[name]))


def _claimed(findings: Findings, name: str, _inner: str) -> Iterator[Fact]:
    for claim in findings.items[name].claims:
        yield from _claim(findings, claim)


def _minds(findings: Findings, name: str, inner: str) -> Iterator[Fact]:
    held = findings.beliefs.posterior.get(name, {})
    for h in (inner,) if inner else held:
        if h:
            here = anchor("preferences", name, h)
            yield Fact(findings.hypothesis(name, h), here, chance(held[h]))


def _values(findings: Findings, name: str, inner: str) -> Iterator[Fact]:
    for value, weight in findings.beliefs.drivers[name].items():
        if inner in ("", value):
            yield Fact(value.replace("_", " "), anchor("drivers", name), chance(weight))


def _answer(findings: Findings, name: str, _inner: str) -> Iterator[Fact]:
    answer = findings.found.forecast.answers[name]
    here, p, day = anchor("questions", name), answer.probability, dated(answer.question)
    text = f"{answer.question.text} ({day})" if day else answer.question.text
    yield Fact(text, here, UNANSWERED[answer.unanswered] if p is None else chance(p), p is not None)


def _taken(findings: Findings, name: str, inner: str) -> Iterator[Fact]:
    """Tell how likely an option is to be in force where the walk comes to rest."""
    patterns = findings.names.space.patterns
    if not inner or findings.reached is None or not findings.names.space.has_patterns:
        return
    at = findings.conflict.option_names.index((name, inner))
    reached = findings.reached.states.tolist()
    if any(p and pattern[at] == "-" for p, pattern in zip(reached, patterns, strict=True)):
        return  # the walk may end where a coalesced state leaves the option open
    taken = sum(p for p, pattern in zip(reached, patterns, strict=True) if pattern[at] == "Y")
    here = anchor("decision_makers", name, inner)
    yield Fact(f"{_option(findings, name, inner)}: in force at the end", here, chance(taken))


def _end(findings: Findings, name: str, _inner: str) -> Iterator[Fact]:
    if findings.reached is not None:
        yield Fact(name, anchor("outcomes", name), chance(findings.reached.outcomes[name]))


def _measure(findings: Findings, name: str, _inner: str) -> Iterator[Fact]:
    # the walk is measured by the first yardstick alone
    if findings.reached is not None and findings.conflict.yardsticks[0].name == name:
        told = f"at some time worse than today, by {name.replace('_', ' ')}"
        yield Fact(told, anchor("yardsticks", name), chance(findings.reached.worse))


FOLLOWING: dict[str, Callable[[Findings, str, str], Iterator[Fact]]] = {
    "decision_makers": _taken,
    "preferences": _minds,
    "drivers": _values,
    "claims": _claim,
    "evidence": _claimed,
    "questions": _answer,
    "yardsticks": _measure,
    "outcomes": _end,
}
"""What follows from a part of each section."""
