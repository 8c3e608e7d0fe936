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
) -> bool:
    """Raise plain(s) and symmetric(s) to the highest over the improvements s → t; whether it changed anything."""
    draws = rank.shape[1]
    changed = plain[0, 0] & 0
    for group in range(first, last):
        for a in range(groups[group], groups[group + 1]):
            for b in range(groups[group], groups[group + 1]):
                if progress[a] & ~progress[b] != 0:
                    continue
                for k in range(subs[a], subs[a + 1]):
                    s = members[k]
                    for h in range(subs[b], subs[b + 1]):
                        t = members[h]
                        if s == t:
                            continue  # and the compiler may run the loop below on whole vectors
                        for d in range(draws):
                            gains = rank[t, d] > rank[s, d]
                            old, other = plain[s, d], symmetric[s, d]
                            new = max(old, plain[t, d]) if gains else old
                            newer = max(other, symmetric[t, d]) if gains else other
                            changed |= (old ^ new) | (other ^ newer)
                            plain[s, d] = new
                            symmetric[s, d] = newer
    return changed != 0


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
            while quiet < everybody - 1:
                mover = (mover + 1) % everybody
                if mover == dm:
                    mover = (mover + 1) % everybody
                start, end = dms[mover], dms[mover + 1]
                changed = False
                if improving:
                    changed = raise_by_improvements(
                        members, subs, progress, groups, start, end, ranks[rows[dm, mover]], room[3], room[4]
                    )
                else:
                    for k in range(1, 3):
                        changed |= raise_by_moves(members, subs, progress, groups, start, end, room[k], row)
                quiet = 1 if changed else quiet + 1
        for k in range(1, 5):
            held = room[k]
            for s in range(states):
                for d in range(draws):
                    clipped = min(-held[s, d], rank[s, d])
                    more = 1 if not indifferent_deters and rank[s, d] > clipped else 0
                    held[s, d] = 2 * clipped + more
            raise_by_moves(members, subs, progress, groups, first, last, held, row)
            for s in range(states):
                for d in range(draws):
                    if held[s, d] > 2 * rank[s, d]:
                        unstable[dm, s, d] |= np.uint8(1 << k)


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
