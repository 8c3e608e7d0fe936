"""Why a state holds or does not, for whom, and under which concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.explain.naming import Names
from detente.explain.why import Explanation, explain, told
from detente.frames import frame
from detente.graph import games_of
from detente.model import Conflict
from detente.shown import Shown
from detente.stability import CONCEPTS
from detente.study.named import concepts_named, conventions_named, dm_named, profile_named, state_named

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Why", "why"]


@dataclass(frozen=True, slots=True)
class Why(Shown):
    """Why a state holds or does not; `str()` tells it in sentences.

    Attributes
    ----------
    explanations : tuple of Explanation
        One under each concept asked for: the `state`, the `concept`, whether it `holds`, and the `reasons` by
        decision maker, with every sanction.
    names : Names
        The names and labels by which it is told.
    """

    explanations: tuple[Explanation, ...]
    names: Names

    def __str__(self) -> str:
        """Tell it as `detente why` does."""
        return "\n".join(line for each in self.explanations for line in told(each, self.names))

    def __repr__(self) -> str:
        """Tell which state it is about, and under which concepts."""
        state = self.names.space.names[self.explanations[0].state]
        return f"<Why of {state!r}: {', '.join(each.concept for each in self.explanations)}>"

    def to_frame(self) -> DataFrame:
        """Return a row for each improvement: whose, under which concept, and the sanction that deters it, if any.

        Raises
        ------
        LimitError
            When pandas is not installed.
        """
        dms, states = self.names.conflict.names, self.names.space.names
        rows = [
            (states[each.state], each.concept, dms[dm], states[move], sanction)
            for each in self.explanations
            for dm, reason in each.reasons.items()
            for move, sanction in [
                *((gain.move, states[gain.sanction]) for gain in reason.verdict.deterred),
                *((move, None) for move in reason.verdict.escapes),
            ]
        ]
        heads = ("state", "concept", "dm", "move", "sanction")
        return frame({head: [row[at] for row in rows] for at, head in enumerate(heads)})


def why(
    conflict: Conflict,
    state: str,
    dm: str | None = None,
    concepts: str | Sequence[str] | None = None,
    profile: Mapping[str, str] | None = None,
    sanctions: str = "legal",
    indifferent_deters: bool = True,
) -> Why:
    """Explain one state under each concept asked for.

    Parameters
    ----------
    conflict : Conflict
    state : str
        Its name or pattern.
    dm : str, optional
        Whose stability is asked about; everybody's by default.
    concepts : str or sequence of str, optional
        Codes among nash, gmr, smr, seq and sseq; all five by default.
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.
    sanctions : {"legal", "once", "single"}
    indifferent_deters : bool
        The conventions, as in :func:`solve`.

    Raises
    ------
    InputError
        When the state, the decision maker, a concept or a hypothesis does not exist.

    Examples
    --------
    >>> import detente as dt
    >>> print(dt.why(dt.load("case:euphrates-1975"), "2", dm="iraq", concepts=["seq"]))
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
    return Why(found, Names(conflict, games.space))
