"""Dense ranks of many states by refining a partition; the fast twin of graph/ranks.py.

Idea        Start with one class. A statement splits every class in two, the states where it holds above the
            others, and the classes that came out empty are closed up. After the last statement the classes are
            the dense ranks, best statement first (C6). Several statements are taken at a time: their truths,
            written side by side as bits, are a number that orders the states in the same way.
Cost        one pass over the states for each batch of statements, with a table of counts in place of a sort.
Exact       no number exceeds (classes so far) × 2^(statements in a batch), which is bounded below.
Weights     states that agree on every statement have the same score, so scores are summed exactly once a class.
Checked on  graph/ranks.py, on random preferences      tests/engine/test_refinement.py
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from detente.graph import dense, pattern_code
from detente.graph.listing import blocks
from detente.model import Preference, Prioritised, Ranking, Weights
from detente.statements import Statement

__all__ = ["refined_ranks"]

Codes = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int32]
HIGHEST = 2**63 - 1
WIDEST_TABLE = 1 << 20
"""A batch of statements takes as many bits as keep the table of counts within this, or one bit."""


def refined_ranks(
    preference: Preference,
    codes: Codes,
    named: Mapping[str, int] | None = None,
    check: Callable[[], None] = lambda: None,
) -> Ranks:
    """Rank the states of the given codes for one preference; higher is better.

    Parameters
    ----------
    preference : Preference
    codes : int64 array, ascending
    named : mapping of str to int, optional
        The codes of states that the file names; a state without a name is called by its pattern.
    check : callable
        Called before each block of states; it may raise in order to stop.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> table = NameTable([("a", "x"), ("b", "y")])
    >>> wish = Prioritised(statements=(parse("y", table), parse("not x", table)))
    >>> refined_ranks(wish, np.arange(4)).tolist()
    [1, 0, 3, 2]
    """
    if isinstance(preference, Prioritised):
        return _refined(preference.statements, codes, check)[0]
    if isinstance(preference, Weights):
        return _by_weights(preference.weights, codes, check)
    known = named or {}
    if isinstance(preference, Ranking):
        given = {name: Fraction(-place) for place, tied in enumerate(preference.ranks) for name in tied}
    else:
        given = {name: Fraction(value) for name, value in preference.payoffs.items()}
    value = {known[name] if name in known else pattern_code(name): score for name, score in given.items()}
    return dense([value[code] for code in codes.tolist()])


def _refined(statements: Sequence[Statement], codes: Codes, check: Callable[[], None]) -> tuple[Ranks, int]:
    ranks: Ranks = np.zeros(len(codes), dtype=np.int32)
    classes, taken = 1, 0
    while taken < len(statements):
        bits = max(1, (WIDEST_TABLE // classes).bit_length() - 1)
        batch = statements[taken : taken + bits]
        taken += len(batch)
        occurs = np.zeros(classes << len(batch), dtype=np.bool_)
        for part in blocks(len(codes)):
            check()
            split = ranks[part]
            for statement in batch:
                split <<= 1
                split |= statement.holds(codes[part])
            occurs[split] = True
        closed = np.cumsum(occurs, dtype=np.int32)
        closed -= 1
        for part in blocks(len(codes)):
            ranks[part] = closed[ranks[part]]
        classes = int(closed[-1]) + 1
    return ranks, classes


def _by_weights(
    weights: Sequence[tuple[Statement, Decimal]], codes: Codes, check: Callable[[], None]
) -> Ranks:
    statements = [statement for statement, _ in weights]
    ranks, classes = _refined(statements, codes, check)
    member = np.empty(classes, dtype=np.int64)
    member[ranks] = codes
    # over a common denominator the weights are whole numbers, and their sums exact if 64 bits hold them
    exact = [Fraction(weight) for _, weight in weights]
    denominator = lcm(*(weight.denominator for weight in exact))
    whole = [int(weight * denominator) for weight in exact]
    if sum(map(abs, whole)) > HIGHEST:
        scores = [Fraction(0)] * classes
        for statement, weight in zip(statements, exact, strict=True):
            for agreed in np.flatnonzero(statement.holds(member)).tolist():
                scores[agreed] += weight
        return dense(scores)[ranks]
    sums = np.zeros(classes, dtype=np.int64)
    for statement, weight in zip(statements, whole, strict=True):
        sums[statement.holds(member)] += weight
    return np.unique(sums, return_inverse=True)[1].astype(np.int32)[ranks]
