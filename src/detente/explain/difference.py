"""What changed, in sentences: before and after by word and number, and what did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from detente.evidence import in_words
from detente.explain.days import day_in_words
from detente.explain.naming import Names, joined, sentence
from detente.explain.numbers import NOTABLE, per_cent
from detente.forecasting.difference import Cause, Difference
from detente.forecasting.readings import Quantity
from detente.model.changes import Change

__all__ = [
    "APART",
    "Sides",
    "cause_key",
    "cause_told",
    "change_told",
    "headline",
    "moved_told",
    "points",
    "quantity_told",
    "shares_told",
]

APART = {
    "decision makers": "The decision makers are not the same, or stand in another order",
    "options": "The options are not the same, or stand in another order",
    "states": "The states are not the same, or are called or listed otherwise",
}
"""Why parts of one file cannot be put into the other one by one."""

MOST_TOLD = 4
TENTH = 0.0005
"""Shares are told in tenths of a point; what is below half of that is told of together."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two sides are called in a sentence, as in "on 4 December 2012" and "in B"."""

    before: str
    after: str


def points(change: float) -> str:
    """Tell a change in tenths of a point, with its sign.

    Examples
    --------
    >>> points(-0.1391), points(0.02), points(0.0)
    ('−13.9', '+2.0', '0.0')
    """
    text = f"{100 * abs(change):.1f}"
    return text if text == "0.0" else ("−" if change < 0 else "+") + text


def moved_told(before: float, after: float) -> str:
    """Tell a probability before and after, by number, and by word where the word changes.

    Examples
    --------
    >>> moved_told(0.375, 0.139), moved_told(0.30, 0.26)
    ('unlikely, 38 % → very unlikely, 14 %', 'unlikely, 30 % → 26 %')
    """
    told = f"{in_words(before)}, {per_cent(before)} → "
    if points(after - before) == "0.0":
        return f"as before, {in_words(after)}, {per_cent(after)}"
    return told + (
        per_cent(after) if in_words(after) == in_words(before) else f"{in_words(after)}, {per_cent(after)}"
    )


def quantity_told(each: Quantity, names: Names) -> str:
    """Name what a number is of."""
    conflict, ledger = names.conflict, names.conflict.ledger
    if each.kind == "question":
        return f"“{next(q.text for q in conflict.questions if q.name == each.name)}”"
    if each.kind == "claim":
        return f"“{ledger.claims[each.name].text.rstrip('.')}”"
    if each.kind == "driver":
        label = ledger.drivers[each.name].label or each.name.replace("_", " ")
        return f"“{each.value.replace('_', ' ')}” ({label})"
    if each.kind == "hypothesis":
        dm = conflict.names.index(each.name)
        return f"{names.dm(dm)}: {names.hypothesis(dm, each.value)}"
    return each.name


def cause_told(cause: Cause, names: Names) -> str:
    """Name a cause as a sentence does: who said what when, a move, the time, or a part of the file."""
    if cause.kind == "time":
        return "the passing of time"
    if cause.kind == "part":
        return cause_key(cause)
    day = "" if cause.day is None else day_in_words(cause.day)
    if cause.move is not None:
        conflict = names.conflict
        mover = (
            names.inside(conflict.names.index(cause.move.dm))
            if cause.move.dm in conflict.names
            else cause.move.dm
        )
        return f"the move of {mover} to {cause.move.to} on {day}"
    return f"{names.origin(cause.origin)} ({cause_key(cause)}, {day})"


def cause_key(cause: Cause) -> str:
    """Name a cause where there is little room: by the ids of its reports, the move, or the path.

    Examples
    --------
    >>> cause_key(Cause("reports", {}, read=("e31",), unread=("e12",)))
    'e31, no longer e12'
    """
    if cause.kind == "time":
        return "time"
    if cause.kind == "part":
        return _together(cause.parts)
    if cause.move is not None:
        return f"move to {cause.move.to}"
    gone = [f"no longer {', '.join(cause.unread)}"] if cause.unread else []
    return ", ".join([*cause.read, *gone]) or "read and taken back"


