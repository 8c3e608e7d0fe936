"""The verbs that ask: `new` and `interview`. They import what they need when they are called."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.common import AsJson, say, say_json, wrapped
from detente.errors import Fault, InputError
from detente.explain.numbers import counted

if TYPE_CHECKING:
    from detente.study.interview import Interview

__all__ = ["register"]

UNFINISHED = 1

NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The file to write; it must not be there yet.")]
OldFile = Annotated[str, typer.Argument(metavar="FILE", help="The path of a conflict.")]
OneDm = Annotated[str, typer.Option("--dm", metavar="DM", help="Ask what this decision maker wants, anew.")]
Person = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Keep the answers as NAME's, beside the file, not in it.")
]
Compare = Annotated[
    bool, typer.Option("--compare", help="Show where people disagree, and which equilibria rest on it.")
]


def register(app: typer.Typer) -> None:
    """Put the verbs on the program."""
    app.command(short_help="A first model, by answering questions.")(new)
    app.command(short_help="What is missing in a conflict, by questions.")(interview)


def new(file: NewFile, as_json: AsJson = False) -> None:
    """A first model by answering questions: who acts, what each can do and wants, and how sure that is.

    At any question ? explains, undo takes the last answer back, and an empty line takes the answer in brackets.
    Ctrl-C stops; every answer is kept, and the same command goes on.

    \b
    Examples:
      detente new dam.yaml
      detente new dam.yaml < answers.txt
      echo "The dam" | detente new dam.yaml --json
    """
    from detente.study.interview import begin_new

    _hold([begin_new(file)], as_json)


def interview(
    file: OldFile, dm: OneDm = "", person: Person = "", compare: Compare = False, as_json: AsJson = False
) -> None:
    """What is missing in a conflict, by questions; or what one party wants; by one person or several.

    Without --dm it asks for what the file lacks. It writes into the file and keeps its comments and its order.

    \b
    Examples:
      detente interview dam.yaml
      detente interview dam.yaml --dm russia
      detente interview dam.yaml --as anna
      detente interview dam.yaml --compare
    """
    from detente.study.interview import begin, nothing_missing, path_named, person_named

    path_named(file)
    if compare:
        if dm or person:
            raise InputError(Fault("--compare is of all answers", f"--dm {dm}" if dm else f"--as {person}"))
        _compare(file, as_json)
        return
    if person:
        person_named(person)
    from detente.formats import read

    if not dm and not person and nothing_missing(read(file)) and not as_json:
        say(wrapped("Nothing is missing. --dm NAME asks what a decision maker wants, anew.", "", "  "))
        return
    dms = [dm] if dm or not person else list(read(file).names)
    _hold([begin(file, each, person) for each in dms], as_json)


def _hold(interviews: list[Interview], as_json: bool) -> None:
    """Hold interviews one after the other, and write what was said."""
    if as_json:
        _feed(interviews)
        return
    from detente.cli.asking import converse

    for each in interviews:
        if len(interviews) > 1:
            say(["", *wrapped(f"As {each.person}, of {each.dm}:")])
        try:
            whole = converse(each)
        except KeyboardInterrupt:
            _told_kept(each)
            raise
        if not whole:
            _told_kept(each)
            raise typer.Exit(UNFINISHED)
        say(["", *_written(each)])


def _written(interview: Interview) -> list[str]:
    from detente.study.check import check

    conflict = interview.finish()
    if interview.person:
        told = (
            f"Kept in {interview.kept}. detente interview {interview.file} --compare sets it beside others."
        )
        return wrapped(told)
    found = check(conflict)
    lines = wrapped(f"{interview.file} is written: {counted(found.states, 'state')}.")
    if found.warnings:
        many = "1 thing deserves" if len(found.warnings) == 1 else f"{len(found.warnings)} things deserve"
        lines += wrapped(f"{many} a second look: detente check {interview.file}")
    if conflict.ledger.claims and not conflict.ledger.items:
        lines += wrapped(
            f"Reports from an article: detente read TEXT --conflict {interview.file} --draft DRAFT.yaml"
        )
    verb = "brief" if conflict.status_quo and conflict.questions else "solve"
    return [*lines, *wrapped(f"Go on with: detente {verb} {interview.file}")]


def _told_kept(interview: Interview) -> None:
    many = len(interview.session.said)
    told = f"{many} {'answer is' if many == 1 else 'answers are'} kept in {interview.kept}."
    lines = wrapped(told if many else "Nothing was answered, nothing is kept.")
    lines += wrapped(f"Go on with: {interview.command}")
    typer.echo("\n".join(["", *lines]), err=True)


def _feed(interviews: list[Interview]) -> None:
    """Take answers from a pipe, up to the first that will not do, and print where the interview stands."""
    from detente.cli.asking import prepare
    from detente.study import interview_documents as documents

    prepare()
    lines = () if sys.stdin is None or sys.stdin.isatty() else sys.stdin  # pyright: ignore[reportUnnecessaryComparison]
    given = iter(lines)
    refused: tuple[str, str] | None = None
    held: list[Interview] = []
    written = False
    for each in interviews:
        held.append(each)
        while each.question is not None and refused is None:
            line = next(given, None)
            if line is None:
                break
            answer = " ".join(line.split())
            if answer == "undo":
                each.undo()
                continue
            reason = each.answer(answer)
            refused = (answer, reason) if reason else None
        if each.question is not None:
            break
        each.finish()
        written = True
    written = written and held[-1].question is None
    say_json(documents.held(held, written, refused))
    if not written:
        raise typer.Exit(UNFINISHED)


def _compare(file: str, as_json: bool) -> None:
    from detente.cli.interview_text import people_lines
    from detente.study import interview_documents as documents
    from detente.study.people import compare

    found = compare(file)
    if as_json:
        say_json(documents.compared(found))
    else:
        say(people_lines(found))
