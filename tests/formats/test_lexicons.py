"""Lexicons are read strictly: a row for each fault, with its place; the shipped ones name their sources."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.evidence import Phrase
from detente.evidence.phrase import KINDS
from detente.evidence.scales import WORDS
from detente.formats.lexicons import read_lexicon_text, shipped_lexicon

HEAD = "format: detente-lexicon/1\nentries:\n"
FAULTS = [
    ("  - {kind: hedge, says: perhaps, phrases: [mayhap]}\n", 3, "says of entry 1 is unknown"),
    ("  - {kind: hegde, phrases: [mayhap]}\n", 3, "the kind of entry 1 is unknown"),
    ("  - {kind: hedge, phrases: [mayhap]}\n", 3, "entry 1 hedges without a word of the scale"),
    ("  - {kind: hearsay, says: may, phrases: [mayhap]}\n", 3, "entry 1 says a word, and hearsay has none"),
    ("  - {kind: hedge, says: may}\n", 3, "entry 1 has no phrases"),
    ("  - {kind: hedge, says: may, phrases: mayhap}\n", 3, "the phrases of entry 1 is a single text"),
    (
        '  - {kind: hedge, says: may, phrases: ["may||hap"]}\n',
        3,
        "a phrase of entry 1 has an empty alternative",
    ),
    (
        '  - {kind: hedge, says: may, phrases: ["… may"]}\n',
        3,
        "a phrase of entry 1 starts or ends with a gap",
    ),
    (f'  - {{kind: hedge, says: may, phrases: ["{"a " * 13}b"]}}\n', 3, "a phrase of entry 1 is too long"),
    ("  - {kind: base_rate, says: may, phrases: [ever]}\n", 3, "says of entry 1 is unknown"),
    ("  - {kind: hedge, says: may, phrases: [ever], word: no}\n", 3, "entry 1 knows no key word"),
]


@pytest.mark.parametrize(("text", "line", "problem"), FAULTS)
def test_faults(text: str, line: int, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read_lexicon_text(HEAD + text, "mine.yaml")
    [fault] = caught.value.faults
    assert fault.problem.startswith(problem)
    assert (fault.place.file, fault.place.line) == ("mine.yaml", line)


def test_all_faults_come_together() -> None:
    with pytest.raises(InputError) as caught:
        read_lexicon_text("format: detente-lexicon/2\nentries:\n  - {kind: x, phrases: []}\n", "-")
    assert len(caught.value.faults) == 2


def test_a_nearest_word_is_hinted() -> None:
    with pytest.raises(InputError, match="did you mean hedge"):
        read_lexicon_text(f"{HEAD}  - {{kind: hegde, says: may, phrases: [a]}}\n")


def test_the_shipped_lexicon_names_a_source_for_every_phrase() -> None:
    phrases = shipped_lexicon()
    assert all(phrase.source for phrase in phrases)
    assert {phrase.kind for phrase in phrases} == set(KINDS)
    assert {p.says for p in phrases if p.kind in ("hedge", "thought")} <= set(WORDS)


def test_every_hedge_says_a_word_of_the_scale() -> None:
    assert all(phrase.says in WORDS for phrase in shipped_lexicon() if phrase.kind == "hedge")


def test_an_entry_becomes_phrases() -> None:
    found = read_lexicon_text(
        f"{HEAD}  - {{kind: hedge, says: may, source: us, phrases: [on the cards, mayhap]}}\n"
    )
    assert found == (
        Phrase(kind="hedge", text="on the cards", says="may", source="us"),
        Phrase(kind="hedge", text="mayhap", says="may", source="us"),
    )
