"""The textbook games of two decision makers with one option each, every verdict worked by hand.

In all of them `X > Y` reads "X is better than Y"; UI is a unilateral improvement. With two decision makers the joint
moves of the others are the single moves of the other one.
"""

from __future__ import annotations

import pytest

import detente as dt
from worked import Stable, alike, assert_worked

# Stag hunt. A: stag > b alone > hares > a alone. A moves stag-b alone and hares-a alone.
#   A's UIs: b alone to stag, a alone to hares. Nash: stag, hares.
#   b alone: from stag B can only go to a alone, the worst for A: a sanction, but B would lose by it (not SEQ).
#     From a alone A can go to hares, which is worse than b alone: no way out (SMR).
#   a alone: from hares B can only go to b alone, which is better for A: no sanction.
STAG_HUNT = {
    "a": alike(nash_seq_sseq=["stag", "hares"], gmr_smr=["stag", "hares", "b alone"]),
    "b": alike(nash_seq_sseq=["stag", "hares"], gmr_smr=["stag", "hares", "a alone"]),
}

# Battle of the sexes. One: bach 2, stravinsky 1, apart 0, crossed 0. One moves bach-crossed and
# stravinsky-apart; Two moves bach-apart and stravinsky-crossed.
#   One's UIs: crossed to bach, apart to stravinsky. Nash: bach, stravinsky. Two has the same for its two moves.
#   apart: from stravinsky Two can go to crossed, 0 and no better than 0: a sanction by C2. Two would lose by it
#     (not SEQ), and from crossed One goes on to bach (not SMR). crossed: likewise by way of bach, apart and
#     stravinsky.
BATTLE_OF_THE_SEXES = {
    who: alike(nash_smr_seq_sseq=["bach", "stravinsky"], gmr=["bach", "stravinsky", "apart", "crossed"])
    for who in ("one", "two")
}

# Hero. A: b hero 4 > a hero 3 > natural 2 > both 1. A moves natural-a hero and b hero-both.
#   A's UIs: natural to a hero, both to b hero. Nash: a hero, b hero.
#   natural: from a hero B can go to both, 1: a sanction. B would fall from 4 to 1 (not SEQ), and from both A
#     goes to b hero, 4 (not SMR). both: from b hero B can go to natural, 2, better than 1: no sanction.
HERO = {
    who: alike(nash_smr_seq_sseq=["a hero", "b hero"], gmr=["a hero", "b hero", "natural"])
    for who in ("a", "b")
}

# Deadlock. A: b alone 3 > neither 2 > both 1 > a alone 0. A moves both-b alone and neither-a alone.
#   A's UIs: both to b alone, a alone to neither. Nash: b alone, neither.
#   both: from b alone B can go to neither, 2, better than 1: no sanction. a alone: from neither B can go to b
#     alone, 3.
DEADLOCK = {
    "a": alike(nash_gmr_smr_seq_sseq=["b alone", "neither"]),
    "b": alike(nash_gmr_smr_seq_sseq=["a alone", "neither"]),
}

# Matching pennies. One: HH 1, TT 1, HT -1, TH -1; Two the reverse. One moves HH-TH and HT-TT, Two HH-HT and
# TH-TT.
#   One's UIs: TH to HH, HT to TT. Nash: HH, TT.
#   TH: from HH Two gains by HT, -1 and no better than -1: a sanction by C2, credible. From HT One goes on to TT
#     (not SMR). HT: likewise by way of TT and TH. Two: the same, from HH by HT and TT, from TT by TH and HH.
ALL_PENNIES = ["HH", "HT", "TH", "TT"]
MATCHING_PENNIES = {
    "one": alike(nash_smr_sseq=["HH", "TT"], gmr_seq=ALL_PENNIES),
    "two": alike(nash_smr_sseq=["HT", "TH"], gmr_seq=ALL_PENNIES),
}

