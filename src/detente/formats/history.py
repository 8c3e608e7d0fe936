"""Moves that have been observed: each from where the one before it led, the first from the status quo."""

from __future__ import annotations

from datetime import date

from detente.formats.fields import Fields
from detente.formats.moves import Moves, read_choice
from detente.formats.nodes import Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.formats.states import States
from detente.graph import why_not_by_chance
from detente.model import Observation
from detente.statements import NATURE

__all__ = ["read_history"]

KEYS = ("date", "dm", "to")


def read_history(
    sheet: Sheet, top: Fields, parties: Parties, states: States, moves: Moves, status_quo: str
) -> tuple[Observation, ...]:
    """Read `history`, and hold every move against what its mover can do from where the conflict stood.

    Parameters
    ----------
    sheet : Sheet
    top : Fields
    parties : Parties
    states : States
    moves : Moves
        The moves that the file lists.
    status_quo : str
        "" where the file names none, or it cannot be read.
    """
    node = top.get("history")
    nodes = sheet.items(node, "history", "a list of observed moves") or ()
    if nodes and "status_quo" not in top and "status_quo" not in top.lost:
        hint = "name the state in which the first of these moves was made"
        sheet.faults.add(top.key("history"), "history needs a status_quo", hint=hint)
    found: list[Observation] = []
    here = status_quo
    before: date | None = None
    for number, item in enumerate(nodes, 1):
        what = f"move {number} of history"
        fields = sheet.fields(item, what, KEYS, KEYS)
        if fields is None:
            here = ""
            continue
        made = sheet.date(fields.get("date"), f"the date of {what}")
        dm = _mover(sheet, fields.get("dm"), what, parties)
        to = _target(sheet, fields.get("to"), what, states, here)
        if made is not None and before is not None and made < before:
            problem = f"{what} is dated before the one above it"
            sheet.faults.add(fields.entries["date"].value, problem, str(made), f"{before} or later")
        if here and dm and to:
            why = _impossible(parties, states, moves, dm, here, to)
            if why:
                wanted = f"a move of {dm} from {here}"
                sheet.faults.add(fields.entries["to"].value, f"{what} is no legal move", to, wanted, why)
        if made is not None and dm is not None and to is not None:
            found.append(Observation(date=made, dm=dm, to=to, note=sheet.note(fields)))
            before = made if before is None else max(before, made)
        here = to or ""
    return tuple(found)


def _mover(sheet: Sheet, node: Node | None, what: str, parties: Parties) -> str | None:
    """Read who moved: a decision maker, or chance."""
    if isinstance(node, Scalar) and node.value == NATURE and parties.nature:
        return NATURE
    return parties.find(sheet, node, what)


def _target(sheet: Sheet, node: Node | None, what: str, states: States, here: str) -> str | None:
    """Read where a move led: a state, or the options that changed."""
    if not isinstance(node, Pairs):
        return states.find(sheet, node, what)
    letters = read_choice(sheet, node, what, states)
    if letters is None or not here or not states.options_known:
        return None
    if not letters:
        sheet.faults.add(node, f"{what} changes no option", wanted="at least one option: Y or N")
        return None
    pattern = states.pattern_of(here)
    changed = "".join(letters.get(at, old) for at, old in enumerate(pattern))
    name = states.name_of(changed)
    if name is None and states.coalesced:
        problem = f"{what} leads to a choice that no one state stands for"
        sheet.faults.add(node, problem, changed, "a state", "name the state instead")
    elif name is None:
        why = states.why_not(changed)
        sheet.faults.add(
            node, f"{what} leads to a state that is not feasible", changed, "a feasible state", why
        )
    return name


def _impossible(parties: Parties, states: States, moves: Moves, dm: str, here: str, to: str) -> str:
    """Say why a decision maker cannot move from one state to another, "" if it can."""
    if here == to:
        return "it leads back to where the conflict stood"
    if dm == NATURE:
        return why_not_by_chance(parties.nature, states.pattern_of(here), states.pattern_of(to))
    if dm in moves:
        return "" if to in moves[dm].get(here, ()) else "moves does not list it"
    ways = {
        (owner.name, option.name): option.direction
        for owner in parties.decision_makers
        for option in owner.options
    }
    switches = zip(states.options, states.pattern_of(here), states.pattern_of(to), strict=True)
    for (owner, option), old, new in switches:
        if old == new:
            continue
        if owner != dm:
            return f"{option} is an option of {owner}"
        barred = {"forward": "Y", "backward": "N"}.get(ways[owner, option])
        if old == barred:
            return f"{option} cannot go from {old} to {new}"
    return ""
