"""Scores: how far forecasts were from what happened, and whether others were nearer.

Definition  for a probability p and an outcome o (1 it happened, 0 it did not):
                Brier score      (p − o)², from 0 (sure and right) to 1 (sure and wrong); .25 for p = ½
                logarithmic      −log₂ of the probability given to what happened, in bits; 1 for p = ½
            Lower is better. The logarithm of nothing has no bound, so for it p is held within .01 … .99, for every
            forecaster alike: at most 6.644 bits, at least .0145.
References  persistence (forecasting/persistence.py), uniform (½), and the analyst's own number. Each is compared with
            the program on the same forecasts. Skill is 1 − Brier / Brier of the reference: 1 perfect, 0 no better,
            negative worse. Bits gained are bits of the reference − bits.
Over time   a forecast stands from its day to the day of the next one; the last stands to the day asked about, or for
            one day where none is. Scores are averaged over the days. Of two forecasts of one day the later stands.
Late        a forecast made when the outcome was known is no test. Where a question has others, only these count.
Calibration of the questions that were given about the same probability, how many happened; one forecast a question,
            the last that counts. Below 20 resolved questions chance alone makes any pattern: there is no table.
Look-alikes Brier's own formula sums over both outcomes, which doubles it.
Source      Brier 1950; Good 1952; Murphy 1992 for skill. The bounds and the 20 are this project's convention.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2

from detente.evidence import in_words
from detente.record import Fixed

__all__ = [
    "REFERENCES",
    "WANTED",
    "Bin",
    "Call",
    "Judged",
    "Mean",
    "Pair",
    "Score",
    "calibration",
    "judge",
    "mean",
]

LEAST = 0.01
WANTED = 20
"""How many resolved questions a calibration table takes."""
REFERENCES = ("persistence", "uniform", "own")


@dataclass(frozen=True, slots=True)
class Score:
    """Two distances from what happened; lower is better."""

    brier: float
    bits: float

    @classmethod
    def of(cls, probability: float, outcome: bool) -> Score:
        """Score one probability.

        Examples
        --------
        >>> Score.of(0.5, True)
        Score(brier=0.25, bits=1.0)
        >>> Score.of(0.75, False)
        Score(brier=0.5625, bits=2.0)
        """
        held = min(1 - LEAST, max(LEAST, probability))
        return cls((probability - outcome) ** 2, -log2(held if outcome else 1 - held))


@dataclass(frozen=True, slots=True)
class Pair:
    """The program and a reference, scored on the same forecasts."""

    program: Score
    reference: Score

    @property
    def skill(self) -> float | None:
        """1 − Brier / Brier of the reference; None where the reference was perfect."""
        return 1 - self.program.brier / self.reference.brier if self.reference.brier else None

    @property
    def bits_gained(self) -> float:
        """How many bits the program was better by."""
        return self.reference.bits - self.program.bits


@dataclass(frozen=True, slots=True)
class Call:
    """One forecast of one question.

    Attributes
    ----------
    day : date
        The day of which it speaks.
    program : float
        The probability that the program gave.
    persistence, own : float or None
        The same of the references that may have none.
    late : bool
        Whether the outcome was known when it was made.
    """

    day: date
    program: float
    persistence: float | None = None
    own: float | None = None
    late: bool = False

    def reference(self, name: str) -> float | None:
        """Return what a reference said."""
        return 0.5 if name == "uniform" else self.own if name == "own" else self.persistence


@dataclass(frozen=True, slots=True)
class Judged:
    """One resolved question.

    Attributes
    ----------
    scores : tuple of Score
        Of each forecast, in the order given.
    days : tuple of int
        How many days each stands; 0 for one that does not count.
    counts : int
        Which one counts: the last, late ones aside where there are others.
    late : bool
        Whether all forecasts were late.
    last, over_time : Score
        Of that one, and averaged over the days.
    last_against, over_time_against : mapping of str to Pair
        The same beside each reference that has a number.
    """

    scores: tuple[Score, ...]
    days: tuple[int, ...]
    counts: int
    late: bool
    last: Score
    over_time: Score
    last_against: Mapping[str, Pair]
    over_time_against: Mapping[str, Pair]


def judge(calls: Sequence[Call], outcome: bool, until: date | None) -> Judged:
    """Score the forecasts of one question.

    Parameters
    ----------
    calls : sequence of Call
        At least one, ordered by day, those of one day in the order in which they were recorded.
    outcome : bool
    until : date or None
        The day asked about.
    """
    late = all(call.late for call in calls)
    pool = [at for at, call in enumerate(calls) if late or not call.late]
    days = [0] * len(calls)
    for at, following in pairwise(pool):
        days[at] = (calls[following].day - calls[at].day).days
    days[pool[-1]] = 1 if until is None else max(1, (until - calls[pool[-1]].day).days)
    only_last = [int(at == pool[-1]) for at in range(len(calls))]
    scores = tuple(Score.of(call.program, outcome) for call in calls)
    return Judged(
        scores,
        tuple(days),
        pool[-1],
        late,
        scores[pool[-1]],
        _weighted(scores, days),
        _against(calls, scores, only_last, outcome),
        _against(calls, scores, days, outcome),
    )


def _against(
    calls: Sequence[Call], scores: Sequence[Score], weights: Sequence[int], outcome: bool
) -> dict[str, Pair]:
    pairs: dict[str, Pair] = {}
    for name in REFERENCES:
        rows = [
            (score, Score.of(said, outcome), weight)
            for call, score, weight in zip(calls, scores, weights, strict=True)
            if weight and (said := call.reference(name)) is not None
        ]
        if rows:
            program, reference, kept = zip(*rows, strict=True)
            pairs[name] = Pair(_weighted(program, kept), _weighted(reference, kept))
    return pairs


def _weighted(scores: Sequence[Score], weights: Sequence[int]) -> Score:
    total = sum(weights)
    return Score(
        sum(weight * score.brier for score, weight in zip(scores, weights, strict=True)) / total,
        sum(weight * score.bits for score, weight in zip(scores, weights, strict=True)) / total,
    )


@dataclass(frozen=True, slots=True)
class Mean(Fixed):
    """All questions together: each counts once. `against` has how many are compared, and the means on these."""

    questions: int
    score: Score
    against: Mapping[str, tuple[int, Pair]]


def mean(scores: Sequence[Score], against: Sequence[Mapping[str, Pair]]) -> Mean | None:
    """Average over questions, and over those that have a reference beside it; None of none."""
    if not scores:
        return None
    compared: dict[str, tuple[int, Pair]] = {}
    for name in REFERENCES:
        pairs = [by_name[name] for by_name in against if name in by_name]
        if pairs:
            even = [1] * len(pairs)
            program = _weighted([pair.program for pair in pairs], even)
            compared[name] = len(pairs), Pair(program, _weighted([pair.reference for pair in pairs], even))
    return Mean(len(scores), _weighted(scores, [1] * len(scores)), compared)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions answered with one word: how many, how likely on average, and what share happened."""

    words: str
    questions: int
    forecast: float
    happened: float


def calibration(answers: Iterable[tuple[float, bool]]) -> tuple[Bin, ...] | None:
    """Compare what was said with what happened, word by word; None below 20 questions.

    Parameters
    ----------
    answers : iterable of (float, bool)
        For each resolved question its probability and outcome.
    """
    known = sorted(answers)
    if len(known) < WANTED:
        return None
    by_word: dict[str, list[tuple[float, bool]]] = {}
    for probability, outcome in known:
        by_word.setdefault(in_words(probability), []).append((probability, outcome))
    return tuple(
        Bin(words, len(row), sum(p for p, _ in row) / len(row), sum(o for _, o in row) / len(row))
        for words, row in by_word.items()
    )
