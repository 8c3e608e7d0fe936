"""`.gmcr` files made by hand from the description in docs/convert.md."""

from __future__ import annotations

import json
from typing import Any

# Euphrates 1975 with Iraq's option listed first, so that the numbers of states are not those of the shipped case:
# 1 nothing, 2 attack, 3 release, 4 release and attack, 5 escalate, 6 escalate and attack
EUPHRATES: dict[str, Any] = {
    "title": "Euphrates",
    "options": [
        {"name": "Attack", "permittedDirection": "both"},
        {"name": "Release Water", "permittedDirection": "both"},
        {"name": "Escalate", "permittedDirection": "both"},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "decisionMakers": [
        {
            "name": "Syria",
            "options": [1, 2],
            "preferences": [[[0, "N"], [1, "N"], [2, "N"]], [[2, "Y"]], [[0, "N"]], [[1, "N"]]],
        },
        # the ranking that the shipped case states in five conditions: 3, 2, 6, 1, 4, 5 by the numbers above
        {"name": "Iraq", "options": [0], "preferences": [], "preferenceRanking": [3, 2, 6, 1, 4, 5]},
    ],
    "coalitions": [],
}


def changed(path: str, value: Any) -> str:
    """The file as text with one part replaced; a path is keys and numbers between dots."""
    document = json.loads(json.dumps(EUPHRATES))
    *outer, last = path.split(".")
    within = document
    for key in outer:
        within = within[int(key) if key.isdigit() else key]
    if value is ...:
        del within[int(last) if last.isdigit() else last]
    else:
        within[int(last) if last.isdigit() else last] = value
    return json.dumps(document, ensure_ascii=False)
