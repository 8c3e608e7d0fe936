"""The movement graph that a notebook shows."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

import detente as dt
from detente.study.movement import MOST_DRAWN

EUPHRATES = dt.load("case:euphrates-1975")
# Syria ranks 1, 3, 6, 2, 4, 5 and Iraq 2, 4, 6, 1, 5, 3, best first. Syria moves within {1, 2, 3} and {4, 5, 6}, Iraq
# between 1 and 4, 2 and 5, 3 and 6.
SYRIA = {("2", "1"), ("3", "1"), ("2", "3"), ("5", "4"), ("5", "6"), ("4", "6")}
IRAQ = {("1", "4"), ("5", "2"), ("3", "6")}


def arcs(graph: dt.Movement, dm: str) -> set[tuple[str, str]]:
    return {(arc.source, arc.target) for arc in graph.arcs if arc.dm == dm}


def test_improvements_by_hand() -> None:
    graph = dt.movement(EUPHRATES)
    assert arcs(graph, "syria") == SYRIA
    assert arcs(graph, "iraq") == IRAQ
    assert graph.equilibria == ("6",)


def test_moves_go_both_ways() -> None:
    graph = dt.movement(EUPHRATES, "moves")
    assert arcs(graph, "syria") == SYRIA | {(b, a) for a, b in SYRIA}
    assert arcs(graph, "iraq") == IRAQ | {(b, a) for a, b in IRAQ}


def test_credible_leaves_out_what_is_deterred() -> None:
    # under SEQ Syria is deterred from leaving 2 for 1, but not for 3 (docs/concepts.md)
    found = arcs(dt.movement(EUPHRATES, "credible"), "syria")
    assert ("2", "3") in found
    assert ("2", "1") not in found


def test_from_a_start_only_what_is_reached() -> None:
    # 1 → 4 (Iraq) → 6 (Syria), where nobody gains
    assert dt.movement(EUPHRATES, start="1").states == ("1", "4", "6")


def test_equilibria_that_are_not_drawn_are_not_counted() -> None:
    """Under GMR 1 and 6 hold (the case's own table); from 4 Syria gains by going to 6, and nobody goes to 1."""
    graph = dt.movement(EUPHRATES, start="4", concept="gmr")
    assert graph.states == ("4", "6")
    assert graph.equilibria == ("6",)


def test_a_screen_reader_hears_no_stray_full_stop() -> None:
    tree = ET.fromstring(dt.movement(EUPHRATES).svg)
    told = tree.findtext("{http://www.w3.org/2000/svg}desc", "")
    assert told.startswith("Unilateral improvements: what each would gain by: Double border")


def test_the_picture_is_svg() -> None:
    svg = dt.movement(EUPHRATES)._repr_svg_()
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert "equilibrium (SEQ)" in svg
    assert "rest here" not in svg  # that is said of ends of the walk


def test_too_many_states_are_refused_with_their_number() -> None:
    with pytest.raises(dt.LimitError, match=rf"512 states; up to {MOST_DRAWN}"):
        dt.movement(dt.load("case:syria-2012"), "moves")


@pytest.mark.parametrize(("arguments", "hint"), [({"steps": "move"}, "moves"), ({"concept": "sec"}, "seq")])
def test_names_are_checked(arguments: dict[str, str], hint: str) -> None:
    with pytest.raises(dt.InputError) as caught:
        dt.movement(EUPHRATES, **arguments)
    assert hint in caught.value.faults[0].hint
