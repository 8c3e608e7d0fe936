"""Paths told in sentences: what can be reached, the way to a state mover by mover, and who would refuse to go there.

Lines are indented by two spaces for each level, as those of :mod:`detente.explain.why`; a door breaks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from detente.evolution.paths import KINDS, Kind, Path, Reach, Route, Scores, worst
from detente.explain.naming import Names, joined
from detente.explain.numbers import NOTABLE, counted, per_cent
from detente.explain.undecided import left_to_chance
from detente.forecasting.assent import Attitude, Entrance, Keeping
from detente.model import ChanceOption
from detente.stability import CONCEPTS, Step

__all__ = [
    "KIND_TOLD",
    "STRICTEST",
    "called",
    "entrance_told",
    "reached_told",
    "route_told",
    "sought_told",
    "start_told",
    "ways_told",
]

KIND_TOLD: dict[Kind, str] = {
    "moves": "moves of any sort",
    "improvements": "improvements",
    "credible": "credible improvements",
    "agreements": "credible improvements and agreements",
}
STRICTEST: tuple[Kind, ...] = ("credible", "agreements", "improvements", "moves")
"""The kinds of step from the least that has to be supposed of anybody to the most."""
KEPT = "no member would then gain by a step that leaves another no better off than at the start"
MOST_LISTED = 8
MOST_BREACHES = 3


def called(names: Names, state: int) -> str:
    """Call a state in a sentence: by its name and the options taken, or by what distinguishes it from today."""
    if not _unnamed(names):
        return names.state(state)
    return f"“{names.since_today(state) if names.conflict.status_quo else names.content(state)}”"


def start_told(names: Names, start: int, concept: str) -> str:
    """Tell from where, and under which concept."""
    today = ", the status quo" if names.space.find(names.conflict.status_quo) == start else ""
    return f"From {called(names, start)}{today}, under {CONCEPTS[concept].title}."


def sought_told(text: str, matched: int, nearest: int, shown: int) -> str:
    """Tell which of the states that a statement fits are meant.

    Examples
    --------
    >>> sought_told("flee or push", 96, 2, 2)
    '“flee or push” fits 96 states; meant are the 2 that differ least from the start.'
    """
    if matched == 1:
        return f"“{text}” fits one state."
    which = "is the one that differs" if nearest == 1 else f"are the {nearest} that differ"
    rest = f"; the first {shown} are gone into" if shown < nearest else ""
    return f"“{text}” fits {matched:,} states; meant {which} least from the start{rest}."


def reached_told(names: Names, reached: Mapping[Kind, Reach]) -> Iterator[str]:
    """Tell how many states each kind of step reaches, and which when they are few."""
    for kind in KINDS:
        states = sorted(reached[kind].states)
        listed = (
            f": {'; '.join(called(names, state) for state in states)}" if len(states) <= MOST_LISTED else ""
        )
        yield f"By {KIND_TOLD[kind]}, {counted(len(states), 'state')}{listed if states else ''}."


def route_told(names: Names, route: Route, yardsticks: Mapping[str, Scores]) -> Iterator[str]:
    """Tell the way to a state by the strictest kind of step, by freer kinds where shorter, and by milder detours."""
    head = _entry(names, route.to)
    kinds: list[Kind] = [kind for kind in STRICTEST if kind in route.by]
    if not kinds:
        yield f"{head}: no sequence of moves leads there."
    shortest = 0
    for kind in kinds:
        path = route.by[kind]
        if shortest and len(path.legs) >= shortest:
            continue
        inner = "    " if shortest else "  "
        yield f"{'  Shorter, ' if shortest else head + ': '}by {KIND_TOLD[kind]}, {_length(path)}."
        shortest = len(path.legs)
        yield from (f"{inner}{line}" for line in ways_told(names, path))
        yield from (f"{inner}{line}" for line in _worst_told(path, yardsticks))
        for name, mild in route.mildest.get(kind, {}).items():
            scores = yardsticks[name]
            yield f"  Milder by {name}, never above {_number(scores[worst(mild, scores)])}: {_length(mild)}."
            yield from (f"    {line}" for line in ways_told(names, mild))


def ways_told(names: Names, path: Path) -> Iterator[str]:
    """Tell a path step by step: who moves, by switching what, to where."""
    here = path.start
    for number, leg in enumerate(path.legs, 1):
        how = names.change(here, leg.to)
        together = " together" if len(leg.movers) > 1 else ""
        who = _all_of(names, leg.movers) + together
        # what an unnamed state is called by repeats what has just been switched
        where = names.space.names[leg.to] if not _unnamed(names) else ""
        yield f"{number}. {who}{', by ' + how if how else ''}{': to ' + where if where else ''}"
        here = leg.to


def entrance_told(
    names: Names, route: Route, entrances: Sequence[Entrance], by_chance: Sequence[ChanceOption] = ()
) -> Iterator[str]:
    """Tell who would have to agree to enter a state, who refuses and by how much, and whether it would be kept."""
    end = route.to
    yield f"Who would have to agree to enter {_entry(names, end)}?"
    if by_chance:
        yield f"  Nobody can. {left_to_chance(by_chance)}"
    elif not entrances and "moves" in route.by:
        # nobody moves twice in a row in what a group does at once; one step after another somebody may
        steps = counted(len(route.by["moves"].legs), "step")
        yield (
            f"  No agreement leads there in one go, whoever agrees; by {KIND_TOLD['moves']}, one after another, it "
            f"takes {steps}."
        )
    elif not entrances:
        yield "  Nobody can: no sequence of moves leads there, whoever agrees."
    for number, entrance in enumerate(entrances):
        yield from (f"  {line}" for line in _entrance_told(names, end, entrance, "Or " if number else ""))


def _entrance_told(names: Names, end: int, entrance: Entrance, otherwise: str) -> Iterator[str]:
    group = entrance.assent.coalition
    who = _all_of(names, group)
    if len(group) == 1:
        yield f"{otherwise}{who} can go there alone: nobody has to agree with anybody."
        yield from _stance_told(names, group[0], entrance)
        return
    yield f"{otherwise}{who} together, {_length(entrance.path)}."
    yield from (f"  {line}" for line in ways_told(names, entrance.path))
    for dm in group:
        yield from _stance_told(names, dm, entrance)
    yield _agreed_told(entrance.assent.all_agree)
    if not entrance.allowed:
        yield "The file does not let these parties agree with one another (settings.agreements)."
    yield from _keeping_told(names, end, entrance)


def _all_of(names: Names, dms: Sequence[int]) -> str:
    return joined([names.dm(dms[0]), *(names.inside(dm) for dm in dms[1:])])


def _stance_told(names: Names, dm: int, entrance: Entrance) -> Iterator[str]:
    attitudes = entrance.assent.attitudes[dm]
    if list(attitudes) == [""]:
        certain = attitudes[""]
        yield f"{names.dm(dm)} {'refuses: ' if certain.fails_by else ''}{_attitude_told(certain)}."
        return
    yield f"{names.dm(dm)} refuses in {per_cent(entrance.assent.refuses(dm))}:"
    for hypothesis, attitude in attitudes.items():
        label = names.hypothesis(dm, hypothesis)
        yield f"  {label} ({per_cent(attitude.weight)}): {_attitude_told(attitude)}"


def _attitude_told(attitude: Attitude) -> str:
    if not attitude.fails_by:
        return f"gains, by {counted(attitude.lead, 'place')} of {attitude.places}"
    even = "" if attitude.lead else "as good as the start, "
    return f"{even}fails by {counted(attitude.fails_by, 'place')} of {attitude.places}"


def _agreed_told(all_agree: float) -> str:
    if all_agree <= 0:
        return "They never all agree."
    return "All of them agree." if all_agree > 1 - 1e-9 else f"All of them agree in {per_cent(all_agree)}."


def _keeping_told(names: Names, end: int, entrance: Entrance) -> Iterator[str]:
    keeping, breaches = entrance.assent.keeping, entrance.assent.breaches
    if keeping is not None:
        if not keeping.broken_by:
            yield f"If all agree, it is kept: {KEPT}."
            return
        kept = f"kept in {per_cent(keeping.kept)}" if keeping.kept > 0 else "not kept"
        yield f"If all agree, it is {kept}; it would be broken by"
        yield from _breaches_told(names, end, keeping)
        return
    made = "Were it made all the same" if entrance.assent.all_agree <= 0 else "In the profile asked about"
    yield f"{made}, {'these would break it:' if breaches else KEPT + '.'}"
    yield from (f"  {_breach_told(names, end, step)}." for step in breaches[:MOST_BREACHES])
    if len(breaches) > MOST_BREACHES:
        yield _further(len(breaches))


def _breaches_told(names: Names, end: int, keeping: Keeping) -> Iterator[str]:
    told = [(step, share) for step, share in keeping.broken_by.items() if share >= NOTABLE]
    for step, share in told[:MOST_BREACHES]:
        yield f"  {_breach_told(names, end, step)} ({per_cent(share)})."
    if len(told) > MOST_BREACHES:
        yield _further(len(told))


def _further(breaches: int) -> str:
    return f"  {counted(breaches - MOST_BREACHES, 'further breach', 'further breaches')}; --json lists all."


def _breach_told(names: Names, end: int, step: Step) -> str:
    dm, to = step
    how = names.change(end, to)
    return f"{names.dm(dm)}, in the next step{', by ' + how if how else ''}: to {called(names, to)}"


def _worst_told(path: Path, yardsticks: Mapping[str, Scores]) -> Iterator[str]:
    for name, scores in yardsticks.items():
        state = worst(path, scores)
        first, most, last = (_number(scores[each]) for each in (path.start, state, path.legs[-1].to))
        if state == path.start:
            yield f"By {name} no state passed is worse than the start ({first})."
        elif state == path.legs[-1].to:
            yield f"By {name} the end is the worst of it: {last}, and {first} at the start."
        else:
            step = path.states.index(state)
            yield f"By {name} the worst is passed after step {step}: {most}; {first} at the start, {last} at the end."


def _entry(names: Names, state: int) -> str:
    """Call a state so that it can be typed: an unnamed one is given with its pattern."""
    return f"{names.space.names[state]} {called(names, state)}" if _unnamed(names) else called(names, state)


def _unnamed(names: Names) -> bool:
    return names.space.has_patterns and names.space.names == names.space.patterns


def _length(path: Path) -> str:
    """Tell how long a path is, and whether others are as short."""
    steps = f"in {counted(len(path.legs), 'step')}"
    if path.count == 1:
        return steps
    return f"{steps}, the first of {path.count:,} equally short ways"


def _number(score: Fraction) -> str:
    return f"{float(score):g}"
