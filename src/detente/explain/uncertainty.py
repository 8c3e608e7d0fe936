"""How sure an answer is, what would flip it, and what is worth finding out, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.evidence import in_words
from detente.explain.naming import Names
from detente.explain.numbers import per_cent
from detente.forecasting import Answer, Assessment, Band
from detente.model import Question

__all__ = ["answer_told", "band_told", "flip_told", "worth_told"]

WORTH = 0.0005
"""Information that gains less than this in Brier score is not told of."""


def band_told(band: Band | None) -> str:
    """Tell a band behind its number, as in " (26 to 53)", or nothing.

    Examples
    --------
    >>> band_told(Band(0.26, 0.53))
    ' (26 to 53)'
    """
    return "" if band is None else f" ({100 * band.low:.0f} to {100 * band.high:.0f})"


def answer_told(answer: Answer, band: Band | None) -> str:
    """Tell a probability by word, number and band."""
    if answer.probability is None:
        return ""
    return f"{in_words(answer.probability)}, {per_cent(answer.probability)}{band_told(band)}"


def flip_told(found: Assessment, names: Names, asked: Question) -> Iterator[str]:
    """Tell the smallest change of one prior that would change the word of an answer."""
    for flip in found.flips:
        if flip.asked == asked.name:
            yield (
                f"It would be {flip.after} if {names.belief(flip.about, flip.value)} had a prior of "
                f"{per_cent(flip.new)}, not {per_cent(flip.old)}."
            )
            return


def worth_told(found: Assessment, names: Names) -> Iterator[str]:
    """Tell whose truth, and which report, would be worth most for the end that scenarios are compared by."""
    measure = found.measure
    if measure is None or measure.question is None:
        return
    name = measure.question.name
    truths = [known for known in found.forecast.information.known if known.answers[name].brier >= WORTH]
    reports = [heard for heard in found.forecast.information.heard if heard.answers[name].brier >= WORTH]
    if truths:
        best = max(truths, key=lambda known: known.answers[name].brier)
        yield f"Most worth knowing for it: {_about(names, best.about)}."
    if reports:
        worth = max(reports, key=lambda heard: heard.answers[name].brier)
        text = names.conflict.ledger.claims[worth.claim].text
        yield f"Most worth a reliable report: “{text}”."


def _about(names: Names, about: str) -> str:
    driver = names.conflict.ledger.drivers.get(about)
    if driver is not None:
        return driver.label or about
    return f"what {names.inside(names.conflict.names.index(about))} wants"
