"""How a conflict can move: what is reached by which steps, along which paths, and who would have to agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.engine import Solved
from detente.errors import Fault, InputError, nearest
from detente.evolution import Agreement, AgreementSearch, Coalition
from detente.evolution.entering import entering, nearest_states, owners_switching
from detente.evolution.paths import KINDS, Kind, Reach, Route, Scores, joint_ways, reach, routes, ways_of
from detente.forecasting import SolvedGames, bring_forward, date_of_reading, standing_beliefs
from detente.forecasting.assent import Entrance, assent
from detente.forecasting.tables import Walkers
from detente.graph import Games, Profile, games_of, needed_of_chance, scores_of
from detente.model import Conflict
from detente.record import Fixed
from detente.statements import StatementError, UnknownNameError, parse
from detente.study.forecast import SEED
from detente.study.named import concepts_named, profile_named, settled_everywhere, state_named

__all__ = ["MOST_NEAREST", "Paths", "Sought", "paths"]

MOST_NEAREST = 4
"""Of states that fit a statement equally well, so many are gone into."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for: a state by its name or pattern, or the states that a statement fits.

    Attributes
    ----------
    text : str
        As asked.
    statement : bool
        Whether it was read as a statement.
    matched : int
        How many states other than the start it fits.
    nearest : tuple of int
        Of those, all that differ least from the start; none when the start itself fits.
    holds : bool
        Whether the start itself fits.
    """

    text: str
    statement: bool
    matched: int
    nearest: tuple[int, ...]
    holds: bool


@dataclass(frozen=True, slots=True, eq=False)
class Paths(Fixed):
    """The answer of `paths`.

    Attributes
    ----------
    reached : mapping of kind to Reach
        What each kind of step reaches from the start.
    yardsticks : mapping of str to scores
        By state, higher is worse.
    equilibria : tuple of int
        The equilibria of the profile under the concept.
    routes : tuple of Route
        To each equilibrium but the start, or to the states sought.
    sought : Sought or None
    entrances : mapping of int to tuple of Entrance
        For each of the first states sought, the smallest groups that can enter it at once; none when no legal
        sequence of moves, in which nobody moves twice in a row, leads there.
    as_of : date or None
        Reports up to this date weigh the hypotheses of those who would have to agree.
    """

    conflict: Conflict
    games: Games
    profile: Profile
    concept: str
    start: int
    reached: Mapping[Kind, Reach]
    yardsticks: Mapping[str, Scores]
    equilibria: tuple[int, ...]
    routes: tuple[Route, ...]
    sought: Sought | None
    entrances: Mapping[int, tuple[Entrance, ...]]
    as_of: date | None


def paths(
    conflict: Conflict,
    start: str | None = None,
    to: str | None = None,
    concept: str = "seq",
    profile: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Paths:
    """Find how a conflict can move from a state.

    Parameters
    ----------
    conflict : Conflict
    start : str, optional
        A state's name or pattern; the status quo by default.
    to : str, optional
        A state's name or pattern, or a statement such as "hand_over and accept": ask who would have to agree to go
        there. Of several states that fit, those that differ least from the start are meant.
    concept : str
        By which improvements are credible: nash, gmr, smr, seq or sseq.
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.
    as_of : date, optional
        Default: the file's own `as_of`, else the date of its newest report.

    Raises
    ------
    InputError
        When a state, the concept, a decision maker or a hypothesis does not exist, or a statement cannot be read.
    LimitError
        When the model is larger than the definitions serve, or too many parties could agree.

    Examples
    --------
    >>> import detente as dt
    >>> found = paths(dt.load("case:elmira"))
    >>> names = found.games.space.names
    >>> {kind: [names[state] for state in each.states] for kind, each in found.reached.items() if kind != "moves"}
    {'improvements': ['7'], 'credible': ['7'], 'agreements': ['7', '10']}
    """
    (asked,) = concepts_named((concept,))
    chosen = profile_named(conflict, profile or {})
    games = games_of(conflict)
    solved = SolvedGames(games)
    read = date_of_reading(conflict, as_of)
    conflict = bring_forward(conflict, solved, read, np.random.default_rng(SEED)).conflict
    at = _start(conflict, games, start)
    sought = None if to is None else _sought(conflict, games, at, to)
    walkers = Walkers.of(conflict, games, at)
    credible = solved.escapes(asked, chosen)
    graph = games.assemble(chosen)
    kinds = ways_of(graph, credible, AgreementSearch(graph, walkers.allowed, walkers.moves).at)
    reached: dict[Kind, Reach] = {kind: reach(kinds[kind], at) for kind in KINDS}
    equilibria: tuple[int, ...] = tuple(Solved({asked: credible}).equilibria(asked).tolist())
    yardsticks = {each.name: scores_of(each.weights, games.space) for each in conflict.yardsticks}
    ends = equilibria if sought is None else sought.nearest[:MOST_NEAREST]
    found = routes(kinds, reached, [end for end in ends if end != at], yardsticks)
    entrances: dict[int, tuple[Entrance, ...]] = {}
    if sought is not None:
        beliefs = standing_beliefs(conflict, read)
        for end in ends:
            # no moves switch chance options, whoever makes them
            left = needed_of_chance(conflict, games.space, at, end)
            groups = () if left else entering(walkers.moves, at, end, _forced(conflict, games, at, end))
            entrances[end] = tuple(
                Entrance(
                    path,
                    group in walkers.allowed,
                    assent(solved, beliefs, chosen, asked, at, Agreement(group, end)),
                )
                for group in groups
                if (path := reach(joint_ways(graph.moves, group), at).path(end)) is not None
            )
    return Paths(
        conflict, games, chosen, asked, at, reached, yardsticks, equilibria, found, sought, entrances, read
    )


def _start(conflict: Conflict, games: Games, start: str | None) -> int:
    if start is not None:
        return state_named(games, start)
    if not conflict.status_quo:
        problem = "the file names no status_quo, so there is no state to start from"
        raise InputError(Fault(problem, hint="name one, as in --from " + games.space.names[0]))
    return state_named(games, conflict.status_quo)


def _sought(conflict: Conflict, games: Games, start: int, text: str) -> Sought:
    """Find what is asked for; a state's name goes before a statement of the same words."""
    space = games.space
    state = space.find(text)
    if state is not None:
        return Sought(text, False, int(state != start), () if state == start else (state,), state == start)
    if not space.has_patterns:
        state_named(games, text)  # there is nothing to state anything about, so this is no such state
    try:
        statement = settled_everywhere(conflict, parse(text, conflict.name_table()))
    except StatementError as error:
        if len(text.split()) == 1 and not isinstance(error, UnknownNameError):
            state_named(games, text)
        problem = f"no such state, and as a statement it {error.problem}"
        hint = error.hint or nearest(text, space.names)
        raise InputError(Fault(problem, error.found, error.wanted, hint)) from None
    fits: list[int] = np.flatnonzero(statement.holds(space.codes)).tolist()
    if not fits:
        wanted = "a state, or a statement that some state fits"
        raise InputError(Fault("no feasible state fits the statement", text, wanted))
    others = [each for each in fits if each != start]
    holds = start in fits
    return Sought(
        text, True, len(others), () if holds else nearest_states(conflict, space, start, others), holds
    )


def _forced(conflict: Conflict, games: Games, start: int, end: int) -> Coalition:
    """Return who must take part. Where moves are listed, an option may be switched by others than its owner."""
    if conflict.moves or not games.space.has_patterns:
        return ()
    return owners_switching(conflict, games.space, start, end)
