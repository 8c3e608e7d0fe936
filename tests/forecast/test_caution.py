"""Warnings in sentences."""

from __future__ import annotations

import pytest

import detente as dt
from detente.evidence.warnings import Caution, Kind, Subject, cautions
from detente.explain.caution import caution_told
from detente.explain.naming import Names
from detente.graph import games_of

RUMOUR = Subject("claim", "russia_would_push")
SURE = Subject("decision maker", "regime", "backed")


@pytest.fixture(scope="module")
def names() -> Names:
    conflict = dt.load("case:syria-2012")
    return Names(conflict, games_of(conflict).space)


@pytest.mark.parametrize(
    ("kind", "items", "told"),
    [
        (
            "many weak",
            ("a", "b", "c"),
            "What is believed of “Sure of Russia, can outlast them” (The regime), 32 %, is carried far by 3 weak "
            "reports: 48 % without them. Several weak voices may share one mistake.",
        ),
        (
            "nothing against",
            ("a",),
            "“Sure of Russia, can outlast them” (The regime) is favoured (32 %), and the one report that bears on it "
            "does not speak against it. Was any such report looked for?",
        ),
        (
            "nothing against",
            ("a", "b"),
            "“Sure of Russia, can outlast them” (The regime) is favoured (32 %), and none of the 2 reports that bear "
            "on it speaks against it. Was any such report looked for?",
        ),
        (
            "prior",
            (),
            "“Sure of Russia, can outlast them” (The regime) is favoured (32 %), and no report bears on it: it rests "
            "on the prior.",
        ),
        (
            "prior",
            ("a", "b"),
            "“Sure of Russia, can outlast them” (The regime) is favoured (32 %; 30 % before any report): the 2 "
            "reports that bear on it have hardly moved it, and the prior does the work.",
        ),
    ],
)
def test_every_kind(names: Names, kind: Kind, items: tuple[str, ...], told: str) -> None:
    assert caution_told(Caution(kind, SURE, 0.30, 0.32, 0.48, items), names) == told


def test_the_rumour_rests_on_one_unnamed_official(names: Names) -> None:
    """.38 with the Turkish official; .26 without, and .19 before: more than half of the way is his."""
    ledger = names.conflict.ledger
    [found] = [each for each in cautions(ledger, names.conflict.as_of) if each.subject == RUMOUR]
    assert found.items == ("nyt_push", "signal")
    assert caution_told(found, names) == (
        "What is believed of “Russia would push Assad to give up power”, 38 %, rests on one origin, a senior Turkish "
        "official: 26 % without it, 19 % before any report."
    )


def test_a_driver_is_told_by_its_question(names: Names) -> None:
    told = caution_told(
        Caution("prior", Subject("driver", "outlook", "collapse"), 0.4, 0.41, 0.41, ()), names
    )
    assert told.startswith("“collapse” (Is the regime about to fall?) is favoured (41 %)")
