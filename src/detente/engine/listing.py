"""The feasible codes of a large model, ascending, in blocks, so that no temporary grows with the model.

Options are added one at a time, and each constraint prunes as soon as the last option that it names is there;
the work is near the number of feasible codes, not 2 to the number of options. graph/space.py does the same for
models that the definitions serve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph import pattern_code
from detente.statements import Statement

__all__ = ["BLOCK", "blocks", "listed_codes", "positions_of"]

Codes = npt.NDArray[np.int64]
Test = Callable[[Codes], npt.NDArray[np.bool_]]
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


def listed_codes(
    options: int,
    infeasible: Sequence[str],
    feasible: Sequence[Statement],
    most: int,
    check: Callable[[], None] = lambda: None,
) -> Codes:
    """List the codes of all feasible states in ascending order.

    Parameters
    ----------
    options : int
    infeasible : sequence of str
        Patterns of Y, N and -, that no state may match.
    feasible : sequence of Statement
        Statements that every state must satisfy.
    most : int
        The longest list to hold.
    check : callable
        Called before each block; it may raise in order to stop.

    Raises
    ------
    LimitError
        When more than `most` codes would have to be held.

    Examples
    --------
    >>> listed_codes(3, ["YY-", "-NN"], [], most=8).tolist()
    [2, 4, 5, 6]
    """
    if most < 1:
        raise LimitError("no states fit in the memory that may be used: the program alone takes it up")
    _refuse_free(options, infeasible, feasible, most)
    tests = _tests_by_last_option(infeasible, feasible)
    codes: Codes = np.zeros(1, dtype=np.int64)
    for last in range(-1, options):
        found = tests.get(last, [])
        bits = (0,) if last < 0 else (0, 1 << last)
        expected = len(codes) * len(bits)
        if expected > 2 * most or (not found and expected > most):
            raise LimitError(
                f"the model has too many states: {len(codes):,} already with the first {last} of its "
                f"{options} options, and at most {most:,} fit. Rule out what cannot happen under `infeasible` "
                "or `feasible`, leave options out, or allow more memory"
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


def _tests_by_last_option(infeasible: Sequence[str], feasible: Sequence[Statement]) -> dict[int, list[Test]]:
    tests: dict[int, list[Test]] = {}
    for pattern in infeasible:
        named = [k for k, letter in enumerate(pattern) if letter != "-"]
        mask, value = sum(1 << k for k in named), pattern_code(pattern)
        tests.setdefault(max(named, default=-1), []).append(
            lambda codes, mask=mask, value=value: (codes & mask) != value
        )
    for statement in feasible:
        tests.setdefault(max(statement.options(), default=-1), []).append(statement.holds)
    return tests


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


def positions_of(codes: Codes, options: int, wanted: Codes) -> npt.NDArray[np.int64]:
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
