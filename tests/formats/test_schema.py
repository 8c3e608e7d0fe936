"""The JSON Schema in an independent validator: what it accepts and refuses, and that it has the reader's own keys."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from small_files import BELIEFS, HEAD

from detente.formats import nodes, read_text, schema_text
from detente.formats.faults import Faults
from detente.formats.source import Source

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(schema_text())
VALIDATOR = Draft7Validator(SCHEMA)
READERS = (
    *("asked", "beliefs", "history", "nature", "parties", "preferences"),
    *("published", "reader", "reading", "reports", "settings"),
)


def as_texts(text: str) -> Any:
    """Read YAML with every plain value as the text it is, which is how the program reads it."""
    root = nodes.compose(Faults(Source.of(text, "f")))
    assert root is not None
    return plain(root)


def plain(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Pairs):
        return {plain(key): plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items] if isinstance(node, nodes.Items) else node.value


def as_typed(text: str) -> Any:
    """Read YAML as most editors do: numbers are numbers, true is a truth value; keys are texts."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def whole_files() -> Iterator[tuple[str, str]]:
    for item in files("detente.cases").iterdir():
        if item.name.endswith(".yaml"):
            yield item.name, item.read_text(encoding="utf-8")
    for file in sorted((ROOT / "docs" / "examples").glob("*.yaml")):
        if file.name != "mistakes.yaml":
            yield file.name, file.read_text(encoding="utf-8")
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for number, block in enumerate(page.read_text(encoding="utf-8").split("```yaml\n")[1:]):
            if block.startswith("format:"):
                yield f"{page.name} {number}", block.split("```")[0]
    yield "the head of the tests", HEAD
    yield "beliefs of the tests", HEAD + BELIEFS


