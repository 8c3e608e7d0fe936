"""The parts in which two conflicts over the same states differ, and conflicts that take some parts of each.

Part        what can be exchanged by itself and leaves a whole conflict: a report, a claim's likely numbers, one
            decision maker's preference, its priors, the questions, one setting. Where names changed, what names them
            changes with it: a decision maker's hypotheses with their priors, the claims about it and what others see.
Harmless    claims, drivers, origins and words that one side lacks are there throughout: until a report or a prior
            uses them they change no number that both sides have.
Dates       where neither file has a date of reading, the newest report of one would be unread at the date of the
            other. So reports and moves then count as of the date of reading, if they are later: what they say is
            their share, and what the time does is that of `as_of`.
Order       by kind and name, whichever side comes first.
Left aside  questions that one side lacks; their answers have nothing to be compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.evidence import Claim, Item, Ledger
from detente.graph import space_of
from detente.model import Conflict
from detente.model.changes import Change

__all__ = ["Apart", "Atom", "Mixture", "Part", "apart", "parts_of"]

Atom = tuple[str, str]
"""What is exchanged: its kind and its name; for a whole section the name is ""."""
Apart = Literal["", "decision makers", "options", "states"]
"""Why no causes are told apart: in these the conflicts differ."""

AS_OF = ("as_of", "")
MOVES = ("decision_makers", "nature", "moves", "infeasible", "feasible", "states")
START = ("status_quo", "history")
NAMED = {"drivers": "driver", "claims": "claim", "evidence": "item"}
ASKED = {"questions", "outcomes", "as_of"}
ASKED_SETTINGS = {"clock", "outside_model"}
EVIDENCE = {"driver", "claim", "item", "origin", "prior", "letters", "words", "half_life"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part, as what is exchanged with it; `games` says whether games or walks change with it."""

    atoms: frozenset[Atom]
    paths: tuple[str, ...]
    games: bool


def apart(before: Conflict, after: Conflict) -> Apart:
    """Say in what two conflicts differ so that no part can be exchanged by itself, "" where parts can.

    Raises
    ------
    LimitError
        When there are more states than can be listed.
    """
    if before.names != after.names:
        return "decision makers"
    if before.option_names != after.option_names:
        return "options"
    first, second = space_of(before), space_of(after)
    return "" if (first.names, first.patterns) == (second.names, second.patterns) else "states"


