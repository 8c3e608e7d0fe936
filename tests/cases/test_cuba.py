"""The Cuban missile crisis of Fraser and Hipel: twelve states, every verdict worked by hand.

States are sums: 1 air strike, 2 blockade (the United States'), 4 withdraw, 8 escalate (the Soviet Union's).
Ranks from best to worst: US 4 6 5 7 2 1 3 0 11 9 10 8; USSR 0 4 6 2 5 1 7 3 11 9 10 8. The USSR goes freely
between s, s + 4 and s + 8 for s from 0 to 3. The US goes between the four states of a column (0-3, 4-7, 8-11);
what it can do there hangs on whether a strike can be undone.
"""

from __future__ import annotations

from importlib.resources import files

import detente as dt
from detente.formats import read_text
from detente.graph import games_of
from worked import alike, assert_worked

# A strike is one way, as in the file: the US goes from 0 to 1, 2, 3; from 1 to 3; from 2 to 0, 1, 3; from 3 to
# 1; and so in the other columns.
#   US' UIs: 6 to 4; 7 to 5; 0 to 1, 2, 3; 3 to 1; 8 to 9, 10, 11; 9 to 11; 10 to 9, 11. Nash: 1 2 4 5 11.
#   6: from 4 the USSR gains by 0, worse than 6; from 0 the US gets 1, 2, 3, all worse than 6. Holds under all
#     others.
#   7: from 5 the USSR can go to 1 or 9, both worse than 7, and gains by neither (not SEQ); from 9 the US gets
#     11 alone, worse than 7. GMR, SMR.
#   0: from 1, 2, 3 the USSR can escalate to 9, 10, 11, all worse than 0, and would lose by it (not SEQ: its
#     gains 5, 6, 7 are better for the US than 0); from there the US stays among 8 to 11, all worse than 0. GMR,
#     SMR.
#   3: from 1 the USSR can go to 9, worse than 3, but gains by 5 alone, better than 3; from 9 the US gets 11.
#     GMR, SMR.
#   8, 9, 10: only 8 and 10 are below 9, only 8 below 10, none below 8; from 9, 10, 11 the USSR goes to 1, 5, 2,
#     6, 3, 7: all better. Nowhere.
US = alike(
    nash=["1", "2", "4", "5", "11"],
    gmr_smr=["0", "1", "2", "3", "4", "5", "6", "7", "11"],
    seq_sseq=["1", "2", "4", "5", "6", "11"],
)
#   USSR's UIs: 4 to 0; 2 to 6; 1 to 5; 3 to 7; 8 to 0, 4; 10 to 2, 6; 9 to 1, 5; 11 to 3, 7. Nash: 0 5 6 7.
#   4: from 0 the US gains by 1, 2, 3, all worse than 4; from 2 the USSR gets 6 and 10, both worse than 4. All
#     others.
#   2: from 6 the US can go to 5, worse than 2, but gains by 4 alone, better than 2; from 5 the USSR gets 1 and
#     9, both worse than 2. GMR, SMR.
#   1: from 5 the US can go to 7 alone, worse than 1, and would lose by it; from 7 the USSR gets 3 and 11. GMR,
#     SMR.
#   3: from 7 the US can go to 5 alone, better than 3. Nowhere.
#   8: nothing is below it. 9: only 10 and 8 are; from 5 the US goes to 7. 10: only 8 is; from 6 the US goes to
#     4, 5, 7. 11: from 7 the US goes to 5. Nowhere.
USSR = alike(
    nash=["0", "5", "6", "7"],
    gmr_smr=["0", "1", "2", "4", "5", "6", "7"],
    seq_sseq=["0", "4", "5", "6", "7"],
)


def test_every_verdict() -> None:
    assert_worked(dt.load("case:cuba-1962"), {"us": US, "ussr": USSR})


# If a strike can be undone the US goes anywhere in a column, and gains by all that is better there: only the
# best of a column is Nash for it, 2, 4 and 11. None of these is Nash for the USSR: no equilibrium.
#   US under SEQ: 6 as above. 5 gains by 6, where the USSR has no gain; 7 likewise by 6; 1 and 3 gain by 2, and
#     the USSR's gain from there is 6; 0 as above. So 2, 4, 11 and 6.
#   USSR under SEQ: 4 as above, from 0 by 2. 2: from 6 the US gains by 4 alone, better than 2. 1: from 5 the US
#     gains by 4 and 6, both better than 1. 3: from 7 the US gains by 4, 5, 6, all better than 3. 8 to 11: from
#     the withdrawals 4, 6, 5 and 7 the US ends in a withdrawal, better than 8 to 11. So 0, 5, 6, 7 and 4.
def test_a_strike_that_could_be_undone() -> None:
    text = (files("detente.cases") / "cuba_1962.yaml").read_text("utf-8")
    assert text.count("direction: forward") == 1
    undone = dt.solve(read_text(text.replace("direction: forward", "direction: both")), ["nash", "seq"])
    assert undone.equilibria == {"nash": (), "seq": ("4", "6")}
    assert undone.stable["nash"] == {"us": ("2", "4", "11"), "ussr": ("0", "5", "6", "7")}
    assert undone.stable["seq"] == {"us": ("2", "4", "6", "11"), "ussr": ("0", "4", "5", "6", "7")}


def test_the_rankings_are_the_prioritised_statements_of_the_source() -> None:
    """The example of GMCR+ states both preferences by priority; written in this language they give the same ranks."""
    stated = """\
format: detente/1
title: as stated
decision_makers:
  us: {options: {strike: {direction: forward}, blockade: blockade}}
  ussr: {options: {withdraw: withdraw, escalate: escalate}}
infeasible: ["--YY"]
preferences:
  us:
    - withdraw
    - not escalate
    - not strike and withdraw
    - not blockade and withdraw
    - strike and escalate
    - blockade and escalate
    - (strike or blockade) and not (withdraw and escalate)
    - not strike and not withdraw and not escalate
    - not blockade and not withdraw and not escalate
  ussr:
    - not escalate
    - (strike and escalate) or (not strike and not escalate) or (strike and not escalate)
    - (blockade and escalate) or (not blockade and not escalate) or (blockade and not escalate)
    - not strike and not escalate
    - not blockade and not escalate
    - (blockade and withdraw) or (not blockade and not withdraw) or (strike and withdraw)
    - blockade and not withdraw and not escalate
    - strike and not blockade and withdraw and not escalate
"""
    ranked, from_statements = games_of(dt.load("case:cuba-1962")), games_of(read_text(stated))
    assert ranked.space.patterns == from_statements.space.patterns
    assert ranked.game(("", "")).ranks.tolist() == from_statements.game(("", "")).ranks.tolist()
