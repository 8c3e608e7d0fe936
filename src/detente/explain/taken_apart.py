"""One P(reached) worked out by hand: what each concept and each profile contributes, and one walk step by step.

Sums        a column is printed to eight decimals and adds up as printed: what rounding leaves is in its last line,
            "the rest", and the sum of the column is then told to six.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.explain.naming import Names, joined, sentence
from detente.explain.numbers import counted, per_cent, precise
from detente.explain.worksheet import Row, Step, Worksheet
from detente.forecasting.breakdown import Breakdown, Factor, Part, Stop, Walked

__all__ = ["MOST_STOPS", "breakdown_sheet"]

MOST_STOPS = 30
"""A longer walk is told up to here."""
VISITS = (
    "A state is visited once if the walk starts there, plus, for each step into it, the visits of the state that the "
    "step leaves times the probability of the step."
)


def breakdown_sheet(found: Breakdown, called: str, names: Names) -> Worksheet:
    """Write out how one P(reached) comes about.

    Parameters
    ----------
    found : Breakdown
    called : str
        What the state, or the named end, is called.
    names : Names
    """
    told = f"{found.probability:.6f}, {per_cent(found.probability)}"
    return Worksheet(f"P(reached) of {called}: {told}", tuple(_steps(found, names)))


def _steps(found: Breakdown, names: Names) -> Iterator[Step]:
    yield _by_concept(found)
    if found.parts:
        yield _by_profile(found, names)
    for first, walked in enumerate(found.walks):
        yield _walk(found, walked, names, VISITS if not first else "")


def _by_concept(found: Breakdown) -> Step:
    parts, total = _adding_up([share.part for share in found.shares], found.probability)
    rows: list[Row] = [
        (share.concept.upper(), (precise(share.kappa), precise(share.walks), part))
        for share, part in zip(found.shares, parts, strict=True)
    ]
    rest = f"{total - sum(map(float, parts)):.8f}"
    if float(rest):
        rows.append(("rounding", ("", "", rest)))
    rows.append(("sum", ("", "", f"{total:.8f}")))
    inside = precise(1 - found.outside)
    told = (
        f"(1 − ε) κ Σ W P, with 1 − ε = {inside}; Σ W P is the sum over all profiles, as in the next table."
    )
    return Step("By concept", (told,), ("κ", "Σ W P", f"{inside} κ Σ W P"), tuple(rows))


def _by_profile(found: Breakdown, names: Names) -> Step:
    parts, total = _adding_up([part.part for part in found.parts], found.probability)
    concepts = [share.concept for share in found.shares]
    rows: list[Row] = [
        (str(number), (precise(part.weight), *(precise(part.by_concept[c]) for c in concepts), told))
        for number, (part, told) in enumerate(zip(found.parts, parts, strict=True), 1)
    ]
    blank = ("",) * (len(concepts) + 1)
    rest = total - sum(map(float, parts))
    if found.others or round(rest, 8):
        label = f"{counted(found.others, 'other')}" if found.others else "rounding"
        rows.append((label, (*blank, f"{rest:.8f}")))
    rows.append(("sum", (*blank, f"{total:.8f}")))
    told = [
        "W Σ κ P, times 1 − ε. P is how likely the walk of the profile ends there, under each concept. "
        "W is the weight of the profile:"
    ]
    told += [f"{number}. {_weight(part, names)}" for number, part in enumerate(found.parts, 1)]
    heads = ("W", *(f"P {c.upper()}" for c in concepts), "part")
    return Step("By profile, the largest first", tuple(told), heads, tuple(rows))


def _weight(part: Part, names: Names) -> str:
    held = [f"{dm} {h}" for dm, h in zip(names.conflict.names, part.profile, strict=True) if h]
    factors = [_factor(factor, several=len(part.factors) > 1) for factor in part.factors]
    if part.correction != 1:
        factors.append(f"{precise(part.correction)} (the observed moves, or the draw)")
    product = " × ".join(factors)
    return f"{', '.join(held) or 'the one profile'}: W = {f'{product} = ' if product else ''}{precise(part.weight)}"


def _factor(factor: Factor, several: bool) -> str:
    """Write one factor of W: P(z) and the weights given z, added up over the values of the driver."""
    terms = [
        " × ".join([*((precise(term.probability),) if factor.driver else ()), *map(precise, term.weights)])
        for term in factor.terms
    ]
    return f"({' + '.join(terms)})" if several and len(terms) > 1 else " + ".join(terms)


def _walk(found: Breakdown, walked: Walked, names: Names, rule: str) -> Step:
    concepts = joined([c.upper() for c in walked.concepts])
    number = {stop.state: at for at, stop in enumerate(walked.stops, 1)}
    told = [rule] if rule else []
    told += [_stop(stop, number, found, names) for stop in walked.stops[:MOST_STOPS]]
    left = walked.stops[MOST_STOPS:]
    if left:
        ending = sum(stop.visits for stop in left if stop.state in found.states and not stop.steps)
        told.append(
            f"{counted(len(left), 'further state')} not listed, in which, where asked about, the walk ends in "
            f"{precise(ending)}."
        )
    told.append(f"So P = {precise(walked.reached)}.")
    return Step(f"The walk of profile 1 under {concepts}", tuple(told))


def _stop(stop: Stop, number: dict[int, int], found: Breakdown, names: Names) -> str:
    what = f"({number[stop.state]}) {sentence(names.short(stop.state))}, visited {precise(stop.visits)}"
    if not stop.steps:
        sought = ", asked about" if stop.state in found.states else ""
        return f"{what}: an end{sought}."
    steps = [
        f"{' + '.join(names.conflict.names[dm] for dm in step.movers) or 'chance'} to ({number[step.target]}) "
        f"{precise(step.probability)}"
        for step in stop.steps
    ]
    return f"{what}: {'; '.join(steps)}."


def _adding_up(parts: list[float], total: float) -> tuple[list[str], float]:
    """Tell each part to eight decimals, and the total to which they, and a rest, add up."""
    return [f"{part:.8f}" for part in parts], round(total, 8)
