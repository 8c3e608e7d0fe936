"""A process for each call, so that it can be stopped: when its time is over, when nobody waits for it, at the end.

Processes are forked from one that has imported everything and done nothing (`forkserver`), so a call starts at once.
What a call prints goes to standard error, since standard output carries the protocol alone.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, TypeVar

from detente.errors import LimitError

__all__ = ["Call", "Calls"]

Asked = TypeVar("Asked")
Given = TypeVar("Given")

PRELOADED = ["detente.mcp_door.answers", "scipy.sparse.csgraph", "scipy.sparse.linalg"]
GRACE = 10
"""Seconds after which a call ends by itself should the server be gone."""


class Calls:
    """Runs calls in processes, each for at most so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        method = "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
        self._context: Any = mp.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(PRELOADED)
        self._working: set[Any] = set()
        self._lock = Lock()
        self._closed = False

    def run(self, work: Callable[[Asked], Given], asked: Asked, call: Call | None = None) -> Given:
        """Do a piece of work in a process of its own and return what it gives.

        Parameters
        ----------
        work : callable
            A function of a module, which reads nothing but its argument.
        asked : object
            Its argument.
        call : Call, optional
            By which the work can be stopped.

        Raises
        ------
        LimitError
            When the time is over, or the process was ended from outside.
        """
        receiver, sender = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_work, args=(sender, work, asked, self.seconds + GRACE), daemon=True
        )
        with self._lock:
            if self._closed or (call is not None and call.is_stopped):
                raise LimitError("the call was stopped before it began")
            process.start()
            self._working.add(process)
        if call is not None:
            call.process = process
        if self._closed or (call is not None and call.is_stopped):  # meanwhile
            process.kill()
        sender.close()
        try:
            if not receiver.poll(self.seconds):
                raise LimitError(
                    f"the call was stopped after {self.seconds:g} seconds, the most that a call may take"
                )
            return receiver.recv()
        except (EOFError, OSError):
            raise LimitError("the call was stopped from outside, perhaps for want of memory") from None
        finally:
            process.kill()
            process.join()
            receiver.close()
            with self._lock:
                self._working.discard(process)

    def stop(self) -> None:
        """Stop every call, and begin no other."""
        self._closed = True
        for process in list(self._working):
            process.kill()


@dataclass(slots=True)
class Call:
    """A call that somebody waits for."""

    process: Any = None
    is_stopped: bool = False

    def stop(self) -> None:
        """Stop the call, or have it never begin."""
        self.is_stopped = True
        if self.process is not None:
            self.process.kill()


def _work(sender: Connection, work: Callable[[Asked], Given], asked: Asked, seconds: float) -> None:
    """Do the work in the new process, and send what it gives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which stops its calls
    signal.alarm(ceil(seconds))  # nobody would stop a call whose server is gone
    sender.send(work(asked))
