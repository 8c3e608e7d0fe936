"""The option table, and which states hold under whose foresight, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.explain.apart import told_apart
from detente.explain.captions import holds_told, profile_told
from detente.explain.numbers import per_cent
from detente.explain.reasons import reasons
from detente.explain.undecided import rate_told
from detente.graph import main_profile
from detente.model import Option
from detente.report.anchors import anchor
from detente.report.page_findings import Findings
from detente.report.page_weakest import turns
from detente.stability import CONCEPTS
from detente.statements import NATURE

__all__ = ["Choice", "Column", "Held", "Holding", "Line", "Party", "Table", "holding", "option_table"]

COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A state at the head of a column: its name, and how it differs from the status quo."""

    name: str
    more: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, and its letter in each state: Y, N, or - where a coalesced state leaves it open."""

    label: str
    name: str
    arrow: str
    note: str
    anchor: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A decision maker and its options."""

    label: str
    note: str
    anchor: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The option table."""

    columns: tuple[Column, ...]
    parties: tuple[Party, ...]


def option_table(findings: Findings) -> Table:
    """List who decides what, and what is taken in the status quo and the likeliest states."""
    states = _shown(findings) if findings.names.space.has_patterns else []
    columns = [Column(*_called(findings, state), findings.state_anchor(state)) for state in states]
    patterns = [findings.names.space.patterns[state] for state in states]
    at = {name: k for k, name in enumerate(findings.conflict.option_names)}
    parties = findings.conflict.decision_makers
    listed = [
        Party(
            label,
            dm.note,
            anchor("decision_makers", dm.name),
            tuple(
                Choice(
                    option.label or option.name.replace("_", " "),
                    option.name if option.label else "",
                    _arrow(option),
                    option.note,
                    anchor("decision_makers", dm.name, option.name),
                    tuple(pattern[at[dm.name, option.name]] for pattern in patterns),
                )
                for option in dm.options
            ),
        )
        for dm, label in zip(parties, told_apart(parties, short=False), strict=True)
    ]
    if findings.conflict.nature:
        undecided = [
            Choice(
                option.label or option.name.replace("_", " "),
                option.name if option.label else "",
                rate_told(option),
                option.note,
                anchor(NATURE, option.name),
                tuple(pattern[at[NATURE, option.name]] for pattern in patterns),
            )
            for option in findings.conflict.nature
        ]
        listed.append(Party("Chance", "which nobody decides", anchor(NATURE), tuple(undecided)))
    return Table(tuple(columns), tuple(listed))


def _shown(findings: Findings) -> list[int]:
    """Return the status quo and the likeliest state of each named end, then further likely states."""
    first: dict[str, int] = {}
    for state in findings.listed:
        if state != findings.start:
            first.setdefault(findings.names.outcome(state), state)
    states = [] if findings.start is None else [findings.start]
    states += list(first.values())
    states += [state for state in findings.listed if state not in states]
    return states[:COLUMNS]


def _arrow(option: Option) -> str:
    return {"both": "", "forward": "once taken, kept", "backward": "once dropped, gone"}[option.direction]


def _called(findings: Findings, state: int) -> tuple[str, str]:
    name, more = findings.state(state)
    return ("today", name if name != "as today" else "") if state == findings.start else (name, more)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of reasons, with the lines that belong under it."""

    text: str
    under: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One state: how likely it holds under each concept, how likely it is reached, and why."""

    name: str
    more: str
    anchor: str
    pattern: str
    chances: tuple[str, ...]
    strong: tuple[bool, ...]
    reached: str
    without: str
    reasons: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds, and under whose foresight."""

    concepts: tuple[tuple[str, str], ...]
    walked: bool
    deals: bool
    states: tuple[Held, ...]
    told: str
    profile: str
    turns: tuple[str, ...]


def holding(findings: Findings) -> Holding:
    """Tell what holds: P(equilibrium) beside P(reached), and the reasons under the main profile."""
    forecast = findings.found.forecast
    profile = main_profile(findings.conflict)
    alone = forecast.chances.reached_without_agreements
    deals = alone is not None and findings.conflict.settings.agreements != "none"
    states: list[Held] = []
    for state in findings.listed:
        chances = [float(p[state]) for p in forecast.chances.equilibrium.values()]
        reached = "" if findings.reached is None else per_cent(float(findings.reached.states[state]))
        without = per_cent(float(alone.states[state])) if alone is not None and deals else ""
        concepts = list(forecast.chances.equilibrium)
        lines = reasons(forecast.tables.games, profile, state, concepts, findings.names)
        states.append(
            Held(
                *findings.state(state),
                findings.state_anchor(state),
                findings.names.space.patterns[state],
                tuple(per_cent(p) for p in chances),
                tuple(p >= 0.5 for p in chances),
                reached,
                without,
                nested(lines),
            )
        )
    return Holding(
        tuple((code.upper(), CONCEPTS[code].title) for code in forecast.chances.equilibrium),
        findings.reached is not None,
        deals,
        tuple(states),
        holds_told(findings.names, len(states), findings.reached),
        profile_told(findings.names, profile),
        tuple(turns(findings)),
    )


def nested(lines: Sequence[str]) -> tuple[Line, ...]:
    """Turn lines indented by two spaces a level into a tree.

    Examples
    --------
    >>> [line] = nested(["it holds.", "  Nobody gains."])
    >>> line.under[0].text
    'Nobody gains.'
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        depth = _depth(lines[at])
        end = at + 1
        while end < len(lines) and _depth(lines[end]) > depth:
            end += 1
        found.append(Line(lines[at].strip(), nested(lines[at + 1 : end])))
        at = end
    return tuple(found)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
