"""Profiles solved on several processes, or machines, by Dask.

Where       `workers` processes on this machine, which listen to nobody outside it; or the workers of a scheduler that
            runs already. Every worker needs this version of the program.
Lost        the work of a worker that dies is given to another, some times over; the numbers are the same, since a row
            depends on its profile alone (:mod:`detente.forecasting.portions`).
Source      Rocklin 2015; the `distributed` library, an extra.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false, reportArgumentType=false

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from detente import __version__
from detente.errors import Fault, InputError, LimitError
from detente.forecasting import Portion, Share
from detente.graph import Profile

__all__ = ["cluster", "over_workers"]

RETRIES = 3
"""How often a portion that failed is tried again; one whose worker died is tried as often as Dask allows."""
WAIT = "10s"
"""How long a scheduler may take to answer at all."""


@contextmanager
def cluster(workers: int | None, scheduler: str | None) -> Generator[Share | None]:
    """Provide what shares profiles out, or None where neither workers nor a scheduler are asked for.

    Parameters
    ----------
    workers : int, optional
        Processes to start on this machine.
    scheduler : str, optional
        The address of a scheduler, as in tcp://10.0.0.5:8786.

    Raises
    ------
    InputError
        When both are asked for, or the scheduler cannot be reached, or runs other workers than this version.
    LimitError
        When the `distributed` library is not installed.
    """
    if workers is None and scheduler is None:
        yield None
        return
    if workers is not None and scheduler is not None:
        problem = "--workers and --scheduler are two ways to say where the work is done"
        raise InputError(Fault(problem, wanted="one of them"))
    # what it would tell of its workers' comings and goings is nothing that a user asked for
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - a large library, and slow to import
    except ModuleNotFoundError as missing:
        raise LimitError(
            f"work on several processes needs {missing.name}: pip install 'detente[cluster]'"
        ) from None
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=WAIT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(
                Fault("the scheduler cannot be reached", scheduler, hint=str(error)[:200])
            ) from None
        with client:
            _check_versions(client, scheduler)
            yield over_workers(client)
        return
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as local,
        Client(local, set_as_default=False) as client,
    ):
        yield over_workers(client)


def over_workers(client: Any) -> Share:
    """Return what shares portions out among the workers of a Dask client; they come back in their order."""

    def share(
        solve: Callable[[Sequence[Profile]], Portion], portions: Sequence[Sequence[Profile]]
    ) -> Iterator[Portion]:
        tasks = client.map(solve, portions, retries=RETRIES, pure=False)
        try:
            for task in tasks:
                yield task.result()
                task.release()
        finally:
            client.cancel([task for task in tasks if not task.done()])

    return share


def _version() -> str:
    from detente import __version__ as here  # noqa: PLC0415 - asked of another machine

    return here


def _check_versions(client: Any, scheduler: str) -> None:
    there: dict[str, str] = client.run(_version)
    if not there:
        raise InputError(Fault("the scheduler has no workers", scheduler, "a worker at least"))
    strangers = {found for found in there.values() if found != __version__}
    if strangers:
        problem = "the workers run another version of the program"
        raise InputError(Fault(problem, ", ".join(sorted(strangers)), __version__))
