"""One function per thing a user wants done; every door calls it."""

from detente.forecasting import Assessment, Forecast, assess, forecast
from detente.formats import case_names, open_conflict
from detente.study.check import Checked, check
from detente.study.evidence import Evidence, evidence
from detente.study.report import Reported, report
from detente.study.solution import Solution, solve
from detente.study.verify import Difference, Verified, verify
from detente.study.why import why

__all__ = [
    "Assessment",
    "Checked",
    "Difference",
    "Evidence",
    "Forecast",
    "Reported",
    "Solution",
    "Verified",
    "assess",
    "case_names",
    "check",
    "evidence",
    "forecast",
    "open_conflict",
    "report",
    "solve",
    "verify",
    "why",
]
