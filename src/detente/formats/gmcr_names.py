"""Names made from labels: letters, digits and `_`, no word of the statement language, each once where it must be.

Idea        "Release Water" becomes `release_water`, and "The regime (Assad and his circle)" `regime`. Accents are
            taken off; a label in letters that have no such form gives way to a numbered name, `option_3`. The label
            itself is kept beside the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from detente.statements import KEYWORDS, NATURE

__all__ = ["names_of"]

LONGEST = 40
SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "that",
    "the",
    "to",
    "under",
    "with",
}
"""Words on which a name that had to be cut does not end."""


def names_of(labels: Iterable[str], otherwise: str) -> tuple[str, ...]:
    """Return a valid name for each label, all different; a label that yields none is called `otherwise` and a number.

    Examples
    --------
    >>> names_of(["Release Water", "release  water", "If", "Écoles", "水", ""], "option")
    ('release_water', 'release_water_2', 'option_if', 'ecoles', 'option_5', 'option_6')
    """
    found: dict[str, None] = {}
    again: dict[str, int] = {}
    for at, label in enumerate(labels, start=1):
        name = first = _name(label, otherwise) or f"{otherwise}_{at}"
        while name in found:
            again[first] = again.get(first, 1) + 1
            name = f"{first}_{again[first]}"
        found[name] = None
    return tuple(found)


def _name(label: str, otherwise: str) -> str:
    label = re.sub(r"^The |\s+\(.*\)$", "", label)
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split("[^a-z0-9]+", plain) if word]
    if 2 * sum(map(len, words)) < sum(character.isalnum() for character in label):
        return ""  # most letters have no plain form: what is left of them would mislead
    if len("_".join(words)) > LONGEST:
        while len(words) > 1 and (len("_".join(words)) > LONGEST or words[-1] in SMALL):
            words.pop()
    name = "_".join(words)[:LONGEST]
    if name in KEYWORDS or name == NATURE or name[:1].isdigit():
        return f"{otherwise}_{name}"
    return name
