"""What a file is allowed to say and seldom means: sentences for `check`.

Judged on the feasible states alone: a statement that holds in all of them, or in none, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from detente.model import Conflict, Payoffs, Preference, Prioritised, Ranking
from detente.statements import Statement

__all__ = ["second_looks"]

Codes = npt.NDArray[np.int64]
MOST_JUDGED = 1 << 22
"""Statements are judged on so many states at the most; beyond, only what needs no states is looked at."""


def second_looks(conflict: Conflict, codes: Codes | None) -> Iterator[str]:
    """Tell what deserves a second look.

    Parameters
    ----------
    conflict : Conflict
    codes : int64 array or None
        The feasible states; None where they have no patterns.
    """
    judged = None if codes is None or len(codes) > MOST_JUDGED else codes
    for dm, held in conflict.preferences.items():
        for hypothesis in held:
            where = f"{dm}, {hypothesis.name}" if hypothesis.name else dm
            if _indifferent(hypothesis.preference):
                yield f"{where} is indifferent among all states; it still can sanction others"
            if isinstance(hypothesis.preference, Prioritised) and judged is not None:
                yield from _idle(where, hypothesis.preference.statements, judged)
    if judged is not None:
        yield from _never(conflict, judged)
    used = {item.origin for item in conflict.ledger.items}
    for origin in conflict.ledger.origins:
        if origin not in used:
            yield f"settings.origins names {origin}, from whom no report comes"
    if not conflict.status_quo:
        yield "no status_quo is named, so nothing can be said of what is reached"
    if isinstance(conflict.published, tuple) and not any(
        table.equilibria or table.stable for table in conflict.published
    ):
        yield "no published table to verify against, and no reason given (`published: {none: …}`)"


def _idle(where: str, statements: tuple[Statement, ...], codes: Codes) -> Iterator[str]:
    """Tell the statements of a preference that never decide, and those written twice."""
    seen: set[str] = set()
    for number, statement in enumerate(statements, start=1):
        holds = statement.holds(codes)
        if statement.text in seen:
            yield f"statement {number} of {where} is written twice: {_cut(statement.text)}"
        elif holds.all() or not holds.any():
            always = "always" if holds.all() else "never"
            yield f"statement {number} of {where} decides nothing, it {always} holds: {_cut(statement.text)}"
        seen.add(statement.text)


def _never(conflict: Conflict, codes: Codes) -> Iterator[str]:
    """Tell options that no state takes or leaves, and questions, ends and a plan that no state fits."""
    for bit, (dm, option) in enumerate(conflict.option_names):
        taken = codes >> bit & 1
        if not taken.any() or taken.all():
            yield f"{dm}.{option} is {'always' if taken.any() else 'never'} taken in any feasible state"
    stated = [(f"question {q.name}", q.when) for q in conflict.questions if q.when is not None]
    stated += [(f"outcome {outcome.name}", outcome.when) for outcome in conflict.outcomes]
    if conflict.plan is not None:
        stated.append(("the plan", conflict.plan.when))
    for what, statement in stated:
        if not statement.holds(codes).any():
            yield f"{what} holds in no feasible state: {_cut(statement.text)}"


def _indifferent(preference: Preference) -> bool:
    """Whether a preference ranks every state alike, as far as its own words tell."""
    if isinstance(preference, Prioritised):
        return not preference.statements
    if isinstance(preference, Ranking):
        return len(preference.ranks) == 1
    if isinstance(preference, Payoffs):
        return len(set(preference.payoffs.values())) == 1
    return not any(weight for _, weight in preference.weights)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
