"""Tables of results from print, as a file quotes them."""

from __future__ import annotations

from typing import get_args

from detente.formats.fields import Fields
from detente.formats.nodes import Items, Node
from detente.formats.parties import Parties
from detente.formats.preferences import Minds
from detente.formats.settings import CODES
from detente.formats.sheet import Sheet
from detente.formats.states import States
from detente.model import Published
from detente.stability import Sanctions

__all__ = ["read_published"]

KEYS = ("source", "equilibria", "stable", "conventions", "profile")
Table = dict[str, tuple[str, ...]]


def read_published(
    sheet: Sheet, node: Node | None, parties: Parties, states: States, minds: Minds
) -> tuple[Published, ...] | str:
    """Read `published`: one table, several, or the reason why there is none."""
    if node is None:
        return ()
    tables = _Tables(sheet, parties, states, minds)
    if isinstance(node, Items):
        read = [tables.read(sheet.fields(item, "published", KEYS, ("source",))) for item in node.items]
        return tuple(table for table in read if table is not None)
    fields = sheet.fields(node, "published", (*KEYS, "none"))
    if fields is None:
        return ()
    chosen = sheet.one_of(fields, "published", ("source", "none"), node)
    if chosen is not None and chosen.name == "none":
        for name in fields.entries.keys() - {"none", "note"}:
            sheet.faults.add(fields.key(name), f"published gives none and {name}", wanted="one of them")
        reason = sheet.text(chosen.value, "the reason why nothing was published")
        return " ".join(filter(None, (reason, sheet.note(fields))))
    table = tables.read(fields)
    return () if table is None else (table,)


class _Tables:
    """Reads tables whose states, decision makers and hypotheses are those of one conflict."""

    def __init__(self, sheet: Sheet, parties: Parties, states: States, minds: Minds) -> None:
        self.sheet, self.parties, self.states, self.minds = sheet, parties, states, minds

    def read(self, fields: Fields | None) -> Published | None:
        """Read one publication."""
        sheet = self.sheet
        if fields is None:
            return None
        stable: dict[str, Table] = {}
        entries = sheet.entries(fields.get("stable"), "stable", "a mapping of decision makers to tables")
        for entry in entries or ():
            dm = self.parties.find(sheet, entry.key, "stable")
            table = self.table(entry.value, f"stable of {entry.name}")
            if dm is not None:
                stable[dm] = table
        conventions, said = self.conventions(fields.get("conventions"))
        return Published(
            source=sheet.text(fields.get("source"), "the source of published") or "",
            equilibria=self.table(fields.get("equilibria"), "equilibria"),
            stable=stable,
            conventions=conventions,
            profile=self.profile(fields.get("profile")),
            note=" ".join(filter(None, (sheet.note(fields), said))),
        )

    def table(self, node: Node | None, what: str) -> Table:
        """Read a mapping of concepts to lists of states."""
        table: Table = {}
        for entry in self.sheet.entries(node, what, "a mapping of concepts to states") or ():
            concept = self.sheet.known(entry.key, what, "a concept", CODES)
            names: dict[str, None] = {}
            for item in self.sheet.items(entry.value, f"{what} under {entry.name}", "a list of states") or ():
                name = self.states.find(self.sheet, item, what)
                if name is not None and name in names:
                    self.sheet.faults.add(
                        item, f"{what} lists the state {name} twice", name, "every state once"
                    )
                elif name is not None:
                    names[name] = None
            if concept is not None:
                table[concept] = tuple(names)
        return table

    def conventions(self, node: Node | None) -> tuple[dict[str, str], str]:
        """Read the conventions of a publication, and their note."""
        fields = self.sheet.fields(node, "conventions", ("sanctions", "indifferent_deters"))
        if fields is None:
            return {}, ""
        choices = {"sanctions": get_args(Sanctions), "indifferent_deters": ("true", "false")}
        read = {key: self.sheet.choice(fields.get(key), key, words) for key, words in choices.items()}
        return {key: word for key, word in read.items() if word is not None}, self.sheet.note(fields)

    def profile(self, node: Node | None) -> dict[str, str]:
        """Read the hypotheses under which a table was published."""
        profile: dict[str, str] = {}
        for entry in self.sheet.entries(node, "profile", "a mapping {decision maker: hypothesis}") or ():
            dm = self.parties.find(self.sheet, entry.key, "profile")
            if dm is None or dm in self.minds.broken:
                continue
            if not self.minds.hypotheses(dm):
                self.sheet.faults.add(
                    entry.key, f"profile names {dm}, which has no hypotheses", hint="leave it out"
                )
                continue
            known = self.sheet.known(
                entry.value, f"profile of {dm}", "a hypothesis", self.minds.hypotheses(dm)
            )
            if known is not None:
                profile[dm] = known
        return profile
