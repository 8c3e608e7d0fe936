"""Who is speaking when a sentence does not say: labels of an interview, quotations that go on, pronouns.

A paragraph that opens with a short name and a colon is that speaker's; one that ends with a question mark is taken
for the interviewer's. A sentence inside a quotation has the speaker of the nearest sentence of its paragraph. A
pronoun stands for whoever spoke last, or for the name before it when nobody has spoken for a while.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.reading.lexicon import Lexicon
from detente.reading.marks import Chain, Source
from detente.reading.standing import weakest
from detente.reading.words import Word, words_of

__all__ = ["PRONOUNS", "Memory", "carried", "label_of", "standing_of_chain"]

LONGEST_LABEL = 80
MOST_NEAR = 8
MOST_WORDS = 8
FADES = 2
"""After so many sentences a pronoun stands for the last name instead of the last speaker."""
SINGULAR = frozenset(("he", "she"))
PLURAL = frozenset(("they",))
PRONOUNS = SINGULAR | PLURAL | {"it"}
WRITER = frozenset(("i", "we"))


@dataclass(slots=True)
class Memory:
    """The last person who spoke in an article, and the last name in it."""

    last: Source | None = None
    heads: dict[str, Source] = field(default_factory=dict[str, Source])
    name: str = ""
    since: int = 0
    """How many sentences ago somebody spoke."""

    def mention(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        """Remember the first name of a sentence, which it is mostly about."""
        known = [at for at, word in enumerate(words) if word.capital and (at or word.genitive)]
        names = [at for at in known if words[at].word not in lexicon.words("starter") | lexicon.words("time")]
        if names:
            first = words[names[0]]
            self.name = first.raw[: len(first.word)]
        self.since += 1

    def named(self, source: Source) -> Source:
        """Return a source with whom it stands for, and remember whoever is named."""
        low = source.text.lower()
        words = low.split()
        if low in PLURAL and not (self.last is not None and _is_plural(self.last.text)):
            return replace(source, attribution="unattributed")
        if low in SINGULAR | PLURAL:
            if self.last is None or (self.since > FADES and self.name):
                return replace(
                    source, attribution="named" if self.name else "unattributed", stands_for=self.name
                )
            return replace(source, attribution=self.last.attribution, stands_for=self.last.text)
        if low not in WRITER:
            earlier = self.heads.get(_singular(words[-1]))
            if earlier is not None and words[-2:-1] == ["the"]:  # the official: the one from before
                source = replace(
                    source, attribution=earlier.attribution, stands_for=earlier.stands_for or earlier.text
                )
            elif words:
                self.heads[_singular(words[-1])] = source
            self.last, self.since = source, 0
        return source


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _is_plural(text: str) -> bool:
    """Say whether a phrase speaks of several: the people, two officials, Pellworth and Tramont."""
    words = text.lower().split()
    return " and " in text or any(
        word in ("people", "men", "women", "police") or word.endswith("s") for word in words
    )


def label_of(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the span of the speaker a paragraph opens with, and the offset after the colon.

    Examples
    --------
    >>> text = "ADMIRAL TYE: They are in international waters."
    >>> first, last, after = label_of(text, 0, len(text), Lexicon.of([]))
    >>> text[first:last]
    'ADMIRAL TYE'
    """
    colon = text.find(":", start, min(end, start + LONGEST_LABEL))
    while 0 < colon < end - 1 and text[colon - 1].isdigit() and text[colon + 1].isdigit():
        colon = text.find(":", colon + 1, min(end, start + LONGEST_LABEL))  # the colon of 14:05
    if (
        colon < 0
        or colon + 1 >= end
        or not text[colon + 1].isspace()
        or text[start:end].rstrip().endswith("?")
    ):
        return None
    words = words_of(text, start, colon)
    while words and words[0].raw[0].isdigit():
        words = words[1:]
    for at in range(1, len(words)):
        if "," in text[words[at - 1].end : words[at].start]:
            words = words[:at]
            break
    if not words or len(words) > MOST_WORDS or not _is_speaker(words, lexicon):
        return None
    if any(mark in text[words[0].start : words[-1].end] for mark in '.!?;"“”«—–') and len(words) > 3:
        return None
    return words[0].start, words[-1].end, colon + 1


def _is_speaker(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether words before a colon are a name or a role, and no remark."""
    kinds = ("auxiliary", "speech", "thought", "mute", "clause")
    if any(
        word.word in lexicon.words(kind) and not (word.capital and at)
        for at, word in enumerate(words)
        for kind in kinds
    ):
        return False
    if (
        not words[0].capital
        or words[0].word in lexicon.words("label")
        or words[-1].word in lexicon.words("label")
    ):
        return False
    if " ".join(word.word for word in words) in lexicon.phrases("label"):
        return False
    capitals = sum(word.capital for word in words)
    nouns = lexicon.words("anonymous") | lexicon.words("office")
    return (capitals >= len(words) - 1 and len(words) <= 5) or any(word.word in nouns for word in words)


def carried(
    chains: Sequence[tuple[Chain, ...]], is_quoted: Sequence[bool], quotes: Sequence[tuple[int, int]]
) -> list[tuple[Chain, ...]]:
    """Give sentences inside a quotation the speaker of the nearest sentence of the paragraph that names one.

    Whoever is named inside a quotation himself is not its speaker.
    """
    spoken = [tuple(_speaking(chain, quotes) for chain in own[-1:]) for own in chains]
    kept: list[tuple[Chain, ...]] = []
    before: tuple[Chain, ...] = ()
    first = next((own for own in spoken if own and own[0].links), ())
    for own, speakers, quoted in zip(chains, spoken, is_quoted, strict=True):
        kept.append(own or ((before or first) if quoted else ()))
        before = speakers if speakers and speakers[0].links else before
    return kept


def _speaking(chain: Chain, quotes: Sequence[tuple[int, int]]) -> Chain:
    """Return those of a chain who stand outside quotations, as sources named elsewhere."""
    last = bisect_right(quotes, (chain.links[-1].start, len(quotes) and quotes[-1][1]))
    near = quotes[max(0, last - MOST_NEAR) : last]
    links = [link for link in chain.links if not any(start < link.start < end for start, end in near)]
    return Chain(tuple(replace(link, start=0, end=0) for link in links), standing_of_chain(links))


def standing_of_chain(links: Sequence[Source]) -> str:
    """Return the attribution that allows least; an open pronoun counts only where it stands alone."""
    clear = [link for link in links if link.stands_for or link.text.lower() not in PRONOUNS]
    return weakest([link.attribution for link in clear or links])