def parts_of(
    before: Conflict, after: Conflict, found: Iterable[Change], first: date | None, last: date | None
) -> tuple[Part, ...]:
    """Group changes into parts; what no answer depends on is in none.

    Parameters
    ----------
    before, after : Conflict
        Conflicts over the same states.
    found : iterable of Change
        See :func:`detente.model.changes.changes`.
    first, last : date or None
        The dates of reading; where they differ, that is a part too.
    """
    paths: dict[Atom, list[str]] = {} if first == last else {AS_OF: ["as_of"]}
    for change in found:
        atom = _atom(change)
        if atom is not None and atom != AS_OF:
            paths.setdefault(atom, []).append(change.where)
    groups: list[set[Atom]] = [{atom} for atom in paths]
    for together in _tied(before, after):
        touched = [group for group in groups if group & together]
        if touched:
            groups = [group for group in groups if not group & together] + [together.union(*touched)]
    groups.sort(key=min)
    return tuple(
        Part(
            frozenset(group),
            tuple(path for atom in paths if atom in group for path in paths[atom]),
            any(_of_games(atom) for atom in group),
        )
        for group in groups
    )


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Conflicts that take some parts of one conflict and the others of another."""

    before: Conflict
    after: Conflict
    first: date | None
    last: date | None

    def of(self, parts: Iterable[Part]) -> tuple[Conflict, date | None, frozenset[Atom], frozenset[Atom]]:
        """Take these parts of the later conflict, and all else of the earlier.

        Returns
        -------
        tuple of Conflict, date or None, frozenset, frozenset
            The conflict, its date of reading, and what tells its games, and its questions, from other mixtures'.
        """
        taken = frozenset[Atom]().union(*(part.atoms for part in parts))
        games = frozenset(atom for atom in taken if _of_games(atom))
        asked = frozenset(atom for atom in taken if atom[0] not in EVIDENCE and not _of_games(atom))
        as_of = self.last if AS_OF in taken else self.first
        conflict = self._conflict(taken)
        if as_of is not None and self.before.as_of == self.after.as_of and self.first != self.last:
            conflict = _read_by(conflict, as_of)
        return conflict, as_of, games, asked

    def _conflict(self, taken: Collection[Atom]) -> Conflict:
        def side(kind: str, name: str = "") -> Conflict:
            return self.after if (kind, name) in taken else self.before

        shared = {each.name for each in self.after.questions}
        fields: dict[str, Any] = {name: getattr(side("moves"), name) for name in MOVES}
        fields |= {name: getattr(side("start"), name) for name in START}
        fields |= {
            kind: getattr(self.after, kind) for kind, _ in taken if kind in type(self.after).model_fields
        }
        fields["preferences"] = {dm: side("preference", dm).preferences[dm] for dm in self.before.preferences}
        chosen = side("questions").questions
        known = {each.name for each in self.before.questions} & shared
        fields["questions"] = tuple(each for each in chosen if each.name in known)
        settings = {name: getattr(self.after.settings, name) for kind, name in taken if kind == "setting"}
        fields["settings"] = self.before.settings.model_copy(update=settings)
        fields["ledger"] = self._ledger(taken)
        return self.before.model_copy(update=fields)

    def _ledger(self, taken: Collection[Atom]) -> Ledger:
        one, two = self.before.ledger, self.after.ledger
        minds = {dm: (two if ("prior", dm) in taken else one).minds[dm] for dm in one.minds}
        drivers = _either("driver", one.drivers, two.drivers, taken)
        subjects = {dm: set(mind.prior) for dm, mind in minds.items()}
        subjects |= {name: set(driver.values) for name, driver in drivers.items()}
        claims = _either("claim", one.claims, two.claims, taken)
        claims = {name: claim for name, claim in claims.items() if _fits(claim, subjects)}
        return one.model_copy(
            update={
                "drivers": drivers,
                "minds": minds,
                "claims": claims,
                "items": tuple(_bearing(item, claims) for item in _items(one.items, two.items, taken)),
                "origins": _either("origin", one.origins, two.origins, taken),
                "letters": (two if ("letters", "") in taken else one).letters,
                "words": {**one.words, **two.words} if ("words", "") in taken else {**two.words, **one.words},
                "half_life": (two if ("half_life", "") in taken else one).half_life,
            }
        )


def _atom(change: Change) -> Atom | None:
    section, *rest = change.path
    if change.bears != "answers" or (change.how == "order" and section in NAMED and not rest):
        return None
    if section in NAMED:
        return NAMED[section], rest[0]
    if section == "preferences":
        return ("prior" if "prior" in rest[3:4] else "preference"), rest[0]
    return _setting(rest) if section == "settings" else _section(section, change)


def _setting(path: Sequence[str]) -> Atom | None:
    name, *rest = path
    if name in {"origins", "scales"}:
        if not rest or rest == ["words"]:
            return None  # listed in another order
        return ("origin", rest[0]) if name == "origins" else (rest[0], "")
    return ("half_life", "") if name == "half_life" else ("setting", name)


def _section(section: str, change: Change) -> Atom | None:
    if section in MOVES:
        return "moves", ""
    if section in START:
        return "start", ""
    if section == "questions" and (
        change.how == "order" or (len(change.path) == 2 and change.how != "changed")
    ):
        return None  # asked in another order, or by one side alone
    return section, ""


def _of_games(atom: Atom) -> bool:
    """Whether games, or the walks through them, change with it; that walks start elsewhere is known without."""
    kind, name = atom
    if kind == "setting":
        return name not in ASKED_SETTINGS
    return kind not in EVIDENCE and kind not in ASKED and kind != "start"


def _tied(before: Conflict, after: Conflict) -> list[set[Atom]]:
    """List what has to be exchanged together, since one part names what another one has."""
    tied: list[set[Atom]] = []
    one, two = before.ledger, after.ledger
    for dm in before.names:
        if [h.name for h in before.preferences.get(dm, ())] != [
            h.name for h in after.preferences.get(dm, ())
        ]:
            seen_by = {
                ("preference", other)
                for conflict in (before, after)
                for other, held in conflict.preferences.items()
                if any(dm in h.sees for h in held)
            }
            tied.append({("preference", dm), ("prior", dm), *seen_by, *_about(dm, one, two)})
    for name in one.drivers.keys() & two.drivers.keys():
        if list(one.drivers[name].values) != list(two.drivers[name].values):
            hanging = {
                ("prior", dm)
                for ledger in (one, two)
                for dm, mind in ledger.minds.items()
                if mind.driver == name
            }
            tied.append({("driver", name), *hanging, *_about(name, one, two)})
    return tied


def _about(subject: str, *ledgers: Ledger) -> set[Atom]:
    return {
        ("claim", name) for ledger in ledgers for name, each in ledger.claims.items() if each.about == subject
    }


def _either(
    kind: str, one: Mapping[str, Any], two: Mapping[str, Any], taken: Collection[Atom]
) -> dict[str, Any]:
    """Take of each name the version that is asked for, and whatever one side alone has."""
    chosen = {
        name: two[name] if (kind, name) in taken and name in two else part for name, part in one.items()
    }
    return chosen | {name: part for name, part in two.items() if name not in one}


def _items(one: Sequence[Item], two: Sequence[Item], taken: Collection[Atom]) -> list[Item]:
    later = {item.id: item for item in two}
    found = [
        later[item.id] if ("item", item.id) in taken else item
        for item in one
        if ("item", item.id) not in taken or item.id in later
    ]
    known = {item.id for item in one}
    return found + [item for item in two if item.id not in known and ("item", item.id) in taken]


def _read_by(conflict: Conflict, as_of: date) -> Conflict:
    """Date what is later than the date of reading as of that day."""
    items = tuple(item.model_copy(update={"date": min(item.date, as_of)}) for item in conflict.ledger.items)
    history = tuple(move.model_copy(update={"date": min(move.date, as_of)}) for move in conflict.history)
    ledger = conflict.ledger.model_copy(update={"items": items})
    return conflict.model_copy(update={"ledger": ledger, "history": history})


def _fits(claim: Claim, subjects: Mapping[str, set[str]]) -> bool:
    return claim.about in subjects and set(claim.likely) == subjects[claim.about]


def _bearing(item: Item, claims: Mapping[str, Claim]) -> Item:
    kept = {name: words for name, words in item.claims.items() if name in claims}
    return item if len(kept) == len(item.claims) else item.model_copy(update={"claims": kept})
