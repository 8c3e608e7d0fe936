"""How the conflict moves from today."""

from detente.evolution.absorption import Walk, closed_classes, ever, settle
from detente.evolution.agreement_search import AgreementSearch, JointMoves
from detente.evolution.agreements import (
    Agreement,
    Coalition,
    CoalitionRule,
    agreements,
    breaches,
    coalitions,
)
from detente.evolution.walk import (
    Agreed,
    Arrow,
    Drifts,
    Transitions,
    choices,
    nobody_agrees,
    nowhere,
    transitions,
)

__all__ = [
    "Agreed",
    "Agreement",
    "AgreementSearch",
    "Arrow",
    "Coalition",
    "CoalitionRule",
    "Drifts",
    "JointMoves",
    "Transitions",
    "Walk",
    "agreements",
    "breaches",
    "choices",
    "closed_classes",
    "coalitions",
    "ever",
    "nobody_agrees",
    "nowhere",
    "settle",
    "transitions",
]
