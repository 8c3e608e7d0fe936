"""The loops of one walk: the steps from each state, the strong components, and the visits in one pass down them.

Order       components are taken from the start downwards, so that what comes into one is known when it is solved; a
            state that no cycle leads back to is a component of its own and costs one multiplication a step.
Cycles      a larger component is solved by the elimination of Grassmann, Taksar & Heyman (evolution/sparse.py), here
            for any inflow: its places are taken out one by one, and their traffic is passed on to those that are
            left. Nothing is subtracted, so no chance of leaving, however small, is lost.
Asked       `stop` is the chance of stopping before each step: 0 for a walk to its end; 1/(1 + mT) for where it is
            after T months, since e(I + mT(I − P))⁻¹ is the walk stopped so (evolution/clock.py). A state that is
            `cut` is never left.
Checked on  evolution/absorption.py and clock.py     tests/forecast/test_tables_fast.py
"""

# the loops are written as a machine runs them, with several short names and branches in one place
# ruff: noqa: PLR0912

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engine.kernels import compiled

__all__ = ["Chain", "components", "solve_chain"]

Int8 = npt.NDArray[np.uint8]
Int64 = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LEAST = 2.0**-1022
"""Stands for a chance of leaving that is smaller than any number held."""


class Chain(NamedTuple):
    """The steps among the places 0 … n − 1: those from p are to[first[p]:first[p + 1]], taken with `share`.

    Place 0 is the start. `comp` numbers the strong components, later ones nearer to the start; component c is
    members[starts[c]:starts[c + 1]], and `closed` says whether no step leaves it.
    """

    first: Int64
    to: Int64
    share: Floats
    comp: Int64
    members: Int64
    starts: Int64
    closed: Int8


@compiled
def components(places: int, first: Int64, to: Int64, share: Floats) -> Chain:
    """Find the strong components of the places that place 0 leads to, which are all of them (Tarjan 1972)."""
    comp, members = np.empty(places, np.int64), np.empty(places, np.int64)
    starts = np.zeros(places + 1, np.int64)
    seen, back = np.zeros(places, np.int64), np.zeros(places, np.int64)
    path, ahead = np.empty(places, np.int64), np.empty(places, np.int64)
    waiting = np.empty(places, np.int64)
    count, listed, high, depth, number = 0, 0, 1, 1, 1
    for p in range(places):
        comp[p] = -1
    path[0], waiting[0] = 0, 0
    ahead[0] = first[0]
    seen[0], back[0] = 1, 1
    while depth:
        p = path[depth - 1]
        if ahead[depth - 1] < first[p + 1]:
            q = to[ahead[depth - 1]]
            ahead[depth - 1] += 1
            if not seen[q]:
                number += 1
                seen[q], back[q] = number, number
                path[depth], ahead[depth] = q, first[q]
                waiting[high] = q
                depth += 1
                high += 1
            elif comp[q] < 0:
                back[p] = min(back[p], seen[q])
            continue
        depth -= 1
        if depth:
            before = path[depth - 1]
            back[before] = min(back[before], back[p])
        if back[p] == seen[p]:
            while comp[p] < 0:
                high -= 1
                comp[waiting[high]] = count
                members[listed] = waiting[high]
                listed += 1
            count += 1
            starts[count] = listed
    closed = np.empty(count, np.uint8)
    for c in range(count):
        closed[c] = 1
    for p in range(places):
        for k in range(first[p], first[p + 1]):
            if comp[to[k]] != comp[p]:
                closed[comp[p]] = 0
    return Chain(first, to, share, comp, members, starts[: count + 1], closed)


@compiled
def solve_component(chain: Chain, component: int, stop: float, cut: Int8, at: Int64, visits: Floats) -> None:
    """Turn what comes into the places of a component from outside into visits, in place.

    at[p] is written: the place of p among the members.
    """
    members = chain.members[chain.starts[component] : chain.starts[component + 1]]
    size = len(members)
    steps, leaving = np.zeros((size, size)), np.zeros(size)
    inflow, onward = np.empty(size), np.empty(size)
    go = 1.0 - stop
    for i in range(size):
        at[members[i]] = i
        inflow[i] = visits[members[i]]
    for i in range(size):
        p = members[i]
        if cut[p] or chain.first[p] == chain.first[p + 1]:
            leaving[i] = 1.0
            continue
        leaving[i] = stop
        for k in range(chain.first[p], chain.first[p + 1]):
            q = chain.to[k]
            if chain.comp[q] == component:
                steps[i, at[q]] += go * chain.share[k]
            else:
                leaving[i] += go * chain.share[k]
    for k in range(size - 1, -1, -1):
        total = leaving[k]
        for j in range(k):
            total += steps[k, j]
        onward[k] = total = max(total, LEAST)
        for i in range(k):
            if steps[i, k]:
                through = steps[i, k] / total
                leaving[i] += through * leaving[k]
                steps[i, k] = through
                for j in range(k):
                    steps[i, j] += through * steps[k, j]
        if inflow[k]:
            for j in range(k):
                inflow[j] += inflow[k] / total * steps[k, j]
    # steps[i, k] is by now the part of what i sends to k over what k sends onward
    for k in range(size):
        found = inflow[k] / onward[k]
        for i in range(k):
            found += visits[members[i]] * steps[i, k]
        visits[members[k]] = found


@compiled
def solve_chain(chain: Chain, stop: float, cut: Int8, at: Int64, visits: Floats) -> float:
    """Write the expected visits to each place; return the chance of a closed component of several places.

    For a place that is not left again the visits are the chance of coming to it. With `stop` 0 the places of larger
    closed components, unless one of them is cut, are left at 0: they are visited for ever, or never.
    """
    places, go = len(chain.comp), 1.0 - stop
    unsettled: float = 0.0
    for p in range(places):
        visits[p] = 0.0
    visits[0] = 1.0
    for component in range(len(chain.closed) - 1, -1, -1):
        members = chain.members[chain.starts[component] : chain.starts[component + 1]]
        if len(members) > 1:
            inflow: float = 0.0
            never = chain.closed[component] == 1 and stop == 0.0
            for p in members:
                inflow += float(visits[p])
                if cut[p]:
                    never = False
            if never:
                unsettled += inflow
                for p in members:
                    visits[p] = 0.0
            elif inflow:
                solve_component(chain, component, stop, cut, at, visits)
        for p in members:
            if visits[p] and not cut[p]:
                passed = visits[p] * go
                for k in range(chain.first[p], chain.first[p + 1]):
                    q = chain.to[k]
                    if chain.comp[q] != component:
                        visits[q] += passed * chain.share[k]
    return unsettled
