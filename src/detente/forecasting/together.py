"""Many profiles judged at once: the state space is one, the profiles are draws of preferences over it.

Use         the concepts under which no walk is taken need only stability, not which improvements are credible. For
            many profiles on many states they are judged side by side by the compiled loops of engine/ensemble.py.
Perception  whoever may be mistaken about another gets a further row of ranks, what it believes that other to want;
            in a profile in which it is not mistaken the row is the other's own.
Checked on  the search, profile by profile     tests/forecast/test_together.py
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from detente.engine.coded import CodedGame, masks_of
from detente.engine.ensemble import judge_block
from detente.engine.groups import groups_of
from detente.graph import Games, Profile
from detente.model import Conflict
from detente.stability import CONCEPTS

__all__ = ["LEAST_CELLS", "together", "worth_while"]

LEAST_CELLS = 500_000
"""Profiles times states: below, loading the compiled loops takes longer than they save."""
CELLS = 1 << 20

Truths = npt.NDArray[np.bool_]


def worth_while(conflict: Conflict, games: Games, profiles: int) -> bool:
    """Whether there is enough to judge, in a form that the compiled loops take, and they are installed."""
    coded = games.space.has_patterns and not conflict.moves
    return coded and profiles * len(games.space) >= LEAST_CELLS and find_spec("numba") is not None


def together(
    conflict: Conflict, games: Games, profiles: Sequence[Profile], concepts: Sequence[str]
) -> Iterator[tuple[str, int, Profile, Truths]]:
    """Yield (concept, decision maker, profile, whether each state is stable) for all of them.

    Parameters
    ----------
    conflict : Conflict
        In option form.
    games : Games
    profiles : sequence of Profile
    concepts : sequence of str
    """
    dms = range(len(games.decision_makers))
    doubts = sorted({(dm, other) for (dm, _), sees in games.sees.items() for other in sees})
    believes = {pair: len(dms) + at for at, pair in enumerate(doubts)}
    own, forward, backward = masks_of(conflict.decision_makers)
    order = np.argsort(games.space.codes)
    back = np.argsort(order)
    options = len(conflict.option_names)
    game = CodedGame(
        games.decision_makers,
        options,
        games.space.codes[order],
        own,
        forward,
        backward,
        _ranks(games, profiles[0], doubts)[:, order],
        believes,
    )
    groups = groups_of(game)
    bits = {concept: np.uint8(1 << list(CONCEPTS).index(concept)) for concept in concepts}
    size = max(1, CELLS // len(games.space))
    for first in range(0, len(profiles), size):
        some = profiles[first : first + size]
        block = np.stack([_ranks(games, profile, doubts)[:, order] for profile in some])
        unstable = judge_block(game, groups, block)[:, back]
        for concept, bit in bits.items():
            for dm in dms:
                for at, profile in enumerate(some):
                    yield concept, dm, profile, (unstable[dm, :, at] & bit) == 0


def _ranks(games: Games, profile: Profile, doubts: Sequence[tuple[int, int]]) -> npt.NDArray[np.int32]:
    """Return what everybody wants in a profile, and what the mistaken believe of others."""
    rows = [games.ranks[mind] for mind in enumerate(profile)]
    rows += [games.ranks[other, games.seen_by(dm, profile)[other]] for dm, other in doubts]
    return np.stack(rows)
