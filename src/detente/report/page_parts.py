"""The parts of a file as the page names and links them, and what follows from each today.

A part is written SECTION.NAME[.NAME], as in `reading`: decision_makers.russia.veto, claims.russia_would_push.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.explain import chance
from detente.report.anchors import anchor
from detente.report.page_findings import Findings

__all__ = ["Fact", "Link", "follows", "link_to"]


@dataclass(frozen=True, slots=True)
class Link:
    """A part by what it is and what it is called; `anchor` is its id on the page, "" when it has none."""

    what: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that follows: a text that links to where it stands, and its value."""

    text: str
    anchor: str
    value: str


def link_to(findings: Findings, part: str) -> Link:
    """Name a part and link to it."""
    section, _, rest = part.partition(".")
    owner, _, inner = rest.partition(".")
    conflict, ledger = findings.conflict, findings.conflict.ledger
    names = (rest,) if section in ("outcomes", "states", "evidence") else (owner, inner) if inner else (owner,)
    here = anchor(section, *names)
    match section:
        case "decision_makers":
            return Link("choice", _option(findings, owner, inner), here) if inner else Link("party", findings.dm(owner), here)
        case "preferences":
            wants = findings.hypothesis(owner, inner) if inner else findings.dm(owner)
            return Link("mind" if inner else "what it wants", wants, here)
        case "drivers":
            driver = ledger.drivers[owner]
            return Link("driver", inner or driver.label or owner, here)
        case "claims":
            return Link("claim", ledger.claims[owner].text, here)
        case "evidence":
            item = findings.items[rest]
            outlet = f", in {item.outlet}" if item.outlet else ""
            return Link("report", findings.origin(item.origin) + outlet, here)
        case "questions":
            asked = next(question for question in conflict.questions if question.name == owner)
            return Link("question", asked.text, here)
        case "yardsticks":
            return Link("yardstick", owner, here)
        case "outcomes":
            return Link("named end", rest, here)
        case "states":
            at = findings.found.forecast.tables.games.space.find(rest)
            return Link("state", rest, "" if at is None else findings.state_anchor(at))
        case _:
            return Link("setting", rest.replace("_", " "), "settings")


def follows(findings: Findings, part: str) -> Iterator[Fact]:
    """Tell what a part comes to today: probabilities, by word and number."""
    section, _, rest = part.partition(".")
    owner, _, inner = rest.partition(".")
    beliefs = findings.beliefs
    match section:
        case "evidence":
            for claim in findings.items[rest].claims:
                yield from follows(findings, f"claims.{claim}")
        case "claims":
            yield Fact(findings.conflict.ledger.claims[owner].text, anchor(section, owner), chance(beliefs.claims[owner]))
        case "preferences":
            held = beliefs.posterior.get(owner, {})
            for h in (inner,) if inner else held:
                if h:
                    yield Fact(findings.hypothesis(owner, h), anchor(section, owner, h), chance(held[h]))
        case "drivers":
            for value, weight in beliefs.drivers[owner].items():
                if inner in ("", value):
                    yield Fact(value.replace("_", " "), anchor(section, owner), chance(weight))
        case "questions":
            answer = findings.found.forecast.answers[owner]
            told = answer.unanswered if answer.probability is None else chance(answer.probability)
            yield Fact(answer.question.text, anchor(section, owner), told)
        case "decision_makers" if inner:
            yield from _taken(findings, owner, inner)
        case "outcomes" if findings.reached is not None:
            yield Fact(rest, anchor(section, rest), chance(findings.reached.outcomes[rest]))
        case "yardsticks" if findings.reached is not None and findings.conflict.yardsticks[0].name == owner:
            told = f"at some time worse than today, by {owner}"
            yield Fact(told, anchor(section, owner), chance(findings.reached.worse))
        case _:
            return


def _option(findings: Findings, dm: str, name: str) -> str:
    owner = next(each for each in findings.conflict.decision_makers if each.name == dm)
    return next(option.label or option.name for option in owner.options if option.name == name)


def _taken(findings: Findings, dm: str, option: str) -> Iterator[Fact]:
    """Tell how likely an option is to be in force where the walk comes to rest."""
    if findings.reached is None or not findings.names.space.has_patterns:
        return
    at = findings.conflict.option_names.index((dm, option))
    patterns = findings.names.space.patterns
    taken = sum(float(p) for p, pattern in zip(findings.reached.states, patterns, strict=True) if pattern[at] == "Y")
    told = f"{_option(findings, dm, option)}: in force at the end"
    yield Fact(told, anchor("decision_makers", dm, option), chance(taken))
