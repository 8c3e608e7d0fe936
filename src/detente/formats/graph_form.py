"""Graph form: states that are bare names, or coalesced, and moves that are all listed by hand.

Bare       `states: [a, b]`: nobody has options, and nothing can be stated.
Coalesced  `states: {a: YN-, b: N--}`: a pattern stands for every choice of what it leaves open, no choice fits two
           patterns, and a statement must be settled by the letters there are.
Both       moves names every decision maker; directions, constraints and chance have no meaning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.formats.fields import Fields
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.graph import MOST_STATES, overlapping

if TYPE_CHECKING:
    from detente.formats.states import States

__all__ = ["read_bare", "read_coalesced", "values_of"]

MOVES = "moves: {decision maker: {from: [to, …]}}"


def read_bare(sheet: Sheet, top: Fields, node: Items, parties: Parties) -> tuple[tuple[str, ...], bool]:
    """Read `states` as a list of bare names, and say whether all of them could be read."""
    before = sheet.faults.count
    seen: dict[str, None] = {}
    for item in node.items:
        name = sheet.line(item, "the name of a state")
        if name is not None and name in seen:
            sheet.faults.add(item, f"states lists {name} twice")
        elif name is not None:
            seen[name] = None
    if not node.items:
        sheet.faults.add(node, "states is empty", wanted="at least one state")
    whole = sheet.faults.count == before
    bare = "since states is a list of bare names"
    for dm in parties.decision_makers:
        if dm.options:
            hint = "drop the options, or give every state its pattern"
            sheet.faults.add(
                parties.option_spans[dm.name], f"{dm.name} can have no options, {bare}", "", "", hint
            )
    _by_hand(sheet, top, bare)
    if "moves" not in top and "moves" not in top.lost:
        sheet.faults.add(node, f"moves is missing, {bare}", wanted=MOVES)
    return tuple(seen), whole


def read_coalesced(sheet: Sheet, top: Fields, parties: Parties, states: States) -> States:
    """Hold coalesced states against one another, and the file against what has no meaning beside them."""
    node = top.get("states")
    assert node is not None
    since = "since a state is coalesced"
    values = values_of(node)
    if "moves" not in top:
        # perhaps a slip of one letter: the rest is not held against a form that may not be meant
        first = next(values[name] for name, pattern in states.named if "-" in pattern)
        hint = "give every option its letter, Y or N; or list the moves of every decision maker"
        if "moves" not in top.lost:
            sheet.faults.add(first, f"moves is missing, {since}", wanted=MOVES, hint=hint)
        return replace(states, names_known=False)
    for option, span in parties.direction_spans.items():
        hint = "leave it out: moves says what can be switched"
        sheet.faults.add(span, f"{option} can have no direction, {since}", hint=hint)
    _by_hand(sheet, top, since)
    if not (states.options_known and states.names_known):
        return states
    if len(states.named) > MOST_STATES:
        found, wanted = f"{len(states.named):,}", f"at most {MOST_STATES:,}"
        sheet.faults.add(node, "there are too many coalesced states", found, wanted)
        return states
    names, patterns = zip(*states.named, strict=True)
    pair = overlapping(patterns)
    if pair is not None:
        first, second = pair
        found, wanted = (
            f"{patterns[first]} and {patterns[second]}",
            "patterns of which no choice of options fits two",
        )
        problem = f"the pattern of state {names[second]} overlaps that of state {names[first]}"
        sheet.faults.add(values[names[second]], problem, found, wanted)
        return replace(states, names_known=False)
    sound = True
    for at, (key, _) in enumerate(node.pairs if isinstance(node, Pairs) else ()):
        other = states.stands_for(names[at])
        if other not in (None, names[at]):
            problem = f"the name {names[at]} is a choice that state {other} stands for"
            sheet.faults.add(key, problem, wanted="another name")
            sound = False
    return replace(states, listed=names if sound else (), names_known=sound)


def _by_hand(sheet: Sheet, top: Fields, since: str) -> None:
    """Note what cannot stand beside moves that are all listed by hand."""
    for key in ("infeasible", "feasible"):
        if key in top:
            sheet.faults.add(top.key(key), f"{key} can rule nothing out, {since}", hint="leave it out")
    if "nature" in top:
        hint = "leave it out, or give every state its full pattern"
        sheet.faults.add(top.key("nature"), f"nature can have no options, {since}", hint=hint)


def values_of(node: Node) -> dict[str, Node]:
    """Return the patterns of a mapping of names, as they stand in the file."""
    pairs = node.pairs if isinstance(node, Pairs) else ()
    return {key.value: value for key, value in pairs if isinstance(key, Scalar)}
