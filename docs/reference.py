"""Pages of the reference that are made from code: options of commands, Python, JSON, and the status of concepts."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import make
import typer
from keys_page import keys

import detente
from detente.cli.program import app
from detente.stability import CONCEPTS

ROOT = Path(__file__).resolve().parent.parent
MADE = "This page is made from the code (`make docs`)."
SECTION = re.compile(r"^(?P<name>[A-Z][a-z]+(?: [a-z]+)?)\n-{3,}\n", re.MULTILINE)
# an example of every document that needs no file to be written, and where its fields are told
DOCUMENTS = {
    "brief": "detente brief docs/examples/ferry.yaml --json",
    "check": "detente check docs/examples/ferry.yaml --json",
    "solve": "detente solve case:euphrates-1975 --json",
    "why": "detente why case:euphrates-1975 2 --concept seq --json",
    "paths": "detente paths docs/examples/ferry.yaml --json",
    "forecast": "detente forecast docs/examples/ferry.yaml --json",
    "diff": "detente diff docs/examples/ferry.yaml --from 2024-03-01 --json",
    "evidence": "detente evidence docs/examples/ferry.yaml --json",
    "read": "detente read docs/examples/ferry.txt --json",
    "verify": "detente verify case:euphrates-1975 --json",
    "convert": "detente convert case:chicken chicken.gmcr --strict --json",
    "cases": "detente cases --json",
    "faults-as-json": "detente check docs/examples/mistakes.yaml --json",
}


def options() -> str:
    """Return the help of every command, as the program prints it."""
    lines = [
        "# Options of commands",
        "",
        f"What `--help` prints. [commands.md](commands.md) tells the rest. {MADE}",
        "",
    ]
    with mock.patch.dict(os.environ, {"COLUMNS": "80"}):
        for verb in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
            told = make.printed(f"detente {verb} --help").rstrip()
            # the program calls itself by how it was started, which is not always as a reader will
            told = re.sub(r"^Usage: .*? (?=\[OPTIONS\])", f"Usage: detente {verb} ", told)
            lines += [f"## detente {verb}", "", "```text", told, "```", ""]
    return "\n".join(lines)


def status() -> str:
    """Return the table of concepts from the headers of their definitions, and where each was checked."""
    rows = []
    for code, concept in CONCEPTS.items():
        header = _header(f"detente.stability.{code}")
        rows.append(
            f"| [{concept.title}](concepts/{code}.md) (`{code}`) | {header['Source']} | {header['Checked on']} | "
            f"{header['Limits']} |"
        )
    return "\n".join(
        [
            "# Status of the concepts",
            "",
            f"Where each definition comes from, how it was checked, and its limits. {MADE}",
            "",
            "| concept | source | checked | limits |",
            "|---|---|---|---|",
            *rows,
            "",
            *_told(
                "All five are also held against a second program written from the definitions "
                "(`tests/stability/test_brute_force.py`), against the matrix form "
                "(`tests/stability/test_matrix_form.py`), and the fast searches against the definitions, on random "
                "models in option and graph form. The laws Nash ⊆ SSEQ ⊆ SEQ ⊆ GMR and SSEQ ⊆ SMR ⊆ GMR are tested "
                "on the same models."
            ),
            "",
            *_told(
                "[The shipped cases](cases.md#how-their-answers-are-known) says how their tables are known. The "
                "definitions were not checked against the wording of the books. `--sanctions once` and `single` ask "
                "the definitions state by state, which takes longer. No concept here models moves made at the same "
                "time, more than one counter-move, or strength of preference."
            ),
            "",
        ]
    )


def _told(text: str) -> list[str]:
    return textwrap.wrap(text, 118, break_long_words=False, break_on_hyphens=False)


def _header(module: str) -> Mapping[str, str]:
    """Read the entries of a definition's header: a word at the margin, then its text."""
    text = inspect.getdoc(importlib.import_module(module)) or ""
    # continued lines are indented
    found = re.finditer(
        r"^(Definition|Source|Place|Checked on|Limits) +(.*(?:\n {4,}.*)*)", text, re.MULTILINE
    )
    told = {entry[1]: re.sub(r"\s+", " ", entry[2]).strip() for entry in found}
    return {"Limits": "", **told, "Checked on": re.sub(r"(tests/\S+)", r"(`\1`)", told["Checked on"])}


