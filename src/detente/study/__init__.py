"""One function per thing a user wants done; every door calls it."""

from detente.formats import case_names, open_conflict
from detente.study.assessment import Assessment, assess
from detente.study.check import Checked, check
from detente.study.solution import Solution, solve
from detente.study.verify import Difference, Verified, verify
from detente.study.why import why

__all__ = [
    "Assessment",
    "Checked",
    "Difference",
    "Solution",
    "Verified",
    "assess",
    "case_names",
    "check",
    "open_conflict",
    "solve",
    "verify",
    "why",
]
