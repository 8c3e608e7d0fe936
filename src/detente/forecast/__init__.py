"""Beliefs to probabilities: what holds, what is reached, what would change it."""

from detente.forecast.answers import Answer
from detente.forecast.assessment import Assessment, assess
from detente.forecast.chances import Chances, Reached
from detente.forecast.entry import Entry, Stance, who_refuses
from detente.forecast.forecast import Forecast, forecast, standing_beliefs
from detente.forecast.influence import LeftOut, leave_out
from detente.forecast.matter import SCENARIOS, Matter, would_it_matter
from detente.forecast.tables import Progress
from detente.forecast.traffic import Traffic, Travelled, main_part, traffic

__all__ = [
    "SCENARIOS",
    "Answer",
    "Assessment",
    "Chances",
    "Entry",
    "Forecast",
    "LeftOut",
    "Matter",
    "Progress",
    "Reached",
    "Stance",
    "Traffic",
    "Travelled",
    "assess",
    "forecast",
    "leave_out",
    "main_part",
    "standing_beliefs",
    "traffic",
    "who_refuses",
    "would_it_matter",
]
