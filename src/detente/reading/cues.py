"""The cues of a sentence: what hedges, attributes, denies, quotes, conditions, recalls, dates and names in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.reading.actors import Cast
from detente.reading.attribution import Said
from detente.reading.dates import MONTHS, date_cues
from detente.reading.lexicon import Found, Lexicon
from detente.reading.marks import Cue
from detente.reading.words import Word, is_title

__all__ = ["HEARSAY", "cues_of"]

HEARSAY = "hearsay"
"""The value of an attribution to nobody."""

PLAIN = {"hearsay": "attribution", "denied": "denial", "conditional": "conditional", "base_rate": "base_rate"}
MONTH_BEFORE = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "this",
        "from",
        "to",
        "between",
        "before",
        "after",
        "during",
    ]
)


def cues_of(
    text: str,
    words: Sequence[Word],
    founds: Sequence[Found],
    said: Sequence[Said],
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    cast: Cast,
    day: date | None,
) -> tuple[Cue, ...]:
    """Return the cues of a sentence in the order of the text."""
    title = is_title(words)
    spoken = {each.found: each for each in said}
    cues: list[Cue] = []
    for found in founds:
        start, end = words[found.first].start, words[found.last - 1].end
        if found.kind == "hedge":
            if not _is_name(found, words, title):
                cues.append(Cue("hedge", start, end, found.says))
        elif found.kind in PLAIN:
            value = HEARSAY if found.kind == "hearsay" else found.says
            cues.append(Cue(PLAIN[found.kind], start, end, value))
        elif found in spoken:
            cues.append(Cue("denial" if found.kind == "denial" else "attribution", start, end))
        if found.says and found.kind in ("speech", "thought") and _hedges(found, spoken, words, lexicon):
            cues.append(Cue("hedge", start, end, found.says))
    if words and words[0].word == "should" and not text[: words[-1].end + 1].endswith("?"):
        cues.append(Cue("conditional", words[0].start, words[0].end))
    cues += [Cue("quotation", start, end) for start, end in quotes]
    cues += date_cues(words, lexicon, day)
    cues += cast.find(words)
    return tuple(sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.kind)))


def _hedges(found: Found, spoken: dict[Found, Said], words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether a verb of hinting or believing hedges: somebody holds it, or something suggests it."""
    if found in spoken:
        return True
    word = words[found.first].word
    before = words[found.first - 1] if found.first else None
    if before is None or before.word == "to" or before.genitive or word.endswith("ing"):
        return False
    is_noun = before.word in lexicon.words("determiner") and before.word not in (
        "this",
        "that",
        "these",
        "those",
    )
    return not is_noun and before.word not in lexicon.words("preposition")


def _is_name(found: Found, words: Sequence[Word], title: bool) -> bool:
    """Say whether May is the month here, or Will a person."""
    word = words[found.first]
    if word.raw not in ("May", "Will", "Might"):
        return False
    before = words[found.first - 1] if found.first else None
    after = words[found.last] if found.last < len(words) else None
    if word.raw == "May":
        dated = (after is not None and after.raw[0].isdigit()) or (
            before is not None and before.raw[0].isdigit()
        )
        return dated or (before is not None and before.word in MONTH_BEFORE | frozenset(MONTHS))
    return not title and before is not None and after is not None and after.capital
