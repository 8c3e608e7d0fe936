"""The five concepts a second time, written from docs/concepts.md alone and as plainly as can be.

Nothing here is shared with the package: states are numbers, preferences are numbers, and every "there is" and
"for all" of the definitions is an `any` and an `all` over plain sets. It is slow, and meant for models that fit
on a page.

Definitions  docs/concepts.md; joint moves (nobody moves twice in a row, s1 itself left out).
Conventions  C1: `sanctions` is "legal", "once" (each opponent at most once) or "single" (one opponent, one move).
             C2: `indifferent_deters`; under the rival the answer, and in SMR and SSEQ every state the mover can
             go on to from it, must be strictly worse than s.
`sees`       in i's SEQ and SSEQ a seen decision maker improves by the seen utility (docs/beliefs.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
SANCTIONS = ("legal", "once", "single")

Utility = Sequence[int]
Steps = Mapping[int, Mapping[int, set[int]]]
"""For each decision maker, for each state, where it may go."""


@dataclass(frozen=True)
class Plain:
    """A model as bare numbers: `moves[i][s]` is a set of states, `sees[i][j]` what i believes to be j's utility."""

    moves: Sequence[Sequence[set[int]]]
    utility: Sequence[Utility]
    sees: Mapping[int, Mapping[int, Utility]] = field(default_factory=dict)

    @property
    def dms(self) -> range:
        return range(len(self.moves))

    @property
    def states(self) -> range:
        return range(len(self.utility[0]))

    def all_steps(self, dms: Iterable[int]) -> Steps:
        return {j: {s: set(self.moves[j][s]) for s in self.states} for j in dms}

    def gaining_steps(self, dms: Iterable[int], viewer: int) -> Steps:
        seen = self.sees.get(viewer, {})
        wants = {j: seen.get(j, self.utility[j]) for j in dms}
        return {
            j: {s: {t for t in self.moves[j][s] if wants[j][t] > wants[j][s]} for s in self.states}
            for j in wants
        }


def ends(steps: Steps, start: int, sanctions: str) -> set[int]:
    """The states that the movers of `steps` can jointly bring about from `start`, other than `start`."""
    if sanctions == "single":
        found = {t for mover in steps for t in steps[mover][start]}
    elif sanctions == "once":
        found = set[int]()
        for length in range(1, len(steps) + 1):
            for order in permutations(steps, length):
                here = {start}
                for mover in order:
                    here = {t for s in here for t in steps[mover][s]}
                found |= here
    else:
        # fixpoint over pairs (state, who moved last): nobody may move twice in a row
        pairs = {(t, mover) for mover in steps for t in steps[mover][start]}
        while True:
            more = {
                (t, mover) for s, last in pairs for mover in steps if mover != last for t in steps[mover][s]
            }
            if more <= pairs:
                break
            pairs |= more
        found = {s for s, _ in pairs}
    return found - {start}


def answer_steps(plain: Plain, concept: str, i: int) -> Steps:
    """The steps of which answers to i are made: any moves of the others, or only those they gain by."""
    others = [j for j in plain.dms if j != i]
    return plain.gaining_steps(others, i) if concept in ("seq", "sseq") else plain.all_steps(others)


def is_legal(path: Sequence[tuple[int, int]], steps: Steps, start: int, end: int, sanctions: str) -> bool:
    """Whether a path of (mover, target) is made of `steps`, joins the two states, and has movers C1 allows."""
    movers = [mover for mover, _ in path]
    here = [start, *(target for _, target in path)]
    return (
        bool(path)
        and here[-1] == end
        and all(t in steps[mover][s] for mover, (s, t) in zip(movers, pairwise(here), strict=True))
        and all(mover != following for mover, following in pairwise(movers))
        and (sanctions != "once" or len(set(movers)) == len(movers))
        and (sanctions != "single" or len(movers) == 1)
    )


def stable(
    plain: Plain, concept: str, i: int, s: int, sanctions: str = "legal", indifferent_deters: bool = True
) -> bool:
    """Whether s is stable for i."""
    u = plain.utility[i]
    gains = {s1 for s1 in plain.moves[i][s] if u[s1] > u[s]}
    if concept == "nash":
        return not gains

    steps = answer_steps(plain, concept, i)
    symmetric = concept in ("smr", "sseq")

    def harmless(state: int) -> bool:
        return u[state] <= u[s] if indifferent_deters else u[state] < u[s]

    def deters(s2: int) -> bool:
        return harmless(s2) and (not symmetric or all(harmless(s3) for s3 in plain.moves[i][s2]))

    return all(any(deters(s2) for s2 in ends(steps, s1, sanctions)) for s1 in gains)


def stable_set(
    plain: Plain, concept: str, i: int, sanctions: str = "legal", indifferent_deters: bool = True
) -> set[int]:
    """All states stable for i."""
    return {s for s in plain.states if stable(plain, concept, i, s, sanctions, indifferent_deters)}


def equilibria(
    plain: Plain, concept: str, sanctions: str = "legal", indifferent_deters: bool = True
) -> set[int]:
    """All states stable for everybody."""
    found = set(plain.states)
    for i in plain.dms:
        found &= stable_set(plain, concept, i, sanctions, indifferent_deters)
    return found
