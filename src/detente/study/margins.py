"""How firmly equilibria stand: the fewest swaps in one ranking that break each, and who would then leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.errors import LimitError
from detente.explain.why import Explanation
from detente.forecasting.firmness import Firmness
from detente.forecasting.swaps import Robustness
from detente.graph import games_of
from detente.model import Conflict
from detente.stability import OURS
from detente.statements import Statement
from detente.study.selection import selected
from detente.study.solution import Solution

__all__ = ["MOST_MARGINS", "held_by_all", "margins", "margins_of"]

MOST_MARGINS = 10
"""Of so many equilibria a concept margins are sought, unless asked for more."""


def margins(
    solution: Solution, where: Statement | None = None, most: int = MOST_MARGINS
) -> Mapping[str, tuple[Firmness, ...]]:
    """Look for the margins of the first equilibria under each concept, in the profile that was solved.

    Parameters
    ----------
    solution : Solution
    where : Statement, optional
        Only equilibria in which it holds.
    most : int
        So many a concept.

    Raises
    ------
    LimitError
        Under rival conventions, or for a model that was solved by compiled loops.

    Examples
    --------
    >>> import detente as dt
    >>> found = margins(dt.solve(dt.load("case:euphrates-1975"), "nash"))
    >>> [(firm.state, firm.weakest.dm, firm.weakest.swaps) for firm in found["nash"]]
    [(5, 0, 2)]
    """
    if solution.conventions != OURS:
        raise LimitError(
            "margins are found under the default conventions: legal sequences, indifference deters"
        )
    if solution.games is None:
        raise LimitError(
            f"margins are found in models that are solved one state at a time; {len(solution.states):,} states are "
            "too many"
        )
    robust = Robustness(solution.games, solution.profile)
    return {
        concept: tuple(
            Firmness.of(robust, concept, state)
            for state in selected(solution, concept, where)[:most].tolist()
        )
        for concept in solution.concepts
    }


def held_by_all(conflict: Conflict, explanations: Sequence[Explanation]) -> list[Explanation]:
    """Return the explanations that ask about everybody and find that the state holds; these may have a margin."""
    return [each for each in explanations if each.holds and len(each.reasons) == len(conflict.names)]


def margins_of(conflict: Conflict, explanations: Sequence[Explanation]) -> Mapping[str, Firmness]:
    """Look for the margin of a state by concept, where it was explained for everybody and holds.

    Under rival conventions there is none: margins are found under the default ones.
    """
    asked = [each for each in held_by_all(conflict, explanations) if each.conventions == OURS]
    if not asked:
        return {}
    robust = Robustness(games_of(conflict), asked[0].profile)
    return {each.concept: Firmness.of(robust, each.concept, each.state) for each in asked}
