"""Constraints that leave no state: a smallest set of those that contradict one another, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from detente.formats.fields import Fields
from detente.formats.sheet import Sheet
from detente.graph import contradicting
from detente.statements import Statement

__all__ = ["note_contradiction"]

LONGEST_TOLD = 60


def note_contradiction(
    sheet: Sheet, top: Fields, options: int, constraints: Sequence[str | Statement]
) -> None:
    """Note that no state is left, and name every member of a smallest set by its list, number, words and line."""
    listed = [
        (f"{key} {number}", item)
        for key in ("infeasible", "feasible")
        for number, item in enumerate(sheet.items(top.get(key), key) or (), 1)
    ]
    found, smallest = contradicting(options, constraints)
    if not found:  # seen while states were listed, with more work than goes into looking for less
        found, smallest = tuple(range(len(constraints))), False
    first = listed[found[0]][1]
    told: list[str] = []
    for at in found:
        constraint, (name, node) = constraints[at], listed[at]
        text = constraint if isinstance(constraint, str) else constraint.text
        text = text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"
        told.append(f"{name}: {text} ({sheet.faults.source.told(node.start, first.start)})")
    hint = f"without any one of these {len(found)} the others leave a state"
    hint = hint if len(found) > 1 else "no state meets it"
    hint = hint if smallest else f"fewer of these {len(found)} may contradict one another already"
    sheet.faults.add(
        first, "the constraints leave no state", "; ".join(told), "at least one feasible state", hint
    )
