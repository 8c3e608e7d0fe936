"""What a party cares about, and what of it matters more: prioritised statements by questions on two states.

Steps       what it cares about (options by number, statements in words); of each option which way, and whether that
            depends on something else; then what matters more, two at a time (:mod:`detente.eliciting.dialogue`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import numpy as np

from detente.eliciting import Answered, Pair, Pool, Priorities, most_weighed, pool_near, prioritise
from detente.interviewing.ask import Question, RefusedError, Script, ask
from detente.interviewing.reading import NONE, numbers
from detente.interviewing.rules import stated
from detente.interviewing.told import Words, listing
from detente.model import Prioritised, Weights
from detente.statements import Statement
from detente.statements.tree import Codes, Iff, Implies, Not, Option

__all__ = ["cared"]

MOST = 12
"""Beyond so many things an order by comparison is no longer few questions."""
PROPOSED = 8


@dataclass(frozen=True, slots=True)
class _Cares:
    """What is known of the answers so far: what they ask about, in which states, of whom."""

    key: str
    who: str
    words: Words
    pool: Pool


def cared(key: str, who: str, words: Words, codes: Codes) -> Script[tuple[Prioritised | Weights, str]]:
    """Ask what a party cares about, and return its statements in their order, and how they were found."""
    cares = _Cares(key, who, words, pool_near(codes, words.today()))
    options = yield from _options(cares)
    stated_ones = yield from _statements(cares, codes, MOST - len(options))
    bare = [option(words, at) for at in options]
    wanted: list[Statement] = []
    known: list[Answered] = []
    for each in bare:
        others = [other for other in (*bare, *stated_ones) if other != each]
        wants, answers = yield from _direction(cares, each, others)
        wanted += wants
        known += answers
    wanted = list(dict.fromkeys([*wanted, *stated_ones]))
    if not wanted:
        return Prioritised(statements=()), "by its answers it does not mind"
    asking = prioritise(wanted, cares.pool, known)
    asked, most = 0, most_weighed(len(wanted))
    try:
        weighing = next(asking)
        while True:
            asked += 1
            shown: tuple[str, ...] = ()
            if weighing.clash:
                told = [_told(each, words) for each in weighing.clash]
                shown = (
                    "No order of statements has all of these:",
                    *(f"  {each}" for each in told),
                    "Once more, then:",
                )
            head = (
                f"Question {asked}, of {most} at most."
                if not weighing.clash and asked <= most
                else f"Question {asked}."
            )
            left, right = (
                " and ".join(f"“{each.text}”" for each in side) for side in (weighing.left, weighing.right)
            )
            name = (
                f"{key}.{'+'.join(s.text for s in weighing.left)}|{'+'.join(s.text for s in weighing.right)}"
            )
            sign = yield from ask(_which(cares, name, weighing.pair, (left, right), (*shown, head)))
            weighing = asking.send(sign or 0)
    except StopIteration as done:
        found: Priorities = done.value
    how = f"the most important first; found from what it cares about, {asked + len(known)} answers"
    if found.left_out:
        how += f"; left out as contradicting the rest: {'; '.join(_told(each, words) for each in found.left_out)}"
    if found.weights:
        told = f"the weights that fit what it cares about, {asked + len(known)} answers"
        weights = tuple((each, Decimal(weight)) for each, weight in found.weights)
        return Weights(weights=weights), told + how.partition(" answers")[2]
    return Prioritised(statements=tuple(each for unit in found.units for each in _spread(unit, words))), how


def option(words: Words, at: int) -> Statement:
    """Return the statement that an option is taken."""
    return Statement(words.name(at), Option(at))


def _options(cares: _Cares) -> Script[tuple[int, ...]]:
    words = cares.words
    every = " ".join(str(at + 1) for at in range(words.options))

    def read(text: str) -> tuple[int, ...]:
        found = numbers(text, words.options)
        if len(found) > MOST:
            raise RefusedError(f"at most {MOST}: name what decides, the rest follows")
        return found

    return (
        yield from ask(
            Question(
                f"{cares.key}.cares",
                f"Which of these does {cares.who} care about, for good or ill? Numbers; none: none.",
                read,
                listing([words.option(at) for at in range(words.options)]),
                "Whatever it wants or fears, whoever does it. What it cares about only together with "
                "something else can "
                "be said next.",
                every if words.options <= PROPOSED else None,
            )
        )
    )


def _statements(cares: _Cares, codes: Codes, room: int) -> Script[list[Statement]]:
    found: list[Statement] = []
    names = ", ".join(cares.words.name(at) for at in range(cares.words.options))
    while len(found) < room:
        statement = yield from ask(
            Question(
                f"{cares.key}.combination.{len(found) + 1}",
                f"Is there a {'further ' if found else ''}combination {cares.who} wants? A statement; empty: none.",
                partial(_combination, words=cares.words, codes=codes, found=tuple(found)),
                () if found else (f"  Options: {names}",),
                "As in  escalate if attack  or  not (a and b). It is taken as wanted.",
                NONE,
            )
        )
        if statement is None:
            break
        found.append(statement)
    return found


def _combination(text: str, words: Words, codes: Codes, found: Sequence[Statement]) -> Statement | None:
    """Read a combination; one that holds where another holds, and nowhere else, would be compared with itself."""
    if text == NONE:
        return None
    statement = stated(text, words)
    holds = statement.holds(codes)
    same = next((each for each in found if np.array_equal(each.holds(codes), holds)), None)
    if same is not None:
        raise RefusedError(f"that says the same as “{same.text}”; empty: that is all")
    return statement


def _direction(
    cares: _Cares, each: Statement, others: Sequence[Statement]
) -> Script[tuple[list[Statement], list[Answered]]]:
    """Ask whether an option is wanted or feared, or on what that depends."""
    pair = cares.pool.apart([each], [], others)
    sign = yield from ask(
        _which(
            cares, f"{cares.key}.own.{each.text}", pair, (f"“{each.text}”", f"“not {each.text}”"), (), True
        )
    )
    if sign is not None:
        return _own(each, sign), _answered(each, pair, sign)

    def read(text: str) -> Statement:
        on = (
            stated(text, cares.words)
            if not text.isdigit()
            else option(cares.words, numbers(text, cares.words.options)[0])
        )
        if on.tree == each.tree:
            raise RefusedError("on something else")
        return on

    listed = listing([cares.words.option(at) for at in range(cares.words.options)])
    on = yield from ask(
        Question(
            f"{cares.key}.depends.{each.text}",
            "On what does it depend? The number of an option, or a statement.",
            read,
            listed,
            "It is then asked twice: when that holds, and when it does not.",
        )
    )
    signs: list[int] = []
    answers: list[Answered] = []
    for given, told in ((on, on.text), (negated(on), negated(on).text)):
        pair = cares.pool.apart([each], [], [other for other in others if other.tree != on.tree], [given])
        sides = (f"“{each.text}”", f"“not {each.text}”")
        key = f"{cares.key}.own.{each.text}|{told}"
        sign = yield from ask(_which(cares, key, pair, sides, (f"When “{told}” holds:",)))
        signs.append(sign or 0)
        answers += _answered(each, pair, sign or 0)
    return _conditional(each, on, signs[0], signs[1]), answers


def _answered(each: Statement, pair: Pair | None, sign: int) -> list[Answered]:
    return [] if pair is None else [Answered((each,), (), pair, sign)]


def _own(each: Statement, sign: int) -> list[Statement]:
    return [] if not sign else [each if sign > 0 else negated(each)]


def _conditional(each: Statement, on: Statement, when: int, otherwise: int) -> list[Statement]:
    """Return what is wanted of an option when another thing holds (`when`) and when it does not (`otherwise`)."""
    if when == otherwise:
        return _own(each, when)
    [wanted] = _own(each, when or otherwise)
    given = on if when else negated(on)
    how, tree = "if", Implies(given.tree, wanted.tree)
    if when and otherwise:
        how, tree = "iff", Iff(wanted.tree, given.tree)
    return [Statement(f"{_bracketed(wanted)} {how} {_bracketed(given)}", tree)]


def negated(statement: Statement) -> Statement:
    """Return the statement that another one does not hold."""
    if isinstance(statement.tree, Not) and isinstance(statement.tree.part, Option):
        return Statement(statement.text.removeprefix("not ").strip(), statement.tree.part)
    return Statement(f"not {_bracketed(statement)}", Not(statement.tree))


def _bracketed(statement: Statement) -> str:
    simple = isinstance(statement.tree, Option) or (
        isinstance(statement.tree, Not) and isinstance(statement.tree.part, Option)
    )
    return statement.text if simple else f"({statement.text})"


def _which(
    cares: _Cares,
    key: str,
    pair: Pair | None,
    sides: tuple[str, str],
    shown: tuple[str, ...],
    depends: bool = False,
) -> Question[int | None]:
    """Ask which of two states it would rather have; where none can be shown, which of two statements it wants."""
    both: tuple[str, ...] = ()
    if pair is not None:
        both, sides = cares.words.two(pair)
    asks = "rather have" if pair is not None else "rather have hold"
    words = {"a": 1, "b": -1, "same": 0, "=": 0, "s": 0}

    def read(given: str) -> int | None:
        word = given.lower()
        if depends and word in ("depends", "d"):
            return None
        if word not in words:
            raise RefusedError(f"a, b{', same or depends' if depends else ' or same'} is wanted")
        return words[word]

    further = (("depends", "it depends on something else"),) if depends else ()
    return Question(
        key,
        f"Which would {cares.who} {asks}?",
        read,
        (*shown, *both),
        "Judge as the decision maker would, by how it likes each of the two to be how things stand. "
        "same (or =): it does not mind which.",
        choices=(("a", sides[0]), ("b", sides[1]), ("same", "it does not mind which"), *further),
    )


def _spread(unit: Sequence[Statement], words: Words) -> list[Statement]:
    """Write statements of the same importance as counts: the more of them hold, the better."""
    if len(unit) == 1:
        return list(unit)
    listed = ", ".join(each.text for each in unit)
    return [stated(f"at least {count} of ({listed})", words) for count in range(len(unit), 0, -1)]


def _told(answer: Answered, words: Words) -> str:
    if answer.pair is None or not answer.right:
        left, right = (
            " and ".join(f"“{each.text}”" for each in side) for side in (answer.left, answer.right)
        )
        right = right or f"“not {answer.left[0].text}”"
    else:
        left, right = (f"“{words.brief(code)}”" for code in answer.pair)
    first, second = (right, left) if answer.sign < 0 else (left, right)
    return f"{first} {'rather than' if answer.sign else 'the same as'} {second}"
