"""Merge insertion: a ranking from the fewest comparisons of two things at a time, with "the same" allowed.

Method      pair the things and compare within each pair; rank the winners by the same method; then put each loser in
            by halving, in the order b3 b2, b5 b4, b11 … b6, …, so that each search runs among 2^k - 1 things at most,
            which k questions settle.
Source      L. R. Ford & S. M. Johnson, "A tournament problem", American Mathematical Monthly 66 (1959), 387-389.
Questions   at most F(n), the sum of ⌈log2(3k/4)⌉ over k = 1 … n. The least that any method can promise is ⌈log2 n!⌉;
            F equals it up to n = 11, and exceeds it by one at 12.
Ties        things that are the same form one class, which stands in the chain as one. A class is found while its
            things are compared anyway, and only shortens later searches: the bound holds for every total preorder.
Order       the ranking is given best first, as classes.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

__all__ = ["Compare", "Ranks", "merge_insertion", "most_questions"]

Ranks = tuple[tuple[int, ...], ...]
Compare = Generator[tuple[int, int], int, Ranks]
"""Asks of two things which is better; takes 1 for the first, -1 for the second, 0 for the same."""


def most_questions(things: int) -> int:
    """Return F(n), the number of questions that always suffices.

    Examples
    --------
    >>> [most_questions(n) for n in range(1, 13)]
    [0, 1, 3, 5, 7, 10, 13, 16, 19, 22, 26, 30]
    """
    # ⌈log2(3k/4)⌉ is the least e with 2^e · 4 >= 3k
    return sum((3 * k - 1).bit_length() - 2 for k in range(2, things + 1))


def merge_insertion(things: Sequence[int]) -> Compare:
    """Rank things by asking of two at a time which is better.

    Examples
    --------
    >>> asking = merge_insertion([0, 1, 2])
    >>> next(asking), asking.send(-1), asking.send(-1)
    ((0, 1), (2, 1), (2, 0))
    >>> try:
    ...     asking.send(0)
    ... except StopIteration as done:
    ...     done.value
    ((1,), (0, 2))
    """
    classes = yield from _ranked(list(things))
    return tuple(tuple(sorted(each, key=things.index)) for each in reversed(classes))


def _ranked(things: list[int]) -> Generator[tuple[int, int], int, list[list[int]]]:
    """Rank things, worst class first."""
    if len(things) < 2:
        return [[thing] for thing in things]
    same: dict[int, list[int]] = {}
    loser: dict[int, int] = {}
    winners: list[int] = []
    for first, second in zip(things[::2], things[1::2], strict=False):
        sign = yield first, second
        winner, other = (first, second) if sign >= 0 else (second, first)
        winners.append(winner)
        if sign:
            loser[winner] = other
        else:
            same[winner] = [other]
    chain = yield from _ranked(winners)
    order = [winner for each in chain for winner in each]
    for each in chain:
        each.extend(tied for winner in tuple(each) for tied in same.get(winner, ()))
    pending = [(winner, loser[winner]) if winner in loser else None for winner in order]
    if pending[0] is not None:
        chain.insert(0, [pending[0][1]])  # below the least winner, so below all: nothing to ask
    last = [(None, things[-1])] if len(things) % 2 else []
    for at in _turns(len(pending) + len(last)):
        found = [*pending, *last][at]
        if found is None:
            continue
        winner, thing = found
        high = len(chain) if winner is None else next(k for k, each in enumerate(chain) if winner in each)
        yield from _insert(chain, thing, high)
    return chain


def _insert(chain: list[list[int]], thing: int, high: int) -> Generator[tuple[int, int], int, None]:
    """Put a thing among the first `high` classes of a chain."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        sign = yield thing, chain[middle][0]
        if sign == 0:
            chain[middle].append(thing)
            return
        low, high = (middle + 1, high) if sign > 0 else (low, middle)
    chain.insert(low, [thing])


def _turns(count: int) -> list[int]:
    """Return the order in which losers are put in, without the first: 2 1, 4 3, 10 … 5, … counted from 0.

    Examples
    --------
    >>> _turns(12)
    [2, 1, 4, 3, 10, 9, 8, 7, 6, 5, 11]
    """
    turns: list[int] = []
    before, upto = 1, 3
    while before < count:
        turns += range(min(upto, count) - 1, before - 1, -1)
        before, upto = upto, upto + 2 * before
    return turns
