"""The page of the keys of a file, made from the JSON Schema, which tests hold against the reader's own code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from detente.formats import schema_text

Node = Mapping[str, Any]


def keys() -> str:
    """Return a table of every key: of the file, and of every mapping with fixed keys in it."""
    schema: Node = json.loads(schema_text())
    lines = [
        "# Keys of a file",
        "",
        "Every key that the reader knows, as `detente schema` has them. [format.md](format.md) tells what they mean. "
        "This page is made from the code (`make docs`).",
        "",
        "## The file",
        "",
        *_table(schema),
    ]
    for name, node in schema["definitions"].items():
        if "properties" in node:
            lines += ["", f"## {name.replace('_', ' ').capitalize()}", ""]
            lines += [node["description"], ""] if "description" in node else []
            lines += _table(node)
    return "\n".join([*lines, ""])


def _table(node: Node) -> Iterator[str]:
    needed = dict.fromkeys(node.get("required", ()), "yes")
    # keys of which some must stand: a title and decision makers, or an include of a file that has them
    choices = node.get("anyOf", ())
    for choice in choices:
        others = (
            " and ".join(f"`{key}`" for key in each["required"]) for each in choices if each is not choice
        )
        needed |= dict.fromkeys(choice["required"], f"yes, or {' or '.join(others)}")
    yield "| key | must stand | what | wanted |"
    yield "|---|---|---|---|"
    for key, value in node["properties"].items():
        told = value.get("description", "")
        yield f"| `{key}` | {needed.get(key, '')} | {told} | {_wanted(value)} |"


def _wanted(node: Node) -> str:
    """Tell what a value may be, in a few words."""
    if "$ref" in node:
        told = str(node["$ref"]).rsplit("/", 1)[-1].replace("_", " ")
    elif "allOf" in node:
        told = _wanted(node["allOf"][0])
    elif "enum" in node:
        told = ", ".join(f"`{choice}`" for choice in node["enum"])
    elif "anyOf" in node:
        told = " or ".join(dict.fromkeys(_wanted(each) for each in node["anyOf"]))
    elif "const" in node:
        told = f"`{node['const']}`"
    elif node.get("type") == "array":
        told = f"a list: {_wanted(node['items'])}" if "items" in node else "a list"
    elif "properties" in node:
        told = f"a mapping of {', '.join(f'`{key}`' for key in node['properties'])}"
    elif node.get("type") == "object":
        of = node.get("additionalProperties")
        told = f"a mapping to {_wanted(of)}" if isinstance(of, Mapping) and of else "a mapping"
    elif node.get("type") == "string":
        told = "a text"
    else:
        told = "a number or text"
    return told
