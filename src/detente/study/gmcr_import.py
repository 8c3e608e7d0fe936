"""A GMCR+ file as a file of this format, which says at its head what it does not carry.

What is written is read again before anybody gets it, and must be what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.errors import Fault, InputError, Place, plain
from detente.formats import read_text
from detente.formats.fetching import decoded
from detente.formats.files import read_bytes
from detente.formats.gmcr_conflict import conflict_of
from detente.formats.gmcr_model import Left
from detente.formats.gmcr_reading import read_gmcr
from detente.formats.writing import written
from detente.model import Conflict

__all__ = ["MOST_TOLD", "Imported", "imported"]

MOST_TOLD = 100
"""Lines of an account that people read."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A conflict that came out of a GMCR+ file: as a text of this format, as it is read, and what it lacks."""

    text: str
    conflict: Conflict
    left: tuple[Left, ...]


def imported(source: str) -> Imported:
    """Read a GMCR+ file, by its path.

    Raises
    ------
    InputError
        With every fault of the file; or, without a line of it, why it cannot be a file of this format.
    LimitError
        When somebody ranks states, and there are too many to list.
    """
    model, left = read_gmcr(decoded(read_bytes(source), source), source)
    conflict, changed = conflict_of(model, source)
    account = left + changed
    text = "\n".join([*_head(source, account), written(conflict)])
    try:
        back = read_text(text, source)
    except InputError as error:  # its lines are those of our text
        fault, *others = error.faults
        problem = f"as a file of this format it would be refused: {fault.problem}"
        hint = f"further such faults: {len(others)}" if others else fault.hint
        raise InputError(Fault(problem, fault.found, fault.wanted, hint, Place(source))) from None
    if back.model_copy(update={"digest": ""}) != conflict:
        # a letter that YAML reads as something else
        problem = "the file holds a text that YAML cannot hold"
        raise InputError(Fault(problem, hint="take odd characters out", place=Place(source)))
    return Imported(text, back, account)


def _head(source: str, account: Sequence[Left]) -> Iterator[str]:
    """Yield comments that say where a file came from, and what of it is not there."""
    name = source.replace("\\", "/").rpartition("/")[2]
    told = [f"Converted from {name}."]
    told += ["Not carried over, or changed:"] if account else []
    told += [f"  {each.part}: {each.why}" for each in account[:MOST_TOLD]]
    more = len(account) - MOST_TOLD
    told += [f"  and {more:,} more, which `detente convert --json` lists"] if more > 0 else []
    for line in told:
        safe = " ".join(plain(line).encode("utf-8", "backslashreplace").decode().split())
        yield f"# {'  ' if line.startswith('  ') else ''}{safe}"
