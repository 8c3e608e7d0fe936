"""Who can move among which states: the groups and subgroups of every decision maker, as flat arrays.

Group       a group of j is a set of states that differ in options of j alone, so all of j's moves stay inside
            one. Groups with a single state are left out: there is no move in them.
Subgroup    the states of a group that agree on j's one-way options. Its progress is the set of forward options
            taken and backward options given up; j can go from one subgroup to another iff progress grows or
            stays (⊆), and between any two states of subgroups related so. With no one-way option the whole
            group is one subgroup.
Layout      members lists states by decision maker, group and subgroup; subgroup a is members[subs[a]:subs[a+1]],
            group g has the subgroups groups[g]:groups[g+1], decision maker j the groups dms[j]:dms[j+1].
            strides[j] is how far apart in the list of states neighbouring members of j's groups lie, where they
            are evenly spaced because every code is feasible and j has no one-way option; else 0.
Source      docs/concepts.md, facts 1, 4 and 6; docs/design/engine.md.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame
from detente.engine.crew import Crew

__all__ = ["Groups", "groups_of"]

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]


class Groups(NamedTuple):
    """The groups and subgroups of every decision maker; see the module header for the layout."""

    members: Int32
    subs: Int64
    progress: Int64
    groups: Int64
    dms: Int64
    strides: Int64


def groups_of(game: CodedGame, crew: Crew | None = None) -> Groups:
    """Sort the states of a game into groups, one decision maker to each thread of the crew.

    Examples
    --------
    The first has two options; both are free to move back and forth:

    >>> game = CodedGame.of(ranks=[[0] * 8] * 2, own=[0b011, 0b100])
    >>> found = groups_of(game)
    >>> found.members.tolist()
    [0, 1, 2, 3, 4, 5, 6, 7, 0, 4, 1, 5, 2, 6, 3, 7]
    >>> found.subs.tolist(), found.dms.tolist()
    ([0, 4, 8, 10, 12, 14, 16], [0, 2, 6])
    """
    parts = (crew or Crew()).share(
        lambda dm, _: _groups_of_one(game, dm), [(dm, dm + 1) for dm in range(len(game.own))]
    )
    members, subs, progress, groups = (list(arrays) for arrays in zip(*parts, strict=True))
    return Groups(
        _read_only(np.concatenate(members)),
        _joined(subs),
        _read_only(np.concatenate(progress)),
        _joined(groups),
        _joined([np.array([0, len(of_dm) - 1]) for of_dm in groups]),
        _read_only(np.array([_stride(game, dm) for dm in range(len(game.own))], dtype=np.int64)),
    )


def _stride(game: CodedGame, dm: int) -> int:
    even = game.complete and not game.forward[dm] | game.backward[dm]
    return game.own[dm] & -game.own[dm] if even else 0


def _groups_of_one(game: CodedGame, dm: int) -> tuple[Int32, Int64, Int64, Int64]:
    """Return the members, and where subgroups and groups begin, each counted from this part's own start."""
    own, one_way = game.own[dm], game.forward[dm] | game.backward[dm]
    if not own:
        none = np.zeros(0, dtype=np.int64)
        return none.astype(np.int32), np.zeros(1, np.int64), none, np.zeros(1, np.int64)
    low = (own & -own).bit_length() - 1
    width = own.bit_length() - low
    if _stride(game, dm):
        shape = len(game) >> (low + width), 1 << width, 1 << low
        states = np.arange(len(game), dtype=np.int32).reshape(shape).transpose(0, 2, 1).reshape(-1)
        starts = np.arange(0, len(game) + 1, 1 << width)
        count = len(starts) - 1
        return states, starts, np.zeros(count, dtype=np.int64), np.arange(count + 1)
    return _sorted_groups(game.codes, own, one_way, game.backward[dm])


def _sorted_groups(codes: Int64, own: int, one_way: int, backward: int) -> tuple[Int32, Int64, Int64, Int64]:
    def kept(code: Int64) -> Int64:
        return (code ^ backward) & one_way

    low = (own & -own).bit_length() - 1
    width = own.bit_length() - low
    # the options of the others first, then what one's own one-way options leave possible; the codes come as
    # ascending runs, which a stable merge sort takes advantage of
    others = codes >> (low + width) << low | codes & ((1 << low) - 1)
    order = np.argsort(others << width | kept(codes) >> low, kind="stable")
    others = others[order]
    codes = codes[order]
    first = _starts(others[1:] != others[:-1])
    crowd = np.diff(first)
    if (crowd == 1).any():
        several = np.repeat(crowd > 1, crowd)
        order, codes, others = order[several], codes[several], others[several]
        first = _starts(others[1:] != others[:-1]) if len(order) else np.zeros(1, np.int64)
    progress = kept(codes)
    if not len(order):
        return order.astype(np.int32), np.zeros(1, np.int64), progress, np.zeros(1, np.int64)
    subs = _starts((others[1:] != others[:-1]) | (progress[1:] != progress[:-1])) if one_way else first
    return order.astype(np.int32), subs, progress[subs[:-1]], np.searchsorted(subs, first)


def _starts(changes: npt.NDArray[np.bool_]) -> Int64:
    """Return where runs begin, and the whole length, given where one element differs from the one before."""
    return np.concatenate([[0], np.flatnonzero(changes) + 1, [len(changes) + 1]])


def _joined(parts: list[Int64]) -> Int64:
    """Put lists of starts one after another, each counted on from the end of the one before."""
    ends = np.cumsum([part[-1] for part in parts])
    shifted = [part[:-1] + end - part[-1] for part, end in zip(parts, ends, strict=True)]
    return _read_only(np.concatenate([*shifted, ends[-1:]]).astype(np.int64))


def _read_only(array: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    array.flags.writeable = False
    return array
