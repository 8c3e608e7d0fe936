"""How much a call may be, and how long it may take. What a text or a draft may hold stands beside those (study)."""

from __future__ import annotations

__all__ = ["LONGEST_ANSWER", "LONGEST_TEXT", "MEMORY", "MOST_DRAFTS", "MOST_PROFILES", "SECONDS", "WORKERS"]

LONGEST_TEXT = 1_000_000
"""Characters of a conflict; refused before it is read."""
LONGEST_ANSWER = 500_000
"""Characters of an answer as JSON; a longer one is refused, and the refusal says what to ask for instead."""
MEMORY = 2 * 2**30
"""Bytes that solving a model may take, and so how many states it may have; refused before it is solved."""
MOST_PROFILES = 1_000_000
"""Profiles of hypotheses; refused before any is solved."""
MOST_DRAFTS = 20
"""Drafts that are open at once."""
SECONDS = 120.0
"""Time of a call, unless the server was started with another one; the call is stopped then."""
WORKERS = 2
"""Calls that work at once; others wait for their turn, and their time starts with it."""
