"""Processes that record forecasts and are killed at it, for test_store_killed.py: a program, since it forks.

    python recorders.py kill DIR        ten stores, each written to by ten processes in turn, killed at random moments
    python recorders.py steps DIR       a process killed before its n-th SQL statement, for every n there is
    python recorders.py together DIR    two processes that record into one store at the same time

It prints one JSON document: what had been reported as recorded.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from detente.forecasting.frozen import Asked, Frozen
from detente.formats import database
from detente.formats.store import Receipt, add_forecast

STORES, KILLS = 10, 10


def forecast(name: str) -> Frozen:
    """A forecast of three questions whose input is called by `name`."""
    asked = [
        Asked(name=f"q{k}", text=f"Does {name} come, part {k}?", kind="when", probability=k / 4)
        for k in range(3)
    ]
    return Frozen(
        title="What comes?",
        digest=name,
        as_of=date(2024, 3, 10),
        version="0.1.0",
        seed=1,
        method="exact",
        moment=datetime(2024, 3, 11, 12, tzinfo=UTC),
        questions=tuple(asked),
    )


def document(name: str) -> str:
    """Thirty kilobytes, so that a write touches several pages of the file."""
    return json.dumps({"name": name, "filler": [f"{name} {k}" for k in range(2000)]})


def recorded(folder: Path, name: str) -> Receipt:
    return add_forecast(folder, forecast(name), document(name))


def child(act: Callable[[], None]) -> int:
    """Fork a process that does one thing and ends, and return its number."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    return process


def endlessly(folder: Path, called: str, pipe: int) -> None:
    for k in range(10**9):
        name = f"{called}-{k}"
        receipt = recorded(folder, name)
        os.write(pipe, f"{receipt.number} {name} {receipt.sha256} {receipt.seal}\n".encode())


def killed(folder: Path, called: str, rng: random.Random) -> list[list[str]]:
    """Let a process record, kill it when it has reported some, and return all that it reported."""
    read, write = os.pipe()
    process = child(lambda: endlessly(folder, called, write))
    os.close(write)
    told = b""
    wanted = rng.randrange(4)
    while told.count(b"\n") < wanted:
        told += os.read(read, 4096)
    time.sleep(rng.random() * 0.004)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while more := os.read(read, 4096):
        told += more
    os.close(read)
    return [line.split() for line in told.decode().splitlines()]


def kill(folder: Path) -> object:
    rng = random.Random(20121204)
    return {
        f"store-{k}": [row for j in range(KILLS) for row in killed(folder / f"store-{k}", f"{k}-{j}", rng)]
        for k in range(STORES)
    }


def stopped_before(folder: Path, statement: int) -> bool:
    """Record one forecast in a process that kills itself before a statement, and tell whether it got to the end."""
    plain = database.sqlite3.connect
    seen = 0

    def count(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        def connect(*arguments: object, **options: object) -> object:
            db = plain(*arguments, **options)
            db.set_trace_callback(count)
            return db

        database.sqlite3.connect = connect
        recorded(folder, "another")

    _, status = os.waitpid(child(act), 0)
    return os.WIFEXITED(status)


def steps(folder: Path) -> object:
    """Into a store that is new, and into one that holds a forecast: how many statements there were."""
    many = {}
    for kind in ("new", "old"):
        done, n = False, 0
        while not done:
            n += 1
            store = folder / f"{kind}-{n}"
            if kind == "old":
                recorded(store, "one")
            done = stopped_before(store, n)
        many[kind] = n
    return many


def together(folder: Path) -> object:
    def act(called: str) -> Callable[[], None]:
        return lambda: (
            [recorded(folder, f"{called}-{k}") and recorded(folder, f"both-{k}") for k in range(30)] and None
        )

    processes = [child(act(called)) for called in ("left", "right")]
    return [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]


if __name__ == "__main__":
    told = {"kill": kill, "steps": steps, "together": together}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(json.dumps(told))
