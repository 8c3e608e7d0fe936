"""Articles from files, as text: plain text and Markdown as they stand, HTML by what trafilatura finds in it.

A text is UTF-8, or UTF-16 with its mark; of a page a declared encoding is believed when it is not UTF-8. What is no
text is refused with the place of what gave it away. Nothing in a page is run, and nothing is fetched.
"""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from detente.errors import Fault, InputError, LimitError, Place
from detente.formats.fetching import LARGEST, decoded, too_long
from detente.formats.files import read_bytes

__all__ = ["LONGEST", "Article", "open_article"]

LONGEST = 2_000_000
"""Characters of an article: about a thousand pages."""
STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, what to call it, and whether it was taken out of a page."""

    name: str
    content: str
    from_page: bool = False


def open_article(file: str) -> Article:
    """Read an article from a path, or from standard input (`-`).

    Raises
    ------
    InputError
        When it is missing, empty, too long, or no text.
    LimitError
        When it is HTML, and the extra that reads HTML is not installed.
    """
    if file == "-":
        if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - closed by the shell
            raise InputError(Fault("standard input is closed", place=Place(file)))
        raw = sys.stdin.buffer.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise InputError(too_long(len(raw), file))
    else:
        raw = read_bytes(file)
    is_page = Path(file).suffix.lower() in SUFFIXES or bool(PAGE.match(raw[:4000].decode("latin-1")))
    text = _decoded(raw, file, is_page)
    _check(text, file)
    if is_page:
        text = _extracted(text, file)
        _check(text, file)
    if len(text) > LONGEST:
        fault = Fault(
            "the article is too long", f"{len(text):,} characters", f"at most {LONGEST:,}", place=Place(file)
        )
        raise InputError(fault)
    return Article(file, text, is_page)


def _decoded(raw: bytes, name: str, is_page: bool) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                break
    declared = DECLARED.search(raw[:4000]) if is_page else None
    try:
        return decoded(raw, name)
    except InputError as error:
        if declared is not None:
            encoding = declared[1].decode("ascii")
            try:
                if codecs.lookup(encoding).name not in (
                    "utf-8",
                    "rot13",
                    "hex",
                    "base64",
                    "zlib",
                    "bz2",
                    "uu",
                ):
                    return raw.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                pass
        hint = "two encodings are mixed, or it is an older one: save it as UTF-8"
        if b"\0" in raw[:4000]:
            hint = "this looks like no text at all"
        raise InputError(_hinted(fault, hint) for fault in error.faults) from None


def _hinted(fault: Fault, hint: str) -> Fault:
    return Fault(fault.problem, fault.found, fault.wanted, hint, fault.place)


def _check(text: str, name: str) -> None:
    """Refuse what is empty or no text."""
    odd = STEERING.search(text)
    if odd is not None:
        before = text[: odd.start()]
        line, column = before.count("\n") + 1, odd.start() - before.rfind("\n")
        found = f"the character {ord(odd[0]):#04x}"
        hint = "a binary file, or one whose encoding was mistaken once: save the article as UTF-8 text"
        raise InputError(
            Fault("this is no text", found, "an article as text", hint, Place(name, line, column))
        )
    if not any(letter.isalnum() for letter in text):
        raise InputError(Fault("the article is empty", wanted="a text with words in it", place=Place(name)))


def _extracted(text: str, name: str) -> str:
    """Return title, author and paragraphs of a page, with an empty line between them."""
    try:
        trafilatura: Any = import_module("trafilatura")
    except ImportError:
        told = "HTML needs trafilatura: pip install 'detente[reading]', or save the article as text"
        raise LimitError(told) from None
    try:
        found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
    except Exception as error:  # whatever a parser makes of a broken page, the answer is the same
        raise InputError(_no_article(name, type(error).__name__)) from None
    body = str(getattr(found, "text", None) or "").strip()
    if not body:
        raise InputError(_no_article(name, ""))
    title, author = (" ".join(str(getattr(found, key, None) or "").split()) for key in ("title", "author"))
    return "\n\n".join(part for part in (title, author, *body.split("\n")) if part.strip()) + "\n"


def _no_article(name: str, found: str) -> Fault:
    hint = "copy its text into a file, or save it from a browser's reader view"
    return Fault("no article can be found in the page", found, "a page with an article", hint, Place(name))
