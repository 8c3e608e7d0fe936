"""One measurement in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from typing import Any

__all__ = ["Measured", "apart", "best_of", "peak_memory"]


@dataclass(frozen=True)
class Measured:
    """What it took: seconds by step, states, decision makers, peak bytes of the process."""

    states: int
    dms: int
    steps: dict[str, float]
    peak: int

    @property
    def seconds(self) -> float:
        return sum(self.steps.values())

    @property
    def nanoseconds(self) -> float:
        """By state and decision maker, all five concepts, ranking apart."""
        return 1e9 * (self.seconds - self.steps.get("rank", 0.0)) / (self.states * self.dms)


def best_of(times: int, work: Callable[[], Any]) -> float:
    """Return the shortest of so many runs, in seconds."""
    shortest = float("inf")
    for _ in range(times):
        began = perf_counter()
        work()
        shortest = min(shortest, perf_counter() - began)
    return shortest


def apart(work: Callable[..., Any], *given: Any) -> Any:
    """Return what a function of some module returns, called in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def peak_memory() -> int:
    """Return the most memory that this process has held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
