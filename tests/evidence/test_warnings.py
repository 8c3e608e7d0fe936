"""Warnings on small ledgers worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import TODAY, claim, driver, ledger, mind, numbers, report, yes_or_no

from detente.evidence import Ledger
from detente.evidence.warnings import Caution, Subject, cautions

CLAIM, YES = Subject("claim", "x"), Subject("decision maker", "party", "yes")
LIKELY = report("first", "turkish_official", "C", "likely")


def found(whole: Ledger) -> dict[tuple[str, Subject], Caution]:
    return {(each.kind, each.subject): each for each in cautions(whole, TODAY)}


def test_a_single_report() -> None:
    """ρ = .264 moves the claim from .5 to .632 and yes from .5 to .6056; without its origin nothing is left of it."""
    said = found(yes_or_no(LIKELY))
    assert set(said) == {("one origin", CLAIM), ("one origin", YES), ("nothing against", YES)}
    of_claim, of_yes = said["one origin", CLAIM], said["one origin", YES]
    assert (of_claim.before, of_claim.now, of_claim.without) == pytest.approx((0.5, 0.632, 0.5))
    assert (of_yes.before, of_yes.now, of_yes.without) == pytest.approx((0.5, 0.6056, 0.5))
    assert (of_claim.origin, of_claim.items) == ("turkish_official", ("first",))


def test_two_equal_origins_share_the_load() -> None:
    """Both: P(x) = .399424/.534848 = .7468; without one .632: (.7468 − .632)/(.7468 − .5) = .465, less than half.

    For yes .6974, .6056 and .5: .0918/.1974 = .465 as well.
    """
    said = found(yes_or_no(LIKELY, report("second", "another", "C", "likely")))
    assert set(said) == {("nothing against", YES)}
    assert said["nothing against", YES].items == ("first", "second")


def test_a_copy_is_no_second_origin() -> None:
    said = found(yes_or_no(LIKELY, report("copy", "turkish_official", "D", "likely")))
    assert said["one origin", CLAIM].items == ("first", "copy")
    assert said["one origin", CLAIM].without == pytest.approx(0.5)
    # the copy does not count, so that it does not bear on anything either
    assert said["nothing against", YES].items == ("first",)


def test_a_denial_by_somebody_else_speaks_against() -> None:
    """C "likely" has ρ = .264, D "denies" .35 · (−.9) = −.315: no is favoured, and the first is against it."""
    said = found(yes_or_no(LIKELY, report("no", "a spokesman", "D", "denies")))
    assert not any(kind == "nothing against" for kind, _ in said)


WEAK = tuple(report(f"e{k}", f"origin {k}", "D", "likely") for k in range(3))


def test_three_weak_reports_carry_a_belief_far() -> None:
    """ρ = .35 · .44 = .154 each: P(x) = 1.154³/(1.154³ + .846³) = 1.53680/2.14230 = .7174, without them .5."""
    said = found(yes_or_no(*WEAK))
    of_claim = said["many weak", CLAIM]
    assert (of_claim.now, of_claim.without) == pytest.approx((0.7174, 0.5), abs=1e-4)
    assert of_claim.items == ("e0", "e1", "e2")
    # L(yes) = .9 · .577³ + .1 · .423³ = .180459 and L(no) = .087328: .6739, .174 away from .5
    assert said["many weak", YES].now == pytest.approx(0.6739, abs=1e-4)


def test_two_weak_reports_or_three_that_cancel_do_not() -> None:
    assert not any(kind == "many weak" for kind, _ in found(yes_or_no(*WEAK[:2])))
    cancelling = (*WEAK[:2], report("no", "a spokesman", "D", 0.28))
    assert not any(kind == "many weak" for kind, _ in found(yes_or_no(*cancelling)))


def test_strong_reports_are_not_weak() -> None:
    strong = tuple(report(f"e{k}", f"origin {k}", "B", "will") for k in range(3))
    assert not any(kind == "many weak" for kind, _ in found(yes_or_no(*strong)))


def test_a_prior_without_reports_and_one_that_reports_hardly_move() -> None:
    """E "likely": ρ = .05 · .44 = .022; L = ½(1 ± .022 · .8), so yes goes from .5 to .5088."""
    assert found(yes_or_no())["prior", YES].items == ()
    said = found(yes_or_no(report("e", "one", "E", "likely")))["prior", YES]
    assert said.items == ("e",)
    assert (said.before, said.now) == pytest.approx((0.5, 0.5088))


def test_a_report_that_fits_every_hypothesis_bears_on_none() -> None:
    """a is .6 under both: the report moves the claim, and leaves the party to its prior."""
    said = found(yes_or_no(LIKELY, yes=0.6, no=0.6))
    assert said["prior", YES].items == ()
    assert ("one origin", CLAIM) in said


def test_one_possible_hypothesis_needs_no_evidence() -> None:
    assert cautions(ledger((mind("party", yes=1, no=0),)), TODAY) == ()


def test_a_driver_is_a_belief_too() -> None:
    """A "will" from A: ρ = .95 · .86 = .817 on a claim at .9 under up, .1 under down: up .8268."""
    whole = ledger(
        (mind("party", "z", yes=numbers(up=0.9, down=0.2), no=numbers(up=0.1, down=0.8)),),
        (claim("x", "z", up=0.9, down=0.1),),
        (report("e", "one", "A", "will"),),
        (driver("z", up=0.5, down=0.5),),
    )
    said = found(whole)
    up = Subject("driver", "z", "up")
    assert said["one origin", up].now == pytest.approx(0.5 * (1 + 0.817 * 0.8))
    assert ("nothing against", up) in said
    # what the party wants moves with the driver, and no report bears on it itself
    assert said["prior", YES].items == ()
    assert said["one origin", YES].origin == "one"


LETTERS, SAID = st.sampled_from("ABCDFE"), st.sampled_from(("flat", "likely", "may", "unlikely", "denies"))


@given(st.lists(st.tuples(LETTERS, SAID, st.integers(0, 3)), max_size=6))
def test_what_a_warning_says_can_be_checked(given_items: list[tuple[str, str, int]]) -> None:
    """Leaving its origin out of the ledger gives the number that the warning gives."""
    items = tuple(
        report(f"e{k}", f"o{who}", letter, says) for k, (letter, says, who) in enumerate(given_items)
    )
    said = cautions(yes_or_no(*items), TODAY)
    assert list(said) == sorted(
        said, key=lambda each: ["one origin", "many weak", "nothing against", "prior"].index(each.kind)
    )
    for each in said:
        assert 0 <= min(each.before, each.now, each.without) <= max(each.before, each.now, each.without) <= 1
        if each.kind == "one origin":
            assert abs(each.now - each.before) >= 0.05
            others = yes_or_no(*(item for item in items if item.origin != each.origin))
            silent = {one.subject: one.now for one in cautions(others, TODAY)}
            if each.subject in silent:
                assert silent[each.subject] == pytest.approx(each.without)
