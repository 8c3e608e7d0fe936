"""Writing a conflict as a `.gmcr` file, with an account of what that form cannot hold.

Refused   what would be another conflict there: moves listed by hand, states without a full pattern, chance options,
          and constraints with too many conditions to be written out.
Carried   options with their directions; constraints as infeasible conditions; prioritised statements as conditions,
          of which one at least must hold; rankings, payoffs and weights as rankings of states by number.
Left      names of states, the status quo, all that is believed and asked, and whatever is said in notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from detente.engine.refinement import refined_ranks
from detente.errors import Fault, InputError, LimitError, Place
from detente.formats.beyond import sections_beyond
from detente.formats.gmcr_conditions import MOST, Condition, TooManyError, Wish, Work, conditions_of
from detente.formats.gmcr_layout import laid_out
from detente.formats.gmcr_model import DIRECTIONS, Left
from detente.graph import Profile, feasible_codes, pattern_code
from detente.model import Conflict, Prioritised
from detente.statements.tree import Codes

__all__ = ["gmcr_of"]

WORDS = {ours: theirs for theirs, ours in DIRECTIONS.items()}
NO_PLACE = "the form has no place for this"


def gmcr_of(conflict: Conflict, profile: Profile, file: str = "") -> tuple[str, tuple[Left, ...]]:
    """Return the text of a `.gmcr` file, and the account of what it does not carry.

    Parameters
    ----------
    conflict : Conflict
    profile : tuple of str
        Whose hypothesis is written, for each decision maker.
    file : str
        What the conflict was read from, for faults.

    Raises
    ------
    InputError
        When the conflict would be another one there.
    LimitError
        When it is too large to be written out.

    Examples
    --------
    >>> from detente.formats import read_text
    >>> conflict = read_text('''
    ... format: detente/1
    ... title: Chicken
    ... decision_makers: {a: {options: {dare: Dare}}, b: {options: {try: Try}}}
    ... feasible: [not (dare and try)]
    ... preferences: {a: [dare if try], b: {ranking: [NY, [NN, YN]]}}''')
    >>> text, left = gmcr_of(conflict, ("", ""))
    >>> print(text, end="")
    {
      "title": "Chicken",
      "options": [
        {"name": "Dare", "permittedDirection": "both"},
        {"name": "Try", "permittedDirection": "both"}
      ],
      "infeasibles": [[[0, "Y"], [1, "Y"]]],
      "decisionMakers": [
        {
          "name": "a",
          "options": [0],
          "preferences": [{"compound": true, "members": [[[1, "N"]], [[0, "Y"]]]}]
        },
        {"name": "b", "options": [1], "preferences": [], "preferenceRanking": [3, [1, 2]]}
      ],
      "coalitions": []
    }
    >>> [each.part for each in left]
    ['decision_makers.a, b', 'feasible[0]']
    """
    refused = list(_refused(conflict, file))
    if refused:
        raise InputError(refused)
    left: list[Left] = list(_left(conflict, profile))
    work = Work()
    infeasible = [*_barred(conflict), *_ruled_out(conflict, left, work)]
    options = [
        {"name": option.label or option.name, "permittedDirection": WORDS[option.direction]}
        for dm in conflict.decision_makers
        for option in dm.options
    ]
    head = {"title": conflict.title}
    about = "\n\n".join(
        text for text in (f"Source: {conflict.source}" * bool(conflict.source), conflict.note) if text
    )
    if about:
        head["description"] = about
    document = {
        **head,
        "options": options,
        "infeasibles": [_listed(each) for each in infeasible],
        "decisionMakers": list(_parties(conflict, profile, left, work)),
        "coalitions": list[Any](),
    }
    return laid_out(document), tuple(left)


def _refused(conflict: Conflict, file: str) -> Iterator[Fault]:
    """Say what keeps the conflict from being the same one as a `.gmcr` file."""
    place = Place(file)
    wanted = "a model in option form: full patterns, and the moves that follow from the options"
    if any(not pattern or "-" in pattern for _, pattern in conflict.states):
        hint = "a .gmcr file has a choice of all options for every state"
        yield Fault("a .gmcr file cannot hold states without a full pattern", "", wanted, hint, place)
    if conflict.moves:
        found = ", ".join(conflict.moves)
        yield Fault("a .gmcr file cannot hold moves that are listed by hand", found, wanted, place=place)
    if conflict.nature:
        found = ", ".join(option.name for option in conflict.nature)
        hint = "there every option has a decision maker, who could switch it; take `nature` out first"
        yield Fault(
            "a .gmcr file cannot hold chance options", found, "options that somebody has", hint, place
        )


def _parties(conflict: Conflict, profile: Profile, left: list[Left], work: Work) -> Iterator[dict[str, Any]]:
    first = 0
    codes: Codes | None = None
    for dm, hypothesis in zip(conflict.decision_makers, profile, strict=True):
        party: dict[str, Any] = {
            "name": dm.label or dm.name,
            "options": list(range(first, first + len(dm.options))),
            "preferences": [],
        }
        first += len(dm.options)
        preference = conflict.hypothesis(dm.name, hypothesis).preference
        wishes = _wishes(preference, dm.name, left, work) if isinstance(preference, Prioritised) else None
        if wishes is not None:
            party["preferences"] = [_wished(wish) for wish in wishes]
        else:
            codes = _codes(conflict) if codes is None else codes
            party["preferenceRanking"] = _ranking(refined_ranks(preference, codes, _named(conflict)))
            kind = type(preference).__name__.lower()
            if kind != "ranking":
                left.append(Left(f"preferences.{dm.name}", f"carried as a ranking, not as {kind}"))
        yield party


def _wishes(preference: Prioritised, dm: str, left: list[Left], work: Work) -> list[Wish] | None:
    """Return statements as wishes, or None where one of them has too many conditions."""
    found: list[Wish] = []
    for at, statement in enumerate(preference.statements):
        try:
            wish = conditions_of(statement.tree, work=work)
        except TooManyError:
            return None
        if wish and all(wish):
            found.append(wish)
        else:
            said = "always" if wish else "never"
            left.append(
                Left(f"preferences.{dm}[{at}]", f"decides nothing, since it {said} holds: {statement.text}")
            )
    return found


def _codes(conflict: Conflict) -> Codes:
    return feasible_codes(len(conflict.option_names), conflict.infeasible, conflict.feasible)


def _named(conflict: Conflict) -> dict[str, int]:
    return {name: pattern_code(pattern) for name, pattern in conflict.states}


def _ranking(ranks: np.ndarray[Any, np.dtype[np.int32]]) -> list[Any]:
    """Return state numbers from 1, best first, with ties in inner lists."""
    order = np.argsort(-ranks, kind="stable")
    cuts = np.flatnonzero(np.diff(ranks[order])) + 1
    tied: list[list[int]] = [(part + 1).tolist() for part in np.split(order, cuts)]
    return [each[0] if len(each) == 1 else each for each in tied]


def _barred(conflict: Conflict) -> list[Condition]:
    return [
        tuple((at, letter == "Y") for at, letter in enumerate(pattern) if letter != "-")
        for pattern in conflict.infeasible
    ]


def _ruled_out(conflict: Conflict, left: list[Left], work: Work) -> Iterator[Condition]:
    """Return the conditions under which a state breaks some statement of `feasible`."""
    for at, statement in enumerate(conflict.feasible):
        try:
            barred = conditions_of(statement.tree, wanted=False, work=work)
        except TooManyError:
            raise LimitError(
                f"feasible[{at}], {statement.text[:60]}, rules out more than {MOST:,} combinations of options, or "
                "finding them takes too long, so they cannot be written out one by one. Split the statement, or "
                "leave it out"
            ) from None
        yield from barred
        became = "written as infeasible conditions" if barred else "left away, since it rules nothing out"
        left.append(Left(f"feasible[{at}]", f"{became}: {statement.text}"))


def _wished(wish: Wish) -> Any:
    if len(wish) == 1:
        return _listed(wish[0])
    return {"compound": True, "members": [_listed(each) for each in wish]}


def _listed(condition: Sequence[tuple[int, bool]]) -> list[list[Any]]:
    return [[at, "Y" if taken else "N"] for at, taken in condition]


def _left(conflict: Conflict, profile: Profile) -> Iterator[Left]:
    """Name what the form has no place for, part by part."""
    labelled = [dm.name for dm in conflict.decision_makers if dm.label or any(o.label for o in dm.options)]
    if labelled:
        yield Left(
            f"decision_makers.{', '.join(labelled)}", "labels are carried, and the names beside them are not"
        )
    numbered = [str(number) for number in range(1, len(conflict.states) + 1)]
    in_order = sorted(conflict.states, key=lambda state: pattern_code(state[1]))
    if conflict.states and [name for name, _ in in_order] != numbered:
        yield Left("states", "states have numbers there, by code, and no names")
    elif in_order != list(conflict.states):
        yield Left("states", "states are listed by code there, not in the order of the file")
    for dm, held in zip(conflict.names, profile, strict=True):
        others = [h.name for h in conflict.preferences[dm] if h.name != held]
        if held:
            without = f", without {', '.join(others)}" if others else ""
            yield Left(f"preferences.{dm}.hypotheses", f"{held} is carried{without}")
        sees = conflict.hypothesis(dm, held).sees
        if sees:
            told = ", ".join(f"{other} as {h}" for other, h in sees.items())
            yield Left(
                f"preferences.{dm}.{held}.sees", f"not carried ({told}), so SEQ and SSEQ may differ there"
            )
    said = [
        f"{dm.name}.{name}"
        for dm in conflict.decision_makers
        for name in ("aliases", "note")
        if getattr(dm, name)
    ]
    said += [
        f"{dm.name}.options.{option.name}.note"
        for dm in conflict.decision_makers
        for option in dm.options
        if option.note
    ]
    for path in said:
        yield Left(f"decision_makers.{path}", NO_PLACE)
    for name in ("status_quo" if conflict.status_quo else "", *sections_beyond(conflict)):
        if name:
            yield Left(name, NO_PLACE)
