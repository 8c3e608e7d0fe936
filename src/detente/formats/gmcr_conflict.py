"""A `.gmcr` model as a conflict of this format.

Names     are made from labels, which are kept; an option that two decision makers call alike is named with its owner.
States    where there are few, or somebody ranks them, they are named by the numbers they have there, in that order.
Letters   patterns have the options of the first decision maker first, so the order of letters may change.
Wishes    statements: all of a condition, `a and not b`; conditions of which one must hold, `(a and not b) or c`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from detente.errors import Fault, InputError, LimitError, Place, plain
from detente.formats.gmcr_conditions import Wish, statement_of
from detente.formats.gmcr_model import GmcrModel, Left
from detente.formats.gmcr_names import names_of
from detente.graph import feasible_codes, pattern_of
from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Preference, Prioritised, Ranking
from detente.statements import NameTable, Statement, StatementError, parse

__all__ = ["conflict_of"]

MOST_NAMED = 100
"""So many states are named by their numbers though nobody ranks them."""


def conflict_of(model: GmcrModel, file: str) -> tuple[Conflict, tuple[Left, ...]]:
    """Return the conflict that a `.gmcr` model states, and what changed by being stated so.

    Parameters
    ----------
    model : GmcrModel
    file : str
        What it was read from: the conflict is called after it where the model has no title.

    Raises
    ------
    InputError
        When a wish is too long for a statement.

    Examples
    --------
    >>> from detente.formats.gmcr_reading import read_gmcr
    >>> model, _ = read_gmcr('''{
    ...   "options": [{"name": "Dare", "permittedDirection": "fwd"}],
    ...   "decisionMakers": [{"name": "Ann", "options": [0], "preferences": [[[0, "N"]]]}]}''', "x.gmcr")
    >>> conflict, changed = conflict_of(model, "x.gmcr")
    >>> conflict.title, conflict.states, conflict.option_names, changed
    ('x', (('1', 'N'), ('2', 'Y')), (('ann', 'dare'),), ())
    """
    order = [at for party in model.parties for at in party.options]
    states = _states(model, order)
    conflict = Conflict(
        title=model.title or _stem(file),
        note=model.description,
        decision_makers=_decision_makers(model),
        infeasible=tuple(_turned(pattern, order) for pattern in model.patterns()),
        states=states,
    )
    preferences = {
        name: (Hypothesis(preference=_preference(model, at, conflict, file)),)
        for at, name in enumerate(conflict.names)
    }
    changed = list(_unnamed(model, order, conflict))
    if order != sorted(order):
        listed = ", ".join(map(str, order))
        changed.append(
            Left("options", f"the letters of patterns go by decision maker here: options {listed}")
        )
    if not states:
        changed.append(Left("state numbers", "too many to name; states are called by their patterns"))
    return Conflict.model_validate({**dict(conflict), "preferences": preferences}), tuple(changed)


def _decision_makers(model: GmcrModel) -> tuple[DecisionMaker, ...]:
    names = names_of((party.name for party in model.parties), "dm")
    found: list[DecisionMaker] = []
    for name, party in zip(names, model.parties, strict=True):
        stated = [model.options[at] for at in party.options]
        own = names_of((option.name for option in stated), "option")
        options = tuple(
            Option(
                name=called,
                label=option.name or called,
                direction=cast("Literal['both', 'forward', 'backward']", option.direction),
            )
            for called, option in zip(own, stated, strict=True)
        )
        found.append(DecisionMaker(name=name, label=party.name, options=options))
    return tuple(found)


def _unnamed(model: GmcrModel, order: list[int], conflict: Conflict) -> Iterator[Left]:
    """Tell how decision makers and options are called that have no name."""
    for at, (party, name) in enumerate(zip(model.parties, conflict.names, strict=True)):
        if not party.name:
            yield Left(f"decisionMakers[{at}]", f"has no name, and is called {name}")
    for at, (owner, name) in zip(order, conflict.option_names, strict=True):
        if not model.options[at].name:
            yield Left(f"options[{at}]", f"has no name, and is called {name} of {owner}")


def _states(model: GmcrModel, order: list[int]) -> tuple[tuple[str, str], ...]:
    """Return the states by their numbers, with the letters in our order; none where they go unnamed."""
    options = len(model.options)
    try:
        codes = feasible_codes(options, model.patterns(), [])
    except LimitError:
        return ()
    if len(codes) > MOST_NAMED and not any(party.ranking for party in model.parties):
        return ()
    patterns = [_turned(pattern_of(code, options), order) for code in codes.tolist()]
    return tuple((str(number), pattern) for number, pattern in enumerate(patterns, start=1))


def _turned(pattern: str, order: list[int]) -> str:
    return "".join(pattern[at] for at in order)


def _preference(model: GmcrModel, at: int, conflict: Conflict, file: str) -> Preference:
    party = model.parties[at]
    if party.ranking:
        return Ranking(ranks=tuple(tuple(str(number) for number in tied) for tied in party.ranking))
    called, table = _called(model, conflict), conflict.name_table()
    read = [
        _statement(wish, called, table, f"decisionMakers[{at}].preferences[{k}]", file)
        for k, wish in enumerate(party.wishes)
    ]
    return Prioritised(statements=tuple(read))


def _called(model: GmcrModel, conflict: Conflict) -> dict[int, str]:
    """Return how statements call each option, by its number: with its owner where the bare name is not enough."""
    order = [at for party in model.parties for at in party.options]
    bare = [option for _, option in conflict.option_names]
    return {
        at: option if bare.count(option) == 1 else f"{owner}.{option}"
        for at, (owner, option) in zip(order, conflict.option_names, strict=True)
    }


def _statement(wish: Wish, called: dict[int, str], table: NameTable, part: str, file: str) -> Statement:
    try:
        return parse(statement_of(wish, called.__getitem__), table)
    except StatementError as error:
        problem = f"{part} cannot be a statement: it {error.problem}"
        raise InputError(Fault(problem, error.found, error.wanted, error.hint, Place(file))) from None


def _stem(file: str) -> str:
    stem = re.sub(r"\.gmcr$", "", file.replace("\\", "/").rpartition("/")[2], flags=re.IGNORECASE)
    return " ".join(plain(stem).encode("utf-8", "backslashreplace").decode().split()) or "untitled"
