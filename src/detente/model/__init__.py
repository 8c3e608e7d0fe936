"""What is stated: the conflict at rest."""

from detente.model.asked import Outcome, Plan, Question, Yardstick
from detente.model.conflict import (
    ChanceOption,
    Conflict,
    DecisionMaker,
    Observation,
    Option,
    Published,
    Reading,
    Sentence,
    Settings,
)
from detente.model.wanted import Hypothesis, Payoffs, Preference, Prioritised, Ranking, Weights

__all__ = [
    "ChanceOption",
    "Conflict",
    "DecisionMaker",
    "Hypothesis",
    "Observation",
    "Option",
    "Outcome",
    "Payoffs",
    "Plan",
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
