"""What would change an answer, in sentences: the origins it leans on, a prior, a ranking; what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explain.firmness import firm_told
from detente.explain.naming import Names, sentence
from detente.explain.numbers import NOTABLE, per_cent
from detente.explain.uncertainty import flip_told, worth_told
from detente.forecasting import Assessment, Measure
from detente.model import Question

__all__ = ["change_told", "measure_told"]


def change_told(found: Assessment, names: Names, asked: Question) -> Iterator[str]:
    """Tell which origin an answer on a claim, and what it leads to, leans on; what would flip it, or end an end.

    What is told as the weakest leg is not told again.
    """
    weakest = found.turning.weakest.get(asked.name)
    leg = None if weakest is None else weakest.leg
    caution = None if weakest is None else weakest.caution
    named = {leg.name if leg is not None else "", caution.origin if caution is not None else ""}
    now = found.forecast.beliefs.claims[asked.claim]
    without = {each.origin: each.chances.beliefs.claims[asked.claim] for each in found.left_out}
    ordered = sorted(without.items(), key=lambda each: -abs(each[1] - now))
    for origin, then in ordered[:1]:
        if abs(then - now) >= NOTABLE and origin not in named:
            yield f"Without {names.origin(origin)} it would be {per_cent(then)}, not {per_cent(now)}."
    if leg is None or leg.kind != "prior":
        yield from flip_told(found, names, asked)
    yield from _moves_the_end(found, names)
    for firm in found.turning.firmness[:1]:
        yield f"{sentence(firm_told(firm, names, briefly=True))}."
    yield from worth_told(found, names)


def _moves_the_end(found: Assessment, names: Names) -> Iterator[str]:
    """Tell the origin without which the end that the scenarios are compared by would move most."""
    measure = found.measure
    if measure is None or not found.left_out:
        return
    now = measure.value(found.forecast.chances)
    most = max(found.left_out, key=lambda each: abs(measure.value(each.chances) - now))
    then = measure.value(most.chances)
    if abs(then - now) >= NOTABLE:
        without = f"Without {names.origin(most.origin)} {per_cent(then)}, not {per_cent(now)}."
        yield f"{measure_told(measure, names)} {without}"


def measure_told(measure: Measure, names: Names) -> str:
    """Tell what scenarios are compared by, as a question."""
    if measure.question is not None:
        return measure.question.text
    state = names.space.find(measure.end)
    return f"Does it end with {measure.end if state is None else f'“{names.short(state)}”'}?"
