"""Answers for every state at once; exactly those of the definitions."""

from detente.engine.solution import Solved, credible_improvements, solve

__all__ = ["Solved", "credible_improvements", "solve"]
