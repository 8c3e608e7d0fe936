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


BELIEFS = """\
drivers:
  outlook: {label: Which way?, values: {up: 0.4, down: 0.6}}
preferences:
  moe:
    hypotheses:
      calm: {label: At ease, prior: {up: 0.3, down: 0.9}, preference: [modify]}
      tense: {prior: {down: 0.1, up: 0.7}, preference: {weights: {delay: 1}}}
  uniroyal:
    hypotheses:
      firm: {prior: 0.25, preference: [delay], sees: {moe: tense}}
      soft: {prior: 0.75, preference: [accept]}
claims:
  acts: {text: The ministry acts, about: moe, likely: {calm: 0.9, tense: 0.1}}
  rising: {text: It goes up, about: outlook, likely: {up: 1, down: 0}}
  town: {text: The town objects, about: local, likely: 0.3}
evidence:
  - id: e1
    date: 2012-12-04
    summary: Said so
    outlet: a paper
    origin: an-official
    reliability: C
    attribution: anonymous
    claims: {acts: [signalled, may], rising: 0.8, town: cannot be ruled out}
    locator: p1
    retracted: 2013-01-01
  - {id: 2-b, date: 2012-12-05, summary: No, origin: another, reliability: F, claims: {acts: maybe}, supersedes: e1}
settings:
  scales: {letters: {F: 0.3}, words: {may: 0.6, maybe: 0.51}}
  origins: {an-official: {label: an official, dependence: 0.5}}
"""
"""Drivers, hypotheses, claims, reports and settings, to follow the head."""


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
