"""The movement graph: everything is there, told by more than colour, and safe whatever a name holds."""

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.report.movement import Edge, Mover, Node, movement
from detente.report.palette import DASHES, PALETTE_CSS
from detente.report.sheet import Plate, sheet
from detente.report.svg import text_width

SVG = "{http://www.w3.org/2000/svg}"
MOVERS = (Mover("regime", "D", "the regime"), Mover("opposition", "O", "the opposition"))
NODES = (
    Node("now", ("war as now",), start=True, share=0.38),
    Node("storm", ("storm of the capital", "the opposition presses"), "end", share=0.31, anchor="state 3"),
    Node("over", ("hand-over accepted",), "end", share=0.02),
    Node("broken", ("no settlement",), "unsettled"),
)
EDGES = (
    Edge("now", "storm", ("opposition",), "31 %", 0.31),
    Edge("now", "over", ("regime", "opposition"), "2 %", 0.02),
    Edge("over", "broken", ("regime",), weight=0.01),
    Edge("broken", "now", ()),
)


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def of_class(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in tree.iter() if name in e.get("class", "").split()]


def texts(tree: ElementTree.Element) -> str:
    return " ".join("".join(e.itertext()) for e in tree.iter(f"{SVG}text"))


def test_every_state_and_move_is_drawn_with_a_tooltip():
    tree = parsed(movement(NODES, EDGES, MOVERS))
    titles = [e.findtext(f"{SVG}title") for e in of_class(tree, "dt-node")]
    assert titles == [
        "war as now",
        "storm of the capital, the opposition presses",
        "hand-over accepted",
        "no settlement",
    ]
    assert {e.findtext(f"{SVG}title") for e in of_class(tree, "dt-edge")} == {
        "the opposition: war as now → storm of the capital",
        "the regime and the opposition: war as now → hand-over accepted",
        "the regime: hand-over accepted → no settlement",
        "chance: no settlement → war as now",
    }
    for told in ("STATUS QUO", "38 %", "31 %", "2 %"):
        assert told in texts(tree)


def test_ends_are_told_by_a_second_border_and_the_unsettled_by_class():
    tree = parsed(movement(NODES, EDGES, MOVERS))
    doubled = [bool(of_class(e, "dt-inner")) for e in of_class(tree, "dt-node")]
    assert doubled == [False, True, True, False]
    assert [
        e.findtext(f"{SVG}title") for e in of_class(tree, "dt-node") if e in of_class(tree, "dt-unsettled")
    ] == ["no settlement"]


def test_movers_are_told_by_letter_and_dashes_and_agreements_by_a_double_line():
    tree = parsed(movement(NODES, EDGES, MOVERS))
    drawn = {e.findtext(f"{SVG}title", "").split(":")[0]: e for e in of_class(tree, "dt-edge")}

    def letters(name: str) -> list[str]:
        return ["".join(e.itertext()) for e in of_class(drawn[name], "dt-letter")]

    def dashes(name: str) -> str | None:
        return of_class(drawn[name], "dt-line")[0].get("stroke-dasharray")

    assert letters("the regime") == ["D"]
    assert letters("the opposition") == ["O"]
    assert letters("the regime and the opposition") == ["D", "O"]
    assert letters("chance") == []
    assert len({dashes("the regime"), dashes("the opposition"), dashes("chance")}) == 3
    # one strip of paper under a line, a second one along the middle of a double line
    assert [
        len(of_class(drawn[name], "dt-case")) for name in ("the regime", "the regime and the opposition")
    ] == [1, 2]


def test_dashes_differ():
    assert len(set(DASHES)) == len(DASHES)


def test_the_likelier_the_thicker():
    tree = parsed(movement(NODES, EDGES, MOVERS))
    wide = {
        e.findtext(f"{SVG}title", "").split(":")[0]: float(of_class(e, "dt-line")[0].get("stroke-width", "0"))
        for e in of_class(tree, "dt-edge")
    }
    assert wide["the opposition"] > wide["the regime"] >= wide["chance"]


def test_the_legend_explains_what_is_used_and_no_more():
    full = texts(parsed(movement(NODES, EDGES, MOVERS)))
    for told in (
        "the regime",
        "the opposition",
        "an agreement",
        "chance",
        "status quo",
        "an end",
        "never settles",
    ):
        assert told in full
    small = texts(parsed(movement(NODES[:2], EDGES[:1], MOVERS, share="P(reached)")))
    assert "the opposition" in small
    assert "P(reached)" in small
    for absent in ("the regime", "agreement", "chance", "settles"):
        assert absent not in small


def test_an_anchor_leads_into_the_page_only():
    picture = movement(
        (Node("a", ("a",), anchor="state 3"), Node("b", ("b",), anchor="javascript:x")), (), ()
    )
    assert re.findall('href="([^"]*)"', picture) == ["#state%203", "#javascript%3Ax"]


def test_the_same_data_draw_the_same_picture():
    assert movement(NODES, EDGES, MOVERS) == movement(NODES, EDGES, MOVERS)


def test_a_picture_of_its_own_carries_its_colours():
    tree = parsed(sheet("A conflict", "", [Plate("Moves", "", movement(NODES, EDGES, MOVERS))]).svg)
    assert "#1f2933" in tree.findtext(f"{SVG}style", "")
    assert not of_class(tree, "dt-movement") and len(of_class(tree, "dt-node")) == 4


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14),
    st.lists(st.text(max_size=60), min_size=7, max_size=7),
    st.sampled_from(["down", "right"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_names_the_picture_is_well_formed_and_fits(pairs, names, direction):
    nodes = [
        Node(str(at), (name, name), ("passing", "end", "unsettled")[at % 3], share=0.5, title=name)
        for at, name in enumerate(names)
    ]
    movers = [Mover("m", names[0][:3], names[1])]
    edges = [Edge(str(u), str(v), ("m",), names[2][:8]) for u, v in pairs if u != v]
    tree = parsed(movement(nodes, edges, movers, direction=direction, caption=names[3]))
    assert len(of_class(tree, "dt-node")) == 7
    assert len(of_class(tree, "dt-edge")) == len(edges)
    for node in of_class(tree, "dt-node"):
        box = of_class(node, "dt-box")[0]
        for name, size, bold in (("dt-strong", 13, True), ("dt-quiet", 11.5, False)):
            for text in of_class(node, name):
                right = float(text.get("x", "0")) + text_width("".join(text.itertext()), size, bold)
                assert right < float(box.get("width", "0"))
                assert float(text.get("y", "0")) < float(box.get("height", "0"))


def test_hostile_text_stays_text():
    evil = "</text><script>alert(1)</script>\x00\u202e&"
    picture = movement(
        (Node("a", (evil, evil), title=evil), Node("b", ("b",))),
        (Edge("a", "b", ("m",), evil, title=evil),),
        (Mover("m", "<b>", evil),),
        caption=evil,
        share=evil,
    )
    tags = {e.tag.removeprefix(SVG) for e in parsed(picture).iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "title", "line", "circle"}
    assert "\x00" not in picture
    assert "\u202e" not in picture


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_ink_can_be_read_on_the_paper():
    # WCAG 2.1: contrast (L1 + .05) / (L2 + .05) of at least 4.5 for text, in light (first) and in dark (second)
    for scheme in re.findall(r":root \{([^}]*)\}", PALETTE_CSS):
        colours = dict(re.findall(r"--dt-(\w+): (#\w{6})", scheme))
        paper = luminance(colours["paper"])
        for name in ("ink", "muted", "accent", *"01234567"):
            low, high = sorted((paper, luminance(colours[name])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name
