"""The pages of the documentation that are made from code, the notebook, and the tutorial."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

import detente as dt

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@pytest.fixture
def reference(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(DOCS))
    import reference  # noqa: PLC0415

    yield reference


@pytest.mark.parametrize("name", ["options.md", "status.md", "python.md", "json.md", "keys.md"])
def test_made_pages_are_as_the_code_makes_them(reference: ModuleType, name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == reference.PAGES[name](), "run `make docs`"


def test_every_public_name_is_in_the_reference() -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    assert set(dt.__all__) <= set(re.findall(r"^### (\w+)$", text, re.MULTILINE))


def test_the_notebook_is_what_running_it_shows() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "notebook.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tutorial_shows_what_each_of_its_commands_prints() -> None:
    """A command that a reader is told to run is followed by what the program prints for it."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    told = re.findall(r"```sh\n(detente .+)\n```\n\n<!-- made by: (detente .+?)(?: \| head -\d+)? -->", text)
    assert len(told) == text.count("```sh\n")
    assert all(command == made for command, made in told)


def test_the_citation_is_of_this_version() -> None:
    """The keys that the Citation File Format 1.2.0 requires, and a version that is the package's."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    cited = YAML(typ="safe").load(text)
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == cited["preferred-citation"]["version"] == dt.__version__
    assert "doi" not in text.lower()  # there is none yet


def test_issue_forms_have_what_a_form_needs() -> None:
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    asked = [
        YAML(typ="safe").load(file.read_text(encoding="utf-8")) for file in forms if file.stem != "config"
    ]
    assert len(asked) == 3
    for form in asked:
        assert {"name", "description", "body"} <= set(form)
        ids = [each["id"] for each in form["body"]]
        assert len(ids) == len(set(ids))
        assert all(each["attributes"]["label"] for each in form["body"])


def test_the_site_lists_every_page() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r": ([\w/-]+\.md)$", text, re.MULTILINE))
    assert listed == {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")}
