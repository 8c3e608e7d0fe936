"""What every part of the page draws on: the assessment, its names, and the reports by item and by claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from detente.evidence import Beliefs, Item, Standing, Weighed, standing
from detente.explain.naming import Names
from detente.explain.numbers import NOTABLE
from detente.explain.readable import readable_names
from detente.forecasting import Assessment, Reached, Traffic, traffic
from detente.forecasting.timeline import Timeline
from detente.model import Conflict
from detente.report.anchors import anchor
from detente.report.ends_named import state_called

__all__ = ["FIGURE", "Findings", "Made"]

FIGURE = 460.0
"""The width of a picture: still to be read when a telephone shrinks it."""


@dataclass(frozen=True, slots=True)
class Made:
    """How the page was made: the program's version, and how the file was called."""

    version: str
    file: str


@dataclass(frozen=True, eq=False)
class Findings:
    """An assessment, and how the answers came about day by day, ready to be told on a page."""

    found: Assessment
    made: Made
    shown: Timeline | None = None
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        space = self.found.forecast.tables.games.space
        object.__setattr__(self, "names", readable_names(self.conflict, space))

    @property
    def plain_names(self) -> Names:
        """The names of the file: states by name or pattern, for texts that tell their content beside it."""
        return Names(self.conflict, self.found.forecast.tables.games.space)

    @property
    def conflict(self) -> Conflict:
        """The conflict as the file states it."""
        return self.found.forecast.conflict

    @property
    def beliefs(self) -> Beliefs:
        """What is believed after the evidence."""
        return self.found.forecast.beliefs

    @property
    def reached(self) -> Reached | None:
        """Where the walk ends, or None when the file names no status quo."""
        return self.found.forecast.chances.reached

    @property
    def start(self) -> int | None:
        """The status quo."""
        return self.found.forecast.tables.start

    @cached_property
    def traffic(self) -> Traffic | None:
        """How often the walk takes each step."""
        return traffic(self.conflict, self.found.forecast.tables, self.beliefs)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every report of the file, read or not, by its id."""
        return {item.id: item for item in self.conflict.ledger.items}

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Weighed]:
        """The reports read, weighed, by item and claim."""
        return {(row.item, row.claim): row for row in self.found.forecast.rows}

    @cached_property
    def order(self) -> Sequence[int]:
        """The states, those likeliest to be reached first, then those that hold most often."""
        holds = np.sum(list(self.found.forecast.chances.equilibrium.values()), axis=0)
        keys = holds if self.reached is None else self.reached.states + 1e-6 * holds
        return np.argsort(-keys, kind="stable").tolist()

    @cached_property
    def listed(self) -> tuple[int, ...]:
        """The states that the page goes into: those that may well be reached, and those that hold most often."""
        if len(self.order) <= self.most_states:
            return tuple(self.order)
        chances = self.found.forecast.chances
        most = np.max(list(chances.equilibrium.values()), axis=0)
        reached = most if self.reached is None else self.reached.states
        worth = [state for state in self.order if reached[state] >= NOTABLE or most[state] >= NOTABLE]
        return tuple(worth[: self.most_states])

    most_states = 12

    def standing(self, claim: str) -> Standing:
        """Return what a claim rests on."""
        return standing(self.found.forecast.rows, claim)

    def origin(self, name: str) -> str:
        """Return the label of an origin."""
        return self.names.origin(name)

    def dm(self, name: str) -> str:
        """Return the label of a decision maker given by name."""
        return self.names.dm(self.conflict.names.index(name))

    def hypothesis(self, dm: str, name: str) -> str:
        """Return the label of a hypothesis, with its decision maker given by name."""
        return self.names.hypothesis(self.conflict.names.index(dm), name)

    def about(self, name: str) -> str:
        """Return the label of whom or what a claim is about."""
        driver = self.conflict.ledger.drivers.get(name)
        return self.dm(name) if driver is None else driver.label or driver.name

    def state_anchor(self, state: int) -> str:
        """Return the id of a state that the page goes into, or "" for another."""
        return anchor("states", self.found.forecast.states[state]) if state in self.listed else ""

    def state(self, state: int) -> tuple[str, str]:
        """Return what to call a state: its named end, or its name, and how it differs from the status quo."""
        return state_called(self.names, self.found.forecast, state)
