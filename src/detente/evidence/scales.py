"""The scales by which reports are weighed, and the words in which probabilities are told.

Source      reliability letters A to F: the Admiralty / NATO scale; output words: ICD 203 (2015).
Convention  every number here is this project's own reading of those scales, not published authority;
            a file overrides letters and words under `settings.scales`.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ATTRIBUTIONS", "LETTERS", "WORDS", "in_words", "stacked"]

LETTERS = {"A": 0.95, "B": 0.80, "C": 0.60, "D": 0.35, "F": 0.25, "E": 0.05}

WORDS = {
    "flat": 0.95,
    "will": 0.93,
    "very likely": 0.87,
    "likely": 0.72,
    "expected": 0.72,
    "signalled": 0.72,
    "seems": 0.72,
    "may": 0.55,
    "might": 0.55,
    "could": 0.55,
    "cannot be ruled out": 0.52,
    "unlikely": 0.30,
    "denies": 0.05,
}

# the best letter that a way of naming the source allows
ATTRIBUTIONS = {"named": "A", "anonymous": "C", "unattributed": "F", "partisan": "D"}

BORDERS: tuple[tuple[float, bool, str], ...] = (
    (0.05, True, "almost no chance"),
    (0.20, False, "very unlikely"),
    (0.45, False, "unlikely"),
    (0.55, True, "roughly even"),
    (0.80, True, "likely"),
    (0.95, False, "very likely"),
)


def in_words(probability: float) -> str:
    """Tell a probability in the words of ICD 203.

    Borders: at most .05, below .20, below .45, at most .55, at most .80, below .95, from .95.

    Examples
    --------
    >>> [in_words(p) for p in (0.05, 0.2, 0.45, 0.55, 0.8, 0.95)]
    ['almost no chance', 'unlikely', 'roughly even', 'roughly even', 'likely', 'almost certain']
    """
    for border, included, words in BORDERS:
        if probability < border or (included and probability == border):
            return words
    return "almost certain"


def stacked(q: Sequence[float]) -> float:
    """Stack hedges: each layer is another noisy channel, so 2q - 1 is the product of 2q_k - 1.

    Examples
    --------
    >>> round(stacked([0.72, 0.55]), 3)
    0.522
    """
    product = 1.0
    for layer in q:
        product *= 2 * layer - 1
    return (1 + product) / 2
