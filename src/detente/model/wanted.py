"""What a decision maker may want: its hypotheses, each with a preference in one of four forms (docs/format.md)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import SkipValidation

from detente.record import Record
from detente.statements import Statement

__all__ = ["Hypothesis", "Payoffs", "Preference", "Prioritised", "Ranking", "Stated", "Weights"]

Stated = SkipValidation[Statement]


class Prioritised(Record):
    """Preference statements, most important first; states equal on all of them are indifferent."""

    statements: tuple[Stated, ...]


class Ranking(Record):
    """Every state once, best first; states in one inner tuple are indifferent."""

    ranks: tuple[tuple[str, ...], ...]


class Payoffs(Record):
    """A number for every state, higher is better."""

    payoffs: Mapping[str, Decimal]


class Weights(Record):
    """A state's score is the sum of the weights of the statements that hold in it."""

    weights: tuple[tuple[Stated, Decimal], ...]


Preference = Prioritised | Ranking | Payoffs | Weights


class Hypothesis(Record):
    """One thing a decision maker may want. `sees` names the hypotheses it believes others to hold."""

    name: str = ""
    label: str = ""
    note: str = ""
    preference: Preference
    sees: Mapping[str, str] = {}
