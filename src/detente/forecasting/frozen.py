"""A forecast at rest: what was answered, from what, and when, as it is kept to be scored later (docs/scores.md).

A question is what was asked: the title of its conflict, its name, its words and its date. Worded anew, or asked of
another day, it is another question, since what happened may answer the one and not the other.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from detente.record import Record

__all__ = ["Asked", "Frozen", "Kind", "Resolved", "Subject"]

Kind = Literal["claim", "when", "by", "on"]
"""What is asked of: a claim, where it ends, whether it happens by a day, or whether it holds on one."""
Probability = Annotated[float, Field(ge=0, le=1)]


class Subject(NamedTuple):
    """What makes a question the same one in two forecasts."""

    title: str
    name: str
    text: str
    day: date | None


class Asked(Record):
    """One question of a recorded forecast, with every number that will be scored.

    `probability` is None where the question had no answer, `low` and `high` are its band, `persistence` and `own`
    what it is compared with, and `outcome` what the file knew already.
    """

    name: str
    text: str
    kind: Kind
    day: date | None = None
    probability: Probability | None = None
    low: Probability | None = None
    high: Probability | None = None
    persistence: Probability | None = None
    own: Probability | None = None
    outcome: bool | None = None


class Frozen(Record):
    """A recorded forecast: the hash of its input, how it was made, and its questions; its document is kept beside it.

    `moment` is when it was recorded, by the clock of the machine; `as_of` is the date up to which reports were read.
    """

    title: str
    digest: str
    as_of: date | None
    version: str
    seed: int
    method: str
    moment: datetime
    questions: tuple[Asked, ...]

    @property
    def day(self) -> date:
        """The day of which it speaks: that of the reading, else that of the recording."""
        return self.as_of or self.moment.date()

    def subject(self, asked: Asked) -> Subject:
        """Return what makes one of its questions the same as that of another forecast."""
        return Subject(self.title, asked.name, asked.text, asked.day)


class Resolved(Record):
    """What came of a question, as somebody took it down; None takes an earlier outcome back.

    `source` is "by hand" or the hash of the file that stated it; `after` is how many forecasts had been recorded.
    """

    title: str
    name: str
    text: str
    day: date | None
    outcome: bool | None
    source: str
    moment: datetime
    after: int = 0

    @property
    def subject(self) -> Subject:
        """The question that it is about."""
        return Subject(self.title, self.name, self.text, self.day)
