"""Pictures: as long, as wide and as many as they should be; no words on words; safe whatever a name holds."""

import re
from datetime import date
from functools import cache
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import SVG, outside, overlapping, words_of

import detente as dt
from detente.explain.naming import Names
from detente.explain.readable import readable_names
from detente.forecasting import Forecast
from detente.model import Conflict
from detente.report.days_axis import days_axis
from detente.report.dots import Pile, dots, hundred
from detente.report.network import network
from detente.report.network_boxes import Belief, Net, Report, Voice
from detente.report.network_of import Believed, networks
from detente.report.page import Made, page
from detente.report.pictures import ends_picture, lines_picture, worth_pictures
from detente.report.question_lines import Course, Mark, Panel, question_lines
from detente.report.sheet import Plate, sheet
from detente.report.tornado import Swing, Worth, gain_told, tornado
from detente.study.evidence import evidence
from detente.study.forecast import assess
from detente.study.pictures import timeline_of

CASES = ("case:syria-2012", "docs/examples/ferry.yaml")
EVIL = '<script>alert(1)</script>" onload="x" \'&amp; \x00'
DAY, NEXT, LATER = date(2012, 12, 3), date(2012, 12, 4), date(2012, 12, 6)


def of_class(picture: str, name: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(picture).iter() if name in e.get("class", "").split()]


def texts(picture: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(picture).iter(f"{SVG}text")]


@cache
def drawn(case: str) -> dict[str, str]:
    """Every picture of a conflict, by what it is."""
    conflict = dt.load(case)
    found = dt.forecast(conflict)
    names = readable_names(found.conflict, found.tables.games.space)
    weighed = evidence(conflict)
    believed = Believed(names, weighed.as_of, weighed.rows, weighed.before, weighed.after)
    return {
        "lines": lines_picture(names, found, timeline_of(conflict, found)),
        "ends": ends_picture(names, found),
        **{f"worth of {asked}": picture for asked, picture in worth_pictures(names, found)},
        **{f"network of {each.about}": each.drawn for each in networks(believed)},
    }


@pytest.mark.parametrize("case", CASES)
def test_no_words_lie_on_words_and_none_run_out(case: str) -> None:
    for name, picture in drawn(case).items():
        assert overlapping(picture) == [], name
        assert outside(picture) == [], name


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_keeps_words_apart_and_needs_nothing_else(case: str) -> None:
    plates = [Plate(name, "What it shows.", picture) for name, picture in drawn(case).items()]
    made = sheet("A conflict", "Reports read up to a day", plates, "What is said of all.").svg
    assert overlapping(made) == []
    assert outside(made) == []
    tree = ElementTree.fromstring(made)
    assert [child.tag.removeprefix(SVG) for child in tree][:4] == ["title", "desc", "style", "rect"]
    # on white, in colours and letters of its own, with no link and nothing fetched
    assert tree[3].get("fill") == "#ffffff"
    style = tree.findtext(f"{SVG}style", "")
    assert "var(" not in style and "@media" not in style and "font-family: sans-serif" in style
    assert not re.search(r"href|https?:(?!//www\.w3\.org/2000/svg)|url\(", made)
    assert {e.tag.removeprefix(SVG) for e in tree.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "text", "line", "path", "circle",
    }  # fmt: skip


# dots


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=12).filter(lambda shares: sum(shares) > 0))
def test_dots_are_a_hundred_and_nobody_is_a_dot_off(shares: list[float]) -> None:
    whole = [share / sum(shares) for share in shares]
    found = hundred(whole)
    assert sum(found) == 100
    kept = sum(share for share in whole if share >= 0.005)
    for share, many in zip(whole, found, strict=True):
        exact = 100 * share / kept if share >= 0.005 else 0.0
        assert abs(many - exact) < 1


def test_remainders_are_dealt_to_the_largest_and_half_a_dot_is_none() -> None:
    # thirds are 33.3 each, and the one dot left over goes to the first of equals
    assert hundred([1 / 3, 1 / 3, 1 / 3]) == [34, 33, 33]
    # whole numbers stay as they are; .4 is below half a dot and the rest is dealt among the others
    assert hundred([0.5, 0.3, 0.2]) == [50, 30, 20]
    assert hundred([0.996, 0.004]) == [100, 0]
    assert hundred([0.0, 0.0]) == [0, 0]


