"""The feasible states: the codes of every choice of options that no pattern and no statement rules out.

Method      options are added one at a time, and a constraint prunes as soon as what is there settles it, so that the
            work is near the number of feasible codes, not 2 to the number of options. Codes are judged in blocks, so
            that no temporary grows with the model.
Checked on  a filter over all choices                     tests/stability/test_listing.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from detente.errors import LimitError
from detente.graph.space import pattern_code
from detente.statements import Statement
from detente.statements.partial import may_settle, settled
from detente.statements.tree import Codes, Node, Truths

__all__ = ["BLOCK", "blocks", "feasible_codes", "positions_of"]

Test = Callable[[Codes], Truths]
MOST_CODES = 1 << 22
BLOCK = 1 << 17
"""Codes judged at a time, so that the temporaries of a statement stay small."""


def blocks(length: int, size: int = BLOCK) -> Iterator[slice]:
    """Yield consecutive slices that cover `length`.

    Examples
    --------
    >>> list(blocks(5, 2))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    for start in range(0, length, size):
        yield slice(start, min(start + size, length))


def feasible_codes(
    options: int,
    infeasible: Sequence[str],
    feasible: Sequence[Statement],
    most: int = MOST_CODES,
    check: Callable[[], None] = lambda: None,
) -> Codes:
    """List the codes of all feasible states in ascending order.

    Parameters
    ----------
    options : int
        Number of options, at most 62.
    infeasible : sequence of str
        Patterns of Y, N and -, that no state may match.
    feasible : sequence of Statement
        Statements that every state must satisfy.
    most : int
        The longest list to hold, by default 4,194,304 codes.
    check : callable
        Called before each block; it may raise in order to stop.

    Returns
    -------
    int64 array, shape (states,)
        Bit k is 1 when option k is taken.

    Raises
    ------
    LimitError
        When more than `most` codes would have to be held.

    Examples
    --------
    >>> feasible_codes(3, ["YY-", "-NN"], []).tolist()
    [2, 4, 5, 6]
    """
    if most < 1:
        raise LimitError("no states fit in the memory that may be used: the program alone takes it up")
    _refuse_free(options, infeasible, feasible, most)
    tests = _tests(infeasible, feasible)
    codes: Codes = np.zeros(1, dtype=np.int64)
    for last in range(-1, options):
        found = tests.get(last, [])
        bits = (0,) if last < 0 else (0, 1 << last)
        expected = len(codes) * len(bits)
        if expected > 2 * most or (not found and expected > most):
            raise LimitError(
                f"the model is too large to list: {len(codes):,} choices of the first {last} of its {options} "
                f"options are not ruled out by themselves, and at most {most:,} fit. Rule out what cannot happen "
                "under `infeasible` or `feasible`, leave options out, or allow more memory"
            )
        codes = _extended(codes, bits, found, check)
    if len(codes) > most:
        raise LimitError(
            f"the model has {len(codes):,} feasible states, and at most {most:,} fit. Rule out what cannot "
            "happen under `infeasible` or `feasible`, leave options out, or allow more memory"
        )
    return codes


def _refuse_free(options: int, infeasible: Sequence[str], feasible: Sequence[Statement], most: int) -> None:
    """Refuse a model whose options that no constraint names make too many states by themselves."""
    named = {at for statement in feasible for at in statement.options()}
    named |= {at for pattern in infeasible for at, letter in enumerate(pattern) if letter != "-"}
    free = options - len(named)
    if 1 << free > most:
        raise LimitError(
            f"the model has too many states: no constraint names {free} of its {options} options, which make "
            f"{1 << free:,} choices by themselves, and at most {most:,} states fit. Rule out what cannot happen "
            "under `infeasible` or `feasible`, leave options out, or allow more memory"
        )


def _tests(infeasible: Sequence[str], feasible: Sequence[Statement]) -> dict[int, list[Test]]:
    """Return, by option, what prunes when it is the last one there."""
    tests: dict[int, list[Test]] = {}
    for pattern in infeasible:
        named = [k for k, letter in enumerate(pattern) if letter != "-"]
        mask, value = sum(1 << k for k in named), pattern_code(pattern)
        tests.setdefault(max(named, default=-1), []).append(
            lambda codes, mask=mask, value=value: (codes & mask) != value
        )
    for statement in feasible:
        named = sorted(statement.options())
        tests.setdefault(named[-1] if named else -1, []).append(statement.holds)
        for last in named[:-1]:
            known = (1 << last + 1) - 1
            if may_settle(statement.tree, known)[1]:
                tests.setdefault(last, []).append(partial(_still_open, statement.tree, np.int64(known)))
    return tests


def _still_open(tree: Node, known: np.int64, codes: Codes) -> Truths:
    return ~settled(tree, codes, known)[1]


def _extended(codes: Codes, bits: Sequence[int], tests: Sequence[Test], check: Callable[[], None]) -> Codes:
    """Return the codes with each of `bits` added, in order, without those that fail a test."""
    longer = np.empty(len(codes) * len(bits), dtype=np.int64)
    kept = 0
    for bit in bits:
        for part in blocks(len(codes)):
            check()
            block = codes[part] | bit
            for test in tests:
                block = block[test(block)]
            longer[kept : kept + len(block)] = block
            kept += len(block)
    return longer[:kept].copy() if kept < len(longer) else longer


def positions_of(codes: Codes, options: int, wanted: Codes) -> Codes:
    """Return where each wanted code stands in the ascending `codes`, -1 where it does not.

    Examples
    --------
    >>> positions_of(np.array([0, 2, 3]), 2, np.array([3, 1])).tolist()
    [2, -1]
    """
    if len(codes) == 1 << options:
        return wanted.copy()
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[at] == wanted, at, -1)
