"""Picking from a solution: the equilibria where a statement holds, the best and worst for somebody, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import Fault, InputError, Place
from detente.formats import Columns, write_table
from detente.graph.listing import blocks
from detente.model import Conflict
from detente.statements import Statement, StatementError, parse
from detente.study.named import settled_everywhere
from detente.study.solution import Solution

__all__ = ["Extremes", "best_and_worst", "codes_of", "export", "read_statement", "selected"]

Positions = npt.NDArray[np.int64]
ROWS = 1 << 16


@dataclass(frozen=True, slots=True)
class Extremes:
    """The equilibria that a decision maker likes best, and those that it likes least; positions of states."""

    best: Positions
    worst: Positions


def codes_of(solution: Solution) -> npt.NDArray[np.int64]:
    """Return the codes of all states; without patterns, their positions."""
    if solution.large is not None:
        return solution.large.codes
    return solution.space().codes


def read_statement(conflict: Conflict, text: str) -> Statement:
    """Read a statement about the options of a conflict, as a user typed it.

    Raises
    ------
    InputError
        When it cannot be read, or the states have no patterns to judge it on, or lack a letter that it needs.
    """
    if not conflict.option_names:
        raise InputError(Fault("a statement needs states with patterns", text))
    try:
        return settled_everywhere(conflict, parse(text, conflict.name_table()))
    except StatementError as error:
        place = Place("--where", 1, error.start + 1, text, error.width)
        raise InputError(
            Fault(f"the statement {error.problem}", error.found, error.wanted, error.hint, place)
        ) from None


def selected(solution: Solution, concept: str, where: Statement | None = None) -> Positions:
    """Return the equilibria under a concept, those where a statement holds if one is given."""
    holding = solution.holding(concept)
    if where is None:
        return holding
    codes = codes_of(solution)
    return np.concatenate(
        [holding[:0], *(holding[part][where.holds(codes[holding[part]])] for part in blocks(len(holding)))]
    )


def best_and_worst(solution: Solution, dm: int, states: Positions) -> Extremes:
    """Return those of some states that a decision maker ranks highest, and those that it ranks lowest."""
    if not len(states):
        return Extremes(states, states)
    ranks = _ranks(solution, dm)[states]
    return Extremes(states[ranks == ranks.max()], states[ranks == ranks.min()])


def export(solution: Solution, output: str, where: Statement | None = None) -> int:
    """Write every state that holds under some concept asked for to a table, and return the number of rows.

    Columns: state, code, a rank per decision maker (higher is better), and for each concept whether it holds.

    Raises
    ------
    InputError, LimitError
        When the output cannot be written; what was there is then unchanged.
    """
    names = solution.conflict.names
    columns = ["state", "code", *(f"rank_{dm}" for dm in names), *solution.concepts]
    return write_table(output, columns, _rows(solution, where))


def _rows(solution: Solution, where: Statement | None) -> Iterator[Columns]:
    by_concept = {concept: selected(solution, concept, where) for concept in solution.concepts}
    chosen: npt.NDArray[np.bool_] = np.zeros(len(solution.states), dtype=np.bool_)
    for states in by_concept.values():
        chosen[states] = True
    listed = np.flatnonzero(chosen)
    ranks = [_ranks(solution, dm) for dm in range(len(solution.conflict.names))]
    codes = codes_of(solution)
    for part in blocks(len(listed), ROWS):
        states = listed[part]
        block = {"state": _names(solution, states), "code": codes[states]}
        block |= {f"rank_{dm}": row[states] for dm, row in zip(solution.conflict.names, ranks, strict=True)}
        block |= {concept: np.isin(states, holding) for concept, holding in by_concept.items()}
        yield block


def _names(solution: Solution, states: npt.NDArray[np.intp]) -> npt.NDArray[np.str_] | npt.NDArray[np.bytes_]:
    if solution.large is not None:
        return solution.large.called(states)
    return np.array([solution.states[state] for state in states.tolist()])


def _ranks(solution: Solution, dm: int) -> npt.NDArray[np.int32]:
    if solution.large is not None:
        return solution.large.ranks(dm)
    assert solution.games is not None
    return solution.games.ranks[dm, solution.profile[dm]]