def test_each_column_has_a_hundred_dots_and_what_has_none_is_told() -> None:
    picture = dots(
        [Pile("war", (0.597, 0.7)), Pile("peace", (0.4, 0.3), "open"), Pile("truce", (0.003, 0.0))]
    )
    circles = of_class(picture, "dt-dot")
    right = [e for e in circles if float(e.get("cx", "0")) >= 230]
    assert (len(circles), len(right)) == (200, 100)
    assert "Less than 1 in 100: truce." in texts(picture)
    assert {"likely, 60", "likely, 70", "unlikely, 40", "unlikely, 30"} <= set(texts(picture))


def test_a_column_without_an_end_says_so_beside_one_that_has_it() -> None:
    told = texts(dots([Pile("war", (0.9, 1.0)), Pile("deal", (0.097, 0.0)), Pile("rest", (0.003, 0.0))]))
    assert "almost no chance, 0" in told
    assert dots([]) == ""


# days


def test_silences_are_broken_and_the_rest_is_to_scale() -> None:
    # silences of 188, 2, 4, 2 days: the median is 3, so that 188, above 12, is drawn as 6. That makes 14 days over
    # 280 pixels, 20 a day
    days = [date(2012, 6, 1), date(2012, 12, 6), date(2012, 12, 8), date(2012, 12, 12), date(2012, 12, 14)]
    axis = days_axis(days, 0, 280, marked=days[2])
    assert list(axis.at.values()) == pytest.approx([0, 120, 160, 240, 280])
    assert axis.breaks == ((0.0, 120.0),)
    assert any(label.day == 160 for label in axis.labels)


def test_one_day_stands_in_the_middle() -> None:
    assert list(days_axis([DAY], 0, 100).at.values()) == [50]


