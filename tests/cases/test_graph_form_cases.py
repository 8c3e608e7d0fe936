"""The truel and the centipede: moves listed by hand that cannot be taken back, every verdict worked by hand."""

from __future__ import annotations

import pytest

import detente as dt
from detente.engine import solve
from detente.evolution import AgreementSearch, coalitions
from detente.evolution.paths import KINDS, reach, ways_of
from detente.graph import games_of
from worked import alike, assert_worked

# Truel. For A: A alone 3 > A B, A C 2 > all three 1 > dead 0. From ABC A gets AB or AC, from AB and AC it gets
# A.
#   ABC: both moves are UIs. From AB, where C is dead, B gains by B: A is dead, worse than 1, and moves no more;
#     from AC C gains by C. A credible sanction without a way out: all but Nash.
#   AB: A gains by A, where nobody is left to answer. Under no concept; AC likewise.
#   BC, A, B, C: A has no moves. Under all concepts. B and C: the same with the letters changed about.
TRUEL = {
    "a": alike(nash=["BC", "A", "B", "C"], gmr_smr_seq_sseq=["ABC", "BC", "A", "B", "C"]),
    "b": alike(nash=["AC", "A", "B", "C"], gmr_smr_seq_sseq=["ABC", "AC", "A", "B", "C"]),
    "c": alike(nash=["AB", "A", "B", "C"], gmr_smr_seq_sseq=["ABC", "AB", "A", "B", "C"]),
}

# Centipede. One passes from take 1 (0.40 to 0.20) and take 3 (1.60 to 0.80), Two from take 2 (0.80 to 0.40) and
# take 4 (3.20 to 1.60): each passing halves what its mover gets, so there are no UIs, and every state holds for
# both.
EVERY_STATE = ["take 1", "take 2", "take 3", "take 4", "all passed"]


@pytest.mark.parametrize("indifferent_deters", [True, False])
def test_truel(indifferent_deters: bool) -> None:
    """No sanction rests on a tie: being dead is worse than everybody's being alive."""
    assert_worked(dt.load("case:truel"), TRUEL, indifferent_deters=indifferent_deters)


def test_nobody_shoots_twice_in_a_row() -> None:
    """C4: from ABC A gets AB and AC, never A, though A could shoot again from there."""
    case = dt.load("case:truel")
    graph = games_of(case).game(("", "", ""))
    states = games_of(case).space.names
    assert [states[s] for s in graph.moves(0, states.index("ABC"))] == ["AB", "AC"]


def test_centipede() -> None:
    whoever = alike(nash_gmr_smr_seq_sseq=EVERY_STATE)
    assert_worked(dt.load("case:centipede"), {"one": whoever, "two": whoever})


# Two piles that grow: both gain from take 1 by take 3 (1.60 and 0.40 for 0.40 and 0.10), take 4 (0.80, 3.20)
# and all passed (6.40, 1.60); One would lose by take 2 (0.20). From take 3 both gain by all passed; from take 4
# Two would lose.
def test_the_centipede_moves_by_agreement_alone() -> None:
    case = dt.load("case:centipede")
    graph = games_of(case).game(("", ""))
    deals = AgreementSearch(graph, coalitions(2, "all"))
    kinds = ways_of(graph, solve(graph).escapes["seq"], deals.at)
    reached = {kind: [graph.states[s] for s in reach(kinds[kind], 0).states] for kind in KINDS}
    assert sorted(reached["moves"]) == sorted(EVERY_STATE[1:])
    assert reached["improvements"] == reached["credible"] == []
    assert sorted(reached["agreements"]) == ["all passed", "take 3", "take 4"]
