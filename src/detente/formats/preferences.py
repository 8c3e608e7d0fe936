"""What the decision makers want: statements, a ranking, payoffs or weights, or several hypotheses of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from detente.errors import some
from detente.formats.faults import Span
from detente.formats.fields import Entry, Fields
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
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
    node: Node | None


@dataclass(slots=True)
class Minds:
    """What was read of `preferences`.

    `priors` has an entry for each decision maker with hypotheses, `spans` says where these stand, and `broken`
    names those of whom not every hypothesis could be read. `ranked` is True when some preference lists states.
    """

    preferences: dict[str, tuple[Hypothesis, ...]] = field(default_factory=dict[str, tuple[Hypothesis, ...]])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    priors: dict[str, list[Prior]] = field(default_factory=dict[str, list[Prior]])
    spans: dict[str, Span] = field(default_factory=dict[str, Span])
    broken: set[str] = field(default_factory=set[str])
    ranked: bool = False

    def hypotheses(self, dm: str) -> tuple[str, ...]:
        """Return the names of the hypotheses about a decision maker; none if its preference is certain."""
        return tuple(prior.hypothesis for prior in self.priors.get(dm, ()))


def read_preferences(
    sheet: Sheet, top: Fields, parties: Parties, states: States, statements: Statements
) -> Minds:
    """Read `preferences`; a decision maker left out is indifferent among all states."""
    node = top.get("preferences")
    minds = Minds()
    wants = _Wants(sheet, parties, states, statements, minds)
    before = sheet.faults.count
    strangers = False
    for entry in sheet.entries(node, "preferences", "a mapping of decision makers to preferences") or ():
        dm = parties.find(sheet, entry.key, "preferences")
        hypotheses = wants.decision_maker(entry)
        if dm is None:
            strangers = True
            minds.priors.pop(entry.name, None)
        elif hypotheses is not None:
            minds.preferences[dm] = hypotheses
    unread = sheet.faults.count > before and not isinstance(node, Pairs)
    if strangers or unread or "preferences" in top.lost:
        minds.broken.update(parties.names)
    wants.check_sees()
    for dm in parties.names:
        minds.preferences.setdefault(dm, (Hypothesis(preference=INDIFFERENT),))
    return minds


@dataclass(slots=True)
class _Wants:
    """Reads preferences of one conflict, and keeps what each hypothesis sees until all are known."""

    sheet: Sheet
    parties: Parties
    states: States
    statements: Statements
    minds: Minds
    _sees: list[tuple[str, str, Entry]] = field(default_factory=list[tuple[str, str, Entry]])

    def decision_maker(self, entry: Entry) -> tuple[Hypothesis, ...] | None:
        """Read all that is said of one decision maker."""
        dm, node = entry.name, entry.value
        if not isinstance(node, Pairs):
            return (Hypothesis(preference=self.statements_of(node, dm)),)
        what = f"the preference of {dm}"
        fields = self.sheet.fields(node, what, (*KINDS, "hypotheses"))
        if fields is None:
            return None
        note = self.sheet.note(fields)
        if note and dm in self.parties.names:
            self.minds.notes[dm] = note
        given = self.sheet.one_of(fields, what, (*KINDS, "hypotheses"), entry.key)
        if "hypotheses" in fields:
            return self.hypotheses(fields, dm)
        if "hypotheses" in fields.lost:
            self.minds.broken.add(dm)
        return (Hypothesis(preference=self.kind(given, dm)),) if given else None

    def hypotheses(self, fields: Fields, dm: str) -> tuple[Hypothesis, ...] | None:
        """Read `hypotheses`."""
        node = fields.get("hypotheses")
        before = self.sheet.faults.count
        wanted, least = "a mapping of names to hypotheses", "at least one hypothesis"
        entries = self.sheet.entries(node, f"hypotheses of {dm}", wanted, least=least)
        sound = self.sheet.faults.count == before and bool(entries)
        self.minds.spans[dm] = fields.key("hypotheses")
        priors = self.minds.priors.setdefault(dm, [])
        found: list[Hypothesis] = []
        for entry in entries or ():
            name = self.sheet.name(entry.key, f"the name of a hypothesis about {dm}")
            hypothesis = self.hypothesis(entry, dm, name or entry.name)
            sound = sound and name is not None
            if name is not None:
                value = entry.value
                prior = dict(_texts(value)).get("prior") if isinstance(value, Pairs) else None
                priors.append(Prior(name, prior))
                found += [hypothesis] if hypothesis else []
        if not sound:
            self.minds.broken.add(dm)
        return tuple(found) or None

    def hypothesis(self, entry: Entry, dm: str, name: str) -> Hypothesis | None:
        """Read one hypothesis; its prior is read when the drivers are known."""
        what = f"hypothesis {name}"
        keys = ("label", "prior", "preference", "sees")
        fields = self.sheet.fields(entry.value, what, keys, ("prior", "preference"), entry.key)
        if fields is None:
            return None
        whose = f"{dm}.{name}"
        preference, inner = self.nested(fields.get("preference"), whose, fields)
        sees: dict[str, str] = {}
        for seen in (
            self.sheet.entries(
                fields.get("sees"), f"sees of {name}", "a mapping {decision maker: hypothesis}"
            )
            or ()
        ):
            self._sees.append((dm, name, seen))
            if isinstance(seen.value, Scalar):
                sees[seen.name] = seen.value.value
        return Hypothesis(
            name=name,
            label=self.sheet.optional(fields, "label", f"the label of {name}"),
            note=" ".join(filter(None, (self.sheet.note(fields), inner))),
            preference=preference,
            sees=sees,
        )

    def nested(self, node: Node | None, whose: str, outer: Fields) -> tuple[Preference, str]:
        """Read the preference of a hypothesis, with its note."""
        if not isinstance(node, Pairs):
            return self.statements_of(node, whose), ""
        what = f"the preference of {whose}"
        fields = self.sheet.fields(node, what, KINDS)
        if fields is None:
            return INDIFFERENT, ""
        given = self.sheet.one_of(fields, what, KINDS, outer.key("preference"))
        return self.kind(given, whose) if given else INDIFFERENT, self.sheet.note(fields)

    def statements_of(self, node: Node | None, whose: str) -> Preference:
        """Read prioritised statements."""
        if isinstance(node, Scalar) and not node.cut:
            wanted = f"a list of statements, or a mapping with {some((*KINDS, 'hypotheses'))}"
            found = node.value or "nothing"
            self.sheet.faults.add(node, f"the preference of {whose} is no list", found, wanted)
            return INDIFFERENT
        return Prioritised(statements=self.statements.listed(node, whose))

    def kind(self, entry: Entry, whose: str) -> Preference:
        """Read `ranking`, `payoffs` or `weights`."""
        if entry.name == "weights":
            return Weights(weights=self.statements.weighed(entry.value, f"the weights of {whose}"))
        self.minds.ranked = True
        if self.states.limit is not None:
            return INDIFFERENT  # the limit is told instead: there are too many states to be ranked one by one
        if entry.name == "ranking":
            return self.ranking(entry.value, f"the ranking of {whose}")
        return self.payoffs(entry.value, f"the payoffs of {whose}")

    def ranking(self, node: Node, what: str) -> Ranking:
        """Read a ranking, best first; an inner list holds states that are indifferent."""
        before = self.sheet.faults.count
        seen: set[str] = set()
        ranks: list[tuple[str, ...]] = []
        for item in self.sheet.items(node, what, "a list of states, best first") or ():
            tied = item.items if isinstance(item, Items) else (item,)
            if not tied:
                self.sheet.faults.add(item, f"{what} holds an empty list", wanted="states")
            names = [self.state(state, what, seen) for state in tied]
            ranks.append(tuple(name for name in names if name is not None))
        self.complete(node, what, seen, before)
        return Ranking(ranks=tuple(ranks))

    def payoffs(self, node: Node, what: str) -> Payoffs:
        """Read a number for every state."""
        before = self.sheet.faults.count
        seen: set[str] = set()
        payoffs: dict[str, Decimal] = {}
        for entry in self.sheet.entries(node, what, "a mapping of states to numbers") or ():
            name = self.state(entry.key, what, seen)
            number = self.sheet.number(entry.value, f"the payoff of {entry.name}")
            if name is not None and number is not None:
                payoffs[name] = number
        self.complete(node, what, seen, before)
        return Payoffs(payoffs=payoffs)

    def state(self, node: Node, what: str, seen: set[str]) -> str | None:
        """Read a state that must not have been read before."""
        name = self.states.find(self.sheet, node, what)
        if name is not None and name in seen:
            self.sheet.faults.add(node, f"{what} lists the state {name} twice", name, "every state once")
        elif name is not None:
            seen.add(name)
        return name

    def complete(self, node: Node, what: str, seen: set[str], before: int) -> None:
        """Check that every state was read, unless a fault may be why one is missing."""
        missing = [name for name in self.states.listed if name not in seen]
        if missing and self.sheet.faults.count == before:
            found = f"{len(seen)} of {len(self.states.listed)} states"
            self.sheet.faults.add(node, f"{what} leaves out {some(missing)}", found, "every state once")

    def check_sees(self) -> None:
        """Hold what hypotheses see against the hypotheses there are."""
        for dm, name, entry in self._sees:
            what = f"sees of {name}"
            other = self.parties.find(self.sheet, entry.key, what)
            if other is None or other in self.minds.broken:
                continue
            if other == dm:
                self.sheet.faults.add(entry.key, f"{what} names {dm} itself", dm, "another decision maker")
            elif not self.minds.hypotheses(other):
                hint = "give it hypotheses, or leave it out"
                self.sheet.faults.add(
                    entry.key, f"{what} names {other}, which has no hypotheses", "", "", hint
                )
            else:
                known = self.minds.hypotheses(other)
                self.sheet.known(entry.value, f"{what} of {other}", "a hypothesis", known)


def _texts(node: Pairs) -> Iterable[tuple[str, Node]]:
    return ((key.value, value) for key, value in node.pairs if isinstance(key, Scalar))
