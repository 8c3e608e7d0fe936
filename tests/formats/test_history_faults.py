"""A history in a file: read move by move, and every impossible one told where it stands."""

from datetime import date

import pytest
from small_files import HEAD, after_head, faults

from detente.formats import read_text

QUO = "status_quo: NNY\n"

FAULTS = [
    ("no status quo", "history: [{date: 2020-01-01, dm: moe, to: YNY}]", 1, 1, "history needs a status_quo"),
    ("a mapping", QUO + "history: {date: 2020-01-01}", 2, 10, "history is a mapping"),
    ("a key missing", QUO + "history: [{date: 2020-01-01, dm: moe}]", 2, 11, "move 1 of history has no to"),
    (
        "no such dm",
        QUO + "history: [{date: 2020-01-01, dm: mo, to: YNY}]",
        2,
        34,
        "move 1 of history names a",
    ),
    (
        "no date",
        QUO + "history: [{date: soon, dm: moe, to: YNY}]",
        2,
        18,
        "the date of move 1 of history is not",
    ),
    (
        "no such state",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: YY}]",
        2,
        43,
        "move 1 of history names a",
    ),
    (
        "no such option",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: {modfy: Y}}]",
        2,
        44,
        "move 1 of history",
    ),
    (
        "no letter",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: {modify: on}}]",
        2,
        52,
        "move 1 of history of",
    ),
    (
        "nothing changed",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: {}}]",
        2,
        43,
        "move 1 of history changes",
    ),
    (
        "back to itself",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: NNY}]",
        2,
        43,
        "move 1 of history is no",
    ),
    (
        "another's option",
        QUO + "history: [{date: 2020-01-01, dm: moe, to: NYY}]",
        2,
        43,
        "move 1 of history is no",
    ),
    (
        "no options",
        QUO + "history: [{date: 2020-01-01, dm: local, to: YNY}]",
        2,
        45,
        "move 1 of history is no",
    ),
    (
        "the wrong way",
        "status_quo: NNN\nhistory: [{date: 2020-01-01, dm: uniroyal, to: {delay: Y}}]",
        2,
        48,
        "move 1 of history is no legal move",
    ),
    (
        "infeasible",
        "infeasible: [Y-Y]\n" + QUO + "history: [{date: 2020-01-01, dm: moe, to: {modify: Y}}]",
        3,
        43,
        "move 1 of history leads to a state that is not feasible",
    ),
    (
        "out of order",
        QUO + "history:\n  - {date: 2020-01-02, dm: moe, to: YNY}\n  - {date: 2020-01-01, dm: moe, to: NNY}",
        4,
        12,
        "move 2 of history is dated before the one above it",
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"), [row[1:] for row in FAULTS], ids=[r[0] for r in FAULTS]
)
def test_one_fault(text, line, column, problem):
    [(at_line, at_column, told)] = after_head(text)
    assert told.startswith(problem)
    assert (at_line, at_column) == (line, column)


def test_moves_are_read_in_turn():
    text = (
        HEAD
        + QUO
        + (
            "history:\n"
            "  - {date: 2020-01-01, dm: moe, to: {modify: Y}, note: at last}\n"
            "  - {date: 2020-01-01, dm: uniroyal, to: {delay: N, uniroyal.accept: Y}}\n"
            "  - {date: 2020-02-01, dm: moe, to: NYN}\n"
        )
    )
    conflict = read_text(text)
    assert [(move.dm, move.to) for move in conflict.history] == [
        ("moe", "YNY"),
        ("uniroyal", "YYN"),
        ("moe", "NYN"),
    ]
    assert conflict.history[0].note == "at last"
    assert len(conflict.observed(date(2020, 1, 31))) == 2
    assert conflict.observed(None) == ()


def test_listed_moves_say_what_is_legal():
    text = """
format: detente/1
title: Bare states
decision_makers: {a: {}, b: {}}
states: [s, t, u]
moves: {a: {s: [t]}, b: {t: [u]}}
status_quo: s
history: [{date: 2020-01-01, dm: a, to: t}, {date: 2020-01-02, dm: b, to: WHERE}]
"""
    assert [move.to for move in read_text(text.replace("WHERE", "u")).history] == ["t", "u"]
    [fault] = faults(text.replace("WHERE", "s"))
    assert (fault.problem, fault.hint) == ("move 2 of history is no legal move", "moves does not list it")
