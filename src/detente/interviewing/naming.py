"""From what something is called to the name by which statements know it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from detente.interviewing.ask import RefusedError
from detente.statements import KEYWORDS, NATURE

__all__ = ["Named", "named", "proposed"]

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
GIVEN = re.compile(r"(?P<name>[A-Za-z0-9_]+)\s*[:=]\s*(?P<label>\S.*)", re.ASCII)
LONGEST = 80
LONGEST_PROPOSED = 24
SMALL = frozenset(["the", "a", "an", "of", "to", "in", "on", "and", "or", "for", "with", "by", "its", "at"])

Named = tuple[str, str]
"""A name and a label."""


def proposed(label: str, taken: Collection[str] = (), otherwise: str = "option") -> str:
    """Propose a name for something: its telling words, in small letters, not taken, no keyword.

    Examples
    --------
    >>> proposed("Halt the filling of the dam")
    'halt_filling_dam'
    >>> proposed("Not"), proposed("2 more dams"), proposed("Attack", taken=["attack"])
    ('not_', '_2_more_dams', 'attack_2')
    >>> proposed("Отступить")
    'option'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.split("(")[0]) or re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in SMALL] or words
    name = ""
    for word in telling:
        longer = f"{name}_{word}" if name else word[:LONGEST_PROPOSED]
        if len(longer) > LONGEST_PROPOSED:
            break
        name = longer
    name = name or otherwise
    name = f"_{name}" if name[0].isdigit() else name
    name = f"{name}_" if name in KEYWORDS or name == NATURE else name
    number, unique = 2, name
    while unique in taken:
        unique, number = f"{name}_{number}", number + 1
    return unique


def named(
    text: str, taken: Collection[str], what: str, labels: Collection[str] = (), owner: str = ""
) -> Named:
    """Read `Release water`, or `release: Release water` where the name is given too.

    A proposed name that is taken gets its owner's before it.

    Raises
    ------
    RefusedError
        When the name is none, is a keyword, or is taken; when something of the same label is there already.

    Examples
    --------
    >>> named("Release water", [], "an option")
    ('release_water', 'Release water')
    >>> named("free: Release water", [], "an option")
    ('free', 'Release water')
    """
    given = GIVEN.fullmatch(text)
    label = given["label"] if given else text
    if any(label.casefold() == each.casefold() for each in labels):
        raise RefusedError(f"“{label}” is named already")
    if not given:
        name = proposed(label, (), _last(what))
        return proposed(f"{owner} {label}" if owner and name in taken else label, taken, _last(what)), label
    return checked(given["name"], taken, what), label


def _last(what: str) -> str:
    return what.rsplit(maxsplit=1)[-1]


def checked(name: str, taken: Collection[str], what: str) -> str:
    """Check a name that somebody chose."""
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        better = proposed(name, taken, _last(what))
        raise RefusedError(
            f"“{name}” is no name: letters, digits and _, not starting with a digit; {better} would do"
        )
    if name in KEYWORDS:
        better = proposed(name, taken, _last(what))
        raise RefusedError(f"{name} is a word of the statement language; {better} would do")
    if name == NATURE:
        raise RefusedError("nature is what nobody decides; choose another name")
    if name in taken:
        raise RefusedError(f"the name {name} is taken; {proposed(name, taken)} would do")
    return name
