"""The movement graph of a small conflict: every state, and who can move where, or gains by moving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from detente.engine import Solved
from detente.errors import Fault, InputError, LimitError, nearest, some
from detente.explain.naming import Names
from detente.forecasting import SolvedGames
from detente.graph import games_of
from detente.graph.moves import Arcs
from detente.model import Conflict
from detente.report.movement import movement as drawn
from detente.report.parts import Edge, Mover, Node, letters_of
from detente.report.sheet import Plate, sheet
from detente.stability import CONCEPTS
from detente.study.named import concepts_named, profile_named, state_named

__all__ = ["MOST_DRAWN", "Movement", "Step", "movement"]

Steps = Literal["moves", "improvements", "credible"]
MOST_DRAWN = 40
"""With more states nobody can follow the arrows."""
HEADINGS: Mapping[Steps, str] = {
    "moves": "Unilateral moves: what each could do",
    "improvements": "Unilateral improvements: what each would gain by",
    "credible": "Credible improvements: what nobody's answer deters",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An arc of the graph: who moves, from which state to which."""

    dm: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A movement graph, which shows itself in a notebook.

    Attributes
    ----------
    conflict : Conflict
    steps : {"moves", "improvements", "credible"}
    concept : str
        By which improvements are credible and states are equilibria.
    states : tuple of str
        The states drawn.
    arcs : tuple of Step
    equilibria : tuple of str
        Those drawn, which have a double border.
    svg : str
        The picture, a whole SVG file on white.
    """

    conflict: Conflict
    steps: Steps
    concept: str
    states: tuple[str, ...]
    arcs: tuple[Step, ...]
    equilibria: tuple[str, ...]
    svg: str = field(repr=False)

    def __repr__(self) -> str:
        """Tell what it is of, and how large it is."""
        return (
            f"<Movement of {self.conflict.title!r}: {len(self.states)} states, {len(self.arcs)} {self.steps}>"
        )

    def _repr_svg_(self) -> str:
        return self.svg


def movement(
    conflict: Conflict,
    steps: str = "improvements",
    start: str | None = None,
    concept: str = "seq",
    profile: Mapping[str, str] | None = None,
) -> Movement:
    """Draw who moves where.

    Parameters
    ----------
    conflict : Conflict
    steps : {"moves", "improvements", "credible"}
        What anybody could do, what each would gain by, or what each would gain by and nobody's answer deters.
    start : str, optional
        Draw only what is reached from this state; by default every state, or in a model with more than 40 what is
        reached from the status quo.
    concept : str
        By which improvements are credible, and states equilibria (drawn with a double border).
    profile : mapping of str to str, optional
        Hypotheses, by decision maker, that replace those of the main profile.

    Raises
    ------
    InputError
        When a state, a concept, a decision maker or a hypothesis does not exist.
    LimitError
        When there would be more than 40 states to draw.

    Examples
    --------
    >>> import detente as dt
    >>> graph = dt.movement(dt.load("case:euphrates-1975"))
    >>> graph
    <Movement of 'Euphrates water dispute between Syria and Iraq, 1975': 6 states, 9 improvements>
    >>> graph.arcs[0], graph.equilibria
    (Step(dm='syria', source='2', target='1'), ('6',))
    """
    known: tuple[Steps, ...] = get_args(Steps)
    if steps not in known:
        raise InputError(Fault("no such kind of step", steps, some(known), nearest(steps, known)))
    kind = known[known.index(steps)]
    (asked,) = concepts_named((concept,))
    chosen = profile_named(conflict, profile or {})
    games = games_of(conflict)
    names, solved, graph = Names(conflict, games.space), SolvedGames(games), games.game(chosen)
    credible = solved.escapes(asked, chosen)
    arcs = {"moves": graph.arcs, "improvements": graph.gains, "credible": credible}[kind]
    begin = start or conflict.status_quo
    root = state_named(games, begin) if begin else None
    whole = start is None and (len(games.space) <= MOST_DRAWN or root is None)
    shown = range(len(games.space)) if whole or root is None else _reached(arcs, root)
    if len(shown) > MOST_DRAWN:
        raise LimitError(
            f"the movement graph has {len(shown):,} states; up to {MOST_DRAWN} can be read in a picture. Draw fewer "
            f"by steps='credible' or another start"
        )
    holding: list[int] = Solved({asked: credible}).equilibria(asked).tolist()
    rest = set(holding) & set(shown)
    picked = [
        (dm, source, target) for dm, of_dm in enumerate(arcs) for source in shown for target in of_dm[source]
    ]
    title = f"equilibrium ({asked.upper()})"
    nodes = [_node(names, state, state == root, state in rest, title) for state in shown]
    edges = [
        Edge(str(source), str(target), (conflict.names[dm],), title=_told(names, dm, source, target))
        for dm, source, target in picked
    ]
    called = [names.dm(dm) for dm in range(len(conflict.names))]
    movers = [Mover(*each) for each in zip(conflict.names, letters_of(called), called, strict=True)]
    caption = f"Double border: equilibrium under {CONCEPTS[asked].title}."
    picture = drawn(nodes, edges, movers, caption=HEADINGS[kind], rest=title)
    made = sheet(conflict.title, "", [Plate(HEADINGS[kind], caption, picture)])
    states = games.space.names
    return Movement(
        conflict,
        kind,
        asked,
        tuple(states[state] for state in shown),
        tuple(Step(conflict.names[dm], states[source], states[target]) for dm, source, target in picked),
        tuple(states[state] for state in sorted(rest)),
        made.svg,
    )


def _reached(arcs: Iterable[Arcs], start: int) -> list[int]:
    """Return what any sequence of these arcs leads to, the start first."""
    found, every = [start], list(arcs)
    seen = {start}
    for state in found:
        for of_dm in every:
            new = [target for target in of_dm[state] if target not in seen]
            seen.update(new)
            found += new
    return found


def _node(names: Names, state: int, start: bool, rests: bool, title: str) -> Node:
    lines = (names.space.names[state], *([names.content(state)] if names.space.has_patterns else []))
    told = f"{', '.join(lines)}{f': {title}' if rests else ''}"
    return Node(str(state), lines, "end" if rests else "passing", start, title=told)


def _told(names: Names, dm: int, source: int, target: int) -> str:
    what = names.change(source, target)
    states = names.space.names
    return f"{names.dm(dm)}: {states[source]} → {states[target]}{f', by {what}' if what else ''}"
