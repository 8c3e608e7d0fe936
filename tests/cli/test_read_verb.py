"""The verb `read`: what it prints and writes, what it refuses; nothing counts or changes before it is accepted."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import detente as dt

Run = Callable[..., "tuple[int, str, str]"]

ARTICLE = """\
Varda may fill the lake

Ann Lee

Varda could fill the lake next month, two senior officials in Pellin said on Wednesday. Lower Oss denied it.

It was not the first time.
"""
MODEL = """\
format: detente/1  # my model
title: Dam
decision_makers:
  varda:   # upstream
    label: Varda
    aliases: [Pellin]
    options: {fill: Fill the lake}
  oss: {label: Lower Oss, options: {block: Block the talks}}
preferences:
  varda:
    hypotheses:
      bold: {prior: 0.5, preference: [fill]}
      shy: {prior: 0.5, preference: [not fill]}
  oss: [not fill, not block]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("model.yaml").write_text(MODEL, encoding="utf-8")
    return tmp_path


def accept(draft: Path, at: str, **changes: str) -> None:
    """Do what a person does in a draft: fill in what is empty and set reviewed."""
    text = draft.read_text(encoding="utf-8")
    start = text.index(f"  - at: {at}\n")
    end = text.find("\n  - at: ", start)
    part = text[start : end if end > 0 else len(text)]
    new = part.replace("reviewed: false", "reviewed: true")
    for old, value in changes.items():
        new = re.sub(rf"^(    {old}:).*$", rf"\1 {value}", new, flags=re.MULTILINE)
    draft.write_text(text.replace(part, new), encoding="utf-8")


GOOD = {
    "gist": "Officials say Varda could fill it",
    "claim": "fills",
    "new_claim": "{text: Varda would fill it, about: varda, likely: {bold: 0.9, shy: 0.1}}",
}


def drafted(run: Run) -> Path:
    assert (
        run("read", "a.txt", "--conflict", "model.yaml", "--date", "2024-05-15", "--draft", "d.yaml")[0] == 0
    )
    return Path("d.yaml")


def test_plain_text_fits_80_columns(run: Run, desk: Path) -> None:
    status, out, err = run("read", "a.txt", "--date", "2024-05-15", "--conflict", "model.yaml")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "Proposals only" in out


def test_json_is_the_published_schema(run: Run, desk: Path) -> None:
    """The keys of a sentence are exactly those of docs/commands.md, and every span slices to its hash and text."""
    found = json.loads(run("read", "a.txt", "--date", "2024-05-15", "--conflict", "model.yaml", "--json")[1])
    assert found["schema"] == "detente.reading/1"
    assert [sentence["at"] for sentence in found["sentences"]] == ["h1", "b1", "p1s1", "p1s2", "p2s1"]
    for sentence in found["sentences"]:
        assert set(sentence) == {"at", "span", "sha256", "cues", "sources", "says", "cap", "as"}
        start, end = sentence["span"]
        assert hashlib.sha256(ARTICLE[start:end].encode()).hexdigest() == sentence["sha256"]
        for cue in sentence["cues"]:
            assert ARTICLE[slice(*cue["span"])] == cue["text"]
    said = found["sentences"][2]
    assert (said["says"], said["cap"], said["as"]) == (["could"], "C", "evidence")
    assert said["sources"] == ["two senior officials in Pellin"]
    assert {(cue["kind"], cue.get("value")) for cue in said["cues"]} == {
        ("actor", "varda"),
        ("hedge", "could"),
        ("date", "2024-06"),
        ("date", "2024-05-15"),
        ("attribution", None),
    }
    assert [s["as"] for s in found["sentences"]] == ["evidence", "context", "evidence", "evidence", "prior"]
    assert all(draft["reviewed"] is False for draft in found["drafts"])


def test_several_articles_name_theirs(run: Run, desk: Path) -> None:
    Path("b.txt").write_text("Lower Oss denied it, Ilona Breck said.", encoding="utf-8")
    found = json.loads(run("read", "a.txt", "b.txt", "--json")[1])
    assert [sentence["article"] for sentence in found["sentences"]] == [1, 1, 1, 1, 1, 2]


