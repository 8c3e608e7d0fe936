"""The states of a file, and every place where one of them is named.

Option form  states are patterns of Y and N; the file may name them, all or none.
Graph form   states are bare names in a list, or coalesced: patterns with - where an option may be either way. Then
             the file lists the moves of every decision maker, and nothing else says what is possible. Bare names
             have no options; a coalesced state has those letters that its pattern has.

Wherever a state is asked for its name or its full pattern will do; here both become its name, which in a
model without names is the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, some
from detente.formats.contradictions import note_contradiction
from detente.formats.faults import Span
from detente.formats.fields import Fields
from detente.formats.graph_form import read_bare, read_coalesced, values_of
from detente.formats.nodes import Items, Node, Pairs, Scalar
from detente.formats.parties import Parties
from detente.formats.sheet import Sheet
from detente.formats.stated import Statements
from detente.graph import (
    MOST_STATES,
    Coverage,
    feasible_codes,
    leave_no_state,
    pattern_code,
    pattern_of,
)
from detente.graph.games import too_many_ranked
from detente.statements import Statement

__all__ = ["States", "read_states"]

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class States:
    """The states as far as they could be read.

    Attributes
    ----------
    options : tuple of (owner, option)
        In the order of letters; those that nature owns, which is chance, come last.
    infeasible, feasible
        The constraints.
    named : tuple of (name, pattern)
        Empty when the file names no states; patterns are "" in graph form.
    listed : tuple of str
        All states by name; empty when they cannot be listed, or something that bears on them cannot be read.
    codes : int64 array or None
        The codes of all feasible states, ascending, where they are few enough to be held.
    limit : LimitError or None
        Why they cannot be listed, when there are too many.
    options_known, names_known : bool
        False when some option, or some name or pattern, could not be read.
    graph_form : bool
        States are bare names.
    coalesced : bool
        Some pattern has a -.
    """

    options: tuple[tuple[str, str], ...] = ()
    infeasible: tuple[str, ...] = ()
    feasible: tuple[Statement, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    listed: tuple[str, ...] = ()
    codes: Codes | None = None
    limit: LimitError | None = None
    options_known: bool = False
    names_known: bool = False
    graph_form: bool = False
    coalesced: bool = False
    _names: dict[str, str] = field(init=False, repr=False)
    _coverage: Coverage | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        names = {pattern: name for name, pattern in self.named if pattern}
        object.__setattr__(self, "_names", {**names, **{name: name for name, _ in self.named}})
        stood_for = self.coalesced and self.options_known and self.names_known
        coverage = Coverage([pattern for _, pattern in self.named]) if stood_for else None
        object.__setattr__(self, "_coverage", coverage)

    def find(self, sheet: Sheet, node: Node | None, what: str) -> str | None:
        """Read the name or the full pattern of a state, and return its name."""
        scalar = sheet.scalar(node, what, "a state")
        if scalar is None:
            return None
        text = scalar.value
        name = self.name_of(text)
        if name is not None:
            return name
        shaped = bool(re.fullmatch("[YN]+", text)) and not self.graph_form and not self.coalesced
        if not self.names_known and (shaped or not self.named):
            return None
        if shaped and self.options_known and len(text) == len(self.options):
            if self.named and self._is_feasible(text):
                return None  # the names leave it out, which is their own fault
            why = self.why_not(text) if sheet.faults.few else ""
            sheet.faults.add(
                scalar, f"{what} names a state that is not feasible", text, "a feasible state", why
            )
        elif self.named:
            choices = tuple(name for name, _ in self.named)
            sheet.unknown(scalar, f"{what} names a state that does not exist", text, choices)
        elif self.options_known:
            wanted = f"a pattern of {len(self.options)} letters, Y or N"
            sheet.faults.add(scalar, f"{what} names a state that does not exist", text or "nothing", wanted)
        return None

    def name_of(self, text: str) -> str | None:
        """Return the name of the state of this name or pattern, or None."""
        if self.named:
            return self._names.get(text) or self.stands_for(text)
        shaped = re.fullmatch("[YN]+", text) and len(text) == len(self.options)
        return text if self.options_known and shaped and self._is_feasible(text) else None

    def _is_feasible(self, pattern: str) -> bool:
        if self.codes is None:
            return not self.why_not(pattern)
        code = pattern_code(pattern)
        at = int(np.searchsorted(self.codes, code))
        return at < len(self.codes) and int(self.codes[at]) == code

    def stands_for(self, text: str) -> str | None:
        """Return the coalesced state that stands for this choice of all options, or None."""
        if self._coverage is None or len(text) != len(self.options) or not set(text) <= {"Y", "N"}:
            return None
        at = self._coverage.find(text)
        return None if at is None else self.named[at][0]

    def pattern_of(self, name: str) -> str:
        """Return the pattern of a state, "" in graph form."""
        return dict(self.named).get(name, name)

    def why_not(self, pattern: str) -> str:
        """Say why a pattern is not feasible, "" if it is."""
        return reason(pattern, self.infeasible, self.feasible)


def read_states(sheet: Sheet, top: Fields, parties: Parties, statements: Statements) -> States:
    """Read `infeasible`, `feasible` and `states`."""
    node = top.get("states")
    if isinstance(node, Items):
        names, whole = read_bare(sheet, top, node, parties)
        named = tuple((name, "") for name in names)
        return States(named=named, listed=names if whole else (), names_known=whole, graph_form=True)
    options, known = parties.options, parties.whole and parties.options_whole
    if known and not options:
        hint = "give somebody options, or list states and moves"
        sheet.faults.add(top.key("decision_makers"), "no decision maker has an option", hint=hint)
        known = False
    before = sheet.faults.count
    infeasible = _patterns(sheet, top.get("infeasible"), len(options) if known else None)
    feasible = statements.listed(top.get("feasible"), "feasible")
    sound = sheet.faults.count == before and not top.lost & {"infeasible", "feasible"}
    named, fine = _named(sheet, node, len(options) if known else None)
    fine = fine and "states" not in top.lost
    states = States(options, infeasible, feasible, named, options_known=known, names_known=fine)
    if any("-" in pattern for _, pattern in named):
        return read_coalesced(sheet, top, parties, replace(states, coalesced=True))
    return _counted(sheet, top, states) if known and sound and fine else states


def _counted(sheet: Sheet, top: Fields, states: States) -> States:
    """List the states, and hold the names that the file gives against them."""
    options, node = len(states.options), top.get("states")
    constraints = (*states.infeasible, *states.feasible)
    try:
        codes = feasible_codes(options, states.infeasible, states.feasible)
    except LimitError as limit:
        # what contradicts itself may need to be seen apart from what makes the states many
        if leave_no_state(options, constraints):
            note_contradiction(sheet, top, options, constraints)
            return states
        return replace(states, limit=limit)
    if not len(codes):
        note_contradiction(sheet, top, options, constraints)
        return states
    states = replace(states, codes=codes)
    if node is not None:
        _all_or_none(sheet, node, states, set(codes.tolist()))
        return replace(states, listed=tuple(name for name, _ in states.named))
    if len(codes) > MOST_STATES:
        return replace(states, limit=too_many_ranked(len(codes)))
    return replace(states, listed=tuple(pattern_of(code, options) for code in codes.tolist()))


def reason(pattern: str, infeasible: Sequence[str], feasible: Sequence[Statement]) -> str:
    """Say why a pattern is not feasible, "" if it is."""
    for barred in infeasible:
        if all(letter in ("-", own) for letter, own in zip(barred, pattern, strict=True)):
            return f"it matches {barred}, which is infeasible"
    code = np.array([pattern_code(pattern)], dtype=np.int64)
    for statement in feasible:
        if not statement.holds(code)[0]:
            return f"it breaks {statement.text}"
    return ""


def _patterns(sheet: Sheet, node: Node | None, options: int | None) -> tuple[str, ...]:
    """Read `infeasible`."""
    found: dict[str, None] = {}
    for item in sheet.items(node, "infeasible", "a list of patterns") or ():
        text = _pattern(sheet, item, "an infeasible pattern", "YN-", options)
        if text in found:
            sheet.faults.add(item, f"infeasible lists {text} twice")
        elif text is not None:
            found[text] = None
    return tuple(found)


def _pattern(sheet: Sheet, node: Node | None, what: str, letters: str, options: int | None) -> str | None:
    scalar = sheet.scalar(node, what, "a pattern")
    if scalar is None:
        return None
    text = scalar.value
    spelled = "Y, N or -" if "-" in letters else "Y or N"
    wrong = next((at for at, letter in enumerate(text) if letter not in letters), None)
    if wrong is not None:
        hint = "every option needs its letter" if text[wrong] == "-" else ""
        offset = scalar.start + wrong + bool(scalar.style)
        span = Span(offset, offset + 1) if len(text) <= scalar.end - scalar.start else scalar
        sheet.faults.add(span, f"{what} has a wrong letter", text[wrong], spelled, hint)
        return None
    if options is None:
        return None
    if len(text) != options:
        wanted = f"{options} letters, {spelled}, one for each option"
        sheet.faults.add(scalar, f"{what} has the wrong length", f"{len(text)} letters", wanted)
        return None
    return text


def _named(sheet: Sheet, node: Node | None, options: int | None) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Read `states` as a mapping of names to patterns, and say whether all of it could be read."""
    before = sheet.faults.count
    by_name: dict[str, str] = {}
    keys: dict[str, Scalar] = {}
    by_pattern: dict[str, str] = {}
    for entry in sheet.entries(node, "states", "a mapping of names to patterns, or a list of names") or ():
        name = sheet.line(entry.key, "the name of a state")
        text = _pattern(sheet, entry.value, f"the pattern of state {entry.name}", "YN-", options)
        if text is not None and text in by_pattern:
            problem = f"state {entry.name} has the pattern of state {by_pattern[text]}"
            sheet.faults.add(entry.value, problem, text, "one name for each state")
        elif name is not None:
            by_name[name], keys[name] = text or "", entry.key
            if text is not None:
                by_pattern[text] = name
    for name, text in by_name.items():
        if name in by_pattern and name != text:
            other = by_pattern[name]
            sheet.faults.add(
                keys[name], f"the name {name} is the pattern of state {other}", wanted="another name"
            )
    if isinstance(node, Pairs) and not node.pairs:
        sheet.faults.add(node, "states is empty", wanted="all feasible states, or leave it out")
    return tuple(by_name.items()), sheet.faults.count == before


def _all_or_none(sheet: Sheet, node: Node, states: States, codes: set[int]) -> None:
    values = values_of(node)
    seen: set[int] = set()
    for name, text in states.named:
        seen.add(pattern_code(text))
        if pattern_code(text) not in codes:
            why = states.why_not(text)
            sheet.faults.add(
                values.get(name, node), f"state {name} is not feasible", text, "a feasible state", why
            )
    missing = sorted(codes - seen)
    if missing:
        left = some((pattern_of(code, len(states.options)) for code in missing[:1000]), most=6)
        found = f"{len(codes) - len(missing)} of {len(codes)}"
        hint = (
            f"name {left} too" if len(missing) <= 1000 else "leave states out, or rule more out as infeasible"
        )
        sheet.faults.add(
            node, "states leaves out feasible states", found, "all feasible states, or leave states out", hint
        )
