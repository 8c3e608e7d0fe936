"""How a difference is laid out in 80 columns: the most important first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from detente.cli.common import wrapped
from detente.explain.captions import UNANSWERED
from detente.explain.days import dated, day_in_words
from detente.explain.difference import (
    APART,
    Sides,
    cause_told,
    change_told,
    headline,
    moved_told,
    points,
    quantity_told,
    shares_told,
)
from detente.explain.holding import Held, holding
from detente.explain.naming import Names, sentence
from detente.explain.numbers import NOTABLE, counted, per_cent
from detente.forecasting.difference import Cause, Difference
from detente.forecasting.readings import Quantity
from detente.model.changes import Change
from detente.study.difference import Dates, Files, Unread

__all__ = ["dates_lines", "files_lines"]

MOST_BELIEFS, MOST_STATES = 12, 8
FAR = 0.05
"""A belief that moved by more is told of with what moved it."""
BEARS = {
    "words": "In words only, on which no answer depends",
    "plan": "In the plan, on which only who refuses depends (see `brief`)",
    "bands": "In what only bands depend on",
}


def dates_lines(found: Dates) -> Iterator[str]:
    """Lay out what changed between two dates of one file."""
    difference = found.difference
    names = Names(difference.before.conflict, difference.before.tables.games.space)
    sides = Sides(f"on {day_in_words(found.first)}", f"on {day_in_words(found.last)}")
    yield from wrapped(found.conflict.title)
    yield f"From {day_in_words(found.first)} to {day_in_words(found.last)}"
    yield ""
    quiet = not (found.read or found.unread or found.passing or found.moves)
    if quiet and not any(difference.changes().values()):
        yield from wrapped(
            "Nothing changed: no report was read or taken back in between, and no answer moved."
        )
        return
    for told in headline(difference, names, sides):
        yield from wrapped(told)
    yield ""
    yield "What came in between"
    yield from wrapped(_came(found), "  ")
    for cause in difference.causes or ():
        yield from _event(found, cause, names)
    for each in found.unread:
        yield from wrapped(f"No longer read: {_unread(each)}.", "  ", "    ")
    for each in found.passing:
        yield from wrapped(f"Read for a while in between, if at all: {_unread(each)}.", "  ", "    ")
    yield from _results(difference, names)


def files_lines(found: Files) -> Iterator[str]:
    """Lay out what two files say differently, and what follows."""
    for name, conflict, as_of in zip(
        found.names, (found.before, found.after), (found.first, found.last), strict=True
    ):
        yield from wrapped(f"{name}{'' if as_of is None else f', as of {day_in_words(as_of)}'}")
        yield from wrapped(conflict.title, "  ")
    yield ""
    difference = found.difference
    if difference is None:
        yield from wrapped(
            "Nothing that an answer depends on changed: all answers are the same."
            if found.changes
            else "Nothing changed."
        )
    else:
        names = Names(difference.before.conflict, difference.before.tables.games.space)
        for told in headline(difference, names, Sides("in the first", "in the second")):
            yield from wrapped(told)
        if difference.causes is None:
            yield from wrapped(
                f"{APART[difference.apart]}. So results are compared by name, and no part can be put into the other "
                "file by itself to see what it does."
            )
    yield from _said(found.changes)
    if difference is not None:
        yield from _results(
            difference, names=Names(difference.before.conflict, difference.before.tables.games.space)
        )


def _came(found: Dates) -> str:
    told = [f"{counted(len(found.read), 'report')} newly read"]
    if found.unread:
        told.append(f"{len(found.unread)} no longer read")
    if found.moves:
        told.append(f"{counted(len(found.moves), 'move')} observed")
    return f"{', '.join(told)}. Points are those of the first question, by what had come before."


def _event(found: Dates, cause: Cause, names: Names) -> Iterator[str]:
    """Tell one event, and what it did to the first question."""
    difference, change = found.difference, found.difference.changes()
    summaries = {item.id: item.summary for item in found.conflict.ledger.items}
    said = " / ".join(summaries[item] for item in cause.read)
    told = sentence(cause_told(cause, names)) + (f": {said}" if said else "")
    if cause.kind == "time":
        told += " moves dated questions, and reports that age"
    yield from wrapped(told, "  ", "    ")
    asked = next((q for q in change if q.kind == "question"), None)
    if asked is None:
        return
    parts = [points(cause.shares[asked])] if abs(cause.shares[asked]) >= NOTABLE / 10 else []
    if cause.without is not None:
        without, after = cause.without[asked], difference.after.numbers[asked]
        if abs(without - after) >= NOTABLE:
            parts.append(f"without it {per_cent(without)} in the end, not {per_cent(after)}")
        elif parts:
            parts.append("without it the same in the end, within half a point")
    if parts:
        yield from wrapped("; ".join(parts), "      ")


def _unread(each: Unread) -> str:
    why = f"replaced by {each.by}" if each.by else "taken back"
    return f"{each.item.id} ({each.item.origin}), {why}, since {day_in_words(each.since)}"


def _said(changes: Iterable[Change]) -> Iterator[str]:
    changes = tuple(changes)
    told = [change for change in changes if change.bears == "answers"]
    if told:
        yield ""
        yield "What the files say otherwise"
        for change in told:
            yield from wrapped(change_told(change), "  ", "    ")
    for bears, text in BEARS.items():
        paths = [change.where for change in changes if change.bears == bears]
        if paths:
            yield ""
            yield from wrapped(f"{text}: {', '.join(paths)}.", "", "  ")


def _results(found: Difference, names: Names) -> Iterator[str]:
    yield from _answers(found)
    yield from _beliefs(found, names)
    yield from _ends(found)
    yield from _holds(holding(found.before, found.after))


def _answers(found: Difference) -> Iterator[str]:
    change, later = found.changes(), found.after.answers
    if not found.before.answers and not later:
        return
    yield ""
    yield "Answers"
    for name, answer in found.before.answers.items():
        each = Quantity("question", name)
        day = dated(answer.question)
        text = f"{answer.question.text}{f' ({day})' if day else ''}"
        if name not in later:
            yield from wrapped(f"{text}  (asked by the first file alone)", "  ", "    ")
        elif each not in change:
            why = UNANSWERED[answer.unanswered or later[name].unanswered]
            yield from wrapped(f"{text}  ({why})", "  ", "    ")
        else:
            told = _moved(found, each, change[each])
            yield from wrapped(f"{text}  {told}", "  ", "    ")
            if abs(change[each]) >= NOTABLE:
                yield from _shares(found, each, change[each])
    for name, answer in later.items():
        if name not in found.before.answers:
            yield from wrapped(f"{answer.question.text}  (asked by the second file alone)", "  ", "    ")


def _beliefs(found: Difference, names: Names) -> Iterator[str]:
    """Tell what is believed otherwise, but for claims that a question asks about: they stand among the answers."""
    asked = {question.claim for question in found.before.conflict.questions if question.claim}
    change = {each: by for each, by in found.changes().items() if _tells(found, each, asked)}
    if not change:
        return
    moved = sorted((each for each, by in change.items() if abs(by) >= NOTABLE), key=lambda q: -abs(change[q]))
    yield ""
    yield "What is believed" + (", beside the claims asked about" if asked else "")
    for each in moved[:MOST_BELIEFS]:
        told = _moved(found, each, change[each])
        yield from wrapped(f"{quantity_told(each, names)}  {told}", "  ", "    ")
        if abs(change[each]) >= FAR:
            yield from _shares(found, each, change[each])
    rest, still = len(moved) - MOST_BELIEFS, len(change) - len(moved)
    if rest > 0:
        yield from wrapped(f"{rest} more moved by half a point or more.", "  ")
    if still:
        yield from wrapped(f"{still} of {len(change)} moved by less than half a point.", "  ")


def _tells(found: Difference, each: Quantity, asked: Collection[str]) -> bool:
    """Whether a number is a belief that is told of; of two values the second says again what the first does."""
    if each.kind == "claim":
        return each.name not in asked
    if each.kind not in {"driver", "hypothesis"}:
        return False
    values = [q.value for q in found.before.numbers if (q.kind, q.name) == (each.kind, each.name)]
    return len(values) != 2 or each.value == values[0]


def _ends(found: Difference) -> Iterator[str]:
    change = {each: by for each, by in found.changes().items() if each.kind == "end"}
    if not change:
        return
    yield ""
    yield f"{'Where it ends, in per cent':<52}{'before':>9}{'after':>9}{'change':>9}"
    moved = sorted((each for each, by in change.items() if abs(by) >= NOTABLE), key=lambda q: -abs(change[q]))
    for each in moved:
        before, after = 100 * found.before.numbers[each], 100 * found.after.numbers[each]
        yield f"  {each.name[:48]:<50}{before:>9.1f}{after:>9.1f}{points(change[each]):>9}"
        yield from _shares(found, each, change[each])
    if len(moved) < len(change):
        yield from wrapped(
            f"{len(change) - len(moved)} of {len(change)} moved by less than half a point.", "  "
        )


def _holds(found: tuple[Held, ...]) -> Iterator[str]:
    yield ""
    yield "What holds, and is reached: P(equilibrium), given the model; P(reached)"
    if not found:
        yield "  No state's P(equilibrium) moved by a point."
    for held in found[:MOST_STATES]:
        alike: dict[tuple[str, str], list[str]] = {}
        for each in held.concepts:
            alike.setdefault((_from_to(each.before, each.after), each.told), []).append(each.concept.upper())
        told = [
            f"{', '.join(concepts)} {moved}{f', {became} under the main profile' if became else ''}"
            for (moved, became), concepts in alike.items()
        ]
        if held.reached is not None:
            told.append(f"reached {_from_to(*held.reached)}")
        yield from wrapped(f"{held.state}: {'; '.join(told)}", "  ", "    ")
    if len(found) > MOST_STATES:
        yield from wrapped(f"{len(found) - MOST_STATES} more states hold otherwise; --json has them.", "  ")


def _from_to(before: float, after: float) -> str:
    return f"{per_cent(before)} → {per_cent(after)}"


def _shares(found: Difference, each: Quantity, change: float) -> list[str]:
    told = shares_told(found.causes or (), each, change)
    return wrapped(told, "      ") if told else []


def _moved(found: Difference, each: Quantity, change: float) -> str:
    told, by = moved_told(found.before.numbers[each], found.after.numbers[each]), points(change)
    return told if by == "0.0" else f"{told} ({by})"
