"""The marked page of articles, written to a file whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from detente.errors import Fault, InputError, Place
from detente.evidence.scales import ATTRIBUTIONS
from detente.files import check_output, write_whole
from detente.reading import Marked
from detente.report.marked_page import ArticleView, Piece, SentenceView, marked_page, pieces_of
from detente.study.drafting import proposed_attribution
from detente.study.reading import ReadArticles

__all__ = ["facts_of", "page_text", "write_page"]

PAGE_STARTS = b"<!doctype html"
MARGIN = 100
ADMITTED = {letter: attribution for attribution, letter in ATTRIBUTIONS.items()}


def write_page(found: ReadArticles, output: str, also_read: Sequence[str] = ()) -> int:
    """Write the marked page, and return its size; `also_read` are other files that it is never written over.

    Raises
    ------
    InputError
        When the output cannot be written, or is a file that was read.
    """
    for name in (*(article.name for article in found.articles), *also_read):
        check_output(output, Path(name))
    _check_page(output)
    return write_whole(output, page_text(found))


def _check_page(output: str) -> None:
    """Refuse to write a page over a file that is none: a conflict, a draft or an article named by mistake."""
    path = check_output(output)
    with path.open("rb") if path.exists() else BytesIO() as stream:
        start = stream.read(len(PAGE_STARTS) + MARGIN)
    if start.strip() and not start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGE_STARTS):
        problem, hint = "the output is there already, and is no page", "give the page a name of its own"
        raise InputError(Fault(problem, output, "another name", hint, Place(output)))


def page_text(found: ReadArticles) -> str:
    """Return the marked page as HTML."""
    views: list[ArticleView] = []
    for number, (article, marked) in enumerate(zip(found.articles, found.reading.articles, strict=True)):
        name = Path(article.name).name if article.name != "-" else "standard input"
        about = f"{len(marked.sentences):,} sentences, {len(article.content):,} characters"
        about += ", as taken out of a page" if article.from_page else ""
        sentences = tuple(
            SentenceView(
                sentence.at,
                _pieces(article.content, sentence),
                sentence.role,
                facts_of(found, number, place),
                sentence.sha256,
                f"t{number + 1}-{sentence.at}",
            )
            for place, sentence in enumerate(marked.sentences)
        )
        views.append(ArticleView(name, about, sentences))
    return marked_page(views, version("detente"), found.day.isoformat() if found.day else "")


def _pieces(content: str, sentence: Marked) -> tuple[Piece, ...]:
    marks = [
        (cue.kind, cue.start, cue.end, f"{cue.kind.replace('_', ' ')}{': ' + cue.value if cue.value else ''}")
        for cue in sentence.cues
    ]
    marks += [
        ("source", source.start, source.end, f"source: {source.attribution}") for source in sentence.sources
    ]
    return pieces_of(content, sentence.start, sentence.end, marks)


def facts_of(found: ReadArticles, article: int, place: int) -> tuple[tuple[str, str], ...]:
    """Return what is proposed of a sentence: its words, its letter, through whom it came, and who said it first."""
    sentence = found.reading.articles[article].sentences[place]
    facts: list[tuple[str, str]] = []
    if sentence.says:
        facts.append(("says", ", ".join(sentence.says)))
    if sentence.cap:
        facts.append(("at best", f"{sentence.cap} ({ADMITTED[sentence.cap]})"))
    origins = found.reading.origins[article][place]
    for number, chain in enumerate(sentence.chains):
        told = " < ".join(link.text for link in chain.links)
        facts.append(("told by", " ".join(told.split())))
        if sentence.role == "evidence" and len(sentence.chains) > 1:
            facts.append(("", f"{origins[number]}, {proposed_attribution(sentence, number)}"))
    if sentence.role == "evidence" and len(sentence.chains) < 2:
        facts.append(("origin", origins[0]))
    dates = [cue.value for cue in sentence.cues if cue.kind == "date" and cue.value]
    if dates:
        facts.append(("dates", ", ".join(dict.fromkeys(dates))))
    actors = [cue.value for cue in sentence.cues if cue.kind == "actor"]
    if actors:
        facts.append(("about", ", ".join(dict.fromkeys(actors))))
    copy = found.reading.copy_of[article][place]
    if copy is not None:
        other = found.reading.articles[copy[0]].sentences[copy[1]].at
        facts.append(("copy of", f"{other} of text {copy[0] + 1}"))
    return tuple(facts)
