"""Putting a part into the text of a file that is there: its comments, its order and its layout stay.

Method      nodes know where they stand (:mod:`detente.formats.nodes`), so a part is put in by exchanging or inserting
            characters, and no other character changes. What is exchanged loses the comments within it.
Safety      the caller reads the new text strictly before the file is replaced, and holds it against what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from detente.formats.faults import Faults
from detente.formats.flow import flow_of, scalar
from detente.formats.nodes import Items, Node, Pairs, Scalar, compose
from detente.formats.source import Source
from detente.formats.writing import SECTIONS, lines_of, section_of
from detente.model import Conflict

__all__ = ["amended"]

BOM = "\ufeff"
BEHIND = re.compile(r"[ \t]+(#[^\n]*)")


def amended(
    text: str, conflict: Conflict, parts: Sequence[str], comments: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return the text of a file with some of its parts as a conflict has them.

    Parameters
    ----------
    text : str
        A file that can be read.
    conflict : Conflict
        What the file is to say.
    parts : sequence of str
        The paths of the parts that differ, such as `status_quo` or `preferences.syria`.
    comments : mapping, optional
        Lines to stand above a part.

    Examples
    --------
    >>> from detente.formats import read_text
    >>> text = "format: detente/1\\ntitle: T  # mine\\ndecision_makers:\\n  a: {options: {x: X}}\\n"
    >>> meant = read_text(text + "preferences: {a: [x]}\\n")
    >>> print(amended(text, meant, ["preferences.a"]), end="")
    format: detente/1
    title: T  # mine
    decision_makers:
      a: {options: {x: X}}
    <BLANKLINE>
    preferences:
      a:
        - x
    """
    plain = Source.of(text, "").text
    for part in parts:
        plain = _put(plain, tuple(part.split(".")), conflict, comments or {})
    ends = "\r\n" if "\r\n" in text else "\n"
    return (BOM if text.startswith(BOM) else "") + plain.replace("\n", ends)


def _put(text: str, path: tuple[str, ...], conflict: Conflict, comments: Mapping[str, Sequence[str]]) -> str:
    root = compose(Faults(Source.of(text, "")))
    if not isinstance(root, Pairs):
        raise ValueError("the text is no file that can be read")
    value = _value(conflict, path)
    at: Pairs = root
    for depth, name in enumerate(path):
        found = _entry(at, name)
        if found is None:
            return _inserted(
                text, at, path[: depth + 1], _wrapped(value, path[depth + 1 :]), conflict, comments
            )
        key, node = found
        last = depth == len(path) - 1
        if last or not isinstance(node, Pairs):
            return _exchanged(
                text, at, key, node, path[: depth + 1], _wrapped(value, path[depth + 1 :]), conflict, comments
            )
        at = node
    raise AssertionError("a path has a last name")


def _value(conflict: Conflict, path: tuple[str, ...]) -> Any:
    value = section_of(conflict, path[0])
    for name in path[1:]:
        value = value[name]
    return value


def _wrapped(value: Any, names: tuple[str, ...]) -> Any:
    for name in reversed(names):
        value = {name: value}
    return value


def _entry(pairs: Pairs, name: str) -> tuple[Scalar, Node] | None:
    for key, value in pairs.pairs:
        if isinstance(key, Scalar) and key.value == name:
            return key, value
    return None


def _exchanged(
    text: str,
    parent: Pairs,
    key: Scalar,
    node: Node,
    path: tuple[str, ...],
    value: Any,
    conflict: Conflict,
    comments: Mapping[str, Sequence[str]],
) -> str:
    """Give an entry that is there another value."""
    end = _end(text, node, key)
    if _is_flow(text, parent):
        return f"{text[: key.end]}: {flow_of(value)}{text[end:]}"
    indent = " " * _column(text, key.start)
    lines = lines_of(path[-1], value, conflict, comments, ".".join(path[:-1]), indent)
    behind = BEHIND.match(text, end)
    if behind is not None:
        # behind a statement a comment may not stand, so it goes above
        lines.insert(0, f"{indent}{behind[1]}")
        end = behind.end()
    if _leads(text, key.start):
        return text[: _line_start(text, key.start)] + "\n".join(lines) + text[end:]
    # the first key of an item of a list: its dash stays where it is
    return text[: key.start] + "\n".join(_without_comments(lines)).lstrip() + text[end:]


def _inserted(
    text: str,
    parent: Pairs,
    path: tuple[str, ...],
    value: Any,
    conflict: Conflict,
    comments: Mapping[str, Sequence[str]],
) -> str:
    """Put a new entry into a mapping, after those that come before it in the order of the format."""
    name = path[-1]
    before = _before(path, conflict)
    after = [pair for pair in parent.pairs if cast("Scalar", pair[0]).value in before] or list(parent.pairs)
    if _is_flow(text, parent):
        written = f"{scalar(name, flow=True)}: {flow_of(value)}"
        if not parent.pairs:
            return f"{text[: parent.start]}{{{written}}}{text[parent.end :]}"
        key, node = after[-1]
        end = _end(text, node, cast("Scalar", key))
        return f"{text[:end]}, {written}{text[end:]}"
    key, node = after[-1]
    indent = " " * _column(text, cast("Scalar", parent.pairs[0][0]).start)
    lines = lines_of(name, value, conflict, comments, ".".join(path[:-1]), indent)
    end = text.find("\n", _end(text, node, cast("Scalar", key)))
    end = len(text) if end < 0 else end
    gap = [""] if len(path) == 1 else []
    tail = text[end:] if text[end:].strip("\n") else "\n"
    spaced = [""] if len(path) == 1 and tail.strip() and not tail.startswith("\n\n") else []
    return "\n".join([text[:end].rstrip(), *gap, *lines, *spaced]) + tail


def _before(path: tuple[str, ...], conflict: Conflict) -> tuple[str, ...]:
    order = SECTIONS if len(path) == 1 else conflict.names if path[:-1] == ("preferences",) else ()
    if path[-1] not in order:
        return ()
    first = ("format",) if len(path) == 1 else ()
    return (*first, *order[: order.index(path[-1])])


def _end(text: str, node: Node, key: Scalar) -> int:
    """Return where the last character of a value stands, comments and blank lines behind it left out."""
    if isinstance(node, Pairs | Items) and not _is_flow(text, node):
        if isinstance(node, Items):
            return _end(text, node.items[-1], key)
        last_key, last = node.pairs[-1]
        return _end(text, last, cast("Scalar", last_key))
    if isinstance(node, Scalar) and not node.value and not node.style:
        colon = text.find(":", key.end)
        return colon + 1 if colon >= 0 else key.end
    return len(text[: node.end].rstrip())


def _is_flow(text: str, node: Node) -> bool:
    return text[node.start : node.start + 1] in ("{", "[")


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _column(text: str, offset: int) -> int:
    return offset - _line_start(text, offset)


def _leads(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before an offset on its line."""
    return re.fullmatch(r" *", text[_line_start(text, offset) : offset]) is not None


def _without_comments(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.lstrip().startswith("#")]
