"""A call has a process of its own: it ends when its time is over, when nobody waits, and when somebody ends it."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from detente.errors import LimitError
from detente.mcp_door.calls import Call, Calls


def doubled(number: int) -> int:
    print("this goes anywhere but into the protocol")
    return 2 * number


def never(number: int) -> int:
    while True:
        time.sleep(number)


def ended(number: int) -> int:
    os.kill(os.getpid(), number)
    return number


def failed(number: int) -> int:
    raise ZeroDivisionError(number)


def test_a_call_gives_what_the_work_gives() -> None:
    assert Calls(600).run(doubled, 21) == 42


def test_a_call_is_stopped_when_its_time_is_over() -> None:
    call = Call()
    with pytest.raises(LimitError, match=r"stopped after 0\.2 seconds, the most that a call may take"):
        Calls(0.2).run(never, 1, call)
    assert call.process.exitcode == -signal.SIGKILL


def test_a_call_that_is_ended_from_outside() -> None:
    with pytest.raises(LimitError, match="stopped from outside, perhaps for want of memory"):
        Calls(600).run(ended, signal.SIGKILL)


def test_a_call_that_nobody_waits_for_any_more() -> None:
    """Stopped before it begins it never begins; stopped later, by itself or with all others, it ends at once."""
    calls, call = Calls(600), Call()
    call.stop()
    with pytest.raises(LimitError, match="before it began"):
        calls.run(never, 1, call)
    for stop_all in (False, True):
        call = Call()
        told: list[str] = []

        def running(call: Call = call, told: list[str] = told) -> None:
            with pytest.raises(LimitError) as error:
                calls.run(never, 1, call)
            told.append(str(error.value))

        thread = threading.Thread(target=running)
        thread.start()
        while call.process is None:
            time.sleep(0.01)
        (calls if stop_all else call).stop()
        thread.join()
        assert told == ["the call was stopped from outside, perhaps for want of memory"]
        assert call.process.exitcode == -signal.SIGKILL
    with pytest.raises(LimitError, match="before it began"):
        calls.run(doubled, 21)
