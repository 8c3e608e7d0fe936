"""The volunteer's dilemma of three: joint sanctions of two opponents, every verdict worked by hand.

A state is called by its volunteers. For each: somebody else alone helps (2) > I help (1) > nobody does (0).
"""

from __future__ import annotations

import detente as dt
from worked import alike, assert_worked

# For A: B, C, B C are worth 2; A, A B, A C, A B C 1; nobody 0. A moves nobody-A, B-A B, C-A C and B C-A B C.
#   A's UIs: nobody to A, A B to B, A C to C, A B C to B C. Nash: A, B, C, B C.
#   nobody: whatever B and C do from A, A still helps: worth 1, better than 0. No sanction.
#   A B: from B the other two reach nobody by B's stopping: worth 0, a sanction; the way out, helping again, is
#     worth 1 and no better than A B (SMR). But neither gains: B would fall from 1 to 0, and C from 2 to 1 by
#     helping too. Not SEQ.
#   A C: the same with B and C changed about.
#   A B C: from B C they reach nobody, both stopping in turn: GMR, and SMR as before. By improvements they reach
#     B or C, one of them stopping; the other one would then fall from 1 to 0, and who stopped from 2 to 1. B
#     and C are worth 2 to A: not SEQ.
NO_GAIN = {"a": ["A", "B", "C", "B C"], "b": ["A", "B", "C", "A C"], "c": ["A", "B", "C", "A B"]}
SOMEBODY = ["A", "B", "C", "A B", "A C", "B C", "A B C"]


def test_every_verdict() -> None:
    table = {who: alike(nash_seq_sseq=states, gmr_smr=SOMEBODY) for who, states in NO_GAIN.items()}
    assert_worked(dt.load("case:volunteers"), table)


# Where only what is worse deters, the way out from nobody counts too: it makes A as well off as in A B, A C and
# A B C.
def test_where_only_what_is_worse_deters() -> None:
    table = {who: alike(nash_smr_seq_sseq=states, gmr=SOMEBODY) for who, states in NO_GAIN.items()}
    assert_worked(dt.load("case:volunteers"), table, indifferent_deters=False)


def test_one_opponent_with_one_move_cannot_stop_all_the_help() -> None:
    """C1: from B C it takes both to leave A with nobody, so A B C holds under GMR only where they answer together."""
    case = dt.load("case:volunteers")
    for sanctions, holds in (("legal", True), ("once", True), ("single", False)):
        assert ("A B C" in dt.solve(case, ["gmr"], sanctions=sanctions).equilibria["gmr"]) == holds
