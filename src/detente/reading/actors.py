"""Decision makers found in a text by what they are called: their aliases, their labels and their names.

A name is found with its capitals as written, so that "the West" is not the west of a town; a small letter of the
alias may stand large, as it does in a headline. Of two that overlap the longer one is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.reading.marks import Cue
from detente.reading.words import Word, words_of

__all__ = ["Actor", "Cast"]

ARTICLES = ("the", "a", "an")
MOST = 200


@dataclass(frozen=True, slots=True)
class Actor:
    """A decision maker, and what it is called."""

    name: str
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The decision makers of a conflict, ready to be found."""

    _names: dict[str, list[tuple[str, tuple[Word, ...]]]] = field(repr=False)

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Cast:
        """Prepare decision makers to be found."""
        names: dict[str, list[tuple[str, tuple[Word, ...]]]] = {}
        for actor in actors:
            for called in actor.called:
                words = words_of(called[:MOST])
                if words and words[0].word in ARTICLES and len(words) > 1:
                    words = words[1:]
                if words:
                    names.setdefault(words[0].word, []).append((actor.name, tuple(words)))
        for held in names.values():
            held.sort(key=lambda each: len(each[1]), reverse=True)
        return cls(names)

    def find(self, words: Sequence[Word]) -> list[Cue]:
        """Return where decision makers are named; the value of a cue is the name of the decision maker.

        Examples
        --------
        >>> cast = Cast.of([Actor("russia", ("Moscow", "the Kremlin")), Actor("west", ("the West",))])
        >>> cues = cast.find(words_of("Moscow's envoy went west; the Kremlin was silent"))
        >>> [(cue.value, cue.start) for cue in cues]
        [('russia', 0), ('russia', 30)]
        """
        cues: list[Cue] = []
        at = 0
        while at < len(words):
            length = 1
            for actor, called in self._names.get(words[at].word, ()):
                if _same(called, words[at : at + len(called)]):
                    length = len(called)
                    last = words[at + length - 1]
                    end = last.end - 2 if last.genitive else last.end
                    cues.append(Cue("actor", words[at].start, end, actor))
                    break
            at += length
        return cues


def _same(called: Sequence[Word], words: Sequence[Word]) -> bool:
    return len(called) == len(words) and all(
        wanted.word == word.word and (word.capital or not wanted.capital)
        for wanted, word in zip(called, words, strict=True)
    )
