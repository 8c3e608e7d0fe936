"""How the margins of equilibria are laid out in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.cli.common import wrapped
from detente.explain.firmness import margin_told
from detente.explain.naming import Names
from detente.forecasting.firmness import Firmness
from detente.statements import Statement
from detente.study.selection import selected
from detente.study.solution import Solution

__all__ = ["margin_lines"]


def margin_lines(
    solution: Solution, firm: Mapping[str, Sequence[Firmness]], where: Statement | None = None
) -> Iterator[str]:
    """Tell the fewest swaps that break each equilibrium, concept by concept."""
    names = Names(solution.conflict, solution.space())
    yield ""
    yield from wrapped("The fewest swaps of neighbouring places in one ranking that break each equilibrium:")
    for code, found in firm.items():
        left = len(selected(solution, code, where)) - len(found)
        if not found:
            yield f"{code.upper():<5}no state {'is looked at' if left else 'holds'}"
        for number, each in enumerate(found):
            head = f"{code.upper() if not number else '':<5}"
            told = f"{names.space.names[each.state]}: {margin_told(each, names)}"
            yield from wrapped(told, head, " " * 7)
        if found and left:
            yield f"     ({left:,} further not looked at: see --limit)"
