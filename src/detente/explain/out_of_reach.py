"""States that nobody's moves lead to: sentences for `check`.

From the status quo, by any sequence of legal moves of anybody, and of chance. Where the file names no status quo, the
states that no single move leads into.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import some
from detente.graph import Arcs, chance_of, moves_of, space_of
from detente.model import Conflict

__all__ = ["out_of_reach"]

MOST_TOLD = 6


def out_of_reach(conflict: Conflict) -> Iterator[str]:
    """Tell the states that nobody can reach, in one sentence.

    Raises
    ------
    LimitError
        When the model is too large for its moves to be held one by one.

    Examples
    --------
    >>> import detente as dt
    >>> list(out_of_reach(dt.load("case:elmira")))
    []
    """
    space = space_of(conflict)
    arcs: list[Arcs] = list(moves_of(conflict, space))
    if conflict.nature:
        chance = chance_of(conflict, space)
        arcs.append(tuple(chance.onward(state) for state in range(len(space))))
    start = space.find(conflict.status_quo) if conflict.status_quo else None
    if start is None:
        led_to = {target for of_dm in arcs for targets in of_dm for target in targets}
        how = "no move of anybody leads to"
    else:
        led_to, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            new = {target for of_dm in arcs for target in of_dm[here]} - led_to
            led_to |= new
            waiting += new
        how = "from the status quo no sequence of moves leads to"
    missed = [name for state, name in enumerate(space.names) if state not in led_to]
    if missed:
        many = "state" if len(missed) == 1 else f"{len(missed):,} states:"
        yield f"{how} {many} {some(missed, most=MOST_TOLD)}"
