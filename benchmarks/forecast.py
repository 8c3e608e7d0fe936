"""Forecasts of many profiles: every profile solved and walked, then weighed by other evidence.

A model has some 500 states, two one-way options, states ruled out at random, a status quo, and as many hypotheses
for everybody as make 4,096 profiles; each wants twelve prioritised statements. Walks are taken under Nash, GMR, SMR
and SEQ, with agreements and without. One by one means in plain Python, profile by profile: evolution/walk.py and
absorption.py as they are defined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from time import perf_counter, process_time

import numpy as np

import detente
from benchmarks.measure import best_of, peak_memory
from benchmarks.models import STATEMENTS_EACH, _ruled_out, _statement
from detente.evidence import Ledger, Mind
from detente.forecasting import side_by_side
from detente.forecasting.chances import chances, stable_chances
from detente.forecasting.dated import dated_answers
from detente.forecasting.forecast import standing_beliefs
from detente.forecasting.tables import Tables, all_profiles, tables_of
from detente.graph import games_of, space_of
from detente.model import (
    Conflict,
    DecisionMaker,
    Hypothesis,
    Option,
    Prioritised,
    Question,
    Settings,
    Yardstick,
)
from detente.stability import CONCEPTS
from detente.statements import parse

STATES = 500
SUBSET = 64
READ, ASKED = date(2024, 1, 1), date(2024, 7, 1)


@dataclass(frozen=True)
class Forecasts:
    """What it took, in seconds; `one_by_one` for as many profiles, reckoned from some.

    `processor` is the time of all threads together, which does not hang on who else is at work.
    """

    profiles: int
    states: int
    first: float
    tables: float
    processor: float
    one_by_one: float
    evidence: float
    by_dm: float
    dated: float
    peak: int
    apart: float


def forecasts(
    dms: int, hypotheses: int, options: int, coalitions: Sequence[Sequence[int]] | None
) -> Forecasts:
    """Measure one model; the compiled loops are loaded beforehand."""
    conflict = uncertain_conflict(dms, hypotheses, options, coalitions)
    games = games_of(conflict)
    side_by_side.LEAST_CELLS = 0
    first = _seconds(lambda: tables_of(*_small()))
    tables = tables_of(conflict, games, tuple(CONCEPTS))
    took = best_of(2, lambda: tables_of(conflict, games, tuple(CONCEPTS)))
    began = process_time()
    tables_of(conflict, games, tuple(CONCEPTS))
    processor = process_time() - began
    peak = peak_memory()
    beliefs = [standing_beliefs(_weighed(conflict, shift), READ) for shift in range(3)]
    evidence = best_of(3, lambda: [chances(conflict, tables, believed) for believed in beliefs]) / len(
        beliefs
    )
    by_dm = best_of(3, lambda: stable_chances(tables, beliefs[0]))
    dated = best_of(1, lambda: dated_answers(conflict, tables, READ))
    some = all_profiles(games)[:: len(tables.profiles) // SUBSET]
    rows = tables_of(conflict, games, tuple(CONCEPTS), profiles=some)
    side_by_side.LEAST_CELLS = 1 << 60
    alone: list[Tables] = []
    began = process_time()
    alone.append(tables_of(conflict, games, tuple(CONCEPTS), profiles=some))
    slow = process_time() - began
    return Forecasts(
        len(tables.profiles),
        len(games.space),
        first,
        took,
        processor,
        slow * len(tables.profiles) / len(some),
        evidence,
        by_dm,
        dated,
        peak,
        _apart(rows, alone[0]),
    )


def founding_case() -> tuple[int, float, float]:
    """Return cells, and the time that the founding case takes one by one and side by side, compiled loops loaded."""
    conflict = detente.load("case:syria-2012")
    games = games_of(conflict)
    took: list[float] = []
    for least in (1 << 60, 0):
        side_by_side.LEAST_CELLS = least
        tables_of(conflict, games, tuple(CONCEPTS))
        took.append(best_of(3, lambda: tables_of(conflict, games, tuple(CONCEPTS))))
    return len(all_profiles(games)) * len(games.space), took[0], took[1]


def uncertain_conflict(
    dms: int, hypotheses: int, options: int, coalitions: Sequence[Sequence[int]] | None, states: int = STATES
) -> Conflict:
    """Draw a conflict whose decision makers have so many hypotheses each; without coalitions all may agree."""
    rng = np.random.default_rng([0, dms, hypotheses, options])
    owners = [options * dm // dms for dm in range(dms + 1)]
    forward, backward = rng.choice(options, size=2, replace=False).tolist()
    ways = {forward: "forward", backward: "backward"}
    decision_makers = tuple(
        DecisionMaker(
            name=f"dm{dm}",
            options=tuple(
                Option.model_validate({"name": f"o{k}", "direction": ways.get(k, "both")})
                for k in range(owners[dm], owners[dm + 1])
            ),
        )
        for dm in range(dms)
    )
    table = Conflict(title="", decision_makers=decision_makers).name_table()

    def wish() -> Prioritised:
        return Prioritised(
            statements=tuple(parse(_statement(options, rng), table) for _ in range(STATEMENTS_EACH))
        )

    preferences = {
        dm.name: tuple(Hypothesis(name=f"h{k}", preference=wish()) for k in range(hypotheses))
        for dm in decision_makers
    }
    listed = None if coalitions is None else tuple(tuple(f"dm{dm}" for dm in group) for group in coalitions)
    bare = Conflict(
        title=f"{dms} decision makers with {hypotheses} hypotheses each",
        decision_makers=decision_makers,
        infeasible=tuple(_ruled_out(options, (1 << options) - states, rng)),
        preferences=preferences,
        settings=Settings(agreements=listed or "all"),
        yardsticks=(Yardstick(name="harm", weights=((parse("o0", table), Decimal(1)),)),),
        questions=(Question(name="by", text="?", when=parse("o1 and o2", table), by=ASKED),),
    )
    start = space_of(bare).names[int(rng.integers(states))]
    return _weighed(bare.model_copy(update={"status_quo": start}), 0)


def _weighed(conflict: Conflict, shift: int) -> Conflict:
    """The same conflict under other priors."""
    minds: dict[str, Mind] = {}
    for dm, held in conflict.preferences.items():
        weights = [1 + (at + shift) % len(held) for at in range(len(held))]
        prior = {h.name: {"": Decimal(w) / sum(weights)} for h, w in zip(held, weights, strict=True)}
        minds[dm] = Mind(dm=dm, prior=prior)
    return conflict.model_copy(update={"ledger": Ledger(minds=minds)})


def _small():
    conflict = uncertain_conflict(3, 2, 4, None, states=14)
    return conflict, games_of(conflict), tuple(CONCEPTS)


def _seconds(work) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _apart(one: Tables, other: Tables) -> float:
    """Return by how much the two ways of walking differ at most."""
    return max(
        float(np.abs(ends.reached - other.ends[kind].reached).max()) for kind, ends in one.ends.items()
    )
