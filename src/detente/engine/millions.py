"""All five concepts on millions of states in option form; exactly the answers of the definitions.

Idea        For i let v(t) be how well i can end up once the others have answered with t: rank_i(t), or where i
            must not get out of it either, M(t), the highest rank over {t} and R_i(t). Let low(s1) be the least
            v(t) over s1 and the joint answers t to it, no higher than rank_i(s1). An improvement from s to s1 is
            then deterred iff low(s1) ≤ rank_i(s), or < where indifference does not deter; and a move that is
            no improvement passes the same test by itself. So one highest value a group settles all its states.
Low         moves in option form are transitive, so low is the least fixpoint of "not above any state that some
            other decision maker can move to". Sweeps over the groups of one decision maker after another find
            it, mostly in a few rounds; what takes longer is finished by a search backwards from the least
            values, which settles every state once. Either way the answer is the same, and no arc is stored.
Memory      engine/size.py; nothing grows with the square of the number of states.
Source      docs/concepts.md, facts 1 to 4; docs/design/engine.md.
Checked on  the definitions, on random models     tests/engine/test_millions.py, benchmarks/twins.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame
from detente.engine.crew import Crew
from detente.engine.groups import Groups, groups_of
from detente.engine.size import memory_needed
from detente.engine.view import AT_ONCE, MOST_SWEEPS, View
from detente.errors import LimitError
from detente.stability import CONCEPTS, OURS, Conventions

__all__ = ["SolvedCodes", "solve_codes"]

Int8 = npt.NDArray[np.uint8]
Int32 = npt.NDArray[np.int32]

BITS: Mapping[str, int] = {concept: 1 << k for k, concept in enumerate(CONCEPTS)}


@dataclass(frozen=True, slots=True, eq=False)
class SolvedCodes:
    """Which states hold, for whom and under which concept; one byte for each decision maker and state.

    Attributes
    ----------
    concepts : tuple of str
        The concepts that were asked for.
    unstable : uint8 array, shape (decision makers, states), read-only
        The bit of a concept is set where the state is not stable for the decision maker.
    """

    concepts: tuple[str, ...]
    unstable: Int8

    def stable(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable; shape (decision makers, states)."""
        return (self.unstable & self._bit(concept)) == 0

    def stable_for(self, concept: str, dm: int) -> npt.NDArray[np.bool_]:
        """Return whether each state is stable for one decision maker."""
        return (self.unstable[dm] & self._bit(concept)) == 0

    def holds(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return whether each state is an equilibrium."""
        broken: Int8 = np.bitwise_or.reduce(self.unstable, axis=0)
        return (broken & self._bit(concept)) == 0

    def equilibria(self, concept: str) -> npt.NDArray[np.intp]:
        """Return the states that are stable for everybody, ascending."""
        return np.flatnonzero(self.holds(concept))

    def bits(self) -> tuple[np.uint8, ...]:
        """Return the bit of each concept that was asked for."""
        return tuple(self._bit(concept) for concept in self.concepts)

    def counts(self) -> dict[str, tuple[tuple[int, ...], int]]:
        """Return, by concept, how many states are stable for each decision maker, and how many for all."""
        return {
            concept: (
                tuple(
                    int(np.count_nonzero(self.stable_for(concept, dm))) for dm in range(len(self.unstable))
                ),
                int(np.count_nonzero(self.holds(concept))),
            )
            for concept in self.concepts
        }

    def _bit(self, concept: str) -> np.uint8:
        if concept not in self.concepts:
            raise KeyError(concept)
        return np.uint8(BITS[concept])


def solve_codes(
    game: CodedGame,
    concepts: Iterable[str] = tuple(CONCEPTS),
    conventions: Conventions = OURS,
    *,
    threads: int = 1,
    memory: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    groups: Groups | None = None,
    most_sweeps: int = MOST_SWEEPS,
) -> SolvedCodes:
    """Judge every state for every decision maker, each in its own view of the game.

    Parameters
    ----------
    game : CodedGame
    concepts : iterable of str
    conventions : Conventions
        Answers by legal sequences only; the rival readings of C1 are left to the definitions.
    threads : int
        The answer is the same for any number.
    memory : int, optional
        Bytes that may be used; work that is estimated to need more is refused before it begins.
    progress : callable, optional
        Called with (done, total), in states judged for somebody under some concept.
    should_stop : callable
        Asked often; the work ends with :class:`~detente.engine.crew.Stopped` when it answers True.
    groups : Groups, optional
        The groups of the same states and moves, when they are at hand.
    most_sweeps : int
        Rounds of sweeps before the search takes over; it changes the time, never the answer.

    Raises
    ------
    LimitError
        When the work would not fit in `memory`, or the answers are not by legal sequences.

    Examples
    --------
    >>> chicken = CodedGame.of(ranks=[[0, 1, 3, 2], [0, 3, 1, 2]], own=[0b01, 0b10])
    >>> solve_codes(chicken).equilibria("nash").tolist()
    [1, 2]
    """
    asked = tuple(concepts)
    if conventions.sanctions != "legal":
        raise LimitError(
            f"answers of the kind {conventions.sanctions!r} are worked out by the definitions alone, which serve "
            "small models; ask for legal sequences"
        )
    needed = memory_needed(len(game), len(game.own), len(game.ranks), game.complete, threads)
    if memory is not None and needed > memory:
        raise LimitError(
            f"{len(game):,} states and {len(game.own)} decision makers need about {needed / 2**30:.1f} GB, and "
            f"{memory / 2**30:.1f} GB may be used. Rule out what cannot happen under `infeasible` or `feasible`, "
            "leave options out, or allow more memory"
        )
    dms = range(len(game.own))
    unstable: Int8 = np.zeros((len(dms), len(game)), dtype=np.uint8)
    done = 0

    def count() -> None:
        nonlocal done
        done += len(game)
        if progress is not None:
            progress(done, len(game) * len(dms) * len(asked))

    room = np.empty(len(game), dtype=np.int32), np.empty(len(game), dtype=np.int32)
    viewers: dict[tuple[int, ...], list[int]] = {}
    for dm in dms:
        viewers.setdefault(game.rows_seen_by(dm), []).append(dm)
    many = len(game) > AT_ONCE
    with Crew(threads if many else 1, should_stop, aside=many) as crew:
        layout = groups or groups_of(game, crew)
        for rows, those in viewers.items():
            view = View(layout, game.ranks, rows, crew, most_sweeps)
            for dm in those:
                _judge_all(view, dm, asked, conventions.indifferent_deters, unstable[dm], room, count)
    unstable.flags.writeable = False
    return SolvedCodes(asked, unstable)


def _judge_all(
    view: View,
    dm: int,
    concepts: Sequence[str],
    indifferent_deters: bool,
    unstable: Int8,
    room: tuple[Int32, Int32],
    count: Callable[[], None],
) -> None:
    """Put the bits of all concepts on the states that are not stable for one decision maker."""
    best, low = room
    # a state is Nash stable iff nothing that can be moved to ranks higher
    view.best_moves(dm, best, unstable, BITS["nash"] if "nash" in concepts else 0)
    for code in concepts:
        concept = CONCEPTS[code]
        if concept.sanctions:
            np.copyto(low, best if concept.symmetric else view.ranks[dm])
            view.settle(dm, concept.improving_answers, low)
            view.judge(dm, low, indifferent_deters, unstable, BITS[code])
        count()
