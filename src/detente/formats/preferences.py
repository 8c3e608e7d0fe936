"""What the decision makers want: statements, a ranking, payoffs or weights; or several hypotheses of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from detente.errors import some
from detente.formats.faults import Span
from detente.formats.nodes import Mapping as Pairs
from detente.formats.nodes import Node, Scalar
from detente.formats.nodes import Sequence as Items
from detente.formats.parties import Parties
from detente.formats.sheet import Fields, Sheet
from detente.formats.stated import Statements
from detente.formats.states import States
from detente.model import Hypothesis, Payoffs, Preference, Prioritised, Ranking, Weights

__all__ = ["Minds", "Prior", "read_preferences"]

KINDS = ("ranking", "payoffs", "weights")
INDIFFERENT = Prioritised(statements=())


@dataclass(frozen=True, slots=True)
class Prior:
    """The prior of one hypothesis as the file has it, still to be held against the drivers."""

    hypothesis: str
    span: Span
    node: Node | None


@dataclass(slots=True)
class Minds:
    """What was read of `preferences`.

    `uncertain` has the priors of each decision maker with hypotheses, `spans` where these start; `broken`
    are those of whom not every hypothesis could be read.
    """

    preferences: dict[str, tuple[Hypothesis, ...]] = field(default_factory=dict[str, tuple[Hypothesis, ...]])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    uncertain: dict[str, list[Prior]] = field(default_factory=dict[str, list[Prior]])
    spans: dict[str, Span] = field(default_factory=dict[str, Span])
    broken: set[str] = field(default_factory=set[str])

    def hypotheses(self, dm: str) -> tuple[str, ...]:
        """Return the names of the hypotheses about a decision maker; none if its preference is certain."""
        return tuple(prior.hypothesis for prior in self.uncertain.get(dm, ()))


def read_preferences(
    sheet: Sheet, node: Node | None, parties: Parties, states: States, statements: Statements
) -> Minds:
    """Read `preferences`; a decision maker left out is indifferent among all states."""
    minds = Minds()
    wants = _Wants(sheet, states, statements)
    seen: list[tuple[str, Scalar, Node, Node]] = []
    entries = sheet.entries(node, "preferences", "a mapping of decision makers to preferences")
    for entry in entries or ():
        dm = parties.find(sheet, entry.key, "preferences")
        if isinstance(entry.value, Pairs):
            fields = sheet.fields(entry.value, f"the preference of {entry.name}", (*KINDS, "hypotheses"))
            if fields is not None and "hypotheses" in fields and wants.only_one(fields, entry.name, (*KINDS, "hypotheses")):
                seen += _hypotheses(fields, entry.name, wants, minds)
            elif fields is not None and "hypotheses" not in fields:
                minds.preferences[entry.name] = (Hypothesis(preference=wants.kinds(fields, entry.name)),)
            note = sheet.note(fields) if fields is not None else ""
            if note:
                minds.notes[entry.name] = note
        else:
            minds.preferences[entry.name] = (Hypothesis(preference=wants.read(entry.value, entry.name)),)
        if dm is None:
            for table in (minds.preferences, minds.notes, minds.uncertain, minds.spans):
                table.pop(entry.name, None)
    if entries is None and node is not None:
        minds.broken.update(parties.names)
    for dm, hypothesis, other, seen_as in seen:
        _check_sees(sheet, dm, hypothesis, other, seen_as, parties, minds)
    for dm in parties.names:
        minds.preferences.setdefault(dm, (Hypothesis(preference=INDIFFERENT),))
    return minds
