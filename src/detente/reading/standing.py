"""How a source is named, and the best letter that allows (evidence: ATTRIBUTIONS).

named         a proper name, or an office that speaks on record: the minister, the foreign ministry
anonymous     a noun for a person without a name, placed by a word beside it: a senior Turkish official
unattributed  nobody could be asked: sources, insiders, officials without a place
partisan      a side in a fight about the other side
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.scales import ATTRIBUTIONS, LETTERS
from detente.reading.lexicon import Lexicon
from detente.reading.words import Word

__all__ = ["capped", "head_of", "standing_of", "weakest"]


def head_of(words: Sequence[Word], lexicon: Lexicon) -> int:
    """Return which word of a noun phrase is its head: the last before a preposition, past "one of the"."""
    of = next((at for at, word in enumerate(words) if word.word == "of"), -1)
    if of > 0 and words[of - 1].word in lexicon.words("quantity"):
        return of + 1 + head_of(words[of + 1 :], lexicon) if of + 1 < len(words) else of - 1
    joins = [at for at, word in enumerate(words) if at and word.word in lexicon.words("preposition")]
    return (joins[0] if joins else len(words)) - 1


def standing_of(words: Sequence[Word], lexicon: Lexicon) -> str:
    """Say how a noun phrase names its source.

    Examples
    --------
    >>> from detente.evidence import Phrase
    >>> from detente.reading.words import words_of
    >>> nouns = [Phrase(kind="anonymous", text="official"), Phrase(kind="anonymous", text="officials"),
    ...          Phrase(kind="determiner", text="a")]
    >>> [standing_of(words_of(text), Lexicon.of(nouns))
    ...  for text in ("a senior Turkish official", "officials", "Ilona Breck")]
    ['anonymous', 'unattributed', 'named']
    """
    at = head_of(words, lexicon)
    head = words[at]
    is_nameless = head.word in lexicon.words("anonymous") and not (
        head.capital and at > 0 and words[at - 1].capital
    )
    if not is_nameless:
        counted = lexicon.words("determiner") | lexicon.words("quantity")
        is_vague = (
            head.word in lexicon.words("vague")
            or head.word in lexicon.words("mute")
            or all(word.word in counted for word in words)  # several, two, both: of whom, is not said
        )
        return "unattributed" if is_vague else "named"
    plain = [
        word
        for word in words
        if word.word not in lexicon.words("determiner") and word.word not in lexicon.words("quantity")
    ]
    if head.word in lexicon.words("office") and words[0].word == "the" and len(plain) == 1:
        return "named"  # the minister: there is one
    placed = [word for word in plain if word.word not in lexicon.words("preposition")]
    return "anonymous" if len(placed) > 1 else "unattributed"


def capped(attribution: str) -> float:
    """Return the r that an attribution allows at most, on the published scale."""
    return LETTERS[ATTRIBUTIONS[attribution]]


def weakest(attributions: Sequence[str]) -> str:
    """Return the attribution that allows least; none at all is the worst."""
    return min(attributions, key=capped, default="unattributed")
