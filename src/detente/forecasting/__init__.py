"""Beliefs to probabilities: what holds, what is reached, what would change it."""

from detente.forecasting.answers import Answer, Unanswered
from detente.forecasting.assessment import Assessment, assess
from detente.forecasting.bands import Band, Bands
from detente.forecasting.chances import Chances, Reached
from detente.forecasting.entry import Entry, Stance, who_refuses
from detente.forecasting.forecast import Forecast, forecast
from detente.forecasting.influence import LeftOut, leave_out
from detente.forecasting.information import GRADE, Information
from detente.forecasting.matter import Matter, Measure, Scenario, would_it_matter
from detente.forecasting.portions import Portion, Share
from detente.forecasting.solved import SolvedGames
from detente.forecasting.standing import Standing, bring_forward, date_of_reading, standing_beliefs
from detente.forecasting.tables import Progress
from detente.forecasting.traffic import Traffic, Travelled, main_part, traffic

__all__ = [
    "GRADE",
    "Answer",
    "Assessment",
    "Band",
    "Bands",
    "Chances",
    "Entry",
    "Forecast",
    "Information",
    "LeftOut",
    "Matter",
    "Measure",
    "Portion",
    "Progress",
    "Reached",
    "Scenario",
    "Share",
    "SolvedGames",
    "Stance",
    "Standing",
    "Traffic",
    "Travelled",
    "Unanswered",
    "assess",
    "bring_forward",
    "date_of_reading",
    "forecast",
    "leave_out",
    "main_part",
    "standing_beliefs",
    "traffic",
    "who_refuses",
    "would_it_matter",
]
