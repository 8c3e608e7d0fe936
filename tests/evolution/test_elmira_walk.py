"""Elmira groundwater contamination, 1991: where the conflict goes from state 1.

The model is that of Hipel, Fang, Kilgour & Haight (1993) as printed in R. A. Kinsara, A Simple Guide to GMCR+
(2014), Figs 29–33. What the walk must do is worked out in docs/beliefs.md.
"""

from __future__ import annotations

import pytest

from detente.engine import solve
from detente.evolution import (
    Agreement,
    AgreementSearch,
    agreements,
    breaches,
    closed_classes,
    coalitions,
    ever,
    nobody_agrees,
    settle,
    transitions,
)
from detente.graph import games_of, main_profile
from detente.model import Conflict, DecisionMaker, Hypothesis, Option, Ranking

MOE, UNIROYAL, LOCAL = range(3)
# 1 to 6: Local Government does not insist; 7 to 12: it does
PATTERNS = [rest + insist for insist in "NY" for rest in ("NYNN", "YYNN", "NNYN", "YNYN", "NNNY", "YNNY")]

# best first; indifferent states joined by =
RANKINGS = {
    "moe": "9 3 4 10 7 1 2 8 5=6=11=12",
    "uniroyal": "1 4 10 7 5=6=11=12 2 3 9 8",
    "local_government": "9 3 7 1 10 8 4 2 5=6=11=12",
}
CONFLICT = Conflict(
    title="Elmira groundwater contamination, 1991",
    decision_makers=(
        DecisionMaker(name="moe", options=(Option(name="modify", direction="forward"),)),
        DecisionMaker(
            name="uniroyal",
            options=(
                Option(name="delay", direction="backward"),
                Option(name="accept"),
                Option(name="abandon", direction="forward"),
            ),
        ),
        DecisionMaker(name="local_government", options=(Option(name="insist"),)),
    ),
    infeasible=("-YY--", "-Y-Y-", "--YY-", "-NNN-"),
    states=tuple((str(number), pattern) for number, pattern in enumerate(PATTERNS, 1)),
    preferences={
        name: (Hypothesis(preference=Ranking(ranks=tuple(tuple(tied.split("=")) for tied in best.split()))),)
        for name, best in RANKINGS.items()
    },
)
GRAPH = games_of(CONFLICT).game(main_profile(CONFLICT))
SOLVED = solve(GRAPH)
EVERYBODY = coalitions(3, "all")
SEARCH = AgreementSearch(GRAPH, EVERYBODY)


def at(name: int) -> int:
    return GRAPH.states.index(str(name))


def test_the_only_agreement_is_that_of_moe_and_uniroyal_on_10() -> None:
    """At 7 MoE modifies the order and Uniroyal accepts it: both prefer 10, and neither would take its step alone.

    7 → 8 is worse than 7 for MoE, 7 → 9 worse for Uniroyal. From 2 MoE and Local Government gain by 10 too, but
    Uniroyal's improvement 2 → 4 and Local Government's 4 → 10 lead there.
    """
    found = {int(name): agreements(GRAPH, EVERYBODY, state) for state, name in enumerate(GRAPH.states)}
    assert {name: deals for name, deals in found.items() if deals} == {
        7: (Agreement((MOE, UNIROYAL), at(10)),)
    }
    assert {name: SEARCH.at(at(name)) for name in found} == found


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_with_agreements_from_1_through_7_to_10(concept: str) -> None:
    steps = transitions(GRAPH, SOLVED.escapes[concept], [at(1)], SEARCH.at)
    walk = settle(steps, at(1))
    assert walk.reached == {at(10): 1.0}
    assert walk.no_settlement == 0
    assert walk.visits == {at(1): 1.0, at(7): 1.0, at(10): 1.0}
    assert {(a.source, a.target, a.movers, a.probability) for a in walk.arrows} == {
        (at(1), at(7), (LOCAL,), 1.0),
        (at(7), at(10), (MOE, UNIROYAL), 1.0),
    }
    assert ever(steps, at(1), [at(7)]) == 1
    # 10 is an equilibrium, so the agreement is kept
    assert breaches(GRAPH, SOLVED.escapes[concept], at(7), Agreement((MOE, UNIROYAL), at(10))) == ()


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_without_agreements_from_1_to_7(concept: str) -> None:
    walk = settle(transitions(GRAPH, SOLVED.escapes[concept], [at(1)]), at(1))
    assert walk.reached == {at(7): 1.0}


@pytest.mark.parametrize("concept", ["gmr", "smr"])
@pytest.mark.parametrize("agreed", [SEARCH.at, nobody_agrees])
def test_the_cautious_stay_at_1(concept: str, agreed) -> None:
    walk = settle(transitions(GRAPH, SOLVED.escapes[concept], [at(1)], agreed), at(1))
    assert walk.reached == {at(1): 1.0}
    assert walk.arrows == ()


def test_7_is_an_end_only_where_nobody_agrees() -> None:
    """The published Nash equilibria are 5, 6, 7, 10, 11, 12; MoE and Uniroyal leave 7."""
    credible = SOLVED.escapes["nash"]
    everywhere = range(len(GRAPH.states))
    alone = closed_classes(transitions(GRAPH, credible, everywhere))
    together = closed_classes(transitions(GRAPH, credible, everywhere, SEARCH.at))
    assert alone == tuple((at(name),) for name in (5, 6, 7, 10, 11, 12))
    assert together == tuple((at(name),) for name in (5, 6, 10, 11, 12))
