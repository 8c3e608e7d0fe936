"""What a model may propose: whole true sentences, no surer and no better sourced than they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

import detente as dt
from detente.errors import InputError, LimitError
from detente.formats import read_text
from detente.formats.drafts import read_draft
from detente.study.badges import Asked, badges
from detente.study.model_draft import new_draft, propose, supply, withdraw
from detente.study.model_draft_text import model_text, reports_text
from detente.study.model_draft_tree import MARK
from detente.study.model_parts import ModelDraft, Supplied
from detente.study.proposals import Proposals
from ferry_article import ARTICLE, JUDGEMENTS, MODEL, P_WOULD_CLOSE, PARTS, SENTENCES, TEXT, cited, report

EMPTY = supply(new_draft("d1", "A ferry line"), TEXT)
DRAFT = propose(EMPTY, Proposals.model_validate(MODEL)).draft
TODAY = date(2024, 6, 1)


def refused(draft: ModelDraft, **proposal: Any) -> str:
    with pytest.raises(InputError) as error:
        propose(draft, Proposals.model_validate(proposal))
    return str(error.value)


def test_a_draft_is_a_file_with_every_part_marked() -> None:
    text = model_text(DRAFT)
    assert len(DRAFT.parts) == PARTS
    assert text.count(MARK) == PARTS
    assert text.count(f"Judgement {MARK}") == JUDGEMENTS
    conflict = read_text(text)
    assert conflict.names == ("crews", "company")
    assert dt.forecast(conflict).beliefs.claims["would_close"] == pytest.approx(P_WOULD_CLOSE, abs=1e-4)


def test_the_draft_keeps_places_and_hashes_and_no_sentence_of_the_article() -> None:
    for text in (model_text(DRAFT), reports_text(DRAFT)):
        assert SENTENCES["p1s1"][1] in text
        assert not any(" ".join(quote.split()) in text for at, (quote, _) in SENTENCES.items() if at != "h1")
    reading = read_text(model_text(DRAFT)).reading
    assert reading is not None
    assert [(each.at, each.kinds, each.parts) for each in reading.sentences] == [
        ("h1", ("modelled",), ("decision_makers.crews",)),
        ("p1s1", ("evidence",), ("evidence.harbour",)),
    ]


def test_reports_wait_for_a_person_one_by_one() -> None:
    waiting = read_draft(reports_text(DRAFT), "draft.yaml")
    assert (len(waiting.accepted), waiting.waiting) == (0, 1)
    [accepted] = read_draft(
        reports_text(DRAFT).replace("reviewed: false", "reviewed: true"), "draft.yaml"
    ).accepted
    assert (accepted.at, accepted.claim, accepted.reports[0].says) == ("p1s1", "would_close", ("may",))
    assert (accepted.start, accepted.end) == (ARTICLE.index("A senior"), ARTICLE.index(' "We will'))


def test_white_space_may_differ_and_nothing_else() -> None:
    quote = " ".join(SENTENCES["p1s1"][0].split())
    assert quote != SENTENCES["p1s1"][0]  # the article is broken into lines
    cites = cited("p1s1") | {"quote": quote}
    assert (
        "evidence.again"
        in propose(
            DRAFT, Proposals.model_validate({"evidence": [report(id="again", cites=cites)]})
        ).draft.parts
    )


@pytest.mark.parametrize(
    ("cites", "problem", "hint"),
    [
        (
            {"quote": "The company will close the ferry line."},  # made up
            "these words are not sentence p1s1 of report.txt",
            "the nearest sentence of report.txt is p1s1: “A senior harbour official said",
        ),
        (
            {"quote": SENTENCES["p1s1"][0].replace("may", "will")},  # altered by a word
            "these words are not sentence p1s1",
            "is p1s1: “A senior harbour official said on Monday that the company may close",
        ),
        (
            {"quote": "the company may close the ferry line rather than pay."},  # cut
            "these words are not sentence p1s1",
            "is p1s1: “A senior",
        ),
        ({"at": "p2s1"}, "these words are not sentence p2s1", "is p1s1: “A senior"),  # true, of another place
        ({"at": "p9s9"}, "report.txt has no sentence p9s9", "is p1s1: “A senior"),
        ({"sha256": "0" * 64}, "the hash is not that of sentence p1s1", "take it from the marks"),
        ({"text": "reprot.txt"}, "the draft has no such text", "did you mean report.txt?"),
    ],
)
def test_a_citation_that_is_not_true_is_refused(cites: dict[str, str], problem: str, hint: str) -> None:
    told = refused(DRAFT, evidence=[report(cites=cited("p1s1") | cites)])
    assert told.startswith("evidence.harbour: ")
    assert problem in told
    assert hint in told


def test_other_parts_are_held_to_the_text_as_well() -> None:
    party = MODEL["decision_makers"][0] | {"cites": [cited("h1") | {"quote": "Crews strike"}]}
    assert "decision_makers.crews: these words are not sentence h1" in refused(DRAFT, decision_makers=[party])


@pytest.mark.parametrize(
    ("changed", "problem", "wanted"),
    [
        ({"says": ["0.9"]}, "a word of certainty is not on the published scale", "flat, will, very likely"),
        (
            {"says": ["presumably"]},
            "a word of certainty is not on the published scale",
            "a number of your own",
        ),
        ({"says": ["likely"]}, "the report is surer than sentence p1s1", "wanted  may"),
        (
            {"attribution": "named"},
            "the sentence does not show a source that is named",
            "anonymous, unattributed",
        ),
        ({"date": "2024-03-05"}, "the report is later than the text it cites", "2024-03-04 or before"),
        # the director speaks on record, and says "will"; hearsay is unattributed; the last one is a base rate
        ({"cites": cited("p1s3")}, "does not show a source that is anonymous", "wanted  unattributed"),
        (
            {"cites": cited("p2s3")},
            "a remark on how such things usually go is no report",
            "whose prior it bears on",
        ),
        ({"cites": cited("b1")}, "a byline", "another sentence"),
        ({"claim": "would_sell"}, "claims of harbour names a claim that does not exist", "would_close"),
    ],
)
def test_a_report_says_no_more_than_its_sentence(changed: dict[str, Any], problem: str, wanted: str) -> None:
    told = refused(DRAFT, evidence=[report(**changed)])
    assert problem in told
    assert wanted in told


def test_letters_are_capped_as_everywhere() -> None:
    """A to C by an anonymous source; E stays E, which is below every cap."""
    for asked, letter in (("A", "C"), ("C", "C"), ("E", "E")):
        found = propose(DRAFT, Proposals.model_validate({"evidence": [report(reliability=asked)]}))
        told = [(each.asked, each.letter, each.attribution) for each in found.capped]
        assert told == ([] if asked == letter else [(asked, letter, "anonymous")])
        assert f"reliability: {letter}" in model_text(found.draft)


def test_one_source_is_one_origin() -> None:
    """The official speaks twice in the article. A second origin would make two witnesses of him."""
    again = report("p2s2", id="boats", origin="another_official")
    told = refused(DRAFT, evidence=[again])
    assert "evidence.boats and evidence.harbour have the same source, and two origins" in told
    assert "wanted  harbour_official" in told
    found = propose(DRAFT, Proposals.model_validate({"evidence": [again | {"origin": "harbour_official"}]}))
    assert list(found.draft.parts)[-1] == "evidence.boats"


@pytest.mark.parametrize(
    "personal",
    [
        {"settings": {"scales": {"words": {"may": 0.99}}}},
        {"history": []},
        {"published": {}},
        {"questions": [{"name": "a", "text": "A?", "claim": "would_close", "own": 0.9}]},
        {"evidence": [report(reviewed=True)]},
        {"drivers": [{"name": "a", "values": {"x": float("nan")}}]},
        {"constraints": [{"infeasible": "YY-", "why": "a\x1b[31mb"}]},
    ],
)
def test_what_only_a_person_may_state_has_no_place(personal: dict[str, Any]) -> None:
    """Nor have numbers that are none, and characters that steer a terminal."""
    with pytest.raises(ValidationError):
        Proposals.model_validate(personal)


def test_a_proposal_is_taken_whole_or_not_at_all() -> None:
    good = {
        "name": "dear",
        "text": "Pay is dear",
        "about": "company",
        "likely": {"bluffs": 0.5, "means_it": 0.5},
    }
    bad = good | {"name": "cheap", "about": "compny"}
    told = refused(DRAFT, claims=[good, bad], constraints=[{}], preferences=[{"dm": "crews"}])
    assert "claim cheap names a decision maker or driver that does not exist" in told
    assert "did you mean company?" in told
    assert "a constraint is given in one kind" in told
    assert "the preference is not given in one kind" in told
    assert "claims.dear" not in DRAFT.parts


def test_parts_are_replaced_and_withdrawn() -> None:
    crews = {"dm": "crews", "ranking": None, "payoffs": None, "statements": ["pay"], "why": "they said so"}
    after = propose(DRAFT, Proposals.model_validate({"preferences": [crews]})).draft
    assert len(after.parts) == PARTS
    assert f"# Part {MARK}: they said so\n  crews:\n    - pay\n" in model_text(after)
    with pytest.raises(InputError, match="names a claim that does not exist"):
        withdraw(DRAFT, ["claims.would_close"])
    with pytest.raises(InputError, match=r"did you mean evidence\.harbour"):
        withdraw(DRAFT, ["evidence.harbor"])
    assert "evidence.harbour" not in withdraw(DRAFT, ["evidence.harbour"]).parts


def test_a_draft_begins_with_who_can_act() -> None:
    assert "a draft begins with who can act" in refused(EMPTY, claims=MODEL["claims"], evidence=[report()])
    assert "nothing is proposed" in refused(EMPTY)


def test_additions_to_a_persons_file_change_nothing_in_it() -> None:
    base = model_text(withdraw(DRAFT, ["evidence.harbour"])).replace(MARK, "mine")
    draft = supply(new_draft("d2", "Additions", base=base, base_name="mine.yaml"), TEXT)
    found = propose(draft, Proposals.model_validate({"evidence": [report()]}))
    text = model_text(found.draft)
    assert text.count(MARK) == 1
    added = [line for line in text.splitlines() if line not in base.splitlines()]
    assert [line.strip()[:15] for line in added] == ["evidence:", "- {id: harbour,"]
    assert found.conflict.ledger.items[0].id == "harbour"
    told = refused(draft, outcomes=MODEL["outcomes"], claims=MODEL["claims"])
    assert "a draft changes nothing that a person's file says" in told
    assert "the person's file has this name already" in told


def test_limits() -> None:
    with pytest.raises(InputError, match="the text is empty"):
        supply(EMPTY, Supplied("b.txt", " \n"))
    with pytest.raises(InputError, match="a text of this name"):
        supply(EMPTY, TEXT)
    with pytest.raises(LimitError, match="100,001 characters; at most 100,000"):
        supply(EMPTY, Supplied("b.txt", "x" * 100_001))
    full = EMPTY
    for number in range(19):
        full = supply(full, Supplied(f"{number}.txt", "A word."))
    with pytest.raises(LimitError, match="20 texts"):
        supply(full, Supplied("last.txt", "A word."))


def test_badges() -> None:
    conflict = read_text(model_text(DRAFT))
    own = Asked(conflict, "draft", draft=DRAFT)
    assert [(b.kind, b.parts, b.judgements) for b in badges(own, None, TODAY)] == [
        ("unreviewed", PARTS, JUDGEMENTS),
        ("hindsight", 0, 0),
    ]
    # read on the day of the newest report: nobody knows how it ends
    assert [b.kind for b in badges(own, None, date(2024, 3, 4))] == ["unreviewed"]
    # an export that comes back still says that it is unreviewed, and a case without dates is known to be past
    back = Asked(conflict, "file", model_text(DRAFT))
    assert next(badges(back, None, TODAY)).parts == PARTS
    assert [b.kind for b in badges(Asked(dt.load("case:elmira"), "case"), None, TODAY)] == ["hindsight"]
    reviewed = replace(back, text=model_text(DRAFT).replace(MARK, "checked"), source="text")
    assert [b.kind for b in badges(reviewed, None, TODAY)] == ["text", "hindsight"]
