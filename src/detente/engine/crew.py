"""A crew of threads that shares out blocks of work, and stops when asked.

The compiled loops release the interpreter's lock, so threads run side by side. A block takes some hundredths of a
second: whoever waits, a keyboard interrupt included, is answered after the blocks in hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

__all__ = ["Crew", "Stopped", "blocks_of"]

T = TypeVar("T")
Block = tuple[int, int]


class Stopped(Exception):  # noqa: N818
    """The caller asked for the work to stop; nothing of it is kept."""


@dataclass(slots=True, eq=False)
class Crew:
    """Threads, and the call by which the outside world stops the work.

    Attributes
    ----------
    threads : int
    should_stop : callable
        Asked before each block; when it answers True the work ends with :class:`Stopped`.
    aside : bool
        Work on other threads than the caller's, even if it is a single one, so that the caller can be interrupted.
    """

    threads: int = 1
    should_stop: Callable[[], bool] = lambda: False
    aside: bool = False
    _pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Crew:
        if self.threads > 1 or self.aside:
            self._pool = ThreadPoolExecutor(self.threads)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            # who interrupts does not wait for the blocks in hand; they end by themselves
            self._pool.shutdown(wait=kind is not KeyboardInterrupt, cancel_futures=True)
            self._pool = None

    def check(self) -> None:
        """Raise :class:`Stopped` when the caller wants the work to end."""
        if self.should_stop():
            raise Stopped

    def share(self, work: Callable[[int, int], T], blocks: Iterable[Block]) -> list[T]:
        """Return work(first, last) for each block, in the order of the blocks."""
        listed = list(blocks)

        def one(block: Block) -> T:
            self.check()
            return work(*block)

        if self._pool is None or (len(listed) == 1 and not self.aside):
            return [one(block) for block in listed]
        return list(self._pool.map(one, listed))


def blocks_of(first: int, last: int, states_each: int, most_states: int) -> list[Block]:
    """Cut the range first … last of things that hold some states each into blocks.

    Examples
    --------
    >>> blocks_of(10, 20, states_each=4, most_states=16)
    [(10, 14), (14, 18), (18, 20)]
    """
    size = max(1, most_states // max(1, states_each))
    return [(start, min(start + size, last)) for start in range(first, last, size)]
