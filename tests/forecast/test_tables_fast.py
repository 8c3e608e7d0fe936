"""Profiles solved and walked side by side by the compiled loops get the answers that they get one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from math import exp, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.forecasting import side_by_side as module
from detente.forecasting.chances import chances
from detente.forecasting.dated import dated_answers, dated_answers_on
from detente.forecasting.ends import Passage
from detente.forecasting.forecast import standing_beliefs
from detente.forecasting.side_by_side import side_by_side
from detente.forecasting.tables import Tables, all_profiles, joined, tables_of
from detente.forecasting.walkers import Walkers
from detente.formats import read_text
from detente.graph import games_of
from detente.model import Conflict, DecisionMaker, Hypothesis, Payoffs, Question, Settings, Yardstick
from detente.stability import CONCEPTS
from detente.statements import parse
from strategies import plain_models, sketches

pytest.importorskip("numba", reason="the compiled loops are an extra")

READ = date(2024, 1, 1)
LATER = (date(2024, 1, 1), date(2024, 6, 1), date(2034, 1, 1))


@contextmanager
def from_cells(cells: int) -> Iterator[None]:
    """Use the compiled loops from so many cells on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LEAST_CELLS", cells)
        yield


def both(conflict: Conflict) -> tuple[Tables, Tables]:
    games = games_of(conflict)
    with from_cells(1 << 60):
        one_by_one = tables_of(conflict, games, tuple(CONCEPTS))
    with from_cells(0):
        at_once = tables_of(conflict, games, tuple(CONCEPTS))
    return one_by_one, at_once


def assert_same(conflict: Conflict) -> None:
    """Every table agrees, and so does every dated question."""
    one_by_one, at_once = both(conflict)
    # where a cycle is seldom left, what is solved by subtraction is exact to 1e-9 only (evolution/sparse.py)
    most = 1e-9 if conflict.settings.sharpness > 2 else 1e-12
    assert np.array_equal(one_by_one.unstable, at_once.unstable)
    for concept, holds in one_by_one.equilibrium.items():
        assert np.array_equal(holds, at_once.equilibrium[concept])
    assert one_by_one.ends.keys() == at_once.ends.keys()
    for kind, ends in one_by_one.ends.items():
        fast = at_once.ends[kind]
        np.testing.assert_allclose(fast.visits, ends.visits, rtol=1e-9, atol=most)
        for name in ("reached", "no_settlement", "worse"):
            np.testing.assert_allclose(getattr(fast, name), getattr(ends, name), rtol=0, atol=most)
    with from_cells(1 << 60):
        slowly = dated_answers(conflict, one_by_one, READ)
    with from_cells(0):
        quickly = dated_answers(conflict, one_by_one, READ)
    assert slowly.keys() == quickly.keys()
    for name, row in slowly.items():
        np.testing.assert_allclose(quickly[name], row, rtol=0, atol=most)


@st.composite
def with_walks(draw: st.DrawFn, conflict: Conflict) -> Conflict:
    """Let a conflict walk from some state, in any of the ways that a file can ask for, and be asked about dates."""
    names = conflict.names
    groups = st.lists(st.sampled_from(names), min_size=2, max_size=len(names), unique=True).map(tuple)
    drawn = Settings(
        foresight=draw(
            st.sampled_from(
                [{c: Decimal("0.25") for c in ("nash", "gmr", "smr", "seq")}, {"sseq": Decimal(1)}]
            )
        ),
        agreements=draw(st.one_of(st.sampled_from(("all", "none")), st.lists(groups, max_size=3).map(tuple))),
        activity=draw(st.dictionaries(st.sampled_from(names), st.sampled_from([Decimal("0.5"), Decimal(3)]))),
        sharpness=draw(st.sampled_from([Decimal(0), Decimal(2), Decimal(40)])),
        clock=Decimal(2),
    )
    start = draw(st.sampled_from(games_of(conflict).space.names))
    changes: dict[str, object] = {"settings": drawn, "status_quo": start}
    options = [option for _, option in conflict.option_names]
    if options:
        statement = parse(draw(st.sampled_from(options)), conflict.name_table())
        changes["yardsticks"] = (Yardstick(name="harm", weights=((statement, Decimal(1)),)),)
        changes["questions"] = tuple(
            Question(name=f"{way}{day}", text="?", when=statement, **{way: day})
            for way in ("by", "on")
            for day in LATER
        )
    return conflict.model_copy(update=changes)


