"""The marked page of articles: every sentence beside what was seen in it and what is proposed of it.

Self-contained  no script, no request: the browser is told so by the page's own security policy.
Escaped         an article is untrusted text: every character of it passes through the template's escaping.
Direction       each sentence finds its own (right to left where its letters are).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.report.palette import PALETTE_CSS

__all__ = ["ArticleView", "Piece", "SentenceView", "marked_page", "pieces_of"]

LEGEND = (
    ("hedge", "a hedge or modal"),
    ("attribution", "who says so"),
    ("source", "a source"),
    ("denial", "a denial"),
    ("conditional", "a condition"),
    ("base_rate", "how such things usually went"),
    ("date", "a date"),
    ("actor", "a decision maker"),
    ("quotation", "a quotation"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with the kinds of marks on it, and what they tell."""

    text: str
    kinds: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence as the page shows it; `facts` are proposals, as label and text."""

    at: str
    pieces: tuple[Piece, ...]
    role: str
    facts: tuple[tuple[str, str], ...]
    sha256: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as the page shows it."""

    name: str
    about: str
    sentences: tuple[SentenceView, ...]


def pieces_of(
    text: str, start: int, end: int, marks: Iterable[tuple[str, int, int, str]]
) -> tuple[Piece, ...]:
    """Cut a sentence at the borders of its marks; of a mark the kind, its span and what it tells are given.

    Examples
    --------
    >>> [(piece.text, piece.kinds) for piece in pieces_of("It may rain", 0, 11, [("hedge", 3, 6, "may")])]
    [('It ', ()), ('may', ('hedge',)), (' rain', ())]
    """
    held = [mark for mark in marks if mark[1] < mark[2] and mark[1] < end and mark[2] > start]
    borders = sorted({start, end} | {min(max(at, start), end) for mark in held for at in mark[1:3]})
    opens: dict[int, list[tuple[str, int, int, str]]] = {}
    for mark in held:
        opens.setdefault(min(max(mark[1], start), end), []).append(mark)
    pieces: list[Piece] = []
    on: list[tuple[str, int, int, str]] = []
    for left, right in pairwise(borders):
        on = [mark for mark in (*on, *opens.get(left, ())) if mark[2] > left]
        told = "; ".join(dict.fromkeys(mark[3] for mark in on if mark[3]))
        pieces.append(Piece(text[left:right], tuple(dict.fromkeys(mark[0] for mark in on)), told))
    return tuple(pieces)


def marked_page(articles: Sequence[ArticleView], version: str, dated: str = "") -> str:
    """Write the page of articles as marked.

    Parameters
    ----------
    articles : sequence of ArticleView
    version : str
        The version of the program.
    dated : str
        The day that relative dates count from, "" if none was given.

    Returns
    -------
    str
        A whole HTML document.
    """
    template = _environment().get_template("marked.jinja.html")
    return template.render(
        articles=articles, version=version, dated=dated, legend=LEGEND, style=Markup(_style())
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("detente.report")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _style() -> str:
    return PALETTE_CSS + (files("detente.report") / "templates" / "marked.css").read_text(encoding="utf-8")
