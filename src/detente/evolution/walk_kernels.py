"""The loops of many walks: for each profile and kind of walk its steps, and where it ends or is after a time.

A kind is a concept, with agreements or without. Only states that the walk comes to are looked at. The arrays of a
walk lie in room that is used again for the next; nothing is left of one profile when the next begins, so the
answers of a profile do not hang on which others are worked out beside it.
Checked on  evolution/walk.py and absorption.py, profile by profile     tests/forecast/test_tables_fast.py
"""

# the loops are written as a machine runs them, with several short names and branches in one place
# ruff: noqa: PLR0912, PLR0915

from __future__ import annotations

from math import exp
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engine.kernels import compiled
from detente.evolution.chain_kernels import components, solve_chain
from detente.evolution.deal_kernels import Allowed, Kept, Minds, agreed_at

__all__ = ["Asked", "Found", "Kinds", "Pace", "walk_profiles"]

Int8 = npt.NDArray[np.uint8]
Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[Any]

LEAST_EXPONENT = -200.0
"""As in evolution/walk.py."""


class Pace(NamedTuple):
    """How movers are picked, and their moves: ω of each decision maker, its highest rank by hypothesis, λ."""

    activity: Floats
    top: Floats
    sharpness: float


class Kinds(NamedTuple):
    """The kinds of walk, and what answers are worth: an improvement from s to t escapes iff low(t) > rank(s).

    For kind k low is own[row[k], hypothesis] where joint[k] is 0, joint_low[row[k], profile, decision maker] where
    it is 1; deals[k] says whether agreements are made.
    """

    joint: Int64
    row: Int64
    deals: Int64
    own_low: Int16
    joint_low: Int16


class Asked(NamedTuple):
    """The states asked about: wanted[q, s], whether they are ends, and the chance of stopping before each step."""

    wanted: Int8
    ends: Int8
    stop: Floats


class Found(NamedTuple):
    """What is written of each kind and profile; `reached` and `visits` must come as zeros."""

    reached: Floats
    visits: Floats
    unsettled: Floats
    chance: Floats


@compiled
def shared_out(
    minds: Minds,
    pace: Pace,
    held: Int32,
    movers: Int64,
    s: int,
    to: Int64,
    share: Floats,
    begin: int,
    end: int,
) -> None:
    """Turn the shares of the movers' targets to[begin:end], alike so far, into those by their gains."""
    whole, best = share[begin] * (end - begin), -np.inf
    for n in range(begin, end):
        gain = np.inf
        for member in movers:
            mind = held[member]
            gain = min(gain, (minds.ranks[mind, to[n]] - minds.ranks[mind, s]) / pace.top[mind])
        share[n] = gain
        best = max(best, gain)
    total = 0.0
    for n in range(begin, end):
        share[n] = exp(max(pace.sharpness * (share[n] - best), LEAST_EXPONENT))
        total += share[n]
    for n in range(begin, end):
        share[n] *= whole / total


@compiled
def longer(numbers: Numbers, least: int) -> Numbers:
    """Return the same numbers with room for at least twice as many."""
    copy = np.empty(max(2 * len(numbers), least), numbers.dtype)
    for n in range(len(numbers)):
        copy[n] = numbers[n]
    return copy


