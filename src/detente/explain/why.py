"""Why a state holds or does not: the readable definition asked again for that one state, and told in words.

Who could gain by leaving, who would answer with what, or who is free to leave; and where a decision maker is
mistaken about another, in whose picture of the game.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.explain.deterrence import deterred_told, free_told, rivals_told
from detente.explain.naming import Names, joined, sentence
from detente.graph import Games, GraphModel, Profile
from detente.record import Fixed
from detente.stability import (
    CONCEPTS,
    OURS,
    Conventions,
    Step,
    Verdict,
    ask,
    path_of_improvements,
    path_of_moves,
)

__all__ = ["Explanation", "Reason", "explain", "told"]


@dataclass(frozen=True, slots=True)
class Reason(Fixed):
    """The verdict for one decision maker, the path of each sanction, and whom it sees otherwise than they are."""

    verdict: Verdict
    paths: tuple[tuple[Step, ...], ...]
    sees: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Explanation(Fixed):
    """Why one state is stable or not under one concept, decision maker by decision maker."""

    state: int
    concept: str
    profile: Profile
    reasons: Mapping[int, Reason]
    conventions: Conventions = OURS

    @property
    def holds(self) -> bool:
        """Whether the state is stable for everybody who was asked about."""
        return all(reason.verdict.stable for reason in self.reasons.values())


def explain(
    games: Games,
    profile: Profile,
    state: int,
    concept: str,
    dms: Iterable[int] | None = None,
    conventions: Conventions = OURS,
) -> Explanation:
    """Ask the definition again for one state, and find the path of each sanction.

    Parameters
    ----------
    games : Games
    profile : tuple of str
        One hypothesis per decision maker.
    state : int
    concept : str
        A concept code such as "seq".
    dms : iterable of int, optional
        Whose stability is asked about; everybody's by default.
    conventions : Conventions
    """
    graph = games.game(profile)
    asked = range(len(games.decision_makers)) if dms is None else dms
    return Explanation(
        state,
        concept,
        profile,
        {dm: _reason(games, graph, profile, state, concept, dm, conventions) for dm in asked},
        conventions,
    )


def _reason(
    games: Games,
    graph: GraphModel,
    profile: Profile,
    state: int,
    concept: str,
    dm: int,
    conventions: Conventions,
) -> Reason:
    verdict = ask(graph, concept, dm, state, conventions)
    view = graph.view(dm)
    find = path_of_improvements if CONCEPTS[concept].improving_answers else path_of_moves
    paths = tuple(
        find(view, view.others(dm), each.move, each.sanction, conventions.sanctions)
        for each in verdict.deterred
    )
    believed = games.seen_by(dm, profile) if CONCEPTS[concept].improving_answers else profile
    sees = {other: h for other, h in enumerate(believed) if h != profile[other]}
    return Reason(verdict, paths, sees)


def told(explanation: Explanation, names: Names) -> list[str]:
    """Tell an explanation in sentences, one a line, indented by two spaces for each level."""
    concept = CONCEPTS[explanation.concept]
    everybody = len(explanation.reasons) == len(names.conflict.decision_makers)
    whose = "" if everybody else " for " + joined([names.inside(dm) for dm in explanation.reasons])
    verb = "holds" if explanation.holds else "does not hold"
    rivals = rivals_told(explanation.conventions) if concept.sanctions else ""
    where = f", where {rivals}" if rivals else ""
    lines = [f"State {names.state(explanation.state)} {verb}{whose} under {concept.title}{where}."]
    for dm, reason in explanation.reasons.items():
        lines += [f"  {line}" for line in _told_of(dm, reason, explanation, names)]
    return lines


def _told_of(dm: int, reason: Reason, explanation: Explanation, names: Names) -> list[str]:
    who, verdict = names.inside(dm), reason.verdict
    gains = [each.move for each in verdict.deterred] + list(verdict.escapes)
    if not gains:
        return [f"Nothing better is open to {who}."]
    picture = joined(
        [f"{names.inside(other)} as “{names.hypothesis(other, h)}”" for other, h in reason.sees.items()]
    )
    seeing = f" In its own picture of the game, which shows {picture}:" if picture else ""
    listed = joined([names.space.names[move] for move in sorted(gains)], "or")
    lines = [f"{sentence(who)} would gain by moving to {listed}.{seeing}"]
    paths = dict(zip((each.move for each in verdict.deterred), reason.paths, strict=True))
    sanctions = {each.move: each.sanction for each in verdict.deterred}
    for move in sorted(gains):
        what = names.change(explanation.state, move)
        head = f"  {names.space.names[move]}{f', by {what}' if what else ''}:"
        if move in sanctions:
            answer, left = names.steps(move, paths[move]), names.space.names[explanation.state]
            back = sanctions[move] == explanation.state
            what = deterred_told(explanation.concept, explanation.conventions, who, left, back=back)
            lines.append(f"{head} {answer}, {what}: deterred.")
        else:
            why = free_told(explanation.concept, explanation.conventions, who)
            lines.append(f"{head} {why}: free to leave.")
    return lines
