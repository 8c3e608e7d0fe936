"""The decision makers and their options, in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from detente.formats.faults import Span
from detente.formats.nodes import Node, Pairs, Scalar
from detente.formats.sheet import Sheet
from detente.graph import MOST_OPTIONS
from detente.model import ChanceOption, DecisionMaker, Option
from detente.statements import NATURE, NameTable

__all__ = ["MOST_DECISION_MAKERS", "Parties", "read_parties"]

MOST_DECISION_MAKERS = 1_000
Direction = Literal["both", "forward", "backward"]
DIRECTIONS: tuple[Direction, ...] = ("both", "forward", "backward")


@dataclass(frozen=True, slots=True)
class Parties:
    """The decision makers as far as they could be read.

    `whole` says that every name is known, `options_whole` the same of options: only then is an unknown name
    worth a fault of its own. `option_spans` is where each decision maker's options stand, `direction_spans` where an
    option has a direction. `nature` are the chance options, which nobody owns.
    """

    decision_makers: tuple[DecisionMaker, ...] = ()
    whole: bool = False
    options_whole: bool = False
    option_spans: Mapping[str, Span] = field(default_factory=dict[str, Span])
    direction_spans: Mapping[str, Span] = field(default_factory=dict[str, Span])
    nature: tuple[ChanceOption, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The decision makers' names, in order."""
        return tuple(dm.name for dm in self.decision_makers)

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Every option as (owner, option), in the order of pattern letters; chance options come last."""
        owned = [(dm.name, option.name) for dm in self.decision_makers for option in dm.options]
        return (*owned, *((NATURE, option.name) for option in self.nature))

    def table(self) -> NameTable:
        """Return the table by which statements find their options."""
        return NameTable(self.options)

    def find(self, sheet: Sheet, node: Node | None, what: str) -> str | None:
        """Read the name of a decision maker."""
        if self.whole:
            return sheet.known(node, what, "a decision maker", self.names)
        scalar = sheet.scalar(node, what, "a decision maker")
        return scalar.value if scalar is not None and scalar.value in self.names else None


def read_parties(sheet: Sheet, node: Node | None) -> Parties:
    """Read `decision_makers`."""
    before = sheet.faults.count
    wanted = "a mapping of names to decision makers"
    entries = sheet.entries(node, "decision_makers", wanted, least="at least one decision maker")
    if not entries or node is None:
        return Parties()
    if len(entries) > MOST_DECISION_MAKERS:
        found, wanted = f"{len(entries):,}", f"at most {MOST_DECISION_MAKERS:,}"
        sheet.faults.add(node, "there are too many decision makers", found, wanted)
        return Parties()
    decision_makers: list[DecisionMaker] = []
    spans: dict[str, Span] = {}
    directed: dict[str, Span] = {}
    whole = options_whole = sheet.faults.count == before
    for entry in entries:
        name = sheet.name(entry.key, "the name of a decision maker", reserved=True)
        if name == NATURE:
            hint = "chance options stand in a section of their own, nature"
            sheet.faults.add(entry.key, "no decision maker is called nature", name, "another name", hint)
            name = None
        fields = sheet.fields(entry.value, entry.name, ("label", "aliases", "options"))
        if name is None or fields is None:
            whole = whole and name is not None
            options_whole = False
        if fields is None:
            if name is not None:
                decision_makers.append(DecisionMaker(name=name))
            continue
        owner = name or entry.name
        options, complete = _options(sheet, fields.get("options"), owner, directed)
        options_whole = options_whole and complete and "options" not in fields.lost
        aliases = sheet.items(fields.get("aliases"), f"the aliases of {owner}") or ()
        read = [sheet.text(alias, f"an alias of {owner}") for alias in aliases]
        label, note = sheet.optional(fields, "label", f"the label of {owner}"), sheet.note(fields)
        if name is not None:
            if "options" in fields:
                spans[name] = fields.key("options")
            kept = tuple(alias for alias in read if alias is not None)
            decision_makers.append(
                DecisionMaker(name=name, label=label, aliases=kept, options=options, note=note)
            )
    parties = Parties(tuple(decision_makers), whole, options_whole, spans, directed)
    if len(parties.options) > MOST_OPTIONS:
        sheet.faults.add(
            node, "there are too many options", str(len(parties.options)), f"at most {MOST_OPTIONS} in all"
        )
        return Parties(parties.decision_makers, whole, False, spans, directed)
    return parties


def _options(
    sheet: Sheet, node: Node | None, owner: str, directed: dict[str, Span]
) -> tuple[tuple[Option, ...], bool]:
    """Read the options of one decision maker, and say whether all have names; note where directions stand."""
    if node is None:
        return (), True
    before = sheet.faults.count
    entries = sheet.entries(node, f"options of {owner}", "a mapping of names to labels")
    complete = entries is not None and sheet.faults.count == before
    options: list[Option] = []
    for entry in entries or ():
        name = sheet.name(entry.key, f"the name of an option of {owner}", reserved=True)
        option = _option(sheet, entry.value, entry.name)
        given = [key for key, _ in entry.value.pairs] if isinstance(entry.value, Pairs) else []
        for key in given:
            if isinstance(key, Scalar) and key.value == "direction":
                directed[f"{owner}.{entry.name}"] = key
        complete = complete and name is not None
        if name is not None:
            options.append(option)
    return tuple(options), complete


def _option(sheet: Sheet, node: Node, name: str) -> Option:
    if isinstance(node, Scalar):
        return Option(name=name, label=sheet.text(node, f"the label of {name}") or "")
    fields = sheet.fields(node, name, ("label", "direction"))
    if fields is None:
        return Option(name=name)
    direction = sheet.choice(fields.get("direction"), f"the direction of {name}", DIRECTIONS) or "both"
    return Option(
        name=name,
        label=sheet.optional(fields, "label", f"the label of {name}"),
        direction=cast("Direction", direction),
        note=sheet.note(fields),
    )
