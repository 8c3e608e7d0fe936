"""A conflict as a strategic game in Gambit's `.nfg` form: everybody chooses its whole set of options at once.

When      the states are all choices of options, every switch can be made both ways, and the moves are those that
          follow from the options. Then a state is a profile of strategies, a unilateral move a change of one's own
          strategy, and Nash stability the pure Nash equilibrium. Elsewhere a game of choices at once is another game.
Payoffs   dense ranks, which say what is better and nothing of how much: only answers that need no more, as pure
          equilibria, mean anything. Mixed strategies do not.
Letters   names, not labels: Gambit's Python package reads texts in ASCII alone.
Source    the payoff version of the format, gambitproject.readthedocs.io: payoffs of all players for each profile,
          the first player's strategy changing fastest, which is the order of codes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from detente.errors import Fault, InputError, LimitError, Place, some
from detente.graph import feasible_codes
from detente.model import Conflict, DecisionMaker

__all__ = ["MOST_PROFILES", "check_strategic", "strategic_title", "write_nfg"]

MOST_PROFILES = 1 << 20
NOTHING = "(nothing)"
ROWS = 1 << 12


def check_strategic(conflict: Conflict, file: str = "") -> None:
    """Refuse a conflict that is no strategic game.

    Raises
    ------
    InputError
        With every reason.
    LimitError
        When it has more than 1,048,576 states.
    """
    options = len(conflict.option_names)
    found: list[tuple[str, str]] = []
    if conflict.moves or any(not pattern or "-" in pattern for _, pattern in conflict.states):
        found.append(("its moves or states are listed by hand", ", ".join(conflict.moves)))
    if conflict.nature:
        found.append(("it has chance options", ", ".join(option.name for option in conflict.nature)))
    one_way = [o.name for dm in conflict.decision_makers for o in dm.options if o.direction != "both"]
    if one_way:
        found.append(("some options can be switched one way only", ", ".join(one_way)))
    barred = [*conflict.infeasible, *(statement.text for statement in conflict.feasible)]
    if barred and (1 << options > MOST_PROFILES or _some_barred(conflict)):
        found.append(("not every choice of options is feasible", some(barred)))
    if not options:
        found.append(("nobody has an option", ""))
    if found:
        wanted = "every choice of options feasible, every switch possible both ways"
        hint = "there everybody chooses at once and freely; .graphml and .dot have the moves as they are"
        raise InputError(
            Fault(f"this is no strategic game: {why}", listed, wanted, hint, Place(file))
            for why, listed in found
        )
    if 1 << options > MOST_PROFILES:
        raise LimitError(
            f"a strategic game lists every profile: {1 << options:,} of them with {options} options, and at most "
            f"{MOST_PROFILES:,} are written"
        )


def _some_barred(conflict: Conflict) -> bool:
    options = len(conflict.option_names)
    return len(feasible_codes(options, conflict.infeasible, conflict.feasible)) < 1 << options


def write_nfg(stream: BinaryIO, conflict: Conflict, ranks: npt.NDArray[np.int32]) -> None:
    """Write a strategic game to a binary stream.

    Parameters
    ----------
    stream : binary stream
    conflict : Conflict
        One that :func:`check_strategic` lets pass.
    ranks : int32 array, shape (decision makers, states)
        By code.
    """
    for text in _texts(conflict, ranks):
        stream.write(text.encode("ascii", "replace"))


def strategic_title(title: str) -> str:
    """Return a title in the letters that are written there.

    Examples
    --------
    >>> strategic_title('Détente, a "test"')
    "Detente, a 'test'"
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return " ".join(plain.replace('"', "'").replace("\\", "/").split())


def _texts(conflict: Conflict, ranks: npt.NDArray[np.int32]) -> Iterator[str]:
    players = " ".join(f'"{name}"' for name in conflict.names)
    yield f'NFG 1 R "{strategic_title(conflict.title)}"\n{{ {players} }}\n\n{{\n'
    for dm in conflict.decision_makers:
        yield "{ " + " ".join(f'"{label}"' for label in _strategies(dm)) + " }\n"
    yield '}\n"Payoffs are ranks of states, 0 for the worst: they say what is better, not by how much."\n\n'
    for start in range(0, ranks.shape[1], ROWS):
        rows: Sequence[Sequence[int]] = ranks[:, start : start + ROWS].T.tolist()
        yield "".join(" ".join(map(str, row)) + "\n" for row in rows)


def _strategies(dm: DecisionMaker) -> Iterator[str]:
    """Yield the choices of a decision maker's options by code, each by the options taken."""
    for code in range(1 << len(dm.options)):
        taken = [option.name for at, option in enumerate(dm.options) if code >> at & 1]
        yield " and ".join(taken) or NOTHING
