"""Whatever the text: every span slices to what was hashed, cues lie in their sentence, and the time stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import ACTORS, DAY, lexicon

from detente.evidence.scales import ATTRIBUTIONS, WORDS
from detente.formats.reading import AT
from detente.reading import Reading, Text, read_articles
from detente.reading.marks import hash_of

WORDS_AND_MARKS = """
    may said reportedly Putin that “ ” " ' ‘ ’ . ... ! ? , ; : Mr. U.N. J. 4.5 the officials told Reuters if denied
    yesterday who and ( ) — كان ， 。 ``` --- 😀 14:05 Q: a sources will not in ß İ
"""
PIECES = (
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u00a0",
    "\u202e",
    "\u2028",
    "\x0c",
    "# ",
    "- ",
    "RELATED: ",
    "By Ann Lee",
)
BITS = st.sampled_from(
    [*WORDS_AND_MARKS.split(), *PIECES, "31 February", "on Tuesday", "according to", "be ruled out"]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(BITS, max_size=80).map(" ".join), st.lists(BITS, max_size=80).map("".join)
)
KINDS = {"hedge", "attribution", "denial", "quotation", "conditional", "base_rate", "date", "actor"}


def check(reading: Reading) -> None:
    for article, origins, copies in zip(reading.articles, reading.origins, reading.copy_of, strict=True):
        content, before, seen = article.text.content, 0, set[str]()
        assert len(article.sentences) == len(origins) == len(copies)
        for sentence, names in zip(article.sentences, origins, strict=True):
            said = content[sentence.start : sentence.end]
            assert said.strip()
            assert hash_of(said) == sentence.sha256
            assert AT.fullmatch(sentence.at)
            assert sentence.at not in seen
            seen.add(sentence.at)
            assert before <= sentence.start < sentence.end
            before = sentence.end
            for cue in sentence.cues:
                assert cue.kind in KINDS
                assert sentence.start <= cue.start < cue.end <= sentence.end
            for source in sentence.sources:
                assert source.attribution in ATTRIBUTIONS
                if source.end:
                    assert content[source.start : source.end] == source.text
                    assert sentence.start <= source.start < source.end <= sentence.end
            assert set(sentence.says) <= set(WORDS)
            assert sentence.role in ("evidence", "prior", "context", "")
            assert bool(sentence.cap) == (sentence.role == "evidence")
            assert sentence.cap in ("", *ATTRIBUTIONS.values())
            assert names
            assert all(names)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_and_hashes(text: str) -> None:
    check(read_articles([Text("a", text)], lexicon(), ACTORS, DAY))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_many_articles(texts: list[str]) -> None:
    check(
        read_articles([Text(str(number), text) for number, text in enumerate(texts)], lexicon(), ACTORS, None)
    )


HARD = {
    "one word": "a" * 40,
    "no end": "may said officials told that ",
    "quotes": '"a “b ',
    "stops": ". ",
    "points": "...!? ",
    "commas": "the minister, who said, ",
    "apostrophes": "a'a-a.",
    "names": "Assad Putin ",
    "verbs": "said said and ",
    "brackets": "<!-- ",
    "quoted": "“He may go. ",
    "and": "Ann and Bob and ",
    "lines": "# a\n",
    "labels": "Ann: no\n",
    "spaces": " \t\u00a0",
    "hearsay": "claim of the claim of ",
    "dates": "on Tuesday 31 February ",
}  # fmt: skip


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD.keys())
def test_time_grows_with_the_text(unit: str) -> None:
    """Sixteen times the text must not take much more than sixteen times as long; a square would take 256 times."""

    def taken(size: int) -> float:
        text = Text("a", unit * (size // len(unit)))
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            check(read_articles([text], lexicon(), ACTORS, DAY))
            best = min(best, time.process_time() - started)
        return best

    assert taken(64_000) < 60 * max(taken(4_000), 0.004)
