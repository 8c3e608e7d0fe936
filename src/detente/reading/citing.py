"""A sentence that is quoted, held against the text it is said to be from.

Definition  a citation is true when the place it names is a sentence of the text, its words are that sentence's,
            all of them in their order, and its hash is the sentence's. White space may differ, since a text is broken
            into lines; nothing else may.
Place       whole sentences only: half a sentence can say the opposite of it
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.errors import Fault, nearest
from detente.reading.marks import Marked
from detente.reading.read import Read
from detente.reading.words import words_of

__all__ = ["Citation", "nearest_sentence", "sentence_cited"]

SHOWN = 300


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a text, and the words and the hash that are said to be the sentence's there."""

    at: str
    quote: str
    sha256: str


def sentence_cited(article: Read, citation: Citation) -> Marked | Fault:
    """Return the sentence that is cited, or what is wrong with the citation and the nearest true sentence.

    Examples
    --------
    >>> from detente.reading import Lexicon, Text, read_articles
    >>> [article] = read_articles([Text("a.txt", "Crews may strike. Pay is low.")], Lexicon.of([])).articles
    >>> fault = sentence_cited(article, Citation("p1s1", "Crews will strike.", article.sentences[0].sha256))
    >>> fault.wanted, fault.hint
    ('“Crews may strike.”', 'the nearest sentence of a.txt is p1s1: “Crews may strike.”')
    """
    text = article.text
    places = {sentence.at: sentence for sentence in article.sentences}
    like = nearest_sentence(article, citation.quote)
    hint = (
        "" if like is None else f"the nearest sentence of {text.name} is {like.at}: {_shown(article, like)}"
    )
    sentence = places.get(citation.at)
    if sentence is None:
        wanted = nearest(citation.at, places) or f"a place that read gives, of {len(places)} sentences"
        return Fault(f"{text.name} has no sentence {citation.at}", citation.at, wanted, hint)
    if citation.quote.split() != text.content[sentence.start : sentence.end].split():
        problem = f"these words are not sentence {citation.at} of {text.name}"
        return Fault(problem, f"“{citation.quote[:SHOWN]}”", _shown(article, sentence), hint)
    if citation.sha256.lower() != sentence.sha256:
        problem = f"the hash is not that of sentence {citation.at} of {text.name}"
        return Fault(problem, citation.sha256, sentence.sha256, "take it from the marks of this very text")
    return sentence


def nearest_sentence(article: Read, quote: str) -> Marked | None:
    """Return the sentence that shares most words with a quotation, or None when none shares any."""
    wanted = Counter(word.word for word in words_of(quote))

    def likeness(sentence: Marked) -> float:
        held = Counter(word.word for word in words_of(article.text.content, sentence.start, sentence.end))
        return (wanted & held).total() / max(1, (wanted | held).total())

    best = max(article.sentences, key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None


def _shown(article: Read, sentence: Marked) -> str:
    """Return a sentence in quotation marks; of a very long one its beginning."""
    words = " ".join(article.text.content[sentence.start : sentence.end].split())
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"
