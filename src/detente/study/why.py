"""Why a state holds or does not, for whom, and under which concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.explain.naming import Names
from detente.explain.why import Explanation, explain
from detente.graph import games_of
from detente.model import Conflict
from detente.stability import CONCEPTS
from detente.study.named import concepts_named, conventions_named, dm_named, profile_named, state_named

__all__ = ["Why", "why"]

Why = tuple[tuple[Explanation, ...], Names]


def why(
    conflict: Conflict,
    state: str,
    dm: str | None = None,
    concepts: str | Sequence[str] | None = None,
    profile: Mapping[str, str] | None = None,
    sanctions: str = "legal",
    indifferent_deters: bool = True,
) -> Why:
    """Explain one state under each concept asked for; the names tell it in words.

    Raises
    ------
    InputError
        When the state, the decision maker, a concept or a hypothesis does not exist.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.explain.why import told
    >>> explanations, names = dt.why(dt.load("case:euphrates-1975"), "2", dm="iraq", concepts=["seq"])
    >>> print("\\n".join(told(explanations[0], names)))
    State 2 (release water) holds for Iraq under sequential stability.
      Nothing better is open to Iraq.
    """
    asked = concepts_named(tuple(CONCEPTS) if concepts is None else concepts)
    chosen = profile_named(conflict, profile or {})
    whom = None if dm is None else [dm_named(conflict, dm)]
    games = games_of(conflict)
    at = state_named(games, state)
    conventions = conventions_named(sanctions, indifferent_deters)
    found = tuple(explain(games, chosen, at, concept, whom, conventions) for concept in asked)
    return found, Names(conflict, games.space)
