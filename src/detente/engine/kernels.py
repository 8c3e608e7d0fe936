"""The loops of the engine, compiled by numba and kept on disk; imported only when a large model is solved.

A key is rank · 2³² + position. `keys` runs parallel to `Groups.members`; within each subgroup its keys ascend, so
that what j improves on from a state is the part of each subgroup from some place upwards. Every loop releases the
interpreter's lock and works on a range of groups of one decision maker: no state is in two of them, so ranges may
run side by side. docs/design/engine.md proves what each loop computes.
"""

# the loops are written as a machine runs them, with several short names and branches in one place

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

__all__ = ["best_moves", "best_moves_evenly", "flood", "judge", "settle", "sort_keys", "sweep"]

Int8 = npt.NDArray[np.uint8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
P = ParamSpec("P")
R = TypeVar("R")

POSITION = 0xFFFFFFFF
HIGHEST = 2**31 - 1
TOGETHER, SPAN = 64, 1024


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile on first use, without the interpreter's lock, and keep the machine code on disk."""
    return cast("Callable[P, R]", cast("Any", numba).njit(cache=True, nogil=True)(function))


@compiled
def sort_keys(members: Int32, rank: Int32, subs: Int64, keys: Int64, first: int, last: int) -> None:
    """Write the keys of subgroups first … last − 1, ascending within each."""
    for sub in range(first, last):
        start, end = subs[sub], subs[sub + 1]
        for k in range(start, end):
            keys[k] = (np.int64(rank[members[k]]) << 32) | np.int64(members[k])
        keys[start:end].sort()


@compiled
def best_moves(
    members: Int32,
    keys: Int64,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    rank: Int32,
    best: Int32,
    unstable: Int8,
    bit: int,
    first: int,
    last: int,
) -> None:
    """Write to best(s) the highest rank over s and the moves of the keys' owner; put `bit` where that beats s.

    Neighbouring groups lie side by side in memory while the members of one may lie far apart, so some groups are
    written together, first members first.
    """
    high = np.empty(TOGETHER, dtype=np.int32)
    one, many = groups[first], groups[last]
    group = first
    for start in range(one, many, TOGETHER):
        stop = min(start + TOGETHER, many)
        longest = np.int64(0)
        for a in range(start, stop):
            while groups[group + 1] <= a:
                group += 1
            top = np.int64(0)
            for b in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] == 0:
                    top = max(top, keys[subs[b + 1] - 1] >> 32)
            high[a - start] = top
            longest = max(longest, subs[a + 1] - subs[a])
        for k in range(longest):
            for a in range(start, stop):
                if subs[a] + k < subs[a + 1]:
                    state = members[subs[a] + k]
                    found = high[a - start]
                    best[state] = found
                    if found > rank[state]:
                        unstable[state] |= np.uint8(bit)


@compiled
def best_moves_evenly(
    rank: Int32, best: Int32, unstable: Int8, bit: int, size: int, stride: int, first: int, last: int
) -> None:
    """Do as `best_moves` where groups have `size` members at even strides, strip by strip.

    A strip is up to SPAN neighbouring groups; the loops over it are straight enough for whole vectors.
    """
    mark, none = np.uint8(bit), np.uint8(0)
    span = min(stride, SPAN)
    strips = stride // span
    high = np.empty(span, dtype=np.int32)
    for strip in range(first, last):
        start = strip // strips * (size * stride) + strip % strips * span
        if stride == 1:
            row, top, bits = (
                rank[start : start + size],
                best[start : start + size],
                unstable[start : start + size],
            )
            most = np.int32(0)
            for k in range(size):
                most = max(most, row[k])
            for k in range(size):
                top[k] = most
                bits[k] |= mark if most > row[k] else none
            continue
        high[:] = 0
        for k in range(size):
            at = start + k * stride
            row = rank[at : at + span]
            for g in range(span):
                high[g] = max(high[g], row[g])
        for k in range(size):
            at = start + k * stride
            row, top, bits = rank[at : at + span], best[at : at + span], unstable[at : at + span]
            for g in range(span):
                top[g] = high[g]
                bits[g] |= mark if high[g] > row[g] else none