@settings(max_examples=60)
@given(data=st.data())
def test_option_form(data: st.DataObject) -> None:
    """One-way options, infeasible states, ties and mistaken parties."""
    assert_same(data.draw(with_walks(data.draw(sketches()).conflict())))


@settings(max_examples=60)
@given(data=st.data())
def test_graph_form(data: st.DataObject) -> None:
    """Moves that are neither transitive nor reversible, and a second hypothesis for everybody."""
    plain = data.draw(plain_models(views=False))
    states = [f"s{k}" for k in range(len(plain.utility[0]))]
    utilities = st.lists(st.integers(0, 3), min_size=len(states), max_size=len(states))

    def wish(values: list[int]) -> Payoffs:
        return Payoffs(payoffs={s: Decimal(v) for s, v in zip(states, values, strict=True)})

    names = [f"dm{i}" for i in plain.dms]
    conflict = Conflict(
        title="random",
        decision_makers=tuple(DecisionMaker(name=name) for name in names),
        states=tuple((s, "") for s in states),
        moves={
            name: {states[s]: tuple(states[t] for t in sorted(to)) for s, to in enumerate(plain.moves[i])}
            for i, name in enumerate(names)
        },
        preferences={
            name: tuple(
                Hypothesis(name=h, preference=wish(values))
                for h, values in (("one", plain.utility[i]), ("two", data.draw(utilities)))
            )
            for i, name in enumerate(names)
        },
    )
    assert_same(data.draw(with_walks(conflict)))


@pytest.mark.parametrize("name", ["syria-2012", "elmira", "garrison", "euphrates-1975"])
def test_cases(name: str) -> None:
    assert_same(dt.load(f"case:{name}"))


# --- cut as one likes ---------------------------------------------------------------------------------------


def assert_equal(one: Tables, other: Tables) -> None:
    """To the last bit."""
    assert one.profiles == other.profiles
    assert np.array_equal(one.unstable, other.unstable)
    for kind, ends in one.ends.items():
        for name in ("reached", "visits", "no_settlement", "worse"):
            assert np.array_equal(getattr(ends, name), getattr(other.ends[kind], name)), (kind, name)


@pytest.mark.parametrize("cells", [0, 1 << 60])
def test_parts_joined_are_the_whole(cells: int) -> None:
    """Whatever the parts and their order, each row is that of its profile; a part needs nothing but the conflict."""
    conflict = dt.load("case:syria-2012")
    concepts = ("nash", "seq")
    with from_cells(cells):
        games = games_of(conflict)
        profiles = all_profiles(games)[::3]
        whole = tables_of(conflict, games, concepts, profiles=profiles)
        cuts = [profiles[:1], profiles[1:12], profiles[12:]]
        parts = [tables_of(conflict, games_of(conflict), concepts, profiles=cut) for cut in cuts]
        assert_equal(joined(parts), whole)
        backwards = tables_of(conflict, games, concepts, profiles=profiles[::-1])
        for kind, ends in whole.ends.items():
            assert np.array_equal(backwards.ends[kind].reached[::-1], ends.reached)


def test_nothing_to_join() -> None:
    with pytest.raises(ValueError, match="nothing to join"):
        joined([])


def test_many_threads_and_small_blocks_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = pytest.importorskip("detente.forecasting.blocks")
    conflict = dt.load("case:syria-2012")
    games = games_of(conflict)
    start = games.space.find(conflict.status_quo)
    assert start is not None
    walkers = Walkers.of(conflict, games, start)
    kinds = [("nash", True), ("seq", True), ("seq", False)]
    passages = [Passage(walkers.worse, True, inf), Passage(walkers.worse, False, 3.0)]

    def found(threads: int) -> module.Together:
        return side_by_side(
            conflict, games, all_profiles(games), ("nash", "seq"), walkers, kinds, passages, threads=threads
        )

    one = found(1)
    # a block has room for a single profile, and its agreements for a single state at first
    monkeypatch.setattr(blocks, "MOST_CELLS_A_BLOCK", 1)
    monkeypatch.setattr(blocks, "FIRST_ROOM", 1)
    many = found(3)
    assert np.array_equal(one.unstable, many.unstable)
    assert np.array_equal(one.chances, many.chances)
    for kind in kinds:
        assert np.array_equal(one.reached[kind].dense(), many.reached[kind].dense())
        assert np.array_equal(one.visits[kind].dense(), many.visits[kind].dense())


