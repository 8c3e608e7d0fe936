"""What a drafted model is made of: supplied texts, and parts by path, each with the sentences that it cites.

A path is SECTION.NAME, as in `claims.would_close`; a constraint is named by its pattern or statement, and the status
quo and the plan by their section alone. Of what is cited the place and the hash are kept, and no word of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from detente.study.proposals import (
    ProposedClaim,
    ProposedDriver,
    ProposedPreference,
    ProposedQuestion,
    ProposedReport,
    Rested,
)

__all__ = ["Cite", "Held", "ModelDraft", "Supplied"]


@dataclass(frozen=True, slots=True)
class Supplied:
    """A text that may be cited, and what it is."""

    name: str
    content: str
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence that was cited and found true: the number of its text, its place, its span, its hash."""

    text: int
    at: str
    start: int
    end: int
    sha256: str
    gist: str


@dataclass(frozen=True, slots=True)
class Held:
    """A part of a draft, with what it cites."""

    part: Rested | ProposedReport
    cites: tuple[Cite, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether the part has numbers that stand on no published scale: priors, tables, scores."""
        part = self.part
        if isinstance(part, ProposedPreference):
            return bool(part.hypotheses) or part.statements is None
        return isinstance(part, ProposedClaim | ProposedDriver) or (
            isinstance(part, ProposedQuestion) and part.base is not None
        )

    @property
    def kind(self) -> str:
        """What a person has to review: report, judgement or statement."""
        return (
            "report" if isinstance(self.part, ProposedReport) else "judgement" if self.judged else "statement"
        )


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A draft: a whole conflict, or additions to the text of a person's own file (`base`)."""

    name: str
    title: str
    as_of: date | None = None
    base: str = ""
    base_name: str = ""
    texts: tuple[Supplied, ...] = ()
    parts: Mapping[str, Held] = field(default_factory=dict[str, Held])

    def held(self, section: str) -> dict[str, Held]:
        """Return the parts of a section by name; that of a section without names under ""."""
        found = {path.partition(".")[::2]: held for path, held in self.parts.items()}
        return {name: held for (of, name), held in found.items() if of == section}