def test_standard_input(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert "standard input: 5 sentences" in run("read", "-")[1]


def test_what_was_accepted_is_added_and_nothing_else_changes(run: Run, desk: Path) -> None:
    draft = drafted(run)
    accept(draft, "p1s1", **GOOD)
    accept(draft, "p2s1", gist="It happened before")
    status, out, err = run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    assert (status, err) == (0, "")
    assert "1 report (a_p1s1)" in out
    text = Path("model.yaml").read_text(encoding="utf-8")
    assert text.startswith(MODEL)
    conflict = dt.load("model.yaml")
    [item] = conflict.ledger.items
    assert (item.reliability, item.attribution, item.claims) == ("C", "anonymous", {"fills": ("could",)})
    assert item.locator.startswith("a.txt p1s1, characters ")
    assert conflict.reading is not None
    assert [(s.at, s.kinds, s.parts) for s in conflict.reading.sentences] == [
        ("p1s1", ("evidence",), ("evidence.a_p1s1",)),
        ("p2s1", ("prior",), ()),
    ]


def test_the_article_is_in_neither_draft_nor_conflict(run: Run, desk: Path) -> None:
    draft = drafted(run)
    accept(draft, "p1s1", **GOOD)
    run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    for file in ("d.yaml", "model.yaml"):
        assert "next month" not in Path(file).read_text(encoding="utf-8")


def test_a_second_time_adds_nothing_and_more_may_be_accepted_later(run: Run, desk: Path) -> None:
    draft = drafted(run)
    accept(draft, "p1s1", **GOOD)
    run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    once = Path("model.yaml").read_bytes()
    assert "added nothing" in run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")[1]
    assert Path("model.yaml").read_bytes() == once
    accept(draft, "p1s2", gist="Lower Oss denies it", claim="fills", new_claim='""')
    assert run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")[0] == 0
    assert [item.id for item in dt.load("model.yaml").ledger.items] == ["a_p1s1", "a_p1s2"]


REFUSED = {
    "no gist": ({**GOOD, "gist": '""'}, "its gist is empty"),
    "no claim": ({**GOOD, "claim": '""'}, "is evidence for no claim"),
    "an unknown claim": ({**GOOD, "new_claim": '""'}, "names a claim that does not exist"),
    "a moved span": ({**GOOD, "span": "[31, 60]"}, "does not stand in the article where the draft says"),
    "a span beyond the end": ({**GOOD, "span": "[0, 900000]"}, "does not stand in the article"),
    "a made-up hash": ({**GOOD, "sha256": "0" * 64}, "does not stand in the article"),
    "no hash": ({**GOOD, "sha256": "abc"}, "is no hash"),
    "numbers out of bounds": (
        {**GOOD, "new_claim": "{text: x, about: varda, likely: {bold: 2, shy: 0.1}}"},
        "is too high",
    ),
    "an unknown party": (
        {**GOOD, "new_claim": "{text: x, about: verda, likely: 0.5}"},
        "did you mean varda?",
    ),
    "blank numbers": (
        {**GOOD, "new_claim": '{text: x, about: varda, likely: {bold: "", shy: ""}}'},
        "is not a number",
    ),
}


@pytest.mark.parametrize(("changes", "problem"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_changes_nothing(run: Run, desk: Path, changes: dict[str, str], problem: str) -> None:
    draft = drafted(run)
    accept(draft, "p1s1", **changes)
    status, _, err = run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    assert status == 2
    assert problem in err
    assert Path("model.yaml").read_text(encoding="utf-8") == MODEL
    assert sorted(path.name for path in desk.iterdir()) == ["a.txt", "d.yaml", "model.yaml"]


def test_another_article_is_refused(run: Run, desk: Path) -> None:
    accept(drafted(run), "p1s1", **GOOD)
    Path("a.txt").write_text(ARTICLE + "More.", encoding="utf-8")
    status, _, err = run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    assert status == 2
    assert "is of an article that is not given" in err


def test_nothing_accepted_is_said(run: Run, desk: Path) -> None:
    drafted(run)
    status, _, err = run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")
    assert status == 2
    assert "nothing in the draft is accepted" in err


def test_what_comes_next_is_said(run: Run, desk: Path) -> None:
    out = run("read", "a.txt", "--conflict", "model.yaml", "--draft", "d.yaml")[1]
    assert "then: detente read TEXT… --draft d.yaml --into model.yaml" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80
    assert "detente new FILE" in " ".join(run("read", "a.txt")[1].split())


@pytest.mark.parametrize("into", ["case:syria-2012", "-"])
def test_into_needs_a_file(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, into: str) -> None:
    run("read", "a.txt", "--conflict", "model.yaml", "--draft", "d.yaml")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MODEL.encode()), encoding="utf-8"))
    status, _, err = run("read", "a.txt", "--draft", "d.yaml", "--into", into)
    assert status == 2
    assert "what was accepted needs a file to be added to" in err
    assert "did you mean" not in err


