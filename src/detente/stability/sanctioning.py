"""The shape that the four sanctioning concepts share: every improvement needs an answer that deters it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.graph import GraphModel
from detente.stability.verdict import Deterred, Verdict

__all__ = ["judge"]


def judge(
    graph: GraphModel,
    dm: int,
    state: int,
    answers: Callable[[int], Iterable[int]],
    deters: Callable[[int], bool],
) -> Verdict:
    """Ask of each improvement of `dm` from `state` whether some answer to it deters."""
    deterred: list[Deterred] = []
    escapes: list[int] = []
    for gain in graph.improvements(dm, state):
        sanction = next((answer for answer in answers(gain) if deters(answer)), None)
        if sanction is None:
            escapes.append(gain)
        else:
            deterred.append(Deterred(gain, sanction))
    return Verdict(tuple(deterred), tuple(escapes))
