"""Answers for every state at once; exactly those of the definitions."""

from detente.engine.solution import Solved, by_definition, credible_improvements, solve

__all__ = ["Solved", "by_definition", "credible_improvements", "solve"]
