"""Who says it, through whom, and how sure: sentences worked by hand against docs/beliefs.md and docs/reading.md."""

from __future__ import annotations

import pytest
from shipped import ACTORS, cues, sentence, sentences, sources

SOURCES = [
    ("The foreign minister said on Monday that talks had failed.", ["The foreign minister"]),
    ("Talks had failed, the foreign minister said.", ["the foreign minister"]),
    ("“Talks have failed,” said Ilona Breck, the minister.", ["Ilona Breck"]),
    ("Ilona Breck, Varda's water minister, told reporters that talks had failed.", ["Ilona Breck"]),
    ("One of the officials, who asked not to be named, said it was over.", ["One of the officials"]),
    ("According to a senior official, the plan is dead.", ["a senior official"]),
    ("On Tuesday officials in Pellin denied the report.", ["officials in Pellin"]),
    ("A Russian source tells The Daily Echo that he is lost.", ["The Daily Echo", "A Russian source"]),
    ("The general has hinted through intermediaries that he might go.", ["intermediaries", "The general"]),
    ("He was quoted as saying that it was over.", ["He"]),
    ("It has been reported by the state agency that talks failed.", ["the state agency"]),
    ("He declined to say whether talks had failed.", []),
    ("The ministry has not said whether it will agree.", []),
    ("The minister would not say whether talks had failed.", []),
    ("The minister said it was over, according to the Daily Echo.", ["the Daily Echo", "The minister"]),
    ("The minister said prices rose, according to a survey.", ["The minister", "a survey"]),
    ("Its claims on the water are old.", []),
    ("The timing suggests a plan.", []),
    ("The officials said diplomats believe that it is over.", ["The officials", "diplomats"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_sources(text: str, wanted: list[str]) -> None:
    assert sources(text) == wanted


CAPS = [
    ("Ilona Breck said that talks had failed.", "A", "named"),
    ("The foreign ministry said that talks had failed.", "A", "named"),
    ("A senior Turkish official said that talks had failed.", "C", "anonymous"),
    ("Officials said that talks had failed.", "F", "nobody could be asked"),
    ("Insiders say that talks have failed.", "F", "nobody could be asked"),
    ("Several said that talks had failed.", "F", "nobody could be asked: several of whom?"),
    ("Breck said so, according to the state news agency.", "A", "an agency on record about a named person"),
    ("Talks have reportedly failed in Pellin.", "F", "hearsay"),
    ("Ilona Breck reportedly said that talks had failed.", "F", "hearsay about a named source"),
    ("Talks in Pellin may fail.", "F", "the writer alone"),
    ("Diplomats in Pellin believe that talks have failed.", "F", "believed, and nobody on record"),
    ("A Russian source told The Daily Echo that Ilona Breck said no.", "C", "the weakest link"),
]


@pytest.mark.parametrize(("text", "letter", "why"), CAPS)
def test_caps(text: str, letter: str, why: str) -> None:
    found = sentence(text)
    assert (found.role, found.cap) == ("evidence", letter), why


def test_a_party_about_its_enemy_is_partisan() -> None:
    """Moscow accuses Washington: D. Moscow of itself, and of no other party of the conflict: A."""
    assert sentence("Moscow accused Washington of lying.", ACTORS).cap == "D"
    assert sentence("Moscow said that its envoy would come.", ACTORS).cap == "A"


SAYS = [
    ("He reportedly signalled that Russia may push a plan.", ("signalled", "may")),
    ("Talks in Pellin will fail, he said.", ("will",)),
    ("Talks in Pellin will likely fail, he said.", ("likely",)),
    ("He denied that the army had moved.", ("denies",)),
    ("He said that the army had moved.", ("flat",)),
    ("It cannot be ruled out that Ilona Breck resigns.", ("cannot be ruled out",)),
    ("It is very unlikely that Ilona Breck resigns.", ("unlikely",)),
    ("Ilona Breck is almost certain to resign.", ("very likely",)),
    ("They met in May 2012, Ilona Breck said.", ("flat",)),
    ("He could not reach the border, Ilona Breck said.", ("flat",)),
    ("The army used its military might, Ilona Breck said.", ("flat",)),
]


@pytest.mark.parametrize(("text", "wanted"), SAYS)
def test_words_of_certainty(text: str, wanted: tuple[str, ...]) -> None:
    assert sentence(text).says == wanted


ROLES = [
    ("It was not the first time that such hopes were raised.", "prior"),
    ("If he fled, it would be a great change.", ""),
    ("Will he go?", ""),
    ("The ministry has not said whether it will agree.", ""),
    ("In nine similar disputes since 2005, only two ended well, a study says.", "prior"),
    ("Breck warned that previous mediation efforts had failed.", "prior"),
    ("The hard part is getting either side to agree.", ""),
    ("Ilona Breck denied it.", "evidence"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    assert sentence(text).role == role


def test_two_main_clauses_are_two_chains() -> None:
    """He said so himself; and, apart from that, a source told a newspaper what diplomats found."""
    text = (
        "Assad said so himself, and a source told The Daily Echo that diplomats from Moscow called him lost."
    )
    chains = [[link.text for link in chain.links] for chain in sentence(text).chains]
    assert chains == [["Assad"], ["The Daily Echo", "a source", "diplomats from Moscow"]]


def test_a_quotation_goes_on_with_its_speaker() -> None:
    first, second = sentences("“We have waited,” Ilona Breck said. “We will not wait for ever.”")
    assert [source.text for source in second.sources] == ["Ilona Breck"]
    assert (first.cap, second.cap) == ("A", "A")
    assert second.sources[0].end == 0


def test_the_label_of_an_interview_is_the_speaker() -> None:
    text = "Talks at sea\n\nQ: Will it come to shooting?\n\nADMIRAL TYE: It is unlikely. The negotiators say so.\n"
    _, asked, answered, added = sentences(text)
    assert asked.role == ""
    assert [source.text for source in answered.sources] == ["ADMIRAL TYE"]
    assert [source.text for source in added.sources] == ["ADMIRAL TYE", "The negotiators"]


def test_a_pronoun_stands_for_the_last_speaker() -> None:
    _, second = sentences("Ilona Breck said that talks had failed. She denied that she would resign.")
    assert second.sources[0].stands_for == "Ilona Breck"


CUES = [
    ("They said “no” to ‘any deal’.", "quotation", ["“no”", "‘any deal’"]),
    ('It is the workers\' demand, he said: "Pay us."', "quotation", ['"Pay us."']),
    ("Unless it rains, they go.", "conditional", ["Unless"]),
    ("Should Aldor lose, it may pay.", "conditional", ["Should"]),
    ("He asked if it was over.", "conditional", []),
    ("He neither confirmed nor denied it.", "denial", []),
    ("That is not true, he said.", "denial", ["not true"]),
    ("There were two similar disputes in Varda, he said.", "denial", []),
    ("Varda disputes the figure, he said.", "denial", ["disputes"]),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), CUES)
def test_cues(text: str, kind: str, wanted: list[str]) -> None:
    assert cues(text, kind) == wanted


def test_actors_are_found_as_written() -> None:
    found = sentence("Moscow's envoy went west; the West, and Assad, were silent.", ACTORS)
    assert [cue.value for cue in found.cues if cue.kind == "actor"] == ["russia", "west", "regime"]
