"""What recorded forecasts were worth, in sentences: what is compared, what is no test, and what is too little."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from detente.explain.days import day_in_words
from detente.explain.numbers import counted
from detente.forecasting.frozen import Resolved
from detente.forecasting.scores import WANTED

__all__ = [
    "CALLED",
    "COMPARED",
    "SCALE",
    "backdated_told",
    "happened_told",
    "late_told",
    "moment_told",
    "outcome_told",
    "too_few_told",
]

CALLED = {
    "persistence": "nothing changes",
    "uniform": "50 % each time",
    "own": "the analyst's own number",
}
"""What each reference is called."""

SCALE = (
    "Lower is better. Brier: (p − o)², 0 at best, 0.250 for 50 %, 1 at worst. Bits: −log₂ of the probability given "
    "to what happened, held within 1 and 99 %; 1.00 for 50 %. Skill: by what share the program's Brier score is "
    "smaller; none beside one that was perfect."
)
COMPARED = (
    "“Nothing changes” takes a question by its truth at the status quo, and a claim by what was believed of it "
    "before any report."
)


def moment_told(moment: datetime) -> str:
    """Tell when something was taken down.

    Examples
    --------
    >>> moment_told(datetime(2012, 12, 4, 9, 5))
    '4 December 2012, 09:05 UTC'
    """
    return f"{day_in_words(moment.date())}, {moment:%H:%M} UTC"


def happened_told(outcome: bool | None) -> str:
    """Tell what came of a question."""
    return "open" if outcome is None else "it happened" if outcome else "it did not happen"


def outcome_told(event: Resolved) -> str:
    """Tell one outcome that was taken down, and on whose word."""
    source = event.source if event.source == "by hand" else f"by a file ({event.source[:8]}…)"
    return f"{happened_told(event.outcome)}, {source}, {moment_told(event.moment)}"


def late_told(known: int, passed: int) -> str:
    """Tell that some forecasts are no test, or nothing."""
    reasons = [f"{counted(known, 'answer')} when the outcome was known"] * bool(known)
    reasons += [f"{counted(passed, 'answer')} when the day asked about was over"] * bool(passed)
    if not reasons:
        return ""
    return (
        f"Recorded late: {' and '.join(reasons)}. Such answers show what the program would have said; they are no "
        "test of it, and count only for a question that has no others."
    )


def backdated_told(backdated: Sequence[tuple[int, date, date]]) -> str:
    """Tell of forecasts recorded long after the date up to which they read, each with both dates; or nothing."""
    if not backdated:
        return ""
    number, read, recorded = backdated[0]
    first = f"Forecast {number} reads up to {day_in_words(read)} and was recorded on {day_in_words(recorded)}"
    more = f"; so with {len(backdated) - 1:,} more" if len(backdated) > 1 else ""
    return f"{first}{more}. What its author knew by then, no program can tell: read it as a demonstration."


def too_few_told(resolved: int) -> str:
    """Tell why there is no calibration table."""
    return (
        f"Calibration is told from {WANTED} resolved questions; there {'is' if resolved == 1 else 'are'} {resolved}. "
        "With fewer, chance alone makes any pattern."
    )
