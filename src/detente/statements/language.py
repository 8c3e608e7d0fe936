"""The grammar of statements (docs/format.md), and the names they may use.

From tight to loose: `not`, `and`, `or`, then `if` / `implies`, then `iff`; the last three do not chain.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from detente.errors import nearest, some
from detente.statements.tree import And, Count, Iff, Implies, Node, Not, Option, Or, Statement

__all__ = ["KEYWORDS", "NATURE", "NameTable", "StatementError", "UnknownNameError", "parse"]

KEYWORDS = frozenset(["not", "and", "or", "if", "implies", "iff", "at", "least", "most", "exactly", "of"])
NATURE = "nature"
"""Chance options are called by this name where options are by their owner's; no decision maker has it."""
LONGEST = 20_000
DEEPEST = 100
MOST_UNKNOWN = 20
"""Names of one statement that are told to be unknown."""

GRAMMAR = r"""
?start: cond | cond (_IFF | "<->") cond -> iff
?cond: or | or _IF or -> if_ | or (_IMPLIES | "->") or -> implies
?or: and ((_OR | "|") and)*
?and: neg ((_AND | "&") neg)*
?neg: (_NOT | "!" | "-") neg -> not_
    | NAME ["." NAME] -> option
    | COUNT INT _OF "(" start ("," start)* ")" -> count
    | "(" start ")"
_IFF: /iff(?![A-Za-z0-9_])/
_IF: /if(?![A-Za-z0-9_])/
_IMPLIES: /implies(?![A-Za-z0-9_])/
_OR: /or(?![A-Za-z0-9_])/
_AND: /and(?![A-Za-z0-9_])/
_NOT: /not(?![A-Za-z0-9_])/
_OF: /of(?![A-Za-z0-9_])/
COUNT.2: /(at[ \t\n]+least|at[ \t\n]+most|exactly)(?![A-Za-z0-9_])/
NAME: /(?!(?:not|and|or|if|implies|iff|at|least|most|exactly|of)(?![A-Za-z0-9_]))[A-Za-z_][A-Za-z0-9_]*/
INT: /[0-9]+/
%ignore /[ \t\n]+/
"""

SPELLED = {
    "NAME": "an option",
    "COUNT": "at least, at most, exactly",
    "INT": "a whole number",
    "LPAR": '"("',
    "RPAR": '")"',
    "COMMA": '","',
    "DOT": '"."',
    "$END": "the end",
    "_IF": "if",
    "_IFF": "iff",
    "_IMPLIES": "implies",
    "_AND": "and",
    "_OR": "or",
    "_NOT": "not",
    "_OF": "of",
}
CONNECTIVES = ("_IF", "_IMPLIES", "_IFF", "__ANON_0", "__ANON_1")


class StatementError(Exception):
    """A statement that cannot be read; `start` and `width` place the fault inside its text.

    `others` are what else is wrong with it, up to a limit.
    """

    others: tuple[StatementError, ...] = ()

    def __init__(self, problem: str, start: int, width: int, found: str, wanted: str, hint: str) -> None:
        super().__init__(problem)
        self.problem, self.start, self.width = problem, start, max(1, width)
        self.found, self.wanted, self.hint = found, wanted, hint


class UnknownNameError(StatementError):
    """A statement whose only fault is a name: it may stand in a part of the file that could not be read."""


