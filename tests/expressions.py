"""Random statements, printed by the grammar of docs/format.md, with Python's own `eval` as their meaning.

An expression is a pair: an operator and its operands. It is printed with no more parentheses than the grammar
asks for (so that precedence is tried too), and, apart from that, as a fully bracketed Python expression.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from hypothesis import strategies as st

Expression = tuple[str, Any]

# from loose to tight, as in the grammar: iff 0, if and implies 1, or 2, and 3, not and atoms 4
LEVEL = {"iff": 0, "if": 1, "implies": 1, "or": 2, "and": 3, "not": 4, "count": 4, "option": 4}
# the loosest operand that needs no parentheses: iff, if and implies do not chain
OPERAND = {"iff": 1, "if": 2, "implies": 2, "or": 3, "and": 4, "not": 4}
SPELLINGS = {
    "iff": ["iff", "<->"],
    "if": ["if"],
    "implies": ["implies", "->"],
    "or": ["or", "|"],
    "and": ["and", "&"],
    "not": ["not ", "!", "-", "- "],
}
COUNTS = {"at least": ">=", "at most": "<=", "exactly": "=="}


@lru_cache
def expressions(names: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    """Statements about options of these names."""
    atoms = st.tuples(st.just("option"), st.sampled_from(names))

    def larger(part: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(part, min_size=2, max_size=3).map(tuple)
        counted = st.lists(part, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.tuples(st.just("not"), st.tuples(part)),
            st.tuples(st.sampled_from(("iff", "if", "implies")), st.tuples(part, part)),
            st.tuples(st.sampled_from(("or", "and")), several),
            st.tuples(st.sampled_from(sorted(COUNTS)), st.integers(0, 3), counted).map(_count),
        )

    return st.recursive(atoms, larger, max_leaves=6)


def _count(given: tuple[str, int, tuple[Expression, ...]]) -> Expression:
    kind, number, parts = given
    return "count", (kind, number % (len(parts) + 1), parts)


def written(expression: Expression, spelling: int = 0) -> str:
    """Print in the language of statements; `spelling` chooses among the accepted spellings."""
    operator, operands = expression
    if operator == "option":
        return operands
    if operator == "count":
        kind, number, parts = operands
        return f"{kind} {number} of ({', '.join(written(part, spelling) for part in parts)})"
    sign = SPELLINGS[operator][spelling % len(SPELLINGS[operator])]
    texts = [_operand(operator, part, spelling) for part in operands]
    return sign + texts[0] if operator == "not" else f" {sign} ".join(texts)


def _operand(operator: str, part: Expression, spelling: int) -> str:
    text = written(part, spelling)
    return text if LEVEL[part[0]] >= OPERAND[operator] else f"({text})"


def true_in(expression: Expression, taken: Mapping[str, bool]) -> bool:
    """Whether the expression is true when these options are taken, by Python's own rules."""
    return bool(eval(_compiled(expression), {"__builtins__": {"sum": sum}}, dict(taken)))


@lru_cache(maxsize=1000)
def _compiled(expression: Expression) -> CodeType:
    return compile(python(expression), "expression", "eval")


def python(expression: Expression) -> str:
    """Print as a Python expression in the options' names, without their owners'."""
    operator, operands = expression
    if operator == "option":
        return operands.rpartition(".")[2]
    if operator == "count":
        kind, number, parts = operands
        return f"(sum([{', '.join(python(part) for part in parts)}]) {COUNTS[kind]} {number})"
    texts = [python(part) for part in operands]
    if operator in ("and", "or"):
        return "(" + f" {operator} ".join(texts) + ")"
    if operator == "not":
        return f"(not {texts[0]})"
    if operator == "iff":
        return f"({texts[0]} == {texts[1]})"
    # `A if B` and `B implies A`: true unless B and not A
    then, given = texts if operator == "if" else reversed(texts)
    return f"(not ({given} and not {then}))"


def open_or_true(expression: Expression, letters: Mapping[str, str]) -> bool | None:
    """Judge an expression where a letter is "Y", "N" or missing ("-"), part by part; None where it stays open.

    Kleene 1952, § 64: a part that is open leaves the whole open unless the other parts decide it alone.
    """
    operator, operands = expression
    if operator == "option":
        return {"Y": True, "N": False, "-": None}[letters[operands]]
    if operator == "count":
        kind, number, parts = operands
        told = [open_or_true(part, letters) for part in parts]
        results = {
            {"at least": k >= number, "at most": k <= number, "exactly": k == number}[kind]
            for k in range(told.count(True), len(told) - told.count(False) + 1)
        }
        return results.pop() if len(results) == 1 else None
    told = [open_or_true(part, letters) for part in operands]
    if operator == "not":
        return None if told[0] is None else not told[0]
    if operator == "iff":
        return None if None in told else told[0] == told[1]
    if operator in ("if", "implies"):
        then, given = told if operator == "if" else reversed(told)
        operator, told = "or", [None if given is None else not given, then]
    decides = operator == "or"
    return decides if decides in told else None if None in told else not decides
