"""What is likely reached: the ends as bars, with deals and without, and the busiest part of the movement graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.explain.captions import picture_told
from detente.explain.numbers import NOTABLE
from detente.explain.pictured import bands_told, dots_told
from detente.explain.reading import chance
from detente.forecasting import Reached, Traffic, main_part
from detente.report.bars import Bar, Group, bars, grouped, scale_top
from detente.report.ends_named import end_bars
from detente.report.movement import movement
from detente.report.page_derivations import REACHED
from detente.report.page_findings import FIGURE, Findings
from detente.report.parts import Edge, Mover, Node, letters_of
from detente.report.pictures import ends_picture, takes_deals

__all__ = ["Ends", "ends"]

DRAWN_STATES = 14
LEAST_TAKEN = 0.01
MOST_ENDS = 10
MOST_PASSED = 5


@dataclass(frozen=True, slots=True)
class Passed:
    """A state on the way, how often it is visited, and whether it is worse than today."""

    name: str
    more: str
    anchor: str
    visits: str
    worse: bool


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends as bars and as dots, what is passed on the way, the movement graph, and what that leaves out."""

    bars: str
    bars_told: str
    dots: str
    dots_told: str
    worse: str
    yardstick: str
    passed: tuple[Passed, ...]
    graph: str
    graph_told: str
    derived: str


def ends(findings: Findings) -> Ends | None:
    """Draw what is reached, or nothing when the file names no status quo."""
    reached, whole = findings.reached, findings.traffic
    if reached is None or whole is None:
        return None
    shown = main_part(whole, DRAWN_STATES, LEAST_TAKEN)
    drawn = [whole.start, *sorted(shown.states - {whole.start})]
    graph = _graph(findings, reached, whole, shown, drawn) if shown.steps else ""
    told = picture_told(whole, shown, drawn, LEAST_TAKEN, reached) if graph else ""
    worse = chance(reached.worse) if findings.conflict.yardsticks else ""
    yardstick = findings.conflict.yardsticks[0].name if worse else ""
    found = findings.found.forecast
    drawn = _bars(findings, reached)
    return Ends(
        drawn,
        bands_told(found.bands) if "dt-whisker" in drawn else "",
        ends_picture(findings.names, found),
        dots_told(takes_deals(found)),
        worse,
        yardstick,
        tuple(_passed(findings, reached)),
        graph,
        told,
        REACHED if reached.states.any() else "",
    )


def _passed(findings: Findings, reached: Reached) -> Iterator[Passed]:
    """List the states that are most often left again."""
    passing = np.clip(reached.visits - reached.states, 0, None)
    order = [state for state in np.argsort(-passing, kind="stable").tolist() if state != findings.start]
    for state in order[:MOST_PASSED]:
        if passing[state] >= NOTABLE:
            worse = state in findings.found.forecast.tables.worse_states
            yield Passed(*findings.state(state), findings.state_anchor(state), f"{passing[state]:.2f}", worse)


def _bars(findings: Findings, reached: Reached) -> str:
    found = findings.found.forecast
    alone = found.chances.reached_without_agreements if takes_deals(found) else None
    ends, others = end_bars(findings.names, found, reached, deals=True), dict[str, Bar]()
    if alone is not None:
        others = end_bars(findings.names, found, alone, deals=False)
    told = [
        name
        for name, bar in ends.items()
        if max(bar.value, others[name].value if name in others else 0.0) >= NOTABLE
    ]
    order = sorted(told, key=lambda name: -ends[name].value)[:MOST_ENDS]
    shown = [*(ends[name] for name in order), *(others[name] for name in order if name in others)]
    reach = [bar.band[1] if bar.band else bar.value for bar in shown]
    top = scale_top([*reach, *(bar.value for bar in shown), reached.outside_model])
    caption = "How likely each end is"
    outside = Bar("outside the model", reached.outside_model, words="", kind="outside")
    if alone is None:
        return bars([*(ends[name] for name in order), outside], top=top, caption=caption, width=FIGURE)
    groups = [
        Group(
            name,
            (
                replace(ends[name], label="with deals"),
                replace(others.get(name, Bar(name, 0.0)), label="without", kind="pale"),
            ),
        )
        for name in order
    ]
    groups.append(Group("outside the model", (replace(outside, label="either way"),)))
    return grouped(groups, top=top, caption=caption, width=FIGURE)


def _graph(findings: Findings, reached: Reached, whole: Traffic, shown: Traffic, drawn: list[int]) -> str:
    nodes = [_node(findings, reached, whole, state) for state in drawn]
    busiest = max(step.times for step in shown.steps)
    edges = [
        Edge(
            str(step.source),
            str(step.target),
            tuple(findings.conflict.names[dm] for dm in step.movers),
            weight=min(step.times / max(busiest, 1.0), 1.0),
            title=f"{' and '.join(findings.names.dm(dm) for dm in step.movers)}: "
            f"{findings.names.change(step.source, step.target)}, {step.times:.2f} times",
        )
        for step in shown.steps
    ]
    letters = letters_of([findings.names.dm(dm) for dm in range(len(findings.conflict.names))])
    movers = [
        Mover(name, letter, findings.names.dm(dm))
        for dm, (name, letter) in enumerate(zip(findings.conflict.names, letters, strict=True))
    ]
    return movement(nodes, edges, movers, caption="The busiest moves from the status quo")


def _node(findings: Findings, reached: Reached, whole: Traffic, state: int) -> Node:
    name, more = findings.state(state)
    p = float(reached.states[state])
    kind = "end" if p >= 1e-9 else "unsettled" if state in whole.unsettled else "passing"
    lines = (name, more) if more else (name,)
    share, here = p if p >= NOTABLE else None, findings.state_anchor(state)
    return Node(str(state), lines, kind, state == whole.start, share, anchor=here)
