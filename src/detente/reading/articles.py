"""The parts of an article: headline, byline, lines that lead elsewhere, and the paragraphs of its body.

h1 is the headline, b1 the byline, r1, r2, … related lines, p1, p2, … paragraphs. A headline that is repeated is
skipped, and so are front matter, code, pictures and rules of Markdown. In a text whose lines are short, line breaks
are taken for the width of a screen; otherwise every line is a paragraph. Marks before a paragraph (`#`, `-`, `1.`,
`>`) stay outside its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.reading.lexicon import Lexicon
from detente.reading.words import known, words_of

__all__ = ["Block", "Text", "blocks_of"]

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
PREFIX = re.compile(r"(?:#{1,6}[ \t]+|[-*+•‣·][ \t]+|>[ \t]?)+")
OWN_LINE = re.compile(r"#{1,6}[ \t]|[-*+•‣·][ \t]|\d{1,3}[.)][ \t]|>[ \t]?|\d{1,2}[:.h]\d{2}\b|\*{3}|—|\|")
SPEAKER = re.compile(r"[A-ZÀ-Þ][^:.?!\n]{0,50}:[ \t]")
RULE = re.compile(r"[ \t]*([-*_=~][ \t]*){3,}$")
PICTURE = re.compile(r"[ \t]*!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$")
YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
WRAPPED = 120
LONGEST_HEAD = 250
ENDS = (".", "!", "?", "…", "”", '"', "»")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it was supplied, and what to call it; spans count the characters of `content`."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: `kind` is h, b, r or p, `number` counts from 1 within its kind."""

    kind: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_gap: bool


def blocks_of(text: str, lexicon: Lexicon) -> list[Block]:
    r"""Return the parts of an article in its order.

    Examples
    --------
    >>> lexicon = Lexicon.of([])
    >>> text = "# Talks fail\n\nAnn Lee\n\nThe talks failed. Both sides left.\n"
    >>> [(block.kind, text[block.start:block.end]) for block in blocks_of(text, lexicon)]
    [('h', 'Talks fail'), ('b', 'Ann Lee'), ('p', 'The talks failed. Both sides left.')]
    """
    lines = list(_lines(text))
    blocks, rest, title = _head(lines, lexicon)
    counts = {"r": 0, "p": 0}
    is_wrapped = max((len(line.text) for line in lines), default=0) <= WRAPPED
    for start, end, is_related in _body(rest, title, lexicon, is_wrapped):
        kind = "r" if is_related else "p"
        counts[kind] += 1
        blocks.append(Block(kind, counts[kind], start, end))
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    """Give the lines that hold text, without what only dresses a page."""
    fence = ""
    front = text.startswith(("---\n", "---\r"))
    end_before = 0
    has_text = False
    for found in LINE.finditer(text):
        raw = found[0]
        stripped = raw.strip()
        gap = text.count("\n", end_before, found.start()) or text.count("\r", end_before, found.start())
        after_gap = gap > 1 or not has_text
        if front:
            front = not (found.start() > 0 and stripped in ("---", "..."))
            end_before = found.end()
            continue
        if stripped[:3] in ("```", "~~~"):
            fence = "" if fence == stripped[:3] else fence or stripped[:3]
            end_before = found.start()
            continue
        is_dress = fence or not stripped or RULE.fullmatch(raw) or PICTURE.fullmatch(raw)
        if is_dress or (stripped.startswith("<!--") and stripped.endswith("-->")):
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        yield _Line(start, start + len(stripped), stripped, after_gap)
        has_text = True
        end_before = found.end()


def _head(lines: list[_Line], lexicon: Lexicon) -> tuple[list[Block], list[_Line], str]:
    """Return headline and byline, the lines after them, and the headline's words."""
    if not lines:
        return [], [], ""
    first = lines[0]
    alone = len(lines) == 1 or lines[1].after_gap or _is_byline(lines[1].text, lexicon)
    is_marked = first.text.startswith("#")
    is_headline = is_marked or (
        len(lines) > 1
        and alone
        and len(first.text) <= LONGEST_HEAD
        and (not first.text.endswith(".") or first.text.endswith("..."))
        and not _related(first.text, lexicon)
    )
    if not is_headline:
        return [], lines, ""
    start = first.start + _prefix(first.text)
    title = _plain(first.text)
    blocks = [Block("h", 1, start, first.end)] if start < first.end else []
    at = 1
    byline: list[_Line] = []
    while at < len(lines):
        line = lines[at]
        if _plain(line.text) == title or (
            _is_byline(line.text, lexicon) and (not byline or not line.after_gap)
        ):
            if _plain(line.text) != title:
                byline.append(line)
            at += 1
        else:
            break
    if byline:
        blocks.append(Block("b", 1, byline[0].start, byline[-1].end))
    return blocks, lines[at:], title


def _body(
    lines: list[_Line], title: str, lexicon: Lexicon, is_wrapped: bool
) -> Iterator[tuple[int, int, bool]]:
    """Give the spans of paragraphs and of related lines, and which it is."""
    start = end = -1
    for line in lines:
        related = _related(line.text, lexicon)
        own = (
            related
            or line.after_gap
            or not is_wrapped
            or OWN_LINE.match(line.text)
            or SPEAKER.match(line.text)
        )
        repeats = title and own and _plain(line.text) == title
        if start >= 0 and (own or repeats):
            yield start, end, False
            start = -1
        if related:
            yield line.start + related, line.end, True
        elif not repeats:
            if start < 0:
                start = line.start + _prefix(line.text)
            end = line.end
            if start >= end:
                start = -1
    if start >= 0:
        yield start, end, False


def _prefix(line: str) -> int:
    found = PREFIX.match(line)
    return found.end() if found else 0


def _plain(line: str) -> str:
    return " ".join(word.word for word in words_of(line[: 4 * LONGEST_HEAD]))


def _related(line: str, lexicon: Lexicon) -> int:
    """Return how many characters introduce a link to another article, or 0 if this line is none."""
    head, mark, _ = line[:60].lstrip("*_>-• ").partition(":")
    if not mark or len(line) > LONGEST_HEAD:
        return 0
    lead = known(" ".join(head.strip("*_ ").split()))
    if lead not in lexicon.phrases("related"):
        return 0
    at = line.index(":") + 1
    while at < len(line) and (line[at].isspace() or line[at] in "*_["):
        at += 1
    return at if at < len(line) else 0


def _is_byline(line: str, lexicon: Lexicon) -> bool:
    """Say whether a line names a writer, or a date beside him."""
    if (
        len(line) > 120
        or line.endswith(ENDS)
        or (":" in line[:-1].replace("http:", "") and not YEAR.search(line))
    ):
        return False
    words = words_of(line.lstrip("*_#"))
    if not words:
        return False
    plain = " ".join(word.word for word in words)
    if any(plain.startswith(f"{lead} ") or plain == lead for lead in lexicon.phrases("byline")):
        return len(words) <= 14
    if YEAR.search(line) and len(words) <= 8:
        return True
    particles = {"de", "van", "von", "der", "al", "bin", "and", "la", "di", "da", "el"}
    named = [word for word in words if word.word not in particles]
    is_name = 2 <= len(words) <= 5 and len(named) >= 2
    return is_name and all(
        word.capital and word.raw.replace("-", "").replace("'", "").isalpha() for word in named
    )