# --- walks by hand ------------------------------------------------------------------------------------------

CYCLE = """
format: detente/1
title: Round and round
decision_makers: {a: {}, b: {}}
states: [s0, s1, s2, s3]
status_quo: s0
moves:
  a: {s0: [s1, s2, s3]}
  b: {s1: [s0]}
preferences:
  a: {payoffs: {s0: 0, s1: 2, s2: 1, s3: 1}}
  b: {payoffs: {s0: 1, s1: 0, s2: 1, s3: 1}}
settings: {foresight: {nash: 1}, sharpness: 200}
"""


def test_a_cycle_that_is_hardly_ever_left_is_left() -> None:
    """From s0 the best move is to s1, whence b goes back; s2 and s3 gain half as much: each e^−100 as likely.

    So the walk ends in either with 1/2, after e^100 / 2 rounds; 1 − e^−100 is 1 in any number that is held.
    """
    _, fast = both(read_text(CYCLE))
    ends = fast.ends["nash", True]
    assert ends.reached[0].tolist() == pytest.approx([0, 0, 0.5, 0.5])
    assert ends.visits[0, 0] == pytest.approx(exp(100) / 2)
    assert_same(read_text(CYCLE))


def test_a_walk_that_never_settles() -> None:
    """Without s2 and s3, a and b send one another round for ever."""
    text = CYCLE.replace("s0: [s1, s2, s3]", "s0: [s1]")
    _, fast = both(read_text(text))
    ends = fast.ends["nash", True]
    assert ends.no_settlement.tolist() == [1.0]
    assert not ends.reached.any()
    assert not ends.visits.any()
    assert_same(read_text(text))


# --- what a caller sees -------------------------------------------------------------------------------------


def test_progress_is_told_on_the_way_and_to_the_end() -> None:
    conflict = dt.load("case:syria-2012")
    games = games_of(conflict)
    told: list[tuple[int, int]] = []
    with from_cells(0):
        tables_of(conflict, games, ("nash",), progress=lambda done, whole: told.append((done, whole)))
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert len(done) > 1
    assert told[-1] == (72, 72)
    assert {whole for _, whole in told} == {72}


def test_an_interrupt_ends_the_work() -> None:
    conflict = dt.load("case:syria-2012")
    games = games_of(conflict)

    def interrupt(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with from_cells(0), pytest.raises(KeyboardInterrupt):
        tables_of(conflict, games, ("nash",), progress=interrupt)


def test_several_dates_of_reading_at_once() -> None:
    """Every date gets the answers that it gets alone, side by side and one by one."""
    conflict = dt.load("case:syria-2012")
    tables, _ = both(conflict)
    days = [date(2012, 12, 4), date(2012, 12, 31)]
    for cells in (0, 1 << 60):
        with from_cells(cells):
            at_once = dated_answers_on(conflict, tables, days)
            for day, answers in zip(days, at_once, strict=True):
                alone = dated_answers(conflict, tables, day)
                assert {name: row.tolist() for name, row in answers.items()} == {
                    name: row.tolist() for name, row in alone.items()
                }


def test_chances_are_the_same() -> None:
    conflict = dt.load("case:syria-2012")
    one_by_one, at_once = both(conflict)
    believed = standing_beliefs(conflict, conflict.as_of)
    slowly, quickly = (chances(conflict, tables, believed) for tables in (one_by_one, at_once))
    assert slowly.reached is not None
    assert quickly.reached is not None
    assert quickly.reached.states == pytest.approx(slowly.reached.states, abs=1e-12)
    assert quickly.reached.visits == pytest.approx(slowly.reached.visits, abs=1e-9)
    assert quickly.reached.worse == pytest.approx(slowly.reached.worse, abs=1e-12)
