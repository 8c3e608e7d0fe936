"""Beliefs multiplied out: the weights of driver values and profiles together, over the profiles of a panel.

Definition  T(z, h) ∝ Π_drivers P(z) Π_i w_i(h_i | z) · f(h), with f the factor of the panel; they add up to 1.
            W(h) = Σ_z T(z, h);   P(z) = Σ_h T(z, h);   w_i(h_i) is the sum over profiles with that hypothesis.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.evidence.ledger import Ledger
from detente.evidence.panel import Floats, Numbers, Panel
from detente.record import Fixed

__all__ = ["Joint", "joined"]

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Joint(Fixed):
    """The weights of driver values and profiles together; they add up to 1.

    Attributes
    ----------
    values : tuple of mapping
        Every choice of values of the drivers that some decision maker hangs on.
    table : float array, shape (choices of values, profiles)
    rows : int array, shape (profiles, decision makers)
    minds : mapping of str to tuple of str
        The hypotheses of each decision maker, in the order in which `rows` counts them.
    """

    values: tuple[Mapping[str, str], ...]
    table: Floats
    rows: Numbers
    minds: Mapping[str, tuple[str, ...]]

    @property
    def drivers(self) -> tuple[str, ...]:
        """The drivers that some decision maker hangs on."""
        return tuple(self.values[0])

    def profiles(self) -> Iterator[tuple[str, ...]]:
        """Yield the profiles, a hypothesis for each decision maker."""
        names = list(self.minds.values())
        rows: list[list[int]] = self.rows.tolist()
        for row in rows:
            yield tuple(of[number] for of, number in zip(names, row, strict=True))

    def weights(self) -> Floats:
        """Return the weight of every profile."""
        return self.table.sum(axis=0)

    def of_driver(self, driver: str, among: Collection[str]) -> dict[str, float]:
        """Return P(z) for the values of a driver that some decision maker hangs on."""
        masses = self.table.sum(axis=1).tolist()
        found = dict.fromkeys(among, 0.0)
        for values, mass in zip(self.values, masses, strict=True):
            found[values[driver]] += mass
        return found

    def posterior(self) -> dict[str, dict[str, float]]:
        """Return w(h) for every decision maker."""
        weights = self.weights()
        return {
            dm: dict(zip(names, np.bincount(self.rows[:, at], weights, len(names)).tolist(), strict=True))
            for at, (dm, names) in enumerate(self.minds.items())
        }

    def holds(self, held: Mapping[str, str]) -> npt.NDArray[np.bool_]:
        """Return in which profiles decision makers hold these hypotheses."""
        found = np.ones(len(self.rows), dtype=np.bool_)
        for at, (dm, names) in enumerate(self.minds.items()):
            if dm in held:
                found &= self.rows[:, at] == names.index(held[dm])
        return found

    def restricted(self, kept: Sequence[Mapping[str, Collection[str]]]) -> Joint:
        """Keep the profiles with some hypotheses; each choice of values keeps its weight.

        Parameters
        ----------
        kept : sequence of mapping
            By choice of values: the hypotheses kept of each decision maker; one that is left out keeps all. Where
            nothing would be left, the profiles stay as they are.
        """
        table = self.table.copy()
        dms = list(self.minds)
        for choice, of_dms in enumerate(kept):
            stays = np.ones(len(self.rows), dtype=np.bool_)
            for dm, names in of_dms.items():
                numbers = [self.minds[dm].index(name) for name in names]
                stays &= np.isin(self.rows[:, dms.index(dm)], numbers)
            left = self.table[choice] * stays
            mass = float(left.sum())
            if mass:
                table[choice] = left * (float(self.table[choice].sum()) / mass)
        return Joint(self.values, table, self.rows, self.minds)


def joined(
    ledger: Ledger, panel: Panel, drivers: Mapping[str, Weights], given: Mapping[str, Mapping[str, Weights]]
) -> Joint | None:
    """Multiply the product form out over the profiles of a panel.

    Parameters
    ----------
    ledger : Ledger
    panel : Panel
    drivers : mapping
        P(z) of every driver by the reports.
    given : mapping
        `given[dm][z][h]` is w(h | z) by the reports.

    Returns
    -------
    Joint or None
        None when no profile of the panel is possible.
    """
    rows = panel.hypotheses([len(mind.prior) for mind in ledger.minds.values()])
    used = tuple(dict.fromkeys(mind.driver for mind in ledger.minds.values() if mind.driver))
    choices = tuple(dict(zip(used, values, strict=True)) for values in product(*(drivers[d] for d in used)))
    table = np.empty((len(choices), len(rows)))
    factor = panel.factor()
    for choice, values in enumerate(choices):
        line: Floats = np.full(len(rows), float(np.prod([drivers[d][z] for d, z in values.items()])))
        for at, (dm, mind) in enumerate(ledger.minds.items()):
            weights = np.array(list(given[dm][values.get(mind.driver, "")].values()))
            line *= weights[rows[:, at]]
        table[choice] = line * factor
    total = float(table.sum())
    if not total:
        return None
    minds = {dm: tuple(mind.prior) for dm, mind in ledger.minds.items()}
    return Joint(choices, table / total, rows, minds)