@given(st.sets(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_days_keep_their_order_and_labels_stay_apart(days: set[date]) -> None:
    listed = sorted(days)
    axis = days_axis(listed, 34, 452, marked=listed[len(listed) // 2])
    positions = list(axis.at.values())
    assert positions == sorted(positions)
    assert positions[0] >= 34 and positions[-1] <= 452.001
    panel = Panel("?", "likely, 60 %", tuple(Course(day, 0.6, 0.6) for day in listed), ())
    picture = question_lines([panel], None)
    assert overlapping(picture) == [] and outside(picture) == []


# lines


def lines() -> str:
    course = (
        Course(DAY, 0.1, 0.2, (0.05, 0.2), (0.1, 0.4)),
        Course(NEXT, 0.2, 0.6, (0.1, 0.4), (0.5, 0.8)),
        Course(LATER, 0.6, 0.3),
    )
    marks = (Mark(DAY), Mark(NEXT, affirmed=True, denied=False, title="4 December"), Mark(LATER, denied=True))
    return question_lines([Panel("Would it?", "likely, 60 % (50 to 80)", course, marks)], NEXT)


def path_of(picture: str, name: str) -> list[tuple[float, float]]:
    [path] = of_class(picture, name)
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d", ""))]


def test_a_line_is_as_high_as_its_probability() -> None:
    # the highest point of the panel is .8, so that its scale goes up to 1: 54 pixels
    heights = [y for _, y in path_of(lines(), "dt-course")]
    assert heights == pytest.approx([54 * (1 - p) for p in (0.1, 0.1, 0.2, 0.2, 0.6)], abs=0.06)
    # what was read later goes on from there, broken
    assert [y for _, y in path_of(lines(), "dt-later")] == pytest.approx(
        [54 * (1 - p) for p in (0.6, 0.6, 0.6, 0.3)], abs=0.06
    )


def test_the_band_holds_the_line_and_ends_with_the_day_of_reading() -> None:
    corners, course = path_of(lines(), "dt-spread"), path_of(lines(), "dt-course")
    upper, lower = corners[: len(corners) // 2], corners[len(corners) // 2 :][::-1]
    assert all(high <= y <= low for (_, high), (_, low), (_, y) in zip(upper, lower, course, strict=True))
    assert max(x for x, _ in corners) == max(x for x, _ in course)
    [dot] = of_class(lines(), "dt-point")
    assert float(dot.get("cy", "0")) == pytest.approx(54 * 0.4, abs=0.06)


def test_reports_are_marked_by_direction_and_copies_are_empty() -> None:
    # in the plot: one triangle that counts up on the day, an empty one down, and a later one in pale
    tree = ElementTree.fromstring(lines())
    rows = [e for e in tree.iter() if e.get("class") in ("dt-read", "dt-ahead")]
    shapes = [[p.get("class") for p in row.iter(f"{SVG}path")] for row in rows]
    assert shapes == [[], ["dt-mark", "dt-hollow"], ["dt-mark"]]
    assert [row.get("class") for row in rows] == ["dt-read", "dt-read", "dt-ahead"]
    assert "a copy, adds nothing" in texts(lines())


def test_no_panel_is_no_picture() -> None:
    assert question_lines([], NEXT) == ""


# tornado


def test_bars_reach_from_today_to_the_answer_either_way() -> None:
    picture = tornado(0.4, [Swing("a", 0.1, 0.9, 0.1, 0.2), Swing("b", 0.5, 0.3, 0.01, 0.02)])
    bars = [(float(e.get("x", "0")), float(e.get("width", "0"))) for e in of_class(picture, "dt-bar")]
    (denied_x, denied), (affirmed_x, affirmed), (_, against), (other_x, other) = bars
    # .4 − .1 to .9 − .4, on both sides of the middle, 230
    assert denied / affirmed == pytest.approx(0.3 / 0.5, abs=0.01)
    assert denied_x + denied == pytest.approx(230, abs=0.1) and affirmed_x == 230
    # the second report moves the answer the other way: denying raises it
    assert against == pytest.approx(other, abs=0.1) and other_x < 230
    assert {"very unlikely, 10 %", "very likely, 90 %", "Brier .100, .20 bits"} <= set(texts(picture))


def test_small_gains_are_not_told_as_none() -> None:
    assert gain_told(0.0, 0.0) == "Brier .000, .00 bits"
    assert gain_told(0.0004, 0.004) == "Brier below .001, below .01 bits"


def test_truths_alone_are_a_picture_and_nothing_is_none() -> None:
    picture = tornado(0.4, [], [Worth("what it wants", 0.2, 0.3), Worth("the driver", 0.1, 0.1)])
    first, second = (float(e.get("width", "0")) for e in of_class(picture, "dt-fill"))
    assert first == pytest.approx(2 * second, abs=0.1)
    assert tornado(0.4, []) == ""


# network


def net(label: str = "It would push") -> Net:
    return Net(
        ("The driver", "What it wants", "Claims", "Who said it first"),
        (Belief("up", 0.5, 0.4), Belief("down", 0.5, 0.6)),
        (Belief("keep", 0.3, 0.5, (0.2, 0.7)), Belief("drop", 0.7, 0.5, (0.8, 0.3))),
        (Belief(label, 0.38, 0.19, (0.03, 0.85)), Belief("It stays", 0.9, 0.8, (0.9, 0.2))),
        (
            Voice("an official", (Report(0, "C, likely", 0.264), Report(0, "F, a copy", 0.01, counted=0))),
            Voice("a ministry", (Report(1, "B, denies", -0.72), Report(0, "B, taken back", None, counted=0))),
        ),
    )


def test_every_edge_has_its_weight_and_stronger_is_wider() -> None:
    picture = network(net())
    assert {".20", ".70", ".03", ".85", "+.26", "+.01", "−.72"} <= set(texts(picture))
    # 4 priors, 4 links, 4 reports of which one is not read and runs on to its box
    widths = {
        e.get("d"): float(e.get("stroke-width", "0")) for e in of_class(picture, "dt-link") if e.get("d")
    }
    assert len(widths) == 12
    # .7 + 4.3 · strength: .03 is thinnest but for what is not read, .9 the widest
    assert max(widths.values()) == pytest.approx(0.7 + 4.3 * 0.9, abs=0.01)


def test_denials_are_broken_and_what_adds_nothing_is_pale() -> None:
    picture = network(net())
    assert len(of_class(picture, "dt-against")) == 1
    assert len(of_class(picture, "dt-report")) == 4
    assert len([e for e in of_class(picture, "dt-report") if "dt-silent" in e.get("class", "")]) == 2


def test_a_report_that_counts_in_part_is_thinner() -> None:
    claims = (Belief("It would push", 0.38, 0.19),)
    reports = (Report(0, "C, flat", 0.5), Report(0, "C, flat; in part, 30 %", 0.5, counted=0.3))
    picture = network(Net(("", "", "Claims", "Who"), (), (), claims, (Voice("an official", reports),)))
    widths = [float(e.get("stroke-width", "0")) for e in of_class(picture, "dt-link")]
    # .7 + 4.3 · .5 and .7 + 4.3 · .15
    assert widths == pytest.approx([2.85, 1.345], abs=0.006)


def test_boxes_do_not_overlap() -> None:
    tree = ElementTree.fromstring(network(net()))
    boxes: list[tuple[float, float, float, float]] = []
    for group in tree:
        shift = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform", ""))
        rect = next((e for e in group.iter() if e.get("class") == "dt-box"), None)
        if shift and rect is not None:
            x, y = float(shift[1]), float(shift[2])
            boxes.append((x, y, x + float(rect.get("width", "0")), y + float(rect.get("height", "0"))))
    assert len(boxes) == 8
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_the_founding_case_is_drawn_whole() -> None:
    # 4 parties and 1 driver; by 4 December 24 of 34 reports, from 16 origins, on 19 of 21 claims
    conflict = dt.load("case:syria-2012")
    pictures = [picture for name, picture in drawn("case:syria-2012").items() if name.startswith("network")]
    assert len(pictures) == 5
    together = "".join(pictures)
    read = [item for item in conflict.ledger.items if item.date <= date(2012, 12, 4)]
    # istanbul speaks of two parties and stands in both networks
    assert together.count("dt-report") == len(read) + 1
    said = " ".join(text for picture in pictures for text in texts(picture))
    assert "+.26" in said and "−.72" in said


# whatever a name holds


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_the_names_pictures_are_well_formed_and_words_apart(name: str) -> None:
    course = (Course(DAY, 0.1, 0.2, (0.05, 0.2), (0.1, 0.4)),)
    pictures = [
        question_lines([Panel(name, "likely, 60 % (50 to 80)", course, (Mark(DAY, title=name),))] * 2, DAY),
        dots([Pile(name, (0.6, 0.5)), Pile(name, (0.4, 0.5))]),
        tornado(0.4, [Swing(name, 0.1, 0.9, 0.1, 0.2, name, name)], [Worth(name, 0.1, 0.1)], note=name),
        network(net(name)),
    ]
    made = sheet(name, name, [Plate(name, name, picture) for picture in pictures], name).svg
    for picture in (*pictures, made):
        assert overlapping(picture) == [] and outside(picture) == []


def test_a_hostile_name_stays_a_name() -> None:
    course = (Course(DAY, 0.1, 0.2),)
    pictures = [
        question_lines([Panel(EVIL, EVIL, course, (Mark(DAY, title=EVIL),), EVIL)], DAY, caption=EVIL),
        dots([Pile(EVIL, (1.0,))], (EVIL,), caption=EVIL),
        tornado(0.4, [Swing(EVIL, 0.1, 0.9, 0.1, 0.2, EVIL, EVIL)], [Worth(EVIL, 1, 1)], caption=EVIL),
        network(net(EVIL), caption=EVIL),
    ]
    made = sheet(EVIL, EVIL, [Plate(EVIL, EVIL, picture) for picture in pictures], EVIL).svg
    for picture in (*pictures, made):
        tree = ElementTree.fromstring(picture)
        assert not [e for e in tree.iter() if e.tag.endswith("script")]
        assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert any("<script>" in each.text for each in words_of(made))


# what a file does not feed


def bare(found: Forecast, conflict: Conflict) -> tuple[Names, Forecast]:
    return readable_names(found.conflict, found.tables.games.space), found


@pytest.mark.parametrize("case", ["chicken", "elmira", "prisoners", "euphrates-1975", "garrison"])
def test_what_a_case_does_not_feed_is_no_picture(case: str) -> None:
    conflict = dt.load(f"case:{case}")
    names, found = bare(dt.forecast(conflict), conflict)
    assert lines_picture(names, found, timeline_of(conflict, found)) == ""
    assert list(worth_pictures(names, found)) == []
    ends = ends_picture(names, found)
    assert (ends == "") == (found.tables.start is None)
    assert overlapping(ends) == [] if ends else True
    weighed = evidence(conflict)
    believed = Believed(names, weighed.as_of, weighed.rows, weighed.before, weighed.after)
    assert list(networks(believed)) == []


def test_the_page_holds_every_picture_and_its_links_stay_on_it() -> None:
    conflict = dt.load("docs/examples/ferry.yaml")
    found = assess(conflict)
    written = page(found, Made("0.0", "ferry.yaml"), timeline_of(conflict, found.forecast))
    for kind in ("dt-lines", "dt-dots", "dt-tornado", "dt-network"):
        assert f'class="dt-figure {kind}"' in written
    # whiskers on the bars of the ends, and below the scale of the first answer
    assert written.count("dt-whisker") > 2
    assert "from 300 draws" in written
    ids = set(re.findall(r' id="([^"]*)"', written))
    assert {
        target for target in re.findall(r'href="#([^"]*)"', written) if unquote(target) not in ids
    } == set()


def test_without_a_timeline_the_page_has_no_lines() -> None:
    found = assess(dt.load("docs/examples/ferry.yaml"))
    assert "dt-figure dt-lines" not in page(found, Made("0.0", "ferry.yaml"))
