"""The terminal as a door to an interview: a question is printed, a line is read; plain text where it is piped.

At any question `?` explains, `undo` takes the last answer back, and `quit`, Ctrl-D or Ctrl-C stop; what was said is
kept. An empty line takes the answer in square brackets. Where answers come from a pipe they are printed as they are
taken, so that the whole reads as a conversation.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from importlib import import_module

from detente.cli.common import say, wrapped
from detente.errors import plain
from detente.interviewing.ask import Question
from detente.interviewing.reading import NONE
from detente.study.interview import Interview

__all__ = ["converse", "lines_given"]

PROMPT = "> "


def converse(interview: Interview) -> bool:
    """Ask until all is answered; False when the answers ended before."""
    prepare()
    if interview.session.said:
        many = len(interview.session.said)
        say(
            wrapped(
                f"Going on: {many} {'answer is' if many == 1 else 'answers are'} kept in {interview.kept.name}."
            )
        )
    if interview.session.lost:
        say(wrapped(f"{interview.session.lost} further answers no longer fit and are asked again."))
    lines = lines_given()
    shown = True
    while interview.question is not None:
        if shown:
            say(["", *question_lines(interview.question)])
        given = next(lines, None)
        if given is None or given == "quit":
            return False
        shown = False
        if given == "?":
            say([*wrapped(interview.question.help or "Nothing more is to be said.", "  "), *commands()])
        elif given == "undo":
            shown = interview.undo()
            if not shown:
                say(["  There is nothing to undo."])
        else:
            refused = interview.answer(given)
            shown = not refused
            if refused:
                say(wrapped(f"Again: {refused}.", "  ", "    "))
    return True


def question_lines(question: Question[object]) -> Iterator[str]:
    """Lay out a question in 80 columns."""
    for line in question.shown:
        indent = line[: len(line) - len(line.lstrip())]
        hanging = indent + "    " if indent else ""
        yield from wrapped(line.strip(), indent, hanging)
    default = question.default
    bracket = f" [{default}]" if default is not None and default != NONE else ""
    yield from wrapped(f"{question.text}{bracket}")
    width = max((len(answer) for answer, _ in question.choices), default=0)
    for answer, meaning in question.choices:
        yield from wrapped(meaning, f"  {answer:<{width}}  ", " " * (width + 4))


def commands() -> list[str]:
    """Tell what can be said at any question."""
    return wrapped(
        "At any question: ? explains, undo takes the last answer back, quit stops and keeps all.", "  "
    )


def lines_given() -> Iterator[str]:
    """Yield the lines that somebody types, or that a pipe gives."""
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - closed by the shell
        return
    typed = sys.stdin.isatty()
    if typed:
        import_module("readline")  # makes input() edit its line
    while True:
        try:
            if typed:
                line = input(PROMPT)
            else:
                line = sys.stdin.readline()
                if not line:
                    return
                sys.stdout.write(plain(f"{PROMPT}{' '.join(line.split())}").rstrip() + "\n")
        except EOFError:
            sys.stdout.write("\n")
            return
        yield " ".join(line.split())


def prepare() -> None:
    """Read bytes that are no text as a sign that no answer may have, instead of stopping at them."""
    stream: object = sys.stdin
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
