"""Why a state holds or does not, under every concept at once.

A party with no improvement stays whatever its foresight, and is told of once; the others are told of concept by
concept, by the readable definition (see :mod:`detente.explain.why`).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.explain.naming import Names, joined, sentence
from detente.explain.why import explain, told
from detente.graph import Games, Profile
from detente.stability import CONCEPTS

__all__ = ["reasons"]


def reasons(games: Games, profile: Profile, state: int, concepts: Sequence[str], names: Names) -> list[str]:
    """Tell why a state holds or not under each concept, one sentence a line, indented by two spaces a level.

    Parameters
    ----------
    games : Games
    profile : tuple of str
        One hypothesis per decision maker.
    state : int
    concepts : sequence of str
        Concept codes such as "seq".
    names : Names

    Examples
    --------
    >>> import detente as dt
    >>> from detente.graph import games_of, main_profile
    >>> conflict = dt.load("case:euphrates-1975")
    >>> games, profile = games_of(conflict), main_profile(conflict)
    >>> print("\\n".join(reasons(games, profile, 5, ["nash"], Names(conflict, games.space))))
    Nobody has anything better to move to: it holds whatever the foresight.
    """
    game = games.game(profile)
    everybody = range(len(games.decision_makers))
    busy = [dm for dm in everybody if game.improvements(dm, state)]
    if not busy:
        return ["Nobody has anything better to move to: it holds whatever the foresight."]
    idle = [names.inside(dm) for dm in everybody if dm not in busy]
    verb = "has" if len(idle) == 1 else "have"
    alike = f"{joined(idle)} {verb} nothing better to move to, whatever the foresight."
    lines = [sentence(alike)] if idle else []
    for code in concepts:
        explanation = explain(games, profile, state, code, busy)
        holds = "it holds" if explanation.holds else "it does not hold"
        lines.append(f"{sentence(CONCEPTS[code].title)} ({code.upper()}): {holds}.")
        lines += told(explanation, names)[1:]
    return lines
