"""Assent: who refuses to enter a state, by how many places, and whether the agreement would be kept; by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.evolution import Agreement
from detente.forecasting import assent as module
from detente.forecasting.assent import Assent, Attitude, assent
from detente.forecasting.forecast import standing_beliefs
from detente.forecasting.solved import SolvedGames
from detente.graph import games_of, main_profile
from detente.model import Conflict


def asked(conflict: Conflict, concept: str, start: str, to: str, coalition: tuple[int, ...]) -> Assent:
    games = games_of(conflict)
    at, end = games.space.find(start), games.space.find(to)
    assert at is not None
    assert end is not None
    beliefs = standing_beliefs(conflict, conflict.as_of)
    return assent(SolvedGames(games), beliefs, main_profile(conflict), concept, at, Agreement(coalition, end))


def test_places_in_euphrates() -> None:
    """Syria ranks 1 3 6 2 4 5, Iraq 2 4 6 1 5 3. Going from 4 to 2 both gain a place.

    Going back from 2 to 4, the state is a place below, and would have to rise two to stand above.
    """
    conflict = dt.load("case:euphrates-1975")
    there = asked(conflict, "seq", "4", "2", (0, 1))
    assert there.attitudes == {dm: {"": Attitude(1.0, 0, 1, 6)} for dm in (0, 1)}
    assert there.all_agree == 1
    back = asked(conflict, "seq", "2", "4", (0, 1))
    assert back.attitudes == {dm: {"": Attitude(1.0, 2, -1, 6)} for dm in (0, 1)}
    assert back.all_agree == 0
    assert back.keeping is None
    assert [back.refuses(dm) for dm in (0, 1)] == [1, 1]


def test_the_deal_on_2_in_euphrates_is_broken_by_syria() -> None:
    """From 2 Syria prefers 1 and 3, which Iraq likes less than 4, where the deal was made.

    Under SEQ 1 is deterred: Iraq would attack again (4), below 2 for Syria. 3 is not: Iraq's answer leads to 6.
    """
    conflict = dt.load("case:euphrates-1975")
    nash, seq = (asked(conflict, concept, "4", "2", (0, 1)) for concept in ("nash", "seq"))
    assert nash.breaches == ((0, 0), (0, 2))
    assert seq.breaches == ((0, 2),)
    assert nash.keeping is not None
    assert seq.keeping is not None
    assert (nash.keeping.kept, nash.keeping.broken_by) == (0, {(0, 0): 1, (0, 2): 1})
    assert (seq.keeping.kept, seq.keeping.broken_by) == (0, {(0, 2): 1})


def test_elmira_the_agreement_on_10_is_kept() -> None:
    """10 is an equilibrium. Local Government, no member, ranks 9 3 7 1 10: from the third place to the fifth."""
    found = asked(dt.load("case:elmira"), "seq", "7", "10", (0, 1))
    assert found.attitudes[2] == {"": Attitude(1.0, 3, -2, 9)}
    assert found.all_agree == 1
    assert found.keeping is not None
    assert found.keeping.kept == 1
    assert found.breaches == ()


def test_a_tie_fails_by_one_place() -> None:
    """MoE ranks 5 and 6 alike: modifying an order to an abandoned plant gains nothing, and one place is missing."""
    found = asked(dt.load("case:elmira"), "seq", "5", "6", (0,))
    assert found.attitudes[0] == {"": Attitude(1.0, 1, 0, 9)}
    assert found.keeping is None


def test_the_hand_over_in_syria() -> None:
    """The plan: hand over, accept, spare. Refused by the regime in 87 %, by the opposition in 77 % (syria-figures).

    Only "isolated" and "pragmatist" prefer it. Sparing is the pragmatist's last wish: it takes the promise back,
    nobody can punish that (power given up does not come back), and without it the regime is worse off than today.
    """
    conflict = dt.load("case:syria-2012")
    today, plan = "NNNNNNNYNNN", "YNNYYNNYNNN"
    broken = games_of(conflict).space.find("YNNYNNNYNNN")
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        found = asked(conflict, concept, today, plan, (0, 1))
        assert found.refuses(0) == pytest.approx(0.87, abs=0.005)
        assert found.refuses(1) == pytest.approx(0.77, abs=0.005)
        willing = {dm: [h for h, each in found.attitudes[dm].items() if not each.fails_by] for dm in (0, 1)}
        assert willing == {0: ["isolated"], 1: ["pragmatist"]}
        assert found.all_agree == pytest.approx(0.028, abs=0.0005)
        assert found.keeping is not None
        assert found.keeping.kept == 0
        assert found.keeping.broken_by == {(1, broken): pytest.approx(1)}


# --- a promise that is kept by some and broken by others --------------------------------------------------------

PRISONERS = """
format: detente/1
title: Prisoners of whom one may be honest
decision_makers:
  one: {options: {c1: Cooperate}}
  two: {options: {c2: Cooperate}}
status_quo: NN
preferences:
  one:
    hypotheses:
      honest: {prior: 0.3, preference: {ranking: [YY, NY, NN, YN]}}
      tempted: {prior: 0.2, preference: {ranking: [NY, YY, NN, YN]}}
      hostile: {prior: 0.5, preference: {ranking: [NN, YN, NY, YY]}}
  two: {ranking: [YY, YN, NN, NY]}
"""


@pytest.fixture
def prisoners(tmp_path: Path) -> Conflict:
    path = tmp_path / "prisoners.yaml"
    path.write_text(PRISONERS)
    return dt.load(str(path))


def test_kept_is_weighed_by_the_profiles_in_which_all_agree(prisoners: Conflict) -> None:
    """Honest and tempted agree, .3 + .2; under Nash the tempted would defect (NY), which two likes less than NN.

    So kept in .3 / .5. Under SEQ two's answer, NN, deters the tempted, who likes it less than YY.
    """
    nash = asked(prisoners, "nash", "NN", "YY", (0, 1))
    assert nash.all_agree == pytest.approx(0.5)
    assert nash.refuses(0) == pytest.approx(0.5)
    assert nash.attitudes[0]["hostile"] == Attitude(0.5, 4, -3, 4)
    assert nash.attitudes[0]["tempted"] == Attitude(0.2, 0, 1, 4)
    assert nash.keeping is not None
    assert nash.keeping.kept == pytest.approx(0.6)
    assert nash.keeping.broken_by == {(0, 2): pytest.approx(0.4)}
    seq = asked(prisoners, "seq", "NN", "YY", (0, 1))
    assert seq.keeping is not None
    assert (seq.keeping.kept, seq.keeping.broken_by) == (pytest.approx(1), {})


def test_in_the_main_profile_the_hostile_one_breaks_what_it_never_wanted(prisoners: Conflict) -> None:
    """The likeliest is hostile: from YY it prefers NY, which two likes less than NN."""
    assert asked(prisoners, "nash", "NN", "YY", (0, 1)).breaches == ((0, 2),)


def test_too_many_profiles_to_ask(prisoners: Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_JUDGED", 1)
    found = asked(prisoners, "nash", "NN", "YY", (0, 1))
    assert found.keeping is None
    assert found.all_agree == pytest.approx(0.5)
