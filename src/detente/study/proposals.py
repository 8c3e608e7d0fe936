"""What may be proposed for a draft: the parts of a conflict, each by itself, with the sentences it rests on.

There is no place here for what only a person may state: scales and other settings, moves that were observed, the
analyst's own number, published results, and whether something was reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, FiniteFloat

from detente.record import Record

__all__ = [
    "Cited",
    "Constraint",
    "Proposals",
    "ProposedClaim",
    "ProposedDriver",
    "ProposedHypothesis",
    "ProposedOption",
    "ProposedOutcome",
    "ProposedParty",
    "ProposedPlan",
    "ProposedPreference",
    "ProposedQuestion",
    "ProposedReport",
    "ProposedStatusQuo",
    "Rested",
    "Wanted",
]

MOST = 200
STEERING = re.compile("[\x00-\x1f\x7f-\x9f]")


def _line(text: str) -> str:
    line = " ".join(text.split())
    if STEERING.search(line):
        raise ValueError("the text holds a control character")
    return line


Name = Annotated[str, Field(min_length=1, max_length=80)]
Line = Annotated[str, AfterValidator(_line), Field(max_length=400)]
Statement = Annotated[str, Field(min_length=1, max_length=2_000)]
Chances = Mapping[Name, FiniteFloat]
Day = date


class Cited(Record):
    """A sentence of a supplied text, in full, as it stands, with the hash that `read` gave."""

    text: str = Field("", description="name of the supplied text; may be left out when there is one")
    at: str = Field(description="the sentence, as in p1s1", max_length=20)
    quote: str = Field(description="the whole sentence, character by character", max_length=5_000)
    sha256: str = Field(description="its sha256, as read or supply_text gave it", max_length=64)
    gist: Line = Field("", description="what it says, in your own words")


class Rested(Record):
    """What every part may say of its grounds."""

    cites: tuple[Cited, ...] = Field((), max_length=20, description="sentences that the part rests on")
    why: Line = Field("", description="the reasons of a judgement, in a line")


class ProposedOption(Record):
    """Something a decision maker can do or leave."""

    name: Name
    label: Line = ""
    direction: Literal["both", "forward", "backward"] = "both"


class ProposedParty(Rested):
    """A decision maker with its options, all of them."""

    name: Name
    label: Line = ""
    aliases: tuple[Line, ...] = Field((), max_length=40, description="what texts call it")
    options: tuple[ProposedOption, ...] = Field((), max_length=40)


class Wanted(Record):
    """A preference in one of four kinds: exactly one is given."""

    statements: tuple[Statement, ...] | None = Field(
        None, max_length=MOST, description="most important first"
    )
    ranking: tuple[str | tuple[str, ...], ...] | None = Field(None, description="every state, best first")
    payoffs: Mapping[str, FiniteFloat] | None = Field(None, description="every state, higher is better")
    weights: Mapping[Statement, FiniteFloat] | None = Field(None, description="statement to weight")


class ProposedHypothesis(Wanted):
    """One thing a decision maker may want; its prior is a judgement."""

    name: Name
    label: Line = ""
    prior: FiniteFloat | Chances = Field(description="a number, or a number for each value of one driver")
    sees: Mapping[Name, Name] = Field({}, description="decision maker to the hypothesis it is taken for")


class ProposedPreference(Wanted, Rested):
    """What a decision maker wants: for certain, or as hypotheses."""

    dm: Name
    hypotheses: tuple[ProposedHypothesis, ...] = Field((), max_length=20)


class ProposedDriver(Rested):
    """A question that several parties' wants hang on; the priors of its values are a judgement."""

    name: Name
    label: Line = ""
    values: Chances


class ProposedClaim(Rested):
    """A sentence, true or false, about a decision maker or a driver; `likely` is a judgement."""

    name: Name
    text: Line
    about: Name
    likely: FiniteFloat | Chances = Field(description="how probable under each hypothesis or value")


class ProposedReport(Record):
    """A report on one claim: one sentence of a supplied text, and how it is read."""

    id: Name
    claim: Name
    says: tuple[str, ...] = Field(
        min_length=1, max_length=5, description="words of the published scale, stacked"
    )
    origin: Annotated[Line, Field(min_length=1, max_length=80)] = Field(description="who said it first")
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    attribution: Literal["named", "anonymous", "unattributed", "partisan"]
    summary: Annotated[Line, Field(min_length=1, max_length=300)] = Field(description="in your own words")
    date: Day | None = Field(None, description="default: that of the text")
    outlet: Line = Field("", description="default: that of the text")
    cites: Cited


class ProposedQuestion(Rested):
    """Something asked: of a claim, or of where the conflict goes; a base rate is a judgement."""

    name: Name
    text: Line
    claim: str | None = None
    when: Statement | None = None
    by: Day | None = None
    on: Day | None = None
    base: FiniteFloat | None = None


class ProposedOutcome(Rested):
    """A named end: the first whose statement holds names it."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    when: Statement


class ProposedPlan(Rested):
    """The proposal on the table."""

    label: Line = ""
    when: Statement


class ProposedStatusQuo(Rested):
    """What holds today: every option with Y or N, or a pattern."""

    state: Mapping[Name, Literal["Y", "N"]] | str


class Constraint(Rested):
    """What can never coexist: a pattern that no state may match, or a statement that every state must satisfy."""

    infeasible: Annotated[str, Field(max_length=80)] | None = None
    feasible: Statement | None = None


class Proposals(Record):
    """Parts to add to a draft, or to put in the place of proposed parts with the same names."""

    decision_makers: tuple[ProposedParty, ...] = Field((), max_length=MOST)
    constraints: tuple[Constraint, ...] = Field((), max_length=MOST)
    status_quo: ProposedStatusQuo | None = None
    drivers: tuple[ProposedDriver, ...] = Field((), max_length=MOST)
    preferences: tuple[ProposedPreference, ...] = Field((), max_length=MOST)
    claims: tuple[ProposedClaim, ...] = Field((), max_length=MOST)
    evidence: tuple[ProposedReport, ...] = Field((), max_length=MOST)
    questions: tuple[ProposedQuestion, ...] = Field((), max_length=MOST)
    outcomes: tuple[ProposedOutcome, ...] = Field((), max_length=MOST)
    plan: ProposedPlan | None = None
