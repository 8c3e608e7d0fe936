"""The network against an enumeration of the whole joint distribution.

Every world gives each driver a value, each decision maker a hypothesis and each claim a truth value. Its
probability before the reports is the product of its priors; the reports multiply it by λ of each truth value.
Everything that the network answers is a sum over worlds.
"""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_ledgers import claim, driver, ledger, mind, numbers

from detente.evidence import believe, talked_of

# sixteenths are exact in binary; 0 and 16 are priors of exactly 0 and 1
SIXTEENTHS = st.integers(0, 16)


def shares(draw, names):
    cuts = sorted(draw(st.lists(SIXTEENTHS, min_size=len(names) - 1, max_size=len(names) - 1)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 16], strict=True)]
    return {name: part / 16 for name, part in zip(names, parts, strict=True)}


@st.composite
def ledgers(draw):
    drivers = tuple(
        driver(f"d{n}", **shares(draw, [f"v{n}{k}" for k in range(draw(st.integers(2, 3)))]))
        for n in range(draw(st.integers(1, 2)))
    )
    minds = []
    for n in range(draw(st.integers(2, 3))):
        on = draw(st.sampled_from([None, *drivers]))
        names = [f"h{n}{k}" for k in range(draw(st.integers(1, 3)))]
        by_value = {z: shares(draw, names) for z in (on.values if on else [""])}
        rows = {h: numbers(**{z: by_value[z][h] for z in by_value}) for h in names}
        minds.append(mind(f"dm{n}", on.name if on else "", **rows))
    subjects = {each.name: list(each.values) for each in drivers} | {
        each.dm: list(each.prior) for each in minds
    }
    claims = []
    for n in range(draw(st.integers(1, 3))):
        about = draw(st.sampled_from(sorted(subjects)))
        claims.append(claim(f"x{n}", about, **{h: draw(SIXTEENTHS) / 16 for h in subjects[about]}))
    return ledger(minds=tuple(minds), claims=tuple(claims), drivers=drivers)


def worlds(book, lambdas):
    """Yield (what holds for each driver, decision maker and claim, unscaled probability)."""
    sides = (
        [list(each.values) for each in book.drivers.values()]
        + [list(each.prior) for each in book.minds.values()]
        + [[True, False]] * len(book.claims)
    )
    names = [*book.drivers, *book.minds, *book.claims]
    for choice in product(*sides):
        world = dict(zip(names, choice, strict=True))
        p = prod(float(each.values[world[name]]) for name, each in book.drivers.items())
        for dm, each in book.minds.items():
            p *= float(each.prior[world[dm]][world[each.driver] if each.driver else ""])
        for name, each in book.claims.items():
            a = float(each.likely[world[each.about]])
            p *= (a if world[name] else 1 - a) * lambdas[name][0 if world[name] else 1]
        yield world, p


def share(weighed, **wanted):
    """Return the unscaled probability of the worlds in which `wanted` holds."""
    return sum(p for world, p in weighed if all(world[name] == value for name, value in wanted.items()))


def agree(found, book, weighed):
    """Compare everything that `found` says with sums over worlds."""
    total = share(weighed)
    for name, each in book.drivers.items():
        for z in each.values:
            assert found.drivers[name][z] == pytest.approx(share(weighed, **{name: z}) / total)
    for dm, each in book.minds.items():
        for h in each.prior:
            assert found.posterior[dm][h] == pytest.approx(share(weighed, **{dm: h}) / total)
    for name in book.claims:
        assert found.claims[name] == pytest.approx(share(weighed, **{name: True}) / total)
    profiles = list(found.each())
    assert len(profiles) == found.profiles == prod(len(each.prior) for each in book.minds.values())
    assert sum(weight for _, weight in profiles) == pytest.approx(1)
    for profile, weight in profiles:
        named = dict(zip(book.minds, profile, strict=True))
        assert weight == pytest.approx(share(weighed, **named) / total)
        assert found.weight(named) == pytest.approx(weight)


@st.composite
def questions(draw):
    book = draw(ledgers())
    positive = st.floats(0.01, 1)
    lambdas = {name: (draw(positive), draw(positive)) for name in book.claims}
    fixed = draw(st.dictionaries(st.sampled_from(sorted(book.claims)), st.booleans(), max_size=2))
    return book, lambdas, fixed


@given(questions())
def test_everything_is_a_sum_over_worlds(question):
    book, lambdas, fixed = question
    found = believe(book, lambdas, fixed)
    certain = {name: (1.0, 0.0) if truth else (0.0, 1.0) for name, truth in fixed.items()}
    weighed = list(worlds(book, lambdas | certain))
    if share(weighed) == 0:
        assert found is None
    else:
        agree(found, book, weighed)


@given(st.data())
def test_mere_talk_is_a_sum_over_worlds(data):
    book, lambdas, _ = data.draw(questions())
    name = data.draw(st.sampled_from(sorted(book.claims)))
    about = book.claims[name].about
    seen = list(book.minds[about].prior) if about in book.minds else []
    sees = {
        (dm, h): {about: data.draw(st.sampled_from(seen))}
        for dm, each in book.minds.items()
        for h in each.prior
        if seen and dm != about and data.draw(st.booleans())
    }
    weighed = list(worlds(book, lambdas | {name: (0.0, 1.0)}))
    false = believe(book, lambdas, {name: False})
    if false is None:
        return
    talk = talked_of(false, book, name, sees)
    hears = {(dm, h) for (dm, h), view in sees.items() if book.claims[name].likely[view[about]] > 0.5}
    if not hears:
        assert talk is None
        return

    # under each combination of driver values: keep the worlds in which everybody who can hear it does (left out
    # where none of a party's share remains), and scale them up to what the combination had
    heard = []
    for values in product(*(each.values for each in book.drivers.values())):
        here = dict(zip(book.drivers, values, strict=True))
        inside = [(world, p) for world, p in weighed if here.items() <= world.items()]
        hearing = {dm for dm, h in hears if share(inside, **{dm: h}) > 0}
        kept = [(w, p) for w, p in inside if all((dm, w[dm]) in hears for dm in hearing)]
        if share(inside) > 0:
            heard += [(world, p * share(inside) / share(kept)) for world, p in kept]
    agree(talk, book, heard)
    assert talk.drivers == false.drivers
