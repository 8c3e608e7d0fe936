"""Answers that several tests type into `new`: Euphrates from nothing."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., "tuple[int, str, str]"]

DESCRIBED = [
    "Euphrates water dispute, 1975",
    "Syria",
    "Iraq",
    "",
    "Release water",
    "Escalate",
    "",
    "Attack",
    "",
    "",  # nothing goes one way only
    "1 2",  # releasing and escalating exclude each other
    "",
    "",  # nothing is taken today
]
# the states of the case in the list of `new`: 1 NNN, 2 YNN, 3 NYN, 4 NNY, 5 YNY, 6 NYY
SYRIA, IRAQ = "1 3 6 2 4 5", "2 4 6 1 5 3"
WANTS = ["ranking", SYRIA, "ranking", IRAQ]
EUPHRATES = [*DESCRIBED, *WANTS, "", ""]
