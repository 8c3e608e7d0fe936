"""A client and the server: a model from an article to the numbers of the command line, and what is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from client import Client, talk

from detente.cli import mcp_verb
from detente.errors import LimitError
from detente.mcp_door.answers import ANSWERS
from detente.mcp_door.limits import LONGEST_TEXT, MOST_DRAFTS
from detente.mcp_door.shelf import TOOLS
from ferry_article import ARTICLE, JUDGEMENTS, MODEL, P_WOULD_CLOSE, PARTS, cited, report
from free_models import free_options

Run = Callable[..., Any]
ASKED = ("check", "solve", "forecast", "brief", "evidence")


async def drafting(client: Client, kept: dict[str, Any]) -> None:
    """Draft a model from the article, with a fabricated sentence on the way; keep what is answered."""
    await client.ask("open_draft", title="A ferry line")
    about = {"name": "report.txt", "outlet": "a local paper", "date": "2024-03-04"}
    marks = await client.ask("supply_text", draft="d1", text=ARTICLE, **about)
    [place] = [each for each in marks["document"]["sentences"] if each["at"] == "p1s1"]
    assert (place["says"], place["cap"], place["as"]) == (["may"], "C", "evidence")
    cites = {"at": "p1s1", "quote": marks["words"]["report.txt"]["p1s1"], "sha256": place["sha256"]}

    made_up = report(cites=cites | {"quote": "The company will close the ferry line."})
    [fault] = await client.refused("propose", draft="d1", **(MODEL | {"evidence": [made_up]}))
    assert fault["file"] == "evidence.harbour"
    assert fault["problem"] == "these words are not sentence p1s1 of report.txt"
    assert fault["found"] == "“The company will close the ferry line.”"
    assert "is p1s1: “A senior harbour official said on Monday" in fault["hint"]
    assert (await client.ask("show_draft", draft="d1"))["document"]["unreviewed"] == []

    model = MODEL | {"evidence": [report(cites=cites, reliability="A")]}
    taken = (await client.ask("propose", draft="d1", **model))["document"]
    assert taken["capped"] == [{"id": "harbour", "asked": "A", "letter": "C", "attribution": "anonymous"}]
    assert taken["unreviewed"] == PARTS
    shown = (await client.ask("show_draft", draft="d1"))["document"]
    assert shown["counts"] == {"statement": PARTS - JUDGEMENTS - 1, "judgement": JUDGEMENTS, "report": 1}
    [quoted] = [each for each in shown["unreviewed"] if each["part"] == "evidence.harbour"]
    assert quoted["cites"] == [{"text": "report.txt", "at": "p1s1", "sha256": place["sha256"]}]
    for tool in ASKED:
        kept[tool] = await client.ask(tool, conflict="draft:d1")
    kept["why"] = await client.ask("why", conflict="draft:d1", state="YNN", concepts=["seq"])
    kept["paths"] = await client.ask("paths", conflict="draft:d1", to="pay and not strike")
    kept["model"] = await client.ask("export_draft", draft="d1")
    kept["reports"] = await client.ask("export_draft", draft="d1", form="reports")


async def closing(client: Client, kept: dict[str, Any]) -> None:
    """The export is a text like any other, and still says that nobody has reviewed it; a closed draft is gone."""
    back = await client.ask("check", conflict=kept["model"]["document"]["yaml"])
    assert [badge["kind"] for badge in back["badges"]] == ["unreviewed", "text", "hindsight"]
    only = await client.ask("forecast", conflict="draft:d1", fields=["claims"])
    assert list(only["document"]) == ["schema", "claims"]
    await client.ask("close_draft", draft="draft:d1")
    assert "there is no such draft" in (await client.refused("show_draft", draft="d1"))[0]["problem"]


@pytest.fixture(scope="module")
def drafted() -> dict[str, Any]:
    """Return the answers of a session that drafts a model from an article."""
    kept: dict[str, Any] = {}

    async def script(client: Client) -> None:
        await drafting(client, kept)
        await closing(client, kept)

    assert talk(script) == ""
    return kept


def test_from_an_article_to_the_numbers_of_the_command_line(
    drafted: dict[str, Any], tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "drafted.yaml"
    file.write_text(drafted["model"]["document"]["yaml"], encoding="utf-8")
    for tool in ASKED:
        assert drafted[tool]["document"] == json.loads(run(tool, str(file), "--json").out)
    assert drafted["why"]["document"] == json.loads(run("why", str(file), "YNN", "-c", "seq", "--json").out)
    told = json.loads(run("paths", str(file), "--to", "pay and not strike", "--json").out)
    assert drafted["paths"]["document"] == told
    assert drafted["forecast"]["document"]["claims"]["would_close"] == pytest.approx(P_WOULD_CLOSE, abs=1e-4)
    for tool in (*ASKED, "why", "paths", "model"):
        first, second = drafted[tool]["badges"]
        assert (first["kind"], first["parts"], first["judgements"]) == ("unreviewed", PARTS, JUDGEMENTS)
        assert second["kind"] == "hindsight"


def test_a_report_counts_in_a_persons_file_once_the_person_accepts_it(
    drafted: dict[str, Any], tmp_path: Path, run: Run
) -> None:
    article, waiting, own = tmp_path / "report.txt", tmp_path / "waiting.yaml", tmp_path / "own.yaml"
    article.write_text(ARTICLE, encoding="utf-8")
    model, reports = drafted["model"]["document"]["yaml"], drafted["reports"]["document"]["yaml"]
    before = f"{model[: model.index('evidence:')]}outcomes: {{line closed: close}}\n"
    own.write_text(before, encoding="utf-8")
    waiting.write_text(reports, encoding="utf-8")
    accepting = ("read", str(article), "--draft", str(waiting), "--into", str(own), "--json")
    assert run(*accepting).status == 2
    assert own.read_text(encoding="utf-8") == before
    waiting.write_text(reports.replace("reviewed: false", "reviewed: true"), encoding="utf-8")
    assert json.loads(run(*accepting).out)["evidence"] == ["harbour"]
    found = json.loads(run("forecast", str(own), "--json").out)
    assert found["claims"]["would_close"] == pytest.approx(P_WOULD_CLOSE, abs=1e-4)


def test_tools_tell_what_they_take_and_give() -> None:
    async def script(client: Client) -> None:
        tools = (await client.session.list_tools()).tools
        assert [tool.name for tool in tools] == list(TOOLS) == list(ANSWERS)
        for tool in tools:
            jsonschema.Draft202012Validator.check_schema(tool.inputSchema)
            assert tool.inputSchema["additionalProperties"] is False
            assert tool.outputSchema is not None
            assert tool.annotations is not None
            assert tool.annotations.readOnlyHint is not TOOLS[tool.name].changes
        listed = (await client.ask("cases"))["document"]["cases"]
        shown = (await client.ask("cases", name="elmira"))["document"]
        assert shown["cases"] == [each for each in listed if each["name"] == "elmira"]
        assert shown["yaml"].lstrip().startswith("format: detente/1")
        before, after = shown["yaml"], shown["yaml"].replace("Elmira", "Elmira again", 1)
        compared = (await client.ask("diff", conflict=before, other=after))["document"]
        assert compared["inputs"]["changes"]
        read = await client.ask("read", text=ARTICLE, conflict="case:elmira")
        assert read["document"]["schema"] == "detente.reading/1"
        assert read["words"]["text"]["p2s1"] == "The crews denied that they would strike before May."
        additions = (await client.ask("open_draft", title="Additions", base="case:syria-2012"))["document"]
        assert additions["base"] == "case:syria-2012"

    assert talk(script) == ""


def test_what_is_wrong_is_told_so_that_it_can_be_mended(tmp_path: Path, run: Run) -> None:
    broken = "format: detente/1\ntitle: Broken\ndecision_makers: {a: {options: {x: X}}}\npreferences: {a: [not y]}\n"
    file = tmp_path / "broken.yaml"
    file.write_text(broken, encoding="utf-8")
    (tmp_path / "root").mkdir()
    told = json.loads(run("check", str(file), "--json").err)["faults"]

    async def script(client: Client) -> None:
        assert [each | {"file": str(file)} for each in await client.refused("check", conflict=broken)] == told
        [fault] = await client.refused("check", conflict="x" * (LONGEST_TEXT + 1))
        assert (fault["problem"], fault["found"]) == (
            "the text is too long",
            f"{LONGEST_TEXT + 1:,} characters",
        )
        assert fault["wanted"] == f"at most {LONGEST_TEXT:,} characters"
        [fault] = await client.refused("sovle", conflict="case:elmira")
        assert (fault["problem"], fault["hint"]) == ("there is no such tool", "did you mean solve?")
        [fault] = await client.refused("why", conflict="case:elmira", state="77")
        assert fault["problem"] == "no such state"
        [fault] = await client.refused("solve", conflict="case:elmira", concepts=["nahs"])
        assert (fault["found"], fault["file"]) == ("nahs", "concepts.0")
        [fault] = await client.refused("forecast", conflict="case:elmira", fields=["questons"])
        assert fault["hint"] == "did you mean questions?"
        for path in ("../broken.yaml", str(file)):
            [fault] = await client.refused("check", conflict=f"file:{path}")
            assert fault["problem"] == "the path leads out of the root"
        assert (await client.ask("files"))["document"]["files"] == []
        [fault] = await client.refused("read", text="")
        assert fault["problem"] == "the text is empty"
        [fault] = await client.refused("propose", draft="d1", settings={})
        assert fault["hint"] == "only a person may state this; say so to him"
        for _ in range(MOST_DRAFTS):
            await client.ask("open_draft", title="One of many")
        [fault] = await client.refused("open_draft", title="One too many")
        assert fault["problem"].startswith(f"{MOST_DRAFTS} drafts are open")

    assert talk(script, "--root", str(tmp_path / "root")) == ""


def test_calls_run_side_by_side_and_changes_in_turn() -> None:
    cases = ("elmira", "garrison", "chicken", "prisoners", "euphrates-1975")
    claims = [MODEL["claims"][0] | {"name": f"claim_{number}"} for number in range(6)]

    async def script(client: Client) -> None:
        await client.ask("open_draft", title="A ferry line")
        await client.ask("supply_text", draft="d1", name="report.txt", text=ARTICLE, date="2024-03-04")
        await client.ask("propose", draft="d1", **MODEL)
        titles: dict[str, str] = {}

        async def solving(case: str) -> None:
            titles[case] = (await client.ask("solve", conflict=f"case:{case}"))["document"]["title"]

        async def proposing(claim: dict[str, Any]) -> None:
            await client.ask("propose", draft="d1", claims=[claim])

        async with anyio.create_task_group() as group:
            for case in cases:
                group.start_soon(solving, case)
            for claim in claims:
                group.start_soon(proposing, claim)
        listed = (await client.ask("cases"))["document"]["cases"]
        assert titles == {each["name"]: each["title"] for each in listed if each["name"] in cases}
        counts = (await client.ask("show_draft", draft="d1"))["document"]["counts"]
        assert counts["judgement"] == JUDGEMENTS + len(claims)  # none was lost to another

    assert talk(script) == ""


def test_a_call_that_takes_too_long_is_stopped_and_the_next_one_works() -> None:
    async def script(client: Client) -> None:
        [fault] = await client.refused("solve", conflict=free_options([8, 7, 7]))
        assert fault["problem"] == "the call was stopped after 1 seconds, the most that a call may take"
        assert (await client.ask("files"))["document"]["root"] is False

    assert talk(script, "--seconds", "1") == ""


def test_a_citation_of_another_text_with_the_same_words() -> None:
    """A hash is of a sentence, wherever it stands; what is quoted must stand in the text that is named."""

    async def script(client: Client) -> None:
        await client.ask("open_draft", title="Two texts")
        await client.ask("supply_text", draft="d1", name="report.txt", text=ARTICLE, date="2024-03-04")
        await client.ask(
            "supply_text", draft="d1", name="other.txt", text="Crews may strike.", date="2024-03-05"
        )
        for cites, problem in (
            (cited("p1s1"), "the citation does not name its text"),
            (cited("p1s1") | {"text": "other.txt"}, "these words are not sentence p1s1 of other.txt"),
        ):
            faults = await client.refused(
                "propose", draft="d1", **(MODEL | {"evidence": [report(cites=cites)]})
            )
            assert problem in [fault["problem"] for fault in faults]

    assert talk(script) == ""


def test_without_the_package_the_refusal_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "detente.mcp_door.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(LimitError, match=r"not installed: pip install 'detente\[mcp\]'"):
        mcp_verb.mcp()
