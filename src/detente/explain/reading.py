"""The sentences of the reading table: where a sentence stood, how sure it is, and what follows from its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from detente.evidence import Item, Weighed, in_words
from detente.evidence.ledger import Word
from detente.explain.days import day_in_words
from detente.explain.numbers import per_cent

__all__ = ["chance", "counting", "kind_told", "place_told", "signed", "unread", "word_told"]

AT = re.compile(r"([a-z])(\d+)(?:s(\d+))?")
PLACES = {"h": "Headline", "b": "Byline", "r": "Related line {0}", "p": "Paragraph {0}, sentence {1}"}
KINDS = {
    "evidence": "a report",
    "modelled": "modelled: a choice, wish or question of the model",
    "prior": "a prior: believed before any report",
    "context": "context: bears on no part of the model",
    "out of scope": "out of scope",
}


def chance(probability: float) -> str:
    """Tell a probability by word and number together.

    Examples
    --------
    >>> chance(0.375)
    'unlikely, 38 %'
    """
    return f"{in_words(probability)}, {per_cent(probability)}"


def signed(number: float) -> str:
    """Write a number from −1 to 1 with its sign and two decimals.

    Examples
    --------
    >>> signed(0.264), signed(-0.72), signed(0.0)
    ('+.26', '−.72', '.00')
    """
    text = f"{abs(number):.2f}".removeprefix("0")
    return text if text == ".00" else ("−" if number < 0 else "+") + text


def place_told(at: str) -> str:
    """Tell where a sentence stood.

    Examples
    --------
    >>> place_told("p1s2"), place_told("h1")
    ('Paragraph 1, sentence 2', 'Headline')
    """
    found = AT.fullmatch(at)
    if found is None:
        return at
    kind, first, second = found.groups()
    return PLACES.get(kind, at).format(first, second)


def kind_told(kind: str) -> str:
    """Tell how a sentence was read."""
    return KINDS.get(kind, kind)


def word_told(words: Sequence[Word]) -> str:
    """Tell the words of certainty of a report; none are a flat statement.

    Examples
    --------
    >>> word_told(("signalled", "may")), word_told(())
    ('“signalled”, “may”', 'flat')
    """
    if not words or tuple(words) == ("flat",):
        return "flat"
    return ", ".join(f"“{word}”" if isinstance(word, str) else f"{word:f}" for word in words)


def counting(row: Weighed) -> str:
    """Tell how far a report counts beside the others of its origin.

    Examples
    --------
    >>> counting(Weighed("e1", "goes", "an official", "C", 0.60, 0.72, 0.264, 0.0))
    'copy, adds nothing'
    """
    if row.counted >= 1:
        return "counted"
    return "copy, adds nothing" if row.counted <= 0 else f"in part, {per_cent(row.counted)}"


def unread(item: Item, as_of: date | None) -> str:
    """Tell why a report is not read at a date."""
    if as_of is None or item.date > as_of:
        return "not yet read: later than this date"
    if item.retracted is not None and item.retracted <= as_of:
        return f"not read: taken back on {day_in_words(item.retracted)}"
    return "not read: superseded"
