"""What each tool takes. The JSON Schemas that a client is shown are made from these records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from detente.mcp_door.limits import LONGEST_TEXT
from detente.record import Record
from detente.study.proposals import Proposals

__all__ = [
    "Asking",
    "Brief",
    "Cases",
    "Check",
    "CloseDraft",
    "Diff",
    "Evidence",
    "ExportDraft",
    "Files",
    "Forecast",
    "OpenDraft",
    "Paths",
    "Propose",
    "Read",
    "ShowDraft",
    "Solve",
    "SupplyText",
    "Why",
    "Withdraw",
]

Day = date
Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
Concepts = Annotated[
    tuple[Concept, ...] | None, Field(min_length=1, max_length=5, description="default: all five")
]
ConflictText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_TEXT,
        description="case:NAME for a shipped case, draft:NAME for an open draft, file:PATH inside the server's "
        "--root, or the YAML text of a conflict (format: detente/1)",
    ),
]
Profile = Annotated[
    Mapping[str, str],
    Field(
        default_factory=dict[str, str], description="decision maker to hypothesis, instead of the likeliest"
    ),
]
AsOf = Annotated[
    Day | None, Field(description="read reports up to this date; default: the file's own, else the newest")
]
Seed = Annotated[int, Field(ge=0, le=2**63 - 1, description="for what is drawn at random")]
Sanctions = Annotated[Literal["legal", "once", "single"], Field(description="how opponents answer together")]
DraftName = Annotated[
    str,
    AfterValidator(lambda name: name.removeprefix("draft:")),
    Field(min_length=1, max_length=20, description="as open_draft named it"),
]
Article = Annotated[str, Field(description="the words of an article: plain text or Markdown")]


class Asking(Record):
    """A question about a conflict."""

    conflict: ConflictText
    fields: Annotated[
        tuple[str, ...] | None,
        Field(
            min_length=1,
            max_length=40,
            description="give only these fields of the document; without it all, which of a large model is much",
        ),
    ] = None


class Check(Asking):
    """Arguments of check."""


class Solve(Asking):
    """Arguments of solve."""

    concepts: Concepts = None
    profile: Profile
    sanctions: Sanctions = "legal"
    indifferent_deters: bool = True
    where: Annotated[
        str | None, Field(max_length=20_000, description="only equilibria in which this statement holds")
    ] = None
    limit: Annotated[int | None, Field(ge=0, description="list at most so many equilibria a concept")] = None


class Why(Asking):
    """Arguments of why."""

    state: Annotated[str, Field(max_length=200, description="a state's name or pattern")]
    dm: str | None = None
    concepts: Concepts = None
    profile: Profile
    sanctions: Sanctions = "legal"
    indifferent_deters: bool = True


class Paths(Asking):
    """Arguments of paths."""

    start: Annotated[str | None, Field(description="a state; default: the status quo")] = None
    to: Annotated[str | None, Field(max_length=20_000, description="a state, or a statement")] = None
    concept: Concept = "seq"
    profile: Profile
    as_of: AsOf = None


class Brief(Asking):
    """Arguments of brief."""

    as_of: AsOf = None
    seed: Seed = 1


class Forecast(Asking):
    """Arguments of forecast."""

    as_of: AsOf = None
    seed: Seed = 1
    reached: Annotated[str | None, Field(description="a state or named end: work out its P(reached)")] = None


class Evidence(Asking):
    """Arguments of evidence."""

    as_of: AsOf = None
    about: Annotated[
        str | None, Field(description="a decision maker or driver: work out what is believed")
    ] = None


class Diff(Asking):
    """Arguments of diff: two conflicts at one date, or one conflict at two dates."""

    other: Annotated[ConflictText | None, Field(description="a second conflict, given like the first")] = None
    as_of: Annotated[Day | None, Field(description="with two conflicts: the date of reading")] = None
    first: Annotated[Day | None, Field(description="with one conflict: the earlier date")] = None
    last: Annotated[Day | None, Field(description="with one conflict: the later date")] = None


class Cases(Record):
    """Arguments of cases."""

    name: Annotated[str | None, Field(description="give the YAML of this case instead of the list")] = None


class Files(Record):
    """Arguments of files."""


class Read(Record):
    """Arguments of read: the text, or a file of the server's --root."""

    text: Annotated[Article | None, Field(max_length=LONGEST_TEXT)] = None
    file: Annotated[str | None, Field(description="instead of text: a path inside the server's --root")] = (
        None
    )
    name: Annotated[str, Field(max_length=80, description="what to call it")] = ""
    date: Annotated[Day | None, Field(description="day of publication, for yesterday and the like")] = None
    conflict: Annotated[ConflictText | None, Field(description="look for its decision makers")] = None


class OpenDraft(Record):
    """Arguments of open_draft."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    as_of: AsOf = None
    base: Annotated[
        ConflictText | None,
        Field(description="a person's conflict to propose claims and evidence for; default: a new model"),
    ] = None


class SupplyText(Record):
    """Arguments of supply_text."""

    draft: DraftName
    name: Annotated[str, Field(min_length=1, max_length=80, description="what citations call it")]
    text: Annotated[Article | None, Field(max_length=LONGEST_TEXT)] = None
    file: Annotated[str | None, Field(description="instead of text: a path inside the server's --root")] = (
        None
    )
    title: Annotated[str, Field(max_length=200)] = ""
    author: Annotated[str, Field(max_length=200)] = ""
    outlet: Annotated[str, Field(max_length=200)] = ""
    date: Annotated[Day | None, Field(description="day of publication")] = None


class Propose(Proposals):
    """Arguments of propose."""

    draft: DraftName


class Withdraw(Record):
    """Arguments of withdraw."""

    draft: DraftName
    parts: Annotated[
        tuple[str, ...], Field(min_length=1, max_length=500, description="paths, as in claims.would_close")
    ]


class ShowDraft(Record):
    """Arguments of show_draft."""

    draft: DraftName


class ExportDraft(Record):
    """Arguments of export_draft."""

    draft: DraftName
    form: Annotated[
        Literal["model", "reports"],
        Field(description="model: a whole file; reports: for `detente read --into`, sentence by sentence"),
    ] = "model"


class CloseDraft(Record):
    """Arguments of close_draft."""

    draft: DraftName
