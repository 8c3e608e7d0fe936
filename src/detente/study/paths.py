"""How a conflict can move: what is reached by which steps, along which paths, and who would have to agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.engine import Solved
from detente.errors import Fault, InputError, nearest, some
from detente.evidence import reading_date
from detente.evolution import Agreement, AgreementSearch, Coalition, JointMoves
from detente.evolution.entering import entering, nearest_states, owners_switching
from detente.evolution.paths import KINDS, Kind, Path, Reach, Route, Scores, reach, routes, ways_of
from detente.forecasting import standing_beliefs
from detente.forecasting.assent import Assent, assent
from detente.forecasting.solved import SolvedGames
from detente.forecasting.tables import Walkers
from detente.graph import Games, Profile, games_of, scores_of
from detente.model import Conflict
from detente.stability import path_of_moves
from detente.statements import StatementError, parse
from detente.study.solution import concepts_named, profile_named, state_named

__all__ = ["MOST_NEAREST", "Entrance", "Paths", "Sought", "paths"]

MOST_NEAREST = 4
"""Of states that fit a statement equally well, so many are gone into."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """One group that can enter a state: how, whether the file lets it agree, and what its members think."""

    path: Path
    allowed: bool
    assent: Assent


@dataclass(frozen=True, slots=True)
class Sought:
    """The state asked for by `--to`, or the states that a statement means.

    Attributes
    ----------
    text : str
        As asked.
    statement : bool
        Whether it is a statement, not a state's name or pattern.
    matched : int
        How many states it fits, the start left out.
    nearest : tuple of int
        Of those, all that differ least from the start.
    holds : bool
        Whether the start itself is, or fits, what is asked for.
    entrances : mapping of int to tuple of Entrance
        For each state gone into, the smallest groups that can enter it; none when no legal moves lead there.
    """

    text: str
    statement: bool
    matched: int
    nearest: tuple[int, ...]
    holds: bool
    entrances: Mapping[int, tuple[Entrance, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The answer of `paths`.

    Attributes
    ----------
    reached : mapping of kind to Reach
    equilibria : tuple of int
        The equilibria of the profile under the concept.
    routes : tuple of Route
        To each equilibrium, or to the states sought when there are any; the start needs none.
    sought : Sought or None
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
    at = _start(conflict, games, start)
    walkers = Walkers.of(conflict, games, at)
    solved = SolvedGames(games)
    credible = solved.escapes(asked, chosen)
    graph = games.assemble(chosen)
    kinds = ways_of(graph, credible, AgreementSearch(graph, walkers.allowed, walkers.moves).at)
    reached = {kind: reach(kinds[kind], at) for kind in KINDS}
    equilibria = tuple(Solved({asked: credible}).equilibria(asked).tolist())
    yardsticks = {each.name: scores_of(each.weights, games.space) for each in conflict.yardsticks}
    meant = None if to is None else _meant(conflict, games, at, to)
    read = reading_date(conflict.ledger, conflict.as_of, as_of)
    ends = equilibria if meant is None else meant.nearest[:MOST_NEAREST]
    sought = meant
    if meant is not None:
        judge = _Judge(conflict, solved, chosen, asked, walkers.moves, walkers.allowed, read)
        entrances = {end: judge.entrances(at, end) for end in ends}
        sought = Sought(meant.text, meant.statement, meant.matched, meant.nearest, meant.holds, entrances)
    found = routes(kinds, reached, [end for end in ends if end != at], yardsticks)
    return Paths(conflict, games, chosen, asked, at, reached, yardsticks, equilibria, found, sought, read)


@dataclass(frozen=True, slots=True, eq=False)
class _Judge:
    """Who would have to agree to enter a state."""

    conflict: Conflict
    solved: SolvedGames
    profile: Profile
    concept: str
    moves: JointMoves
    allowed: tuple[Coalition, ...]
    read: date | None

    def entrances(self, start: int, end: int) -> tuple[Entrance, ...]:
        beliefs = standing_beliefs(self.conflict, self.read)
        found: list[Entrance] = []
        for group in entering(self.moves, start, end, self._forced(start, end)):
            told = assent(self.solved, beliefs, self.profile, self.concept, start, Agreement(group, end))
            found.append(Entrance(self._path(group, start, end), group in self.allowed, told))
        return tuple(found)

    def _forced(self, start: int, end: int) -> Coalition:
        """Return who must take part: where moves are listed, an option may be switched by others than its owner."""
        space = self.solved.games.space
        if self.conflict.moves or not space.has_patterns:
            return ()
        return owners_switching(self.conflict, space, start, end)

    def _path(self, group: Coalition, start: int, end: int) -> Path:
        """Return a shortest legal sequence of moves of the group, and how many there are."""
        graph = self.solved.games.assemble(self.profile)
        ways = ways_of(graph, graph.gains, lambda _: ())["moves"]
        raise NotImplementedError


def _start(conflict: Conflict, games: Games, start: str | None) -> int:
    if start is not None:
        return state_named(games, start)
    if not conflict.status_quo:
        raise InputError(
            Fault("the file names no status_quo, so that there is nowhere to start from", hint="give --from STATE")
        )
    return state_named(games, conflict.status_quo)


def _meant(conflict: Conflict, games: Games, start: int, text: str) -> Sought:
    """Find what is asked for: a state by its name or pattern, else the states that a statement fits."""
    space = games.space
    state = space.find(text)
    if state is not None:
        holds = state == start
        return Sought(text, False, 0 if holds else 1, () if holds else (state,), holds, {})
    if not space.has_patterns:
        state_named(games, text)  # which raises
    try:
        statement = parse(text, conflict.name_table())
    except StatementError as error:
        known = [*space.names, *(option for _, option in conflict.option_names)]
        hint = error.hint or nearest(text, known)
        raise InputError(
            Fault("names no state, and is no statement:", text, hint=hint)
        ) from None
    fits: list[int] = np.flatnonzero(statement.holds(space.codes)).tolist()
    if not fits:
        raise InputError(Fault("no feasible state fits", text, "a state, or a statement that can come true"))
    others = [each for each in fits if each != start]
    return Sought(text, True, len(others), nearest_states(conflict, space, start, others), start in fits, {})
