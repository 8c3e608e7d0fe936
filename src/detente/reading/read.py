"""From articles to marked sentences: parts, sentences, cues, chains, proposals, copies.

Nothing is decided here: letters, words and origins are proposed by published rules, and a person accepts them or not.
Text goes through in one pass, in a time that grows with its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.errors import LimitError
from detente.reading.actors import Actor, Cast
from detente.reading.articles import Text, blocks_of
from detente.reading.copies import Copied, copies
from detente.reading.lexicon import Lexicon
from detente.reading.marks import Marked
from detente.reading.origins import origins_of
from detente.reading.paragraphs import Reader
from detente.reading.words import words_of

__all__ = ["Read", "Reading", "read_articles"]

MOST_SENTENCES = 50_000


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its sentences."""

    text: Text
    sentences: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Articles read together; `origins[i][j]` names who said sentence j of article i first, chain by chain.

    `copy_of[i][j]` is the article and the sentence that it repeats, or None.
    """

    articles: tuple[Read, ...]
    origins: tuple[tuple[tuple[str, ...], ...], ...]
    copy_of: tuple[tuple[tuple[int, int] | None, ...], ...]


def read_articles(
    texts: Sequence[Text], lexicon: Lexicon, actors: Iterable[Actor] = (), day: date | None = None
) -> Reading:
    """Read articles to marked sentences.

    Parameters
    ----------
    texts : sequence of Text
    lexicon : Lexicon
        See `detente.formats.lexicons`.
    actors : iterable of Actor
        The decision makers to look for.
    day : date, optional
        The day of publication, from which relative dates count.

    Raises
    ------
    LimitError
        When there are more than 50,000 sentences.

    Examples
    --------
    >>> from detente.evidence import Phrase
    >>> lexicon = Lexicon.of([Phrase(kind="hedge", text="may", says="may")])
    >>> reading = read_articles([Text("a.txt", "Russia may push a plan.")], lexicon, [Actor("russia", ("Russia",))])
    >>> [sentence] = reading.articles[0].sentences
    >>> sentence.at, sentence.says, sentence.cap, sentence.role
    ('p1s1', ('may',), 'F', 'evidence')
    """
    cast = Cast.of(held := tuple(actors))
    articles: list[Read] = []
    count = 0
    for text in texts:
        reader = Reader(text.content, lexicon, cast, day, bool(held))
        sentences: list[Marked] = []
        for block in blocks_of(text.content, lexicon):
            sentences += reader.block(block)
            if count + len(sentences) > MOST_SENTENCES:
                raise LimitError(f"the articles have more than {MOST_SENTENCES:,} sentences")
        count += len(sentences)
        articles.append(Read(text, tuple(sentences)))
    return _compared(articles, lexicon)


def _compared(articles: Sequence[Read], lexicon: Lexicon) -> Reading:
    """Find copies, and name origins."""
    places = [(i, j) for i, article in enumerate(articles) for j in range(len(article.sentences))]
    compared: list[Copied] = []
    for i, j in places:
        sentence = articles[i].sentences[j]
        words = words_of(articles[i].text.content, sentence.start, sentence.end) if len(articles) > 1 else []
        compared.append(Copied(i, tuple(word.word for word in words)))
    first = {place: places[at] for place, at in zip(places, copies(compared), strict=True)}
    table = [[first[i, j] for j in range(len(article.sentences))] for i, article in enumerate(articles)]
    origins = origins_of([article.sentences for article in articles], table, lexicon)
    copy_of = tuple(
        tuple(None if at == (i, j) else at for j, at in enumerate(row)) for i, row in enumerate(table)
    )
    return Reading(tuple(articles), origins, copy_of)
