"""A conflict as the text of a file, as a person would write it.

Order       that of :mod:`detente.model.tree`, from which sections are laid out.
Shape       what is short and plain stands on one line; statements and rankings have a line each. A text is
            quoted where YAML, or another program's YAML, would take it for something else. What equals a default
            is left out.
Comments    `comments` maps the path of a part (`infeasible`, `preferences.syria`) to lines that stand above it; a
            ranking of patterns says beside each state what is taken in it.
Checked on  every shipped case, written and read again     tests/formats/test_writing.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from detente.formats.flow import DATES, flow_of, scalar
from detente.model import Conflict
from detente.model.tree import SECTIONS, plain, tree_of

__all__ = ["lines_of", "section_of", "written"]

WIDTH = 100
FORMAT = "detente/1"
TEXTS = {"title", "source", "note", "label", "text", "summary", "outlet", "locator", "why", "gist", "author"}
APART = {"decision_makers", "preferences", "claims", "evidence"}


def written(conflict: Conflict, comments: Mapping[str, Sequence[str]] | None = None) -> str:
    """Write a conflict.

    Examples
    --------
    >>> from detente.formats import read_text
    >>> text = "format: detente/1\\ntitle: Chicken\\ndecision_makers:\\n  a: {options: {dare: Dare}}\\n"
    >>> print(written(read_text(text)), end="")
    format: detente/1
    title: Chicken
    <BLANKLINE>
    decision_makers:
      a:
        options:
          dare: Dare
    """
    lines = [f"format: {FORMAT}"]
    tree = _named(conflict)
    for name in SECTIONS:
        value = _section(tree, name)
        if value is not None:
            lines += [""] if isinstance(value, dict | list) or name == "status_quo" else []
            lines += lines_of(name, value, conflict, comments or {})
    return "\n".join(lines) + "\n"


def section_of(conflict: Conflict, name: str) -> Any:
    """Return one section as plain data, None when the file need not have it."""
    return _section(_named(conflict), name)


def _section(tree: Mapping[str, Any], name: str) -> Any:
    value = tree.get(name)
    return None if value in (None, "", [], {}) else value


def lines_of(
    name: str,
    value: Any,
    conflict: Conflict,
    comments: Mapping[str, Sequence[str]],
    path: str = "",
    indent: str = "",
) -> list[str]:
    """Lay out one entry of a mapping, its comments above it."""
    path = f"{path}.{name}" if path else name
    lines = [f"{indent}# {line}" for line in comments.get(path, ())]
    key = f"{indent}{scalar(name)}:"
    apart = path in APART
    if not isinstance(value, dict | list):
        taken = _taken([value], dict(conflict.states), conflict) if path == "status_quo" else ""
        told = f"  # {taken}" if taken else ""
        return [*lines, f"{key} {scalar(value, quoted=name not in TEXTS and name not in DATES)}{told}"]
    apart = apart or name == "options" or path.rpartition(".")[0] == "decision_makers"
    flow = None if apart or (path.count(".") == 0 and isinstance(value, dict)) else flow_of(value)
    if flow is not None and len(key) + len(flow) < WIDTH and not _by_line(path):
        return [*lines, f"{key} {flow}"]
    return [
        *lines,
        key,
        *_block(cast("dict[str, Any] | list[Any]", value), conflict, comments, path, indent + "  "),
    ]


def _named(conflict: Conflict) -> dict[str, Any]:
    """Return the tree of a file with what the tree leaves implied put as the format has it."""
    tree = cast("dict[str, Any]", plain(tree_of(conflict), exact=True))
    implied = cast("dict[str, Any]", plain(tree_of(Conflict(title="", decision_makers=())), exact=True))
    settings = {
        name: value
        for name, value in tree.pop("settings", {}).items()
        if value != implied["settings"].get(name)
    }
    if settings:
        tree["settings"] = settings
    for dm in (parties := tree["decision_makers"]):
        parties[dm] = parties[dm] or {}
        for name, option in parties[dm].get("options", {}).items():
            kept = {key: value for key, value in option.items() if (key, value) != ("direction", "both")}
            parties[dm]["options"][name] = kept["label"] if list(kept) == ["label"] else kept
    if conflict.states and not any(pattern for _, pattern in conflict.states):
        tree["states"] = [name for name, _ in conflict.states]
    if isinstance(conflict.published, str) and conflict.published:
        tree["published"] = {"none": conflict.published}
    if conflict.reading is not None:
        sentences = tree["reading"]["sentences"]
        tree["reading"]["sentences"] = [_sentence(at, told) for at, told in sentences.items()]
    for origin in tree.get("settings", {}).get("origins", {}).values():
        if origin.get("dependence") == 1:
            del origin["dependence"]
    for held in cast("dict[str, list[Any] | dict[str, Any]]", tree.get("preferences", {})).values():
        hypotheses: dict[str, Any] = held.get("hypotheses", {}) if isinstance(held, dict) else {}
        for hypothesis in hypotheses.values():
            _first(hypothesis, ("label", "note", "prior", "sees", "preference"))
    reports = cast("dict[str, dict[str, Any]]", tree.pop("evidence", {}))
    if reports:
        tree["evidence"] = [_report(name, told) for name, told in reports.items()]
    return tree


def _report(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """Lay out a report as the format has it."""
    claims = cast("dict[str, list[Any]]", told["claims"])
    report = {
        "id": name,
        **told,
        "claims": {c: said[0] if len(said) == 1 else said for c, said in claims.items()},
    }
    _first(report, ("id", "date", "summary", "outlet", "origin", "reliability", "attribution", "claims"))
    return report


def _sentence(at: str, told: dict[str, Any]) -> dict[str, Any]:
    """Lay out a sentence of `reading` as the format has it."""
    kinds = told.pop("kinds")
    sentence = {"at": at, **told, "as": kinds[0] if len(kinds) == 1 else kinds}
    _first(sentence, ("at", "gist", "as"))
    return sentence


def _first(mapping: dict[str, Any], keys: Sequence[str]) -> None:
    """Put some keys of a mapping first, in their order."""
    kept = {key: mapping[key] for key in keys if key in mapping}
    rest = {key: value for key, value in mapping.items() if key not in kept}
    mapping.clear()
    mapping |= {**kept, **rest}


def _block(
    value: dict[str, Any] | list[Any],
    conflict: Conflict,
    comments: Mapping[str, Sequence[str]],
    path: str,
    indent: str,
) -> list[str]:
    if isinstance(value, dict):
        return [
            line
            for name, each in value.items()
            for line in lines_of(name, each, conflict, comments, path, indent)
        ]
    return list(_items(value, conflict, comments, path, indent))


def _items(
    value: list[Any], conflict: Conflict, comments: Mapping[str, Sequence[str]], path: str, indent: str
) -> Iterator[str]:
    ranking = path.endswith(".ranking")
    patterns = dict(conflict.states) if ranking else {}
    for each in value:
        if isinstance(each, dict):
            inner = _block(cast("dict[str, Any]", each), conflict, comments, f"{path}[]", indent + "  ")
            yield f"{indent}- {inner[0].lstrip()}"
            yield from inner[1:]
            continue
        items = cast("list[Any]", each) if isinstance(each, list) else [each]
        one = items[0] if len(items) == 1 and (ranking or not isinstance(each, list)) else items
        told = _taken(items, patterns, conflict) if ranking else ""
        yield f"{indent}- {flow_of(one) if isinstance(one, list) else scalar(one)}" + (
            f"  # {told}" if told else ""
        )


def _by_line(path: str) -> bool:
    """Whether a list has a line for each item, however short it is."""
    return (
        path.endswith((".ranking", ".preference"))
        or path == "feasible"
        or re.fullmatch(r"preferences\.[^.]+", path) is not None
    )


def _taken(states: Sequence[str], patterns: Mapping[str, str], conflict: Conflict) -> str:
    """Say what is taken in a state of a ranking, or in several that are tied, where its name does not."""
    told: list[str] = []
    for name in states:
        pattern = patterns.get(name, name)
        if not pattern or len(pattern) != len(conflict.option_names):
            return ""
        taken = [o for letter, (_, o) in zip(pattern, conflict.option_names, strict=True) if letter == "Y"]
        told.append(", ".join(taken) or "nothing taken")
    return " | ".join(told)