WHOLE = dict(whole_files())


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)
    references = {part["$ref"] for part in walked(SCHEMA) if "$ref" in part}
    assert references == {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


@pytest.mark.parametrize("name", WHOLE)
def test_what_the_reader_accepts_is_accepted(name: str) -> None:
    for read in (as_texts, as_typed):
        assert [error.message for error in VALIDATOR.iter_errors(read(WHOLE[name]))] == []


# docs/format.md: a plain value is the characters written. Editors take these for truth values and for nothing
WORDS = """\
format: detente/1
title: ~
decision_makers:
  true: {label: ~, options: {x: ~}}
  null: {options: {w: null}}
states: {a: NY, true: YY, b: YN, ~: NN}
status_quo: ~
history: [{date: 2020-01-02, dm: null, to: a}]
claims: {null: {text: true, about: true, likely: 0.5}}
evidence:
  - {id: true, date: 2020-01-01, summary: ~, origin: ~, reliability: A, claims: {null: may}}
  - {id: null, date: 2020-01-02, summary: s, origin: true, reliability: A, supersedes: true, claims: {null: may}}
questions: {q: {text: ~, claim: null}}
"""


def test_words_that_editors_take_for_something_else() -> None:
    assert [item.id for item in read_text(WORDS).ledger.items] == ["true", "null"]
    for read in (as_texts, as_typed):
        assert [error.message for error in VALIDATOR.iter_errors(read(WORDS))] == []


@pytest.mark.parametrize(
    ("rest", "path"),
    [
        ("preference: {}", ""),
        ("note: [a]", "note"),
        ("source:", "source"),
        ("as_of: 8 April 1975", "as_of"),
        ("infeasible: [YYX]", "infeasible/0"),
        ("infeasible: [YY-, YY-]", "infeasible"),
        ("feasible: modify", "feasible"),
        ("states: {}", "states"),
        ("states: {a: YNX}", "states"),
        ("status_quo: {modify: y}", "status_quo"),
        ("nature: {storm: {label: A storm}}", "nature/storm"),
        ("nature: {storm: {rate: 0}}", "nature/storm/rate"),
        ("nature: {not: {rate: 1}}", "nature"),
        ("nature: {storm: {rate: 1, direction: both}}", "nature/storm/direction"),
        ("moves: {moe: {NNN: NNY}}", "moves/moe/NNN"),
        ("history: [{dm: moe, to: YNN}]", "history/0"),
        ("preferences: {moe: modify}", "preferences/moe"),
        ("preferences: {moe: {}}", "preferences/moe"),
        ("preferences: {moe: {weights: {modify: 1}, ranking: []}}", "preferences/moe"),
        ("preferences: {moe: {weights: {modify: much}}}", "preferences/moe"),
        ("preferences: {moe: {ranking: [[]]}}", "preferences/moe"),
        ("preferences: {moe: {hypotheses: {}}}", "preferences/moe"),
        ("preferences: {moe: {hypotheses: {h: {prior: 1}}}}", "preferences/moe"),
        ("drivers: {d: {label: D}}", "drivers/d"),
        ("drivers: {d: {values: {}}}", "drivers/d/values"),
        ("claims: {c: {text: t, about: moe}}", "claims/c"),
        ("evidence: [{id: e1}]", "evidence/0"),
        (
            "evidence: [{id: e, date: 2020-01-01, summary: s, origin: o, reliability: G, claims: {c: may}}]",
            "evidence/0/reliability",
        ),
        (
            "evidence: [{id: e, date: 2020-01-01, summary: s, origin: o, reliability: A, claims: {}}]",
            "evidence/0/claims",
        ),
        ("questions: {q: {text: t}}", "questions/q"),
        ("questions: {q: {text: t, claim: c, when: modify}}", "questions/q"),
        ("questions: {q: {text: t, when: modify, by: 2020-01-01, on: 2020-01-01}}", "questions/q"),
        ("questions: {q: {text: t, when: modify, outcome: maybe}}", "questions/q/outcome"),
        ("outcomes: {other: modify}", "outcomes"),
        ("plan: {label: The plan}", "plan"),
        ("settings: {clock: fast}", "settings/clock"),
        ("settings: {agreements: some}", "settings/agreements"),
        ("settings: {agreements: [[moe]]}", "settings/agreements"),
        ("settings: {foresight: {nsh: 1}}", "settings/foresight"),
        ("reading: {source: {}, sentences: [{at: h2, gist: g, as: context}]}", "reading/sentences/0/at"),
        ("published: {}", "published"),
        ("published: {none: x, source: y}", "published"),
        ("include: [../x.yaml]", "include/0"),
        ("include: [/x.yaml]", "include/0"),
    ],
)
def test_what_a_schema_can_refuse_it_refuses(rest: str, path: str) -> None:
    errors = list(VALIDATOR.iter_errors(as_texts(HEAD + rest)))
    numeric = rest.startswith("nature: {storm: {rate: 0")  # a text has no size; a number has
    found = list(VALIDATOR.iter_errors(as_typed(HEAD + rest))) if numeric else errors
    assert {"/".join(map(str, error.absolute_path)) for error in found} == {path}


def test_heads_that_are_refused() -> None:
    for text in (
        "title: t",
        HEAD.replace("/1", "/2"),
        HEAD.replace("moe", "nature"),
        HEAD.replace("moe", "m-e"),
    ):
        assert not VALIDATOR.is_valid(as_texts(text))


def walked(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from walked(inner)


def fixed_keys() -> set[frozenset[str]]:
    """Gather the keys of every mapping with fixed keys from the code of the reader."""
    folder = ROOT / "src" / "detente" / "formats"
    found: set[frozenset[str]] = set()
    for name in READERS:
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        module = __import__(f"detente.formats.{name}", fromlist=["x"])
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            values = {
                target.id: node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for call in ast.walk(function):
                if (
                    isinstance(call, ast.Call)
                    and getattr(call.func, "attr", "") == "fields"
                    and len(call.args) > 2
                ):
                    keys: ast.expr = call.args[2]
                    scope = {
                        key: eval(ast.unparse(value), vars(module))
                        for key, value in values.items()
                        if isinstance(value, ast.Tuple)
                        and all(isinstance(each, ast.Constant) for each in value.elts)
                    }
                    found.add(frozenset(eval(ast.unparse(keys), vars(module) | scope)) | {"note"})
    return found


def test_every_mapping_of_the_reader_has_its_keys_in_the_schema() -> None:
    told = {
        frozenset(part["properties"]) for part in walked(SCHEMA) if part.get("additionalProperties") is False
    }
    # `published` may hold a table or the reason why there is none; the schema tells them apart
    reader = fixed_keys()
    table = next(keys for keys in reader if "equilibria" in keys and "none" in keys)
    assert told == (reader - {table}) | {frozenset({"none", "note"})}
