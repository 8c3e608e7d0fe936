"""Answers to the questions of a file.

A question on a claim is answered by what the reports make of that claim. A question on where the conflict goes
(`when`), without a date, is answered by where the walk ends; a dated one by the clock (forecasting/dated.py). Why a
question has no answer is a short code; `explain` has the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.evidence import in_words
from detente.forecasting.chances import Chances
from detente.forecasting.tables import Tables
from detente.model import Question

__all__ = ["Answer", "Unanswered", "answer"]

Floats = npt.NDArray[np.float64]
Unanswered = Literal["", "needs_date", "needs_status_quo"]
"""Why a question has no answer; "" where it has one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: a probability and its words, or a code that says why there is none."""

    question: Question
    probability: float | None
    unanswered: Unanswered = ""

    @property
    def words(self) -> str | None:
        """The probability in the words of ICD 203."""
        return None if self.probability is None else in_words(self.probability)


def answer(tables: Tables, found: Chances, question: Question, dated: Mapping[str, Floats]) -> Answer:
    """Answer one question of the file; `dated` has the answers of dated ones in each profile."""
    if question.claim:
        return Answer(question, found.beliefs.claims[question.claim])
    if found.reached is None or question.when is None:
        return Answer(question, None, "needs_status_quo")
    if question.by or question.on:
        row = dated.get(question.name)
        if row is None:
            return Answer(question, None, "needs_date")
        return Answer(question, float(found.beliefs.weights() @ row))
    return Answer(question, found.reached.where(question.when.holds(tables.games.space.codes)))
