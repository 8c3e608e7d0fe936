"""The small file that the tests of the reader vary: three decision makers, three options, eight states."""

from detente.errors import Fault, InputError
from detente.formats import read_text
from detente.model import Conflict

HEAD = """\
format: detente/1
title: A small conflict
decision_makers:
  moe: {label: Ministry, options: {modify: Modify the order}}
  uniroyal: {options: {accept: Accept, delay: {label: Delay, direction: backward}}}
  local: {}
"""
LINES = HEAD.count("\n")
"""Lines of the head: what follows it starts on line LINES + 1."""


def conflict(rest: str = "") -> Conflict:
    return read_text(HEAD + rest, "small.yaml")


def faults(text: str) -> tuple[Fault, ...]:
    """Read a whole text that must be refused."""
    try:
        read_text(text, "small.yaml")
    except InputError as error:
        return error.faults
    raise AssertionError("the text was read without a fault")


def after_head(rest: str) -> list[tuple[int, int, str]]:
    """Return line after the head, column and problem of every fault of the head and `rest`."""
    return [(f.place.line - LINES, f.place.column, f.problem) for f in faults(HEAD + rest)]