# Cuba by Brams. US: AM 4, BW 3, AW 2, BM 1; USSR: BM 4, BW 3, AW 2, AM 1. The US moves BW-AW and BM-AM, the
# USSR BW-BM and AW-AM.
#   US' UIs: AW to BW, BM to AM. Nash: BW, AM.
#   AW: from BW the USSR gains by BM, 1 for the US: a credible sanction. From BM the US goes to AM, 4 (not SMR).
#   BM: from AM the USSR can go to AW, 2, better than 1: no sanction.
#   USSR's UIs: BW to BM, AM to AW. Nash: BM, AW.
#   BW: from BM the US gains by AM, 1 for the USSR: a credible sanction. From AM the USSR can go to AW alone, 2,
#     no better than 3: no way out (SMR, SSEQ). AM: from AW the US can go to BW, 3, better than 1: no sanction.
CUBA_BRAMS = {
    "us": alike(nash_smr_sseq=["BW", "AM"], gmr_seq=["BW", "AM", "AW"]),
    "ussr": alike(nash=["BM", "AW"], gmr_smr_seq_sseq=["BM", "AW", "BW"]),
}

# Chain store. Competitor: shared 2, out 1, deterred 1, war 0; store: out 5, deterred 5, shared 2, war 0. The
# competitor moves out-shared and deterred-war, the store out-deterred and shared-war.
#   Competitor's UIs: out to shared, war to deterred. Nash: shared, deterred.
#   out: from shared the store can go to war, 0: a sanction, by which the store would lose (not SEQ). From war
#     the competitor goes to deterred, 1, no better than out: no way out (SMR).
#   war: from deterred the store can go to out, 1, better than 0: no sanction.
#   Store's only UI: war to shared, from where the competitor can go to out, 5: no sanction.
CHAIN_STORE = {
    "competitor": alike(nash_seq_sseq=["shared", "deterred"], gmr_smr=["shared", "deterred", "out"]),
    "store": alike(nash_gmr_smr_seq_sseq=["out", "shared", "deterred"]),
}

WORKED: dict[str, Stable] = {
    "stag-hunt": STAG_HUNT,
    "battle-of-the-sexes": BATTLE_OF_THE_SEXES,
    "hero": HERO,
    "deadlock": DEADLOCK,
    "matching-pennies": MATCHING_PENNIES,
    "cuba-brams": CUBA_BRAMS,
    "chain-store": CHAIN_STORE,
}


@pytest.mark.parametrize("name", WORKED)
def test_worked_by_hand(name: str) -> None:
    assert_worked(dt.load(f"case:{name}"), WORKED[name])


# Where only what is worse deters (the rival of C2), the sanctions that rest on a tie are gone: those of the
# battle of the sexes and of matching pennies. The counter-move is asked as much: from war the competitor gets
# to deterred and is as well off as in out, so out holds for it under GMR alone (war is worse), no longer under
# SMR. The other games have no ties.
BACH_STRAVINSKY = alike(nash_gmr_smr_seq_sseq=["bach", "stravinsky"])
ONLY_WORSE: dict[str, Stable] = {
    **WORKED,
    "battle-of-the-sexes": {"one": BACH_STRAVINSKY, "two": BACH_STRAVINSKY},
    "matching-pennies": {
        "one": alike(nash_gmr_smr_seq_sseq=["HH", "TT"]),
        "two": alike(nash_gmr_smr_seq_sseq=["HT", "TH"]),
    },
    "chain-store": {
        **CHAIN_STORE,
        "competitor": alike(nash_smr_seq_sseq=["shared", "deterred"], gmr=["shared", "deterred", "out"]),
    },
}


@pytest.mark.parametrize("name", ONLY_WORSE)
def test_where_only_what_is_worse_deters(name: str) -> None:
    assert_worked(dt.load(f"case:{name}"), ONLY_WORSE[name], indifferent_deters=False)


def test_what_holds_cooperation_up_in_the_dilemma_is_missing_in_deadlock() -> None:
    """Both cooperate: held by fear of the other's answer in the one, by nothing in the other."""
    held = dt.solve(dt.load("case:prisoners")).equilibria
    assert [concept for concept in held if "4" in held[concept]] == ["gmr", "smr", "seq", "sseq"]
    assert not any("both" in states for states in dt.solve(dt.load("case:deadlock")).equilibria.values())
