"""How firmly an equilibrium stands: the fewest swaps in one decision maker's ranking that break it.

Definition  a swap exchanges two neighbouring classes of a dense ranking; states of one class, between which the
            decision maker is indifferent, stay together. The margin of an equilibrium s in i's ranking is the least
            number of swaps in it after which s is stable no longer for somebody; 0 where s is no equilibrium.
            Only the ranking of i's hypothesis in this profile is changed, in its own view and wherever it is seen.
Own part    whether s is stable for i hangs on the set of states that i prefers to s alone, under all five concepts
            (others' improvements are theirs), and the larger that set, the less stable: more moves are gains, fewer
            answers deter, more ways lead out. So only classes under s need rise above it, namely, for some move t
            of i, that of t, and for each answer to t one that keeps it from deterring: the answer's own, or, under
            SMR and SSEQ, that of a counter-move. A class d places under s passes s by d swaps or more, and by just
            d swaps of s itself, which sinks, every class between rises with it. So the margin is the least number
            of places by which s must sink: over the moves t, the greatest of what t and its answers ask for.
Other part  under SEQ and SSEQ i's improvements also deter others. Without them all, s stands or falls for j as it
            would under the worst ranking; where it would fall, rankings are tried by number of swaps.
Bounds      the search of the other part stops after `most_tries`; the margin then says how many swaps have been
            ruled out.
Source      this project's own definition; number of swaps = inversions, Kendall 1938. Conventions C1 and C2 as held.
Checked on  a search through all rankings of small random models     tests/forecast/test_swaps.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from detente.graph import Games, GraphModel, Profile
from detente.graph.model import improving
from detente.stability import CONCEPTS, ask, joint_improvements, joint_moves

__all__ = ["Margin", "Robustness", "inversions", "reranked", "weakest"]

MOST_TRIES = 2_000

Order = tuple[int, ...]
"""The classes of a ranking, by their old ranks, from worst to best."""


@dataclass(frozen=True, slots=True)
class Margin:
    """The fewest swaps in the ranking of `dm` that break an equilibrium.

    Attributes
    ----------
    dm : int
        Whose ranking is changed.
    swaps : int or None
        None when no ranking that was tried breaks it.
    ruled_out : int or None
        None when `swaps` is exact, or no ranking of `dm` whatever breaks it; else no ranking within so many swaps
        does, and those further off have not all been tried.
    leaver, move : int
        Who would then leave, and where to; -1 when nobody.
    order : tuple of int
        The old ranks, worst first, in the order that breaks it.
    """

    dm: int
    swaps: int | None
    ruled_out: int | None = None
    leaver: int = -1
    move: int = -1
    order: Order = ()


def inversions(order: Order) -> int:
    """Return how many swaps of neighbours it takes to make this order.

    Examples
    --------
    >>> inversions((2, 0, 1))
    2
    """
    return sum(order[one] > order[other] for other in range(len(order)) for one in range(other))


def reranked(games: Games, dm: int, hypothesis: str, order: Order) -> Games:
    """Return the games with the classes of one hypothesis put into another order.

    Parameters
    ----------
    games : Games
    dm : int
    hypothesis : str
    order : tuple of int
        The old ranks, worst first.
    """
    new_rank = np.empty(len(order), dtype=np.int32)
    new_rank[list(order)] = np.arange(len(order), dtype=np.int32)
    ranks = new_rank[games.ranks[dm, hypothesis]]
    mind = dm, hypothesis
    return replace(
        games,
        ranks={**games.ranks, mind: ranks},
        gains={**games.gains, mind: improving(games.arcs[dm], ranks.tolist())},
    )


def weakest(margins: tuple[Margin, ...]) -> Margin | None:
    """Return the smallest margin, the first among equals, or None when nobody's ranking breaks the equilibrium.

    Examples
    --------
    >>> weakest((Margin(0, None), Margin(1, 3), Margin(2, 1))).dm
    2
    """
    return min((m for m in margins if m.swaps is not None), key=lambda m: m.swaps or 0, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """The margins of the equilibria of one profile; what was searched for one is kept for the next.

    Attributes
    ----------
    games : Games
    profile : Profile
    most_tries : int
        How many rankings each search tries at most.
    """

    games: Games
    profile: Profile
    most_tries: int = MOST_TRIES
    _answers: dict[tuple[int, int, bool], tuple[int, ...]] = field(
        default_factory=dict[tuple[int, int, bool], tuple[int, ...]], repr=False
    )
    _views: dict[int, GraphModel] = field(default_factory=dict[int, GraphModel], repr=False)

    def margins(self, concept: str, state: int) -> tuple[Margin, ...]:
        """Return the margin of a state in everybody's ranking.

        Parameters
        ----------
        concept : str
        state : int
        """
        everybody = range(len(self.profile))
        for dm in everybody:
            escapes = ask(self._view(dm), concept, dm, state).escapes
            if escapes:
                return tuple(Margin(each, 0, None, dm, escapes[0]) for each in everybody)
        return tuple(self._margin(concept, dm, state) for dm in everybody)

    def _margin(self, concept: str, dm: int, state: int) -> Margin:
        own = self._own(concept, dm, state)
        if not CONCEPTS[concept].improving_answers:
            return own
        best, ruled_out = own, own.ruled_out
        for other in range(len(self.profile)):
            if other != dm and self.games.seen_by(other, self.profile)[dm] == self.profile[dm]:
                found = self._through(concept, dm, other, state, best.swaps)
                if found.swaps is not None:
                    best = found
                if found.ruled_out is not None:
                    ruled_out = found.ruled_out if ruled_out is None else min(ruled_out, found.ruled_out)
        if ruled_out is not None and best.swaps is not None and best.swaps <= ruled_out + 1:
            ruled_out = None
        return replace(best, ruled_out=ruled_out)

    # --- i's own stability ----------------------------------------------------------------------------------

    def _own(self, concept: str, dm: int, state: int) -> Margin:
        """Let s sink until i would leave."""
        rank = self._view(dm).ranks[dm].tolist()
        here = rank[state]
        sunk = {
            move: places
            for move in self.games.arcs[dm][state]
            if rank[move] != here  # a state as good as s stays so
            and (places := self._sinking(concept, dm, move, rank, here)) is not None
        }
        if not sunk:
            return Margin(dm, None)
        move = min(sunk, key=lambda move: sunk[move])
        return Margin(dm, sunk[move], None, dm, move, _order(max(rank) + 1, here, sunk[move]))

    def _sinking(self, concept: str, dm: int, move: int, rank: list[int], here: int) -> int | None:
        """Return by how many places s must sink for i to leave it by a move; None when that is never enough."""
        asked = CONCEPTS[concept]
        places = max(here - rank[move], 0)
        for answer in self._answers_to(dm, move, asked.improving_answers) if asked.sanctions else ():
            ends = [answer, *self.games.arcs[dm][answer]] if asked.symmetric else [answer]
            classes = {rank[end] for end in ends}
            if max(classes) <= here:
                under = classes - {here}
                if not under:
                    return None
                places = max(places, here - max(under))
        return places

    def _answers_to(self, dm: int, move: int, improving_answers: bool) -> tuple[int, ...]:
        key = dm, move, improving_answers
        if key not in self._answers:
            view = self._view(dm)
            search = joint_improvements if improving_answers else joint_moves
            self._answers[key] = tuple(search(view, view.others(dm), move))
        return self._answers[key]

    # --- the stability of those whom i's improvements deter -------------------------------------------------

    def _through(self, concept: str, dm: int, other: int, state: int, best: int | None) -> Margin:
        """Try i's rankings by number of swaps, below `best`, until `other` would leave."""
        view = self._view(other)
        silent = replace(view, gains=_silenced(view, dm))
        if ask(silent, concept, other, state).stable:
            return Margin(dm, None)
        rank, believed = view.ranks[dm].tolist(), self.games.seen_by(other, self.profile)
        matters = self._pairs(dm, other, state, rank)
        judged: set[frozenset[tuple[int, int]]] = set()
        for tried, (swaps, order) in enumerate(_by_swaps(max(rank) + 1)):
            if best is not None and swaps >= best:
                break
            if tried >= self.most_tries:
                return Margin(dm, None, swaps - 1)
            place = {cls: position for position, cls in enumerate(order)}
            turned = frozenset((low, high) for low, high in matters if place[low] > place[high])
            if turned in judged:
                continue
            judged.add(turned)
            graph = reranked(self.games, dm, self.profile[dm], order).assemble(believed)
            escapes = ask(graph, concept, other, state).escapes
            if escapes:
                return Margin(dm, swaps, None, other, escapes[0], order)
        return Margin(dm, None)

    def _pairs(self, dm: int, other: int, state: int, rank: list[int]) -> set[tuple[int, int]]:
        """Return the pairs of classes between which i could move in an answer to a move of `other` from s."""
        view = self._view(other)
        met: set[int] = set()
        for move in view.moves(other, state):
            met |= {move, *self._answers_to(other, move, improving_answers=False)}
        steps = ((rank[here], rank[there]) for here in met for there in view.moves(dm, here))
        return {(min(step), max(step)) for step in steps if step[0] != step[1]}

    def _view(self, dm: int) -> GraphModel:
        if dm not in self._views:
            self._views[dm] = self.games.assemble(self.games.seen_by(dm, self.profile))
        return self._views[dm]


def _by_swaps(classes: int) -> Iterator[tuple[int, Order]]:
    """Yield every ranking of so many classes, each once, by number of swaps."""
    level: dict[Order, None] = {tuple(range(classes)): None}
    swaps = 0
    while level:
        yield from ((swaps, order) for order in level)
        # a swap of two neighbours still in their old order adds one inversion, so that levels never meet
        level = {
            (*order[:at], order[at + 1], order[at], *order[at + 2 :]): None
            for order in level
            for at in range(classes - 1)
            if order[at] < order[at + 1]
        }
        swaps += 1


def _silenced(view: GraphModel, dm: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Return everybody's improvements, those of `dm` taken away."""
    nothing = tuple(() for _ in view.states)
    return tuple(nothing if mover == dm else gains for mover, gains in enumerate(view.gains))


def _order(classes: int, here: int, places: int) -> Order:
    """Return the ranking in which one class has sunk by so many places."""
    lowest = here - places
    return (*range(lowest), here, *range(lowest, here), *range(here + 1, classes))
