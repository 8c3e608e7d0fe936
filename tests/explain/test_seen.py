"""Observed moves in sentences: all of a few, the last of many."""

from pathlib import Path

from detente.explain.naming import Names
from detente.explain.seen import MOST_TOLD, moves_told
from detente.formats import read_text
from detente.study.forecast import forecast

FERRY = Path(__file__).parents[2] / "docs/examples/ferry.yaml"


def told(count: int) -> str:
    """Tell of a strike that is begun and ended by turns, a day each, from 1 January 2024."""
    moves = "".join(
        f"  - {{date: 2024-01-{day:02}, dm: crews, to: {{strike: {'NY'[day % 2]}}}}}\n"
        for day in range(1, count + 1)
    )
    text = FERRY.read_text(encoding="utf-8").replace("\nquestions:", f"\nhistory:\n{moves}\nquestions:")
    found = forecast(read_text(text))
    return " ".join(moves_told(found, Names(found.conflict, found.tables.games.space)))


def test_a_few_moves_are_told_one_by_one() -> None:
    assert told(2) == (
        "Seen to move: the crews by taking “Strike” (1 January 2024) and the crews by dropping “Strike” "
        "(2 January 2024). Each counts as evidence of what its maker wants."
    )
    assert told(MOST_TOLD).startswith("Seen to move: the crews by taking “Strike” (1 January 2024)")


def test_of_many_moves_the_last_are_told() -> None:
    assert told(MOST_TOLD + 1).startswith(
        "Seen to move, after 1 earlier move: the crews by dropping “Strike” (2 January 2024)"
    )
    assert told(20).startswith(
        "Seen to move, after 8 earlier moves: the crews by taking “Strike” (9 January 2024)"
    )
