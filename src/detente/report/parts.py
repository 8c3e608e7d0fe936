"""What a movement graph is drawn from: states, moves and those who make them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Edge", "Mover", "Node", "letters_of"]


@dataclass(frozen=True, slots=True)
class Node:
    """A state: its name and a few short lines.

    Attributes
    ----------
    key : str
        By which edges name it.
    lines : tuple of str
        The name first; long lines are broken, very long ones cut.
    kind : {"passing", "end", "unsettled"}
        Left again; an end, where the walk can come to rest; or part of a class that never settles.
    start : bool
        Whether this is the status quo.
    share : float, optional
        The probability shown as a bar, such as P(reached).
    title : str
        The tooltip; the lines in full when empty.
    anchor : str
        The id in the page that the box links to, if any.
    """

    key: str
    lines: tuple[str, ...]
    kind: Literal["passing", "end", "unsettled"] = "passing"
    start: bool = False
    share: float | None = None
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Mover:
    """A decision maker: the letters that mark its arrows, one to three, and its name in the legend."""

    key: str
    letters: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A move: one mover, several who agree, or none when it is chance.

    `label` is a short text beside the letters; `weight`, between 0 and 1, gives the thickness.
    """

    source: str
    target: str
    movers: tuple[str, ...]
    label: str = ""
    weight: float = 0.0
    title: str = ""
    anchor: str = ""


def letters_of(names: Sequence[str]) -> list[str]:
    """Return one to three letters for each name, all different.

    Examples
    --------
    >>> letters_of(["Syria", "The senate", "Iraq"])
    ['S', 'Se', 'I']
    """
    found: list[str] = []
    for name in names:
        bare = "".join(word for word in name.replace("The ", "").split(" ")[0] if word.isalnum()) or name
        tries = [bare[:n].upper() if n == 1 else bare[:n].capitalize() for n in (1, 2, 3)]
        found.append(next((t for t in tries if t and t not in found), str(len(found) + 1)))
    return found
