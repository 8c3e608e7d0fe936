"""A game in option form as compact arrays: states are codes, moves are implied by masks, preferences are ranks.

State       an integer whose bit k is 1 when option k is taken; the states are the feasible codes, ascending, and
            a state's position in that list is its number.
Moves       i goes from one code to another iff they differ in bits of own_i alone, no bit of forward_i is given
            up and none of backward_i is taken. No arc is ever stored.
Position    where every code is feasible a state's position is its code; otherwise it is found by bisection.
Source      docs/concepts.md, fact 6; docs/design/engine.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.engine.crew import Crew
from detente.engine.refinement import refined_ranks
from detente.errors import LimitError
from detente.graph import Profile, main_profile, pattern_code, pattern_of
from detente.graph.listing import feasible_codes, positions_of
from detente.graph.moves import masks_of
from detente.model import Conflict

__all__ = ["CodedGame", "coded_game", "patterns_of"]

Codes = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class CodedGame:
    """States, moves and ranks of one game in option form.

    Attributes
    ----------
    decision_makers : tuple of str
    options : int
        Number of options, which is the number of bits of a code.
    codes : int64 array, shape (states,), read-only
        The feasible codes, ascending.
    own, forward, backward : tuple of int
        For each decision maker, the bits it controls, which are neighbours, and those that it can only take or
        only give up.
    ranks : int32 array, shape (rows, states), read-only
        Ranks not below 0, higher is better; row i is what decision maker i wants. Further rows are what somebody
        wrongly believes.
    believes : mapping of (int, int) to int
        Where i is mistaken about j, the row that i takes for j's; it is missing where i is right.

    Examples
    --------
    Chicken, each with the option to swerve:

    >>> chicken = CodedGame.of(ranks=[[0, 1, 3, 2], [0, 3, 1, 2]], own=[0b01, 0b10])
    >>> chicken.pattern(1)
    'YN'
    >>> len(chicken)
    4
    """

    decision_makers: tuple[str, ...]
    options: int
    codes: Codes
    own: tuple[int, ...]
    forward: tuple[int, ...]
    backward: tuple[int, ...]
    ranks: Ranks
    believes: Mapping[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])

    def __post_init__(self) -> None:
        for own in self.own:
            spread = own // (own & -own) + 1 if own else 1
            if spread & (spread - 1):
                raise ValueError(f"the options of a decision maker must be neighbours, not {own:b}")
        if not (self.codes[1:] > self.codes[:-1]).all():
            raise ValueError("codes must ascend")
        if self.ranks.min(initial=0) < 0:
            raise ValueError("ranks must not be below 0")
        self.codes.flags.writeable = False
        self.ranks.flags.writeable = False

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of(
        cls,
        ranks: Sequence[Sequence[int]] | Ranks,
        own: Sequence[int],
        codes: Sequence[int] | Codes | None = None,
        forward: Sequence[int] = (),
        backward: Sequence[int] = (),
    ) -> CodedGame:
        """Build a game from ranks and masks; without `codes` every code is feasible."""
        rows = np.ascontiguousarray(ranks, dtype=np.int32)
        options = max(own).bit_length()
        listed = range(rows.shape[1]) if codes is None else codes
        return cls(
            tuple(str(dm) for dm in range(len(own))),
            options,
            np.array(listed, dtype=np.int64),
            tuple(own),
            tuple(forward) or (0,) * len(own),
            tuple(backward) or (0,) * len(own),
            rows,
        )

    @property
    def complete(self) -> bool:
        """Whether every code is feasible, so that a state's position is its code."""
        return len(self.codes) == 1 << self.options

    def find(self, codes: Codes) -> npt.NDArray[np.int64]:
        """Return the positions of codes, -1 for one that is not feasible."""
        return positions_of(self.codes, self.options, codes)

    def pattern(self, state: int) -> str:
        """Return a state's pattern of Y and N."""
        return pattern_of(int(self.codes[state]), self.options)

    def rows_seen_by(self, dm: int) -> tuple[int, ...]:
        """Return, for each decision maker, the row of ranks that `dm` believes to be its own."""
        everybody = range(len(self.decision_makers))
        return tuple(self.believes.get((dm, other), other) for other in everybody)


def coded_game(
    conflict: Conflict,
    profile: Profile | None = None,
    *,
    most_states: int = 1 << 26,
    codes: Codes | None = None,
    threads: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
) -> CodedGame:
    """Turn a conflict in option form into arrays, each decision maker holding its hypothesis of `profile`.

    Parameters
    ----------
    conflict : Conflict
    profile : tuple of str, optional
        One hypothesis for each decision maker; the likeliest ones when left out.
    most_states : int
        A longer list of states is refused.
    codes : int64 array, optional
        The feasible codes, when they have been listed before.
    threads : int
        Preferences are ranked side by side by so many threads.
    should_stop : callable
        Asked often; the work ends with :class:`~detente.engine.crew.Stopped` when it answers True.

    Raises
    ------
    LimitError
        When there are more states than `most_states`, or the file lists moves state by state.
    """
    if conflict.moves or any(not pattern for _, pattern in conflict.states):
        raise LimitError(
            "a model whose moves are listed state by state is not served by the engine for codes"
        )
    held = main_profile(conflict) if profile is None else profile
    options = len(conflict.option_names)
    crew = Crew(threads, should_stop)
    if codes is None and conflict.states:
        codes = np.sort(np.array([pattern_code(p) for _, p in conflict.states], dtype=np.int64))
    if codes is None:
        codes = feasible_codes(options, conflict.infeasible, conflict.feasible, most_states, crew.check)
    listed = codes
    own, forward, backward = masks_of(conflict.decision_makers)
    place = {name: dm for dm, name in enumerate(conflict.names)}
    wanted = list(enumerate(held))
    believes: dict[tuple[int, int], int] = {}
    for dm, name in enumerate(conflict.names):
        for other, seen in conflict.hypothesis(name, held[dm]).sees.items():
            mind = place[other], seen
            if mind not in wanted:
                wanted.append(mind)
            if held[mind[0]] != seen:
                believes[dm, mind[0]] = wanted.index(mind)
    named = {name: pattern_code(pattern) for name, pattern in conflict.states}
    rows = np.empty((len(wanted), len(listed)), dtype=np.int32)

    def rank(row: int, _: int) -> None:
        dm, name = wanted[row]
        preference = conflict.hypothesis(conflict.names[dm], name).preference
        rows[row] = refined_ranks(preference, listed, named, crew.check)

    with crew:
        crew.share(rank, [(row, row + 1) for row in range(len(wanted))])
    return CodedGame(conflict.names, options, listed, own, forward, backward, rows, believes)


def patterns_of(codes: Codes, options: int) -> npt.NDArray[np.bytes_]:
    """Return the patterns of many codes, as bytes.

    Examples
    --------
    >>> patterns_of(np.array([6, 1]), 3).tolist()
    [b'NYY', b'YNN']
    """
    taken = (codes[:, None] >> np.arange(options)) & 1
    letters = np.where(taken, np.uint8(ord("Y")), np.uint8(ord("N"))).astype(np.uint8)
    return np.ascontiguousarray(letters).view(f"S{options}")[:, 0]
