"""Observed moves: what they say of profiles by the rule of docs/beliefs.md, and where the walk starts after them."""

from datetime import date

import pytest

from detente.formats import read_text
from detente.study.evidence import evidence
from detente.study.forecast import assess, forecast
from detente.study.paths import paths

BORDER = """
format: detente/1
title: A border
decision_makers:
  a: {options: {attack: Attack, arm: {label: Arm, direction: forward}}}
  b: {options: {give: Give way}}
status_quo: NNN
preferences:
  a:
    hypotheses:
      hawk: {prior: 0.5, preference: [attack, arm]}
      dove: {prior: 0.5, preference: [not attack, not arm]}
  b: [not give]
claims:
  hostile: {text: A is hostile, about: a, likely: {hawk: 0.9, dove: 0.2}}
questions:
  hostile: {text: Is a hostile?, claim: hostile}
outcomes: {war: attack}
history:
  - {date: 2020-01-01, dm: a, to: {arm: Y}}
  - {date: 2020-01-05, dm: b, to: NYY}
"""


def test_a_move_is_weighed_by_how_likely_its_mover_was_to_choose_it():
    """From NNN a can go to YNN, NYN and YYN.

    A hawk gains by each and nobody can hit back: each is credible and as likely, ℓ = .95 · 1/3 + .05 / 3 = 1/3.
    A dove gains by none: ℓ = .05 / 3 = 1/60. The posterior is 20 to 1.
    """
    found = forecast(read_text(BORDER), date(2020, 1, 1))
    assert found.beliefs.posterior["a"] == pytest.approx({"hawk": 20 / 21, "dove": 1 / 21})
    assert found.beliefs.claims["hostile"] == pytest.approx((20 * 0.9 + 0.2) / 21)


def test_thousands_of_moves_are_weighed_too():
    """b gives way and takes it back, 1,000 times over, which says nothing of a: its weights stay as they were.

    Giving way is no gain, so that each time ℓ = .05; .05 to the power of 1,000 is no machine number.
    """
    turns = ("Y" if number % 2 == 0 else "N" for number in range(2000))
    moves = "".join(f"  - {{date: 2020-01-05, dm: b, to: {{give: {turn}}}}}\n" for turn in turns)
    found = forecast(read_text(BORDER.replace("  - {date: 2020-01-05, dm: b, to: NYY}\n", moves)))
    assert found.beliefs.posterior["a"] == pytest.approx({"hawk": 20 / 21, "dove": 1 / 21})


def test_a_strange_move_says_nothing_where_it_is_as_strange_in_every_profile():
    """Giving way is no gain for b whatever a wants: ℓ = .05 / 1 under both, so a's weights stay."""
    found = forecast(read_text(BORDER), date(2020, 1, 5))
    assert found.beliefs.posterior["a"] == pytest.approx({"hawk": 20 / 21, "dove": 1 / 21})
    assert [move.to for move in found.observed] == ["NYN", "NYY"]


def test_the_walk_starts_after_the_last_move_read():
    """Before it, an arm not taken; after it, taken for good, since it goes one way."""
    early, late = (forecast(read_text(BORDER), day) for day in (date(2019, 12, 31), date(2020, 1, 5)))
    assert early.conflict.status_quo == "NNN"
    assert early.beliefs.posterior["a"] == pytest.approx({"hawk": 0.5, "dove": 0.5})
    assert late.conflict.status_quo == "NYY"
    ends = {s: p for s, p in zip(late.states, late.chances.reached.states.tolist(), strict=True) if p}
    # b takes back what it gave; a hawk attacks, a dove stays as it is
    assert ends == pytest.approx({"YYN": 0.9 * 20 / 21, "NYN": 0.9 / 21})


def test_by_default_everything_seen_is_read():
    assert forecast(read_text(BORDER)).as_of == date(2020, 1, 5)


def test_every_verb_stands_at_the_same_place():
    conflict = read_text(BORDER)
    found = forecast(conflict)
    weighed = evidence(conflict)
    assert weighed.after.posterior == found.beliefs.posterior
    assert weighed.before.posterior["a"]["hawk"] == 0.5
    walked = paths(conflict)
    assert walked.games.space.names[walked.start] == "NYY"
    told = assess(conflict)
    assert told.forecast.beliefs.posterior == found.beliefs.posterior
    assert told.before.posterior["a"]["hawk"] == 0.5


def test_scenarios_and_bands_go_on_hearing_the_moves():
    """Were the claim false, .1 to .8 of the two: 20 · .1 to 1 · .8."""
    told = assess(read_text(BORDER))
    scenario = told.matters["hostile"].scenarios["if_false"]
    assert scenario.beliefs.posterior["a"]["hawk"] == pytest.approx(2 / 2.8)
    band = told.forecast.bands.posterior["a"]["hawk"]
    assert 0.8 < band.low < 20 / 21 < band.high < 1


def test_what_a_mover_is_mistaken_about_counts_as_it_sees_it():
    """SEQ asks what a believes b to want. If a thinks that b would strike back, its attack is not credible.

    NN to YN is a's gain. Under `bold` it sees b meek, who gains by nothing; under `shy`, fierce, who gains by YY,
    which a likes least: deterred. Of a single move, ℓ = .95 · 1 + .05 against .05 with foresight by SEQ alone.
    """
    text = """
format: detente/1
title: Fear
decision_makers: {a: {options: {attack: Attack}}, b: {options: {strike: Strike}}}
status_quo: NN
preferences:
  a:
    hypotheses:
      bold: {prior: 0.5, preference: [not strike, attack], sees: {b: meek}}
      shy: {prior: 0.5, preference: [not strike, attack], sees: {b: fierce}}
  b:
    hypotheses:
      meek: {prior: 0.5, preference: [not strike]}
      fierce: {prior: 0.5, preference: [strike if attack, not strike]}
settings: {foresight: {seq: 1}}
history: [{date: 2020-01-01, dm: a, to: {attack: Y}}]
"""
    found = forecast(read_text(text))
    assert found.beliefs.posterior["a"] == pytest.approx({"bold": 1 / 1.05, "shy": 0.05 / 1.05})
    assert found.beliefs.posterior["b"] == pytest.approx({"meek": 0.5, "fierce": 0.5}), (
        "it is what a believes"
    )


def test_moves_alone_do_not_rest_on_the_prior():
    kinds = {caution.kind for caution in evidence(read_text(BORDER)).cautions}
    assert "prior" not in kinds
    assert "prior" in {c.kind for c in evidence(read_text(BORDER), date(2019, 12, 31)).cautions}
