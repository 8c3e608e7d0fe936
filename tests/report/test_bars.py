"""Bars: as long as they should be, with word and number, and safe whatever a label holds."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.report.bars import Bar, Group, bars, grouped
from detente.report.svg import text_width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def of_class(picture: str, name: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(picture).iter() if name in e.get("class", "").split()]


def widths(picture: str, name: str = "dt-bar") -> list[float]:
    return [float(e.get("width", "0")) for e in of_class(picture, name)]


def texts(picture: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_word_and_number_stand_together():
    told = texts(bars([Bar("war as now", 0.384), Bar("outside the model", 0.1, words="assumed")]))
    assert "unlikely, 38 %" in told
    assert "assumed, 10 %" in told


def test_a_bar_is_as_long_as_its_part_of_the_scale():
    # 540 wide: .5 of a full scale is 270, .25 of a scale up to .5 is 270 too, and nothing runs over the end
    assert widths(bars([Bar("a", 0.5), Bar("b", 0), Bar("c", 1)])) == [270, 0, 540]
    assert widths(bars([Bar("a", 0.25), Bar("b", 0.8)], top=0.5)) == [270, 540]


@pytest.mark.parametrize(
    ("top", "scale"),
    [
        (1.0, ["0", "25", "50", "75", "100 %"]),
        (0.5, ["0", "10", "20", "30", "40", "50 %"]),
        (0.3, ["0", "10", "20", "30 %"]),
        (0.33, ["0", "33 %"]),
    ],
)
def test_the_scale_is_in_round_steps(top, scale):
    assert texts(bars([Bar("a", 0.1)], top=top))[-len(scale) :] == scale


def test_a_band_is_told_and_drawn_from_end_to_end():
    picture = bars([Bar("rumour", 0.375, band=(0.26, 0.52))], width=100)
    assert any(text.endswith("38 % (26–52)") for text in texts(picture))
    # light on the bar, from 26 to where the bar ends at 37.5; dark from there to 52
    paths = [e.get("d", "") for e in of_class(picture, "dt-whisker")]
    assert [re.match(r"M([\d.]+) [\d.]+H([\d.]+)", path).groups() for path in paths] == [
        ("26", "37.5"),
        ("37.5", "52"),
    ]


def test_pairs_share_a_scale_and_each_bar_has_its_label():
    picture = grouped(
        [
            Group("war as now", (Bar("with deals", 0.4), Bar("without deals", 0.2, kind="open"))),
            Group(
                "hand-over",
                (Bar("with deals", 0.02), Bar("without deals", 0.0, kind="open")),
                note="by a deal only",
            ),
        ]
    )
    first, second, *_ = widths(picture)
    assert first == pytest.approx(2 * second, abs=0.1)
    assert len(set(widths(picture, "dt-track"))) == 1
    assert texts(picture).count("without deals") == 2
    assert "by a deal only" in texts(picture)


def test_no_bars_are_a_picture_too():
    assert ElementTree.fromstring(bars([])).tag == f"{SVG}svg"
    assert ElementTree.fromstring(grouped([])).tag == f"{SVG}svg"


@given(st.lists(st.tuples(st.text(max_size=90), st.floats(0, 1)), max_size=5))
@settings(max_examples=60, deadline=None)
def test_whatever_the_labels_the_picture_is_well_formed(rows):
    listed = tuple(Bar(text, value, note=text, title=text, anchor=text) for text, value in rows)
    for picture in (bars(listed), grouped([Group(text, listed, text) for text, _ in rows[:1]])):
        tags = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(picture).iter()}
        assert tags <= {"svg", "g", "a", "rect", "path", "text", "title", "line"}


@given(st.text(max_size=80), st.integers(1, 4))
def test_broken_lines_fit(text, most):
    lines = wrapped(text, 13, 120, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 13) <= 120 for line in lines)


def test_long_words_break_after_a_hyphen():
    # 13 pixels a letter at most: 'transition-government' needs some 170, 'transition-' some 80
    assert wrapped("transition-government", 13, 120, 3) == ("transition-", "government")
