"""Rankings with checks: truthful answers pass them, contradictions are shown and mended."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.eliciting import Choice, Comparison, Comparisons, Ranked, merge_insertion, most_asked, rank

PREORDERS = st.lists(st.integers(0, 12), min_size=1, max_size=13)


def answered(things: int, answer: Callable[[Choice], int]) -> tuple[Ranked, list[Choice]]:
    asking = rank(range(things))
    asked: list[Choice] = []
    try:
        choice = next(asking)
        while True:
            asked.append(choice)
            choice = asking.send(answer(choice))
    except StopIteration as done:
        return done.value, asked


@given(PREORDERS)
def test_truthful_answers_give_the_ranking_and_contradict_nothing(values: list[int]) -> None:
    found, asked = answered(
        len(values), lambda c: (values[c.first] > values[c.second]) - (values[c.first] < values[c.second])
    )
    expected = [tuple(at for at, v in enumerate(values) if v == level) for level in sorted(set(values))]
    assert found.ranks == tuple(reversed(expected))
    assert len(asked) <= most_asked(len(values))
    assert not any(choice.clash for choice in asked)


@given(st.integers(1, 9), st.randoms(use_true_random=False))
def test_whatever_is_answered_the_ranking_agrees_with_every_answer_kept(things: int, chance: Random) -> None:
    found, asked = answered(things, lambda _: chance.choice([-1, 0, 1]))
    place = {thing: at for at, tied in enumerate(found.ranks) for thing in tied}
    assert sorted(place) == list(range(things))
    for each in found.said.answers:
        if each.strict:
            assert place[each.first] < place[each.second]
        else:
            assert place[each.first] == place[each.second]
    assert len(asked) < 10 * most_asked(max(things, 2))


def truth(choice: Choice) -> int:
    """Things in the order of their numbers, the least best."""
    return (choice.first < choice.second) - (choice.first > choice.second)


def first_check(things: int) -> tuple[int, int]:
    """Return the pair of the first check that truthful answers meet: what merge insertion alone did not ask."""
    asking, alone = merge_insertion(range(things)), set[tuple[int, int]]()
    try:
        pair = next(asking)
        while True:
            alone.add(pair)
            pair = asking.send(truth(Choice(*pair)))
    except StopIteration:
        _, asked = answered(things, truth)
        return next((c.first, c.second) for c in asked if (c.first, c.second) not in alone)


def test_a_contradiction_is_shown_and_mended_by_asking_again() -> None:
    """A check answered the wrong way round once: the ring is shown, and the truth told then settles it."""
    lie, seen = first_check(6), list[Choice]()

    def answer(choice: Choice) -> int:
        seen.append(choice)
        told_before = [(c.first, c.second) for c in seen[:-1]]
        return (
            -truth(choice)
            if (choice.first, choice.second) == lie and lie not in told_before
            else truth(choice)
        )

    found, asked = answered(6, answer)
    [one, other] = lie
    again = [choice for choice in asked if choice.clash]
    assert again[0].clash == (Comparison(one, one + 1), Comparison(one + 1, other), Comparison(other, one))
    assert found.ranks == tuple((at,) for at in range(6))
    assert found.left_out == ()


def test_who_holds_to_all_of_a_ring_loses_the_newest_answer() -> None:
    lie = frozenset(first_check(6))
    found, asked = answered(6, lambda c: -truth(c) if frozenset((c.first, c.second)) == lie else truth(c))
    assert [each.pair for each in found.left_out] == [lie]
    assert found.ranks == tuple((at,) for at in range(6))
    assert len([choice for choice in asked if choice.clash]) == 3, (
        "each answer of the ring is asked again once"
    )


def test_what_is_hardest_to_tell_is_asked_again_first() -> None:
    lie = first_check(6)
    asking = rank(range(6), hardness=lambda one, other: 9 if {one, other} == {lie[0], lie[0] + 1} else 0)
    choice = next(asking)
    while not choice.clash:
        choice = asking.send(-truth(choice) if (choice.first, choice.second) == lie else truth(choice))
    assert {choice.first, choice.second} == {lie[0], lie[0] + 1}


def test_a_ring_names_the_answers_in_it() -> None:
    said = Comparisons((Comparison(0, 1), Comparison(1, 2), Comparison(3, 4)))
    assert said.ring(Comparison(2, 0)) == (Comparison(0, 1), Comparison(1, 2))
    assert said.ring(Comparison(0, 2)) == ()
    assert said.ring(Comparison(0, 2, strict=False)) == (Comparison(0, 1), Comparison(1, 2))
    assert said.ring(Comparison(2, 3)) == ()


def test_two_that_are_the_same_make_no_ring_by_themselves() -> None:
    said = Comparisons((Comparison(0, 1, strict=False), Comparison(1, 2, strict=False)))
    assert said.ring(Comparison(2, 0, strict=False)) == ()
    assert said.ring(Comparison(2, 0)) == (Comparison(0, 1, strict=False), Comparison(1, 2, strict=False))
    assert said.sign(0, 2) == 0
