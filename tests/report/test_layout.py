"""The layered layout: what holds for every graph, and small graphs worked by hand."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.report.crossings import count_crossings, ordered
from detente.report.layers import layered
from detente.report.layout import Box, Link, Size, laid_out
from detente.report.straighten import Segment, straightened

PAIRS = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1])
GRAPHS = st.lists(PAIRS, max_size=20)


def test_a_cycle_goes_back_where_it_nears_the_root():
    # 0 → 1 → 2 → 0: only 2 → 0 nears the root; 3 lies under 2, by the longest way, though 0 → 3 exists
    assert layered(4, [(0, 1), (1, 2), (2, 0), (0, 3), (2, 3)], 0) == (
        [0, 1, 2, 3],
        [False, False, True, False, False],
    )


def test_a_nearer_node_is_not_back_without_a_cycle():
    # 2 is two moves from the root and 3 one, but no way leads from 3 to 2: 3 goes below
    assert layered(4, [(0, 1), (1, 2), (0, 3), (2, 3)], 0) == ([0, 1, 2, 3], [False] * 4)


def test_what_nothing_leads_to_stands_just_above_what_it_leads_to():
    # 3 → 2 and 0 → 1 → 2: 3 has no way from the root and stands beside 1
    assert layered(4, [(0, 1), (1, 2), (3, 2)], 0)[0] == [0, 1, 2, 1]


@given(GRAPHS)
def test_every_edge_crosses_a_layer_in_its_direction(edges):
    layer, back = layered(9, edges, 0)
    assert all(
        layer[v] < layer[u] if b else layer[v] > layer[u] for (u, v), b in zip(edges, back, strict=True)
    )
    assert min(layer) >= 0


@given(GRAPHS)
def test_without_cycles_nothing_goes_back(edges):
    downward = [(min(pair), max(pair)) for pair in edges]
    assert not any(layered(9, downward, 0)[1])


def test_crossings_are_counted_and_removed():
    # two edges that cross once; three upper nodes joined to three lower ones in reverse order: 3 pairs, 3 crossings
    assert count_crossings([[0, 1], [2, 3]], [[3], [2], [], []]) == 1
    after = [[5], [4], [3], [], [], []]
    before = [[], [], [], [2], [1], [0]]
    assert count_crossings([[0, 1, 2], [3, 4, 5]], after) == 3
    assert count_crossings(ordered([[0, 1, 2], [3, 4, 5]], before, after), after) == 0


def test_edges_to_one_node_do_not_cross():
    assert count_crossings([[0, 1], [2]], [[2], [2], []]) == 0


def test_a_chain_is_straight_and_a_port_is_aimed_at():
    assert straightened([[0], [1], [2]], [40, 10, 30], [Segment(0, 1), Segment(1, 2)]) == [0, 0, 0]
    # the edge leaves 15 to the right of the middle of 0, so 1 stands there
    assert straightened([[0], [1]], [40, 10], [Segment(0, 1, a=15)]) == pytest.approx([0, 15], abs=0.1)


@given(st.lists(st.integers(5, 90), min_size=9, max_size=9), GRAPHS)
@settings(deadline=None)
def test_positions_keep_order_and_distance(sizes, edges):
    layers = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    segments = [Segment(u, v) for u, v in edges if v // 3 == u // 3 + 1]
    position = straightened(layers, sizes, segments)
    for layer in layers:
        for left, right in pairwise(layer):
            assert position[right] - position[left] >= (sizes[left] + sizes[right]) / 2 - 0.01


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x + 0.05
        or other.x + other.width <= one.x + 0.05
        or one.y + one.height <= other.y + 0.05
        or other.y + other.height <= one.y + 0.05
    )


@given(
    GRAPHS,
    st.lists(st.tuples(st.integers(40, 160), st.integers(20, 90)), min_size=9, max_size=9),
    st.sampled_from(["down", "right"]),
)
@settings(max_examples=60, deadline=None)
def test_boxes_and_labels_keep_apart_and_edges_join_their_boxes(edges, sizes, direction):
    label = Size(40, 18)
    links = [Link(u, v, label) for u, v in edges]
    layout = laid_out([Size(w, h) for w, h in sizes], links, 0, direction)
    labels = [Box(r.label[0] - 20, r.label[1] - 9, 40, 18) for r in layout.routes]
    assert all(apart(one, other) for one, other in combinations([*layout.boxes, *labels], 2))
    for box in [*layout.boxes, *labels]:
        assert box.x >= -0.05
        assert box.y >= -0.05
        assert box.x + box.width <= layout.width + 0.05
        assert box.y + box.height <= layout.height + 0.05
    for (u, v), route in zip(edges, layout.routes, strict=True):
        assert on_border(layout.boxes[u], route.points[0])
        assert on_border(layout.boxes[v], route.points[-1])
        assert len(route.points) % 2 == 0
        inside = [box for box in layout.boxes for x, y in route.points if within(box, x, y)]
        assert not inside


def on_border(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    near_x = min(abs(x - box.x), abs(x - box.x - box.width)) < 0.05 and box.y <= y <= box.y + box.height
    near_y = min(abs(y - box.y), abs(y - box.y - box.height)) < 0.05 and box.x <= x <= box.x + box.width
    return near_x or near_y


def within(box: Box, x: float, y: float) -> bool:
    return box.x + 0.05 < x < box.x + box.width - 0.05 and box.y + 0.05 < y < box.y + box.height - 0.05


def test_later_layers_lie_below_or_to_the_right():
    sizes, links = [Size(100, 40)] * 3, [Link(0, 1), Link(1, 2)]
    down, right = laid_out(sizes, links), laid_out(sizes, links, direction="right")
    assert [b.y for b in down.boxes] == sorted({b.y for b in down.boxes})
    assert [b.x for b in right.boxes] == sorted({b.x for b in right.boxes})
    assert len({b.x for b in down.boxes}) == len({b.y for b in right.boxes}) == 1


def test_a_move_and_its_return_have_lines_of_their_own():
    layout = laid_out([Size(100, 40)] * 2, [Link(0, 1, Size(20, 18)), Link(1, 0, Size(20, 18))])
    there, again = layout.routes
    assert (there.back, again.back) == (False, True)
    assert not set(there.points) & set(again.points)


def test_nothing_and_one_box_can_be_laid_out():
    assert laid_out([], []).boxes == ()
    assert laid_out([Size(100, 40)], []).boxes == (Box(0, 0, 100, 40),)


def test_a_link_to_itself_is_refused():
    with pytest.raises(ValueError, match="itself"):
        laid_out([Size(1, 1)], [Link(0, 0)])
