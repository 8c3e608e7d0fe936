"""Additions change no other character of a conflict's file, whatever its style; and the file can still be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats import case_names, read_text
from detente.formats.files import _cases as shipped_cases  # pyright: ignore[reportPrivateUsage]
from detente.formats.flow import quoted
from detente.formats.insertion import Additions, inserted

MODEL = """\
format: detente/1  # kept
title: Dam

decision_makers:   # who
  varda: {label: Varda, options: {fill: Fill}}   # upstream
  oss: {options: {block: Block}}
preferences: {varda: [fill], oss: [not fill]}
"""
CLAIM = ("fills", '{text: "Varda fills", about: varda, likely: 0.5}')
REPORT = "{id: r1, date: 2024-05-15, summary: x, origin: o, reliability: C, claims: {fills: may}}"
SENTENCE = "{at: p1s1, gist: x, as: evidence, parts: [evidence.r1]}"
ALL = Additions([CLAIM], [REPORT], [SENTENCE], "{title: a.txt}")
BLOCK = """\
claims:
  old: {text: a, about: oss, likely: 0.1} # c
evidence:
- id: r0  # first
  date: 2024-01-01
  summary: |
    long
    text
  origin: a
  reliability: A
  claims:
    old: [may, could]  # last
# between
questions: {}
"""
FLOW = """\
claims: {old: {text: a, about: oss, likely: 0.1},}
evidence: [  # one
  {id: r0, date: 2024-01-01, summary: s, origin: a, reliability: A, claims: {old: may}},
]
"""
READING = """\
reading:
    source: {title: a.txt}
    sentences:
        - {at: h1, gist: g, as: context}
"""
JSON = """{"format": "detente/1", "title": "Dam", "decision_makers": {
  "varda": {"options": {"fill": "Fill"}}, "oss": {"options": {"block": "Block"}}}, "evidence": []}"""
FORMS = {
    "nothing there": MODEL,
    "no line end": MODEL.rstrip("\n"),
    "comment at the end": f"{MODEL}# the end\n",
    "block lists": MODEL + BLOCK,
    "flow lists": MODEL + FLOW,
    "empty flow": f"{MODEL}claims: {{}}\nevidence: []\n",
    "reading": MODEL + READING,
    "deep indentation": MODEL.replace("\n", "\n   ").replace("format", "   format", 1).rstrip(),
    "json": JSON,
    "windows": MODEL.replace("\n", "\r\n"),
    "mark": "\ufeff" + MODEL.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_everything_else_stays(text: str) -> None:
    new = inserted(text, "-", ALL)
    before, after = read_text(text), read_text(new)
    assert [item.id for item in after.ledger.items] == [*(item.id for item in before.ledger.items), "r1"]
    assert [*after.ledger.claims] == [*before.ledger.claims, "fills"]
    assert after.reading is not None
    assert [sentence.at for sentence in after.reading.sentences][-1] == "p1s1"
    assert is_within(text.rstrip(), new)


def is_within(old: str, new: str) -> bool:
    """Say whether the characters of the old text all stand in the new one, in their order."""
    rest = iter(new)
    return all(letter in rest for letter in old)


@pytest.mark.parametrize("name", case_names())
def test_shipped_cases_take_additions(name: str) -> None:
    text = shipped_cases()[name].read_text(encoding="utf-8")
    conflict = read_text(text)
    dm = next(iter(conflict.decision_makers))
    names = [hypothesis.name for hypothesis in conflict.preferences.get(dm.name, ()) if hypothesis.name]
    likely = "{" + ", ".join(f"{each}: 0.5" for each in names) + "}" if names else "0.5"
    claim = ("added_claim", f"{{text: x, about: {dm.name}, likely: {likely}}}")
    report = (
        "{id: added_1, date: 2012-12-04, summary: x, origin: o, reliability: F, claims: {added_claim: may}}"
    )
    after = read_text(inserted(text, name, Additions([claim], [report])))
    assert after.ledger.items[-1].id == "added_1"
    assert is_within(text.rstrip(), inserted(text, name, Additions([claim], [report])))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40).filter(str.strip))
def test_texts_are_read_back_as_written(text: str) -> None:
    report = REPORT.replace("summary: x", f"summary: {quoted(text)}")
    try:
        found = read_text(inserted(MODEL, "-", Additions([CLAIM], [report])))
    except Exception as error:  # the strict reader refuses characters that no text has
        assert "character" in str(error)
    else:
        assert found.ledger.items[0].summary == text
