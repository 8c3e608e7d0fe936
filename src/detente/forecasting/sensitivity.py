"""What would have to be otherwise for the answer to flip: each report left out, and each prior tilted.

Left out    one item never said; its origin's other items may then speak in its place, and what it took back stays
            taken back.
Tilt        one prior at a time, of a decision maker's hypothesis or of a driver's value: its odds are multiplied by
            one factor f, under every value of the driver alike, and its rivals share the rest as before.
Flip        the word for a question's answer changes, or another end becomes the likeliest. Reported is the factor
            nearest to 1 with which it does, up or down, within 1/1000 … 1000: the smallest such change of weights.
Exactness   under a prior without a driver, or a driver's own, every chance is a ratio of two linear functions of f
            over one denominator, so an answer that flips flips once on each side, and bisection finds it. With a
            driver there may be two flips near each other: f is first searched in 16 steps a side.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import log

import numpy as np

from detente.evidence import Beliefs, Ledger, beliefs, believe, in_words, likelihoods, weigh
from detente.forecasting.consequences import Measures, Reading

__all__ = [
    "ENDS",
    "Flip",
    "Headlines",
    "ItemLeftOut",
    "flips",
    "flips_of",
    "leave_out_items",
    "read_tilted",
    "tilted",
    "without_each_item",
]

ENDS = ""
"""The headline of where it ends; every other headline is that of a question, by its name."""
LARGEST_FACTOR = 1000.0
STEPS = 16
HALVINGS = 40

Headlines = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class ItemLeftOut:
    """What would follow had one report never been made."""

    item: str
    beliefs: Beliefs
    reading: Reading


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one prior that flips a headline.

    Attributes
    ----------
    asked : str
        The question, or "" for where it ends.
    before, after : str
        The headline as it is and as it would be.
    about, value : str
        The decision maker and hypothesis, or the driver and value, whose prior is tilted.
    factor : float
        What its odds are multiplied by.
    old, new : float
        Its prior before and after; where it depends on a driver, averaged by the driver's prior.
    """

    asked: str
    before: str
    after: str
    about: str
    value: str
    factor: float
    old: float
    new: float


def leave_out_items(ledger: Ledger, as_of: date | None, asked: Measures) -> tuple[ItemLeftOut, ...]:
    """Leave out one report at a time, in the order of the ledger.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
        Reports after this date are unread.
    asked : Measures
    """
    return tuple(
        ItemLeftOut(name, without, asked.read(without))
        for name, without in without_each_item(ledger, as_of).items()
    )


def without_each_item(ledger: Ledger, as_of: date | None) -> dict[str, Beliefs]:
    """Return what would be believed without each report, in the order of the ledger."""
    found: dict[str, Beliefs] = {}
    for name in dict.fromkeys(row.item for row in weigh(ledger, as_of)):
        # an item that says nothing still supersedes what it superseded
        items = tuple(
            item.model_copy(update={"claims": {}}) if item.id == name else item for item in ledger.items
        )
        without = beliefs(ledger.model_copy(update={"items": items}), as_of)
        if without is not None:
            found[name] = without
    return found


def flips(ledger: Ledger, as_of: date | None, asked: Measures) -> tuple[Flip, ...]:
    """Find, for every headline and every prior, the smallest tilt that flips the headline.

    Parameters
    ----------
    ledger : Ledger
    as_of : date or None
    asked : Measures

    Returns
    -------
    tuple of Flip
        The smallest first; a headline that no tilt of a prior flips has none for it.
    """
    return flips_of(ledger, as_of, lambda believed: _headlines(asked, believed))


def flips_of(ledger: Ledger, as_of: date | None, told: Callable[[Beliefs], Headlines]) -> tuple[Flip, ...]:
    """Find the smallest tilts, as :func:`flips` does, for any headlines that can be told from beliefs."""
    lambdas = likelihoods(weigh(ledger, as_of))
    found = (
        flip for about, value in _tiltable(ledger) for flip in _flips_by(ledger, lambdas, told, about, value)
    )
    return tuple(sorted(found, key=lambda flip: abs(log(flip.factor))))


def read_tilted(ledger: Ledger, as_of: date | None, asked: Measures, flip: Flip) -> Reading:
    """Return what is asked, read off the beliefs that a tilt leads to."""
    lambdas = likelihoods(weigh(ledger, as_of))
    return asked.read(_believed(tilted(ledger, flip.about, flip.value, flip.factor), lambdas))


