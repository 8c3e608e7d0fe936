"""What has been seen to happen, and how many profiles a forecast looked at, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explain.days import day_in_words
from detente.explain.naming import Names, joined
from detente.explain.numbers import counted
from detente.forecasting import Forecast

__all__ = ["MOST_TOLD", "moves_told", "profiles_told"]

MOST_TOLD = 12
"""How many observed moves are told one by one, the last ones; the JSON has all."""


def moves_told(found: Forecast, names: Names) -> Iterator[str]:
    """Tell the last moves seen up to the date of reading, and that all count as evidence; nothing without any."""
    if not found.observed:
        return
    here, steps = names.space.find(found.began), list[str]()
    for move in found.observed:
        there = names.space.find(move.to)
        how = names.change(here, there) if here is not None and there is not None else ""
        steps.append(
            f"{_mover(names, move.dm)}{f' by {how}' if how else f' to {move.to}'} ({day_in_words(move.date)})"
        )
        here = there
    earlier = max(len(steps) - MOST_TOLD, 0)
    before = f", after {counted(earlier, 'earlier move')}" if earlier else ""
    yield f"Seen to move{before}: {joined(steps[earlier:])}. Each counts as evidence of what its maker wants."


def profiles_told(found: Forecast) -> str:
    """Tell how many profiles of hypotheses were solved and, where they were drawn, with what error.

    The error is the largest standard error of where it ends and of the answers.
    """
    error, whole = found.standard_error, found.beliefs.profiles
    if found.draws is None or error is None:
        return f"{counted(whole, 'profile')} of hypotheses, {'all ' * (whole > 1)}solved"
    return (
        f"{found.draws:,} draws from {counted(whole, 'profile')} of hypotheses; "
        f"standard error at most {100 * error:.1f} points"
    )


def _mover(names: Names, dm: str) -> str:
    listed = names.conflict.names
    return names.inside(listed.index(dm)) if dm in listed else "chance"
