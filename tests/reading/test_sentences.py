"""Where sentences end, worked by hand: one text a row, its sentences parted by |."""

from __future__ import annotations

import pytest
from shipped import lexicon, sentences

from detente.reading.articles import blocks_of
from detente.reading.sentences import sentence_spans

TEXTS = [
    "He left.| She stayed.| It rained!| Did it?",
    "Dr. Alan P. Moss met Gen. Asper at 4.30 p.m. on Friday.| Nothing was said.",
    "The U.N. Security Council met.| The U.S. was absent.",
    "He works for Tramont Foods Inc. The firm is large.".replace("Inc. ", "Inc.| "),
    "Shares rose 18.2% to $41.50.| They fell later.",
    "“We have waited.| We will not wait,” she said.| Nobody answered.",
    "“Why now?” he asked.| Nobody knew.",
    "“Never!” Menko said.| He left.",
    "It was over…| Or was it?",
    "wait... and see",
    "Putin (who is alive and well!) met him.| (It had been tried.)| So they say.",
    "No. 5 came first.| Was it fair? No.| It was not.".replace("fair? No", "fair?| No"),
    "See e.g. the report.| It is long.",
    "Fighting went on; the army—what was left of it—held the bridge.",
    "قال المسؤول ذلك.| لم يعلق أحد؟| نعم.",
    "他说会走。|没有人知道。",
    "J. R. Coyle wrote it.| So did Mr. Lee.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences(marked: str) -> None:
    pieces = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("|", "")
    found = sentence_spans(text, 0, len(text), lexicon())
    assert [text[start:end] for start, end in found] == pieces


def kinds(text: str) -> list[tuple[str, str]]:
    return [
        (f"{block.kind}{block.number}", text[block.start : block.end]) for block in blocks_of(text, lexicon())
    ]


def test_headline_byline_related_lines_and_a_repeated_headline() -> None:
    """The numbering of format.md: h1, b1, r1 and paragraphs; a repeated headline is skipped."""
    text = (
        "Talks near an end\n\nAnn Lee\nTalks Near an End\n\nThey met.\n\nRELATED: A Long War\n\nThey left.\n"
    )
    assert kinds(text) == [
        ("h1", "Talks near an end"),
        ("b1", "Ann Lee"),
        ("p1", "They met."),
        ("r1", "A Long War"),
        ("p2", "They left."),
    ]


def test_a_text_without_a_headline_starts_with_its_body() -> None:
    assert kinds("Russia may push a plan") == [("p1", "Russia may push a plan")]
    assert kinds("They met.\n\nThey left.") == [("p1", "They met."), ("p2", "They left.")]


def test_markdown() -> None:
    head = "---\ntitle: x\n---\n# A head\n\nBy Ann\n\n![a](b.png)\n\n"
    text = f"{head}One\nline.\n\n- first\n- second\n\n> said\n\n```\ncode.\n```\n\n## Sub\n"
    assert kinds(text) == [
        ("h1", "A head"),
        ("b1", "By Ann"),
        ("p1", "One\nline."),
        ("p2", "first"),
        ("p3", "second"),
        ("p4", "said"),
        ("p5", "Sub"),
    ]


def test_line_ends_do_not_matter_to_numbering() -> None:
    text = "A head\n\nThey met. They\nleft.\n\nIt rained.\n"
    numbers = [sentence.at for sentence in sentences(text)]
    assert numbers == ["h1", "p1s1", "p1s2", "p2s1"]
    assert [s.at for s in sentences(text.replace("\n", "\r\n"))] == numbers


def test_spans_count_the_text_as_supplied() -> None:
    """Two characters end a line here, and both are counted: the second sentence starts at 4 + 4 + 9 + 1."""
    text = "Head\r\n\r\nThey met. They left."
    found = [(text[s.start : s.end], s.start) for s in sentences(text)]
    assert found == [("Head", 0), ("They met.", 8), ("They left.", 18)]
