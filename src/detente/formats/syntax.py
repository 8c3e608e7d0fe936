"""What is wrong when a file is not YAML at all, in words that say what to do."""

from __future__ import annotations

from typing import Any, cast

from ruamel.yaml.error import MarkedYAMLError

from detente.formats.faults import Faults, Span

__all__ = ["explained"]

QUOTE = "quote texts with special characters"

# (words of the parser's complaint, what we say of it, what to do)
WORDS = (
    (
        "mapping values are not allowed",
        "a second colon stands on the line",
        "quote the text that holds a colon",
    ),
    ("cannot start any token", "no text can start with this character", "quote the text"),
    ("could not find expected ':'", "the line is no `key: value`", "put a colon and a space after the key"),
    ("end of stream", "a quotation mark is never closed", "close it with the same mark"),
    ("escape character", "the escape is unknown", "inside \" \" write \\\\ for a backslash, or use ' '"),
    ("escape sequence", "the escape is unknown", "inside \" \" write \\\\ for a backslash, or use ' '"),
    (
        "expected ',' or",
        "a bracket is never closed, or a comma is missing",
        "quote a text that holds a bracket",
    ),
    (
        "found '<stream end>'",
        "a bracket is never closed, or a comma is missing",
        "quote a text that holds a bracket",
    ),
    (
        "expected <block end>",
        "the line does not belong where its indentation puts it",
        "check the indentation",
    ),
    (
        "did not find expected key",
        "the line does not belong where its indentation puts it",
        "check the indentation",
    ),
    ("sequence entries are not allowed", "a list cannot start here", "start it on a line of its own"),
    (
        "expected alphabetic or numeric",
        "an anchor or alias is not part of this format",
        "quote the statement",
    ),
    ("tag", "a tag is not part of this format", "quote the statement"),
)


def explained(error: Exception, faults: Faults, begin: int = 0) -> None:
    """Note why the text from `begin` is not YAML, at the spot where its parser gave up."""
    marked = cast("Any", error)
    if not isinstance(error, MarkedYAMLError) or marked.problem_mark is None:
        faults.add(Span(begin, begin), "the file cannot be read as YAML", hint=QUOTE)
        return
    text = faults.source.text
    complaint = str(marked.problem or "")
    at = min(begin + int(marked.problem_mark.index), len(text))
    if "end of stream" in complaint and marked.context_mark is not None:
        at = begin + int(marked.context_mark.index)
    if text[at : at + 1] == "\t":
        faults.add(Span(at, at + 1), "a tab stands where YAML wants spaces", "a tab", "spaces")
        return
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if "mapping values" in complaint and ":" not in line:
        hint = "put a colon and a space after its key, or quote the text"
        faults.add(Span(at, at + 1), "the line before is no `key: value`", hint=hint)
        return
    said = next(((problem, hint) for words, problem, hint in WORDS if words in complaint), None)
    problem, hint = said or (f"the file cannot be read as YAML: {complaint}", QUOTE)
    faults.add(Span(at, at + 1), problem, text[at : at + 40].split("\n", 1)[0], hint=hint)
