"""JSON laid out for people: what is short on one line, numbers side by side, else an item a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, cast

__all__ = ["laid_out"]

WIDTH = 100


def laid_out(document: Mapping[str, Any]) -> str:
    """Write a document of lists, mappings, texts, whole numbers and truth values.

    Examples
    --------
    >>> print(laid_out({"a": [[1, "Y"]], "b": {}}), end="")
    {
      "a": [[1, "Y"]],
      "b": {}
    }
    """
    return "\n".join(_broken(document, "")) + "\n"


def _lines(value: Any, indent: str, key: str = "") -> list[str]:
    text = key + json.dumps(value, ensure_ascii=False)
    if len(indent) + len(text) < WIDTH or not value or not isinstance(value, list | dict):
        return [text]
    listed = cast("Sequence[Any]", value)
    if isinstance(value, list) and all(_numbers(each) for each in listed):
        inner = indent + "  "
        numbers = json.dumps(value)[1:-1]
        first, *rest = [
            "[",
            *wrap(numbers, WIDTH, initial_indent=inner, subsequent_indent=inner),
            f"{indent}]",
        ]
    else:
        first, *rest = _broken(cast("Any", value), indent)
    return [key + first, *rest]


def _broken(value: Mapping[str, Any] | Sequence[Any], indent: str) -> list[str]:
    """Write a list or mapping with a line, at least, for each item."""
    inner = indent + "  "
    if isinstance(value, Mapping):
        parts = [_lines(each, inner, f"{json.dumps(key)}: ") for key, each in value.items()]
    else:
        parts = [_lines(each, inner) for each in value]
    lines: list[str] = []
    for at, (first, *rest) in enumerate(parts):
        lines += [inner + first, *rest]
        lines[-1] += "," if at < len(parts) - 1 else ""
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    return [opening, *lines, f"{indent}{closing}"]


def _numbers(value: Any) -> bool:
    """Whether a value is a number, or a list of numbers such as a tie."""
    if isinstance(value, list):
        return all(isinstance(each, int) for each in cast("list[Any]", value))
    return isinstance(value, int)