def tilted(ledger: Ledger, about: str, value: str, factor: float) -> Ledger:
    """Return the ledger with the odds of one hypothesis, or one value of a driver, multiplied.

    Examples
    --------
    Odds of 1 to 3, multiplied by 3, are even; the rivals keep their proportion of 2 to 1:

    >>> from detente.evidence import Driver
    >>> values = {"near": Decimal("0.25"), "far": Decimal("0.5"), "never": Decimal("0.25")}
    >>> changed = tilted(Ledger(drivers={"fall": Driver(name="fall", values=values)}), "fall", "near", 3)
    >>> {z: round(float(p), 3) for z, p in changed.drivers["fall"].values.items()}
    {'near': 0.5, 'far': 0.333, 'never': 0.167}
    """
    if about in ledger.drivers:
        driver = ledger.drivers[about]
        changed = driver.model_copy(update={"values": _multiplied(driver.values, value, factor)})
        return ledger.model_copy(update={"drivers": {**ledger.drivers, about: changed}})
    mind = ledger.minds[about]
    by_value = {
        z: _multiplied({h: p[z] for h, p in mind.prior.items()}, value, factor) for z in mind.prior[value]
    }
    prior = {h: {z: by_value[z][h] for z in p} for h, p in mind.prior.items()}
    return ledger.model_copy(
        update={"minds": {**ledger.minds, about: mind.model_copy(update={"prior": prior})}}
    )


def _believed(ledger: Ledger, lambdas: Mapping[str, tuple[float, float]]) -> Beliefs:
    believed = believe(ledger, lambdas)
    if believed is None:  # a tilt makes nothing impossible
        raise AssertionError("the tilted priors leave no hypothesis possible")
    return believed


def _flips_by(
    ledger: Ledger,
    lambdas: Mapping[str, tuple[float, float]],
    told: Callable[[Beliefs], Headlines],
    about: str,
    value: str,
) -> Iterator[Flip]:
    """Find what one prior flips."""

    def read(factor: float) -> Headlines:
        return told(_believed(tilted(ledger, about, value, factor), lambdas))

    old, today = _prior(ledger, about, value), read(1.0)
    for name, (factor, after) in _nearest(read, today).items():
        new = _prior(tilted(ledger, about, value, factor), about, value)
        yield Flip(name, today[name], after, about, value, factor, old, new)


def _multiplied(prior: Mapping[str, Decimal], name: str, factor: float) -> dict[str, Decimal]:
    weights = {other: p * (Decimal(factor) if other == name else 1) for other, p in prior.items()}
    total = sum(weights.values(), Decimal(0))
    return {other: weight / total for other, weight in weights.items()}


def _tiltable(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """List the priors that a tilt moves: those neither 0 nor 1."""
    for dm, mind in ledger.minds.items():
        yield from ((dm, h) for h, prior in mind.prior.items() if any(0 < p < 1 for p in prior.values()))
    for name, driver in ledger.drivers.items():
        yield from ((name, z) for z, p in driver.values.items() if 0 < p < 1)


def _prior(ledger: Ledger, about: str, value: str) -> float:
    if about in ledger.drivers:
        return float(ledger.drivers[about].values[value])
    mind = ledger.minds[about]
    weights = ledger.drivers[mind.driver].values if mind.driver else {"": Decimal(1)}
    return float(sum(weights[z] * p for z, p in mind.prior[value].items()))


def _headlines(asked: Measures, believed: Beliefs) -> Headlines:
    reading = asked.read(believed)
    told = {name: in_words(p) for name, p in reading.answers.items()}
    return {ENDS: asked.ends[int(np.argmax(reading.ends))], **told} if asked.ends else told


def _nearest(read: Callable[[float], Headlines], today: Headlines) -> dict[str, tuple[float, str]]:
    """Return, for each headline that flips, the factor nearest to 1 with which it does, and what it becomes."""
    found: dict[str, tuple[float, str]] = {}
    for way in (1, -1):
        waiting, inner = dict.fromkeys(today), 1.0
        for step in range(1, STEPS + 1):
            outer = LARGEST_FACTOR ** (way * step / STEPS)
            there = read(outer)
            for name in [name for name in waiting if there[name] != today[name]]:
                del waiting[name]
                factor, after = _bisected(read, name, today[name], inner, outer)
                if name not in found or abs(log(factor)) < abs(log(found[name][0])):
                    found[name] = factor, after
            if not waiting:
                break
            inner = outer
    return found


def _bisected(
    read: Callable[[float], Headlines], name: str, before: str, inner: float, outer: float
) -> tuple[float, str]:
    """Close in on the factor between `inner`, with which the headline stands, and `outer`, with which it does not."""
    after = read(outer)[name]
    for _ in range(HALVINGS):
        middle = (inner * outer) ** 0.5
        told = read(middle)[name]
        if told == before:
            inner = middle
        else:
            outer, after = middle, told
        if abs(outer / inner - 1) < 1e-9:
            break
    return outer, after
