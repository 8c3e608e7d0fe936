"""The verb `read`: articles to marks, a marked page, a draft, and what was accepted into a conflict."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import AsJson, day, say, say_json
from detente.errors import Fault, InputError

__all__ = ["register"]

Texts = Annotated[
    list[str], typer.Argument(metavar="TEXT…", help="Articles: text, Markdown or HTML; - once.")
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="The day of publication, for yesterday and the like."),
]
About = Annotated[
    str | None,
    typer.Option("--conflict", metavar="FILE", help="Look for the decision makers of this conflict."),
]
Page = Annotated[str | None, typer.Option("--page", metavar="PAGE.html", help="Write the articles, marked.")]
Drafted = Annotated[
    str | None,
    typer.Option(
        "--draft", metavar="DRAFT.yaml", help="Write what is proposed; with --into, read what you accepted."
    ),
]
Into = Annotated[
    str | None,
    typer.Option("--into", metavar="FILE", help="Add what you accepted in the draft to this conflict."),
]
Words = Annotated[
    list[str] | None,
    typer.Option("--lexicon", metavar="FILE", help="Words beside the shipped ones; may be repeated."),
]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="From articles to marked sentences and draft claims.")(read)


def read(
    texts: Texts,
    date: Day = None,
    conflict: About = None,
    page: Page = None,
    draft: Drafted = None,
    into: Into = None,
    lexicon: Words = None,
    as_json: AsJson = False,
) -> None:
    """Articles to marked sentences and draft claims: who says what, how surely, and through whom.

    Proposals only. Write a draft, accept sentences in it (reviewed: true), then add them to a conflict with --into.

    \b
    Examples:
      detente read article.txt --date 2012-12-04 --conflict case:syria-2012
      detente read *.txt --conflict my.yaml --page read.html --draft draft.yaml
      detente read *.txt --draft draft.yaml --into my.yaml
    """
    from detente.cli.read_text import added_lines, next_lines, read_lines, written_lines
    from detente.formats import open_conflict
    from detente.study import reading_documents as documents
    from detente.study.drafting import write_draft
    from detente.study.reading import add_accepted
    from detente.study.reading import read as read_all
    from detente.study.reading_page import write_page

    told = day(date, "--date")
    if into is not None and draft is None:
        hint = "first: detente read TEXT… --conflict FILE --draft DRAFT.yaml"
        raise InputError(
            Fault("--into adds what you accepted in a draft", "no --draft", "--draft DRAFT.yaml", hint)
        )
    named = conflict or into
    found = read_all(texts, open_conflict(named) if named else None, told, lexicon or ())
    others = [file for file in (conflict, into, draft, *(lexicon or ())) if file]
    sizes = {page: write_page(found, page, others)} if page else {}
    if into is not None and draft is not None:
        done = add_accepted(found, draft, into)
        if as_json:
            say_json(documents.added(done))
        else:
            say([*written_lines(sizes), *added_lines(done)])
        return
    if draft is not None:
        sizes[draft] = write_draft(found, draft)
    if as_json:
        say_json(documents.marked(found))
    else:
        say([*read_lines(found), *written_lines(sizes), *(next_lines(draft, conflict) if draft else ())])
