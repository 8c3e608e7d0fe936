"""The warnings of `check`: each is given where it is true, and not where it is nearly so."""

from __future__ import annotations

import pytest

import detente as dt
from detente.formats import read_text

HEAD = """\
format: detente/1
title: t
decision_makers: {a: {options: {x: X, y: Y}}, b: {options: {z: {label: Z, direction: forward}}}}
published: {none: a test}
"""
QUIET = "status_quo: NNN\npreferences: {a: [x, y], b: [z]}\n"


def warned(rest: str, head: str = HEAD) -> tuple[str, ...]:
    return dt.check(read_text(head + rest)).warnings


def test_nothing_is_warned_of_where_nothing_is_amiss() -> None:
    assert warned(QUIET) == ()


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ("x, x", "statement 2 of a is written twice: x"),
        ("x and y, y and x, y", None),  # the second says the same in another order: see the next test
        ("x or not x, x", "statement 1 of a decides nothing, it always holds: x or not x"),
        ("x and not x, x", "statement 1 of a decides nothing, it never holds: x and not x"),
        ("'!x', not x", "statement 2 of a says the same as statement 1: not x"),
        # after x and y, the states alike on both are those with both letters given: x iff y is settled
        (
            "x, y, x iff y",
            "statement 3 of a decides nothing, states alike on all before it are alike on it: x iff y",
        ),
        ("x, y if x", None),  # decides among the states with x
        ("x, y, z", None),
    ],
)
def test_statements_that_never_decide(statements: str, told: str | None) -> None:
    found = warned(f"status_quo: NNN\npreferences: {{a: [{statements}], b: [z]}}\n")
    if "y and x" in statements:
        told = "statement 2 of a decides nothing, states alike on all before it are alike on it: y and x"
    assert found == (() if told is None else (told,))


@pytest.mark.parametrize(
    ("preference", "indifferent"),
    [
        ("[x or not x]", True),
        ("[x and not x, y or not y]", True),
        ("[x or not x, y]", False),
        ("{weights: {x: 1, not x: 1}}", True),
        # of the three just one holds in every state
        ("{weights: {x and not y: 1, y and not x: 1, x iff y: 1}}", True),
        ("{weights: {x: 1, not x: 1.00000000000000000001}}", False),
        ("{weights: {x: 1e40, not x: 1e40}}", True),
        ("{weights: {x: 1e40, not x: 1e40, y: 1}}", False),
        ("{weights: {x: 1}}", False),
    ],
)
def test_who_is_indifferent_among_all_states_whatever_the_words(preference: str, indifferent: bool) -> None:
    found = warned(f"status_quo: NNN\npreferences: {{a: {preference}, b: [z]}}\n")
    told = "a is indifferent among all states; it still can sanction others"
    assert (told in found) == indifferent


def test_constraints_can_make_indifferent() -> None:
    """Where x always holds, who wants x has nothing to choose."""
    found = warned("feasible: [x]\nstatus_quo: YNN\npreferences: {a: [x], b: [z]}\n")
    assert "a is indifferent among all states; it still can sanction others" in found


def test_weighed_statements_written_twice() -> None:
    """Both count: x weighs 3, which neither line says."""
    found = warned("status_quo: NNN\npreferences: {a: {weights: {x: 2, a.x: 1}}, b: [z]}\n")
    assert found == (
        "statement 2 of the weights of a is written twice, statement 1 says the same, and both weights count: a.x",
    )


def test_weights_that_never_decide() -> None:
    found = warned("status_quo: NNN\npreferences: {a: {weights: {x: 0, y: 1, x or not x: 2}}, b: [z]}\n")
    assert found == (
        "statement 1 of the weights of a decides nothing, its weight is 0: x",
        "statement 3 of the weights of a decides nothing, it always holds: x or not x",
    )


def test_states_that_nobody_reaches_from_the_status_quo() -> None:
    """z goes one way, so from NNY no state with N at the end is reached; they are four."""
    found = warned(QUIET.replace("NNN", "NNY"))
    assert found == ("from the status quo no sequence of moves leads to 4 states: NNN, YNN, NYN, YYN",)
    # chance counts: it takes z back
    chance = "nature: {luck: {rate: 1}}\nquestions: {q: {text: t, when: luck, by: 2030-01-01}}\n"
    assert warned(QUIET.replace("NNN", "NNNN") + chance) == ()


