"""What the answers turn on: who refuses the plan, and what each origin left out would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.explain.captions import idle_told
from detente.explain.numbers import NOTABLE, per_cent
from detente.explain.pictured import tornado_told
from detente.explain.reading import chance
from detente.explain.undecided import left_to_chance
from detente.forecasting import GRADE, Chances, LeftOut
from detente.report.anchors import anchor
from detente.report.page_findings import Findings
from detente.report.page_parts import Link, link_to
from detente.report.pictures import worth_pictures

__all__ = ["Changed", "Changes", "Mind", "Refusal", "Refuser", "changes", "refusal"]


@dataclass(frozen=True, slots=True)
class Mind:
    """A hypothesis, its weight today, and whether it prefers the plan."""

    label: str
    weight: str
    prefers: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Refuser:
    """One decision maker before the plan."""

    label: str
    must_agree: bool
    refuses: str
    minds: tuple[Mind, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The plan, and everybody's stance."""

    label: str
    statement: str
    note: str
    state: str
    all_agree: str
    stances: tuple[Refuser, ...]
    left_to_chance: str = ""


def refusal(findings: Findings) -> Refusal | None:
    """Tell who refuses the plan, or nothing when the file has none."""
    entry, plan = findings.found.entry, findings.conflict.plan
    if entry is None or plan is None:
        return None
    stances = sorted(entry.stances, key=lambda stance: not stance.must_agree)
    return Refusal(
        plan.label,
        plan.when.text,
        plan.note,
        findings.names.since_today(entry.state),
        chance(entry.all_agree),
        tuple(
            Refuser(
                findings.names.dm(stance.dm),
                stance.must_agree,
                per_cent(stance.refuses),
                tuple(
                    Mind(
                        findings.names.hypothesis(stance.dm, h) if h else "its preference",
                        per_cent(weight),
                        gains,
                        anchor("preferences", findings.conflict.names[stance.dm], *((h,) if h else ())),
                    )
                    for h, (weight, gains) in stance.by_hypothesis.items()
                ),
            )
            for stance in stances
        ),
        left_to_chance(entry.by_chance) if entry.by_chance else "",
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """One origin left out: each value, and the difference in points where there is one."""

    origin: str
    report: Link
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What each origin changes, beside how things stand, and what is worth finding out."""

    heads: tuple[tuple[str, str], ...]
    now: tuple[str, ...]
    origins: tuple[Changed, ...]
    idle: str
    worth: tuple[tuple[str, str], ...]
    worth_told: str


def changes(findings: Findings) -> Changes | None:
    """Tell what would change the answers, or nothing when there is no report to leave out or to hope for."""
    left_out = findings.found.left_out
    first = next((question for question in findings.conflict.questions if question.claim), None)
    ends: Mapping[str, float] = {} if findings.reached is None else findings.reached.outcomes
    named = {outcome.name for outcome in findings.conflict.outcomes}
    worth = [end for end, p in ends.items() if p >= NOTABLE]

    def values(chances: Chances) -> list[float]:
        claims = [chances.beliefs.claims[first.claim]] if first is not None else []
        return claims + [chances.reached.outcomes[end] for end in worth if chances.reached is not None]

    asked = () if first is None else ((first.text, anchor("claims", first.claim)),)
    heads = (*asked, *((end, anchor("outcomes", end) if end in named else "") for end in worth))
    worth_knowing = tuple(worth_pictures(findings.names, findings.found.forecast))
    told = tornado_told(GRADE, truths=True) if worth_knowing else ""
    if not left_out or not heads:
        return Changes((), (), (), "", worth_knowing, told) if worth_knowing else None
    now = values(findings.found.forecast.chances)

    def moved(each: LeftOut) -> list[float]:
        return [then - was for then, was in zip(values(each.chances), now, strict=True)]

    busy = sorted(left_out, key=lambda each: -abs(moved(each)[0]))
    telling = [each for each in busy if max(map(abs, moved(each))) >= NOTABLE]
    return Changes(
        heads,
        tuple(per_cent(value) for value in now),
        tuple(
            Changed(
                findings.origin(each.origin),
                link_to(findings, f"evidence.{each.items[0]}"),
                tuple(
                    (per_cent(value), _points(value, was))
                    for value, was in zip(values(each.chances), now, strict=True)
                ),
            )
            for each in telling
        ),
        idle_told([findings.origin(each.origin) for each in busy if each not in telling]),
        worth_knowing,
        told,
    )


def _points(value: float, was: float) -> str:
    """Tell a difference in whole points, as the rounded numbers beside it would have it."""
    points = round(100 * value) - round(100 * was)
    return f"{'−' if points < 0 else '+'}{abs(points)}" if points else ""
