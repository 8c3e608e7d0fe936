"""The movement graph of a conflict for another program: every move, improvements alone, or credible improvements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from detente.engine import Solved
from detente.engine import solve as solve_graph
from detente.errors import Fault, InputError, nearest, some
from detente.explain.naming import Names
from detente.formats.movements import Move, Movements
from detente.graph import GraphModel, Profile, games_of
from detente.model import Conflict
from detente.stability import Conventions
from detente.study.large import MOST_DEFINED, only_defined

__all__ = ["Which", "movements_of", "which_named"]

Which = Literal["all", "improvements", "credible"]
TOLD = 64
"""After so many states progress is told."""


def which_named(name: str) -> Which:
    """Return the kind of moves of this name; InputError when there is none."""
    known: tuple[Which, ...] = get_args(Which)
    for kind in known:
        if name == kind:
            return kind
    raise InputError(Fault("no such kind of moves", name, some(known), nearest(name, known)))


def movements_of(
    conflict: Conflict,
    profile: Profile,
    concepts: Sequence[str],
    conventions: Conventions,
    which: Which = "all",
    progress: Callable[[int, int], None] | None = None,
) -> Movements:
    """Solve a conflict, and return its movement graph.

    Parameters
    ----------
    conflict : Conflict
    profile : tuple of str
    concepts : sequence of str
        Under which states are judged; a credible improvement is one under any of them.
    conventions : Conventions
    which : {"all", "improvements", "credible"}
    progress : callable, optional
        Called with (done, total) while the moves are gone through.

    Raises
    ------
    LimitError
        When there are more states or moves than are held one by one.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.stability import OURS
    >>> graph = movements_of(dt.load("case:euphrates-1975"), ("", ""), ["nash"], OURS, "improvements")
    >>> [(move.start, move.end) for move in graph.moves if move.dm == 1]
    [(0, 3), (2, 5), (4, 1)]
    """
    games = games_of(conflict)
    if conventions.sanctions != "legal" and len(games.space) > MOST_DEFINED:
        raise only_defined(conventions.sanctions, len(games.space))
    graph = games.game(profile)
    solved = solve_graph(graph, concepts, conventions)
    names = Names(conflict, games.space)
    patterns = games.space.patterns
    return Movements(
        conflict.title,
        tuple((dm.name, dm.label) for dm in conflict.decision_makers),
        games.space.names,
        patterns,
        tuple(names.content(state) if patterns[state] else "" for state in range(len(patterns))),
        conflict.status_quo,
        graph.ranks,
        {concept: solved.stable(concept) for concept in concepts},
        _moves(graph, solved, which, progress or (lambda _, __: None)),
    )


def _moves(
    graph: GraphModel, solved: Solved, which: Which, progress: Callable[[int, int], None]
) -> Iterator[Move]:
    states, dms = len(graph.states), len(graph.decision_makers)
    for dm in range(dms):
        for start in range(states):
            if not start % TOLD:
                progress(dm * states + start, dms * states)
            gains = frozenset(graph.improvements(dm, start))
            for end in graph.moves(dm, start):
                credible = tuple(concept for concept, out in solved.escapes.items() if end in out[dm][start])
                if which == "all" or (which == "improvements" and end in gains) or credible:
                    yield Move(dm, start, end, end in gains, credible)