def test_into_needs_a_draft_and_a_draft_is_not_written_over(run: Run, desk: Path) -> None:
    assert "--draft" in run("read", "a.txt", "--into", "model.yaml")[2]
    drafted(run)
    status, _, err = run("read", "a.txt", "--draft", "d.yaml")
    assert status == 2
    assert "may hold your work" in err


def test_a_file_that_others_read_its_reading_of_another_source_stays(run: Run, desk: Path) -> None:
    """The reading table of a file is of one article: sentences of another are reports without a row in it."""
    other = MODEL + "reading: {source: {title: Other}, sentences: []}\n"
    Path("model.yaml").write_text(other, encoding="utf-8")
    accept(drafted(run), "p1s1", **GOOD)
    assert (
        "which is of one article: p1s1"
        in run("read", "a.txt", "--draft", "d.yaml", "--into", "model.yaml")[1]
    )
    conflict = dt.load("model.yaml")
    assert conflict.reading is not None
    assert (len(conflict.ledger.items), conflict.reading.sentences) == (1, ())


BAD = {
    "empty": (b"", "the article is empty"),
    "blank": (b" \n\t\n", "the article is empty"),
    "binary": (b"\x7fELF\x00\x01\xd0", "the file is not UTF-8"),
    "controls": (b"He may\x07 go.", "this is no text"),
    "mixed": ("Café may close. ".encode() + "Café".encode("latin-1"), "the file is not UTF-8"),
    "mistaken once": ("He said \x93no\x94".encode(), "this is no text"),
    "too long": (b"may " * 600_000, "the article is too long"),
}


@pytest.mark.parametrize(("content", "problem"), BAD.values(), ids=BAD.keys())
def test_what_is_no_article(run: Run, desk: Path, content: bytes, problem: str) -> None:
    Path("bad.txt").write_bytes(content)
    status, out, err = run("read", "bad.txt")
    assert (status, out) == (2, "")
    assert problem in err


def test_dates_that_cannot_be(run: Run, desk: Path) -> None:
    status, _, err = run("read", "a.txt", "--date", "2012-02-30")
    assert status == 2
    assert "--date cannot be read" in err


def test_other_encodings_that_say_so(run: Run, desk: Path) -> None:
    Path("b.txt").write_bytes(ARTICLE.encode("utf-16"))
    assert "5 sentences" in run("read", "b.txt")[1]


def test_right_to_left(run: Run, desk: Path) -> None:
    Path("b.txt").write_text("قال المسؤول ذلك. لم يعلق أحد؟ نعم.", encoding="utf-8")
    status, out, _ = run("read", "b.txt", "--page", "b.html")
    assert status == 0
    assert "3 sentences" in out
    assert "No word of the lexicons was found" in out
    assert 'dir="auto"' in Path("b.html").read_text(encoding="utf-8")


def test_a_conflict_without_aliases_is_told(run: Run, desk: Path) -> None:
    Path("model.yaml").write_text(MODEL.replace("    aliases: [Pellin]\n", ""), encoding="utf-8")
    assert "The conflict has no aliases" in run("read", "a.txt", "--conflict", "model.yaml")[1]


