"""What words mean on the scales: a phrase of a lexicon, by which articles are read (docs/reading.md).

A phrase is words with a space between; `|` parts alternatives for a word, `~` after a verb stands for its regular
forms, and `…` leaves room for up to three words. `says` is the word of the scale that a hedge comes nearest to.
"""

from __future__ import annotations

from detente.record import Record

__all__ = ["KINDS", "Phrase"]

KINDS = {
    "hedge": "a word that makes a statement less than certain",
    "speech": "a verb of saying",
    "thought": "a verb of believing, with the one who believes",
    "telling": "a verb of saying with an addressee",
    "weak": "a verb of saying that things can be the subject of",
    "bare": "a form that is a noun after a singular article",
    "accusing": "a verb with which one side speaks of another",
    "according": "words before a source",
    "utterance": "a noun of saying, up to the word before its source",
    "hearsay": "attribution to nobody",
    "denial": "a verb of denying",
    "denied": "words that deny without a verb of denying",
    "conditional": "a word that opens a condition",
    "base_rate": "a remark on how such things usually went",
    "none": "words within which nothing is marked",
    "anonymous": "a noun for those who speak without a name",
    "vague": "a noun for those whom nobody could ask",
    "partisan": "a noun for a side in a fight",
    "office": "a noun for those who speak on record",
    "outlet": "a word in the names of outlets",
    "audience": "those who are told and pass nothing on",
    "label": "a word before a colon that is no speaker",
    "related": "words before a link to another article",
    "byline": "words before the writer's name",
    "determiner": "a determiner",
    "quantity": "a word before of that is no source itself",
    "auxiliary": "an auxiliary",
    "passive": "a word that makes a participle passive",
    "pronoun": "a pronoun that can speak",
    "person": "a pronoun for somebody named before",
    "mute": "a pronoun that speaks for nobody",
    "relative": "a relative pronoun",
    "clause": "a word that bounds a noun phrase",
    "coordinator": "a word that joins two clauses",
    "preposition": "a preposition",
    "joining": "a preposition that continues a noun phrase",
    "skipped": "a word between subject and verb",
    "opening": "a word before the subject",
    "time": "a word of time about a verb",
    "future": "a word after which a weekday is to come",
    "title": "an abbreviation before a name or a number",
    "either": "an abbreviation that may end a sentence",
    "starter": "a word that opens a sentence",
}
"""The kinds of phrases, and what each is."""


class Phrase(Record):
    """A phrase with its kind, the word of the scale it says (of a base rate: strong or weak), and who says so."""

    kind: str
    text: str
    says: str = ""
    source: str = ""
