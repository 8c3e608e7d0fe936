"""What is wrong when a file is not YAML at all, in words that say what to do.

YAML's parser stumbles behind a mistake. Where the mistake itself can be found, it is told in its own place: a bracket
without its other half, a comment in the middle of a text, a key longer than YAML can tell from a value.
"""

from __future__ import annotations

from typing import Any, cast

from ruamel.yaml.error import MarkedYAMLError

from detente.formats.faults import Faults, Span
from detente.formats.scanning import second_look

__all__ = ["explained"]

QUOTE = "quote texts with special characters"
LONGEST_KEY = 1_024
"""Characters of a key, by YAML's own rule; one that starts with `? ` may be longer, and reads badly."""

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
    ("document separator", "a quotation mark is never closed", "close it with the same mark"),
    ("escape character", "the escape is unknown", "inside \" \" write \\\\ for a backslash, or use ' '"),
    ("escape sequence", "the escape is unknown", "inside \" \" write \\\\ for a backslash, or use ' '"),
    (
        "expected ',' or",
        "a comma or a closing bracket is missing",
        "put a comma between two entries, or quote the text that holds a colon",
    ),
    ("found unexpected ':'", "a comma or a closing bracket is missing", "quote the text that holds a colon"),
    (
        "expected <block end>",
        "the line does not belong where its indentation puts it",
        "check the indentation",
    ),
    ("sequence entries are not allowed", "a list cannot start here", "start it on a line of its own"),
    ("mapping keys are not allowed", "a question mark cannot stand here", "quote the text"),
    (
        "expected the node content",
        "nothing stands where a text, a list or a mapping is wanted",
        "write it, take the comma out, or quote the text",
    ),
    (
        "expected alphabetic or numeric",
        "an anchor or alias is not part of this format",
        "quote the statement",
    ),
    (
        "indentation indicator",
        "a text cannot start on the line of its | or >",
        "start the text on the next line",
    ),
    (
        "a comment or a line break",
        "a text cannot start on the line of its | or >",
        "start the text on the next line",
    ),
    ("<document start>", "the file goes on behind its end", "quote the text, or take out what follows"),
    ("document end marker", "the file goes on behind its end", "take out the line of three dots"),
    ("", "the file cannot be read as YAML", QUOTE),
)


def explained(error: Exception, faults: Faults, begin: int = 0) -> None:
    """Note why the text from `begin` is not YAML, at the spot of the mistake, or where its parser gave up."""
    marked = cast("Any", error)
    if not isinstance(error, MarkedYAMLError) or marked.problem_mark is None:
        faults.add(Span(begin, begin), "the file cannot be read as YAML", hint=QUOTE)
        return
    text = faults.source.text
    complaint = str(marked.problem or "")
    at = min(begin + int(marked.problem_mark.index), len(text))
    opened = at if marked.context_mark is None else begin + int(marked.context_mark.index)
    if "end of stream" in complaint or "document separator" in complaint:
        at = opened
    if text[at : at + 1] == "\t":
        faults.add(Span(at, at + 1), "a tab stands where YAML wants spaces", "a tab", "spaces")
        return
    if text[opened : opened + 1] == "%" and (opened == begin or text[opened - 1] == "\n"):
        faults.add(Span(opened, opened + 1), "a line that starts with % is not part of this format")
        return
    if _cause(faults, complaint, text, begin, opened, at):
        return
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if "mapping values" in complaint and ":" not in line:
        hint = "put a colon and a space after its key, or quote the text"
        faults.add(Span(at, at + 1), "the line before is no `key: value`", hint=hint)
        return
    problem, hint = next(((problem, hint) for words, problem, hint in WORDS if words in complaint), ("", ""))
    faults.add(Span(at, at + 1), problem, text[at : at + 40].split("\n", 1)[0], hint=hint)


def _cause(faults: Faults, complaint: str, text: str, begin: int, opened: int, at: int) -> bool:
    """Note a mistake that stands elsewhere than where YAML's parser stumbled, and say whether there is one."""
    look = second_look(text[begin:], at - begin)
    before, bracket = look.before, look.bracket
    last = begin + before.end
    long = before.end - before.start > LONGEST_KEY and not text[last:at].strip()
    unfinished = "could not find expected ':'" in complaint and "\n" not in text[opened:at]
    if (long and text[at : at + 1] == ":") or (unfinished and at - opened > LONGEST_KEY):
        start = opened if unfinished else begin + before.start
        wanted = f"at most {LONGEST_KEY:,} characters, which is YAML's own limit"
        hint = "write several shorter statements, or prioritised statements in a list"
        faults.add(Span(start, at), "the key is too long", f"{at - start:,} characters", wanted, hint)
        return True
    comment = text.find("#", last, at)
    if "<scalar>" in complaint and before.plain and comment >= 0:
        end = text.find("\n", comment)
        hint = "quote the whole text, or put the comment above it"
        faults.add(Span(comment, end), "a comment cuts the text in two", text[comment:end], hint=hint)
        return True
    if bracket is None or begin + bracket[0] > at or "expected" not in complaint:
        return False
    place, opens = begin + bracket[0], bracket[1]
    found, hint = text[place], "quote a text that holds a bracket"
    if opens:
        wanted = {"[": "]", "{": "}"}[found]
        faults.add(Span(place, place + 1), "a bracket is never closed", found, wanted, hint)
    else:
        faults.add(Span(place, place + 1), "a bracket closes nothing", found, "", f"take it out, or {hint}")
    return True
