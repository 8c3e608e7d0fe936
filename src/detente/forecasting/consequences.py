"""What each profile leads to, mixed over concepts: a row a profile, so that weights make chances by one product.

Definition  row(h) = (1 − ε) Σ_C κ_C P_{h,C}(the walk ends so);   P = Σ_h W(h) row(h)
            with κ the weights of concepts and ε the weight of what the model leaves out.
Ends        the named ends of the file and "other", or else the states; and "no settlement". With ε they add to 1.
Use         redrawn beliefs, values of information and tilted priors weigh these rows again and again; no game is
            solved and no walk is taken for it.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.evidence import Beliefs
from detente.forecasting.mixture import shares
from detente.forecasting.tables import Tables
from detente.graph import named_ends
from detente.model import Conflict
from detente.record import Fixed

__all__ = ["NO_SETTLEMENT", "Consequences", "Measures", "Reading", "consequences", "measures"]

Floats = npt.NDArray[np.float64]
NO_SETTLEMENT = "no settlement"


@dataclass(frozen=True, slots=True, eq=False)
class Consequences(Fixed):
    """Where the walks of every profile end, all concepts together, as told of in :class:`Reached`.

    Attributes
    ----------
    states : float array, shape (profiles, states)
    no_settlement, worse : float array, shape (profiles,)
    """

    states: Floats
    no_settlement: Floats
    worse: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Reading(Fixed):
    """What one set of beliefs comes to: the chances of the ends, and the answers to the questions by name."""

    ends: Floats
    answers: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Measures(Fixed):
    """What is asked of a forecast, ready to be read off any beliefs.

    Attributes
    ----------
    ends : tuple of str
        The names of the ends; empty without a status quo.
    by_end : float array, shape (profiles, ends)
    by_profile : mapping of str to float array, shape (profiles,)
        Questions that the walk answers: the answer in each profile.
    of_claims : mapping of str to str
        Questions that a claim answers: the claim.
    """

    ends: tuple[str, ...]
    by_end: Floats
    by_profile: Mapping[str, Floats]
    of_claims: Mapping[str, str]
    _live: npt.NDArray[np.intp] = field(init=False, repr=False)
    _of_live: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # few of the states are ends, and it is read thousands of times
        live = np.flatnonzero(self.by_end.any(axis=0))
        object.__setattr__(self, "_live", live)
        object.__setattr__(self, "_of_live", np.ascontiguousarray(self.by_end[:, live].T))
        Fixed.__post_init__(self)

    def read(self, beliefs: Beliefs) -> Reading:
        """Weigh everything asked by a set of beliefs."""
        weights = beliefs.weights()
        answers = {name: beliefs.claims[claim] for name, claim in self.of_claims.items()}
        answers |= {name: float(weights @ row) for name, row in self.by_profile.items()}
        ends = np.zeros(len(self.ends))
        ends[self._live] = self._of_live @ weights
        return Reading(ends, answers)


def consequences(conflict: Conflict, tables: Tables, deals: bool = True) -> Consequences | None:
    """Mix the ends of every profile over the concepts, or return None when the file names no status quo.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
        The answers of every profile.
    deals : bool
        Whether the walks take agreements.
    """
    if tables.start is None:
        return None
    share = shares(conflict.settings)
    ends = {c: tables.ends[c, deals] for c in share}
    return Consequences(
        np.sum([k * ends[c].reached for c, k in share.items()], axis=0),
        np.sum([k * ends[c].no_settlement for c, k in share.items()], axis=0),
        np.sum([k * ends[c].worse for c, k in share.items()], axis=0),
    )


def measures(conflict: Conflict, tables: Tables, further: Mapping[str, Floats] | None = None) -> Measures:
    """Gather what the file asks: where it ends, and its questions on claims and on the walk's end.

    Parameters
    ----------
    conflict : Conflict
    tables : Tables
    further : mapping of str to float array, optional
        The answers, in each profile, to questions that something else than the walk's end answers.
    """
    of_claims = {question.name: question.claim for question in conflict.questions if question.claim}
    rows = consequences(conflict, tables)
    if rows is None:
        return Measures((), np.zeros((len(tables.profiles), 0)), dict(further or {}), of_claims)
    codes = tables.games.space.codes
    by_profile = {
        question.name: rows.states[:, question.when.holds(codes)].sum(axis=1)
        for question in conflict.questions
        if question.when is not None and not (question.by or question.on)
    }
    marked = named_ends(conflict.outcomes, tables.games.space.codes)
    named = [rows.states[:, mask].sum(axis=1) for mask in marked.values()] if marked else [rows.states]
    return Measures(
        (*(marked or tables.games.space.names), NO_SETTLEMENT),
        np.column_stack([*named, rows.no_settlement]),
        {**by_profile, **(further or {})},
        of_claims,
    )
