"""What can never be, whoever moves: read from numbers or statements, and held against the states that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import LimitError
from detente.graph import feasible_codes, pattern_of
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.reading import NONE, numbers
from detente.interviewing.told import Words, listing
from detente.model import Conflict
from detente.statements import Statement, StatementError, parse

__all__ = ["Ruled", "asked_together", "barred", "bars", "stated"]

NEEDS = re.compile(r"([0-9]+)\s+needs\s+([0-9]+)")
ONE_OF = re.compile(r"(one|at least one) of\s+([0-9][0-9 ,]*)")
SEVERAL = re.compile(r"^\s*[0-9]+\s+[0-9 ]*[0-9]\s*[,;]\s*[0-9]+\s+[0-9]|^[0-9 ,]+;[0-9 ,;]+$")
"""Groups set apart by commas, as in 1 2, 3 4: not one list, and not to be read as one."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """One thing that can never be: a pattern, or a statement that every state satisfies; `said` in plain words."""

    pattern: str = ""
    statement: Statement | None = None
    said: str = ""


def asked_together(conflict: Conflict) -> Script[tuple[Conflict, tuple[str, ...]]]:
    """Ask what can never go together, one thing at a time."""
    words = Words(conflict)
    said: list[str] = []
    while words.options > 1:
        states = _count(conflict)
        more = "else " if said else ""
        shown = listing([words.option(at) for at in range(words.options)]) if not said else ()

        def read(text: str, conflict: Conflict = conflict) -> Ruled | None:
            return None if text == NONE else ruled(text, conflict)

        rule = yield from ask(
            Question(
                f"together.{len(said) + 1}",
                f"What {more}can never go together? Numbers, as in 1 2; empty: nothing.",
                read,
                (*shown, f"  {states} states are possible so far."),
                "1 2 3: at most one of them at a time. 1 needs 2: never 1 without 2. one of 1 2 3: exactly one; "
                "at least one of 1 2. Or a statement that always holds, as in  not attack or escalate. This is "
                "for what cannot be, whoever moves. What somebody would prevent (a veto) is no constraint: leave "
                "it possible, and say "
                "who dislikes it.",
                NONE,
            )
        )
        if rule is None:
            break
        said.append(rule.said)
        if rule.pattern:
            conflict = conflict.model_copy(update={"infeasible": (*conflict.infeasible, rule.pattern)})
        else:
            conflict = conflict.model_copy(update={"feasible": (*conflict.feasible, rule.statement)})
    return conflict, tuple(said)


def ruled(text: str, conflict: Conflict) -> Ruled:
    """Read one constraint."""
    words = Words(conflict)
    found = bars(text, words)
    added: dict[str, Any] = (
        {"infeasible": (*conflict.infeasible, found.pattern)}
        if found.pattern
        else {"feasible": (*conflict.feasible, found.statement)}
    )
    before, after = _codes(conflict), _codes(conflict.model_copy(update=added))
    if before is None or after is None:
        return found
    if not len(after):
        raise RefusedError("that rules out every state that is left")
    if len(before) == len(after):
        raise RefusedError("that rules out nothing more")
    return found


def bars(text: str, words: Words) -> Ruled:
    """Read what can never be: numbers that exclude one another, `1 needs 2`, `one of 1 2`, or a statement.

    Examples
    --------
    >>> from detente.model import Conflict, DecisionMaker, Option
    >>> dms = (DecisionMaker(name="a", options=tuple(Option(name=each) for each in "xyz")),)
    >>> words = Words(Conflict(title="", decision_makers=dms))
    >>> bars("1 3", words).pattern, bars("2 needs 1", words).pattern, bars("1 2 3", words).statement.text
    ('Y-Y', 'NY-', 'at most 1 of (x, y, z)')
    """
    needs, one_of = NEEDS.fullmatch(text.lower()), ONE_OF.fullmatch(text.lower())
    if needs:
        first, second = numbers(f"{needs[1]} {needs[2]}", words.options)
        said = f"“{words.option(first)}” never without “{words.option(second)}”"
        return Ruled(pattern=_pattern(words.options, {first: "Y", second: "N"}), said=said)
    if SEVERAL.search(text):
        raise RefusedError("one thing at a time: the numbers of one, empty when all are said")
    if one_of or re.fullmatch(r"[0-9 ,]+", text):
        among = numbers(one_of[2] if one_of else text, words.options)
        if len(among) < 2:
            raise RefusedError("two numbers are wanted at least")
        kind = {"one": "exactly", "at least one": "at least"}[one_of[1]] if one_of else "at most"
        options = [f"“{words.option(at)}”" for at in among]
        said = (
            f"never together: {', '.join(options)}"
            if kind == "at most"
            else f"{kind} one of {', '.join(options)}"
        )
        if kind == "at most" and len(among) == 2:
            return Ruled(pattern=_pattern(words.options, dict.fromkeys(among, "Y")), said=said)
        listed = ", ".join(words.name(at) for at in among)
        return Ruled(statement=stated(f"{kind} 1 of ({listed})", words), said=said)
    return Ruled(statement=stated(text, words), said="")


def stated(text: str, words: Words) -> Statement:
    """Read a statement about the options."""
    try:
        return parse(text, words.conflict.name_table())
    except StatementError as error:
        parts = [f"the statement {error.problem}: {error.found}"]
        parts += [f"wanted: {error.wanted}"] if error.wanted and not error.hint else []
        parts += [error.hint] if error.hint else []
        raise RefusedError("; ".join(parts)) from None


def _pattern(options: int, letters: dict[int, str]) -> str:
    return "".join(letters.get(at, "-") for at in range(options))


def _codes(conflict: Conflict) -> Any:
    try:
        return feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible)
    except LimitError:
        return None


def _count(conflict: Conflict) -> str:
    codes = _codes(conflict)
    return "More than four million" if codes is None else f"{len(codes):,}"


def barred(conflict: Conflict, code: int) -> str:
    """Say which constraint a state breaks, "" if none."""
    pattern = pattern_of(code, len(conflict.option_names))
    for each in conflict.infeasible:
        if all(letter in ("-", own) for letter, own in zip(each, pattern, strict=True)):
            return f"it matches {each}, which is ruled out"
    state = np.array([code], dtype=np.int64)
    broken = (each.text for each in conflict.feasible if not each.holds(state)[0])
    return next((f"it breaks “{text}”" for text in broken), "")
