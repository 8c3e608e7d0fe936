"""What a notebook shows of a conflict, a solution, an explanation and a forecast.

Each shows at a glance what its command prints; everything is in `to_frame()` and in the attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from detente.explain.apart import told_apart
from detente.explain.captions import UNANSWERED
from detente.explain.days import dated, day_in_words
from detente.explain.naming import Names
from detente.explain.numbers import NOTABLE, counted, per_cent, precise
from detente.explain.uncertainty import band_told
from detente.explain.undecided import chance_told, options_told
from detente.explain.why import told
from detente.forecasting import Forecast
from detente.graph import Profile
from detente.model import Conflict, Payoffs, Preference, Prioritised, Ranking
from detente.report.notebook import Cell, card, lines, table
from detente.stability import CONCEPTS
from detente.study.solution import Solution
from detente.study.why import Why

__all__ = ["html"]

MOST_ROWS = 40
MOST_ENDS = 10
MOST_STATEMENTS = 12
WAYS = {"both": "", "forward": "only taken, never dropped", "backward": "only dropped, never taken"}


@singledispatch
def html(result: object) -> str:
    """Return what a notebook shows of a result.

    Examples
    --------
    >>> import detente as dt
    >>> "Release Water" in html(dt.load("case:euphrates-1975"))
    True
    """
    raise TypeError(f"nothing is drawn of a {type(result).__name__}")


@html.register
def _(conflict: Conflict) -> str:
    called = dict(zip(conflict.names, told_apart(conflict.decision_makers, short=False), strict=True))
    parties = [
        [called[dm.name], f"{dm.name}.{option.name}", option.label, WAYS[option.direction]]
        for dm in conflict.decision_makers
        for option in dm.options
    ]
    parties += [[called[dm.name], "", "", ""] for dm in conflict.decision_makers if not dm.options]
    wants = [row for dm in conflict.names for row in _wants(conflict, dm)]
    facts = [f"Status quo: {conflict.status_quo}"] if conflict.status_quo else []
    facts += [f"Never: {', '.join(conflict.infeasible)}"] if conflict.infeasible else []
    facts += [f"Always: {statement.text}" for statement in conflict.feasible]
    facts += [chance_told(conflict)] if conflict.nature else []
    aside = f"{counted(len(conflict.names), 'decision maker')}, {options_told(conflict)}"
    return card(
        conflict.title,
        f"{aside}. {conflict.source}",
        [
            lines(facts),
            table(["decision maker", "option", "meaning", "switches"], parties),
            table(["decision maker", "hypothesis", "preference, the most important first"], wants),
        ],
    )


def _wants(conflict: Conflict, dm: str) -> Iterator[list[str]]:
    for hypothesis in conflict.preferences.get(dm, ()):
        label = hypothesis.label or hypothesis.name
        yield [dm, label, _preference(hypothesis.preference)]


def _preference(preference: Preference) -> str:
    """Tell a preference in one line."""
    if isinstance(preference, Ranking):
        return " > ".join(" ~ ".join(tied) for tied in preference.ranks[:MOST_ROWS]) + (
            " > …" if len(preference.ranks) > MOST_ROWS else ""
        )
    if isinstance(preference, Prioritised):
        parts = [statement.text for statement in preference.statements]
    elif isinstance(preference, Payoffs):
        parts = [f"{state}: {precise(payoff)}" for state, payoff in preference.payoffs.items()]
    else:
        parts = [f"{precise(weight)} for {statement.text}" for statement, weight in preference.weights]
    return "; ".join(parts[:MOST_STATEMENTS]) + ("; …" if len(parts) > MOST_STATEMENTS else "")


@html.register
def _(solution: Solution) -> str:
    conflict, every = solution.conflict, len(solution.states)
    holding = {c: solution.holding(c) for c in solution.concepts}
    if every <= MOST_ROWS:
        rows = list(range(every))
    else:
        rows = sorted({state for found in holding.values() for state in found[:MOST_ROWS].tolist()})
    names = Names(conflict, solution.space(rows))
    taken = names.space.has_patterns
    stable = {c: solution.stable_states(c)[:, rows] for c in solution.concepts}
    drawn = [
        [name, *(_standing(conflict, stable[c][:, row]) for c in solution.concepts)]
        + ([names.content(row)] if taken else [])
        for row, name in enumerate(names.space.names)
    ]
    heads = ["state", *(c.upper() for c in solution.concepts), *(["options taken"] if taken else [])]
    count = ", ".join(f"{c.upper()} {len(found):,}" for c, found in holding.items())
    left = every - len(rows)
    return card(
        conflict.title,
        f"{counted(every, 'state')}; solved by {solution.engine}; equilibria: {count}",
        [
            lines(_taken(conflict, solution.profile)),
            table(heads, drawn),
            lines([f"{counted(left, 'state')} not listed."] if left else [], quiet=True),
            lines(
                [
                    "E: an equilibrium, stable for everybody; else for whom it is stable. "
                    + "; ".join(f"{c.upper()}: {CONCEPTS[c].title}" for c in solution.concepts)
                    + "."
                ],
                quiet=True,
            ),
        ],
    )


def _standing(conflict: Conflict, stable: npt.NDArray[np.bool_]) -> Cell:
    """Tell for whom a state is stable."""
    if stable.all():
        return Cell("E", firm=True)
    return Cell(", ".join(dm for dm, holds in zip(conflict.names, stable.tolist(), strict=True) if holds))


@html.register
def _(found: Why) -> str:
    conflict = found.names.conflict
    texts = [told(explanation, found.names) for explanation in found.explanations]
    return card(
        conflict.title,
        "",
        [lines(_taken(conflict, found.explanations[0].profile)), *(lines(text) for text in texts)],
    )


def _taken(conflict: Conflict, profile: Profile) -> list[str]:
    """Tell which hypotheses were taken, if there was a choice."""
    held = [f"{dm}={h}" for dm, h in zip(conflict.names, profile, strict=True) if h]
    return [f"Profile: {', '.join(held)}"] if held else []


@html.register
def _(found: Forecast) -> str:
    names = Names(found.conflict, found.tables.games.space)
    parts = [_answers(found), _believed(found, names), _ends(found), _holds(found, names)]
    as_of = "" if found.as_of is None else f"as of {day_in_words(found.as_of)}; "
    bands = "" if found.bands is None else f"; bands from {found.bands.draws} redraws of all judgement"
    return card(
        found.conflict.title,
        f"{as_of}{counted(len(found.tables.profiles), 'profile')}, {found.method}{bands}",
        [part for part in parts if part is not None],
    )


def _answers(found: Forecast) -> Markup | None:
    if not found.answers:
        return None
    rows: list[list[str | Cell]] = []
    for name, answer in found.answers.items():
        day, p = dated(answer.question), answer.probability
        asked = f"{answer.question.text}{f' ({day})' if day else ''}"
        band = found.bands.questions.get(name) if found.bands else None
        word = UNANSWERED[answer.unanswered] if p is None else (answer.words or "")
        rows.append([asked, word, "" if p is None else _figures(p, band_told(band))])
    return table(["question", "answer", "probability"], rows)


def _believed(found: Forecast, names: Names) -> Markup | None:
    rows: list[list[str | Cell]] = [
        [found.conflict.ledger.drivers[driver].label or driver, value.replace("_", " "), _figures(p)]
        for driver, values in found.beliefs.drivers.items()
        for value, p in values.items()
    ]
    rows += [
        [names.dm(dm), names.hypothesis(dm, hypothesis), _figures(p)]
        for dm, name in enumerate(found.conflict.names)
        if len(found.beliefs.posterior[name]) > 1
        for hypothesis, p in found.beliefs.posterior[name].items()
    ]
    return table(["about", "what may be so", "after the reports"], rows) if rows else None


def _ends(found: Forecast) -> Markup | None:
    reached, alone = found.chances.reached, found.chances.reached_without_agreements
    if reached is None or alone is None or not reached.outcomes:
        return None
    rows: list[list[str | Cell]] = [
        [name, _figures(p), _figures(alone.outcomes[name])] for name, p in reached.outcomes.items()
    ]
    for name, p, other in (
        ("no settlement", reached.no_settlement, alone.no_settlement),
        ("outside the model", reached.outside_model, alone.outside_model),
    ):
        rows.append([name, _figures(p), _figures(other)])
    return table(["where it ends", "with deals", "without"], rows)


def _holds(found: Forecast, names: Names) -> Markup:
    chances = found.chances
    total: npt.NDArray[np.float64] = np.sum(list(chances.equilibrium.values()), axis=0)
    if chances.reached is not None:
        total = chances.reached.states + 1e-6 * total
    order: list[int] = np.argsort(-total, kind="stable").tolist()
    rows: list[list[str | Cell]] = [
        [
            names.short(state),
            *(_figures(float(p[state])) for p in chances.equilibrium.values()),
            *([] if chances.reached is None else [_figures(float(chances.reached.states[state]))]),
        ]
        for state in order[:MOST_ENDS]
        if total[state] > 1e-6 * NOTABLE
    ]
    heads = ["state", *(c.upper() for c in chances.equilibrium)]
    return table(
        heads + ([] if chances.reached is None else ["reached"]), rows, "P(equilibrium), and P(reached)"
    )


def _figures(p: float, band: str = "") -> Cell:
    return Cell(per_cent(p) + band, figures=True)
