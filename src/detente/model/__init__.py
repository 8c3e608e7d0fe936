"""What is stated: the conflict at rest."""

from detente.model.conflict import (
    Conflict,
    DecisionMaker,
    Hypothesis,
    Option,
    Outcome,
    Payoffs,
    Preference,
    Prioritised,
    Published,
    Question,
    Ranking,
    Reading,
    Sentence,
    Settings,
    Weights,
    Yardstick,
)

__all__ = [
    "Conflict",
    "DecisionMaker",
    "Hypothesis",
    "Option",
    "Outcome",
    "Payoffs",
    "Preference",
    "Prioritised",
    "Published",
    "Question",
    "Ranking",
    "Reading",
    "Sentence",
    "Settings",
    "Weights",
    "Yardstick",
]
