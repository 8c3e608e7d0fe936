"""What is asked of a conflict: questions, named outcomes, the plan on the table, measures of states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from detente.model.wanted import Stated
from detente.record import Record

__all__ = ["Outcome", "Plan", "Question", "Yardstick"]


class Question(Record):
    """Something asked: of a claim, or of where the conflict goes (`when`), perhaps by or on a date.

    `own` is what the author of the file expects, whatever the model says; it is compared when forecasts are scored.
    """

    name: str
    text: str
    claim: str = ""
    when: Stated | None = None
    by: date | None = None
    on: date | None = None
    base: Decimal | None = None
    own: Decimal | None = None
    outcome: bool | None = None
    note: str = ""


class Outcome(Record):
    """A named end: the first whose statement holds in a state names it."""

    name: str
    when: Stated


class Plan(Record):
    """The proposal on the table: where those who would have to agree would take the conflict."""

    label: str = ""
    when: Stated
    note: str = ""


class Yardstick(Record):
    """A measure of states, such as violence: the sum of the weights of the statements that hold."""

    name: str
    weights: tuple[tuple[Stated, Decimal], ...]
