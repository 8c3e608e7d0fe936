"""What a conflict comes to, number by number, worked out again and again for slightly different evidence.

Use         a difference is taken between two of these, and shared out by many in between. Games are solved once for
            each variant of the model, walks taken once for each state that they start from, dated questions answered
            once a day; a change of evidence alone is a weighted sum.
Variant     what tells conflicts apart whose games, questions or settings differ. Conflicts of one variant differ in
            their evidence, priors and observed moves only.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from detente.errors import LimitError
from detente.evidence import Beliefs
from detente.forecasting.answers import Answer, answer
from detente.forecasting.chances import Chances, chances
from detente.forecasting.consequences import Measures, measures
from detente.forecasting.dated import dated_answers
from detente.forecasting.solved import SolvedGames
from detente.forecasting.standing import Standing, bring_forward, standing_beliefs
from detente.forecasting.tables import MOST_CELLS, MOST_PROFILES, Progress, Tables, tables_of
from detente.graph import games_of, main_profile
from detente.model import Conflict
from detente.record import Fixed
from detente.stability import CONCEPTS

__all__ = ["Numbers", "Quantity", "Readings", "Standpoint"]

Kind = Literal["question", "end", "claim", "driver", "hypothesis"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a forecast: the answer to a question, P(an end), P(a claim), or P(a value) of a driver or a mind.

    `value` is the value of the driver or the hypothesis of the decision maker `name`; "" for the others.
    """

    kind: Kind
    name: str
    value: str = ""


Numbers = Mapping[Quantity, float]


@dataclass(frozen=True, slots=True, eq=False)
class Standpoint(Fixed):
    """One side of a difference.

    Attributes
    ----------
    conflict : Conflict
        Brought forward to `as_of`.
    as_of : date or None
    tables : Tables
    chances : Chances
    answers : mapping of str to Answer
    numbers : mapping of Quantity to float
    equilibria : mapping of str to tuple of int
        By concept, the states that hold under the main profile.
    """

    conflict: Conflict
    as_of: date | None
    tables: Tables
    chances: Chances
    answers: Mapping[str, Answer]
    numbers: Numbers
    equilibria: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Readings of one conflict or of variants of it; what they share is kept for as long as this object lives."""

    progress: Progress | None = None
    _solved: dict[Hashable, SolvedGames] = field(default_factory=dict[Hashable, SolvedGames], repr=False)
    _tables: dict[Hashable, Tables] = field(default_factory=dict[Hashable, Tables], repr=False)
    _measures: dict[Hashable, Measures] = field(default_factory=dict[Hashable, Measures], repr=False)

    def numbers(
        self, conflict: Conflict, as_of: date | None, games: Hashable = "", asked: Hashable = ""
    ) -> dict[Quantity, float]:
        """Work out every number.

        Parameters
        ----------
        conflict : Conflict
            As a file states it, or a variant.
        as_of : date or None
            Reports and moves after this date are unread.
        games, asked : hashable
            Of conflicts with equal `games` states, moves, preferences and the walk are the same; with equal `asked`
            questions, ends and what weighs them are so too.

        Raises
        ------
        InputError
            When hypotheses have no prior.
        LimitError
            When the model has more states or profiles than a difference is worked out for.
        """
        standing, tables = self._stand(conflict, as_of, games)
        believed = standing_beliefs(standing.conflict, as_of)
        return _numbered(self._asked(standing, tables, games, asked), believed)

    def standpoint(
        self, conflict: Conflict, as_of: date | None, games: Hashable = "", asked: Hashable = ""
    ) -> Standpoint:
        """Work out everything that a difference tells of one side; parameters and errors as for `numbers`."""
        standing, tables = self._stand(conflict, as_of, games)
        forward = standing.conflict
        found = chances(forward, tables, standing_beliefs(forward, as_of))
        rows = self._asked(standing, tables, games, asked)
        at = tables.profiles.index(main_profile(forward))
        return Standpoint(
            forward,
            as_of,
            tables,
            found,
            {each.name: answer(tables, found, each, rows.by_profile) for each in forward.questions},
            _numbered(rows, found.beliefs),
            {c: tuple(holds[at].nonzero()[0].tolist()) for c, holds in tables.equilibrium.items()},
        )

    def _stand(self, conflict: Conflict, as_of: date | None, games: Hashable) -> tuple[Standing, Tables]:
        if games not in self._solved:
            self._solved[games] = SolvedGames(games_of(conflict))
        solved = self._solved[games]
        _refuse_drawing(conflict, as_of, len(solved.games.space))
        standing = bring_forward(conflict, solved, as_of)
        key = games, standing.conflict.status_quo
        if key not in self._tables:
            self._tables[key] = tables_of(
                standing.conflict,
                solved.games,
                tuple(CONCEPTS),
                self.progress,
                profiles=standing.profiles,
                solved=solved,
            )
        return standing, self._tables[key]

    def _asked(self, standing: Standing, tables: Tables, games: Hashable, asked: Hashable) -> Measures:
        conflict, as_of = standing.conflict, standing.as_of
        dated = any(question.by or question.on for question in conflict.questions)
        key = games, conflict.status_quo, asked, as_of if dated else None
        if key not in self._measures:
            self._measures[key] = measures(conflict, tables, dated_answers(conflict, tables, as_of))
        return self._measures[key]


def _numbered(asked: Measures, believed: Beliefs) -> dict[Quantity, float]:
    reading = asked.read(believed)
    found = {Quantity("question", name): p for name, p in reading.answers.items()}
    found |= {
        Quantity("end", name): float(p) for name, p in zip(asked.ends, reading.ends.tolist(), strict=True)
    }
    found |= {Quantity("claim", name): p for name, p in believed.claims.items()}
    for name, weights in believed.drivers.items():
        found |= {Quantity("driver", name, value): p for value, p in weights.items()}
    for dm, weights in believed.posterior.items():
        found |= {Quantity("hypothesis", dm, h): p for h, p in weights.items() if h}
    return found


def _refuse_drawing(conflict: Conflict, as_of: date | None, states: int) -> None:
    """Refuse what only a sample of profiles could answer: two samples differ by chance too."""
    profiles = standing_beliefs(conflict, as_of).profiles
    most = min(MOST_PROFILES, max(MOST_CELLS // states, 1))
    if profiles > most:
        raise LimitError(
            f"the hypotheses make {profiles:,} profiles over {states:,} states; a difference is worked out exactly, "
            f"for up to {most:,} profiles of so many states"
        )
