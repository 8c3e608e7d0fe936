"""Assumptions and judgement: drivers, minds, the meaning of named ends, and how the walk is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from detente.explain.captions import agreements_told, foresight_told
from detente.explain.naming import joined
from detente.explain.numbers import per_cent
from detente.explain.undecided import held_told
from detente.model import DecisionMaker, Hypothesis, Payoffs, Preference, Prioritised, Ranking
from detente.report.anchors import anchor
from detente.report.page_derivations import derivation_of
from detente.report.page_findings import Findings

__all__ = ["Driven", "Held", "Judgement", "Setting", "Wants", "judgement"]


@dataclass(frozen=True, slots=True)
class Driven:
    """A driver: its values, each before any report and now."""

    label: str
    note: str
    anchor: str
    derived: str
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A hypothesis: how likely before any report and now, what it sees, and what it wants."""

    label: str
    note: str
    anchor: str
    priors: tuple[tuple[str, str], ...]
    before: str
    now: str
    sees: str
    kind: str
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wants:
    """What one decision maker may want."""

    label: str
    note: str
    anchor: str
    derived: str
    certain: bool
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Something else that the file assumes, with its statement or number."""

    label: str
    text: str
    note: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that is assumed."""

    drivers: tuple[Driven, ...]
    minds: tuple[Wants, ...]
    stated: tuple[Setting, ...]
    settings: tuple[Setting, ...]
    note: str


def judgement(findings: Findings) -> Judgement:
    """List what the file assumes."""
    before, now = findings.found.before, findings.beliefs
    drivers = [
        Driven(
            driver.label or driver.name,
            driver.note,
            anchor("drivers", driver.name),
            derivation_of(findings, driver.name),
            tuple(
                (z, per_cent(before.drivers[name][z]), per_cent(now.drivers[name][z])) for z in driver.values
            ),
        )
        for name, driver in findings.conflict.ledger.drivers.items()
    ]
    minds = [_wants(findings, dm) for dm in findings.conflict.decision_makers]
    return Judgement(
        tuple(drivers),
        tuple(minds),
        tuple(_stated(findings)),
        tuple(_settings(findings)),
        findings.conflict.settings.note,
    )


def _wants(findings: Findings, dm: DecisionMaker) -> Wants:
    held = findings.conflict.preferences[dm.name]
    return Wants(
        findings.dm(dm.name),
        findings.conflict.notes.get(dm.name, ""),
        anchor("preferences", dm.name),
        derivation_of(findings, dm.name),
        all(not hypothesis.name for hypothesis in held),
        tuple(_held(findings, dm.name, hypothesis) for hypothesis in held),
    )


def _held(findings: Findings, dm: str, hypothesis: Hypothesis) -> Held:
    h = hypothesis.name
    mind = findings.conflict.ledger.minds.get(dm)
    priors: Mapping[str, Decimal] = mind.prior.get(h, {}) if mind is not None and h else {}
    sees = [
        f"{findings.dm(other)} as “{findings.hypothesis(other, seen)}”"
        for other, seen in hypothesis.sees.items()
    ]
    kind, wants = _preference(hypothesis.preference)
    return Held(
        hypothesis.label or h,
        hypothesis.note,
        anchor("preferences", dm, h) if h else "",
        tuple((value, per_cent(float(p))) for value, p in priors.items() if value),
        per_cent(findings.found.before.posterior[dm][h]) if h else "",
        per_cent(findings.beliefs.posterior[dm][h]) if h else "",
        joined(sees),
        kind,
        wants,
    )


def _preference(preference: Preference) -> tuple[str, tuple[str, ...]]:
    """Return how a preference is given, and its lines, the most important or best first."""
    if isinstance(preference, Prioritised):
        return "statements, most important first", tuple(s.text for s in preference.statements)
    if isinstance(preference, Ranking):
        return "states, best first", tuple(", ".join(rank) for rank in preference.ranks)
    if isinstance(preference, Payoffs):
        ranked = sorted(preference.payoffs.items(), key=lambda pair: -pair[1])
        return "payoffs", tuple(f"{state}: {value:f}" for state, value in ranked)
    return "weights", tuple(f"{weight:f}: {statement.text}" for statement, weight in preference.weights)


def _stated(findings: Findings) -> Iterator[Setting]:
    """List the statements that rule states out, name ends and measure them."""
    conflict = findings.conflict
    for pattern in conflict.infeasible:
        yield Setting("cannot happen", pattern, "")
    for statement in conflict.feasible:
        yield Setting("always holds", statement.text, "")
    for outcome in conflict.outcomes:
        yield Setting(f"named end: {outcome.name}", outcome.when.text, "", anchor("outcomes", outcome.name))
    for yardstick in conflict.yardsticks:
        text = "; ".join(f"{weight:f} if {statement.text}" for statement, weight in yardstick.weights)
        yield Setting(f"yardstick: {yardstick.name}", text, "", anchor("yardsticks", yardstick.name))


def _settings(findings: Findings) -> Iterator[Setting]:
    settings = findings.conflict.settings
    if findings.reached is None:
        return
    yield Setting("Foresight of the parties", foresight_told(findings.conflict), "")
    yield Setting("Agreements", agreements_told(findings.names), "")
    if settings.activity:
        paces = [f"{findings.dm(dm)} {pace:f}" for dm, pace in settings.activity.items()]
        yield Setting("Activity", joined(paces), "")
    if settings.sharpness:
        yield Setting("Sharpness of choice", f"{settings.sharpness:f}", "")
    if findings.conflict.nature:
        yield Setting("Chance", held_told(findings.conflict), "")
    yield Setting("Outside the model", per_cent(float(settings.outside_model)), "")