@dataclass(frozen=True)
class NameTable:
    """Which option a name means; a bare name that two decision makers use means none of them."""

    options: Sequence[tuple[str, str]]
    _bare: Mapping[str, list[int]] = field(init=False, repr=False)
    _full: Mapping[tuple[str, str], int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        bare: dict[str, list[int]] = {}
        for index, (_, name) in enumerate(self.options):
            bare.setdefault(name, []).append(index)
        object.__setattr__(self, "_bare", bare)
        object.__setattr__(self, "_full", {pair: index for index, pair in enumerate(self.options)})

    def find(self, name: str, dm: str | None = None) -> int:
        """Return the index of option `name`, of decision maker `dm` when one is given.

        Raises
        ------
        LookupError
            With (problem, found, wanted, hint) when there is no such option, or more than one.
        """
        if dm is not None:
            return self._qualified(dm, name)
        hits = self._bare.get(name, [])
        if len(hits) == 1:
            return hits[0]
        if hits:
            owners = [self.options[hit][0] for hit in hits]
            choices = some(f"{owner}.{name}" for owner in owners)
            many = "a decision maker and nature both" if NATURE in owners else "several decision makers"
            raise LookupError(f"names an option that {many} have", name, choices, "")
        raise LookupError(
            "names an option that does not exist", name, some(self._bare), nearest(name, self._bare)
        )

    def _qualified(self, dm: str, name: str) -> int:
        index = self._full.get((dm, name))
        if index is not None:
            return index
        owners = list(dict.fromkeys(owner for owner, _ in self.options))
        if dm == NATURE and dm not in owners:
            raise LookupError("names a chance option, and the file has no nature", f"{dm}.{name}", "", "")
        if dm not in owners:
            raise LookupError("names a decision maker without options", dm, some(owners), nearest(dm, owners))
        own = [option for owner, option in self.options if owner == dm]
        raise LookupError(
            f"names an option that {dm} does not have", f"{dm}.{name}", some(own), nearest(name, own)
        )


def parse(text: str, names: NameTable) -> Statement:
    """Read one statement.

    Parameters
    ----------
    text : str
        The statement, as written.
    names : NameTable
        The options it may name.

    Raises
    ------
    StatementError
        With the place of the fault inside `text`.

    Examples
    --------
    >>> table = NameTable([("syria", "release"), ("iraq", "attack")])
    >>> parse("not release if attack", table).tree
    Implies(given=Option(index=1), then=Not(part=Option(index=0)))
    """
    _measure(text)
    resolve = _Resolve(names)
    try:
        tree = resolve.transform(cast("Any", _parser()).parse(text))
    except VisitError as error:
        first = cast("StatementError", error.orig_exc)
        first.others = tuple(resolve.unknown)
        raise first from None
    except UnexpectedInput as error:
        raise _syntax(text, error) from None
    if resolve.unknown:
        first, *others = resolve.unknown
        first.others = tuple(others)
        raise first
    return Statement(" ".join(text.split()), tree)


def _measure(text: str) -> None:
    if len(text) > LONGEST:
        raise StatementError(
            "is too long", 0, 1, f"{len(text):,} characters", f"at most {LONGEST:,}", "split it"
        )
    # the tree is walked by recursion, so its depth is bounded here, before it is built
    outer: list[int] = []
    depth = 0
    for token in re.finditer(r"[()]|[!-](?!>)|\bnot\b|\w+", text):
        word = token.group()
        if word == "(":
            outer.append(depth)
            depth += 1
        elif word in ("not", "!", "-"):
            depth += 1
        else:
            depth = outer.pop() if word == ")" and outer else outer[-1] + 1 if outer else 0
        if depth > DEEPEST:
            raise StatementError(
                "is nested too deeply",
                token.start(),
                1,
                f"more than {DEEPEST} levels",
                f"at most {DEEPEST}",
                "",
            )


@functools.cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", maybe_placeholders=True)


class _Resolve(Transformer[Token, Node]):
    """Turn the parse tree into nodes, each name into the option it means."""

    def __init__(self, names: NameTable) -> None:
        super().__init__(visit_tokens=False)
        self.names = names
        self.unknown: list[UnknownNameError] = []

    def option(self, parts: list[Token | None]) -> Node:
        first, second = cast("Token", parts[0]), parts[1]
        if len(self.unknown) == MOST_UNKNOWN:
            return Option(0)  # the statement is lost, and enough is said of it
        try:
            if second is None:
                return Option(self.names.find(str(first)))
            return Option(self.names.find(str(second), str(first)))
        except LookupError as error:
            problem, found, wanted, hint = error.args
            self.unknown.append(
                UnknownNameError(problem, first.start_pos or 0, len(found), found, wanted, hint)
            )
            return Option(0)

    def count(self, parts: list[Any]) -> Node:
        kind, number, *rest = parts
        most = len(rest)
        if len(number) > 6 or int(number) > most:
            at = number.start_pos or 0
            raise StatementError(
                "counts more parts than it lists", at, len(number), str(number)[:20], f"0 to {most}", ""
            )
        return Count(" ".join(str(kind).split()), int(number), tuple(rest))

    def and_(self, parts: list[Node]) -> Node:
        return And(tuple(parts))

    def or_(self, parts: list[Node]) -> Node:
        return Or(tuple(parts))

    def not_(self, parts: list[Node]) -> Node:
        return Not(parts[0])

    def if_(self, parts: list[Node]) -> Node:
        return Implies(parts[1], parts[0])

    def implies(self, parts: list[Node]) -> Node:
        return Implies(parts[0], parts[1])

    def iff(self, parts: list[Node]) -> Node:
        return Iff(parts[0], parts[1])


# lark names the callback of a rule after the rule, and `and` and `or` are words of Python
_AFTER_RULE: dict[str, Callable[[_Resolve, list[Node]], Node]] = {"and": _Resolve.and_, "or": _Resolve.or_}
for _name, _function in _AFTER_RULE.items():
    setattr(_Resolve, _name, _function)


def _syntax(text: str, error: UnexpectedInput) -> StatementError:
    if not text.strip():
        return StatementError("is empty", 0, 1, "nothing", "a statement", "")
    at = error.pos_in_stream if error.pos_in_stream is not None and error.pos_in_stream >= 0 else len(text)
    shouted = re.search(r"([A-Za-z]+)\s*$", text[:at])
    if shouted is not None and shouted[1] not in KEYWORDS and shouted[1].lower() in KEYWORDS:
        # NOT a: the capitals were taken for the name of an option, and the fault would stand one word late
        return StatementError(
            "cannot be read", shouted.start(), len(shouted[1]), shouted[1], "", _hint(shouted[1])
        )
    wanted = error.accepts if isinstance(error, UnexpectedToken) else getattr(error, "allowed", None)
    closing = text[:at].count("(") > text[:at].count(")")
    offered = {name for name in wanted or () if closing or name not in ("RPAR", "COMMA")}
    listed = some(sorted({SPELLED[name] for name in offered if name in SPELLED}), most=12)
    if isinstance(error, UnexpectedCharacters):
        word = text[at : at + 1] if not text[at].isalpha() else text[at:].split(maxsplit=1)[0]
        return StatementError("cannot be read", at, len(word), word, listed, _hint(word))
    token = cast("Any", error).token
    if token.type == "$END":
        return StatementError("ends too early", len(text), 1, "the end", listed, "")
    chained = token.type in CONNECTIVES and "NAME" not in (wanted or ())
    hint = f"say which goes first with parentheses: (a {token} b) {token} c" if chained else _hint(str(token))
    return StatementError("cannot be read", at, len(token), str(token), listed, hint)


def _hint(word: str) -> str:
    if word.lower() in KEYWORDS:
        return f"{word.lower()} is a word of the statement language" + (
            ", in lower case" if word != word.lower() else ""
        )
    if word in {"&", "|"}:
        return f"one {word} is enough"
    if word in {"=", "==", "<", ">"}:
        return "an option is taken or not: write its name, or not and its name"
    return ""