def test_a_lexicon_of_one_s_own(run: Run, desk: Path) -> None:
    Path("w.yaml").write_text(
        "format: detente-lexicon/1\nentries:\n"
        "  - {kind: hedge, says: unlikely, phrases: [not on the cards, may]}\n",
        encoding="utf-8",
    )
    Path("b.txt").write_text(
        "A deal is not on the cards, Ilona Breck said. It may come, she said.", encoding="utf-8"
    )
    found = json.loads(run("read", "b.txt", "--lexicon", "w.yaml", "--json")[1])
    assert [sentence["says"] for sentence in found["sentences"]] == [["unlikely"], ["unlikely"]]
    Path("w.yaml").write_text(
        "format: detente-lexicon/1\nentries: [{kind: hegde, phrases: [a]}]\n", encoding="utf-8"
    )
    status, _, err = run("read", "b.txt", "--lexicon", "w.yaml")
    assert status == 2
    assert "w.yaml:2:18" in err


HOSTILE = """He said <script>alert(1)</script> and "><img src=x onerror=alert(1)> may
{{ 7*7 }} {% raw %} &lt;b&gt; stay."""


def test_the_page_is_inert(run: Run, desk: Path) -> None:
    Path("b.txt").write_text(HOSTILE, encoding="utf-8")
    assert run("read", "b.txt", "--page", "b.html")[0] == 0
    page = Path("b.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    for bad in ("<script", "<img", "javascript:", "http://", "https://"):
        assert bad not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7*7 }} {% raw %} &amp;lt;b&amp;gt;" in page


@pytest.mark.parametrize("page", ["a.txt", "model.yaml"])
def test_the_page_is_never_a_file_that_is_read(run: Run, desk: Path, page: str) -> None:
    status, _, err = run("read", "a.txt", "--conflict", "model.yaml", "--page", page)
    assert status == 2
    assert "the output is the file that is read" in err
    assert Path("a.txt").read_text(encoding="utf-8") == ARTICLE
    assert Path("model.yaml").read_text(encoding="utf-8") == MODEL


def test_the_page_is_written_over_a_page_alone(run: Run, desk: Path) -> None:
    """A conflict named by mistake where a page is wanted is somebody's work; a page of before is not."""
    Path("other.yaml").write_text(MODEL, encoding="utf-8")
    status, _, err = run("read", "a.txt", "--page", "other.yaml")
    assert status == 2
    assert "the output is there already, and is no page" in err
    assert Path("other.yaml").read_text(encoding="utf-8") == MODEL
    Path("empty.html").touch()
    for page in ("empty.html", "new.html", "new.html"):
        assert run("read", "a.txt", "--page", page)[0] == 0


PAGE = """<!doctype html><html><head><title>Talks fail</title></head><body><nav>Home</nav>
<article><h1>Talks fail</h1>
<p>Varda may fill the lake next month, two senior officials in Pellin said on Wednesday after a long
meeting.</p><script>document.title = "run"</script>
<p onclick="run()">The second paragraph holds &lt;script&gt;run()&lt;/script&gt; as text, and says that
nobody knows what will come of the talks in the end.</p></article></body></html>"""


def test_html(run: Run, desk: Path) -> None:
    pytest.importorskip("trafilatura")
    Path("b.html").write_text(PAGE, encoding="utf-8")
    found = json.loads(run("read", "b.html", "--page", "m.html", "--json")[1])
    assert found["articles"][0]["page"] is True
    assert [sentence["at"] for sentence in found["sentences"]][:2] == ["h1", "p1s1"]
    assert found["sentences"][1]["sources"] == ["two senior officials in Pellin"]
    assert "<script" not in Path("m.html").read_text(encoding="utf-8")


def test_html_without_an_article(run: Run, desk: Path) -> None:
    pytest.importorskip("trafilatura")
    Path("b.html").write_text("<html><body><script>run()</script></body></html>", encoding="utf-8")
    status, _, err = run("read", "b.html")
    assert status == 2
    assert "no article can be found in the page" in err


def test_html_without_the_extra(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    Path("b.html").write_text(PAGE, encoding="utf-8")
    status, _, err = run("read", "b.html")
    assert status == 3
    assert "pip install 'detente[reading]'" in err