def test_without_a_status_quo_states_that_no_move_leads_to() -> None:
    """In two states and one move, from p to q, nothing leads to p."""
    found = warned(
        "states: [p, q]\nmoves: {a: {p: [q]}, b: {}}\npreferences: {a: {ranking: [p, q]}, b: {ranking: [q, p]}}\n",
        "format: detente/1\ntitle: t\ndecision_makers: {a: {}, b: {}}\npublished: {none: a test}\n",
    )
    assert found[0] == "no move of anybody leads to state p"


HYPOTHESES = """\
status_quo: NNN
drivers: {d: {values: {up: 0.5, down: 0.5}}}
preferences:
  a: [x, y]
  b:
    hypotheses:
      one: {prior: 0.2, preference: [z]}
      two: {prior: 0.3, preference: [not z]}
      three: {prior: 0.5, preference: [z and x]}
claims:
  c: {text: t, about: b, likely: {one: 0.2, two: 0.2, three: 0.9}}
"""


def test_hypotheses_that_no_claim_distinguishes() -> None:
    told = "no claim distinguishes one and two of b: no report can move their odds"
    assert warned(HYPOTHESES) == (told,)
    assert warned(HYPOTHESES.replace("two: 0.2,", "two: 0.3,")) == ()
    # priors that stand in the same ratio under both values of the driver do not tell them apart; others do
    same = HYPOTHESES.replace("prior: 0.2", "prior: {up: 0.2, down: 0.4}").replace(
        "prior: 0.3", "prior: {up: 0.3, down: 0.6}"
    )
    assert warned(same.replace("prior: 0.5", "prior: {up: 0.5, down: 0}")) == (told,)
    # other ratios help only where something bears on the driver: a claim about it that is not as likely either way
    other = same.replace("down: 0.4", "down: 0.1").replace("prior: 0.5", "prior: {up: 0.5, down: 0.3}")
    assert warned(other) == (told,)
    assert warned(other + "  e: {text: t, about: d, likely: {up: 0.5, down: 0.5}}\n") == (told,)
    assert warned(other + "  e: {text: t, about: d, likely: {up: 0.6, down: 0.5}}\n") == ()
    # an observed move may tell them apart
    moved = HYPOTHESES + "history: [{date: 2020-01-01, dm: b, to: NNY}]\n"
    assert not [each for each in warned(moved) if "distinguishes" in each]


WHO_HANGS = """\
status_quo: NNN
drivers: {d: {values: {up: 0.5, down: 0.5}}, other: {values: {wet: 0.5, dry: 0.5}}}
preferences:
  a:
    hypotheses:
      calm: {prior: {up: 0.3, down: 0.6}, preference: [x, y]}
      tense: {prior: {up: 0.7, down: 0.4}, preference: [y, x]}
  b:
    hypotheses:
      one: {prior: {up: 0.2, down: 0.9}, preference: [z]}
      two: {prior: {up: 0.8, down: 0.1}, preference: [not z]}
claims:
  c: {text: t, about: a, likely: {calm: 0.2, tense: 0.9}}
"""


def test_a_driver_that_others_tell_of_distinguishes() -> None:
    """A claim on a, whose priors hang on d, moves d, and d moves b, of whom nothing is claimed."""
    told = "no claim distinguishes one and two of b: no report can move their odds"
    assert warned(WHO_HANGS) == ()
    # not if a's priors hang on nothing, or on another driver, or the claim is as likely either way
    flat = WHO_HANGS.replace("{up: 0.3, down: 0.6}", "0.3").replace("{up: 0.7, down: 0.4}", "0.7")
    assert warned(flat) == (told,)
    elsewhere = WHO_HANGS.replace("{up: 0.3, down: 0.6}", "{wet: 0.3, dry: 0.6}").replace(
        "{up: 0.7, down: 0.4}", "{wet: 0.7, dry: 0.4}"
    )
    assert warned(elsewhere) == (told,)
    alike = WHO_HANGS.replace("tense: 0.9}}", "tense: 0.2}}")
    assert told in warned(alike)
    # an observed move of a bears on d as well
    moved = alike + "history: [{date: 2020-01-01, dm: a, to: YNN}]\n"
    assert not [each for each in warned(moved) if "distinguishes" in each]


def test_options_of_coalesced_states_are_not_called_never_taken() -> None:
    rest = "states: {p: N--, q: Y--}\nmoves: {a: {p: [q], q: [p]}, b: {}}\nstatus_quo: p\n"
    rest += "preferences: {a: [x], b: [not x]}\n"
    assert warned(rest, HEAD.replace(", direction: forward", "")) == ()
