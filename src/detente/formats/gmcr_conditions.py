"""Conditions, the only statements that a `.gmcr` file has, and the statements of this format that say the same.

Condition   options with the letters that they must have, all of them: [[0, "Y"], [2, "N"]].
Wish        conditions of which one at least must hold. Every statement is such a wish, its disjunctive normal form:
            push `not` down to the options, multiply `and` out over `or`, and drop whatever another condition implies.
Size        the form may be exponentially long, as of `exactly 20 of (…)`; beyond `MOST` conditions it is given up.
Checked on  all states of random statements            tests/formats/test_gmcr_conditions.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from detente.statements.tree import And, Count, Iff, Implies, Node, Not, Option, Or

__all__ = ["MOST", "Condition", "TooManyError", "Wish", "conditions_of", "statement_of"]

Condition = tuple[tuple[int, bool], ...]
"""Options by number, each once, and whether each is taken."""
Wish = tuple[Condition, ...]
"""Conditions of which at least one holds."""
MOST = 2_000

Term = tuple[int, int]
"""The options that must be taken and those that must not be, as bits."""
Terms = tuple[Term, ...]
NEVER: Terms = ()
ALWAYS: Terms = ((0, 0),)


class TooManyError(Exception):
    """A statement has more conditions than are worked out."""


def conditions_of(tree: Node, wanted: bool = True) -> Wish:
    """Return the conditions of which one holds exactly when a statement does, or does not.

    None of them means never, and an empty one means always.

    Raises
    ------
    TooManyError
        When there are more than `MOST`, here or on the way.

    Examples
    --------
    `a if b` holds when a is taken, and when b is not:

    >>> conditions_of(Implies(Option(1), Option(0)))
    (((1, False),), ((0, True),))
    >>> conditions_of(And((Option(0), Not(Option(0)))))
    ()
    """
    return tuple(_condition(term) for term in _terms(tree, wanted))


def statement_of(wish: Wish, name: Callable[[int], str]) -> str:
    """Return a statement that holds when one of the conditions does.

    Examples
    --------
    >>> statement_of((((0, True), (1, False)), ((2, True),)), "abc".__getitem__)
    '(a and not b) or c'
    """
    texts = [" and ".join(name(at) if taken else f"not {name(at)}" for at, taken in each) for each in wish]
    alone = len(texts) == 1
    return " or ".join(
        text if alone or len(each) == 1 else f"({text})" for text, each in zip(texts, wish, strict=True)
    )


def _terms(node: Node, wanted: bool) -> Terms:
    if isinstance(node, Option):
        bit = 1 << node.index
        return ((bit, 0),) if wanted else ((0, bit),)
    if isinstance(node, Not):
        return _terms(node.part, not wanted)
    if isinstance(node, And | Or):
        parts = [_terms(part, wanted) for part in node.parts]
        return _all(parts) if isinstance(node, And) is wanted else _any(parts)
    if isinstance(node, Implies):
        either = (_terms(node.given, not wanted), _terms(node.then, wanted))
        return _any(either) if wanted else _all(either)
    if isinstance(node, Iff):
        both = [_all([_terms(node.left, left), _terms(node.right, left is wanted)]) for left in (True, False)]
        return _any(both)
    return _counted(node, wanted)


def _counted(node: Count, wanted: bool) -> Terms:
    number, parts = node.number, node.parts
    true, false = [_terms(part, True) for part in parts], [_terms(part, False) for part in parts]
    if node.kind == "exactly" and wanted:
        return _sums(true, number, false)
    if node.kind == "exactly":
        fewer = _sums(false, len(parts) - number + 1) if number else NEVER
        return _any([fewer, _sums(true, number + 1)])
    if node.kind == "at least":
        return _sums(true, number) if wanted else _sums(false, len(parts) - number + 1)
    return _sums(false, len(parts) - number) if wanted else _sums(true, number + 1)


def _sums(parts: Sequence[Terms], number: int, others: Sequence[Terms] | None = None) -> Terms:
    """Return where at least `number` of the parts hold; exactly so many if `others`, their negations, are given."""
    if number > len(parts):
        return NEVER
    by_sum: dict[int, Terms] = {0: ALWAYS}
    for done, part in enumerate(parts, start=1):
        # sums from which so many can still be reached, and no further
        reach = range(max(0, number - len(parts) + done), min(done, number) + 1)
        grown: dict[int, Terms] = {}
        for total in reach:
            with_it = _all([by_sum[total - 1], part]) if total - 1 in by_sum else NEVER
            without = by_sum.get(total, NEVER)
            if others is not None:
                without = _all([without, others[done - 1]])
            grown[total] = _any([with_it, without])
        by_sum = grown
    return by_sum[number]


def _any(parts: Iterable[Terms]) -> Terms:
    return _absorbed(term for terms in parts for term in terms)


def _all(parts: Sequence[Terms]) -> Terms:
    found = ALWAYS
    for terms in parts:
        joined = ((yes | y, no | n) for (yes, no), (y, n) in product(found, terms))
        found = _absorbed((yes, no) for yes, no in joined if not yes & no)
    return found


def _absorbed(terms: Iterable[Term]) -> Terms:
    """Drop every term that a shorter one implies; the others keep their order."""
    listed: dict[Term, None] = {}
    for term in terms:
        listed[term] = None
        if len(listed) > MOST:
            raise TooManyError
    by_length: dict[int, list[Term]] = {}
    for yes, no in listed:
        by_length.setdefault((yes | no).bit_count(), []).append((yes, no))
    kept: list[Term] = []
    for length in sorted(by_length):  # of equal length none implies another
        kept += [
            (yes, no)
            for yes, no in by_length[length]
            if not any(y & yes == y and n & no == n for y, n in kept)
        ]
    chosen = set(kept)
    return tuple(term for term in listed if term in chosen)


def _condition(term: Term) -> Condition:
    yes, no = term
    return tuple((at, bool(yes >> at & 1)) for at in range((yes | no).bit_length()) if (yes | no) >> at & 1)
