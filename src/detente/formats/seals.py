"""Seals: a hash over an entry and over the seal of the one before, by which it is seen that nothing was changed.

Definition  seal_n = SHA-256 of the JSON list [seal_{n−1}, the values of entry n], in ASCII and without spaces; the
            seal before the first is "". The values are those of the table, so that no conversion comes in between.
Meaning     whoever alters an entry, or adds or removes one between others, breaks a seal. One cut off at the end, and
            somebody who makes all seals anew, leave no trace in the store: note the last seal elsewhere to prove it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

__all__ = ["hashed", "sealed"]


def hashed(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8.

    Examples
    --------
    >>> hashed("abc")[:8]
    'ba7816bf'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(before: str, values: Sequence[object]) -> str:
    """Return the seal of an entry that follows one sealed `before`.

    Examples
    --------
    >>> sealed("", [1, 0.5, None]) == hashed('["",[1,0.5,null]]')
    True
    """
    return hashed(json.dumps([before, list(values)], separators=(",", ":"), allow_nan=False))
