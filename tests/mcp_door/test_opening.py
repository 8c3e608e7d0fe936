"""What a call may open: no path without a root, and with one nothing that leads out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.errors import InputError, LimitError
from detente.mcp_door.opening import Opener

SMALL = """\
format: detente/1
title: Chicken
decision_makers: {a: {options: {dare: Dare}}, b: {options: {risk: Risk}}}
preferences: {a: [not (dare and risk), dare], b: [not (dare and risk), risk]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a file, a folder with a file, a secret beside it, and links to the secret."""
    inside = tmp_path / "root"
    (inside / "deeper").mkdir(parents=True)
    (inside / "small.yaml").write_text(SMALL, encoding="utf-8")
    (inside / "deeper" / "article.txt").write_text("Crews may strike.", encoding="utf-8")
    (inside / "broken.yaml").write_text(SMALL + "colour: red\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text(SMALL.replace("Chicken", "Secret"), encoding="utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "out").symlink_to(tmp_path)
    (inside / "round.yaml").symlink_to(inside / "small.yaml")
    os.mkfifo(inside / "pipe.yaml")
    return inside


def refused(opener: Opener, named: str) -> str:
    with pytest.raises(InputError) as error:
        opener.conflict(named)
    return str(error.value)


def test_files_inside_the_root_are_read(root: Path) -> None:
    opener = Opener({}, str(root))
    asked = opener.conflict("file:small.yaml")
    assert (asked.conflict.title, asked.source, asked.text) == ("Chicken", "file", SMALL)
    assert opener.conflict("file:deeper/../small.yaml").conflict.title == "Chicken"
    assert opener.conflict("file:round.yaml").conflict.title == "Chicken"  # a link that stays inside
    assert opener.article(None, "deeper/article.txt") == "Crews may strike."
    assert opener.files() == (["broken.yaml", "round.yaml", "small.yaml", "deeper/article.txt"], False)


@pytest.mark.parametrize(
    "path", ["../secret.yaml", "link.yaml", "out/secret.yaml", "/etc/passwd", "deeper/../.."]
)
def test_nothing_leads_out_of_the_root(root: Path, path: str) -> None:
    told = refused(Opener({}, str(root)), f"file:{path}")
    assert "the path leads out of the root" in told
    assert str(root.parent) not in told
    with pytest.raises(InputError, match="leads out of the root"):
        Opener({}, str(root)).article(None, path)


@pytest.mark.parametrize("path", ["deeper", "pipe.yaml", "smal.yaml", "", "a\0b"])
def test_what_is_no_file_inside_the_root(root: Path, path: str) -> None:
    told = refused(Opener({}, str(root)), f"file:{path}")
    assert "there is no such file" in told or "this is no path" in told
    assert str(root.parent) not in told


def test_faults_call_a_file_as_the_call_did(root: Path) -> None:
    told = refused(Opener({}, str(root)), "file:broken.yaml")
    assert told.startswith("file:broken.yaml:5:1: the file knows no key colour")
    assert str(root.parent) not in told


def test_what_a_file_includes_lies_inside_the_root_too(root: Path) -> None:
    opener = Opener({}, str(root))
    (root / "more.yaml").write_text("format: detente/1\noutcomes: {crash: dare and risk}\n", encoding="utf-8")
    (root / "whole.yaml").write_text(f"{SMALL}include: [more.yaml]\n", encoding="utf-8")
    assert [each.name for each in opener.conflict("file:whole.yaml").conflict.outcomes] == ["crash"]
    (root / "leaky.yaml").write_text(f"{SMALL}include: [link.yaml]\n", encoding="utf-8")
    told = refused(opener, "file:leaky.yaml")
    assert "a link leads out of it" in told
    assert str(root.parent) not in told
    assert "nothing can be included here" in refused(opener, f"{SMALL}include: [more.yaml]\n")


def test_without_a_root_no_path_is_read(root: Path) -> None:
    opener = Opener({})
    assert "the server has no root" in refused(opener, f"file:{root}/small.yaml")
    assert "this is no conflict" in refused(opener, f"{root}/small.yaml")
    assert "this is no conflict" in refused(opener, "-")
    assert "did you mean case:elmira?" in refused(opener, "elmira")
    assert "there is no such draft" in refused(opener, "draft:d1")
    assert opener.conflict(SMALL).source == "text"


def test_what_is_too_large_is_refused_before_it_is_solved() -> None:
    hypotheses = ", ".join(f"h{k}: {{prior: 0.1, preference: [o0]}}" for k in range(10))
    dms = "".join(f"  d{k}: {{options: {{o{k}: O}}}}\n" for k in range(7))
    text = f"format: detente/1\ntitle: Many\ndecision_makers:\n{dms}preferences:\n"
    text += "".join(f"  d{k}: {{hypotheses: {{{hypotheses}}}}}\n" for k in range(7))
    with pytest.raises(LimitError, match="10,000,000 profiles of hypotheses; a call takes at most 1,000,000"):
        Opener({}).conflict(text)
    wide = ", ".join(f"o{k}: O" for k in range(40))
    text = f"format: detente/1\ntitle: Wide\ndecision_makers: {{a: {{options: {{{wide}}}}}}}\n"
    with pytest.raises(LimitError, match="states"):
        Opener({}).conflict(text)
