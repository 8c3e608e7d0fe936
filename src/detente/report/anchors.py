"""Ids within the page: every part of a file has one, made of plain letters whatever its name holds."""

from __future__ import annotations

import re

__all__ = ["anchor"]

AWKWARD = re.compile(r"[^A-Za-z0-9_]")


def anchor(*names: str) -> str:
    """Return the id of a part, such as a claim; different parts have different ids.

    Examples
    --------
    >>> anchor("claims", "russia_would_push"), anchor("evidence", "e 1")
    ('claims.russia_would_push', 'evidence.e-20-1')
    """
    return ".".join(AWKWARD.sub(lambda found: f"-{ord(found[0]):x}-", name) for name in names)
