"""Articles to marks: sentences, who says what how surely, and what a person has to look at before it counts."""

from detente.reading.actors import Actor
from detente.reading.articles import Text
from detente.reading.lexicon import Lexicon
from detente.reading.marks import Chain, Cue, Marked, Source
from detente.reading.read import Read, Reading, read_articles

__all__ = ["Actor", "Chain", "Cue", "Lexicon", "Marked", "Read", "Reading", "Source", "Text", "read_articles"]
