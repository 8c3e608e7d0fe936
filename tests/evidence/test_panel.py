"""A panel of profiles: what observed moves make of beliefs, against an enumeration of the whole joint distribution.

The worlds are those of test_network_enumerated.py; an observed move multiplies the probability of a world by ℓ of the
profile that its decision makers hold.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import claim, driver, ledger, mind, numbers
from test_network_enumerated import agree, ledgers, worlds

from detente.evidence import Panel, believe, talked_of


def profiles_of(book):
    return list(product(*(each.prior for each in book.minds.values())))


def with_moves(book, chances):
    return book.model_copy(update={"panel": Panel(observed=np.array(chances))})


@given(ledgers(), st.data())
def test_observed_moves_multiply_the_weight_of_their_profiles(book, data):
    some = st.sampled_from([(1.0, 1.0), (0.75, 0.25), (0.125, 0.5)])
    lambdas = {name: data.draw(some) for name in book.claims}
    held = profiles_of(book)
    chances = [data.draw(st.integers(1, 16)) / 16 for _ in held]
    of = dict(zip(held, chances, strict=True))
    weighed = [(w, p * of[tuple(w[dm] for dm in book.minds)]) for w, p in worlds(book, lambdas)]
    found = believe(with_moves(book, chances), lambdas)
    if found is None:
        assert not sum(p for _, p in weighed)
        return
    agree(found, book, weighed)


def test_a_move_ties_hypotheses_together():
    """Two parties, even and independent; the move is sure if both are hawks and goes halfway otherwise.

    Weights 1 : ½ : ½ : ½ of four even profiles: 2/5, 1/5, 1/5, 1/5. Each is a hawk with 3/5, not both with 9/25.
    """
    even = numbers(**{"": 0.5})
    book = ledger(minds=(mind("a", hawk=even, dove=even), mind("b", hawk=even, dove=even)))
    found = believe(with_moves(book, [1, 0.5, 0.5, 0.5]), {})
    assert found.posterior["a"] == pytest.approx({"hawk": 0.6, "dove": 0.4})
    assert found.weight({"a": "hawk", "b": "hawk"}) == pytest.approx(0.4)
    assert found.weight({"b": "dove"}) == pytest.approx(0.4)
    assert dict(found.each()) == pytest.approx(
        {("hawk", "hawk"): 0.4, ("hawk", "dove"): 0.2, ("dove", "hawk"): 0.2, ("dove", "dove"): 0.2}
    )


def test_a_move_speaks_of_the_driver_behind_it():
    """Near, he is a hawk for sure; far, a dove. The move is three times as likely of a hawk: ¾ to ¼."""
    fall = driver("fall", near=0.5, far=0.5)
    party = mind("a", "fall", hawk=numbers(near=1, far=0), dove=numbers(near=0, far=1))
    sign = claim("smoke", "fall", near=0.8, far=0.4)
    book = ledger(minds=(party,), claims=(sign,), drivers=(fall,))
    found = believe(with_moves(book, [0.9, 0.3]), {})
    assert found.drivers["fall"] == pytest.approx({"near": 0.75, "far": 0.25})
    assert found.claims["smoke"] == pytest.approx(0.75 * 0.8 + 0.25 * 0.4)


def test_what_is_equally_likely_under_all_changes_nothing():
    fall = driver("fall", near=0.25, far=0.75)
    party = mind("a", "fall", hawk=numbers(near=0.5, far=0.25), dove=numbers(near=0.5, far=0.75))
    book = ledger(minds=(party,), drivers=(fall,))
    plain, same = believe(book, {}), believe(with_moves(book, [0.2, 0.2]), {})
    assert same.posterior["a"] == pytest.approx(plain.posterior["a"])
    assert same.drivers["fall"] == pytest.approx(plain.drivers["fall"])
    assert same.weights() == pytest.approx(plain.weights())


def test_mere_talk_keeps_the_driver_where_a_move_has_put_it():
    """The regime hears of Russia's change in one hypothesis only; P(near) stays, and so does what moves say."""
    fall = driver("fall", near=0.5, far=0.5)
    even = numbers(near=0.5, far=0.5)
    russia = mind("russia", keep=numbers(**{"": 0.9}), drop=numbers(**{"": 0.1}))
    regime = mind("regime", "fall", backed=even, alone=even)
    says = claim("goes", "russia", keep=0.1, drop=0.9)
    book = ledger(minds=(russia, regime), claims=(says,), drivers=(fall,))
    moved = with_moves(book, [0.9, 0.3, 0.9, 0.3])
    if_false = believe(moved, {}, {"goes": False})
    talk = talked_of(if_false, moved, "goes", {("regime", "alone"): {"russia": "drop"}})
    assert talk.posterior["regime"] == pytest.approx({"backed": 0, "alone": 1})
    assert talk.drivers["fall"] == pytest.approx(if_false.drivers["fall"])
    assert talk.posterior["russia"] == pytest.approx(if_false.posterior["russia"])


def test_profiles_drawn_are_weighed_anew_under_other_beliefs():
    """Two even hypotheses, drawn thrice and once; beliefs of 1 to 3 weigh the draws 3 · 1/2 : 1 · 3/2."""
    drawn_when = numbers(**{"": 0.5})
    book = ledger(minds=(mind("a", yes=drawn_when, no=drawn_when),))
    panel = Panel(np.array([[0], [1]]), np.array([3, 1]), np.array([0.5, 0.5]))
    now = book.model_copy(update={"panel": panel})
    assert believe(now, {}).weights() == pytest.approx([0.75, 0.25])
    other = mind("a", yes=numbers(**{"": 0.25}), no=numbers(**{"": 0.75}))
    then = now.model_copy(update={"minds": {"a": other}})
    found = believe(then, {})
    assert found.weights() == pytest.approx([0.5, 0.5])
    assert found.posterior["a"] == pytest.approx({"yes": 0.25, "no": 0.75}), "exact, whatever was drawn"
