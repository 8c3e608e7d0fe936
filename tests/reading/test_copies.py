"""Copies across articles share an origin; what two papers say in other words does not."""

from __future__ import annotations

from shipped import DAY, lexicon

from detente.reading import Text, read_articles

QUOTED = "A senior official in Pellin said that the lake could be filled within a single season."


def test_a_copy_has_the_origin_of_the_first() -> None:
    texts = [
        Text("a", QUOTED),
        Text("b", f"It rained in Pellin. {QUOTED}"),
        Text("c", "Officials in Pellin said the lake is full."),
    ]
    found = read_articles(texts, lexicon(), day=DAY)
    assert found.copy_of == ((None,), (None, (0, 0)), (None,))
    assert found.origins[0][0] == found.origins[1][1] == ("senior_official_in_pellin",)
    assert found.origins[2][0] != found.origins[0][0]


def test_a_copy_without_its_source_is_the_source_s_all_the_same() -> None:
    """The second paper prints the sentence as its own: four fifths of its runs of words are the first one's."""
    bare = "The lake could be filled within a single season if nobody stops the work at the dam."
    texts = [Text("a", bare), Text("b", f"{bare[:-1]}, Ilona Breck said.")]
    found = read_articles(texts, lexicon(), day=DAY)
    assert found.origins == ((("ilona_breck",),), (("ilona_breck",),))


def test_an_origin_opens_with_no_preposition() -> None:
    found = read_articles([Text("a", "Some of the officials in Pellin said the lake is full.")], lexicon())
    assert found.origins == ((("officials_in_pellin",),),)


def test_within_one_article_nothing_is_a_copy() -> None:
    found = read_articles([Text("a", f"{QUOTED} {QUOTED}")], lexicon(), day=DAY)
    assert found.copy_of == ((None, None),)


def test_writers_of_two_articles_are_two_origins() -> None:
    found = read_articles(
        [Text("a", "Ilona Breck may resign."), Text("b", "The envoy of Pellin might come.")], lexicon()
    )
    assert found.origins == ((("writer_1",),), (("writer_2",),))