def shares_told(causes: Sequence[Cause], each: Quantity, change: float) -> str:
    """Tell the shares in the change of a number, the largest first; together they are the whole change.

    Examples
    --------
    >>> asked = Quantity("question", "rumour")
    >>> causes = [Cause("time", {asked: 0.01}), Cause("reports", {asked: -0.2}, read=("e31",))]
    >>> shares_told(causes, asked, -0.19)
    '−20.0 e31; +1.0 time'
    """
    ordered = sorted(causes, key=lambda cause: -abs(cause.shares.get(each, 0.0)))
    told = [cause for cause in ordered if abs(cause.shares.get(each, 0.0)) >= TENTH][:MOST_TOLD]
    if not told:
        return ""
    parts = [f"{points(cause.shares[each])} {cause_key(cause)}" for cause in told]
    tenths = round(1000 * change) - sum(round(1000 * cause.shares[each]) for cause in told)
    if tenths:
        parts.append(f"{points(tenths / 1000)} rest")
    return "; ".join(parts)


def headline(found: Difference, names: Names, sides: Sides) -> Iterator[str]:
    """Tell what became of the answer to the first question and what did it; if nothing did, of what moved most."""
    change = found.changes()
    asked = [Quantity("question", each.name) for each in found.before.conflict.questions]
    asked = [each for each in asked if each in change]
    if not asked:
        yield "No question has an answer on both sides."
        return
    first, most = asked[0], max(asked, key=lambda each: abs(change[each]))
    before, after = found.before.numbers[first], found.after.numbers[first]
    if abs(change[first]) < NOTABLE:
        yield (
            f"{quantity_told(first, names)} The answer stays: {in_words(after)}, {per_cent(before)} "
            f"{sides.before} and {per_cent(after)} {sides.after}."
        )
        if abs(change[most]) < NOTABLE:
            yield "No answer moved by half a point."
            return
        told = moved_told(found.before.numbers[most], found.after.numbers[most])
        yield f"The answer that moved most: {quantity_told(most, names)} {sentence(told)}."
        first = most
    else:
        yield (
            f"{quantity_told(first, names)} {sentence(in_words(before))}, {per_cent(before)}, {sides.before}; "
            f"{in_words(after)}, {per_cent(after)}, {sides.after}."
        )
    if found.causes:
        yield from _who_did_it(found.causes, first, change[first], names)


def change_told(change: Change) -> str:
    """Tell one part that two files say differently."""
    if change.how == "order":
        return f"{change.where}: in another order, {_short(change.after)}"
    if change.how == "changed":
        return f"{change.where}: {_short(change.before)} → {_short(change.after)}"
    return f"{change.where} {change.how}: {_short(change.after if change.before is None else change.before)}"


def _who_did_it(causes: Sequence[Cause], each: Quantity, change: float, names: Names) -> Iterator[str]:
    """Tell who did most of a change, in tenths of a point that add up."""
    way = 1 if change > 0 else -1
    did, undid = ("brought", "took away") if change > 0 else ("took", "gave back")
    tenths = [(round(1000 * way * cause.shares[each]), cause) for cause in causes]
    tenths.sort(key=lambda share: -share[0])
    whole, told = round(1000 * abs(change)), [share for share in tenths if share[0] > 0][: MOST_TOLD - 1]
    against = [share for share in tenths[-1:] if share[0] < 0]
    left = whole - sum(share for share, _ in told + against)
    if not told:
        return
    share, first = told[0]
    of = f"{did} {'all' if share == whole else f'{share / 10:.1f}'} of the {whole / 10:.1f} points"
    if share > whole:
        of = f"{did} {share / 10:.1f} points, where {whole / 10:.1f} are left in all"
    parts = [f"{cause_told(first, names)} {of}"]
    parts += [f"{cause_told(cause, names)} {share / 10:.1f}" for share, cause in told[1:]]
    sentences = [joined(parts)]
    sentences += [f"{cause_told(cause, names)} {undid} {-share / 10:.1f}" for share, cause in against]
    if left:
        sentences.append(f"all else {did if left > 0 else undid} {abs(left) / 10:.1f}")
    whole_told = "; ".join(sentences)
    yield f"{whole_told if first.kind == 'part' else sentence(whole_told)}."


def _together(paths: Sequence[str]) -> str:
    """Name the paths of one part: the one, or what they have in common."""
    first, *others = paths
    if not others:
        return first
    common: list[str] = []
    for names in zip(*(path.split(".") for path in paths), strict=False):
        if len(set(names)) > 1:
            break
        common.append(names[0])
    return f"{'.'.join(common)} ({len(paths)} changes)" if common else f"{first} and {len(others)} with it"


def _short(value: object) -> str:
    """Tell a value of a file in one line."""
    if isinstance(value, dict):
        told = ", ".join(f"{name}: {_short(part)}" for name, part in cast("dict[str, object]", value).items())
    elif isinstance(value, list):
        told = f"[{', '.join(_short(part) for part in cast('list[object]', value))}]"
    else:
        told = str(value)
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1].rstrip()}…"
