"""How a worksheet is laid out in 80 columns: its tables folded where they are wider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.cli.common import WIDTH, titled, wrapped
from detente.evidence.derivation import Derivation
from detente.explain.derived import derivation_sheet
from detente.explain.naming import Names
from detente.explain.taken_apart import breakdown_sheet
from detente.explain.worksheet import Row, Step, Worksheet
from detente.forecasting import Forecast
from detente.forecasting.breakdown import Breakdown
from detente.graph import StateSpace
from detente.study.evidence import Evidence

__all__ = ["derived_lines", "reached_lines", "worksheet_lines"]

GAP = 2


def derived_lines(found: Evidence, apart: Derivation) -> Iterator[str]:
    """Lay out how a posterior comes about."""
    names = Names(found.conflict, StateSpace((), (), np.zeros(0, dtype=np.int64)))  # no state is told of
    yield from titled(found.conflict.title, found.as_of)
    yield ""
    yield from worksheet_lines(derivation_sheet(apart, names))


def reached_lines(found: Forecast, apart: Breakdown, end: str) -> Iterator[str]:
    """Lay out how a P(reached) comes about."""
    yield from titled(found.conflict.title, found.as_of)
    yield ""
    yield from worksheet_lines(breakdown_sheet(apart, end, Names(found.conflict, found.tables.games.space)))


def worksheet_lines(sheet: Worksheet) -> Iterator[str]:
    """Lay out a calculation, step by step."""
    yield from wrapped(sheet.title)
    for number, step in enumerate(sheet.steps, 1):
        yield ""
        yield from wrapped(f"{number}. {step.heading}", "", "   ")
        for told in step.told:
            yield from wrapped(told, "   ", "     ")
        yield from _table(step)


def _table(step: Step) -> Iterator[str]:
    """Lay out the rows under their heads; columns that do not fit follow below, with the labels again."""
    if not step.rows:
        return
    label = max(len(name) for name, _ in step.rows)
    widths = [
        GAP + max(len(head), *(len(cells[at]) for _, cells in step.rows))
        for at, head in enumerate(step.heads)
    ]
    columns = list(range(len(widths)))
    while columns:
        fitting = _fitting(columns, widths, WIDTH - label - 3)
        yield f"   {'':<{label}}{_cells(step.heads, fitting, widths)}"
        for name, cells in step.rows:
            yield f"   {name:<{label}}{_cells(cells, fitting, widths)}"
        columns = columns[len(fitting) :]


def _fitting(columns: Sequence[int], widths: Sequence[int], room: int) -> list[int]:
    fitting = list(columns[:1])
    for column in columns[1:]:
        if sum(widths[at] for at in (*fitting, column)) > room:
            break
        fitting.append(column)
    return fitting


def _cells(cells: Row | Sequence[str], columns: Sequence[int], widths: Sequence[int]) -> str:
    return "".join(f"{cells[at]:>{widths[at]}}" for at in columns)
