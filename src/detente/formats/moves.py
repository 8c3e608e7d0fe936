"""Where the conflict stands, and the moves that a file lists by hand."""

from __future__ import annotations

from collections.abc import Mapping

from detente.errors import some
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.formats.states import States
from detente.statements import NATURE

__all__ = ["Moves", "read_choice", "read_moves", "read_status_quo"]

Moves = Mapping[str, Mapping[str, tuple[str, ...]]]


def read_status_quo(sheet: Sheet, node: Node | None, states: States) -> str:
    """Read `status_quo`, a state or a choice for every option, and return the state's name."""
    if not isinstance(node, Pairs):
        return states.find(sheet, node, "status_quo") or ""
    letters = read_choice(sheet, node, "status_quo", states)
    if letters is None or not states.options_known:
        return ""
    missing = [f"{dm}.{option}" for at, (dm, option) in enumerate(states.options) if at not in letters]
    if missing:
        sheet.faults.add(
            node, f"status_quo leaves out {', '.join(missing)}", wanted="every option once, Y or N"
        )
        return ""
    chosen = "".join(letters[at] for at in range(len(states.options)))
    name = states.name_of(chosen)
    if name is None and states.coalesced:
        problem = "status_quo is a choice that no state stands for"
        sheet.faults.add(node, problem, chosen, some(name for name, _ in states.named))
    elif name is None:
        why = states.why_not(chosen)
        sheet.faults.add(node, "status_quo is a state that is not feasible", chosen, "a feasible state", why)
    return name or ""


def read_choice(sheet: Sheet, node: Pairs, what: str, states: States) -> dict[int, str] | None:
    """Read a mapping of options to Y or N, and return the letters by the place of the option; None if at fault."""
    if states.graph_form:
        hint = "states is a list of bare names, so that nobody has options"
        sheet.faults.add(node, f"{what} gives options, and there are none", "", "the name of a state", hint)
        return None
    before = sheet.faults.count
    bare: dict[str, list[int]] = {}
    full: dict[str, int] = {}
    for at, (dm, option) in enumerate(states.options):
        bare.setdefault(option, []).append(at)
        full[f"{dm}.{option}"] = at
    letters: dict[int, str] = {}
    for entry in sheet.entries(node, what) or ():
        letter = sheet.choice(entry.value, f"{what} of {entry.name}", ("Y", "N"))
        hits = [full[entry.name]] if entry.name in full else bare.get(entry.name, [])
        if not states.options_known and len(hits) != 1:
            continue
        if not hits:
            problem = f"{what} names an option that does not exist"
            sheet.unknown(
                entry.key, problem, entry.name, (*bare, *full) if "." in entry.name else tuple(bare)
            )
        elif len(hits) > 1:
            choices = ", ".join(name for name, at in full.items() if at in hits)
            shared = any(states.options[at][0] == NATURE for at in hits)
            many = "a decision maker and nature both" if shared else "several decision makers"
            sheet.faults.add(entry.key, f"{what} names an option that {many} have", entry.name, choices)
        elif hits[0] in letters:
            sheet.faults.add(entry.key, f"{what} gives {entry.name} twice", wanted="every option once")
        elif letter is not None:
            letters[hits[0]] = letter
    return letters if sheet.faults.count == before else None


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
            _check_chance(sheet, origin.value, start, what, states)
            if start is not None and start in arcs:
                sheet.faults.add(origin.key, f"moves of {entry.name} lists the state {start} twice")
            elif start is not None:
                arcs[start] = ends
        if dm is not None:
            found[dm] = arcs
    by_hand = states.graph_form or states.coalesced
    if entries is not None and node is not None and by_hand and parties.whole:
        named = {entry.name for entry in entries}
        for dm in parties.names:
            if dm not in named:
                hint = f"write {dm}: {{}} if it cannot move"
                sheet.faults.add(node, f"moves leaves out {dm}", wanted="every decision maker", hint=hint)
    return found


def _check_chance(sheet: Sheet, node: Node, start: str | None, what: str, states: States) -> None:
    """Refuse moves that switch a chance option: nobody decides what chance does."""
    chance = {at: option for at, (owner, option) in enumerate(states.options) if owner == NATURE}
    if start is None or not chance or not isinstance(node, Items):
        return
    here = states.pattern_of(start)
    for item in node.items:
        end = states.name_of(item.value) if isinstance(item, Scalar) else None
        there = here if end is None else states.pattern_of(end)
        switched = [
            f"{NATURE}.{option}" for at, option in chance.items() if here[at : at + 1] != there[at : at + 1]
        ]
        if switched:
            wanted = f"a state with the same {', '.join(switched)}"
            hint = "nobody decides what chance does: give its rate under nature"
            sheet.faults.add(item, f"{what} from {start} switches what nobody owns", end or "", wanted, hint)


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
