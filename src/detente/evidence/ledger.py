"""The ledger at rest: drivers, priors, claims, and the reports that bear on them (docs/beliefs.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from detente.evidence.panel import Panel
from detente.evidence.scales import LETTERS, WORDS
from detente.record import Record

__all__ = ["Claim", "Driver", "Item", "Ledger", "Mind", "Origin", "Word"]

Word = str | Decimal
"""A word of certainty from the scale, or the number itself."""


class Driver(Record):
    """A question that several parties' wants hang on: exclusive values, each with its prior."""

    name: str
    label: str = ""
    note: str = ""
    values: Mapping[str, Decimal]


class Mind(Record):
    """How likely each hypothesis about one decision maker is before any report.

    `prior[hypothesis][value]` is the probability of the hypothesis under a value of `driver`; without a
    driver the only value is "". A decision maker whose preference is certain has the one hypothesis "".
    """

    dm: str
    driver: str = ""
    prior: Mapping[str, Mapping[str, Decimal]]


class Claim(Record):
    """One sentence, true or false, about a decision maker or a driver.

    `likely[h]` is the probability that it is true under hypothesis, or driver value, h. `half_life` is in months:
    what was true then may be so no longer; None takes the ledger's, 0 never ages.
    """

    name: str
    text: str
    about: str
    likely: Mapping[str, Decimal]
    half_life: Decimal | None = None
    note: str = ""


class Item(Record):
    """One report. `claims[claim]` holds the words of certainty with which it speaks of the claim."""

    id: str
    date: date
    summary: str
    outlet: str = ""
    origin: str
    reliability: str
    attribution: str = ""
    claims: Mapping[str, tuple[Word, ...]]
    locator: str = ""
    note: str = ""
    supersedes: str = ""
    retracted: date | None = None


class Origin(Record):
    """Who said it first. `dependence` is δ: 1, its copies add nothing; 0, they count in full."""

    name: str
    label: str = ""
    dependence: Decimal = Decimal(1)
    note: str = ""


class Ledger(Record):
    """Everything that is believed for a reason, and the reasons.

    `half_life` is that of reports on claims that name none, in months; None: they never age. `panel` is for the
    forecast to fill in: no file states it.
    """

    drivers: Mapping[str, Driver] = {}
    minds: Mapping[str, Mind] = {}
    claims: Mapping[str, Claim] = {}
    items: tuple[Item, ...] = ()
    origins: Mapping[str, Origin] = {}
    letters: Mapping[str, float] = LETTERS
    words: Mapping[str, float] = WORDS
    half_life: Decimal | None = None
    panel: Panel | None = None
