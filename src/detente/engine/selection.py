"""Picking from the answers of a large model without a Python object for each state.

Everything works on positions or on blocks of them: the states where a statement holds, the best and worst of some
states for a decision maker, and a table of states block by block, ready to be written to a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame
from detente.graph.listing import blocks
from detente.statements import Statement

if TYPE_CHECKING:
    from detente.engine.millions import SolvedCodes  # which loads numba

__all__ = ["Table", "best_and_worst", "patterns_of", "states_where", "table_of"]

Int64 = npt.NDArray[np.int64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A block of states as columns.

    Attributes
    ----------
    states, codes : int arrays, shape (rows,)
        Positions and codes.
    patterns : bytes array, shape (rows,)
        Patterns of Y and N.
    ranks : int32 array, shape (decision makers, rows)
    holds : bool array, shape (concepts, rows)
        Whether a state is an equilibrium, in the order of `SolvedCodes.concepts`.
    """

    states: Positions
    codes: Int64
    patterns: npt.NDArray[np.bytes_]
    ranks: npt.NDArray[np.int32]
    holds: npt.NDArray[np.bool_]


def states_where(game: CodedGame, statement: Statement, among: Positions | None = None) -> Positions:
    """Return the states, all or `among` some, in which a statement holds.

    Examples
    --------
    >>> from detente.statements import NameTable, parse
    >>> game = CodedGame.of(ranks=[[0] * 4] * 2, own=[1, 2])
    >>> states_where(game, parse("not b", NameTable([("1", "a"), ("2", "b")]))).tolist()
    [0, 1]
    """
    length = len(game) if among is None else len(among)
    found: list[Positions] = [np.zeros(0, dtype=np.intp)]
    for part in blocks(length):
        states: Positions = np.arange(part.start, part.stop, dtype=np.intp) if among is None else among[part]
        found.append(states[statement.holds(game.codes[states])])
    return np.concatenate(found)


def best_and_worst(game: CodedGame, dm: int, states: Positions) -> tuple[Positions, Positions]:
    """Return those of `states` that a decision maker ranks highest, and those that it ranks lowest.

    Examples
    --------
    >>> game = CodedGame.of(ranks=[[2, 0, 2, 1], [0] * 4], own=[1, 2])
    >>> [found.tolist() for found in best_and_worst(game, 0, np.array([0, 2, 3]))]
    [[0, 2], [3]]
    """
    if not len(states):
        return states, states
    rank = game.ranks[dm][states]
    return states[rank == rank.max()], states[rank == rank.min()]


def patterns_of(codes: Int64, options: int) -> npt.NDArray[np.bytes_]:
    """Return the patterns of many codes, as bytes.

    Examples
    --------
    >>> patterns_of(np.array([6, 1]), 3).tolist()
    [b'NYY', b'YNN']
    """
    taken = (codes[:, None] >> np.arange(options)) & 1
    letters = np.where(taken, np.uint8(ord("Y")), np.uint8(ord("N"))).astype(np.uint8)
    return np.ascontiguousarray(letters).view(f"S{options}")[:, 0]


def table_of(game: CodedGame, solved: SolvedCodes, states: Positions, rows: int = 1 << 16) -> Iterator[Table]:
    """Yield a table of the given states in blocks of `rows`."""
    for part in blocks(len(states), rows):
        block = states[part]
        codes = game.codes[block]
        broken = np.bitwise_or.reduce(solved.unstable[:, block], axis=0)
        holds = np.array([(broken & bit) == 0 for bit in solved.bits()], dtype=np.bool_)
        yield Table(block, codes, patterns_of(codes, game.options), game.ranks[: len(game.own), block], holds)
