"""What states and ends are called in pictures: by the named end, else by how they differ from the status quo."""

from __future__ import annotations

from detente.explain.naming import Names
from detente.forecasting import Forecast, Reached
from detente.report.bars import Bar

__all__ = ["end_bars", "end_chances", "state_called"]

NO_SETTLEMENT = "no settlement"
LEAST = 1e-9


def state_called(names: Names, found: Forecast, state: int) -> tuple[str, str]:
    """Return what to call a state: its named end, or its name, and how it differs from the status quo."""
    space = found.tables.games.space
    outcome, own = names.outcome(state), space.names[state]
    if not space.has_patterns:
        return own, ""
    since = names.content(state) if found.tables.start is None else names.since_today(state)
    if own == space.patterns[state]:
        return (outcome, since) if outcome else (since, "")
    return (outcome, f"{own}: {since}") if outcome else (own, since)


def end_chances(names: Names, found: Forecast, reached: Reached) -> dict[str, float]:
    """Return the probability of each end that the file names, else of each state, and of no settlement."""
    if reached.outcomes:
        return {**reached.outcomes, NO_SETTLEMENT: reached.no_settlement}
    chances: dict[str, float] = {}
    for state, p in enumerate(reached.states.tolist()):
        told = _in_full(names, found, state)
        chances[told] = chances.get(told, 0.0) + p
    return {**chances, NO_SETTLEMENT: reached.no_settlement}


def end_bars(names: Names, found: Forecast, reached: Reached, deals: bool) -> dict[str, Bar]:
    """Return a bar for each end, with its band where one was drawn; `deals` says which bands those are."""
    bands = found.bands
    drawn = None if bands is None else bands.reached if deals else bands.reached_without_agreements
    spread: dict[str, tuple[float, float]] = {}
    if drawn is not None:
        spread = {name: (band.low, band.high) for name, band in drawn.outcomes.items()}
        if not drawn.outcomes:
            pairs = zip(drawn.low.tolist(), drawn.high.tolist(), strict=True)
            spread = {_in_full(names, found, state): pair for state, pair in enumerate(pairs)}
        spread[NO_SETTLEMENT] = (drawn.no_settlement.low, drawn.no_settlement.high)
    # what no draw moves has no band
    wide = {name: (low, high) for name, (low, high) in spread.items() if high - low > LEAST}
    return {name: Bar(name, p, band=wide.get(name)) for name, p in end_chances(names, found, reached).items()}


def _in_full(names: Names, found: Forecast, state: int) -> str:
    name, more = state_called(names, found, state)
    return f"{name} ({more})" if more else name
