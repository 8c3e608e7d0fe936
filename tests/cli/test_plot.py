"""`--plot`: pictures whole in a file, refused before any work where they cannot be written."""

import builtins
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

FERRY = "docs/examples/ferry.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def texts(path: Path) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.parse(path).iter(f"{SVG}text")]


def test_a_forecast_is_drawn_in_three_pictures(run: Callable[..., Any], tmp_path: Path) -> None:
    output = tmp_path / "ferry.svg"
    ran = run("forecast", FERRY, "--plot", str(output))
    assert ran.status == 0
    assert f"Drawnto{output}" in "".join(ran.out.split()), "a long path is broken where the line ends"
    told = " ".join(texts(output))
    for heading in ("How the answers moved", "Where it ends", "What is worth finding out: Would the company"):
        assert heading in told
    assert sorted(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("picture", "heading"),
    [
        ("questions", "How the answers moved"),
        ("ends", "Where it ends"),
        ("information", "What is worth finding out"),
    ],
)
def test_one_picture_alone(run: Callable[..., Any], tmp_path: Path, picture: str, heading: str) -> None:
    output = tmp_path / "one.svg"
    assert run("forecast", FERRY, "--plot", str(output), "--picture", picture).status == 0
    headings = [
        "".join(e.itertext())
        for e in ElementTree.parse(output).iter(f"{SVG}text")
        if e.get("class") == "dt-head"
    ]
    assert headings and all(each.startswith(heading) for each in headings[:1])
    others = {"How the answers moved", "Where it ends"} - {heading}
    assert not others & set(headings)


def test_the_document_tells_where_it_is_and_what_is_drawn(run: Callable[..., Any], tmp_path: Path) -> None:
    output = tmp_path / "ferry.svg"
    ran = run("forecast", FERRY, "--plot", str(output), "--picture", "questions", "--json")
    plot = json.loads(ran.out)["plot"]
    assert (plot["output"], plot["bytes"]) == (str(output), output.stat().st_size)
    days = plot["timeline"]["days"]
    assert [each["date"] for each in days] == ["2024-03-04", "2024-03-05", "2024-03-10", "2024-03-12"]
    assert days[0]["before_news"]["threat"]["probability"] == pytest.approx(0.38)
    assert days[-1]["after_news"]["threat"]["band"] is None


def test_evidence_is_drawn_for_all_or_for_one(run: Callable[..., Any], tmp_path: Path) -> None:
    every, one = tmp_path / "all.svg", tmp_path / "one.svg"
    assert run("evidence", FERRY, "--plot", str(every)).status == 0
    assert run("evidence", FERRY, "--about", "company", "--plot", str(one)).status == 0
    assert {"The crews", "The company"} <= set(texts(every))
    assert "The crews" not in texts(one) and "What the company wants" in texts(one)


def test_png_is_twice_as_fine(run: Callable[..., Any], tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    vector, dots = tmp_path / "e.svg", tmp_path / "e.png"
    assert run("evidence", FERRY, "--plot", str(vector)).status == 0
    assert run("evidence", FERRY, "--plot", str(dots)).status == 0
    content = dots.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    # width and height stand in the first chunk
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    root = ElementTree.parse(vector).getroot()
    assert width == pytest.approx(2 * float(root.get("width", "0")), abs=2)
    assert height == pytest.approx(2 * float(root.get("height", "0")), abs=2)


@pytest.mark.parametrize("name", ["picture.pdf", "picture", "picture.svgz"])
def test_another_suffix_is_refused_before_any_work(
    run: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    # the file to read is not there: the suffix is complained of first
    ran = run("forecast", str(tmp_path / "missing.yaml"), "--plot", str(tmp_path / name))
    assert ran.status == 2 and "pictures are written as SVG or PNG" in ran.err
    assert name in ran.err and ".svg, .png" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_never_written_over(run: Callable[..., Any], tmp_path: Path) -> None:
    own = tmp_path / "conflict.svg"
    own.write_text(Path(FERRY).read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("evidence", str(own), "--plot", str(own))
    assert ran.status == 2 and "the output is the file that is read" in ran.err
    assert own.read_text(encoding="utf-8") == Path(FERRY).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--plot", "x.svg", "--picture", "dots"), "no such picture"),
        (("--plot", "x.svg", "--picture", ","), "--picture names none"),
        (("--picture", "ends"), "--picture is for --plot"),
        (("--plot", "missing/x.svg"), "the folder of the output does not exist"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    run: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    file = str(Path(FERRY).resolve())
    monkeypatch.chdir(tmp_path)
    ran = run("forecast", file, *arguments)
    assert ran.status == 2 and told in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("forecast", "case:chicken"), ("evidence", "case:elmira")])
def test_a_file_that_feeds_no_picture_says_so(
    run: Callable[..., Any], tmp_path: Path, arguments: tuple[str, str]
) -> None:
    ran = run(*arguments, "--plot", str(tmp_path / "x.svg"))
    assert ran.status == 2 and "there is nothing to draw" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_png_is_refused_and_svg_is_not(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "vl_convert":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    ran = run("evidence", FERRY, "--plot", str(tmp_path / "x.png"))
    assert ran.status == 3 and "pip install 'detente[plot]'" in ran.err
    assert run("evidence", FERRY, "--plot", str(tmp_path / "x.svg")).status == 0
