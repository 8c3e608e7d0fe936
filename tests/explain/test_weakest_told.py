"""The weakest leg and the margins, in sentences."""

from __future__ import annotations

import numpy as np

import detente as dt
from detente.explain.firmness import firm_told, margin_told, tipping_told
from detente.explain.naming import Names
from detente.explain.weakest import leg_told, weakest_told
from detente.forecasting.firmness import Firmness
from detente.forecasting.legs import Leg
from detente.forecasting.sensitivity import Flip
from detente.forecasting.swaps import Margin
from detente.forecasting.tipping import Tipping
from detente.forecasting.weakest import Weakest
from detente.graph import StateSpace

NAMES = Names(
    dt.load("docs/examples/ferry.yaml"),
    StateSpace(("calm", "struck"), ("NNN", "YNN"), np.array([0, 1], dtype=np.int64)),
)


def leg(kind: str, name: str, value: str, old: float, new: float, after: float, chance: float = 0.4) -> Leg:
    return Leg("threat", kind, name, value, old, new, chance, 0.51, after)  # type: ignore[arg-type]


def test_each_kind_of_leg() -> None:
    """Ferry's harbour official is anonymous; the director is named."""
    ranges = "(a chance of 40 % by our ranges)"
    told = [
        (
            leg("origin", "harbour_official", "", 0.6, 0, 0.24),
            "without one unnamed origin, a harbour official, 24 %",
        ),
        (leg("origin", "director", "", 0.6, 0, 0.9), "without one origin, a director, 90 %, very likely"),
        (
            leg("report", "radio", "", 0.25, 0, 0.3),
            "without one report, radio (a harbour official), 30 %, unlikely",
        ),
        (
            leg("prior", "company", "means_it", 0.35, 0.39, 0.551),
            f"the prior of “Would close sooner than pay”: at 39 %, not 35 %, likely {ranges}",
        ),
        (
            leg("prior", "traffic", "falling", 0.5, 0.6, 0.6),
            f"the prior of “falling”: at 60 %, not 50 %, likely {ranges}",
        ),
        (
            leg("claim", "would_close", "bluffs", 0.1, 0.12, 0.6),
            "how likely “The company would close the line rather than pay” is under “Would pay sooner than close”: "
            f"at 12 %, not 10 %, likely {ranges}",
        ),
        (
            leg("ranking", "crews", "bold", 0, 2, 0.2),
            f"the ranking of the crews under “Take the threat for talk”: after 2 swaps 20 %, unlikely {ranges}",
        ),
    ]
    for each, sentence in told:
        assert leg_told(each, NAMES).startswith(sentence)


def test_a_leg_that_moves_no_word_says_so() -> None:
    still = leg("origin", "director", "", 0.6, 0.0, 0.48)
    told = weakest_told(Weakest("threat", still, (), None), NAMES)
    assert told == (
        "Weakest leg: without one origin, a director, 48 %, roughly even as before; no single leg moves it to "
        "another word."
    )
    assert weakest_told(Weakest("threat", None, (), None), NAMES) == ""


def firm(*margins: Margin, ruled_out: int | None = None) -> Firmness:
    least = min((m for m in margins if m.swaps is not None), key=lambda m: m.swaps or 0, default=None)
    return Firmness(0, "seq", ("bold", "bluffs"), margins, least, ruled_out)


def test_margins_in_sentences() -> None:
    own, other = Margin(0, 2, None, 0, 1), Margin(1, 1, None, 0, 1)
    assert margin_told(firm(own), NAMES) == (
        "2 swaps in the ranking of the crews under “Take the threat for talk” would break it, who would then leave "
        "for struck."
    )
    assert margin_told(firm(own, other), NAMES) == (
        "1 swap in the ranking of the company under “Would pay sooner than close” would break it, and the crews "
        "would then leave for struck."
    )
    assert margin_told(firm(Margin(0, None)), NAMES) == "No change of one ranking breaks it."
    assert margin_told(firm(Margin(0, None, 3), ruled_out=3), NAMES) == (
        "No change of one ranking within 3 swaps breaks it; further off not all was tried."
    )
    assert margin_told(firm(Margin(0, 5, 2, 0, 1), ruled_out=2), NAMES).endswith(
        "Nothing within 2 swaps does; between the two not all was tried."
    )
    assert firm_told(firm(own), NAMES, briefly=True).endswith(
        "falls after 2 swaps in the ranking of the crews"
    )


def test_what_tips_what_holds() -> None:
    flip = Flip("", "", "", "company", "means_it", 1.5, 0.35, 0.45)
    likeliest = Tipping("seq", "likeliest", 0, 0.6, 1, flip)
    assert tipping_told(likeliest, NAMES).endswith(
        "if “Would close sooner than pay” had a prior of 45 %, not 35 %."
    )
    assert "fall below one half" in tipping_told(Tipping("seq", "half", 0, 0.6, 0, flip), NAMES)
    assert "reach one half" in tipping_told(Tipping("seq", "half", 0, 0.4, 0, flip), NAMES)