@compiled
def sweep(
    keys: Int64,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    low: Int32,
    improving: bool,
    first: int,
    last: int,
) -> int:
    """Lower low(s) to the least low(t) over the moves, or improvements, s → t of the keys' owner.

    Returns
    -------
    int
        How often a value was lowered.
    """
    lowered = 0
    for group in range(first, last):
        for a in range(groups[group], groups[group + 1]):
            for b in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] != 0:
                    continue
                least = np.int32(HIGHEST)
                ahead = subs[b + 1] - 1
                if not improving:
                    while ahead >= subs[b]:
                        least = min(least, low[keys[ahead] & POSITION])
                        ahead -= 1
                for k in range(subs[a + 1] - 1, subs[a] - 1, -1):
                    rank = keys[k] >> 32
                    while ahead >= subs[b] and keys[ahead] >> 32 > rank:
                        least = min(least, low[keys[ahead] & POSITION])
                        ahead -= 1
                    state = keys[k] & POSITION
                    if least < low[state]:
                        low[state] = least
                        lowered += 1
    return lowered


@compiled
def settle(
    keys: Int64,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    dms: Int64,
    dm: int,
    improving: bool,
    low: Int32,
    most_sweeps: int,
) -> bool:
    """Sweep by everybody but `dm` in turn until nothing changes; whether that came within `most_sweeps`."""
    everybody = len(dms) - 1
    quiet = 0
    mover = dm
    if everybody == 1:
        return True
    for _ in range(most_sweeps):
        mover = (mover + 1) % everybody
        if mover == dm:
            mover = (mover + 1) % everybody
        if sweep(keys, subs, progress, groups, low, improving, dms[mover], dms[mover + 1]):
            quiet = 0
        quiet += 1
        if quiet >= everybody - 1:
            return True
    return False


@compiled
def judge(
    keys: Int64,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    low: Int32,
    indifferent_deters: bool,
    unstable: Int8,
    bit: int,
    first: int,
    last: int,
) -> None:
    """Put `bit` on each state from which some improvement of the keys' owner is not deterred."""
    for group in range(first, last):
        for a in range(groups[group], groups[group + 1]):
            high = np.int64(-1)
            for b in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] != 0:
                    continue
                for k in range(subs[b], subs[b + 1]):
                    rank = keys[k] >> 32
                    clipped = min(np.int64(low[keys[k] & POSITION]), rank)
                    held = 2 * clipped
                    if not indifferent_deters and rank > clipped:
                        held += 1
                    high = max(high, held)
            for k in range(subs[a], subs[a + 1]):
                if high > 2 * (keys[k] >> 32):
                    unstable[keys[k] & POSITION] |= np.uint8(bit)


@compiled
def flood(
    order: Int32,
    keys: Int64,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    group_of: Int64,
    sub_of: Int32,
    ranks: Int32,
    rows: Int64,
    reached: Int64,
    dm: int,
    improving: bool,
    low: Int32,
    settled: Int8,
    stack: Int32,
    at: Int64,
    most: int,
) -> bool:
    """Settle states backwards from the answers in `order`; whether all are done after `most` steps.

    `at` holds how many answers have been taken, the height of the stack and the value being spread, so that the
    next call goes on where this one stopped.
    """
    movers = sub_of.shape[0]
    taken, height, value = at[0], at[1], at[2]
    for _ in range(most):
        if height == 0:
            while taken < len(order) and settled[order[taken]]:
                taken += 1
            if taken == len(order):
                at[0], at[1] = taken, 0
                return True
            stack[0] = order[taken]
            settled[order[taken]] = 1
            value = np.int64(low[order[taken]])
            height = 1
        height -= 1
        state = stack[height]
        for mover in range(movers):
            sub = sub_of[mover, state]
            if mover == dm or sub < 0:
                continue
            group = group_of[sub]
            for a in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[sub] != 0:
                    continue
                while reached[a] < subs[a + 1]:
                    key = keys[reached[a]]
                    if improving and key >> 32 >= ranks[rows[mover], state]:
                        break
                    reached[a] += 1
                    before = key & POSITION
                    if not settled[before]:
                        settled[before] = 1
                        low[before] = value
                        stack[height] = before
                        height += 1
    at[0], at[1], at[2] = taken, height, value
    return False
