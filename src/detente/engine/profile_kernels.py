"""Many profiles judged side by side over one list of moves: what the joint answers of the others come down to.

Arrays are [state, profile], so that each step along a move is one straight loop over profiles without a branch.
Reading     low(s) is the least value over s and the joint answers to it; an improvement from s to t is deterred iff
            low(t) ≤ rank(s). That t itself is counted does no harm: to whoever gains by it, it is worth more than s.
Transitive  where the moves of everybody are transitive, as in option form, one low serves whoever moved there last
            (docs/concepts.md, fact 1); else there is one for each who may have moved there.
Checked on  engine/minimum_reach.py, profile by profile     tests/forecast/test_tables_fast.py
"""

# ruff: noqa: PLR0912, SIM110
# plain loops throughout: whole-array expressions would be compiled just as well, only ten times more slowly

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.engine.kernels import compiled

__all__ = ["judge_minds", "judge_profiles"]

Int8 = npt.NDArray[np.uint8]
Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]

NASH, GMR, SMR, SEQ = 1, 2, 4, 8
NEVER = 2**15 - 1


@compiled
def lower_along_moves(
    first: Int32,
    targets: Int32,
    mover: int,
    ranks: Int16,
    rows: Int64,
    improving: bool,
    ahead: Int16,
    low: Int16,
    layer: int,
    moved: Int8,
) -> bool:
    """Lower low(s) to the least ahead(t) over the moves, or improvements, s → t of one; whether any was lowered.

    `low` is the given layer, and so is `ahead` unless it has a single one.
    """
    draws, row = low.shape[2], rows[mover]
    of_ahead = layer if ahead.shape[0] > 1 else 0
    for d in range(draws):
        moved[d] = 0
    for s in range(low.shape[1]):
        for k in range(first[mover, s], first[mover, s + 1]):
            t = targets[k]
            if improving:
                for d in range(draws):
                    held = low[layer, s, d]
                    least = min(held, ahead[of_ahead, t, d])
                    now = least if ranks[row, t, d] > ranks[row, s, d] else held
                    moved[d] |= now != held
                    low[layer, s, d] = now
            else:
                for d in range(draws):
                    held = low[layer, s, d]
                    now = min(held, ahead[of_ahead, t, d])
                    moved[d] |= now != held
                    low[layer, s, d] = now
    for d in range(draws):
        if moved[d]:
            return True
    return False


@compiled
def least_answers(
    first: Int32,
    targets: Int32,
    transitive: bool,
    ranks: Int16,
    rows: Int64,
    dm: int,
    improving: bool,
    low: Int16,
    ahead: Int16,
    moved: Int8,
) -> None:
    """Lower low[0] from the value of each state to the least over it and the joint answers by everybody but `dm`.

    `low` has a layer more for each decision maker when nobody may move twice in a row; rows[j] is where `ranks` has
    what j is taken to want.
    """
    everybody, states, draws = first.shape[0], low.shape[1], low.shape[2]
    for layer in range(1, low.shape[0]):
        for s in range(states):
            for d in range(draws):
                low[layer, s, d] = low[0, s, d]
    quiet, mover = 0, dm
    while quiet < everybody - 1:
        mover = (mover + 1) % everybody
        if mover == dm:
            mover = (mover + 1) % everybody
        if transitive:
            changed = lower_along_moves(first, targets, mover, ranks, rows, improving, low, low, 0, moved)
        else:
            # what is ahead where the mover has moved to: somebody else goes on from there, or nobody
            for s in range(states):
                for d in range(draws):
                    ahead[0, s, d] = low[0, s, d]
            for last in range(everybody):
                if last not in (dm, mover):
                    for s in range(states):
                        for d in range(draws):
                            ahead[0, s, d] = min(ahead[0, s, d], low[1 + last, s, d])
            changed = lower_along_moves(
                first, targets, mover, ranks, rows, improving, ahead, low, 1 + mover, moved
            )
        # a sweep leaves nothing for the same mover to do: moves are transitive, or it may not move again
        quiet = 1 if changed else quiet + 1
    for layer in range(1, low.shape[0]):
        if layer != 1 + dm:
            for s in range(states):
                for d in range(draws):
                    low[0, s, d] = min(low[0, s, d], low[layer, s, d])


