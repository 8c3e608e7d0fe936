"""The walk: who moves next from each state, and where to.

Definition  from s a decision maker with a credible improvement, or an allowed coalition with an agreement, is
            picked with probability proportional to its activity ω (a coalition's is that of its least active
            member); then one of its moves with weight exp(λ·gain). The gain of a move is the difference of the
            mover's dense ranks over (number of ranks − 1); of an agreement, its smallest member's.
Judged by   a credible improvement is found in the mover's view of the game, yet its gain is read in the actual
            game: a decision maker's own ranks are the same in both.
Source      this project; absorption is in evolution/absorption.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp

from detente.evolution.agreements import Agreement, Coalition
from detente.graph import GraphModel
from detente.graph.moves import Arcs

__all__ = ["Agreed", "Arrow", "Drifts", "Transitions", "choices", "nobody_agrees", "nowhere", "transitions"]

Agreed = Callable[[int], tuple[Agreement, ...]]
"""The agreements at a state."""

Drifts = Callable[[int], tuple[int, ...]]
"""The states that are entered from a state without anybody's move."""

LEAST_EXPONENT = -200.0
"""A move is never weighed below e^-200 of its mover's best: what may happen keeps a probability above 0."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step that the walk may take: the probability that `movers` take it from `source` to `target`."""

    source: int
    target: int
    movers: Coalition
    probability: float


@dataclass(frozen=True, slots=True, eq=False)
class Transitions:
    """The states that a walk can come to, in the order found, and every step among them."""

    states: tuple[int, ...]
    arrows: tuple[Arrow, ...]


def nobody_agrees(state: int) -> tuple[Agreement, ...]:  # noqa: ARG001
    """Return no agreement, whatever the state."""
    return ()


def nowhere(state: int) -> tuple[int, ...]:  # noqa: ARG001
    """Return no state that is drifted to, whatever the state."""
    return ()


def transitions(
    graph: GraphModel,
    credible: Sequence[Arcs],
    starts: Iterable[int],
    agreed: Agreed = nobody_agrees,
    activity: Sequence[float] = (),
    sharpness: float = 0.0,
    drifts: Drifts = nowhere,
) -> Transitions:
    """Build the walk on every state that can be reached from `starts`.

    Parameters
    ----------
    graph : GraphModel
    credible : sequence of Arcs
        `credible[i][s]`: the credible improvements of i from s under one concept.
    starts : iterable of int
        One state, or all of them to see the whole space.
    agreed : callable, optional
        The agreements at a state, such as :meth:`AgreementSearch.at`; nobody agrees by default.
    activity : sequence of float, optional
        ω > 0 of each decision maker; 1 for everybody by default.
    sharpness : float, optional
        λ: 0, all moves of a mover are as likely; the larger, the likelier its best one.
    drifts : callable, optional
        Where nobody's move leads from a state, such as :meth:`Chance.onward`: no arrow is drawn there, but the
        walk is built on those states too. Nowhere by default.

    Examples
    --------
    In the game of chicken each driver would swerve while the other has not:

    >>> from detente.engine import solve
    >>> chicken = GraphModel.of(
    ...     ranks=[[2, 3, 1, 0], [2, 1, 3, 0]],
    ...     arcs=[[[1], [0], [3], [2]], [[2], [3], [0], [1]]],
    ... )
    >>> for arrow in transitions(chicken, solve(chicken).escapes["nash"], [3]).arrows:
    ...     print(arrow)
    Arrow(source=3, target=2, movers=(0,), probability=0.5)
    Arrow(source=3, target=1, movers=(1,), probability=0.5)
    """
    rows: list[list[int]] = graph.ranks.tolist()
    pace = tuple(activity) or (1.0,) * len(rows)

    def arrows_from(state: int) -> list[Arrow]:
        moves: dict[Coalition, tuple[int, ...]] = {
            (dm,): targets for dm, of_dm in enumerate(credible) if (targets := of_dm[state])
        }
        for agreement in agreed(state):
            moves[agreement.coalition] = (*moves.get(agreement.coalition, ()), agreement.to)
        paces = {movers: min(pace[member] for member in movers) for movers in moves}
        total = sum(paces.values())
        return [
            Arrow(state, target, movers, paces[movers] / total * share)
            for movers, targets in moves.items()
            for target, share in zip(
                targets, choices([rows[member] for member in movers], state, targets, sharpness), strict=True
            )
        ]

    states = list(dict.fromkeys(starts))
    known = set(states)
    found: list[Arrow] = []
    for state in states:  # grows while it is gone through
        for arrow in arrows_from(state):
            found.append(arrow)
            if arrow.target not in known:
                known.add(arrow.target)
                states.append(arrow.target)
        for target in drifts(state):
            if target not in known:
                known.add(target)
                states.append(target)
    return Transitions(tuple(states), tuple(found))


def choices(
    ranks: Sequence[Sequence[int]], state: int, targets: Sequence[int], sharpness: float
) -> list[float]:
    """Return how likely each of a mover's moves is, given that it moves.

    Parameters
    ----------
    ranks : sequence of sequence of int
        The dense ranks of the mover, or of each member of a coalition.
    state : int
    targets : sequence of int
        The states that it moves to.
    sharpness : float
        λ.

    Examples
    --------
    A gain of the whole ranking is e times as likely as none where λ is 1:

    >>> stays, gains = choices([[0, 0, 1]], 0, [1, 2], sharpness=1.0)
    >>> round(gains / stays, 3)
    2.718
    """
    if not sharpness or len(targets) == 1:
        return [1 / len(targets)] * len(targets)
    own = [(row, max(*row, 1)) for row in ranks]
    gains = [min((row[target] - row[state]) / top for row, top in own) for target in targets]
    best = max(gains)
    weights = [exp(max(sharpness * (gain - best), LEAST_EXPONENT)) for gain in gains]
    total = sum(weights)
    return [weight / total for weight in weights]
