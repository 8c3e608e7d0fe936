"""The weight of reports, worked by hand (docs/beliefs.md)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import TODAY, ledger, report, yes_or_no

from detente.evidence import items_read, likelihoods, reading_date, standing, weigh
from detente.evidence.scales import ATTRIBUTIONS, LETTERS, WORDS

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

letters = st.sampled_from(sorted(LETTERS))
words = st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=3)


def rho(letter, *said, attribution="named"):
    [row] = weigh(yes_or_no(report("e", "o", letter, *said, attribution=attribution)), TODAY)
    return row.rho


# --- which items are read -----------------------------------------------------------------------------------


def read(*items, as_of=TODAY):
    return [item.id for item in items_read(ledger(items=items), as_of)]


def test_later_items_are_unread():
    assert read(report("now", "o"), report("later", "o", date=TOMORROW)) == ["now"]


def test_nothing_is_read_before_any_report():
    assert read(report("now", "o"), as_of=None) == []


def test_a_retracted_item_is_unread_from_that_date_on():
    item = report("e", "o", retracted=TOMORROW)
    assert read(item) == ["e"]
    assert read(item, as_of=TOMORROW) == []


def test_a_superseded_item_is_unread_from_its_successors_date_on():
    items = report("old", "o"), report("new", "o", date=TOMORROW, supersedes="old")
    assert read(*items) == ["old"]
    assert read(*items, as_of=TOMORROW) == ["new"]


def test_what_was_superseded_stays_unread_when_its_successor_is_retracted():
    """A report that was taken back is unread from that date on; that its replacement falls too does not revive it."""
    items = (
        report("old", "o", date=YESTERDAY),
        report("new", "o", date=YESTERDAY, supersedes="old", retracted=TODAY),
    )
    assert read(*items, as_of=YESTERDAY) == ["new"]
    assert read(*items) == []


def test_what_was_taken_back_twice_over_does_not_come_back():
    items = (
        report("first", "o", date=YESTERDAY),
        report("second", "o", date=YESTERDAY, supersedes="first"),
        report("third", "o", supersedes="second"),
    )
    assert read(*items) == ["third"]


def test_reading_date_is_the_flag_else_the_files_else_the_newest_items():
    full = ledger(
        items=(report("a", "o", date=YESTERDAY), report("b", "o"), report("c", "o", date=YESTERDAY))
    )
    assert reading_date(full, TOMORROW, YESTERDAY) == YESTERDAY
    assert reading_date(full, TOMORROW, None) == TOMORROW
    assert reading_date(full, None, None) == TODAY
    assert reading_date(ledger(), None, None) is None


# --- one report ---------------------------------------------------------------------------------------------


def test_one_report_by_hand():
    [row] = weigh(yes_or_no(report("e", "o", "C", "likely")), TODAY)
    # r = .60, q = .72: ρ = .60 · (1.44 − 1) = .60 · .44 = .264
    assert (row.letter, row.r, row.q, row.counted) == ("C", 0.60, 0.72, 1)
    assert row.rho == pytest.approx(0.264)
    # (2): λ(1) = ½ · 1.264 = .632, λ(0) = ½ · .736 = .368
    assert likelihoods([row])["x"] == pytest.approx((0.632, 0.368))


def test_no_words_are_a_flat_statement():
    # .60 · (1.90 − 1) = .54
    assert rho("C") == rho("C", "flat") == pytest.approx(0.54)


def test_stacked_hedges_are_weaker_than_either():
    # signalled .72 and may .55: 2q − 1 = .44 · .10 = .044, so ρ = .60 · .044 = .0264
    assert rho("C", "signalled", "may") == pytest.approx(0.0264)
    assert 0 < rho("C", "signalled", "may") < rho("C", "may") < rho("C", "signalled")


def test_a_denial_reverses_the_sign():
    # flat .95 and denies .05 mirror each other: ± .60 · .90 = ± .54
    assert rho("C", "denies") == pytest.approx(-0.54)
    assert likelihoods(weigh(yes_or_no(report("e", "o", "C", "denies")), TODAY))["x"] == pytest.approx(
        (0.23, 0.77)
    )


def test_a_number_in_place_of_words_is_kept_within_bounds():
    assert rho("B", 0.6) == pytest.approx(0.80 * 0.20)
    # 1 is read as .99 and 0 as .01: ρ = ± .80 · .98
    assert rho("B", 1) == pytest.approx(0.784)
    assert rho("B", 0) == pytest.approx(-0.784)


def test_reliability_stays_below_certainty_whatever_the_scale():
    sure = yes_or_no(report("e", "o", "A", "flat")).model_copy(update={"letters": LETTERS | {"A": 1.0}})
    # r is held at .98, so ρ = .98 · .90 = .882
    assert weigh(sure, TODAY)[0].rho == pytest.approx(0.882)


@pytest.mark.parametrize(
    ("own", "attribution", "letter"),
    [
        ("A", "named", "A"),
        ("A", "anonymous", "C"),
        ("A", "partisan", "D"),
        ("A", "unattributed", "F"),
        ("A", "", "F"),
        ("D", "anonymous", "D"),
        ("F", "partisan", "F"),
        ("E", "named", "E"),
        ("E", "anonymous", "E"),
        ("E", "partisan", "E"),
        ("E", "unattributed", "E"),
        ("E", "", "E"),
    ],
)
def test_the_attribution_caps_the_letter(own, attribution, letter):
    [row] = weigh(yes_or_no(report("e", "o", own, attribution=attribution)), TODAY)
    assert (row.letter, row.r) == (letter, LETTERS[letter])


@given(letters, words, st.sampled_from(sorted(ATTRIBUTIONS)), st.permutations(sorted(LETTERS)))
def test_taking_an_attribution_away_never_raises_a_weight(letter, said, attribution, shuffled):
    scale = {letter: LETTERS[other] for letter, other in zip(sorted(LETTERS), shuffled, strict=True)}

    def weight(named):
        book = yes_or_no(report("e", "o", letter, *said, attribution=named))
        return abs(weigh(book.model_copy(update={"letters": scale}), TODAY)[0].rho)

    assert weight("") <= weight(attribution)


@given(words, st.sampled_from(["", *ATTRIBUTIONS]))
def test_with_the_same_words_f_never_outweighs_d(said, attribution):
    assert abs(rho("F", *said, attribution=attribution)) <= abs(rho("D", *said, attribution=attribution))


# --- several reports ----------------------------------------------------------------------------------------


def counted(*items, dependence=1.0):
    return [row.counted for row in weigh(yes_or_no(*items, dependence=dependence), TODAY)]


def test_the_strongest_of_an_origin_speaks_and_its_copies_add_nothing():
    items = report("weak", "o", "D", "likely"), report("strong", "o", "B", "likely"), report("copy", "o", "F")
    # ρ = .154, .352 and .225
    assert counted(*items) == [0, 1, 0]
    strong = yes_or_no(items[1])
    assert likelihoods(weigh(yes_or_no(*items), TODAY)) == likelihoods(weigh(strong, TODAY))


def test_an_origin_that_is_half_dependent_counts_further_items_by_powers_of_a_half():
    items = report("weak", "o", "D", "likely"), report("strong", "o", "B", "likely"), report("copy", "o", "F")
    assert counted(*items, dependence=0.5) == [0.25, 1, 0.5]
    # λ(1) = ½·1.352 · √(½·1.225) · (½·1.154)^¼ = .676 · .782624 · .871553 = .461098
    assert likelihoods(weigh(yes_or_no(*items, dependence=0.5), TODAY))["x"][0] == pytest.approx(
        0.461098, abs=1e-6
    )


def test_independent_items_count_in_full():
    assert counted(report("a", "o"), report("b", "o"), dependence=0.0) == [1, 1]


def test_another_origin_claim_or_direction_is_another_group():
    items = (
        report("a", "o"),
        report("other origin", "p"),
        report("other direction", "o", "C", "denies"),
        report("other claim", "o", claim="y"),
    )
    assert counted(*items) == [1, 1, 1, 1]


def test_one_item_on_two_claims_is_two_rows():
    item = report("e", "o", claims={"x": ("likely",), "y": ("may",)})
    assert [(row.claim, row.q) for row in weigh(ledger(items=(item,)), TODAY)] == [("x", 0.72), ("y", 0.55)]


def test_an_origin_that_is_not_listed_is_dependent():
    items = report("a", "o"), report("b", "o")
    assert [row.counted for row in weigh(ledger(items=items), date(2013, 1, 1))] == [1, 0]


@pytest.mark.parametrize(
    ("items", "badge"),
    [
        ((), "judgement"),
        ((report("a", "o", "C", 0.5),), "judgement"),  # ρ = 0 speaks on neither side
        ((report("a", "o"),), "single origin"),
        ((report("a", "o"), report("b", "o")), "single origin"),
        ((report("a", "o", "C", "denies"), report("b", "p", "C", "denies")), "supported"),
        ((report("a", "o"), report("b", "p")), "supported"),
        ((report("a", "o"), report("b", "p"), report("c", "q", "C", "denies")), "contradicted"),
    ],
)
def test_badges(items, badge):
    assert standing(weigh(yes_or_no(*items), TODAY), "x") == badge


affirming = st.lists(st.sampled_from([word for word, q in WORDS.items() if q > 0.5]), min_size=1, max_size=3)


@given(
    st.decimals(0, 1, places=2),
    st.lists(st.tuples(letters, affirming), min_size=1, max_size=5),
    st.tuples(letters, affirming),
)
def test_a_further_copy_never_weakens(dependence, told, further):
    def odds(reports):
        items = (report(f"e{n}", "o", letter, *said) for n, (letter, said) in enumerate(reports))
        true, false = likelihoods(weigh(yes_or_no(*items, dependence=dependence), TODAY))["x"]
        return true / false

    assert odds([*told, further]) >= odds(told) * (1 - 1e-12)
