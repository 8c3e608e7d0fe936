"""Where the conflict stands, and the moves that a file lists by hand."""

from __future__ import annotations

from collections.abc import Mapping

from detente.formats.nodes import Node, Pairs
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.formats.states import States

__all__ = ["Moves", "read_moves", "read_status_quo"]

Moves = Mapping[str, Mapping[str, tuple[str, ...]]]


def read_status_quo(sheet: Sheet, node: Node | None, states: States) -> str:
    """Read `status_quo`, a state or a choice for every option, and return the state's name."""
    if not isinstance(node, Pairs):
        return states.find(sheet, node, "status_quo") or ""
    before = sheet.faults.count
    bare: dict[str, list[int]] = {}
    full: dict[str, int] = {}
    for at, (dm, option) in enumerate(states.options):
        bare.setdefault(option, []).append(at)
        full[f"{dm}.{option}"] = at
    letters: dict[int, str] = {}
    for entry in sheet.entries(node, "status_quo") or ():
        letter = sheet.choice(entry.value, f"status_quo of {entry.name}", ("Y", "N"))
        hits = [full[entry.name]] if entry.name in full else bare.get(entry.name, [])
        if not states.options_known and len(hits) != 1:
            continue
        if not hits:
            problem = "status_quo names an option that does not exist"
            sheet.unknown(
                entry.key, problem, entry.name, (*bare, *full) if "." in entry.name else tuple(bare)
            )
        elif len(hits) > 1:
            choices = ", ".join(name for name, at in full.items() if at in hits)
            problem = "status_quo names an option that several decision makers have"
            sheet.faults.add(entry.key, problem, entry.name, choices)
        elif hits[0] in letters:
            sheet.faults.add(entry.key, f"status_quo gives {entry.name} twice", wanted="every option once")
        elif letter is not None:
            letters[hits[0]] = letter
    if not states.options_known or sheet.faults.count > before:
        return ""
    missing = [name for name, at in full.items() if at not in letters]
    if missing:
        sheet.faults.add(
            node, f"status_quo leaves out {', '.join(missing)}", wanted="every option once, Y or N"
        )
        return ""
    chosen = "".join(letters[at] for at in range(len(states.options)))
    name = states.name_of(chosen)
    if name is None:
        why = states.why_not(chosen)
        sheet.faults.add(node, "status_quo is a state that is not feasible", chosen, "a feasible state", why)
    return name or ""


def read_moves(sheet: Sheet, node: Node | None, parties: Parties, states: States) -> Moves:
    """Read `moves`: for each decision maker, from each state, the states it can move to."""
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    entries = sheet.entries(node, "moves", "a mapping of decision makers to moves")
    for entry in entries or ():
        dm = parties.find(sheet, entry.key, "moves")
        arcs: dict[str, tuple[str, ...]] = {}
        for origin in sheet.entries(entry.value, f"moves of {entry.name}", "a mapping {from: [to, …]}") or ():
            what = f"a move of {entry.name}"
            start = states.find(sheet, origin.key, what)
            ends = _ends(sheet, origin.value, start, what, states)
            if start is not None and start in arcs:
                sheet.faults.add(origin.key, f"moves of {entry.name} lists the state {start} twice")
            elif start is not None:
                arcs[start] = ends
        if dm is not None:
            found[dm] = arcs
    if entries is not None and node is not None and states.graph_form and parties.whole:
        named = {entry.name for entry in entries}
        for dm in parties.names:
            if dm not in named:
                hint = f"write {dm}: {{}} if it cannot move"
                sheet.faults.add(node, f"moves leaves out {dm}", wanted="every decision maker", hint=hint)
    return found


def _ends(sheet: Sheet, node: Node, start: str | None, what: str, states: States) -> tuple[str, ...]:
    ends: dict[str, None] = {}
    for item in sheet.items(node, f"{what} from {start}" if start else what, "a list of states") or ():
        end = states.find(sheet, item, what)
        if end is None:
            continue
        if end == start:
            sheet.faults.add(item, f"{what} leads from {start} to itself", end, "another state")
        elif end in ends:
            sheet.faults.add(item, f"{what} from {start} to {end} is listed twice")
        else:
            ends[end] = None
    return tuple(ends)
