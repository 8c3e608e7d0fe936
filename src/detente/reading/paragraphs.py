"""A paragraph read: its sentences, who says what in them, and what each of them is.

A sentence is found, then given its chains of sources, and judged last: who a quotation belongs to, and whom "he"
means, may hang on the sentences before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detente.reading.actors import Cast
from detente.reading.articles import Block
from detente.reading.attribution import Link, Said, said_in
from detente.reading.cues import HEARSAY, cues_of
from detente.reading.judge import Seen, letter_of, role_of, words_of_certainty
from detente.reading.lexicon import Found, Lexicon
from detente.reading.marks import Chain, Cue, Marked, Source, hash_of
from detente.reading.quotes import quotations
from detente.reading.sentences import sentence_spans
from detente.reading.speakers import WRITER, Memory, carried, label_of, standing_of_chain
from detente.reading.standing import standing_of
from detente.reading.words import Word, words_of

__all__ = ["Reader"]

MOST_ACTORS = 100
AFTERWORDS = 4
"""How many words may follow a verb that still ends its sentence: "he said on Monday"."""
QUOTED = 0.8
"""A sentence with more than this share inside quotation marks is spoken, not told."""
REPORT = re.compile(r"(reports?):\s", re.IGNORECASE)


@dataclass(slots=True)
class Reader:
    """Reads one article, paragraph by paragraph."""

    text: str
    lexicon: Lexicon
    cast: Cast
    day: date | None
    knows_actors: bool
    memory: Memory = field(default_factory=Memory)

    def block(self, block: Block) -> list[Marked]:
        """Mark the sentences of one part of the article."""
        spans = [(block.start, block.end)]
        if block.kind == "p":
            spans = sentence_spans(self.text, block.start, block.end, self.lexicon)
        quotes = quotations(self.text, block.start, block.end)
        label = label_of(self.text, block.start, block.end, self.lexicon) if block.kind == "p" else None
        speaker: Source | None = None
        if label is not None:
            words = words_of(self.text, label[0], label[1])
            named = Source(
                self.text[label[0] : label[1]], label[0], label[1], standing_of(words, self.lexicon)
            )
            speaker = self.memory.named(named)
        pieces = [_Piece.of(self, span, quotes) for span in spans]
        chains: list[tuple[Chain, ...]] = []
        for piece in pieces:
            chains.append(piece.chains(self, speaker))
            self.memory.mention(piece.words, self.lexicon)
        chains = carried(chains, [piece.is_quoted for piece in pieces], quotes)
        return [
            piece.marked(
                self, block, f"{block.kind}{block.number}{f's{at + 1}' if block.kind == 'p' else ''}", held
            )
            for at, (piece, held) in enumerate(zip(pieces, chains, strict=True))
        ]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence between finding its phrases and judging it."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    founds: tuple[Found, ...]
    said: tuple[Said, ...]
    quotes: tuple[tuple[int, int], ...]
    actors: tuple[Cue, ...]
    is_quoted: bool

    @classmethod
    def of(cls, reader: Reader, span: tuple[int, int], quotes: Sequence[tuple[int, int]]) -> _Piece:
        start, end = span
        words = tuple(words_of(reader.text, start, end))
        founds = tuple(reader.lexicon.find(words, reader.text))
        said = tuple(said_in(reader.text, words, founds, reader.lexicon))
        inside = tuple((max(a, start), min(b, end)) for a, b in quotes if a < end and b > start)
        actors = tuple(reader.cast.find(words)[:MOST_ACTORS])
        covered = sum(b - a for a, b in inside)
        return cls(
            start,
            end,
            reader.text[start:end],
            words,
            founds,
            said,
            inside,
            actors,
            covered > QUOTED * (end - start),
        )

    def chains(self, reader: Reader, speaker: Source | None) -> tuple[Chain, ...]:
        """Put the sources of the sentence in chains; the speaker of the paragraph comes before them all."""
        chains: list[list[Source]] = []
        for each in self._outer_first(reader):
            links = [self._source(reader, each, link) for link in each.links]
            if each.starts or not chains:
                chains.append(links)
            else:
                chains[-1].extend(links)
        is_here = speaker is not None and self.start <= speaker.start and speaker.end <= self.end
        lead = [speaker if is_here else replace(speaker, start=0, end=0)] if speaker is not None else []
        kept = [list(dict.fromkeys(links)) for links in chains if links] or [[]]
        return tuple(
            Chain(tuple(lead + links), standing_of_chain(lead + links)) for links in kept if lead + links
        )

    def _outer_first(self, reader: Reader) -> list[Said]:
        """Put who tells the whole before who is told of in it: outside a quotation, or at the end of the sentence."""
        said = [each for each in self.said if each.links]
        if len(said) < 2:
            return said
        inside = [self._is_quoted(self.words[each.found.first].start) for each in said]
        last, subject = said[-1], said[-1].links[-1]
        if not last.starts and self._is_told_by_outlet(reader, last):
            return [last, replace(said[0], starts=False), *said[1:-1]]
        ends = len(self.words) - last.found.last <= AFTERWORDS and subject.last <= last.found.first
        closes = ends and any(mark in self._gap(subject.first) for mark in ",”\"’'»")
        outer = [each for each, quoted in zip(said, inside, strict=True) if not quoted]
        inner = [each for each, quoted in zip(said, inside, strict=True) if quoted]
        if closes and last in outer and len(outer) > 1 and not last.starts:
            outer = [last, *outer[:-1]]
        return outer + [replace(each, starts=False) for each in inner] if outer else inner

    def _is_told_by_outlet(self, reader: Reader, last: Said) -> bool:
        """Say whether a sentence ends with the outlet that tells all of it: he said so, according to the Echo."""
        at, link = last.found.first, last.links[-1]
        is_outlet = any(
            word.word in reader.lexicon.words("outlet") for word in self.words[link.first : link.last]
        )
        is_end = len(self.words) - link.last <= AFTERWORDS and "," in self._gap(at)
        return self.words[at].word == "according" and is_outlet and is_end

    def _is_quoted(self, at: int) -> bool:
        return any(start < at < end for start, end in self.quotes)

    def _gap(self, index: int) -> str:
        return (
            self.text[self.words[index - 1].end - self.start : self.words[index].start - self.start]
            if index
            else ""
        )

    def _source(self, reader: Reader, said: Said, link: Link) -> Source:
        words = self.words[link.first : link.last]
        start, end = words[0].start, words[-1].end
        if len(words) == 1 and words[0].word in reader.lexicon.words("pronoun"):
            end = start + len(re.split("['’ʼ]", words[0].raw)[0])
        named = Source(reader.text[start:end], start, end, standing_of(words, reader.lexicon))
        source = reader.memory.named(named)
        if said.found.kind == "thought" and named.text.lower() not in WRITER:
            source = replace(source, attribution="unattributed")  # nobody is on record as having said so
        return (
            replace(source, attribution="partisan")
            if self._is_partisan(reader, said, source, words)
            else source
        )

    def _is_partisan(self, reader: Reader, said: Said, source: Source, words: Sequence[Word]) -> bool:
        """Say whether one side of the conflict speaks of another."""
        is_side = any(word.word in reader.lexicon.words("partisan") for word in words)
        verb = self.words[said.found.first].word
        accuses = verb in reader.lexicon.words("accusing")
        if not reader.knows_actors:
            return is_side and accuses
        if not (is_side or accuses):
            return False
        own = {cue.value for cue in self.actors if source.start <= cue.start < source.end}
        others = any(cue.value not in own for cue in self.actors)
        return others and (is_side or bool(own))

    def marked(self, reader: Reader, block: Block, at: str, chains: tuple[Chain, ...]) -> Marked:
        """Judge the sentence."""
        text, lexicon = reader.text, reader.lexicon
        cues = cues_of(
            text, self.words, self.founds, self.said, self.quotes, lexicon, reader.cast, reader.day
        )
        report = REPORT.match(text, self.start, self.end) if block.kind in "hr" else None
        if report is not None:
            cues = (Cue("attribution", report.start(), report.end(1), HEARSAY), *cues)
        held = {word.word for word in self.words}
        is_hedged = any(cue.kind == "hedge" for cue in cues)
        is_what_if = not held.isdisjoint(("would", "wouldn't")) or any(
            cue.kind == "conditional" for cue in cues
        )
        seen = Seen(
            block.kind,
            cues,
            chains,
            text[self.start : self.end].rstrip("\"”’»)'").endswith("?"),
            is_what_if and not is_hedged,
            self._names_somebody(reader, cues),
        )
        role = role_of(seen)
        hearsay = any(cue.kind == "attribution" and cue.value == HEARSAY for cue in cues)
        return Marked(
            at,
            self.start,
            self.end,
            hash_of(text[self.start : self.end]),
            cues,
            chains,
            words_of_certainty(cues, role),
            letter_of(chains, hearsay, role),
            role,
        )

    def _names_somebody(self, reader: Reader, cues: Sequence[Cue]) -> bool:
        person = reader.lexicon.words("person")
        if any(cue.kind == "actor" for cue in cues) or any(word.word in person for word in self.words):
            return True
        if reader.knows_actors:
            return False
        roles = (
            reader.lexicon.words("anonymous")
            | reader.lexicon.words("office")
            | reader.lexicon.words("partisan")
        )
        return any(word.capital and at for at, word in enumerate(self.words)) or any(
            word.word in roles for word in self.words
        )
