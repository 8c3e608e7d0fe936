"""Reasons read as sentences: a label's article is small inside one, and options stand in quotation marks."""

from __future__ import annotations

import pytest

from detente.explain.naming import Names
from detente.explain.reasons import reasons
from detente.explain.why import explain, told
from detente.formats import read_text
from detente.graph import games_of

SIEGE = """
format: detente/1
title: A siege
decision_makers:
  city: {label: The city (and its walls), options: {sally: {label: All-out push for the camp}}}
  camp: {label: The Theban camp, options: {storm: Storm the gates}}
preferences:
  city: {ranking: [YN, NN, NY, YY]}
  camp: {ranking: [YY, NN, NY, YN]}
"""


@pytest.fixture
def lines() -> list[str]:
    """At NN the city gains by a push (YN); the camp gains from there by storming (YY), the city's worst."""
    conflict = read_text(SIEGE)
    games = games_of(conflict)
    explanation = explain(games, ("", ""), games.space.names.index("NN"), "seq")
    return told(explanation, Names(conflict, games.space))


def test_labels_inside_and_at_the_start_of_a_sentence(lines: list[str]) -> None:
    assert lines[1:] == [
        "  The city would gain by moving to YN.",
        "    YN, by taking “All-out push for the camp”: the Theban camp would answer by taking “Storm the gates” "
        "(YY), which the city would like no better than NN: deterred.",
        "  Nothing better is open to the Theban camp.",
    ]


def test_who_has_nothing_better_begins_with_a_capital() -> None:
    conflict = read_text(SIEGE)
    games = games_of(conflict)
    names, at = Names(conflict, games.space), games.space.names.index("NN")
    [idle, head, *_] = reasons(games, ("", ""), at, ["nash"], names)
    assert idle == "The Theban camp has nothing better to move to, whatever the foresight."
    assert head == "Nash stability (NASH): it does not hold."
