"""Where somebody is quoted: pairs of quotation marks of several languages, within one paragraph.

A straight mark opens after white space or a bracket and closes otherwise. A single mark between letters is an
apostrophe. A curly or angled quotation that is never closed runs to the end of its paragraph, as it does where it
goes on in the next one; a straight one is taken for a slip.
"""

from __future__ import annotations

import re

__all__ = ["quotations"]

MARK = re.compile("[\"'“”„‟«»‘’‚‹›「」『』]")
CLOSES = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
}
BEFORE = frozenset(' \t\n\r\u00a0\u202f([{—–-:/…*_"“‘')


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the outermost quotations between two offsets, their marks included.

    Examples
    --------
    >>> text = "It's \\"not the crews' fault\\", he said, calling it ‘pure talk’."
    >>> [text[a:b] for a, b in quotations(text, 0, len(text))]
    ['"not the crews\\' fault"', '‘pure talk’']
    """
    found: list[tuple[int, int]] = []
    opened, closing, lasts = -1, "", False
    for match in MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened < 0:
            opens, closing, lasts = _opens(mark, before, after)
            opened = at if opens else -1
        elif (
            mark in closing
            and not (mark in "'’" and after.isalnum())
            and not (mark == '"' and before in " (")
        ):
            if at > opened + 1:
                found.append((opened, at + 1))
            opened = -1
    if opened >= 0 and lasts and any(letter.isalnum() for letter in text[opened : min(end, opened + 200)]):
        found.append((opened, end))
    return found


def _opens(mark: str, before: str, after: str) -> tuple[bool, str, bool]:
    """Say whether a mark opens a quotation, by which marks it closes, and whether it may run on."""
    free = before in BEFORE or not (before.isalnum() or before in ".,!?;")
    if mark in "\"'":
        return free and not after.isspace(), mark, False
    if mark in "‘‚":
        return free and after.isalpha(), CLOSES[mark], False
    if mark == "»":
        return free and after.isalnum(), CLOSES[mark], False
    return mark in CLOSES, CLOSES.get(mark, ""), mark in "“«"