def python() -> str:
    """Return the public names with their signatures and docstrings."""
    lines = [
        "# Python",
        "",
        *_told(
            "`import detente as dt` costs nothing: each name is imported when it is first used. Type hints ship with "
            "the package. Results are frozen; those of `load`, `solve`, `why` and `forecast` show themselves in a "
            "notebook and turn into pandas tables by `to_frame()` (`pip install 'detente[notebook]'`), and "
            "`movement` draws itself. [Commands](commands.md#from-python) has examples, "
            f"[a notebook](notebooks/euphrates.md) all of it at work. {MADE}"
        ),
        "",
    ]
    functions = [name for name in detente.__all__ if not inspect.isclass(getattr(detente, name))]
    classes = [name for name in detente.__all__ if name not in functions]
    for heading, names in (("Functions", functions), ("Results and errors", classes)):
        lines += [f"## {heading}", ""]
        for name in names:
            lines += _documented(name, getattr(detente, name), "###")
    return "\n".join(lines)


def _documented(name: str, thing: Any, depth: str) -> list[str]:
    lines = [f"{depth} {name}", ""]
    if not inspect.isclass(thing):
        lines += ["```py", f"dt.{name}{_signature(thing)}", "```", ""]
    lines += _docstring(inspect.getdoc(thing) or "")
    if inspect.isclass(thing):
        own = {key: value for key, value in vars(thing).items() if not key.startswith("_")}
        for key, value in own.items():
            if isinstance(value, property):
                lines += [f"**`{key}`** {inspect.getdoc(value)}", ""]
            elif inspect.isfunction(value) and inspect.getdoc(value):
                lines += [f"**`{key}{_signature(value)}`**", "", *_docstring(inspect.getdoc(value) or "")]
    return lines


def _signature(function: Callable[..., Any]) -> str:
    """Return a signature as it is written, one argument a line where it is long."""
    signature = inspect.signature(function)
    kept = [each for each in signature.parameters.values() if each.name != "self"]
    told = [_argument(each) for each in kept]
    back = (
        "" if signature.return_annotation is inspect.Signature.empty else f" -> {signature.return_annotation}"
    )
    joint = f"({', '.join(told)}){back}"
    return joint if len(joint) < 80 else "(\n    " + ",\n    ".join(told) + f",\n){back}"


def _argument(each: inspect.Parameter) -> str:
    """Write an argument as its definition does: annotations are kept as text, which is no part of them."""
    annotation = (
        each.annotation if isinstance(each.annotation, str) else inspect.formatannotation(each.annotation)
    )
    default = "" if each.default is inspect.Parameter.empty else f" = {each.default!r}"
    return f"{each.name}: {annotation}{default}"


def _docstring(text: str) -> list[str]:
    """Write a numpydoc docstring as Markdown."""
    parts = SECTION.split(re.sub(r":(func|class):", "", text))
    lines = [parts[0].strip(), ""]
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if heading == "Examples":
            lines += ["```pycon", body.strip(), "```", ""]
            continue
        lines += [f"*{heading}*", ""]
        for entry in re.split(r"\n(?=\S)", body.strip()):
            head, _, told = entry.partition("\n")
            more = " ".join(textwrap.dedent(told).split())
            lines.append(f"- `{head}`{f': {more}' if more else ''}")
        lines.append("")
    return lines


def documents() -> str:
    """Return the fields of every JSON document, from what the commands print."""
    lines = [
        "# JSON",
        "",
        *_told(
            "Every command prints one document with `--json` and nothing else on standard output; the schema is "
            "named in it and changes its number when a field changes its meaning. These are the fields of the "
            "documents, from what the commands print for small files; [commands.md](commands.md) tells what "
            f"each field means. A field that is not computed is null. Faults go to standard error. {MADE}"
        ),
        "",
    ]
    for anchor, command in DOCUMENTS.items():
        document = json.loads(make.printed(command))
        lines += [f"## {document['schema']}", "", f"[{anchor}](commands.md#{anchor}), as `{command}`:", ""]
        lines += ["| field | here |", "|---|---|"]
        lines += [f"| `{key}` | {_kind(value)} |" for key, value in document.items() if key != "schema"]
        lines.append("")
    return "\n".join(lines)


def _kind(value: object, depth: int = 0) -> str:
    """Tell what a value is: of lists and mappings, what their first member is."""
    if isinstance(value, list):
        return f"list of {_kind(value[0], depth + 1)}" if value else "list"
    if isinstance(value, dict):
        if not value:
            return "mapping"
        if depth and all(isinstance(key, str) for key in value):
            return f"mapping ({', '.join(f'`{key}`' for key in list(value)[:9])}{', …' * (len(value) > 9)})"
        return f"mapping with {', '.join(f'`{key}`' for key in list(value)[:9])}{', …' * (len(value) > 9)}"
    return {str: "text", bool: "true or false", int: "number", float: "number", type(None): "null"}[
        type(value)
    ]


PAGES: Mapping[str, Callable[[], str]] = {
    "options.md": options,
    "status.md": status,
    "python.md": python,
    "json.md": documents,
    "keys.md": keys,
}
"""The pages by their names in this folder."""
