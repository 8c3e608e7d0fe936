"""Unilateral moves R_i(s): the states that a decision maker alone can reach from s in one move.

Definition  option form: every feasible s' ≠ s that differs from s in options of i alone, any number of them at
            once, none switched the way its `direction` forbids; graph form: the arcs listed.
Source      Fang, Hipel & Kilgour 1993.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.graph.space import StateSpace
from detente.model import DecisionMaker

__all__ = ["Arcs", "arcs_of_options", "arcs_of_table", "masks_of"]

Arcs = tuple[tuple[int, ...], ...]
"""For each state, the states that one decision maker can move to, ascending."""


def arcs_of_options(space: StateSpace, decision_makers: Sequence[DecisionMaker]) -> tuple[Arcs, ...]:
    """Return every decision maker's unilateral moves, derived from its options.

    Examples
    --------
    >>> import numpy as np
    >>> from detente.model import DecisionMaker, Option
    >>> space = StateSpace(("N", "Y"), ("N", "Y"), np.array([0, 1]))
    >>> arcs_of_options(space, [DecisionMaker(name="a", options=(Option(name="x", direction="forward"),))])
    (((1,), ()),)
    """
    return tuple(_arcs(space, *masks) for masks in zip(*masks_of(decision_makers), strict=True))


def masks_of(
    decision_makers: Sequence[DecisionMaker],
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Return the masks own, forward and backward of each decision maker.

    Examples
    --------
    >>> from detente.model import Option
    >>> a = DecisionMaker(name="a", options=(Option(name="x"), Option(name="y", direction="forward")))
    >>> masks_of([a, DecisionMaker(name="b", options=(Option(name="z", direction="backward"),))])
    ((3, 4), (2, 0), (0, 4))
    """
    own: list[int] = []
    one_way: dict[str, list[int]] = {"forward": [], "backward": []}
    bit = 0
    for dm in decision_makers:
        masks = {"both": 0, "forward": 0, "backward": 0}
        for option in dm.options:
            masks[option.direction] |= 1 << bit
            bit += 1
        own.append(sum(masks.values()))
        for way, listed in one_way.items():
            listed.append(masks[way])
    return tuple(own), tuple(one_way["forward"]), tuple(one_way["backward"])


def _arcs(space: StateSpace, own: int, forward: int, backward: int) -> Arcs:
    groups: dict[int, list[int]] = {}
    codes = space.codes.tolist()
    for state, code in enumerate(codes):
        groups.setdefault(code & ~own, []).append(state)

    def allowed(old: int, new: int) -> bool:
        return old != new and not old & ~new & forward and not new & ~old & backward

    return tuple(tuple(t for t in groups[code & ~own] if allowed(code, codes[t])) for code in codes)


def arcs_of_table(space: StateSpace, table: Mapping[str, Sequence[str]]) -> Arcs:
    """Return the moves that a file lists by the names of states.

    Raises
    ------
    KeyError
        When a state of the table is not in `space`.
    """
    found = [set[int]() for _ in space.names]
    for source, targets in table.items():
        at = space.find(source)
        for target in targets:
            to = space.find(target)
            if at is None or to is None:
                raise KeyError(source if at is None else target)
            found[at].add(to)
    return tuple(tuple(sorted(targets)) for targets in found)
