"""The loops of engine/ensemble.py: many preference draws side by side, so that one instruction serves several.

Arrays are [state, draw]. The states and moves are the same in every draw, so each step over a pair of states is
one straight loop over the draws without a branch. A draw that has settled early is swept along with the others;
sweeping a fixpoint changes nothing.
"""

# the loops are written as a machine runs them, with several short names and branches in one place
# ruff: noqa: PLR0912

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.engine.kernels import compiled

__all__ = ["count_draws", "judge_draws"]

Int8 = npt.NDArray[np.uint8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Values = npt.NDArray[Any]
"""Ranks and what is derived from them: int16 when they fit, else int32."""


@compiled
def raise_by_moves(
    members: Int32,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    first: int,
    last: int,
    value: Values,
    most: Values,
) -> bool:
    """Raise value(s) to the highest value(t) over the moves s → t; whether it changed anything.

    `most` is room for one row.
    """
    draws = value.shape[1]
    changed = value[0, 0] & 0
    for group in range(first, last):
        # a subgroup is raised before those that can move to it are read, which moves being transitive allows
        for b in range(groups[group], groups[group + 1]):
            state = members[subs[b]]
            for d in range(draws):
                most[d] = value[state, d]
            for k in range(subs[b] + 1, subs[b + 1]):
                state = members[k]
                for d in range(draws):
                    most[d] = max(most[d], value[state, d])
            for a in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] != 0:
                    continue
                for k in range(subs[a], subs[a + 1]):
                    state = members[k]
                    for d in range(draws):
                        old = value[state, d]
                        new = max(old, most[d])
                        changed |= old ^ new
                        value[state, d] = new
    return changed != 0


@compiled
def raise_by_improvements(
    members: Int32,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    first: int,
    last: int,
    rank: Values,
    plain: Values,
    symmetric: Values,
) -> None:
    """Raise plain(s) and symmetric(s) to the highest over the improvements s → t."""
    draws = rank.shape[1]
    for group in range(first, last):
        for a in range(groups[group], groups[group + 1]):
            for b in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] != 0:
                    continue
                for k in range(subs[a], subs[a + 1]):
                    s = members[k]
                    if a != b:
                        for h in range(subs[b], subs[b + 1]):
                            t = members[h]
                            for d in range(draws):
                                if rank[t, d] > rank[s, d]:
                                    plain[s, d] = max(plain[s, d], plain[t, d])
                                    symmetric[s, d] = max(symmetric[s, d], symmetric[t, d])
                        continue
                    # within a subgroup each of two states can be left for the other: both in one go
                    for h in range(k + 1, subs[b + 1]):
                        t = members[h]
                        for d in range(draws):
                            up, down = rank[t, d] > rank[s, d], rank[t, d] < rank[s, d]
                            one, other = plain[s, d], plain[t, d]
                            most = max(one, other)
                            plain[s, d] = most if up else one
                            plain[t, d] = most if down else other
                            one, other = symmetric[s, d], symmetric[t, d]
                            most = max(one, other)
                            symmetric[s, d] = most if up else one
                            symmetric[t, d] = most if down else other


@compiled
def total(value: Values) -> int:
    """Add everything up: values are only ever raised, so an equal sum means that nothing has changed."""
    added = 0
    for s in range(value.shape[0]):
        for d in range(value.shape[1]):
            added += value[s, d]
    return added


@compiled
def judge_draws(
    members: Int32,
    subs: Int64,
    progress: Int64,
    groups: Int64,
    dms: Int64,
    ranks: Values,
    rows: Int64,
    indifferent_deters: bool,
    room: Values,
    unstable: Int8,
) -> None:
    """Put bit k on unstable[i, s, draw] where s is not stable for i under concept k of nash, gmr, smr, seq, sseq.

    `ranks` is [row, state, draw], rows[i, j] is what i takes j to want, and `room` has six layers of the shape of
    one row of `ranks`. The least value is found as the highest of the negatives, so that one loop serves both.
    """
    everybody = len(dms) - 1
    states, draws = ranks.shape[1], ranks.shape[2]
    row = room[5, 0]
    for dm in range(everybody):
        rank, best = ranks[dm], room[0]
        first, last = dms[dm], dms[dm + 1]
        for s in range(states):
            for d in range(draws):
                best[s, d] = rank[s, d]
        raise_by_moves(members, subs, progress, groups, first, last, best, row)
        for s in range(states):
            for d in range(draws):
                unstable[dm, s, d] = 1 if best[s, d] > rank[s, d] else 0
                room[1, s, d] = room[3, s, d] = -rank[s, d]
                room[2, s, d] = room[4, s, d] = -best[s, d]
        for improving in range(2):
            quiet, mover = 0, dm
            sums = total(room[3]) + total(room[4])
            while quiet < everybody - 1:
                mover = (mover + 1) % everybody
                if mover == dm:
                    mover = (mover + 1) % everybody
                start, end = dms[mover], dms[mover + 1]
                changed = False
                if improving:
                    wish = ranks[rows[dm, mover]]
                    raise_by_improvements(members, subs, progress, groups, start, end, wish, room[3], room[4])
                    before, sums = sums, total(room[3]) + total(room[4])
                    changed = sums != before
                else:
                    for k in range(1, 3):
                        changed |= raise_by_moves(members, subs, progress, groups, start, end, room[k], row)
                quiet = 1 if changed else quiet + 1
        # each step is stored before the next, which keeps the arithmetic as narrow as the array
        double = best
        for s in range(states):
            for d in range(draws):
                double[s, d] = rank[s, d] + rank[s, d]
        for k in range(1, 5):
            held = room[k]
            for s in range(states):
                for d in range(draws):
                    held[s, d] = -held[s, d]
                    held[s, d] = min(held[s, d], rank[s, d])
                    above = rank[s, d] > held[s, d]
                    held[s, d] = held[s, d] + held[s, d]
                    if not indifferent_deters:
                        held[s, d] += above
            raise_by_moves(members, subs, progress, groups, first, last, held, row)
            mark, none = np.uint8(1 << k), np.uint8(0)
            for s in range(states):
                for d in range(draws):
                    unstable[dm, s, d] |= mark if held[s, d] > double[s, d] else none


@compiled
def count_draws(unstable: Int8, stable: Int64, equilibria: Int64) -> None:
    """Count the draws whose bit is not set, by concept, decision maker and state, and by concept and state."""
    everybody, states, draws = unstable.shape
    broken = np.zeros(draws, dtype=np.uint8)
    for s in range(states):
        broken[:] = 0
        for dm in range(everybody):
            for d in range(draws):
                broken[d] |= unstable[dm, s, d]
        for k in range(5):
            bit = np.uint8(1 << k)
            for dm in range(everybody):
                number = 0
                for d in range(draws):
                    number += (unstable[dm, s, d] & bit) == 0
                stable[k, dm, s] = number
            number = 0
            for d in range(draws):
                number += (broken[d] & bit) == 0
            equilibria[k, s] = number
