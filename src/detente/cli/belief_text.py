"""How beliefs and forecasts are laid out in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from detente.cli.common import WIDTH, titled, wrapped
from detente.evidence import Beliefs, Weighed, standing
from detente.explain.brief import brief
from detente.explain.captions import ABOUT, UNANSWERED, without_told
from detente.explain.caution import caution_told
from detente.explain.days import dated
from detente.explain.firmness import smallest_of, tipping_told
from detente.explain.naming import Names
from detente.explain.numbers import NOTABLE, per_cent
from detente.explain.seen import moves_told, profiles_told
from detente.explain.uncertainty import answer_told
from detente.explain.undecided import held_told
from detente.explain.weakest import leg_told
from detente.forecasting import Assessment, Forecast
from detente.forecasting.weakest import Turning
from detente.graph import StateSpace
from detente.model import Conflict
from detente.study.evidence import Evidence

__all__ = ["brief_lines", "evidence_lines", "forecast_lines"]

MOST_STATES = 12
MOST_LEFT_OUT = 5


def brief_lines(found: Assessment) -> Iterator[str]:
    """Lay out the brief on one screen."""
    conflict = found.forecast.conflict
    yield from titled(conflict.title, found.forecast.as_of)
    for section in brief(found):
        joint = f"{section.heading}  {section.answer}"
        if section.answer and len(joint) <= WIDTH:
            yield f"{section.heading}{section.answer:>{WIDTH - len(section.heading)}}"
        else:
            yield from wrapped(joint.strip())
        hint = _hint(found.forecast) if section.topic == "trust" else ""
        for number, told in enumerate(section.sentences, 1):
            yield from wrapped(told + hint * (number == len(section.sentences)), "  ")
        for row in section.rows:
            yield f"  {row}"


def _hint(found: Forecast) -> str:
    """Say by which option the later reports are read."""
    if not found.later:
        return ""
    them = "it" if len(found.later) == 1 else "them"
    return f" Read {them} with --as-of {max(item.date for item in found.later)}."


def forecast_lines(found: Forecast, turning: Turning | None = None) -> Iterator[str]:
    """Lay out a forecast: beliefs, equilibria beside what is reached, the questions, and what they turn on."""
    names = Names(found.conflict, found.tables.games.space)
    yield from titled(found.conflict.title, found.as_of)
    yield profiles_told(found)
    for told in moves_told(found, names):
        yield from wrapped(told)
    yield from _beliefs(found.conflict, found.beliefs)
    yield ""
    yield from _states(found, names)
    if found.conflict.nature:
        yield ""
        yield from wrapped(held_told(found.conflict))
    if found.answers:
        yield ""
        yield "Questions"
    for answer in found.answers.values():
        told = (
            f"({UNANSWERED[answer.unanswered]})"
            if answer.probability is None
            else answer_told(answer, found.bands.questions.get(answer.question.name) if found.bands else None)
        )
        day = dated(answer.question)
        yield from wrapped(f"{answer.question.text}{f' ({day})' if day else ''}  {told}", "  ", "    ")
        weakest = None if turning is None else turning.weakest.get(answer.question.name)
        if weakest is not None and weakest.leg is not None:
            yield from wrapped(f"weakest leg: {leg_told(weakest.leg, names)}", "      ", "        ")
    if turning is not None and turning.tipping:
        yield ""
        yield "The smallest change of one prior that changes what holds"
        yield from wrapped(tipping_told(smallest_of(turning.tipping), names), "  ", "    ")


def _beliefs(conflict: Conflict, beliefs: Beliefs) -> Iterator[str]:
    for driver, values in beliefs.drivers.items():
        yield ""
        yield from wrapped(conflict.ledger.drivers[driver].label or driver)
        for value, probability in values.items():
            yield f"  {value:<{WIDTH - 12}}{per_cent(probability):>10}"
    for dm, weights in beliefs.posterior.items():
        if list(weights) == [""]:
            continue
        yield ""
        yield f"What {dm} wants"
        for hypothesis, weight in weights.items():
            label = conflict.hypothesis(dm, hypothesis).label
            told = f"{hypothesis}: {label}" if label else hypothesis
            yield f"  {told[: WIDTH - 13]:<{WIDTH - 12}}{per_cent(weight):>10}"


def _states(found: Forecast, names: Names) -> Iterator[str]:
    chances, reached, alone = found.chances, found.chances.reached, found.chances.reached_without_agreements
    total: npt.NDArray[np.float64] = np.sum(list(chances.equilibrium.values()), axis=0)
    if reached is not None and alone is not None:
        total = reached.states + alone.states + 1e-6 * total
    best = [state for state in np.argsort(-total, kind="stable").tolist() if total[state] > 0][:MOST_STATES]
    head = "".join(f"{c.upper():>5}" for c in chances.equilibrium)
    yield f"{'P(equilibrium) given the model; P(reached)':<43}{head}" + (
        "" if reached is None else "  reached"
    )
    for state in best:
        cells = "".join(f"{100 * p[state]:>5.0f}" for p in chances.equilibrium.values())
        end = "" if reached is None else f"{100 * reached.states[state]:>9.1f}"
        yield f"{names.short(state)[:42]:<43}{cells}{end}"
    if reached is None or alone is None:
        yield from wrapped(ABOUT["no_status_quo"])
        return
    if reached.outcomes:
        yield ""
        yield f"{'Where it ends, in per cent':<52}{'with deals':>12}{'without':>12}"
        for name, p in reached.outcomes.items():
            yield f"  {name[:49]:<50}{100 * p:>12.1f}{100 * alone.outcomes[name]:>12.1f}"
    yield f"  {'no settlement':<50}{100 * reached.no_settlement:>12.1f}{100 * alone.no_settlement:>12.1f}"
    yield f"  {'outside the model':<50}{100 * reached.outside_model:>12.1f}{100 * alone.outside_model:>12.1f}"


def evidence_lines(found: Evidence) -> Iterator[str]:
    """Lay out the ledger: claim by claim the reports on it, then what the beliefs come to."""
    conflict, ledger = found.conflict, found.conflict.ledger
    yield from titled(conflict.title, found.as_of)
    if not ledger.items:
        yield ABOUT["no_evidence"]
    for name, claim in ledger.claims.items():
        rows = [row for row in found.rows if row.claim == name]
        yield ""
        badge = standing(found.rows, name)
        yield from wrapped(f"{claim.text}  [{name}, about {claim.about}]")
        yield f"  {per_cent(found.before.claims[name])} before, {per_cent(found.after.claims[name])} now: {badge}"
        for row in sorted(rows, key=lambda row: -abs(row.rho)):
            yield from wrapped(_report(row), "  ", "      ")
    unread = [item.id for item in ledger.items if item.id not in {row.item for row in found.rows}]
    if unread:
        yield ""
        yield from wrapped(f"Unread at this date: {', '.join(unread)}", "", "  ")
    yield from _beliefs(conflict, found.after)
    if found.cautions:
        names = Names(conflict, StateSpace((), (), np.zeros(0, dtype=np.int64)))  # no state is told of
        yield ""
        yield "Take care"
        for caution in found.cautions:
            yield from wrapped(caution_told(caution, names), "  ", "    ")
    yield from _without_items(found)
    for origin, left in found.without.items():
        for driver, values in left.drivers.items():
            yield from wrapped(without_told(origin, driver, values), "", "  ")


def _without_items(found: Evidence) -> Iterator[str]:
    """Tell the reports without which the claims asked about would move most."""
    claims = dict.fromkeys(question.claim for question in found.conflict.questions if question.claim)
    moved = [
        (abs(left.claims[claim] - found.after.claims[claim]), item, claim, left.claims[claim])
        for item, left in found.without_item.items()
        for claim in claims
    ]
    telling = sorted((each for each in moved if each[0] >= NOTABLE), key=lambda each: -each[0])
    if telling:
        yield ""
        yield "Without one report"
    for _, item, claim, then in telling[:MOST_LEFT_OUT]:
        now = per_cent(found.after.claims[claim])
        text = found.conflict.ledger.claims[claim].text.rstrip(".")
        yield from wrapped(f"{item}: {per_cent(then)}, not {now}, “{text}”", "  ", "    ")


def _report(row: Weighed) -> str:
    copy = "" if row.counted else ", a copy: adds nothing"
    counted = f", counted {row.counted:.2f}" if 0 < row.counted < 1 else copy
    grade = f"grade {row.letter} (r {row.r:.2f}), q {row.q:.3f}, weight {row.rho:+.3f}"
    return f"{row.item}: {row.origin}, {grade}{counted}"