@compiled
def walk_profiles(
    begin: int,
    end: int,
    base: int,
    start: int,
    transitive: bool,
    held: Int32,
    minds: Minds,
    allowed: Allowed,
    kept: Kept,
    pace: Pace,
    kinds: Kinds,
    asked: Asked,
    found: Found,
) -> int:
    """Walk through profiles begin … end − 1; return the first that is not done, because `kept.listed` was full.

    `held` has the hypothesis of each decision maker, a row a profile. Row `profile − base` of `found` is written.
    """
    states, everybody = minds.ranks.shape[1], held.shape[1]
    coalitions = len(allowed.mask)
    most = states * everybody
    wanted = np.empty(minds.above.shape[2], np.uint64)
    entered, stack = np.zeros((everybody + 1, states), np.int64), np.empty((most + 1, 2), np.int64)
    here = np.empty((coalitions, 2), np.int32)
    # by state: where the agreements in this profile are listed, and how active those are who can agree
    deal_at, deal_end, deal_pace = np.empty(states, np.int64), np.empty(states, np.int64), np.empty(states)
    deal_to, deal_share = np.empty(4 * states, np.int64), np.empty(4 * states)
    place, listed, at = np.empty(states, np.int64), np.empty(states, np.int64), np.empty(states, np.int64)
    first = np.empty(states + 1, np.int64)
    to, share = np.empty(4 * states, np.int64), np.empty(4 * states)
    cut, nothing = np.zeros(states, np.uint8), np.zeros(states, np.uint8)
    visits = np.empty(states)
    alone = np.empty(1, np.int64)
    for s in range(states):
        place[s] = -1
    for profile in range(begin, end):
        row = profile - base
        own = held[profile]
        for s in range(states):
            deal_at[s] = -1
        dealt = 0
        for kind in range(len(kinds.row)):
            places, arrows = 1, 0
            listed[0] = start
            place[start] = 0
            full, p = False, 0
            joint, concept = kinds.joint[kind], kinds.row[kind]
            while p < places:
                s = listed[p]
                first[p] = arrows
                total = 0.0
                if arrows + most > len(to):
                    to, share = longer(to, arrows + most), longer(share, arrows + most)
                for dm in range(everybody):
                    mind, before = own[dm], arrows
                    rank = minds.ranks[mind, s]
                    for k in range(minds.first[mind, s], minds.first[mind, s + 1]):
                        t = minds.gains[k]
                        if joint:
                            free = kinds.joint_low[concept, profile, dm, t] > rank
                        else:
                            free = kinds.own_low[concept, mind, t] > rank
                        if free:
                            to[arrows] = t
                            arrows += 1
                    if arrows > before:
                        total += pace.activity[dm]
                        alike = pace.activity[dm] / (arrows - before)
                        for k in range(before, arrows):
                            share[k] = alike
                        if pace.sharpness and arrows > before + 1:
                            alone[0] = dm
                            shared_out(minds, pace, own, alone, s, to, share, before, arrows)
                if kinds.deals[kind]:
                    if deal_at[s] < 0:
                        count = agreed_at(
                            minds, allowed, kept, own, profile, transitive, s, here, wanted, entered, stack
                        )
                        if count < 0:
                            full = True
                            break
                        deal_at[s], deal_pace[s] = dealt, 0.0
                        for n in range(count):
                            coalition, where = here[n]
                            many = int(kept.listed[where])
                            if dealt + many > len(deal_to):
                                deal_to = longer(deal_to, dealt + many)
                                deal_share = longer(deal_share, dealt + many)
                            deal_pace[s] += allowed.pace[coalition]
                            for k in range(many):
                                deal_to[dealt + k] = kept.listed[where + 1 + k]
                                deal_share[dealt + k] = allowed.pace[coalition] / many
                            if pace.sharpness and many > 1:
                                members = allowed.members[
                                    allowed.first[coalition] : allowed.first[coalition + 1]
                                ]
                                shared_out(
                                    minds, pace, own, members, s, deal_to, deal_share, dealt, dealt + many
                                )
                            dealt += many
                        deal_end[s] = dealt
                    many = int(deal_end[s] - deal_at[s])
                    if arrows + many > len(to):
                        to, share = longer(to, arrows + many), longer(share, arrows + many)
                    total += deal_pace[s]
                    for k in range(deal_at[s], deal_end[s]):
                        to[arrows] = deal_to[k]
                        share[arrows] = deal_share[k]
                        arrows += 1
                for k in range(first[p], arrows):
                    share[k] /= total
                    t = to[k]
                    if place[t] < 0:
                        place[t] = places
                        listed[places] = t
                        places += 1
                    to[k] = place[t]
                p += 1
            first[places] = arrows
            for p in range(places):
                place[listed[p]] = -1
            if full:
                return profile
            chain = components(places, first, to, share)
            if found.reached.shape[0]:
                found.unsettled[kind, row] = solve_chain(chain, 0.0, nothing, at, visits)
                for p in range(places):
                    s = listed[p]
                    found.visits[kind, row, s] = visits[p]
                    if first[p] == first[p + 1]:
                        found.reached[kind, row, s] = visits[p]
            for question in range(len(asked.stop)):
                near = False
                for p in range(places):
                    near |= asked.wanted[question, listed[p]] == 1
                if not near:
                    continue
                stop, ends = asked.stop[question], asked.ends[question]
                for p in range(places):
                    cut[p] = asked.wanted[question, listed[p]] if ends else 0
                solve_chain(chain, stop, cut, at, visits)
                chance = 0.0
                for p in range(places):
                    if asked.wanted[question, listed[p]]:
                        rests = cut[p] == 1 or first[p] == first[p + 1]
                        chance += visits[p] if rests else visits[p] * stop
                found.chance[kind, row, question] = chance
    return end
