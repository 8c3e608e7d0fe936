"""The loops of agreements over many profiles: what a coalition can agree on hangs on its members' hypotheses alone.

Kept        R_H(s) depends on the moves alone, R_H⁺(s) and what members prefer on the hypotheses of H: an answer is
            worked out once for each coalition, state and choice of its members' hypotheses, and looked up for
            every further profile that agrees in these. Minimal coalitions keep it so: what is taken off are the
            agreements of smaller coalitions within H.
Sets        of states are rows of whole numbers, a bit a state.
Checked on  evolution/agreement_search.py, profile by profile     tests/forecast/test_tables_fast.py
"""

# the loops are written as a machine runs them, with several short names and branches in one place
# ruff: noqa: PLR0912

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engine.kernels import compiled

__all__ = ["Allowed", "Kept", "Minds", "agreed_at", "joint_moves_of", "states_above"]

Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

ONE = np.uint64(1)


class Minds(NamedTuple):
    """Every hypothesis: its ranks, its gains, and the states above each state.

    The gains from s under hypothesis h are gains[first[h, s]:first[h, s + 1]].
    """

    ranks: Int16
    first: Int32
    gains: Int32
    above: Bits


class Allowed(NamedTuple):
    """The coalitions that may agree, smaller ones first.

    Those of number h are members[first[h]:first[h + 1]], `mask` has a bit for each of them, `pace` is the activity
    of the least active, and `joint` holds R_H(s).
    """

    first: Int64
    members: Int64
    mask: Int64
    pace: Floats
    joint: Bits


class Kept(NamedTuple):
    """The agreements found so far.

    slots[profile, h] is the number of coalition h with the hypotheses of its members. place[slot, s] is where the
    agreed states are listed in `listed`, their number first: 0 for none, −1 for not yet sought. used[0] counts what
    is taken of `listed`, whose place 0 says "none".
    """

    slots: Int32
    place: Int32
    listed: Int32
    used: Int64


@compiled
def joint_moves_of(
    first: Int32, targets: Int32, transitive: bool, starts: Int64, members: Int64, joint: Bits
) -> None:
    """Write R_H(s) for each coalition and state: what legal sequences of moves of members reach."""
    states = first.shape[1] - 1
    entered = np.zeros((1 if transitive else first.shape[0], states), np.int64)
    stack = np.empty((states * first.shape[0] + 1, 2), np.int64)
    round_ = 0
    for coalition in range(len(starts) - 1):
        for s in range(states):
            round_ += 1
            height = 1
            stack[0, 0], stack[0, 1] = s, -1
            while height:
                height -= 1
                state, last = stack[height]
                for k in range(starts[coalition], starts[coalition + 1]):
                    mover = members[k]
                    if mover == last:
                        continue
                    layer = 0 if transitive else mover
                    for at in range(first[mover, state], first[mover, state + 1]):
                        t = targets[at]
                        if entered[layer, t] != round_:
                            entered[layer, t] = round_
                            if t != s:
                                joint[coalition, s, t >> 6] |= ONE << np.uint64(t & 63)
                            stack[height, 0], stack[height, 1] = t, -1 if transitive else mover
                            height += 1


@compiled
def states_above(ranks: Int16, above: Bits) -> None:
    """Write, for each hypothesis and state, the states that rank above it."""
    for mind in range(ranks.shape[0]):
        for s in range(ranks.shape[1]):
            for t in range(ranks.shape[1]):
                if ranks[mind, t] > ranks[mind, s]:
                    above[mind, s, t >> 6] |= ONE << np.uint64(t & 63)


@compiled
def without_own_gains(
    minds: Minds,
    held: Int32,
    transitive: bool,
    members: Int64,
    s: int,
    wanted: Bits,
    entered: Int64,
    stack: Int64,
) -> None:
    """Take off `wanted` what the members' own improvements from s reach: R_H⁺(s).

    entered[-1, 0] counts the searches, so that what an earlier one has entered need not be cleared.
    """
    entered[-1, 0] += 1
    now, height = entered[-1, 0], 1
    stack[0, 0], stack[0, 1] = s, -1
    while height:
        height -= 1
        state, last = stack[height]
        for mover in members:
            if mover == last:
                continue
            layer = 0 if transitive else mover
            mind = held[mover]
            for at in range(minds.first[mind, state], minds.first[mind, state + 1]):
                t = minds.gains[at]
                if entered[layer, t] != now:
                    entered[layer, t] = now
                    if wanted[t >> 6] >> np.uint64(t & 63) & ONE:
                        wanted[t >> 6] &= ~(ONE << np.uint64(t & 63))
                        left = np.uint64(0)
                        for w in range(len(wanted)):
                            left |= wanted[w]
                        if not left:
                            return
                    stack[height, 0], stack[height, 1] = t, -1 if transitive else mover
                    height += 1


@compiled
def agreed_at(
    minds: Minds,
    allowed: Allowed,
    kept: Kept,
    held: Int32,
    profile: int,
    transitive: bool,
    s: int,
    found: Int32,
    wanted: Bits,
    entered: Int64,
    stack: Int64,
) -> int:
    """Write to `found` the coalitions that can agree on something at s; return how many, −1 when `listed` is full.

    Parameters
    ----------
    held : int32 array
        The hypothesis of each decision maker in this profile.
    found : int32 array, shape (coalitions, 2)
        Written: the coalition, and the place of its agreed states in `kept.listed`.
    wanted, entered, stack
        Room to work in: a set of states, a layer of states for each decision maker and one more, a stack.
    """
    count, words = 0, wanted.shape[0]
    for coalition in range(len(allowed.mask)):
        slot = kept.slots[profile, coalition]
        place = kept.place[slot, s]
        if place < 0:
            members = allowed.members[allowed.first[coalition] : allowed.first[coalition + 1]]
            some = np.uint64(0)
            for w in range(words):
                bits = allowed.joint[coalition, s, w]
                for member in members:
                    bits &= minds.above[held[member], s, w]
                wanted[w] = bits
                some |= bits
            if some:
                for k in range(count):
                    smaller, at = found[k]
                    if allowed.mask[smaller] & ~allowed.mask[coalition] == 0:
                        for n in range(at + 1, at + 1 + kept.listed[at]):
                            t = kept.listed[n]
                            wanted[t >> 6] &= ~(ONE << np.uint64(t & 63))
                some = np.uint64(0)
                for w in range(words):
                    some |= wanted[w]
            if some:
                without_own_gains(minds, held, transitive, members, s, wanted, entered, stack)
            place = np.int32(0)
            if some:
                start = kept.used[0]
                if start + minds.ranks.shape[1] >= len(kept.listed):
                    return -1
                end = start + 1
                for w in range(words):
                    bits = wanted[w]
                    t = w << 6
                    while bits:
                        if bits & ONE:
                            kept.listed[end] = t
                            end += 1
                        bits >>= ONE
                        t += 1
                if end > start + 1:
                    kept.listed[start] = end - start - 1
                    kept.used[0] = end
                    place = np.int32(start)
            kept.place[slot, s] = place
        if place > 0:
            found[count, 0], found[count, 1] = coalition, place
            count += 1
    return count
