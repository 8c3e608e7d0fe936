"""Where sentences end.

A full stop, question or exclamation mark, with the quotation marks and brackets that close after it, ends a sentence
when white space follows and what comes then can open one. Not after titles (Dr.), initials (J. R.) and numbers of
lists; after other abbreviations (U.N., Inc.) only before a word that opens sentences. Decimals have no space inside,
and a quoted question goes on where its speaker is named (`"Why?" he asked`).

Source  Kiss & Strunk, Computational Linguistics 32 (2006) 485-525, for what full stops can mean
"""

from __future__ import annotations

import re

from detente.reading.lexicon import Lexicon
from detente.reading.words import Word, words_of

__all__ = ["sentence_spans"]

STOP = re.compile(r"([.!?…‥]+|[。！？｡؟۔।॥])[\"'”’»›)\]}*_]*")
WIDE = frozenset("。！？｡")
OPENERS = frozenset("\"'“‘«‹„([{*_—–-#$£€¿¡")
LOOK = 64
AROUND = "\"'“”‘’«»([)]*_—–-"


def sentence_spans(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans of the sentences between two offsets, without white space about them.

    Examples
    --------
    >>> lexicon = Lexicon.of([])
    >>> text = "Prices rose 4.5 points. “Why now?” he asked. Nobody knew…"
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text), lexicon)]
    ['Prices rose 4.5 points.', '“Why now?” he asked.', 'Nobody knew…']
    """
    spans: list[tuple[int, int]] = []
    begin = _skipped(text, start, end)
    for stop in STOP.finditer(text, start, end):
        if stop.end() <= begin or not _ends(text, begin, stop, end, lexicon):
            continue
        spans.append((begin, stop.end()))
        begin = _skipped(text, stop.end(), end)
    last = end
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        spans.append((begin, last))
    return spans


def _skipped(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, begin: int, stop: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    after = stop.end()
    if text[stop.start()] in WIDE or after >= end:
        return True
    following = _skipped(text, after, min(end, after + LOOK))
    if following == after or (following < end and not _can_open(text[following])):
        return False
    words = words_of(text, following, min(end, following + LOOK))
    if stop[1] == ".":
        return _full_stop(text, begin, stop.start(), words, lexicon)
    is_quoted = len(stop[0]) > len(stop[1]) and stop[1] not in ("…", "...")
    return not (is_quoted and _names_speaker(text, words, lexicon))


def _can_open(letter: str) -> bool:
    return letter in OPENERS or letter.isdigit() or (letter.isalpha() and not letter.islower())


def _full_stop(text: str, begin: int, at: int, following: list[Word], lexicon: Lexicon) -> bool:
    """Say whether the full stop at `at` ends a sentence, judging by the words about it."""
    first = at
    while first > max(begin, at - LOOK) and not text[first - 1].isspace():
        first -= 1
    raw = text[first:at].lstrip(AROUND).rstrip(AROUND)
    word = raw.lower()
    opens = bool(following) and following[0].word in lexicon.words("starter")
    if word == "no":  # the answer, unless a number follows
        return not (following and following[0].raw[0].isdigit())
    if word in lexicon.words("title") or (raw.isdigit() and first == begin and len(raw) <= 3):
        return False  # Dr., or the number of a list
    if len(raw) == 1 and raw.isupper() and raw != "I":
        return opens and first > begin
    return opens or not (word in lexicon.words("either") or _is_dotted(raw))


def _is_dotted(raw: str) -> bool:
    """Say whether a word is letters with full stops between them, as in U.N or e.g."""
    letters = raw.split(".")
    return len(letters) > 1 and all(len(letter) <= 2 and letter.isalpha() for letter in letters)


def _names_speaker(text: str, words: list[Word], lexicon: Lexicon) -> bool:
    """Say whether a quotation is followed by who said it, as in “Never!” Menko said."""
    speech = lexicon.words("speech") | lexicon.words("denial")
    for index, word in enumerate(words[:4]):
        if index and any(mark in ",.;:!?" for mark in text[words[index - 1].end : word.start].strip()):
            return False
        if word.word in speech:
            return index > 0 or len(words) > 1
    return False
