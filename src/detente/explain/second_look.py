"""What a file is allowed to say and seldom means: sentences for `check`.

Judged on the feasible states alone: a statement decides nothing that holds in all of them, or in none, or by which
states that are alike on the statements before it do not differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.explain.alike import alike
from detente.explain.indifferent import is_indifferent
from detente.explain.indistinct import indistinct
from detente.explain.out_of_reach import out_of_reach
from detente.graph import MOST_STATES
from detente.model import Conflict, Payoffs, Prioritised, Ranking, Weights
from detente.statements import Statement

__all__ = ["second_looks"]

Codes = npt.NDArray[np.int64]
Weighed = Sequence[tuple[Statement, Decimal]]
MOST_JUDGED = 1 << 22
"""Statements are judged on so many states at the most; beyond, only what needs no states is looked at."""
MOST_REFINED = 1 << 18
"""Whether a statement decides among states alike on those before it is looked at on so many states."""


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
            if is_indifferent(hypothesis.preference, judged):
                yield f"{where} is indifferent among all states; it still can sanction others"
            if isinstance(hypothesis.preference, Prioritised) and judged is not None:
                yield from _idle(where, hypothesis.preference.statements, judged)
            if isinstance(hypothesis.preference, Weights) and judged is not None:
                yield from _weightless(where, hypothesis.preference.weights, judged)
    if judged is not None:
        yield from _never(conflict, judged)
    yield from _chance(conflict)
    if codes is None or len(codes) <= MOST_STATES:
        with suppress(LimitError):  # more moves than are held one by one
            yield from out_of_reach(conflict)
    yield from indistinct(conflict)
    yield from alike(conflict.decision_makers)
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
    seen: list[Statement] = []
    classes: npt.NDArray[np.int64] | None = (
        np.zeros(len(codes), dtype=np.int64) if len(codes) <= MOST_REFINED else None
    )
    many = 1
    for number, statement in enumerate(statements, start=1):
        holds, what = statement.holds(codes), f"statement {number} of {where}"
        alike = next((at for at, other in enumerate(seen, 1) if other.tree == statement.tree), None)
        if alike is not None:
            same = seen[alike - 1].text == statement.text
            told = "is written twice" if same else f"says the same as statement {alike}"
            yield f"{what} {told}: {_cut(statement.text)}"
        elif holds.all() or not holds.any():
            always = "always" if holds.all() else "never"
            yield f"{what} decides nothing, it {always} holds: {_cut(statement.text)}"
        elif classes is not None:
            before = many
            found, classes = np.unique(2 * classes + holds, return_inverse=True)
            many = len(found)
            if many == before:
                told = "states alike on all before it are alike on it"
                yield f"{what} decides nothing, {told}: {_cut(statement.text)}"
        seen.append(statement)


def _weightless(where: str, weights: Weighed, codes: Codes) -> Iterator[str]:
    """Tell the weighed statements that make no difference, and those written twice."""
    seen: list[Statement] = []
    for number, (statement, weight) in enumerate(weights, start=1):
        holds, what = statement.holds(codes), f"statement {number} of the weights of {where}"
        same = next((at for at, other in enumerate(seen, 1) if other.tree == statement.tree), None)
        seen.append(statement)
        if same is not None:
            told = f"is written twice, statement {same} says the same, and both weights count"
            yield f"{what} {told}: {_cut(statement.text)}"
        elif not weight:
            yield f"{what} decides nothing, its weight is 0: {_cut(statement.text)}"
        elif holds.all() or not holds.any():
            always = "always" if holds.all() else "never"
            yield f"{what} decides nothing, it {always} holds: {_cut(statement.text)}"


def _never(conflict: Conflict, codes: Codes) -> Iterator[str]:
    """Tell options that no state takes or leaves, and questions, ends and a plan that no state fits."""
    for bit, (dm, option) in enumerate(conflict.option_names):
        if any(pattern[bit : bit + 1] == "-" for _, pattern in conflict.states):
            continue  # a coalesced state stands for both
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


def _chance(conflict: Conflict) -> Iterator[str]:
    """Tell chance options that nothing turns on, and questions that leave them as they stand."""
    first = len(conflict.option_names) - len(conflict.nature)
    bits = range(first, first + len(conflict.nature))
    turned_on = _mentioned(conflict)
    dated = any(question.by or question.on for question in conflict.questions)
    for bit, option in zip(bits, conflict.nature, strict=True):
        if bit not in turned_on:
            yield f"nature.{option.name} is named in no statement, question or outcome: nothing turns on it"
        elif not dated:
            yield f"no question has a date, and nothing else reads the rate of nature.{option.name}"
    for question in conflict.questions:
        if question.when is None or question.by or question.on:
            continue
        held = [conflict.nature[bit - first].name for bit in sorted(question.when.options()) if bit in bits]
        if held:
            yield (
                f"question {question.name} has no date, and undated answers leave nature.{held[0]} as it stands: "
                "give it by or on"
            )


def _mentioned(conflict: Conflict) -> set[int]:
    """Return the options named by any statement or pattern; by rankings and payoffs, which list states, all."""
    preferences = [hypothesis.preference for held in conflict.preferences.values() for hypothesis in held]
    if any(isinstance(preference, Ranking | Payoffs) for preference in preferences):
        return set(range(len(conflict.option_names)))
    statements = [s for p in preferences if isinstance(p, Prioritised) for s in p.statements]
    weighed = [p.weights for p in preferences if isinstance(p, Weights)]
    weighed += [yardstick.weights for yardstick in conflict.yardsticks]
    statements += [statement for weights in weighed for statement, _ in weights]
    statements += [question.when for question in conflict.questions if question.when is not None]
    statements += [outcome.when for outcome in conflict.outcomes]
    statements += [*conflict.feasible, *([conflict.plan.when] if conflict.plan is not None else [])]
    named = {option for statement in statements for option in statement.options()}
    barred = {at for pattern in conflict.infeasible for at, letter in enumerate(pattern) if letter != "-"}
    return named | barred


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