@compiled
def judge_minds(
    first: Int32,
    targets: Int32,
    transitive: bool,
    owner: Int64,
    ranks: Int16,
    best: Int16,
    low: Int16,
    unstable: Int8,
) -> None:
    """Judge every hypothesis under the concepts that hang on nobody else's: Nash, GMR and SMR.

    Parameters
    ----------
    first, targets : int32 arrays
        The moves of i from s are targets[first[i, s]:first[i, s + 1]].
    transitive : bool
    owner : int64 array, shape (hypotheses,)
        Whose each hypothesis is; those of one decision maker are neighbours.
    ranks, best : int16 arrays, shape (hypotheses, states)
        `best` is written: the highest rank over each state and its owner's moves.
    low : int16 array, shape (3, hypotheses, states)
        Written for Nash, GMR and SMR.
    unstable : uint8 array, shape (hypotheses, states)
        Bits 0 to 2 are written.
    """
    states, everybody = ranks.shape[1], first.shape[0]
    for mind in range(len(owner)):
        for s in range(states):
            most = ranks[mind, s]
            for k in range(first[owner[mind], s], first[owner[mind], s + 1]):
                most = max(most, ranks[mind, targets[k]])
            best[mind, s] = most
            low[0, mind, s] = NEVER
    nobody = np.zeros(everybody, np.int64)
    start = 0
    while start < len(owner):
        dm, end = owner[start], start
        while end < len(owner) and owner[end] == dm:
            end += 1
        found = np.empty((1 if transitive else 1 + everybody, states, end - start), np.int16)
        ahead, moved = np.empty((1, states, end - start), np.int16), np.empty(end - start, np.uint8)
        for symmetric in range(2):
            for d in range(end - start):
                for s in range(states):
                    found[0, s, d] = best[start + d, s] if symmetric else ranks[start + d, s]
            # moves of any kind answer: the ranks handed over are not looked at
            least_answers(first, targets, transitive, found, nobody, dm, False, found, ahead, moved)
            for d in range(end - start):
                for s in range(states):
                    low[1 + symmetric, start + d, s] = found[0, s, d]
        start = end
    for mind in range(len(owner)):
        for s in range(states):
            rank, bits = ranks[mind, s], 0
            for k in range(first[owner[mind], s], first[owner[mind], s + 1]):
                t = targets[k]
                if ranks[mind, t] > rank:
                    bits |= NASH
                    if low[1, mind, t] > rank:
                        bits |= GMR
                    if low[2, mind, t] > rank:
                        bits |= SMR
            unstable[mind, s] = bits


@compiled
def judge_profiles(
    first: Int32,
    targets: Int32,
    transitive: bool,
    minds: Int32,
    rows: Int64,
    ranks: Int16,
    best: Int16,
    unstable_minds: Int8,
    symmetric: Int64,
    low: Int16,
    unstable: Int8,
) -> None:
    """Judge some profiles under all concepts, those that hang on everybody's hypotheses side by side.

    Parameters
    ----------
    first, targets, transitive
        As for `judge_minds`.
    minds : int32 array, shape (profiles, rows)
        The hypothesis of each decision maker, then what somebody takes for another's.
    rows : int64 array, shape (decision makers, decision makers)
        rows[i, j] is the place in a row of `minds` of what i takes for j's hypothesis.
    ranks, best : int16 arrays, shape (hypotheses, states)
    unstable_minds : uint8 array, shape (hypotheses, states)
        From `judge_minds`.
    symmetric : int64 array
        Which to judge: 0 for SEQ, 1 for SSEQ.
    low : int16 array, shape (len(symmetric), profiles, decision makers, states)
        Written.
    unstable : uint8 array, shape (profiles, decision makers, states)
        Bit k is written: not stable under concept k of nash, gmr, smr, seq, sseq.
    """
    draws, everybody, states = minds.shape[0], first.shape[0], ranks.shape[1]
    held = np.empty((minds.shape[1], states, draws), np.int16)
    for row in range(minds.shape[1]):
        for d in range(draws):
            mind = minds[d, row]
            for s in range(states):
                held[row, s, d] = ranks[mind, s]
    found = np.empty((1 if transitive else 1 + everybody, states, draws), np.int16)
    ahead = np.empty((1, states, draws), np.int16)
    moved, bits = np.empty(draws, np.uint8), np.empty(draws, np.uint8)
    for dm in range(everybody):
        for d in range(draws):
            mind = minds[d, dm]
            for s in range(states):
                unstable[d, dm, s] = unstable_minds[mind, s]
        for at in range(len(symmetric)):
            for d in range(draws):
                mind = minds[d, dm]
                for s in range(states):
                    found[0, s, d] = best[mind, s] if symmetric[at] else ranks[mind, s]
            least_answers(first, targets, transitive, held, rows[dm], dm, True, found, ahead, moved)
            for d in range(draws):
                for s in range(states):
                    low[at, d, dm, s] = found[0, s, d]
            mark, none = np.uint8(SEQ << symmetric[at]), np.uint8(0)
            for s in range(states):
                for d in range(draws):
                    bits[d] = none
                for k in range(first[dm, s], first[dm, s + 1]):
                    t = targets[k]
                    for d in range(draws):
                        gain = held[dm, t, d] > held[dm, s, d]
                        free = found[0, t, d] > held[dm, s, d]
                        bits[d] |= mark if gain & free else none
                for d in range(draws):
                    unstable[d, dm, s] |= bits[d]
