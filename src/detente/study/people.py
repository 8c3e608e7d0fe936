"""Several people's answers on what a decision maker wants: where they disagree, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from detente.eliciting import Disagreement, disagreement
from detente.errors import Fault, InputError, Place
from detente.formats.answers import read_answers
from detente.formats.fetching import decoded
from detente.formats.files import read_bytes
from detente.formats.reader import read_text
from detente.graph import StateSpace, main_profile, space_of
from detente.graph.ranks import ranks_of
from detente.interviewing.ask import Session
from detente.interviewing.scripts import indifferent, one_party
from detente.model import Conflict, Preference
from detente.record import Fixed
from detente.stability import CONCEPTS
from detente.study.interview import kept_name
from detente.study.solution import solve

__all__ = ["FILE", "People", "Told", "compare"]

FILE = "the file"
"""How the preference that stands in the file is called among people's; nobody can be called so."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one person says that a decision maker wants, under one hypothesis ("" when it is certain)."""

    person: str
    dm: str
    hypothesis: str
    preference: Preference


@dataclass(frozen=True, slots=True, eq=False)
class People(Fixed):
    """What several people said, compared.

    Attributes
    ----------
    conflict : Conflict
    space : StateSpace
    told : tuple of Told
        By decision maker, the file's own first.
    apart : mapping
        Two people's disagreement, by (dm, hypothesis, person, person).
    equilibria : mapping
        By person: what holds with this person's preferences in place of the file's, by concept.
    unfinished : tuple of (person, dm)
        Whose answers are not complete, or no longer fit the file.
    """

    conflict: Conflict
    space: StateSpace
    told: tuple[Told, ...]
    apart: Mapping[tuple[str, str, str, str], Disagreement]
    equilibria: Mapping[str, Mapping[str, tuple[str, ...]]]
    unfinished: tuple[tuple[str, str], ...]


def compare(file: str) -> People:
    """Compare the answers kept beside a conflict by `interview FILE --dm DM --as NAME`.

    Raises
    ------
    InputError
        When nobody's answers are there, or the file is at fault.
    LimitError
        When the states are too many to be compared one by one.
    """
    path = Path(file)
    conflict = read_text(decoded(read_bytes(path), file), file, path)
    space = space_of(conflict)
    told, unfinished = _told(path, conflict)
    if not told and not unfinished:
        hint = f"detente interview {file} --as NAME keeps what NAME answers beside the file"
        raise InputError(Fault("nobody's answers are kept beside this file", hint=hint, place=Place(file)))
    asked = list(dict.fromkeys((each.dm, each.hypothesis) for each in told))
    known = (
        []
        if not asked
        else [
            Told(FILE, dm, name, conflict.hypothesis(dm, name).preference)
            for dm, name in asked
            if dm not in indifferent(conflict)
        ]
    )
    every = [each for mind in asked for each in (*known, *told) if (each.dm, each.hypothesis) == mind]
    apart = {
        (one.dm, one.hypothesis, one.person, other.person): disagreement(
            ranks_of(one.preference, space), ranks_of(other.preference, space)
        )
        for one, other in combinations(every, 2)
        if (one.dm, one.hypothesis) == (other.dm, other.hypothesis)
    }
    persons = list(dict.fromkeys(each.person for each in told))
    equilibria = {FILE: _equilibria(conflict, ())} if known else {}
    equilibria |= {
        person: _equilibria(conflict, [each for each in told if each.person == person]) for person in persons
    }
    return People(conflict, space, tuple(every), apart, equilibria, tuple(unfinished))


def _told(path: Path, conflict: Conflict) -> tuple[list[Told], list[tuple[str, str]]]:
    told: list[Told] = []
    unfinished: list[tuple[str, str]] = []
    start = f"{path.name}.as-"
    beside = sorted(each for each in path.parent.iterdir() if each.name.startswith(start))
    for kept in (each for each in beside if each.suffix == ".answers"):
        answers = read_answers(kept)
        if answers is None or kept != kept_name(path, "interview", answers.dm, answers.person):
            raise InputError(
                Fault("this file of answers has another name than it was given", place=Place(str(kept)))
            )
        if answers.dm not in conflict.names or not answers.done:
            unfinished.append((answers.person, answers.dm))
            continue
        session = Session(partial(one_party, conflict, answers.dm, False), answers.said)
        if session.result is None:
            unfinished.append((answers.person, answers.dm))
            continue
        [path_of] = session.result.changed
        hypothesis = path_of.split(".")[3] if ".hypotheses." in path_of else ""
        preference = session.result.conflict.hypothesis(answers.dm, hypothesis).preference
        told.append(Told(answers.person, answers.dm, hypothesis, preference))
    return told, unfinished


def _equilibria(conflict: Conflict, told: list[Told] | tuple[()]) -> Mapping[str, tuple[str, ...]]:
    """Solve a conflict with what one person says in place of what the file says."""
    preferences = dict(conflict.preferences)
    main = dict(zip(conflict.names, main_profile(conflict), strict=True))
    for each in told:
        preferences[each.dm] = tuple(
            h.model_copy(update={"preference": each.preference}) if h.name == each.hypothesis else h
            for h in preferences[each.dm]
        )
        main[each.dm] = each.hypothesis
    changed = conflict.model_copy(update={"preferences": preferences})
    return solve(changed, tuple(CONCEPTS), {dm: name for dm, name in main.items() if name}).equilibria
